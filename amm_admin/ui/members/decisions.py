"""The small dialogs that change one membership: resign, suspend, reinstate, level, death."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from amm_admin.domain.dates import in_words
from amm_admin.services.application import Command
from amm_admin.services.association import Levels
from amm_admin.services.members import MemberRecord
from amm_admin.services.memberships import (
    ChangeLevel,
    MarkDeceased,
    Reinstate,
    SetOverride,
)
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.widgets.fields import DateField, TextField
from amm_admin.ui.workspace import Workspace, sentence_of


class MembershipDialog(DecisionDialog):
    """A decision about one person; runs its command and closes when it came through."""

    def __init__(
        self,
        workspace: Workspace,
        record: MemberRecord,
        words: tuple[str, str, str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(*words, parent)
        self.workspace = workspace
        self.record = record
        self.person_id = record.row.id
        self.decided.connect(self._run)

    @abstractmethod
    def command(self) -> Command[Any] | None:
        """The act; None while something is missing, which the dialog then says."""

    def _day_field(self, name: str) -> DateField:
        made = DateField(self.workspace.today, name)
        made.set_value(self.workspace.today())
        made.setWhatsThis("The first day on which this decision holds against what the terms say.")
        return made

    def _run(self) -> None:
        command = self.command()
        if command is None:
            return
        self.verb.setEnabled(False)
        task = self.workspace.run(command)
        task.done.connect(self._came_through)
        task.failed.connect(self._failed)

    def _came_through(self, outcome: Any) -> None:
        self.workspace.tell(f"Done: {outcome.label}", outcome.undo)
        self.accept()

    def _failed(self, error: object) -> None:
        self.verb.setEnabled(True)
        self.complain(sentence_of(error))


class ResignDialog(MembershipDialog):
    """From which day somebody has resigned."""

    def __init__(self, workspace: Workspace, record: MemberRecord, parent: QWidget) -> None:
        name = record.row.full_name
        through = record.standing.through
        paid = (
            f" Dues are paid through {in_words(through)}; nothing is paid back." if through else ""
        )
        words = (
            f"Resign {name}?",
            f"From that day on {name} is not a member any more.{paid}",
            "Resign the member",
        )
        super().__init__(workspace, record, words, parent)
        self._day = self._day_field("From")
        self._reason = TextField("Reason")
        self.add_field("&From", self._day)
        self.add_field("&Reason", self._reason)

    def command(self) -> Command[Any] | None:
        day = self._day.value()
        if day is None:
            self._day.set_error("Type the first day, such as 11/20/2026.")
            return None
        return SetOverride(self.person_id, "resigned", day, None, self._reason.value())


class SuspendDialog(MembershipDialog):
    """From which day to which somebody is suspended."""

    def __init__(self, workspace: Workspace, record: MemberRecord, parent: QWidget) -> None:
        name = record.row.full_name
        words = (
            f"Suspend {name}?",
            "Both days belong to the suspension. Without a last day it runs until you reinstate.",
            "Suspend the member",
        )
        super().__init__(workspace, record, words, parent)
        self._first = self._day_field("From")
        self._last = DateField(workspace.today, "Through")
        self._reason = TextField("Reason")
        self.add_field("&From", self._first)
        self.add_field("&Through", self._last)
        self.add_field("&Reason", self._reason)

    def command(self) -> Command[Any] | None:
        first = self._first.value()
        if first is None:
            self._first.set_error("Type the first day, such as 11/20/2026.")
            return None
        return SetOverride(
            self.person_id, "suspended", first, self._last.value(), self._reason.value()
        )


class ReinstateDialog(MembershipDialog):
    """From which day the rules apply again."""

    def __init__(self, workspace: Workspace, record: MemberRecord, parent: QWidget) -> None:
        name = record.row.full_name
        words = (
            f"Reinstate {name}?",
            f"{record.standing.reason} From the day below, the terms decide again.",
            "Reinstate the member",
        )
        super().__init__(workspace, record, words, parent)
        self._day = self._day_field("From")
        self.add_field("&From", self._day)

    def command(self) -> Command[Any] | None:
        day = self._day.value()
        if day is None:
            self._day.set_error("Type the day, such as 11/20/2026.")
            return None
        return Reinstate(self.person_id, day)


class DeceasedDialog(MembershipDialog):
    """The day of a death; or, for one that was recorded, taking it back."""

    def __init__(self, workspace: Workspace, record: MemberRecord, parent: QWidget) -> None:
        name = record.row.full_name
        died_on = record.fields.get("died_on")
        self._takes_back = died_on is not None
        words = (
            f"Mark {name} as deceased?",
            "No notice, letter or newsletter goes out any more. Terms and payments stay as they "
            "are.",
            "Mark deceased",
        )
        if died_on is not None:
            words = (
                f"Take back the death of {name}?",
                f"The file says {in_words(died_on)}.",
                "Take it back",
            )
        super().__init__(workspace, record, words, parent)
        self._day = DateField(workspace.today, "Died on")
        if not self._takes_back:
            self.add_field("&Died on", self._day)

    def command(self) -> Command[Any] | None:
        if self._takes_back:
            return MarkDeceased(self.person_id, None)
        if self._day.value() is None:
            self._day.set_error("Type the day of death, such as 11/20/2026.")
            return None
        return MarkDeceased(self.person_id, self._day.value())


class LevelDialog(MembershipDialog):
    """Which level somebody goes to, and when (R10)."""

    def __init__(self, workspace: Workspace, record: MemberRecord, parent: QWidget) -> None:
        words = (
            f"Change the level of {record.row.full_name}?",
            f"Now {record.row.level}. From today, the difference in dues is charged or credited "
            "by the day; from the next term, nothing is charged now.",
            "Change level",
        )
        super().__init__(workspace, record, words, parent)
        self._level = QComboBox()
        self._level.setAccessibleName("Level")
        for level in workspace.ask(Levels()).values():
            if level.id != record.row.level_id:
                self._level.addItem(level.name, level.id)
        self._when = QComboBox()
        self._when.setAccessibleName("When")
        self._when.addItem("From the next term", False)
        self._when.addItem("From today", True)
        self.add_field("Le&vel", self._level)
        self.add_field("&When", self._when)

    def command(self) -> Command[Any] | None:
        level = self._level.currentData()
        return ChangeLevel(self.person_id, level, from_today=bool(self._when.currentData()))


DIALOGS: dict[str, type[Any]] = {
    "resign": ResignDialog,
    "suspend": SuspendDialog,
    "reinstate": ReinstateDialog,
    "deceased": DeceasedDialog,
    "level": LevelDialog,
}
"""By the word that the record panel asks with."""
