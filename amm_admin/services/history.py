"""Undo, redo and the list of what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, update

from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.progress import Progress
from amm_admin.persistence.day_tables import temporary_writable
from amm_admin.persistence.inversion import Inversion
from amm_admin.persistence.queries import history as reads
from amm_admin.persistence.queries.history import OperationRow
from amm_admin.persistence.schema import HEAD_REVISION, POSTED, Operation, Person, metadata
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.payments import counter_postings, refuse_used_later

__all__ = [
    "HistoryIds",
    "HistoryPage",
    "IsInForce",
    "ListHistory",
    "OperationRow",
    "Redo",
    "Undo",
    "UndoState",
    "WhatNext",
    "WhyNotUndo",
]

_POSTED = frozenset(name for name, table in metadata.tables.items() if table.info.get(POSTED))


@dataclass(frozen=True, slots=True)
class Undo(Command[str]):
    """Take back one act: the newest in force, or the one named. The value is its label."""

    operation_id: int | None = None
    kind: ClassVar[str] = "undo"

    @property
    def label(self) -> str:
        return "Undo"


@dataclass(frozen=True, slots=True)
class Redo(Command[str]):
    """Take back the newest undo. The value is the label of the act that is in force again."""

    kind: ClassVar[str] = "redo"

    @property
    def label(self) -> str:
        return "Redo"


@carries_out(Undo)
def undo(work: Work, command: Undo, progress: Progress) -> str:
    """Invert an act, money by counter-entries (M1). Raises RuleRefusal with what stands on it."""
    if command.operation_id is None:
        target = reads.next_undo(work.connection)
    else:
        target = reads.operation(work.connection, command.operation_id)
    if target is None:
        raise RuleRefusal("There is nothing to undo.")
    return _take_back(work, target)


@carries_out(Redo)
def redo(work: Work, command: Redo, progress: Progress) -> str:
    """Take the newest undo back. Raises RuleRefusal when there is none."""
    target = reads.next_redo(work.connection)
    if target is None:
        raise RuleRefusal("There is nothing to redo.")
    return _take_back(work, target)


def _refuse(connection: Connection, target: OperationRow) -> None:
    """Raises RuleRefusal where an act cannot be taken back, or later ones stand on it."""
    if target.undone:
        raise RuleRefusal(f"“{target.label}” was undone already.")
    if target.kind == "start":
        raise RuleRefusal("The beginning of the file cannot be undone. Start a new file instead.")
    if target.schema_revision != HEAD_REVISION:
        raise RuleRefusal(
            f"“{target.label}” was done with an earlier version of AMM Admin and can no longer "
            "be undone in one step."
        )
    Inversion(connection, target.id).check(_POSTED)
    refuse_used_later(connection, target.id)


def _take_back(work: Work, target: OperationRow) -> str:
    # Asked before the counter-entries are posted: they will stand on the same rows.
    _refuse(work.connection, target)
    counter_postings(work, target.id)
    kept = _people_with_money(work.connection, target.id)
    _inversion(work.connection, target, kept).run()
    _archive(work, kept)
    here = work.unit.operation_id
    work.connection.execute(
        update(Operation).where(Operation.id == target.id).values(undone_by=here)
    )
    work.connection.execute(update(Operation).where(Operation.id == here).values(undoes=target.id))
    work.unit.rename(target.label)
    return target.label


def _inversion(connection: Connection, target: OperationRow, kept: list[int]) -> Inversion:
    people = frozenset(("person", person) for person in kept)
    return Inversion(connection, target.id, leave=_POSTED, keep=people)


def _people_with_money(connection: Connection, operation_id: int) -> list[int]:
    """People whom the act added and posted money for: their records stay, archived (M1)."""
    added = reads.inserted_people(connection, operation_id)
    return sorted(added & reads.people_with_money(connection, added)) if added else []


def _archive(work: Work, people: list[int]) -> None:
    for person in people:
        work.connection.execute(
            update(Person)
            .where(Person.id == person)
            .values(archived=True, version=Person.version + 1)
        )


@dataclass(frozen=True, slots=True)
class UndoState:
    """What the Edit menu names: the act Undo would take back, and the one Redo would."""

    undo: OperationRow | None
    redo: OperationRow | None


@dataclass(frozen=True, slots=True)
class WhatNext(Query[UndoState]):
    """What Undo and Redo would do now."""


@answers(WhatNext)
def what_next(view: View, query: WhatNext, progress: Progress) -> UndoState:
    return UndoState(reads.next_undo(view.connection), reads.next_redo(view.connection))


@dataclass(frozen=True, slots=True)
class WhyNotUndo(Query[str]):
    """Why an act cannot be taken back now, such as what stands on it; nothing where it can."""

    operation_id: int


@answers(WhyNotUndo)
def why_not_undo(view: View, query: WhyNotUndo, progress: Progress) -> str:
    target = reads.operation(view.connection, query.operation_id)
    if target is None:
        return "There is nothing to undo."
    try:
        with temporary_writable(view.connection):
            _refuse(view.connection, target)
            kept = _people_with_money(view.connection, target.id)
            _inversion(view.connection, target, kept).rehearse()
    except RuleRefusal as error:
        return error.sentence
    return ""


@dataclass(frozen=True, slots=True)
class IsInForce(Query[bool]):
    """Whether an act counts now: not undone, or undone and done again."""

    operation_id: int


@answers(IsInForce)
def is_in_force(view: View, query: IsInForce, progress: Progress) -> bool:
    return reads.in_force(view.connection, query.operation_id)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A window of the journal, newest first, and how many acts there are."""

    total: int
    rows: tuple[OperationRow, ...]


@dataclass(frozen=True, slots=True)
class ListHistory(Query[HistoryPage]):
    """Acts, newest first; with `text` those whose label or signer holds every word of it."""

    offset: int = 0
    limit: int = 64
    text: str = ""


@answers(ListHistory)
def list_history(view: View, query: ListHistory, progress: Progress) -> HistoryPage:
    return HistoryPage(
        reads.count_operations(view.connection, query.text),
        reads.list_operations(view.connection, query.offset, query.limit, query.text),
    )


@dataclass(frozen=True, slots=True)
class HistoryIds(Query[tuple[int, ...]]):
    """The ids of ListHistory's acts, all of them, in its order."""

    text: str = ""


@answers(HistoryIds)
def history_ids(view: View, query: HistoryIds, progress: Progress) -> tuple[int, ...]:
    return reads.operation_ids(view.connection, query.text)
