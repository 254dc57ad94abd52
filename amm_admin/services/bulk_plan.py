"""Reading many edits against the rows they are meant for, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from amm_admin.domain.errors import InputError, KnownError
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries.members import CHUNK
from amm_admin.persistence.schema import Journalled
from amm_admin.services.application import View, Work

Typed = Mapping[str, object]
"""Fields by name, as typed or as stored values."""

Edits = Mapping[int, Typed]
"""What each row, by its id, is given."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How the rows of one table are read, named and guarded."""

    table: type[Journalled]
    noun: str
    labels: Mapping[str, str]
    read: Callable[[Typed, Work | View], dict[str, Any]]
    called: Callable[[Any], str]
    needs: frozenset[str]  # columns that naming and guarding look at
    guard: Callable[[Any, Mapping[str, Any]], None]
    hidden: frozenset[str] = frozenset()  # columns that people never see

    @property
    def name(self) -> str:
        return str(self.table.__tablename__)

    def counted(self, count: int) -> str:
        return f"{count:,} {self.noun}{'s' if count != 1 else ''}"


@dataclass(slots=True)
class Plan:
    """One row: what changes from what to what, and what is refused, by field ("" is the row)."""

    row: Any
    typed: Typed
    values: Mapping[str, Any]
    changes: dict[str, tuple[Any, Any]]
    problems: Mapping[str, str]


@dataclass(slots=True)
class Planner:
    """Reads what was typed once however often it comes, and compares it with the file."""

    place: Work | View
    kind: Kind
    known: dict[tuple[tuple[str, object], ...], tuple[dict[str, Any], dict[str, str]]] = field(
        default_factory=dict
    )

    def plans(self, edits: Edits, progress: Progress) -> Iterator[tuple[int, Plan | None]]:
        """Each edit in its order; None for a row that is gone. `progress` may raise Cancelled."""
        given = list(edits.items())
        for start in range(0, len(given), CHUNK):
            progress(start, len(given))
            chunk = given[start : start + CHUNK]
            found = self._stored(chunk)
            for row_id, typed in chunk:
                yield row_id, self._plan(found[row_id], typed) if row_id in found else None

    def _stored(self, chunk: list[tuple[int, Typed]]) -> dict[int, Any]:
        wanted = {"id", "version", *self.kind.needs}
        for _, typed in chunk:
            wanted.update(typed, self._read(typed)[0])
        columns = [c for c in self.kind.table.__table__.c if c.name in wanted]
        ids = [row_id for row_id, _ in chunk]
        query = select(*columns).where(self.kind.table.id.in_(ids))
        return {row.id: row for row in self.place.connection.execute(query)}

    def _plan(self, row: Any, typed: Typed) -> Plan:
        values, problems = self._read(typed)
        if "zip" in values and values["zip"] == row.zip and "county_fips" not in typed:
            # Proposed from a ZIP code that does not change.
            values = {name: value for name, value in values.items() if name != "county_fips"}
        changes = {
            name: (before, value)
            for name, value in values.items()
            if (before := getattr(row, name)) != value
        }
        try:
            self.kind.guard(row, values)
        except InputError as error:
            problems = {**problems, "": error.sentence}
        return Plan(row, typed, values, changes, problems)

    def _read(self, typed: Typed) -> tuple[dict[str, Any], dict[str, str]]:
        key = tuple(typed.items())
        if key not in self.known:
            self.known[key] = self._read_fresh(typed)
        return self.known[key]

    def _read_fresh(self, typed: Typed) -> tuple[dict[str, Any], dict[str, str]]:
        try:
            return self.kind.read(typed, self.place), {}
        except KnownError:
            pass  # some of it cannot be read: field by field then
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, value in typed.items():
            try:
                read = self.kind.read({name: value}, self.place)
            except KnownError as error:
                problems[name] = error.sentence
            else:
                values.update({n: v for n, v in read.items() if n == name or n not in typed})
        return values, problems
