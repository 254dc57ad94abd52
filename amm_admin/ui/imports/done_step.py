"""The last step: what was done, in words, and where to go from here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from amm_admin.services.imports.commands import ImportResult
from amm_admin.services.imports.plan import ImportPlan, RowKind
from amm_admin.ui.forms.ui_import_page import Ui_ImportPage
from amm_admin.ui.widgets.messages import EmptyState


class DoneStep(QObject):
    """Announces what its buttons ask for."""

    show_members = Signal()
    again = Signal()
    keep_problems = Signal()

    def __init__(self, ui: Ui_ImportPage, parent: QObject) -> None:
        super().__init__(parent)
        self.empty = EmptyState("", icon="check-circle")
        ui.doneColumn.addWidget(self.empty)
        self.members_action = self._action("Show the members", self.show_members)
        self.keep_action = self._action("Keep the problem rows…", self.keep_problems)
        self.again_action = self._action("Import another file", self.again)

    def _action(self, words: str, signal: object) -> QAction:
        made = QAction(words, self)
        made.triggered.connect(signal)
        return made

    def show_result(self, plan: ImportPlan, result: ImportResult) -> None:
        """Say what an import has written and what stayed out."""
        problems = plan.counts[RowKind.PROBLEM]
        self.empty.set_text(
            f"{people(result.new + result.updated)} imported",
            " ".join(_written(result)),
            " ".join(_kept_out(plan)),
        )
        kept = (self.keep_action,) if problems else ()
        self.empty.set_actions(self.members_action, *kept, self.again_action)

    def show_undone(self, file_name: str) -> None:
        """The import was taken back."""
        self.empty.set_text(
            "This import was undone",
            f"Nothing of {file_name} is in the list any more. The file itself is as it was.",
        )
        self.empty.set_actions(self.again_action)


def people(count: int) -> str:
    """`1 member`, `1,200 members`."""
    return f"{count:,} member{'' if count == 1 else 's'}"


def _written(result: ImportResult) -> list[str]:
    said = []
    if result.new and result.updated:
        said.append(f"{result.new:,} new, {result.updated:,} changed.")
    elif result.new:
        said.append("All of them are new." if result.new > 1 else "The member is new.")
    elif result.updated:
        said.append("They were here before and have been changed.")
    given = []
    if result.terms:
        given.append(f"{result.terms:,} opening term{'' if result.terms == 1 else 's'}")
    if result.applications:
        more = "" if result.applications == 1 else "s"
        given.append(f"{result.applications:,} application{more}")
    if given:
        said.append(f"The list gave {' and '.join(given)}.")
    if result.levels:
        named = ", ".join(result.levels)
        one = len(result.levels) == 1
        said.append(
            f"New level: {named}. It has no dues yet."
            if one
            else f"New levels: {named}. They have no dues yet."
        )
    return said


def _kept_out(plan: ImportPlan) -> list[str]:
    said = []
    for kind, words in (
        (RowKind.SAME, "said nothing new"),
        (RowKind.PROBLEM, "stayed out with a problem"),
        (RowKind.SKIPPED, "skipped"),
    ):
        if count := plan.counts[kind]:
            said.append(f"{count:,} {'row' if count == 1 else 'rows'} {words}.")
    return said
