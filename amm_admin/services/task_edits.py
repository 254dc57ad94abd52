"""Changing many tasks at once: the same value for all, or a pasted block with one row for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update

from amm_admin.domain.errors import KnownError
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries.members import CHUNK
from amm_admin.persistence.schema import Task
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.task_fields import LABELS, read_task

__all__ = ["BulkDone", "EditTasks", "PasteTasks", "PreviewTasks", "TaskChange"]

Typed = Mapping[str, object]
"""Fields of task_fields.LABELS as typed."""


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What became of the rows: changed, had the value already, could not be read, are gone."""

    changed: int
    same: int
    rejected: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What an edit would do to one task: each column that changes with its value before and after,
    or the sentence why nothing of it can be read."""

    task_id: int
    text: str
    columns: Mapping[str, tuple[Any, Any]]
    problem: str = ""

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """The fields that people see."""
        return {name: values for name, values in self.columns.items() if name in LABELS}


@dataclass(frozen=True, slots=True)
class EditTasks(Command[BulkDone]):
    """Give these tasks the same values, in one act."""

    task_ids: tuple[int, ...]
    typed: Typed = field(default_factory=dict)

    @property
    def label(self) -> str:
        names = [LABELS.get(name, name).lower() for name in self.typed]
        what = names[0] if len(names) == 1 else "fields"
        return f"Change {what} of {_tasks(len(self.task_ids))}"


@carries_out(EditTasks)
def edit_tasks(work: Work, command: EditTasks, progress: Progress) -> BulkDone:
    """Raises InputError for what cannot be read; then no task is changed. Raises Cancelled."""
    read_task(command.typed, work)
    done = _apply(work, [(task, command.typed) for task in command.task_ids], progress)
    what = command.label.partition(" of ")[0]
    work.unit.rename(f"{what} of {_tasks(done.changed)}")
    return done


@dataclass(frozen=True, slots=True)
class PasteTasks(Command[BulkDone]):
    """Put a pasted block over tasks: each gets the values of its own row, in one act.

    Rows that cannot be read are left out; PreviewTasks tells which before.
    """

    edits: tuple[tuple[int, Typed], ...]

    @property
    def label(self) -> str:
        return f"Paste into {_tasks(len(self.edits))}"


@carries_out(PasteTasks)
def paste_tasks(work: Work, command: PasteTasks, progress: Progress) -> BulkDone:
    done = _apply(work, command.edits, progress)
    work.unit.rename(f"Paste into {_tasks(done.changed)}")
    return done


@dataclass(frozen=True, slots=True)
class PreviewTasks(Query[tuple[TaskChange, ...]]):
    """What PasteTasks would do, one line for each task that is there, in the order given.

    For EditTasks: the same values with each id.
    """

    edits: tuple[tuple[int, Typed], ...]


@answers(PreviewTasks)
def preview_tasks(view: View, query: PreviewTasks, progress: Progress) -> tuple[TaskChange, ...]:
    return tuple(_planned(view, query.edits))


def _tasks(count: int) -> str:
    return f"{count:,} task{'s' if count != 1 else ''}"


def _planned(place: Work | View, edits: Iterable[tuple[int, Typed]]) -> Iterator[TaskChange]:
    """Each edit against its task as it is; values that come again are read once."""
    known: dict[int, dict[str, Any] | str] = {}
    given = tuple(edits)
    for start in range(0, len(given), CHUNK):
        chunk = given[start : start + CHUNK]
        found = {row.id: row for row in _stored(place, [task for task, _ in chunk])}
        for task, typed in chunk:
            if id(typed) not in known:
                known[id(typed)] = _read(typed, place)
            if task in found:
                yield _change(found[task], known[id(typed)])


def _stored(place: Work | View, ids: list[int]) -> Iterable[Any]:
    return place.connection.execute(select(*Task.__table__.c).where(Task.id.in_(ids)))


def _read(typed: Typed, place: Work | View) -> dict[str, Any] | str:
    try:
        return read_task(typed, place)
    except KnownError as error:
        return error.sentence


def _change(row: Any, values: dict[str, Any] | str) -> TaskChange:
    if isinstance(values, str):
        return TaskChange(row.id, row.text, {}, values)
    changes = {n: (getattr(row, n), v) for n, v in values.items() if getattr(row, n) != v}
    return TaskChange(row.id, row.text, changes)


def _apply(work: Work, edits: Iterable[tuple[int, Typed]], progress: Progress) -> BulkDone:
    given = dict(edits)
    planned = list(_planned(work, given.items()))
    groups: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for line in planned:
        if line.columns:
            key = tuple((name, after) for name, (_, after) in line.columns.items())
            groups.setdefault(key, []).append(line.task_id)
    done = 0
    for values, ids in groups.items():
        for start in range(0, len(ids), CHUNK):
            progress(done, len(planned))
            done += _write(work, ids[start : start + CHUNK], dict(values))
    rejected = sum(bool(line.problem) for line in planned)
    same = len(planned) - done - rejected
    return BulkDone(done, same, rejected, len(given) - len(planned))


def _write(work: Work, ids: list[int], values: dict[str, Any]) -> int:
    change = update(Task).where(Task.id.in_(ids)).values(**values, version=Task.version + 1)
    return work.connection.execute(change).rowcount
