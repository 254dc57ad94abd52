"""Writing a plan: new people, changes, opening terms, applications, groups; one act, undone in one.

Rows go in with Core inserts in chunks: 100,000 rows need the memory of one chunk beside the plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.ids import new_id, new_ids
from amm_admin.domain.levels import LevelRule
from amm_admin.domain.planning import PlannedTerm
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.persistence.bulk import insert_in_bulk
from amm_admin.persistence.queries import imports as reads
from amm_admin.persistence.schema import (
    Application,
    ExternalId,
    ImportBatch,
    ImportMap,
    Journalled,
    Level,
    Person,
    PersonTag,
    Tag,
    Term,
)
from amm_admin.services.application import Work
from amm_admin.services.granting import term_row
from amm_admin.services.imports.drafts import PersonDraft
from amm_admin.services.imports.plan import ImportPlan, PlannedRow, RowKind
from amm_admin.services.imports.profiles import fingerprint
from amm_admin.services.levels import level_columns
from amm_admin.services.members import next_numbers, remember_numbers

_CHUNK = 2000
_NOT_COLUMNS = frozenset({"tags", "ext_id", "paid_through", "status"})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote: counts of rows, and the names of the levels that it made."""

    new: int
    updated: int
    terms: int
    applications: int
    levels: tuple[str, ...] = ()


def apply_plan(work: Work, plan: ImportPlan, progress: Progress = no_progress) -> ImportResult:
    """Write a plan inside the running unit of work; its column map and choices are remembered.

    A plan that changes nothing writes nothing, not even a batch. Raises RuleRefusal when another
    act has followed the dry run, Cancelled from `progress`.
    """
    if reads.newest_operation(work.connection, work.unit.operation_id) != plan.basis:
        raise RuleRefusal(
            "The list was changed after this preview. Look at the preview again, then import."
        )
    if plan.writes == 0:
        return ImportResult(0, 0, 0, 0)
    writer = _Writer(work, plan, progress)
    writer.write()
    _write_batch(work, plan)
    _remember(work, plan)
    work.unit.rename(_label(plan))
    return ImportResult(
        plan.counts[RowKind.NEW],
        plan.counts[RowKind.UPDATE],
        writer.terms,
        writer.applications,
        tuple(level.name for level in plan.new_levels),
    )


def _label(plan: ImportPlan) -> str:
    new, changed = plan.counts[RowKind.NEW], plan.counts[RowKind.UPDATE]
    people = "person" if new + changed == 1 else "people"
    if new and changed:
        return f"Import {new} new and {changed} changed people"
    return f"Import {new} {people}" if new else f"Import changes to {changed} {people}"


class _Writer:
    """Writes the rows of one plan, chunk by chunk."""

    def __init__(self, work: Work, plan: ImportPlan, progress: Progress) -> None:
        self._work = work
        self._plan = plan
        self._progress = progress
        self._levels = _make_levels(work, plan)
        self._tags = _make_tags(work, plan)
        self._done = 0
        self.terms = 0
        self.applications = 0

    def write(self) -> None:
        new = self._plan.of_kind(RowKind.NEW)
        # All of them first: a free number must not be one that a later row brings along.
        remember_numbers(self._work, [_draft(row).text("member_number") for row in new])
        for rows in _chunks(new):
            self._write_new(rows)
            self._advance(len(rows))
        for rows in _chunks(self._plan.of_kind(RowKind.UPDATE)):
            self._write_updates(rows)
            self._advance(len(rows))

    def _advance(self, rows: int) -> None:
        self._done += rows
        self._progress(self._done, self._plan.writes, "Writing")

    def _write_new(self, rows: Sequence[PlannedRow]) -> None:
        ids = new_ids(len(rows))
        drafts = [_draft(row) for row in rows]
        given = [draft.text("member_number") for draft in drafts]
        free = iter(next_numbers(self._work, given.count("")))
        people = [
            {
                **draft.values,
                "id": person_id,
                "kind": draft.kind,
                "member_number": number or next(free),
                "county_fips": draft.values.get("county_fips", draft.proposed_county),
                "continuous_since": _continuous(row, draft, self._work.today),
            }
            for row, draft, person_id, number in zip(rows, drafts, ids, given, strict=True)
        ]
        self._insert(Person, people)
        owned = list(zip(ids, rows, drafts, strict=True))
        self._insert(
            ExternalId,
            [
                {"person_id": person_id, "source": self._plan.source, "value": draft.ext_id}
                for person_id, _, draft in owned
                if draft.ext_id
            ],
        )
        self._insert(
            PersonTag,
            [
                {"person_id": person_id, "tag_id": self._tags[tag]}
                for person_id, _, draft in owned
                for tag in draft.tags
            ],
        )
        self._write_memberships([(person_id, row) for person_id, row, _ in owned])

    def _write_memberships(self, owned: Sequence[tuple[int, PlannedRow]]) -> None:
        terms = [
            term_row(person_id, self._leveled(row.term).granted(row.term.start))
            for person_id, row in owned
            if row.term is not None
        ]
        applications = [
            {
                "person_id": person_id,
                "level_id": self._level(row.level_id),
                "opened_on": row.opened_on,
                "closed_on": None,
            }
            for person_id, row in owned
            if row.opened_on is not None
        ]
        self._insert(Term, terms)
        self._insert(Application, applications)
        self.terms += len(terms)
        self.applications += len(applications)

    def _level(self, level_id: int | None) -> int | None:
        return self._levels.get(level_id, level_id) if level_id is not None else None

    def _leveled(self, term: PlannedTerm) -> PlannedTerm:
        """The term with the id of a level that this import has made."""
        if term.level_id >= 0:
            return term
        return replace(term, level_id=self._levels[term.level_id])

    def _write_updates(self, rows: Sequence[PlannedRow]) -> None:
        by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            values = {c.field: c.value for c in row.changes if c.field not in _NOT_COLUMNS}
            if values:
                bound = {f"new_{name}": value for name, value in values.items()}
                by_columns[tuple(sorted(values))].append({"row_id": row.person_id, **bound})
        for columns, bound_rows in by_columns.items():
            self._update(columns, bound_rows)
        self._write_links(rows)
        self._write_memberships([(row.person_id, row) for row in rows if row.person_id is not None])

    def _update(self, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
        if "member_number" in columns:
            remember_numbers(self._work, [row["new_member_number"] for row in rows])
        statement = (
            update(Person)
            .where(Person.id == bindparam("row_id"))
            .values({name: bindparam(f"new_{name}") for name in columns})
            .values(version=Person.version + 1)
        )
        self._work.connection.execute(statement, rows)

    def _write_links(self, rows: Sequence[PlannedRow]) -> None:
        """Ids of the other system and groups of people who were there before."""
        links: list[dict[str, Any]] = []
        wanted: dict[int, frozenset[str]] = {}
        for row in rows:
            for change in row.changes:
                if row.person_id is None:
                    continue
                if change.field == "ext_id":
                    links.append(
                        {
                            "person_id": row.person_id,
                            "source": self._plan.source,
                            "value": change.new,
                        }
                    )
                elif change.field == "tags" and isinstance(change.value, tuple):
                    wanted[row.person_id] = frozenset(change.value)
        self._insert(ExternalId, links)
        if wanted:
            self._write_tags(wanted)

    def _write_tags(self, wanted: Mapping[int, frozenset[str]]) -> None:
        names = {tag_id: name for name, tag_id in self._tags.items()}
        query = select(PersonTag.id, PersonTag.person_id, PersonTag.tag_id).where(
            PersonTag.person_id.in_(wanted)
        )
        held = self._work.connection.execute(query).all()
        gone = [row.id for row in held if names[row.tag_id] not in wanted[row.person_id]]
        if gone:
            self._work.connection.execute(delete(PersonTag).where(PersonTag.id.in_(gone)))
        kept = {(row.person_id, names[row.tag_id]) for row in held}
        self._insert(
            PersonTag,
            [
                {"person_id": person_id, "tag_id": self._tags[tag]}
                for person_id, tags in wanted.items()
                for tag in sorted(tags)
                if (person_id, tag) not in kept
            ],
        )

    def _insert(self, table: type[Journalled], rows: Sequence[dict[str, Any]]) -> None:
        """Bulk inserts with ids made first; rows that bring an id keep it."""
        for row, row_id in zip(rows, new_ids(len(rows)), strict=True):
            row["id"] = row.get("id") or row_id
        insert_in_bulk(self._work.connection, table, rows)


def _draft(row: PlannedRow) -> PersonDraft:
    if row.draft is None:
        raise ValueError(f"row {row.line} has no person")
    return row.draft


def _continuous(row: PlannedRow, draft: PersonDraft, today: date) -> date | None:
    """Member since: the list's own day, else joining, for whom the list shows as a member (R9)."""
    given = draft.day("continuous_since")
    if given is not None or row.term is None:
        return given
    end = row.term.end
    runs = end is None or end + timedelta(days=row.term.grace_days) >= today
    return draft.day("joined_first") if runs else None


def _chunks(rows: Sequence[PlannedRow]) -> Iterator[Sequence[PlannedRow]]:
    for at in range(0, len(rows), _CHUNK):
        yield rows[at : at + _CHUNK]


def _make_levels(work: Work, plan: ImportPlan) -> dict[int, int]:
    """Make the levels that the plan needs; their ids by the plan's numbers −1, −2, …"""
    if not plan.new_levels:
        return {}
    last = work.connection.execute(select(func.max(Level.position))).scalar()
    ids = new_ids(len(plan.new_levels))
    rows = [
        {
            **level_columns(
                LevelRule(level_id, level.name, kind=level.kind, max_people=level.max_people)
            ),
            "id": level_id,
            "position": (last or 0) + place,
            "is_example": True,
        }
        for place, (level, level_id) in enumerate(zip(plan.new_levels, ids, strict=True), start=1)
    ]
    work.connection.execute(insert(Level), rows)
    return {-place: level_id for place, level_id in enumerate(ids, start=1)}


def _make_tags(work: Work, plan: ImportPlan) -> dict[str, int]:
    """Every tag by name, those made that the plan's rows need."""
    known = reads.tag_ids(work.connection)
    needed = {
        tag: None
        for row in plan.rows
        if row.kind in (RowKind.NEW, RowKind.UPDATE) and row.draft is not None
        for tag in row.draft.tags
        if tag not in known
    }
    ids = new_ids(len(needed))
    made = dict(zip(needed, ids, strict=True))
    if made:
        work.connection.execute(insert(Tag), [{"id": i, "name": name} for name, i in made.items()])
    return known | made


def _write_batch(work: Work, plan: ImportPlan) -> None:
    work.connection.execute(
        insert(ImportBatch),
        {
            "id": new_id(),
            "source": plan.source,
            "file_name": plan.file_name,
            "file_sha256": plan.file_sha256,
            "imported_on": work.today,
            "counts": {kind.value: count for kind, count in plan.counts.items()},
        },
    )


def _remember(work: Work, plan: ImportPlan) -> None:
    """Keep the column map and the choices under the fingerprint of the headings."""
    key = fingerprint(plan.columns.header)
    mapping = {**plan.choices, "columns": plan.columns.to_json()}
    known = reads.remembered_map(work.connection, key)
    if known is None:
        row = {"id": new_id(), "fingerprint": key, "mapping": mapping}
        work.connection.execute(insert(ImportMap), row)
    elif known[1] != mapping:
        work.connection.execute(
            update(ImportMap)
            .where(ImportMap.id == known[0])
            .values(mapping=mapping, version=ImportMap.version + 1)
        )
