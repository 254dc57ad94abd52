"""Edits of records, one after the other: each knows the row version that the one before left."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from amm_admin.services.members import EditPerson
from amm_admin.ui.workspace import Workspace, sentence_of


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that was left with a new value."""

    person_id: int
    field: str
    typed: Mapping[str, object]


class EditQueue(QObject):
    """Sends one edit at a time, so that two quick ones do not look like two people's.

    The version of a record is the one it was last read with, and one more after each own edit.
    """

    saved = Signal(object, object)  # Edit, Outcome
    refused = Signal(object, str)  # Edit, sentence

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: deque[Edit] = deque()
        self._running: Edit | None = None
        self._versions: dict[int, int] = {}

    def knows(self, person_id: int, version: int) -> None:
        """A record was read."""
        self._versions[person_id] = version

    def add(self, edit: Edit) -> None:
        self._waiting.append(edit)
        self._next()

    def waiting(self, person_id: int) -> frozenset[str]:
        """The fields of a record whose new values are not in the file yet."""
        return frozenset(edit.field for edit in self._waiting if edit.person_id == person_id)

    def is_idle(self) -> bool:
        return self._running is None and not self._waiting

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        edit = self._running = self._waiting.popleft()
        version = self._versions.get(edit.person_id)
        task = self._workspace.run(EditPerson(edit.person_id, edit.typed, version))
        task.done.connect(self._done)
        task.failed.connect(self._failed)

    def _done(self, outcome: object) -> None:
        edit, self._running = self._running, None
        if edit is not None:
            self.saved.emit(edit, outcome)
        self._next()

    def _failed(self, error: object) -> None:
        edit, self._running = self._running, None
        if edit is not None:
            self.refused.emit(edit, sentence_of(error))
        self._next()
