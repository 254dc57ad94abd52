"""Paste of a block from a spreadsheet onto a list (Ctrl+V), after a look at what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox

from amm_admin.domain.errors import InputError, KnownError
from amm_admin.ui.lists.block import Aimed, Mapped, aim, map_block, read_block
from amm_admin.ui.lists.change_sheet import ChangeSheet, Findings, counts_words, reasons
from amm_admin.ui.lists.editing import Editing
from amm_admin.ui.tables import ListView
from amm_admin.ui.widgets.parts import label
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from amm_admin.services.bulk_edits import Edits

EMPTY = "The clipboard holds no text. Copy cells from a spreadsheet first."
_MOST_NAMED = 4


def open_paste(view: ListView, workspace: Workspace, editing: Editing) -> PasteSheet | None:
    """Read the clipboard and show what pasting it at the current cell would do; or say why not."""
    text = QGuiApplication.clipboard().mimeData().text()
    try:
        if not text.strip():
            raise InputError("paste", EMPTY)
        start = view.list_model().columns[max(view.currentIndex().column(), 0)].name
        mapped = map_block(read_block(text), view.columns.shown(), start, editing)
        if not mapped.fields:
            raise InputError("paste", _no_place(mapped, view, editing))
        sheet = PasteSheet(mapped, view, workspace, editing)
    except KnownError as error:
        workspace.refused.emit(error.sentence)
        return None
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()
    return sheet


def _no_place(mapped: Mapped, view: ListView, editing: Editing) -> str:
    here = [c.label for c in view.columns.shown() if editing.field_of(c.name) is not None]
    named = [name for name in mapped.left_out if name]
    what = f"{_and(named)} cannot be pasted." if named else "Nothing here can be pasted."
    return f"{what} Begin at one of: {', '.join(here)}." if here else what


class PasteSheet(ChangeSheet):
    """Where each column of the block goes at the left; what would become of each row at right."""

    def __init__(
        self, mapped: Mapped, view: ListView, workspace: Workspace, editing: Editing
    ) -> None:
        rows = len(mapped.rows)
        sentence = (
            "The first row of the block holds headings, so columns go by their names."
            if mapped.headed
            else "The block has no headings, so columns go by position from the current cell."
        )
        title = f"Paste {rows:,} row{'s' if rows != 1 else ''}"
        super().__init__(title, sentence, workspace, editing, view.window())
        self._mapped = mapped
        self._ids = target_ids(view, rows)
        self._shown = _texts_of(view, self._ids) if _compares(mapped) else {}
        self.aimed = Aimed()
        self._build_mapping()
        self.look()

    def _build_mapping(self) -> None:
        holder = self.ui.fieldsHolder
        holder.addWidget(label("Where the columns go", "strong"))
        for place, target in enumerate(self._mapped.targets, start=1):
            heading = target.label if self._mapped.headed and target.label else f"Column {place}"
            field = self.editing.named(target.field)
            goes = (
                f"→ {field.label}"
                if field is not None
                else "is compared, not changed"
                if target.compared
                else f"left out: {target.label} is not typed here"
                if target.label and not self._mapped.headed
                else "left out"
            )
            tone = "" if field is not None else "muted"
            holder.addWidget(label(f"{heading} {goes}", "body", tone, wrap=True))
        self.clears = QCheckBox("Blank cells clear the value")
        self.clears.toggled.connect(self.look)
        holder.addSpacing(8)
        holder.addWidget(self.clears)
        self.said_label = label("", "small", "warn", wrap=True)
        holder.addWidget(self.said_label)
        self.rejected_label = label("", "small", "bad", wrap=True)
        holder.addWidget(self.rejected_label)
        holder.addStretch(1)

    def edits(self) -> Edits:
        self.aimed = aim(self._mapped, self._ids, self._text, blank_clears=self.clears.isChecked())
        self.said_label.setText(" ".join(self._lost()))
        self.said_label.setVisible(bool(self.said_label.text()))
        return self.aimed.edits

    def counts(self, findings: Findings) -> str:
        """Rows as in bulk edit, those of the block that find no place among them; then cells."""
        block = len(self._mapped.rows)
        rows = len(self._ids) if block == 1 else block
        counted = {
            "new": findings.new,
            "changed": findings.changed,
            "rejected": findings.rejected,
        }
        told = ", ".join(f"{count:,} {word}" for word, count in counted.items() if count)
        words = counts_words(findings.preview, rows - len(findings.rows))
        return f"{words} Cells: {told}." if told else words

    def said(self, findings: Findings) -> None:
        """The first rejected cells by name, beside their place in the table."""
        told = reasons(findings, _MOST_NAMED)
        count = sum(bool(row.problem) for row in findings.rows) + findings.rejected
        more = f" And {count - len(told):,} more." if count > len(told) else ""
        self.rejected_label.setText(" ".join(told) + more)
        self.rejected_label.setVisible(bool(told))

    def nothing_words(self) -> str:
        return "Nothing of the block can be pasted here."

    def _lost(self) -> list[str]:
        """What of the block finds no place."""
        lost = []
        if beyond := self.aimed.beyond:
            end = (
                "lies below the end of the list and is"
                if beyond == 1
                else ("lie below the end of the list and are")
            )
            lost.append(f"{_rows(beyond)} {end} left out.")
        if other := self.aimed.mismatched:
            more = f"; and {len(other) - _MOST_NAMED:,} more" if len(other) > _MOST_NAMED else ""
            lost.append(
                f"{_rows(len(other))} of another record left out: "
                f"{'; '.join(other[:_MOST_NAMED])}{more}."
            )
        if blank := self.aimed.blank:
            stay = (
                "cell leaves its value as it is"
                if blank == 1
                else ("cells leave their values as they are")
            )
            lost.append(f"{blank:,} blank {stay}.")
        return lost

    def _text(self, row_id: int, column: str) -> str:
        return self._shown.get((row_id, column), "")


def target_ids(view: ListView, rows: int) -> tuple[int, ...]:
    """The rows that a block of so many rows is for, by id.

    All selected ones for a single row of values or for as many as the block has; else those from
    the current row on, or from the first selected one, down to the end of the list. Raises
    KnownError.
    """
    model, runs = view.list_model(), view.selected_runs()
    count = sum(last - first + 1 for first, last in runs)
    if count > 1 and rows in (1, count):
        return view.selected_ids()
    first = runs[0][0] if count > 1 else view.currentIndex().row()
    last = min(first + rows, model.rowCount()) - 1
    return tuple(model.ids_between(first, last)) if first >= 0 else ()


def _compares(mapped: Mapped) -> bool:
    return any(target.compared for target in mapped.targets) and len(mapped.rows) >= 1


def _texts_of(view: ListView, ids: tuple[int, ...]) -> dict[tuple[int, str], str]:
    """What the list shows of its identifying columns."""
    model, wanted = view.list_model(), set(ids)
    first = model.row_of(ids[0]) if ids else None
    if first is None:
        return {}
    last = model.row_of(ids[-1]) or first
    texts: dict[tuple[int, str], str] = {}
    for row in model.read_rows(min(first, last), max(first, last)):
        if row.id in wanted:
            for column in model.columns:
                texts[row.id, column.name] = column.text(row)
    return texts


def _rows(count: int) -> str:
    return f"{count:,} row{'s' if count != 1 else ''}"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


__all__ = ["PasteSheet", "open_paste", "target_ids"]
