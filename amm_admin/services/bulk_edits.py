"""Changing many records in one act: one value for all, or for each row values of its own.

Bulk edit, paste of a block and editing in cells all come here. What is typed is read by the
parsers of the record; a preview says before what the command then does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import bindparam, update

from amm_admin.domain.dates import show
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.fields import phone_text
from amm_admin.domain.progress import Progress
from amm_admin.persistence.bulk import searchable_afterwards
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.members import CHUNK
from amm_admin.persistence.schema import Person, Task
from amm_admin.services import person_fields, rows, task_fields
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.bulk_plan import Edits, Kind, Plan, Planner, Typed
from amm_admin.services.field_words import FieldWords, label_of
from amm_admin.services.meanwhile import keep_both

__all__ = [
    "CellPreview",
    "EditDone",
    "EditPeople",
    "EditPreview",
    "EditTaskRows",
    "Edits",
    "PreviewEdits",
    "PreviewTaskEdits",
    "RowPreview",
    "accepted",
]

State = Literal["change", "same", "refused"]
GONE = "This record is no longer in the file."
_NOT_HERE = {
    "member_number": "A member number is changed on the record, for one member at a time.",
    "kind": "Person or organization is chosen on the record, for one at a time.",
}


# -- what comes back -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditDone:
    """How many rows were changed, and how many had those values already."""

    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class CellPreview:
    """One field of one row: its text before and after, or why what was typed is refused.

    A field that follows from another (the county of a new ZIP code) has a cell of its own.
    """

    field: str
    label: str
    before: str
    after: str
    changes: bool = False
    problem: str = ""

    @property
    def state(self) -> State:
        if self.problem:
            return "refused"
        return "change" if self.changes else "same"


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What an edit would do to one row. `problem` refuses the whole row, a cell's only the cell.

    `version` is to be handed to the command, which then sees what was changed meanwhile.
    """

    id: int
    name: str
    version: int
    cells: tuple[CellPreview, ...]
    problem: str = ""

    @property
    def state(self) -> State:
        states = {cell.state for cell in self.cells}
        if self.problem:
            return "refused"
        if "change" in states:
            return "change"
        return "refused" if "refused" in states else "same"

    def cell(self, name: str) -> CellPreview | None:
        return next((cell for cell in self.cells if cell.field == name), None)


@dataclass(frozen=True, slots=True)
class EditPreview:
    """One row per edit in the order given; the three counts sum to the rows.

    They count what becomes of `accepted(preview, edits)`: all but what is refused.
    """

    rows: tuple[RowPreview, ...]
    changed: int
    same: int
    refused: int

    @staticmethod
    def of(found: Iterable[RowPreview]) -> EditPreview:
        made = tuple(found)
        states = [row.state for row in made]
        counts = (states.count("change"), states.count("same"), states.count("refused"))
        return EditPreview(made, *counts)

    @property
    def versions(self) -> dict[int, int]:
        return {row.id: row.version for row in self.rows}


def accepted(preview: EditPreview, edits: Edits) -> dict[int, Typed]:
    """The edits that change something, without rows and cells that the preview refuses."""
    kept: dict[int, Typed] = {}
    for row in preview.rows:
        if row.state == "change":
            refused = {cell.field: cell.before for cell in row.cells if cell.problem}
            typed = edits[row.id]
            kept[row.id] = _without(typed, refused) if refused else typed
    return kept


def _without(typed: Typed, refused: Mapping[str, str]) -> Typed:
    """A county that was refused stays as it is; left out, it would follow the ZIP code."""
    left = {name: value for name, value in typed.items() if name not in refused}
    if "zip" in left and "county_fips" in refused:
        left["county_fips"] = refused["county_fips"]
    return left


# -- the commands and queries --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EditPeople(Command[EditDone]):
    """Give each of these people the values typed for them: all of it or nothing.

    `versions` are those of the preview; without one, whatever is there is overwritten.
    """

    edits: Edits
    versions: Mapping[int, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return _label(_PEOPLE, self.edits, len(self.edits))


@dataclass(frozen=True, slots=True)
class EditTaskRows(Command[EditDone]):
    """Give each of these tasks the values typed for it: all of it or nothing."""

    edits: Edits
    versions: Mapping[int, int] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return _label(_TASKS, self.edits, len(self.edits))


@dataclass(frozen=True, slots=True)
class PreviewEdits(Query[EditPreview]):
    """What EditPeople would do."""

    edits: Edits


@dataclass(frozen=True, slots=True)
class PreviewTaskEdits(Query[EditPreview]):
    """What EditTaskRows would do."""

    edits: Edits


@carries_out(EditPeople)
def edit_people(work: Work, command: EditPeople, progress: Progress) -> EditDone:
    """Raises InputError naming person and field, RuleRefusal for a record that is gone,
    StaleRecord for a field that is no longer as it was shown, Cancelled."""
    return _edit(work, _PEOPLE, command, progress)


@carries_out(EditTaskRows)
def edit_task_rows(work: Work, command: EditTaskRows, progress: Progress) -> EditDone:
    """Raises as EditPeople does."""
    return _edit(work, _TASKS, command, progress)


@answers(PreviewEdits)
def preview_edits(view: View, query: PreviewEdits, progress: Progress) -> EditPreview:
    return _preview(view, _PEOPLE, query.edits, progress)


@answers(PreviewTaskEdits)
def preview_task_edits(view: View, query: PreviewTaskEdits, progress: Progress) -> EditPreview:
    return _preview(view, _TASKS, query.edits, progress)


# -- the kinds of rows ---------------------------------------------------------------------------


def _read_person(typed: Typed, place: Work | View) -> dict[str, Any]:
    for name, sentence in _NOT_HERE.items():
        if name in typed:
            raise InputError(name, sentence)
    if "phone" in typed and "phone_extension" not in typed:
        typed = {"phone_extension": "", **typed}  # a number brings its own extension, or none
    return person_fields.read_person(typed, place.today)


def _task_called(row: Any) -> str:
    return rows.cut(str(row.text))


def _no_guard(row: Any, values: Mapping[str, Any]) -> None:
    """The parser has said all."""


_NAMES = {
    *("kind", "prefix", "first_name", "middle_name", "last_name", "suffix", "credentials"),
    *("practice", "email"),
}
_PEOPLE = Kind(
    Person,
    "member",
    person_fields.LABELS,
    _read_person,
    reads.full_name,
    frozenset(_NAMES),
    person_fields.refuse_nameless,
)
_TASKS = Kind(
    Task,
    "task",
    task_fields.LABELS,
    task_fields.read_task,
    _task_called,
    frozenset({"text"}),
    _no_guard,
    hidden=frozenset({"text_key"}),
)


# -- previewing ----------------------------------------------------------------------------------


def _preview(view: View, kind: Kind, edits: Edits, progress: Progress) -> EditPreview:
    words = FieldWords(view.connection)
    planner = Planner(view, kind)
    found = [
        _shown(row_id, plan, kind, words) if plan else RowPreview(row_id, "", 0, (), GONE)
        for row_id, plan in planner.plans(edits, progress)
    ]
    return EditPreview.of(found)


def _shown(row_id: int, plan: Plan, kind: Kind, words: FieldWords) -> RowPreview:
    own = [n for n in plan.typed if not (n == "phone_extension" and "phone" in plan.typed)]
    follows = [
        n
        for n in plan.changes
        if n not in own and n not in kind.hidden and not (n == "phone_extension" and "phone" in own)
    ]
    cells = tuple(_cell(name, plan, kind, words) for name in (*own, *follows))
    called, version = kind.called(plan.row), plan.row.version
    return RowPreview(row_id, called, version, cells, plan.problems.get("", ""))


def _cell(name: str, plan: Plan, kind: Kind, words: FieldWords) -> CellPreview:
    label = label_of(kind.name, name) or kind.labels.get(name, name)
    if name in plan.problems:
        before = _text(name, getattr(plan.row, name, None), kind, words)
        return CellPreview(name, label, before, before, problem=plan.problems[name])
    after = plan.values[name]
    if name == "phone":
        return _phone_cell(label, plan)
    before = _text(name, getattr(plan.row, name), kind, words)
    return CellPreview(name, label, before, _text(name, after, kind, words), name in plan.changes)


def _text(name: str, value: Any, kind: Kind, words: FieldWords) -> str:
    return show(value) if isinstance(value, date) else words.show(kind.name, name, value)


def _phone_cell(label: str, plan: Plan) -> CellPreview:
    """A number and its extension are one thing to a person."""
    before = phone_text(plan.row.phone, plan.row.phone_extension)
    after = phone_text(plan.values["phone"], plan.values["phone_extension"])
    changes = not {"phone", "phone_extension"}.isdisjoint(plan.changes)
    return CellPreview("phone", label, before, after, changes)


# -- writing -------------------------------------------------------------------------------------


def _edit(
    work: Work, kind: Kind, command: EditPeople | EditTaskRows, progress: Progress
) -> EditDone:
    changed: list[Plan] = []
    for row_id, plan in Planner(work, kind).plans(command.edits, progress):
        if plan is None:
            raise RuleRefusal(f"{GONE} Nothing was changed.")
        _refuse(plan, kind)
        plan.changes, _ = keep_both(
            work.connection,
            kind.table,
            plan.row,
            command.versions.get(row_id),
            plan.changes,
            plan.typed,
            _spoken_of(kind, plan.row),
        )
        if plan.changes:
            changed.append(plan)
    _write(work, kind, changed, progress)
    if changed:
        called = kind.called(changed[0].row) if len(changed) == 1 else kind.counted(len(changed))
        work.unit.rename(f"{_verb(kind, command.edits)} of {called}")
    return EditDone(len(changed), len(command.edits) - len(changed))


def _spoken_of(kind: Kind, row: Any) -> str:
    called = kind.called(row)
    return called if kind is _PEOPLE else f"The {kind.noun} “{called}”"


def _refuse(plan: Plan, kind: Kind) -> None:
    for name, sentence in plan.problems.items():
        label = label_of(kind.name, name) or kind.labels.get(name, name)
        where = f"{kind.called(plan.row)}, {label}" if name else kind.called(plan.row)
        raise InputError(name or "row", f"{where}: {sentence} Nothing was changed.")


def _write(work: Work, kind: Kind, plans: list[Plan], progress: Progress) -> None:
    """One UPDATE for each set of columns, in pieces, so that it can be cancelled."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for plan in plans:
        bound = {f"new_{name}": after for name, (_, after) in plan.changes.items()}
        groups.setdefault(tuple(plan.changes), []).append({"row_id": plan.row.id, **bound})
    done = 0
    for names, given in groups.items():
        statement = (
            update(kind.table)
            .where(kind.table.id == bindparam("row_id"))
            .values({name: bindparam(f"new_{name}") for name in names})
            .values(version=kind.table.version + 1)
        )
        with _searchable_afterwards(work, kind, names, given):
            for start in range(0, len(given), CHUNK):
                progress(done, len(plans))
                chunk = given[start : start + CHUNK]
                work.connection.execute(statement, chunk)
                done += len(chunk)
    progress(done, len(plans))


def _searchable_afterwards(
    work: Work, kind: Kind, names: tuple[str, ...], given: list[dict[str, Any]]
) -> AbstractContextManager[None]:
    if kind is not _PEOPLE:
        return nullcontext()
    return searchable_afterwards(work.connection, [row["row_id"] for row in given], names)


def _label(kind: Kind, edits: Edits, count: int) -> str:
    return f"{_verb(kind, edits)} of {kind.counted(count)}"


def _verb(kind: Kind, edits: Edits) -> str:
    """`Change city`, `Change city and ZIP`, or `Change 3 fields`."""
    names = dict.fromkeys(name for typed in edits.values() for name in typed)
    if "phone" in names:
        names.pop("phone_extension", None)  # one change to a person
    words = [_lower(kind.labels.get(name, name)) for name in names]
    return f"Change {' and '.join(words) if 1 <= len(words) <= 2 else f'{len(words)} fields'}"


def _lower(label: str) -> str:
    return label if label.isupper() else label[:1].lower() + label[1:]
