"""Edits of records, one after the other, and none over what somebody else wrote meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from amm_admin.domain.errors import StaleRecord
from amm_admin.services.members import Edited, EditPerson
from amm_admin.ui.workspace import Workspace, sentence_of


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that was left with a new value.

    `version` is that of the record that the person saw before typing; None overwrites whatever is
    there.
    """

    person_id: int
    field: str
    typed: Mapping[str, object]
    version: int | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    """The version that an edit from here made of another, and what others wrote between them."""

    version: int
    others: frozenset[str]


class EditQueue(QObject):
    """Sends one edit at a time, so that two quick ones do not look like two people's.

    An edit of a field that somebody else changed is announced as `clashed` and not saved.
    """

    saved = Signal(object, object)  # Edit, Outcome
    refused = Signal(object, str)  # Edit, sentence
    clashed = Signal(object)  # Edit

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: deque[Edit] = deque()
        self._running: Edit | None = None
        self._own: dict[tuple[int, int | None], _Own] = {}

    def add(self, edit: Edit) -> None:
        self._waiting.append(edit)
        self._next()

    def waiting(self, person_id: int) -> frozenset[str]:
        """The fields of a record whose new values are not in the file yet."""
        return frozenset(edit.field for edit in self._waiting if edit.person_id == person_id)

    def running(self, person_id: int) -> str:
        """The field of a record whose edit is being saved; nothing when none is."""
        edit = self._running
        return edit.field if edit is not None and edit.person_id == person_id else ""

    def is_idle(self) -> bool:
        return self._running is None and not self._waiting

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        edit = self._running = self._caught_up(self._waiting.popleft())
        task = self._workspace.run(EditPerson(edit.person_id, edit.typed, edit.version))
        task.done.connect(self._done)
        task.failed.connect(self._failed)

    def _caught_up(self, edit: Edit) -> Edit:
        """With the version that earlier edits from here have made of the one that was seen."""
        while own := self._own.get((edit.person_id, edit.version)):
            if not own.others.isdisjoint(edit.typed):
                break
            edit = replace(edit, version=own.version)
        return edit

    def _done(self, outcome: Any) -> None:
        edit, self._running = self._running, None
        if edit is not None:
            self._note(edit, outcome.value)
            self.saved.emit(edit, outcome)
        self._next()

    def _note(self, edit: Edit, done: Edited) -> None:
        if done.changed:
            before = done.version - 1 if edit.version is None else edit.version
            others = frozenset(other.field for other in done.meanwhile)
            self._own[edit.person_id, before] = _Own(done.version, others)

    def _failed(self, error: object) -> None:
        edit, self._running = self._running, None
        if edit is not None and isinstance(error, StaleRecord):
            self.clashed.emit(edit)
        elif edit is not None:
            self.refused.emit(edit, sentence_of(error))
        self._next()
