"""One file on its way into the association: what was seen of it and what the person decided.

Plain values without widgets. The page asks `query()` on the lane, gives the plan back to
`take_plan`, and writes `to_write()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from amm_admin.domain.dates import Order
from amm_admin.domain.text import fold
from amm_admin.services.imports.commands import FileLook, ImportPeople, LookAtFile, PreviewImport
from amm_admin.services.imports.drafts import UndecidedDays
from amm_admin.services.imports.membership import LevelQuestion
from amm_admin.services.imports.options import Answer, ImportOptions, Problem
from amm_admin.services.imports.plan import ImportPlan, PlannedRow, RowKind
from amm_admin.services.imports.profiles import ColumnMap
from amm_admin.services.imports.readers import ReadOptions

NAMES = frozenset({"name", "first_name", "last_name", "practice", "email"})
# Headings that leave no doubt which day they mean.
LevelAnswer = int | Literal["create"]
_WRITTEN = (RowKind.NEW, RowKind.UPDATE)
SKIP: Literal["skip"] = "skip"
ROW_BY_ROW = ""


@dataclass(slots=True)
class Asked:
    """Questions that have come up, with the rows that raised them; answered ones stay."""

    levels: dict[str, LevelQuestion] = field(default_factory=dict)
    days: dict[str, UndecidedDays] = field(default_factory=dict)
    shared: dict[int, str] = field(default_factory=dict)  # line: sentence
    no_term: dict[int, str] = field(default_factory=dict)  # line: who

    def add(self, plan: ImportPlan) -> None:
        for level in plan.level_questions:
            known = self.levels.get(fold(level.name))
            if known is None or known.rows < level.rows:
                self.levels[fold(level.name)] = level
        self.days |= {days.field: days for days in plan.undecided_days}
        for row in plan.of_kind(RowKind.PROBLEM):
            for problem in row.problems:
                if problem.shared_email:
                    self.shared[row.line] = problem.sentence
                elif problem.question == "term":
                    self.no_term[row.line] = row.who


@dataclass(slots=True)
class ImportSession:
    """`shared` and `no_term` answer for all rows: "different", "same" or "no term", SKIP for
    leaving them out, ROW_BY_ROW for none. `answers` and `corrections` go by lines of the file.
    """

    path: Path
    today: date
    read: ReadOptions = field(default_factory=ReadOptions)
    look: FileLook | None = None
    columns: ColumnMap | None = None
    plan: ImportPlan | None = None
    first_unpaid: bool | None = None
    orders: dict[str, Order] = field(default_factory=dict)
    levels: dict[str, LevelAnswer] = field(default_factory=dict)
    shared: str = ROW_BY_ROW
    no_term: str = ROW_BY_ROW
    answers: dict[int, Answer] = field(default_factory=dict)
    corrections: dict[int, dict[int, str]] = field(default_factory=dict)
    unticked: set[int] = field(default_factory=set)
    asked: Asked = field(default_factory=Asked)
    names: dict[int, str] = field(default_factory=dict)  # of rows with problems, by line

    # -- file and columns ------------------------------------------------------------------------

    def look_query(self) -> LookAtFile:
        return LookAtFile(self.path, self.read)

    def take_look(self, look: FileLook) -> None:
        """A new look at the file; what was decided about other headings is forgotten."""
        if self.look is None or self.look.header != look.header:
            self.forget_decisions()
            self.columns = look.columns
            self.first_unpaid = look.first_unpaid
        self.look = look
        self.plan = None

    def forget_decisions(self) -> None:
        self.first_unpaid, self.shared, self.no_term = None, ROW_BY_ROW, ROW_BY_ROW
        for decided in (self.orders, self.levels, self.answers, self.corrections, self.unticked):
            decided.clear()
        self.asked = Asked()
        self.names.clear()

    def set_column(self, index: int, name: str) -> str:
        """Give a column a meaning, "" to leave it out; the heading that lost the meaning, or ""."""
        assert self.columns is not None
        before = self.columns.column(name) if name else None
        self.columns = self.columns.changed(index, name) if name else _left_out(self.columns, index)
        self.plan = None
        return self.columns.header[before] if before not in (None, index) else ""

    def names_somebody(self) -> bool:
        """Whether some column says who a row is."""
        return self.columns is not None and not NAMES.isdisjoint(self.columns.fields)

    # -- the dry run -----------------------------------------------------------------------------

    def options(self) -> ImportOptions:
        """Everything decided, as the dry run wants it."""
        answers: dict[int, Answer] = {}
        if self.shared == SKIP:
            answers |= dict.fromkeys(self.asked.shared, SKIP)
        elif self.shared == "same":  # also where both are rows of the file: the first one counts
            answers |= dict.fromkeys(self.asked.shared, "same")
        if self.no_term == SKIP:
            answers |= dict.fromkeys(self.asked.no_term, SKIP)
        return ImportOptions(
            self.today,
            first_unpaid=self.first_unpaid,
            orders=dict(self.orders),
            levels=dict(self.levels),
            shared_email="different"
            if self.shared == "different"
            else "same"
            if self.shared == "same"
            else None,
            without_paid_through="no term" if self.no_term == "no term" else None,
            answers={**answers, **self.answers},
            corrections={line: dict(cells) for line, cells in self.corrections.items()},
        )

    def query(self) -> PreviewImport:
        return PreviewImport(self.path, self.options(), self.read, self.columns)

    def take_plan(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.asked.add(plan)
        self.names |= {row.line: row.who for row in plan.of_kind(RowKind.PROBLEM)}

    def untick(self, lines: Iterable[int]) -> None:
        """Leave rows out, or take them in again when all of them are left out already."""
        chosen = set(lines)
        if chosen <= self.unticked:
            self.unticked -= chosen
        else:
            self.unticked |= chosen

    def answer_shared(self, answer: str) -> None:
        """One answer for every shared e-mail address; what was said row by row gives way."""
        self.shared = answer
        self._forget_answers(self.asked.shared)

    def answer_no_term(self, answer: str) -> None:
        """One answer for every row without a paid-through day."""
        self.no_term = answer
        self._forget_answers(self.asked.no_term)

    def correct(self, line: int, column: int, text: str) -> None:
        """Repair a cell of the file as it is read; the file itself stays as it is."""
        self.corrections.setdefault(line, {})[column] = text

    def put_back(self, line: int) -> None:
        """Take in again a row that was left out."""
        self.answers.pop(line, None)
        for asked, answer in ((self.asked.shared, "shared"), (self.asked.no_term, "no_term")):
            if line in asked and getattr(self, answer) == SKIP:
                setattr(self, answer, ROW_BY_ROW)
                self.answers |= {other: SKIP for other in asked if other != line}

    def _forget_answers(self, lines: Mapping[int, str]) -> None:
        for line in lines:
            self.answers.pop(line, None)

    def answer_level(self, name: str, level: LevelAnswer | None) -> None:
        """Say which level a level of the file is: an id or CREATE; None asks again."""
        if level is None:
            self.levels.pop(fold(name), None)
        else:
            self.levels[fold(name)] = level

    # -- what is asked ---------------------------------------------------------------------------

    def level_questions(self) -> list[LevelQuestion]:
        """Levels of the file that are not the association's, those answered before included."""
        found = dict(self.asked.levels)
        kept = self.plan.choices.get("levels") if self.plan is not None else None
        for key in kept if isinstance(kept, Mapping) else ():
            found.setdefault(str(key), LevelQuestion(str(key), 0, None))
        return list(found.values())

    def level_answer(self, name: str) -> LevelAnswer | None:
        """What a level of the file was said to be: an id, CREATE, or None."""
        key = fold(name)
        if key in self.levels:
            return self.levels[key]
        kept = self.plan.choices.get("levels") if self.plan is not None else None
        found = kept.get(key) if isinstance(kept, Mapping) else None
        return found if isinstance(found, int) else None

    def paid_heading(self) -> str:
        """The heading of the renewal day when it may mean either day, else ""."""
        return self.columns.day_in_doubt() if self.columns is not None else ""

    def paid_example(self) -> tuple[str, date] | None:
        """Somebody in the file and the renewal day that the file gives them."""
        for row in self.plan.rows if self.plan is not None else ():
            if row.draft is not None and row.draft.paid_through is not None:
                day = row.draft.paid_through
                return row.who, day + timedelta(days=1) if self.first_unpaid else day
        return None

    def must_say_day(self) -> bool:
        """Whether the import waits for the answer to "last paid or first unpaid day"."""
        asked = self.first_unpaid is None and bool(self.paid_heading())
        return asked and self.paid_example() is not None

    def open_questions(self) -> int:
        """How many questions have no answer yet."""
        if self.plan is None:
            return 0
        rows = self.plan.of_kind(RowKind.PROBLEM)
        problems = [problem for row in rows for problem in row.problems]
        return (
            int(self.must_say_day())
            + len(self.plan.level_questions)
            + sum(1 for days in self.asked.days if days not in self.orders)
            + int(any(problem.shared_email for problem in problems))
            + int(any(problem.question == "term" for problem in problems))
        )

    # -- what would be written -------------------------------------------------------------------

    def writes(self) -> int:
        """How many people the import would add or change."""
        if self.plan is None:
            return 0
        if not self.unticked:
            return self.plan.writes
        return sum(
            1 for row in self.plan.rows if row.kind in _WRITTEN and row.line not in self.unticked
        )

    def to_write(self) -> ImportPeople:
        assert self.plan is not None
        return ImportPeople(self.plan.without(self.unticked))

    def warnings(self) -> list[str]:
        """What is said about the file as a whole, without what the questions ask about."""
        if self.plan is None:
            return list(self.look.warnings) if self.look is not None else []
        asked = {days.sentence for days in self.asked.days.values()}
        return [sentence for sentence in self.plan.warnings if sentence not in asked]

    def summary(self) -> str:
        """`418 rows read · 37 new · 112 to update · 264 the same · 5 to settle`."""
        if self.plan is None:
            return ""
        counts = self.plan.counts
        read = self.plan.rows_read
        parts = [
            f"{read:,} row{'' if read == 1 else 's'} read",
            f"{counts[RowKind.NEW]:,} new",
            f"{counts[RowKind.UPDATE]:,} to update",
            f"{counts[RowKind.SAME]:,} the same",
            f"{counts[RowKind.PROBLEM]:,} to settle",
        ]
        if counts[RowKind.SKIPPED]:
            parts.append(f"{counts[RowKind.SKIPPED]:,} skipped")
        return " · ".join(parts)


def correctable(problem: Problem, columns: ColumnMap) -> int | None:
    """The column in which a problem can be repaired by typing, where there is one."""
    if problem.column is not None:
        return problem.column
    typed = problem.field and problem.question in ("", "term")
    return columns.column(problem.field) if typed else None


def cell_of(row: PlannedRow, column: int | None) -> str:
    """What the file says in that column of a problem row."""
    if column is None or column >= len(row.cells):
        return ""
    return row.cells[column]


def _left_out(columns: ColumnMap, index: int) -> ColumnMap:
    fields = tuple("" if place == index else name for place, name in enumerate(columns.fields))
    return replace(columns, fields=fields)
