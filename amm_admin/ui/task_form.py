"""The form of a new task: what is to be done, by which day, and for whom if for anybody."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from amm_admin.domain.errors import InputError, KnownError
from amm_admin.services.members import FindMember, MembersById
from amm_admin.services.person_tasks import AddTask
from amm_admin.ui.lists.new_form import NewRowForm
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.fields import DateField, TextField
from amm_admin.ui.widgets.parts import label
from amm_admin.ui.workspace import Workspace

LOOK_MS = 200  # after the last letter of a name: who is meant?
_WHO = "A name or a number; nobody when it stays empty"


class TaskForm(NewRowForm):
    """A task belongs to a member or to nobody in particular; the day may be left open."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("New task", "Add the task", workspace, parent)
        self.text = TextField("Task")
        self.text.setPlaceholderText("What is to be done")
        self.due = DateField(workspace.today, "Due")
        self.member = TextField("Member")
        self.member.setPlaceholderText("A name or a member number")
        self.add_named("text", "&Task", self.text)
        self.add_named("due", "&Due", self.due)
        self.add_named("person_id", "&For", self.member)
        self.whom = label(_WHO, "small", "muted", wrap=True)
        self.add_field("", self.whom)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.member.textEdited.connect(self._timer.start)

    def command(self) -> AddTask:
        typed = {"text": self.text.value(), "due": self.due.value()}
        return AddTask({**typed, "person_id": self.member.value() or None})

    def _look(self) -> None:
        """Say who is meant by what was typed, or why that is not clear."""
        text = self.member.text().strip()
        try:
            self.whom.setText(self._called(text) if text else _WHO)
        except InputError as error:
            self.whom.setText(error.sentence)
        except KnownError:
            return  # the file is busy: the next letter asks again
        announce(self.member, self.whom.text())

    def _called(self, text: str) -> str:
        [row] = self.workspace.ask(MembersById((self.workspace.ask(FindMember(text)),)))
        return ", ".join(
            part for part in (f"For {row.full_name}, No. {row.number}", row.city) if part
        )
