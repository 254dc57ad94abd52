"""Reading tasks: windows of a list, as they stood on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select
from sqlalchemy import text as sql

from amm_admin.domain.names import sort_name
from amm_admin.domain.text import fold
from amm_admin.persistence.queries.members import CHUNK, person_name
from amm_admin.persistence.schema import ContactKey, Person, Task
from amm_admin.persistence.search import match_text
from amm_admin.persistence.types import IsoDate

_MOST_KINDS = 64  # statements that are kept
_LONGEST = 200  # characters of typed text that are looked at
_MOST_WORDS = 12

TaskState = Literal["open", "overdue", "done", "all"]
TaskSortName = Literal["due", "text", "person", "state", "done_on", "added_on", "added_by"]


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks a list shows; everything given must hold. `text` finds in task and person."""

    state: TaskState = "open"
    text: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaskSort:
    """One key of the order of a list."""

    by: TaskSortName = "due"
    descending: bool = False


ALL_OPEN = TaskFilter()
BY_DUE = (TaskSort(),)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task as it stood on a day. `state` is open, overdue or done; `person` as lists sort it,
    empty with `number` where the task is nobody's."""

    id: int
    version: int
    text: str
    due: date | None
    done_on: date | None
    state: str
    person_id: int | None
    person: str
    number: str
    added_on: date
    added_by: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """What shapes a statement: all but the values."""

    state: TaskState
    words: int
    of_person: bool
    sort: tuple[TaskSort, ...] = ()


def _kind(wanted: TaskFilter, sort: tuple[TaskSort, ...] = ()) -> _Kind:
    return _Kind(wanted.state, len(_words(wanted.text)), wanted.person_id is not None, sort)


def _words(typed: str) -> list[str]:
    """The words typed, folded as the stored text is; they hold no sign that LIKE reads."""
    return fold(typed[:_LONGEST]).split()[:_MOST_WORDS]


def _given(wanted: TaskFilter, on: date) -> dict[str, Any]:
    """What a statement is run with; each word is looked for in the text and in search."""
    words = _words(wanted.text)
    return {
        "day": on,
        "person": wanted.person_id,
        **{f"part{n}": f"%{word}%" for n, word in enumerate(words)},
        **{f"match{n}": match_text(word) for n, word in enumerate(words)},
    }


_DAY: ColumnElement[Any] = bindparam("day", type_=IsoDate)
_IS_DONE = Task.done_on <= _DAY
_IS_OPEN = or_(Task.done_on.is_(None), Task.done_on > _DAY)
_STATES: dict[str, ColumnElement[bool] | None] = {
    "all": None,
    "done": _IS_DONE,
    "open": _IS_OPEN,
    "overdue": and_(_IS_OPEN, Task.due < _DAY),
}
_KEYS: dict[str, tuple[Any, ...]] = {
    "due": (Task.due,),
    "text": (Task.text_key,),
    "person": (ContactKey.name_key,),
    # Overdue first, done last; what is done is no longer late.
    "state": (
        func.coalesce(_IS_DONE, False),
        or_(func.coalesce(_IS_DONE, False), func.coalesce(Task.due >= _DAY, True)),
    ),
    "done_on": (Task.done_on,),
    "added_on": (Task.added_on,),
    "added_by": (Task.added_by.collate("NOCASE"),),
}
_MAY_BE_BLANK = {"due", "person", "done_on"}


def _found(query: Select[Any], kind: _Kind) -> Select[Any]:
    """The tasks of a kind, on the day; what was added later was not there yet."""
    query = query.where(Task.added_on <= _DAY)
    state = _STATES[kind.state]
    if state is not None:
        query = query.where(state)
    if kind.of_person:
        query = query.where(Task.person_id == bindparam("person"))
    for n in range(kind.words):
        people = sql(f"SELECT rowid FROM contact_search WHERE contact_search MATCH :match{n}")
        in_person = Task.person_id.in_(people.columns(Person.id))
        query = query.where(or_(Task.text_key.like(bindparam(f"part{n}")), in_person))
    return query


@lru_cache(maxsize=_MOST_KINDS)
def _counted(kind: _Kind) -> Select[Any]:
    return _found(select(func.count()).select_from(Task), kind)


@lru_cache(maxsize=_MOST_KINDS)
def _ordered(kind: _Kind) -> Select[Any]:
    """Ids in order, blanks last both ways; equal ones as they were added, so windows never meet."""
    query = _found(select(Task.id), kind)
    if any(key.by == "person" for key in kind.sort):
        query = query.outerjoin(ContactKey, ContactKey.id == Task.person_id)
    order: list[ColumnElement[Any]] = []
    for key in kind.sort:
        columns = _KEYS[key.by]
        if key.by in _MAY_BE_BLANK:
            order.append(columns[0].is_(None))
        order += [c.desc() if key.descending else c.asc() for c in columns]
    return query.order_by(*order, Task.id)


def count_tasks(connection: Connection, wanted: TaskFilter, on: date) -> int:
    """How many tasks the filter holds on the day."""
    found = connection.execute(_counted(_kind(wanted)), _given(wanted, on))
    return int(found.scalar_one())


def task_ids(
    connection: Connection, wanted: TaskFilter, sort: tuple[TaskSort, ...], on: date
) -> tuple[int, ...]:
    """Every id of the list, in its order."""
    found = connection.execute(_ordered(_kind(wanted, sort)), _given(wanted, on))
    return tuple(found.scalars())


def list_tasks(
    connection: Connection,
    wanted: TaskFilter,
    sort: tuple[TaskSort, ...],
    on: date,
    offset: int = 0,
    limit: int = 64,
) -> tuple[TaskRow, ...]:
    """One window of a list, in its order, as it stood on the day."""
    query = _ordered(_kind(wanted, sort)).offset(bindparam("first")).limit(bindparam("most"))
    given = {**_given(wanted, on), "first": offset, "most": limit}
    return tasks_by_id(connection, connection.execute(query, given).scalars().all(), on)


def tasks_by_id(connection: Connection, ids: Sequence[int], on: date) -> tuple[TaskRow, ...]:
    """The rows of these tasks in the order given; unknown ids are left out."""
    found: dict[int, TaskRow] = {}
    people = [c for c in Person.__table__.c if c.name not in ("id", "version")]
    query = select(*Task.__table__.c, *people).outerjoin(Person, Person.id == Task.person_id)
    for start in range(0, len(ids), CHUNK):
        rows = connection.execute(query.where(Task.id.in_(ids[start : start + CHUNK])))
        found.update((row.id, _task_row(row, on)) for row in rows)
    return tuple(found[i] for i in ids if i in found)


def _task_row(row: Any, on: date) -> TaskRow:
    done_on = row.done_on if row.done_on is not None and row.done_on <= on else None
    overdue = done_on is None and row.due is not None and row.due < on
    return TaskRow(
        id=row.id,
        version=row.version,
        text=row.text,
        due=row.due,
        done_on=done_on,
        state="done" if done_on else "overdue" if overdue else "open",
        person_id=row.person_id,
        person=_called(row) if row.person_id is not None else "",
        number=row.member_number or "",
        added_on=row.added_on,
        added_by=row.added_by,
    )


def _called(row: Any) -> str:
    shown = row.practice if row.kind == "organization" else sort_name(person_name(row))
    return str(shown or row.email)
