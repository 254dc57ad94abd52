"""The dry run: every row of the file as New, Update, Same, Problem or Skipped; nothing is written.

Terms (R9): only somebody without any term gets an opening term. Where the file's paid-through day
or level differs from the terms in the file of the association, that is a flag of the row and the
terms stay as they are, because payments, receipts and reminders hang on them. Blank cells change
nothing, CLEAR erases. Notes and groups are added to, never replaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Protocol

from amm_admin.domain.errors import FileProblem
from amm_admin.domain.geography import Counties
from amm_admin.domain.levels import LevelRule
from amm_admin.domain.planning import PlannedTerm
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.domain.text import fold_tight
from amm_admin.persistence.queries.imports import ExistingPerson, PersonKey
from amm_admin.persistence.search import number_key
from amm_admin.services.imports.compare import Change, changes, nameless
from amm_admin.services.imports.corrections import with_typed_days
from amm_admin.services.imports.drafts import (
    Drafted,
    Drafter,
    PersonDraft,
    UndecidedDays,
    day_columns,
)
from amm_admin.services.imports.matching import NOBODY, Match, People
from amm_admin.services.imports.membership import (
    LevelQuestion,
    Levels,
    NewLevel,
    membership_of,
)
from amm_admin.services.imports.options import CREATE, Flag, ImportOptions, Problem
from amm_admin.services.imports.profiles import ColumnMap, Profile
from amm_admin.services.imports.readers import RawRow, Table, is_total
from amm_admin.services.imports.survey import corrected, look_through

_COMPARED = 1000  # records held at once while rows are compared with them
_NAMES = ("first_name", "last_name", "practice", "email")  # one of them makes a record
_LEFT_OUT = "Left out by you."
_NAMELESS = "The row has no name, practice or e-mail address."
_EVERY = 200  # rows between two calls of progress


class RowKind(Enum):
    """What becomes of a row; every row read is exactly one of these."""

    NEW = "New"
    UPDATE = "Update"
    SAME = "Same"
    PROBLEM = "Problem"
    SKIPPED = "Skipped"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the dry run.

    `person_id` is the record it belongs to, None for new people. `term` and `opened_on` are what
    would be granted or opened. `cells` are kept for problem rows only, so that they can be written
    out and corrected.
    """

    line: int
    kind: RowKind
    draft: PersonDraft | None = None
    person_id: int | None = None
    changes: tuple[Change, ...] = ()
    term: PlannedTerm | None = None
    level_id: int | None = None
    opened_on: date | None = None
    problems: tuple[Problem, ...] = ()
    flags: tuple[Flag, ...] = ()
    reason: str = ""
    cells: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """How the row is called in a list; "" where nobody was read from it."""
        return self.draft.who if self.draft else ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The dry run of one file: what would be written, and what is asked.

    `basis` is the newest act in the association's file when the plan was made; a plan is refused
    once another act has followed. `new_levels` are numbered −1, −2, … in terms and applications.
    `choices` are the answers worth remembering for these headings. `undecided_days` are told in
    `warnings` too.
    """

    file_name: str
    file_sha256: str
    profile: Profile
    source: str
    columns: ColumnMap
    rows: tuple[PlannedRow, ...]
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
    level_questions: tuple[LevelQuestion, ...]
    new_levels: tuple[NewLevel, ...]
    basis: int = 0
    counts: Mapping[RowKind, int] = field(default_factory=dict)
    choices: Mapping[str, object] = field(default_factory=dict)
    undecided_days: tuple[UndecidedDays, ...] = ()

    @property
    def rows_read(self) -> int:
        """Rows below the headings; the counts sum to it."""
        return len(self.rows)

    @property
    def writes(self) -> int:
        """How many rows would change something."""
        return self.counts[RowKind.NEW] + self.counts[RowKind.UPDATE]

    def of_kind(self, kind: RowKind) -> list[PlannedRow]:
        """The rows of one kind, in the file's order."""
        return [row for row in self.rows if row.kind is kind]

    def without(self, lines: Set[int]) -> ImportPlan:
        """The plan with these New and Update rows left out; a level made for them stays."""
        written = (RowKind.NEW, RowKind.UPDATE)
        rows = tuple(
            PlannedRow(row.line, RowKind.SKIPPED, row.draft, reason=_LEFT_OUT)
            if row.line in lines and row.kind in written
            else row
            for row in self.rows
        )
        return replace(self, rows=rows, counts=_counted(rows))


class PeopleSource(Protocol):
    """The association's people, as the dry run asks for them."""

    def keys(self) -> Iterable[PersonKey]: ...

    def details(self, ids: Sequence[int]) -> Mapping[int, ExistingPerson]: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the dry run needs to know beside the file."""

    people: PeopleSource
    levels: Sequence[LevelRule]
    counties: Counties
    county_of_zip: Callable[[str], int | None]
    basis: int = 0


def make_plan(
    table: Table,
    columns: ColumnMap,
    profile: Profile,
    options: ImportOptions,
    around: Surroundings,
    progress: Progress = no_progress,
) -> ImportPlan:
    """Read the whole file and decide each row. Raises FileProblem naming the line, Cancelled.

    The file is read twice: once for the order of its days, once row by row.
    """
    if not any(columns.fields):
        raise FileProblem(
            "unreadable",
            "No column is known. Say which column holds the last name, the e-mail or the practice.",
        )
    options = with_typed_days(options, day_columns(columns))
    survey = look_through(table, columns, options)
    drafter = Drafter(
        columns, profile, options, survey.orders, around.counties, around.county_of_zip
    )
    planner = _Planner(profile.source, options, around, drafter, table.header)
    for count, raw in enumerate(table.rows(), start=1):
        planner.take(corrected(raw, options))
        if count % _EVERY == 0:
            progress(count, survey.rows, "Reading rows")
    rows = planner.finish()
    return ImportPlan(
        file_name=table.facts.path.name,
        file_sha256=table.facts.sha256,
        profile=profile,
        source=planner.source,
        columns=columns,
        rows=tuple(rows),
        warnings=(*table.warnings, *survey.warnings),
        notes=table.notes,
        level_questions=planner.levels.questions(),
        new_levels=planner.levels.new_levels(),
        basis=around.basis,
        counts=_counted(rows),
        choices=_worth_remembering(options),
        undecided_days=survey.undecided,
    )


def _worth_remembering(options: ImportOptions) -> dict[str, object]:
    return {
        "levels": {key: level for key, level in options.levels.items() if level != CREATE},
        "first_unpaid": options.first_unpaid is True,
    }


def _counted(rows: Iterable[PlannedRow]) -> dict[RowKind, int]:
    counted = Counter(row.kind for row in rows)
    return {kind: counted[kind] for kind in RowKind}


class _Planner:
    """Takes the rows one after another and knows those before."""

    def __init__(
        self,
        source: str,
        options: ImportOptions,
        around: Surroundings,
        drafter: Drafter,
        header: Sequence[str],
    ) -> None:
        self.source = source
        self.levels = Levels(around.levels, options)
        self._options = options
        self._around = around
        self._drafter = drafter
        self._header_key = _row_key(header)
        self._people = People(around.people.keys())
        self._drafts: dict[int, PersonDraft] = {}
        self._taken: dict[int, int] = {}
        self._rows: list[PlannedRow] = []
        self._matched: list[tuple[int, RawRow, Drafted, int]] = []

    def take(self, raw: RawRow) -> None:
        """Decide one row as far as it can be decided without the stored record."""
        reason = _skipped(raw, self._header_key)
        if self._options.answers.get(raw.line) == "skip":
            reason = _LEFT_OUT
        if reason:
            self._rows.append(PlannedRow(raw.line, RowKind.SKIPPED, reason=reason))
            return
        drafted = self._drafter.draft(raw)
        if drafted.problems:
            self._problem(raw, drafted, drafted.problems)
            return
        key = _key_of(drafted.draft, -raw.line, self.source)
        match = self._match(raw, key)
        if match.question:
            self._problem(raw, drafted, (_question(match),))
        elif match.key is None:
            self._new(raw, drafted, key)
        elif match.key.id < 0 or match.key.id in self._taken:
            self._repeated(raw, drafted, match.key, match.sure)
        else:
            self._taken[match.key.id] = raw.line
            self._drafts[raw.line] = drafted.draft
            self._matched.append((len(self._rows), raw, drafted, match.key.id))
            self._rows.append(PlannedRow(raw.line, RowKind.SAME))  # its place; see finish()

    def finish(self) -> list[PlannedRow]:
        """Compare the matched rows with their records; all rows in the file's order."""
        for at in range(0, len(self._matched), _COMPARED):
            chunk = self._matched[at : at + _COMPARED]
            details = self._around.people.details([person_id for *_, person_id in chunk])
            for place, raw, drafted, person_id in chunk:
                self._rows[place] = self._compared(raw, drafted, details[person_id])
        return self._rows

    def _match(self, raw: RawRow, key: PersonKey) -> Match:
        answer = self._options.answers.get(raw.line)
        if isinstance(answer, int):
            return Match(self._people.get(answer), sure=True)
        found = self._people.find(key, shared_email=self._options.shared_email)
        if answer == "different" and not found.sure:
            return NOBODY
        return Match(found.key) if answer == "same" else found

    def _new(self, raw: RawRow, drafted: Drafted, key: PersonKey) -> None:
        draft = drafted.draft
        if not any(draft.values.get(name) for name in _NAMES):
            self._problem(raw, drafted, (Problem("last_name", "", _NAMELESS),))
            return
        number = key.number
        owner = self._people.numbered(number) if number else None
        if owner is not None:
            self._problem(raw, drafted, (_number_taken(number, owner),))
            return
        held = membership_of(draft, None, self.levels, self._options, raw.line)
        if held.problems:
            self._problem(raw, drafted, held.problems)
            return
        self._people.add(key)
        self._drafts[raw.line] = draft
        self._rows.append(
            PlannedRow(
                raw.line,
                RowKind.NEW,
                draft=draft,
                term=held.term,
                level_id=held.level_id,
                opened_on=held.opened_on,
                flags=(*drafted.flags, *held.flags),
            )
        )

    def _repeated(self, raw: RawRow, drafted: Drafted, key: PersonKey, sure: bool) -> None:
        """A second row about one person: harmless when it says nothing else, else to be settled."""
        line = -key.id if key.id < 0 else self._taken[key.id]
        first, draft = self._drafts[line], drafted.draft
        if self._options.answers.get(raw.line) == "same" or _says_nothing_new(draft, first):
            flag = Flag("", f"The same as line {line}, which is used.")
            self._rows.append(
                PlannedRow(raw.line, RowKind.SAME, draft, flags=(*drafted.flags, flag))
            )
            return
        sentence = f"Line {line} is the same person with other details. Keep one of the two rows."
        self._problem(raw, drafted, (_question(Match(key, sentence, sure)),))

    def _compared(self, raw: RawRow, drafted: Drafted, person: ExistingPerson) -> PlannedRow:
        draft = drafted.draft
        problems: tuple[Problem, ...] = ()
        number = draft.text("member_number")
        if number and number_key(number) != number_key(person.values["member_number"]):
            owner = self._people.numbered(number)
            if owner is not None and owner.id != person.id:
                problems = (_number_taken(number, owner),)
        held = membership_of(draft, person, self.levels, self._options, raw.line)
        problems += (*held.problems, *nameless(draft, person))
        if problems:
            return _problem_row(raw, drafted, problems)
        found = changes(draft, person, held, self.source, self._around.counties)
        return PlannedRow(
            raw.line,
            RowKind.UPDATE if found else RowKind.SAME,
            draft=draft,
            person_id=person.id,
            changes=found,
            term=held.term,
            level_id=held.level_id,
            opened_on=held.opened_on,
            flags=(*drafted.flags, *held.flags),
        )

    def _problem(self, raw: RawRow, drafted: Drafted, problems: tuple[Problem, ...]) -> None:
        self._rows.append(_problem_row(raw, drafted, problems))


def _problem_row(raw: RawRow, drafted: Drafted, problems: tuple[Problem, ...]) -> PlannedRow:
    return PlannedRow(
        raw.line,
        RowKind.PROBLEM,
        draft=drafted.draft,
        problems=problems,
        flags=drafted.flags,
        cells=raw.cells,
    )


def _key_of(draft: PersonDraft, person_id: int, source: str) -> PersonKey:
    """What a row can be recognised by."""
    said = draft.values.get
    return PersonKey(
        id=person_id,
        number=str(said("member_number", "")),
        first=str(said("first_name", "")),
        last=str(said("last_name", "")),
        suffix=str(said("suffix", "")),
        practice=str(said("practice", "")),
        email=str(said("email", "")),
        email2=str(said("email2", "")),
        zip=str(said("zip", "")),
        ext_ids=((source, draft.ext_id),) if draft.ext_id else (),
    )


def _question(match: Match) -> Problem:
    return Problem(
        "last_name",
        "",
        match.question,
        question="person",
        candidates=match.candidates(),
        shared_email=match.by_email,
        same_only=match.sure,
    )


def _number_taken(number: str, owner: PersonKey) -> Problem:
    whose = f"line {-owner.id}" if owner.id < 0 else f"{owner.first} {owner.last}".strip()
    sentence = f"Member number {number} belongs to {whose or owner.practice}."
    return Problem("member_number", number, sentence)


def _says_nothing_new(draft: PersonDraft, first: PersonDraft) -> bool:
    return (
        all(first.values.get(name) == value for name, value in draft.values.items())
        and draft.clears <= first.clears
        and set(draft.tags) <= set(first.tags)
        and (not draft.has_term or draft.paid_through == first.paid_through)
        and draft.level in {"", first.level}
    )


def _row_key(cells: Iterable[str]) -> str:
    return "|".join(fold_tight(cell) for cell in cells).strip("|")


def _skipped(raw: RawRow, header_key: str) -> str:
    """Why a row is no person: blank, a row of sums, the headings once more; "" for the others."""
    if all(not cell or cell.isspace() for cell in raw.cells):
        return "A blank row."
    if is_total(raw.cells):
        return "A row of sums, not a person."
    if (
        fold_tight(raw.cells[0]) == header_key.partition("|")[0]
        and _row_key(raw.cells) == header_key
    ):
        return "The headings once more."
    return ""
