"""What the Members menu does with who is selected: join, archive, decide, roster, receipts.

Each act loads what it needs when it is asked for, because the list is painted first.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from amm_admin.services.members import Archive, MemberRecord
from amm_admin.ui import files
from amm_admin.ui.members.source import file_sort
from amm_admin.ui.tables import WindowedModel
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from amm_admin.services.application import Outcome
    from amm_admin.services.rosters import RosterMade
    from amm_admin.ui.lists.pane import Question


class Chosen(Protocol):
    """What the acts ask of the page."""

    model: WindowedModel

    def shown_label(self) -> str: ...

    def selected_ids(self) -> tuple[int, ...]: ...

    def question(self) -> Question: ...

    def shown_record(self) -> MemberRecord | None: ...


class MemberActs(QObject):
    """Gathers, builds a command, hands it over. Refusals go to `failed`."""

    joined = Signal(object)  # id of the new member
    existing_wanted = Signal(object)  # id of somebody who is in the file already
    failed = Signal(object)  # the error

    def __init__(self, workspace: Workspace, chosen: Chosen, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chosen = chosen
        self._page = window

    # -- people ----------------------------------------------------------------------------------

    def new_member(self) -> None:
        """Open the dialog for a new member."""
        from amm_admin.ui.members.join_dialog import JoinDialog

        dialog = JoinDialog(self._workspace, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.joined.connect(self._joined)
        dialog.existing_wanted.connect(self.existing_wanted)
        dialog.open()

    def _joined(self, outcome: Outcome[Any]) -> None:
        joined = outcome.value
        words = outcome.label.removeprefix("Join ")
        paid = f", {joined.amount.format()}" if joined.receipt is not None else ""
        self._workspace.tell(f"{words} joined{paid}", outcome.undo, "user-plus")
        self.joined.emit(joined.person_id)

    def archive(self) -> None:
        """Take who is selected out of every list."""
        self._archive(True)

    def bring_back(self) -> None:
        """Bring who is selected back from the archive."""
        self._archive(False)

    def _archive(self, archived: bool) -> None:
        ids = self._chosen.selected_ids()
        if not ids or self._workspace.read_only:
            return
        task = self._workspace.run(Archive(ids, archived))
        task.done.connect(self._archived if archived else self._brought_back)
        task.failed.connect(self.failed)

    def _archived(self, outcome: Outcome[int]) -> None:
        self._workspace.tell(f"{_members(outcome.value)} archived", outcome.undo, "archive-box")

    def _brought_back(self, outcome: Outcome[int]) -> None:
        self._workspace.tell(f"{_members(outcome.value)} brought back", outcome.undo)

    # -- membership ------------------------------------------------------------------------------

    def change_level(self) -> None:
        self.decide("level")

    def resign(self) -> None:
        self.decide("resign")

    def suspend(self) -> None:
        self.decide("suspend")

    def reinstate(self) -> None:
        self.decide("reinstate")

    def mark_deceased(self) -> None:
        self.decide("deceased")

    def decide(self, what: str) -> None:
        """Open the dialog of one decision about the person shown."""
        from amm_admin.ui.members.decisions import DIALOGS

        record = self._chosen.shown_record()
        if record is None:
            return
        dialog = DIALOGS[what](self._workspace, record, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- papers ----------------------------------------------------------------------------------

    def export_roster(self) -> None:
        """The list as it stands, to an Excel file: same people, same order, same day."""
        from amm_admin.services.rosters import COLUMNS, MakeRoster

        question = self._chosen.question()
        day: date = question.on or self._workspace.today()
        label = self._chosen.shown_label()
        name = f"Roster {label.lower()} {day.isoformat()}.xlsx"
        path = files.choose_save(self._page.window(), "Export roster", name, files.SHEET)
        if path is None:
            return
        query = MakeRoster(
            path=path,
            wanted=question.wanted,
            sort=file_sort(self._chosen.model.sort_keys),
            on=question.on,
            columns=tuple(COLUMNS),
            title=f"Roster, {label.lower()}",
        )
        task = self._workspace.work(query, "Export roster")
        task.done.connect(self._exported)
        task.failed.connect(self.failed)

    def _exported(self, made: RosterMade) -> None:
        self._workspace.made.emit(f"{made.path.name} saved, {_members(made.rows)}", made.path)

    def print_receipt(self) -> None:
        """Show the newest good receipt of the person shown."""
        from amm_admin.ui.members.money import latest_receipt

        number = latest_receipt(self._chosen.shown_record())
        if number is not None:
            self.show_receipt(number)

    def show_receipt(self, number: int) -> None:
        """Show one receipt in the preview."""
        from amm_admin.ui.renewals.panel import show_receipts

        show_receipts(self._workspace, (number,))


def _members(count: int) -> str:
    from amm_admin.ui.renewals.panel import members

    return members(count)
