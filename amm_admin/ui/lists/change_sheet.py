"""The sheet on which a change of many rows is looked at before it is made.

Bulk edit and paste derive from it: they say what would be typed into which row, and the sheet
shows before and after, counts, and makes the change in one act with Undo.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from amm_admin.domain.errors import Cancelled, KnownError
from amm_admin.domain.fields import Column, Mark
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.ui.forms.ui_change_sheet import Ui_ChangeSheet
from amm_admin.ui.frames import FormFit, ReadingDialog, keep_on_screen
from amm_admin.ui.lists.editing import Editing
from amm_admin.ui.rows import rows_model
from amm_admin.ui.tables import ListView
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import button
from amm_admin.ui.workspace import Workspace, sentence_of

if TYPE_CHECKING:
    from amm_admin.services.application import Application, Outcome
    from amm_admin.services.bulk_edits import EditPreview, Edits, RowPreview
    from amm_admin.services.bulk_plan import Typed
    from amm_admin.ui.tasks import Task

WIDTH, HEIGHT = 1080, 640
FIELDS_WIDTH = 330
DEBOUNCE_MS = 150
AT_ONCE = 300  # rows that are looked at without a job
BLANK = "(blank)"
_ORDER = {"refused": 0, "change": 1, "same": 2}
_REFUSED = Mark("warning-circle-fill", "bad")


class ChangeSheet(ReadingDialog):
    """Shows `edits()` as a preview. It stands before its window: `open()`, never `exec()`."""

    applied = Signal(object)  # the Outcome

    def __init__(
        self, title: str, sentence: str, workspace: Workspace, editing: Editing, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.editing = editing
        self.findings: Findings | None = None
        self.ui = Ui_ChangeSheet()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.setAccessibleName(title)
        self.ui.titleLabel.setText(title)
        self.ui.sentenceLabel.setText(sentence)
        self.ui.errorLabel.hide()
        self.ui.bodyRow.setStretch(1, 1)
        self.ui.fieldsArea.setFixedWidth(theme().px(FIELDS_WIDTH))
        self.table: ListView | None = None
        self._columns: tuple[str, ...] = ()
        self._looking: Task | None = None
        self._changing: Task | None = None
        self._asked: Edits = {}
        self._build_buttons()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.look)

    def _build_buttons(self) -> None:
        buttons = self.ui.buttons
        self.verb = button("Change", kind="primary")
        buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.ActionRole)
        self.verb.clicked.connect(self.apply)
        buttons.rejected.connect(self.reject)
        self.cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        for each in buttons.findChildren(QPushButton):
            each.setAutoDefault(False)  # Enter in a field must never change anything
        self.verb.setEnabled(False)

    # -- what derived sheets say -----------------------------------------------------------------

    def edits(self) -> Edits:
        """What would be typed into which row."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Whether everything that was asked for is complete and readable."""
        return True

    def counts(self, findings: Findings) -> str:
        """The sentence over the table."""
        return counts_words(findings.preview)

    def said(self, findings: Findings) -> None:
        """A preview has come: say what belongs elsewhere on the sheet."""

    def has_reasons(self, findings: Findings) -> bool:
        """Whether the table says for each row why it is not changed."""
        return findings.refused_rows or bool(findings.rejected)

    def nothing_words(self) -> str:
        """What stands in place of the counts while nothing is asked for."""
        return "Nothing would change yet."

    # -- looking ---------------------------------------------------------------------------------

    def look_soon(self) -> None:
        """Something was typed: look when the typing pauses."""
        self.verb.setEnabled(False)
        self._timer.start()

    def look(self) -> None:
        """Ask what the edits would do."""
        self._timer.stop()
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._asked = edits = self.edits()
        if not edits:
            self._show(None)
            return
        look = _Look(self.workspace.application, self.editing, edits)
        if len(edits) > AT_ONCE:
            self._look_on_lane(look)
            return
        try:
            self._show(look(no_progress))
        except KnownError as error:
            self.complain(error.sentence)

    def _look_on_lane(self, look: _Look) -> None:
        self.verb.setEnabled(False)
        self.ui.countsLabel.setText(f"Looking at {self.editing.counted(len(self._asked))}…")
        task = self._looking = self.workspace.job(look, "Look at what would change")
        task.done.connect(self._looked)
        task.failed.connect(self._not_looked)

    def _looked(self, findings: Findings) -> None:
        if self.sender() is self._looking:
            self._looking = None
            self._show(findings)

    def _not_looked(self, error: object) -> None:
        if self.sender() is self._looking:
            self._looking = None
            self.complain(sentence_of(error))

    def _show(self, findings: Findings | None) -> None:
        self.findings = findings
        self.complain("")
        if findings is not None:
            self.said(findings)
            self._show_rows(findings)
        words = self.nothing_words() if findings is None else self.counts(findings)
        if words != self.ui.countsLabel.text():
            self.ui.countsLabel.setText(words)
            announce(self, words)
        if self.table is not None:
            self.table.setVisible(findings is not None)
        count = findings.preview.changed if findings is not None else 0
        self.verb.setText(f"Change {self.editing.counted(count)}" if count else "Change")
        self.verb.setAccessibleName(self.verb.text())
        self.verb.setEnabled(bool(count) and self.is_ready())

    def _show_rows(self, findings: Findings) -> None:
        reasons = self.has_reasons(findings)
        names = (*findings.fields, "?") if reasons else tuple(findings.fields)
        if self.table is None or names != self._columns:
            self._columns = names
            self._make_table(preview_columns(self.editing, findings.fields, reasons))
        assert self.table is not None
        self.table.list_model().set_filter(findings.rows)

    def _make_table(self, columns: Sequence[Column]) -> None:
        if self.table is not None:
            self.ui.tableHolder.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = ListView(rows_model(columns, self), "Before and after", self)
        self.ui.tableHolder.addWidget(self.table, 1)
        QWidget.setTabOrder(self.table, self.verb)
        QWidget.setTabOrder(self.verb, self.cancel)

    # -- changing --------------------------------------------------------------------------------

    def apply(self) -> None:
        """Make the change that is on screen; the sheet closes when it is made."""
        if self.findings is None or self._changing is not None or self._timer.isActive():
            return
        self._enable(False)
        command = self.editing.command(self.findings.takes, self.findings.versions)
        task = self._changing = self.workspace.run(command)
        task.progress.connect(self._progressed)
        task.done.connect(self._changed)
        task.failed.connect(self._not_changed)

    def _progressed(self, done: int, total: int, text: str) -> None:
        self.ui.countsLabel.setText(f"Changing {done:,} of {total:,}…")

    def _changed(self, outcome: Outcome[Any]) -> None:
        self._changing = None
        words = self.editing.counted(outcome.value.changed)
        self.workspace.tell(f"{words} changed", outcome.undo, "pencil-simple")
        self.applied.emit(outcome)
        self.accept()

    def _not_changed(self, error: object) -> None:
        self._changing = None
        self._enable(True)
        self.look()
        cancelled = isinstance(error, Cancelled)
        self.complain("Cancelled. Nothing was changed." if cancelled else sentence_of(error))

    def _enable(self, enabled: bool) -> None:
        self.verb.setEnabled(enabled)
        self.ui.fieldsArea.setEnabled(enabled)

    def complain(self, sentence: str) -> None:
        """Say why it cannot be done; nothing takes it back."""
        self.ui.errorLabel.setText(sentence)
        self.ui.errorLabel.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, urgent=True)

    def reject(self) -> None:
        """Esc and Cancel: stop a change that is being made, else close."""
        if self._changing is not None:
            self._changing.cancel()
            return
        if self._looking is not None:
            self._looking.cancel()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        room = self.screen().availableGeometry().size()
        if parent is not None:
            room = room.boundedTo(parent.window().size())
        px = theme().px
        self.resize(min(px(WIDTH), room.width() - px(24)), min(px(HEIGHT), room.height() - px(24)))
        keep_on_screen(self)


# -- what is worked out of a preview -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Findings:
    """A preview made ready for the sheet; with 100,000 rows this takes its time on the lane."""

    preview: EditPreview
    rows: tuple[RowPreview, ...]  # what is refused first, what stays the same last
    fields: dict[str, str]  # labels by name
    refused_rows: bool
    new: int  # cells that were blank
    changed: int
    rejected: int
    takes: dict[int, Typed]  # the edits without what is refused
    versions: dict[int, int]

    @staticmethod
    def of(preview: EditPreview, edits: Edits) -> Findings:
        from amm_admin.services.bulk_edits import accepted

        takes = accepted(preview, edits)
        kept = [cell for row in preview.rows if not row.problem for cell in row.cells]
        new = sum(cell.changes and not cell.before for cell in kept)
        return Findings(
            preview,
            tuple(sorted(preview.rows, key=_rank)),
            {cell.field: cell.label for row in preview.rows for cell in row.cells},
            any(row.problem for row in preview.rows),
            new,
            sum(cell.changes for cell in kept) - new,
            sum(bool(cell.problem) for row in preview.rows for cell in row.cells),
            takes,
            {row_id: version for row_id, version in preview.versions.items() if row_id in takes},
        )


class _Look:
    """Work for the lane: holds values only."""

    def __init__(self, application: Application, editing: Editing, edits: Edits) -> None:
        self._application = application
        self._query = editing.preview(edits)
        self._edits = edits

    def __call__(self, progress: Progress) -> Findings:
        return Findings.of(self._application.ask(self._query, progress), self._edits)


# -- the table -----------------------------------------------------------------------------------


def counts_words(preview: EditPreview, left_out: int = 0) -> str:
    """`Will change 14 of 17; 3 already have that value.` The counts sum to the rows."""
    total = len(preview.rows) + left_out
    parts = [f"Will change {preview.changed:,} of {total:,}"]
    if preview.same:
        several = any(len(row.cells) > 1 for row in preview.rows[:1])
        have = "has" if preview.same == 1 else "have"
        values = "those values" if several else "that value"
        parts.append(f"{preview.same:,} already {have} {values}")
    if preview.refused:
        parts.append(f"{preview.refused:,} cannot be changed")
    if left_out:
        parts.append(f"{left_out:,} {'is' if left_out == 1 else 'are'} left out")
    return "; ".join(parts) + "."


def preview_columns(editing: Editing, fields: dict[str, str], refused: bool) -> tuple[Column, ...]:
    """The row's name, each field before and after, and why something is refused."""
    name = Column("name", editing.noun.capitalize(), "strong", 170, stretch=True, sortable=False)
    why = Column(
        "why", "Not changed because", "icontext", 280, show=_why, detail=_why_mark, sortable=False
    )
    changes = (
        Column(
            field,
            label,
            "diff",
            220,
            show=_after(field),
            detail=_before(field),
            say=_spoken(field),
            sortable=False,
        )
        for field, label in fields.items()
    )
    return (name, *((why,) if refused else ()), *changes)


def _rank(row: RowPreview) -> int:
    return 0 if row.problem or _problems(row) else _ORDER[row.state]


def _problems(row: RowPreview) -> list[str]:
    return [f"{cell.label}: {cell.problem}" for cell in row.cells if cell.problem]


def reasons(findings: Findings, most: int) -> list[str]:
    """`Bea Baker, ZIP: “631” is not a ZIP code…` for the first refused ones."""
    told: list[str] = []
    for row in findings.rows:
        if len(told) >= most or not _why(row):
            break  # what is refused stands first
        told.append(
            f"{row.name or 'A row'}, {_why(row)}"
            if not row.problem
            else f"{row.name or 'A row'}: {row.problem}"
        )
    return told


def _why(row: RowPreview) -> str:
    return row.problem or " ".join(_problems(row))


def _why_mark(row: RowPreview) -> Mark | None:
    return _REFUSED if _why(row) else None


def _after(field: str) -> Callable[[RowPreview], str]:
    def after(row: RowPreview) -> str:
        cell = row.cell(field)
        if cell is None:
            return ""
        return (cell.after or BLANK) if cell.changes and not row.problem else cell.before

    return after


def _before(field: str) -> Callable[[RowPreview], str | None]:
    def before(row: RowPreview) -> str | None:
        cell = row.cell(field)
        return cell.before if cell is not None and cell.changes and not row.problem else None

    return before


def _spoken(field: str) -> Callable[[RowPreview], str]:
    def spoken(row: RowPreview) -> str:
        cell = row.cell(field)
        if cell is None or not cell.changes or row.problem:
            return _after(field)(row)
        return f"{cell.before or 'blank'} becomes {cell.after or 'blank'}"

    return spoken


__all__ = ["ChangeSheet", "Findings", "counts_words", "preview_columns"]
