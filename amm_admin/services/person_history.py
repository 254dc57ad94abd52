"""What was done to one person, out of the journal: which act, when, by whom, what it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries.row_history import ActOnRows, RowChange, acts_on_person
from amm_admin.services.application import Query, View, answers
from amm_admin.services.field_words import FieldWords, label_of

__all__ = ["FieldEdit", "PersonAct", "PersonActs", "PersonHistory"]


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field that an act changed, in the words of the record; empty is nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PersonAct:
    """One act that touched a person's rows.

    `id` is the operation, as Undo takes it. `state` is done, undone, undo or redo, as in the
    History pane; an act that was undone and done again is `undone`, with `counts` True. `edits` is
    empty for an act that only added or removed rows: its label says all.
    """

    id: int
    label: str
    at: datetime
    by: str
    state: str
    counts: bool
    edits: tuple[FieldEdit, ...]


@dataclass(frozen=True, slots=True)
class PersonActs:
    """A window of a person's history, newest first, and how many acts there are."""

    total: int
    rows: tuple[PersonAct, ...]


@dataclass(frozen=True, slots=True)
class PersonHistory(Query[PersonActs]):
    """The acts that touched a person's record, terms, status entries, coverage, charges, payments,
    receipts, tags, tasks, notes and documents, also those that are gone again."""

    person_id: int
    offset: int = 0
    limit: int = 64


@answers(PersonHistory)
def person_history(view: View, query: PersonHistory, progress: Progress) -> PersonActs:
    total, acts = acts_on_person(view.connection, query.person_id, query.offset, query.limit)
    words = FieldWords(view.connection)
    return PersonActs(total, tuple(_act(act, words) for act in acts))


def _act(act: ActOnRows, words: FieldWords) -> PersonAct:
    taken_back = act.kind if act.kind in ("undo", "redo") else ""
    return PersonAct(
        id=act.id,
        label=f"{taken_back.capitalize()}: {act.label}" if taken_back else act.label,
        at=act.at,
        by=act.by,
        state="undone" if act.undone else taken_back or "done",
        counts=act.in_force,
        edits=tuple(_edits(act.changes, words)),
    )


def _edits(changes: tuple[RowChange, ...], words: FieldWords) -> Iterator[FieldEdit]:
    """Fields of rows that were there before and after; several writes of one field are one edit."""
    net: dict[tuple[str, int, str], tuple[Any, Any]] = {}
    for change in changes:
        if change.before is None or change.after is None:
            continue
        for column, before in change.before.items():
            if label_of(change.table, column):
                place = (change.table, change.row_id, column)
                first = net[place][0] if place in net else before
                net[place] = (first, change.after.get(column))
    for (table, _, column), (before, after) in net.items():
        if before != after:
            yield FieldEdit(
                label_of(table, column),
                words.show(table, column, before),
                words.show(table, column, after),
            )
