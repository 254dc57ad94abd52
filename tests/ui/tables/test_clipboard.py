"""What a spreadsheet gets when rows are pasted."""

import csv
import io

import pytest

from amm_admin.domain.fields import Column
from amm_admin.ui.tables.clipboard import mime_data

COLUMNS = (Column("zip", "ZIP"), Column("dues", "Dues", "money"), Column("note", "Note & more"))
ROWS = [["01201", "$60.00", 'two\nlines, a\ttab and "quotes"'], ["", "$0.00", "=1+1"]]


@pytest.mark.parametrize("headings", [True, False])
def test_text_and_csv_are_read_back_as_they_were(headings: bool) -> None:
    data = mime_data(COLUMNS, ROWS, headings=headings)
    expected = [["ZIP", "Dues", "Note & more"], *ROWS] if headings else ROWS
    assert list(csv.reader(io.StringIO(data.text(), newline=""), dialect="excel-tab")) == expected
    text = bytes(data.data("text/csv").data()).decode("utf-8")
    assert list(csv.reader(io.StringIO(text, newline=""))) == expected


def test_html_keeps_leading_zeros_and_shows_no_markup() -> None:
    html = mime_data(COLUMNS, [["01201", "$60.00", "<b>"]], headings=True).html()
    assert "<td style='mso-number-format:\"\\@\"'>01201</td>" in html
    assert "<td>$60.00</td>" in html
    assert "&lt;b&gt;" in html
    assert "<th>Note &amp; more</th>" in html
