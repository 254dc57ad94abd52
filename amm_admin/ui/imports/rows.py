"""Rows of the lists of the import, made of a dry run only as far as they are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from amm_admin.domain.dates import show
from amm_admin.domain.fields import IMPORT_UPDATE_COLUMNS, Column, cell_text, phone_text
from amm_admin.services.geography import counties
from amm_admin.services.imports.commands import FileLook
from amm_admin.services.imports.options import CREATE, Answer, Flag, Problem
from amm_admin.services.imports.plan import ImportPlan, PlannedRow, RowKind
from amm_admin.services.imports.profiles import FIELD, FIELDS, ColumnMap
from amm_admin.ui.imports.cells import CellField
from amm_admin.ui.imports.session import SKIP, ImportSession, LevelAnswer, cell_of, correctable
from amm_admin.ui.tables import Row, Sort

NO_NAME = "(no name)"
LEAVE_OUT = "Leave the row out"
PUT_BACK = "Put back"
NOT_USED = "Leave out"
_PER_LINE = 64  # problems of one row that have an id of their own
_BAD = CellField("bad")
_BAD_CHOICE = CellField("bad", choice=True)
_CHOICE = CellField("border", choice=True)
_CHOOSE = "Choose…"


# -- the columns of the file ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """One heading of the file; `id` is its column, `meaning` our name for what it holds."""

    id: int
    heading: str
    sample: str
    meaning: str
    used: bool

    def choices(self, column: str) -> tuple[str, ...]:
        return MEANINGS

    def field(self, column: str) -> CellField:
        return _CHOICE

    def can_edit(self, column: str) -> bool:
        return column == "meaning"


MEANINGS: tuple[str, ...] = (NOT_USED, *(each.label for each in FIELDS))
_NAME_OF: Mapping[str, str] = {each.label: each.name for each in FIELDS}


def meaning_named(label: str) -> str:
    """The field that a choice stands for; "" for leaving the column out."""
    return _NAME_OF.get(label, "")


def heading_rows(look: FileLook, columns: ColumnMap) -> tuple[HeadingRow, ...]:
    """One row per heading with its first two different values."""
    return tuple(
        HeadingRow(
            index,
            heading,
            _sample(look, index),
            FIELD[name].label if name else NOT_USED,
            bool(name),
        )
        for index, (heading, name) in enumerate(zip(columns.header, columns.fields, strict=True))
    )


def _sample(look: FileLook, index: int) -> str:
    cells = (
        " ".join(row.cells[index].split()) for row in look.first_rows if index < len(row.cells)
    )
    return " · ".join([cell for cell in dict.fromkeys(cells) if cell][:2])


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file as it is read."""

    id: int
    cells: tuple[str, ...]


def preview_columns(look: FileLook) -> tuple[Column, ...]:
    """A column per heading, as wide as its longest cell within reason."""
    return tuple(
        Column(
            str(index),
            heading,
            "text",
            _width(look, index),
            show=_cell_at(index),
            sortable=False,
        )
        for index, heading in enumerate(look.header)
    )


def preview_rows(look: FileLook) -> tuple[PreviewRow, ...]:
    """The first rows of the file."""
    return tuple(PreviewRow(row.line, row.cells) for row in look.first_rows)


def _width(look: FileLook, index: int) -> int:
    cells = (row.cells[index] for row in look.first_rows if index < len(row.cells))
    longest = max(len(text) for text in (look.header[index], *cells))
    return min(max(76, (30 if index else 46) + 9 * longest), 250)


def _cell_at(index: int) -> Callable[[PreviewRow], str]:
    def cell(row: PreviewRow) -> str:
        return " ".join(row.cells[index].split()) if index < len(row.cells) else ""

    return cell


# -- the rows of the dry run ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A New, Update or Same row. `id` is its line in the file; `changes` are old and new text by
    field, an old of None where nothing changes.
    """

    id: int
    who: str
    ticked: bool
    level: str
    through: str
    email: str
    note: str
    changes: Mapping[str, tuple[str | None, str]] = field(default_factory=dict)

    @property
    def line(self) -> int:
        return self.id


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is left out; `again` offers to take it in again."""

    id: int
    who: str
    reason: str
    by_you: bool

    @property
    def line(self) -> int:
        return self.id

    def choices(self, column: str) -> tuple[str, ...]:
        return (PUT_BACK,) if self.by_you else ()

    def field(self, column: str) -> CellField | None:
        return _CHOICE if self.by_you else None

    def can_edit(self, column: str) -> bool:
        return self.by_you


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to one row: for the row alone, or the level for every row with that name."""

    words: str
    answer: Answer | None = None
    level: LevelAnswer | None = None


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem of one row. `column` is the column of the file to correct, if there is one."""

    id: int
    line: int
    who: str
    sentence: str
    value: str
    column: int | None
    answers: tuple[Choice, ...]
    level: str = ""

    def choices(self, column: str) -> tuple[str, ...]:
        return tuple(each.words for each in self.answers) if column == "answer" else ()

    def field(self, column: str) -> CellField | None:
        if column == "value":
            return None if self.column is None else _BAD
        return _BAD_CHOICE if self.column is None else _CHOICE

    def can_edit(self, column: str) -> bool:
        return column == "answer" or (column == "value" and self.column is not None)

    def answer_named(self, words: str) -> Choice | None:
        return next((each for each in self.answers if each.words == words), None)


class RowMaker:
    """Makes rows of the lists out of planned ones. `levels` are the association's, by id."""

    def __init__(self, session: ImportSession, levels: Mapping[int, str]) -> None:
        assert session.plan is not None
        self._session = session
        self._plan: ImportPlan = session.plan
        made = {-place: level.name for place, level in enumerate(self._plan.new_levels, start=1)}
        self._levels = {**levels, **made}
        self._known = levels
        self._answers_given = session.options().answers

    def rows(self, kind: RowKind) -> list[PlannedRow] | list[tuple[PlannedRow, int]]:
        """What the list of this kind is made of: rows, or for problems row and problem."""
        found = self._plan.of_kind(kind)
        if kind is not RowKind.PROBLEM:
            return found
        return [(row, place) for row in found for place in _shown_problems(row)]

    def has_cells_to_type(self) -> bool:
        """Whether some problem can be repaired by typing."""
        return any(
            correctable(row.problems[place], self._plan.columns) is not None
            for row in self._plan.of_kind(RowKind.PROBLEM)
            for place in _shown_problems(row)
        )

    def make(self, kind: RowKind, planned: PlannedRow | tuple[PlannedRow, int]) -> Row:
        if isinstance(planned, tuple):
            return self._problem(*planned)
        if kind is RowKind.SKIPPED:
            by_you = self._answers_given.get(planned.line) == SKIP
            who = planned.who or self._session.names.get(planned.line, "")
            return SkippedRow(planned.line, who, planned.reason, by_you)
        return self._checked(planned)

    def _checked(self, row: PlannedRow) -> CheckRow:
        draft = row.draft
        changes: dict[str, tuple[str | None, str]] = {
            c.field: (_text(c.field, c.old), _text(c.field, c.new)) for c in row.changes
        }
        if draft is not None:
            for name, value in draft.values.items():
                changes.setdefault(name, (None, _text(name, _plain(name, value))))
        return CheckRow(
            id=row.line,
            who=row.who or NO_NAME,
            ticked=row.line not in self._session.unticked,
            level=self._levels.get(row.level_id, "") if row.level_id is not None else "",
            through=_through(row),
            email=draft.text("email") if draft is not None else "",
            note=_said(row.flags),
            changes=changes if row.kind is RowKind.UPDATE else {},
        )

    def _problem(self, row: PlannedRow, place: int) -> ProblemRow:
        problem = row.problems[place]
        column = correctable(problem, self._plan.columns)
        typed = self._session.corrections.get(row.line, {}).get(-1 if column is None else column)
        return ProblemRow(
            id=row.line * _PER_LINE + min(place, _PER_LINE - 1),
            line=row.line,
            who=row.who or NO_NAME,
            sentence=problem.sentence,
            value=cell_of(row, column) if typed is None else typed,
            column=column,
            answers=self._answers(problem),
            level=problem.text if problem.question == "level" else "",
        )

    def _answers(self, problem: Problem) -> tuple[Choice, ...]:
        return (*self._settling(problem), Choice(LEAVE_OUT, answer=SKIP))

    def _settling(self, problem: Problem) -> tuple[Choice, ...]:
        if problem.question == "person":
            return _person_answers(problem)
        if problem.question == "term":
            return (Choice("Without a term", answer="no term"),)
        if problem.question == "level":
            made = (Choice(f"Create “{problem.text}”", level=CREATE),) if problem.text else ()
            return (*made, *(Choice(name, level=i) for i, name in self._known.items()))
        return ()


def _shown_problems(row: PlannedRow) -> Sequence[int]:
    """All of them; but where cells have slipped, what is wrong in them is only that."""
    for place, problem in enumerate(row.problems):
        if not problem.field and not problem.question:
            return (place,)
    return range(len(row.problems))


def _person_answers(problem: Problem) -> tuple[Choice, ...]:
    other: tuple[Choice, ...] = ()
    if not problem.same_only:
        words = "Two people" if len(problem.candidates) < 2 else "Somebody new"
        other = (Choice(words, answer="different"),)
    if len(problem.candidates) == 1:
        return (*other, Choice(f"The same: {problem.candidates[0][1]}", answer="same"))
    return (*other, *(Choice(name, answer=i) for i, name in problem.candidates))


def _through(row: PlannedRow) -> str:
    if row.term is not None:
        return show(row.term.end) or "for life"
    return f"applied {show(row.opened_on)}" if row.opened_on is not None else ""


def _said(flags: Sequence[Flag]) -> str:
    return " ".join(flag.sentence for flag in flags)


def _plain(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return show(value)
    if name == "county_fips" and isinstance(value, int):
        county = counties().get(value)
        return county.name if county is not None else str(value)
    return str(value)


def _text(name: str, text: str) -> str:
    """A value on one line, telephone numbers as they are written."""
    if name == "phone":
        return phone_text(text)
    if name == "cell":
        return cell_text(text)
    return " ".join(text.split())


# -- the columns of the updates ------------------------------------------------------------------


def update_columns(plan: ImportPlan) -> tuple[Column, ...]:
    """Member and row, then every field that some row changes, the commonest first."""
    count = Counter(change.field for row in plan.of_kind(RowKind.UPDATE) for change in row.changes)
    note = any(row.flags for row in plan.of_kind(RowKind.UPDATE))
    head, tail = IMPORT_UPDATE_COLUMNS[:-1], IMPORT_UPDATE_COLUMNS[-1:]
    changed = (_diff_column(name, _diff_width(plan, name)) for name, _ in count.most_common())
    return (*head, *changed, *(tail if note else ()))


def _diff_width(plan: ImportPlan, name: str) -> int:
    """Room for old and new beside each other, within reason."""
    longest = max(
        max(len(change.old) + len(change.new), 2.1 * len(change.old))
        for row in plan.of_kind(RowKind.UPDATE)
        for change in row.changes
        if change.field == name
    )
    return round(min(max(150, 76 + 8.5 * longest), 460))


def _diff_column(name: str, width: int) -> Column:
    def new(row: CheckRow) -> str:
        return row.changes.get(name, (None, ""))[1]

    def old(row: CheckRow) -> str | None:
        return row.changes.get(name, (None, ""))[0]

    def said(row: CheckRow) -> str:
        before, after = row.changes.get(name, (None, ""))
        return after if before is None else f"{before or 'nothing'} becomes {after or 'nothing'}"

    label = FIELD[name].label if name in FIELD else _OTHER_LABELS.get(name, name)
    return Column(name, label, "diff", width, show=new, detail=old, say=said)


_OTHER_LABELS = {"county_fips": "County"}


# -- the source ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """The list of one kind; two of the same kind are the same question, asked again."""

    kind: RowKind
    maker: RowMaker = field(compare=False)


class CheckSource:
    """A RowSource over the rows of a plan; only a sorted list makes all of them."""

    def __init__(self, question: CheckQuestion, sort: Sort) -> None:
        self._question = question
        self._planned: Sequence[PlannedRow | tuple[PlannedRow, int]] = question.maker.rows(
            question.kind
        )
        self._made: list[Row] | None = None
        if sort:
            made = list(self.rows(0, len(self._planned)))
            for key in reversed(sort):
                made.sort(key=_sort_key(key.name), reverse=key.descending)
            self._made = made

    def count(self) -> int:
        return len(self._planned)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        if self._made is not None:
            return self._made[offset : offset + limit]
        make, kind = self._question.maker.make, self._question.kind
        return [make(kind, planned) for planned in self._planned[offset : offset + limit]]

    def ids(self) -> Sequence[int]:
        return [row.id for row in self.rows(0, len(self._planned))]


def _sort_key(name: str) -> Callable[[Row], tuple[bool, Any]]:
    """Texts without regard to case, figures as figures."""

    def key(row: Row) -> tuple[bool, Any]:
        if isinstance(row, CheckRow) and name in row.changes:
            value: object = row.changes[name][1]
        else:
            value = getattr(row, name, "")
        return (value == "", value.casefold() if isinstance(value, str) else value)

    return key


def check_source(question: CheckQuestion, sort: Sort) -> CheckSource:
    """Makes the source of a list."""
    return CheckSource(question, sort)
