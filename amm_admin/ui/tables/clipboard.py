"""Rows as they go to the clipboard: tab-separated text, an HTML table and CSV (interface.md 16).

Formula-like text stays as it is: the person copies what they see, nothing is opened as a file.
"""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QByteArray, QMimeData

from amm_admin.domain.fields import Column

# What a spreadsheet may read as a number or a date; all else keeps its leading zeros.
_FREE_KINDS = frozenset({"money", "date", "right"})
_AS_TEXT = " style='mso-number-format:\"\\@\"'"


def mime_data(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], *, headings: bool
) -> QMimeData:
    """Texts of `rows`, one per column, in the three forms."""
    labels = [column.label for column in columns]
    block = [labels, *rows] if headings else list(rows)
    made = QMimeData()
    made.setText(_delimited(block, "excel-tab"))
    made.setHtml(html_table(columns, rows, headings=headings))
    made.setData("text/csv", QByteArray(_delimited(block, "excel").encode()))
    return made


def html_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, headings: bool) -> str:
    """A table whose text cells a spreadsheet keeps as text (ZIP codes, telephone numbers)."""
    styles = ["" if column.kind in _FREE_KINDS else _AS_TEXT for column in columns]
    parts = ['<meta charset="utf-8"><table>']
    if headings:
        cells = "".join(f"<th>{html.escape(column.label)}</th>" for column in columns)
        parts.append(f"<tr>{cells}</tr>")
    for row in rows:
        cells = "".join(
            f"<td{style}>{html.escape(text)}</td>" for style, text in zip(styles, row, strict=True)
        )
        parts.append(f"<tr>{cells}</tr>")
    parts.append("</table>")
    return "".join(parts)


def _delimited(rows: Iterable[Sequence[str]], dialect: str) -> str:
    out = io.StringIO()
    csv.writer(out, dialect=dialect).writerows(rows)
    return out.getvalue()
