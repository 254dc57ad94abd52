"""Small lists, and a dry run over them without any database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from amm_admin.domain.levels import LevelKind, LevelRule
from amm_admin.persistence.queries.imports import ExistingPerson, PersonKey
from amm_admin.services.geography import counties, county_of_zip
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.plan import ImportPlan, PlannedRow, RowKind, Surroundings, make_plan
from amm_admin.services.imports.profiles import ColumnMap, guess_map, header_score, recognise
from amm_admin.services.imports.readers import ReadOptions, Table, open_table

TODAY = date(2026, 11, 20)
DATA = Path(__file__).resolve().parents[2] / "data" / "imports"
FULL = LevelRule(id=1, name="Full")
LIFE = LevelRule(id=2, name="Lifetime", kind=LevelKind.LIFETIME)
BLANK = {
    "kind": "person", "member_number": "", "prefix": "", "first_name": "", "middle_name": "",
    "last_name": "", "suffix": "", "credentials": "", "practice": "", "email": "", "email2": "",
    "phone": "", "phone_extension": "", "cell": "", "street": "", "street2": "", "city": "",
    "state": "", "zip": "", "other_street": "", "other_street2": "", "county_fips": None,
    "joined_first": None, "listed": False, "wants_newsletter": True, "notes": "", "archived": False,
}  # fmt: skip


def person(person_id: int, **values: object) -> ExistingPerson:
    """A record without terms, blank where nothing is given."""
    return with_terms(person_id, **values)


def with_terms(
    person_id: int,
    *,
    paid_through: date | None = None,
    endless: bool = False,
    has_application: bool = False,
    tags: Sequence[str] = (),
    ext_ids: Sequence[tuple[str, str]] = (),
    **values: object,
) -> ExistingPerson:
    """A record at Full, paid through a day or for life."""
    number = f"{person_id:04d}"
    return ExistingPerson(
        id=person_id,
        values={**BLANK, "member_number": number, **values},
        tags=frozenset(tags),
        ext_ids=frozenset(ext_ids),
        has_term=paid_through is not None or endless,
        endless=endless,
        paid_through=paid_through,
        level_id=1 if paid_through or endless else None,
        has_application=has_application,
    )


class Crowd:
    """People in memory, as the dry run asks for them."""

    def __init__(self, people: Sequence[ExistingPerson]) -> None:
        self._people = {each.id: each for each in people}

    def keys(self) -> list[PersonKey]:
        return [
            PersonKey(
                id=each.id,
                number=each.values["member_number"],
                first=each.values["first_name"],
                last=each.values["last_name"],
                suffix=each.values["suffix"],
                practice=each.values["practice"],
                email=each.values["email"],
                email2=each.values["email2"],
                zip=each.values["zip"],
                ext_ids=tuple(each.ext_ids),
            )
            for each in self._people.values()
        ]

    def details(self, ids: Sequence[int]) -> Mapping[int, ExistingPerson]:
        return {person_id: self._people[person_id] for person_id in ids}


def table_of(path: Path, read: ReadOptions | None = None) -> Table:
    return open_table(path, read or ReadOptions(), header_score)


def dry_run(
    path: Path,
    people: Sequence[ExistingPerson] = (),
    columns: ColumnMap | None = None,
    known_levels: Sequence[LevelRule] = (FULL, LIFE),
    **choices: object,
) -> ImportPlan:
    """The plan of a file against some people, on 2026-11-20."""
    table = table_of(path)
    profile = recognise(table.header)
    return make_plan(
        table,
        columns or guess_map(table.header, profile),
        profile,
        ImportOptions(TODAY, **choices),  # type: ignore[arg-type]
        Surroundings(Crowd(people), known_levels, counties(), county_of_zip),
    )


def kinds(plan: ImportPlan) -> list[str]:
    """New, Update … of each row, in order; checks that the counts sum to the rows read."""
    assert sum(plan.counts.values()) == plan.rows_read == len(plan.rows)
    return [row.kind.value for row in plan.rows]


def only(plan: ImportPlan, kind: RowKind = RowKind.NEW) -> PlannedRow:
    """The one row of the plan, which must be of that kind."""
    assert kinds(plan) == [kind.value], [p.sentence for row in plan.rows for p in row.problems]
    return plan.rows[0]


def sentences(row: PlannedRow) -> str:
    return " ".join(each.sentence for each in (*row.problems, *row.flags))
