"""Edits of records, one after the other, and none over what somebody else wrote meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from amm_admin.domain.errors import KnownError, StaleRecord
from amm_admin.services.members import EditPerson, ShowMember
from amm_admin.ui.workspace import Workspace, sentence_of


@dataclass(frozen=True, slots=True)
class Edit:
    """One field that was left with a new value.

    `base` are the stored values that the person saw before typing, `version` that of the record
    they belong to; None for either overwrites whatever is there.
    """

    person_id: int
    field: str
    typed: Mapping[str, object]
    base: Mapping[str, object] | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """A record as it was read last."""

    version: int
    fields: Mapping[str, Any]


class EditQueue(QObject):
    """Sends one edit at a time, so that two quick ones do not look like two people's.

    An edit of a field that is not as it was when the person began to type is not sent: it is
    announced as `clashed`. When only other fields changed, it is sent, and `mixed` says so.
    """

    saved = Signal(object, object)  # Edit, Outcome
    refused = Signal(object, str)  # Edit, sentence
    clashed = Signal(object)  # Edit
    mixed = Signal(object, int)  # Edit saved beside somebody else's, version before theirs

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: deque[Edit] = deque()
        self._running: Edit | None = None
        self._sent_version: int | None = None
        self._stale_since: int | None = None
        self._known: dict[int, _Known] = {}

    def knows(self, person_id: int, version: int, fields: Mapping[str, Any]) -> None:
        """A record was read."""
        self._known[person_id] = _Known(version, fields)

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
        while self._running is None and self._waiting:
            edit = self._waiting.popleft()
            known = self._known.get(edit.person_id)
            if known is not None and _overtaken(edit, known.fields):
                self._stale_since = None
                self.clashed.emit(edit)
            else:
                self._send(edit, known.version if known is not None else None)

    def _send(self, edit: Edit, version: int | None) -> None:
        self._running = edit
        if edit.base is None:
            version = None  # the person has decided
        self._sent_version = version
        task = self._workspace.run(EditPerson(edit.person_id, edit.typed, version))
        task.done.connect(self._done)
        task.failed.connect(self._failed)

    def _done(self, outcome: Any) -> None:
        edit, self._running = self._running, None
        since, self._stale_since = self._stale_since, None
        if edit is not None:
            self._rebase(edit, outcome.value)
            self.saved.emit(edit, outcome)
            if since is not None:
                self.mixed.emit(edit, since)
        self._next()

    def _rebase(self, done: Edit, changed: Mapping[str, tuple[Any, Any]]) -> None:
        """What waits for the same field was typed over the value just saved."""
        after = {name: new for name, (_, new) in changed.items()}
        known = self._known.get(done.person_id)
        if known is not None:
            # Already read again where the record is on screen.
            own = bool(after) and known.version == self._sent_version
            fields = {**known.fields, **after}
            self._known[done.person_id] = _Known(known.version + own, fields)
        for place, edit in enumerate(self._waiting):
            if (edit.person_id, edit.field) == (done.person_id, done.field) and edit.base:
                self._waiting[place] = replace(edit, base={**edit.base, **after})

    def _failed(self, error: object) -> None:
        edit, self._running = self._running, None
        since, self._stale_since = self._stale_since, None
        if edit is not None and isinstance(error, StaleRecord) and self._reread(edit):
            self._stale_since = since if since is not None else self._sent_version
            self._waiting.appendleft(edit)
        elif edit is not None:
            self.refused.emit(edit, sentence_of(error))
        self._next()

    def _reread(self, edit: Edit) -> bool:
        """Read a record that somebody changed without a word to this window."""
        try:
            record = self._workspace.ask(ShowMember(edit.person_id))
        except KnownError:
            return False
        self.knows(edit.person_id, record.version, record.fields)
        return True


def _overtaken(edit: Edit, fields: Mapping[str, Any]) -> bool:
    """Whether somebody wrote another value than the one that was seen, and not the one typed."""
    if edit.base is None:
        return False
    return any(
        fields.get(name) != seen and fields.get(name) != edit.typed.get(name, seen)
        for name, seen in edit.base.items()
    )
