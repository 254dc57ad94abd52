"""The table of everybody's standing is what `standing` says, after each act, on two days."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from amm_admin import bootstrap
from amm_admin.domain.errors import KnownError
from amm_admin.persistence.database import Database
from amm_admin.persistence.queries.status import standing
from amm_admin.persistence.schema import ContactKey, Level, Person
from amm_admin.persistence.standing_table import standing_on
from amm_admin.services.application import Application
from amm_admin.services.association import Levels
from amm_admin.services.history import Redo, Undo
from amm_admin.services.imports.commands import ImportPeople, PreviewImport
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.members import AddPerson, Archive, EditPerson, MemberFilter, MemberIds
from amm_admin.services.memberships import (
    ChangeLevel,
    CoverPerson,
    MarkDeceased,
    Reinstate,
    SetOverride,
)
from amm_admin.services.renewals import JoinMember, RenewMembers

TODAY = date(2026, 11, 20)
DAYS = (TODAY, TODAY - timedelta(days=200))
ACTS = (
    "join", "join organization", "renew", "renew all", "resign", "suspend", "reinstate",
    "died", "archive", "bring back", "cover", "level now", "rename", "city", "add", "import",
    "undo", "undo", "redo",
)  # fmt: skip
CSV = Path(__file__).parents[1] / "data" / "imports" / "contacts_export.csv"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a few members; only to be copied."""
    path = tmp_path_factory.mktemp("made") / "made.amm"
    opened = bootstrap.create(path, today=lambda: TODAY, by="Anna")
    for number in range(4):
        joined = TODAY - timedelta(days=100 * number)
        typed: dict[str, object] = {"first_name": "Ann", "last_name": f"Example {number}"}
        if number == 3:
            typed = {"kind": "organization", "practice": "Gateway Practice"}
        level = "Organization" if number == 3 else "Full"
        opened.application.run(JoinMember(level, joined, typed=typed))
    opened.close()
    return path


def fresh(database: Database, on: date) -> list[tuple[Any, ...]]:
    """What the table must hold, worked out from nothing."""
    now = standing(on)
    query = (
        select(
            now.c.person_id,
            ContactKey.name_key,
            now.c.status,
            now.c.word,
            now.c.level_id,
            Level.name,
            now.c.through,
            Person.archived,
        )
        .join(Person, Person.id == now.c.person_id)
        .join(ContactKey, ContactKey.id == now.c.person_id)
        .outerjoin(Level, Level.id == now.c.level_id)
        .order_by(now.c.person_id)
    )
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(query)]


def kept(database: Database, on: date) -> list[tuple[Any, ...]]:
    with database.read() as connection:
        table = standing_on(connection, on)
        return [tuple(row) for row in connection.execute(select(table).order_by("person_id"))]


class Actor:
    """Does named acts to whomever a number points at; what the rules refuse is not done."""

    def __init__(self, application: Application) -> None:
        self.app = application
        self.levels = [row.id for row in application.ask(Levels()).values()]

    def do(self, act: str, number: int) -> None:
        ids = self.app.ask(MemberIds())
        who = ids[number % len(ids)] if ids else 0
        with suppress(KnownError):
            self._do(act, number, who, ids)

    def _do(self, act: str, number: int, who: int, ids: tuple[int, ...]) -> None:
        run, day = self.app.run, TODAY - timedelta(days=number % 400)
        match act:
            case "join":
                run(JoinMember("Full", day, typed={"last_name": f"New {number}"}))
            case "join organization":
                typed = {"kind": "organization", "practice": f"Practice {number}"}
                run(JoinMember("Full", day, typed=typed))
            case "renew":
                run(RenewMembers((who,), TODAY))
            case "renew all":
                run(RenewMembers(ids, TODAY))
            case "resign" | "suspend":
                override = "resigned" if act == "resign" else "suspended"
                run(SetOverride(who, override, day, None if number % 2 else TODAY))
            case "reinstate":
                run(Reinstate(who, TODAY))
            case "died":
                run(MarkDeceased(who, day))
            case "archive":
                run(Archive((who,)))
            case "bring back":
                run(Archive(self.app.ask(MemberIds(MemberFilter(archived=True))), archived=False))
            case "cover":
                run(CoverPerson(ids[number % 7 % len(ids)], who, day))
            case "level now":
                run(ChangeLevel(who, self.levels[number % len(self.levels)], from_today=True))
            case "rename":
                run(EditPerson(who, {"last_name": f"Other {number}"}))
            case "city":
                run(EditPerson(who, {"city": f"Town {number}"}))
            case "add":
                run(AddPerson({"last_name": f"Friend {number}"}))
            case "import":
                run(
                    ImportPeople(
                        self.app.ask(PreviewImport(CSV, ImportOptions(TODAY, create_levels=True)))
                    )
                )
            case "undo":
                run(Undo())
            case "redo":
                run(Redo())


@contextmanager
def open_twice(made: Path) -> Iterator[tuple[Application, Application]]:
    """A copy of the file, open twice, as in two processes."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copyfile(made, Path(folder) / "copy.amm"))
        databases = [Database(path), Database(path)]
        first, second = (Application(each, today=lambda: TODAY, who="Anna") for each in databases)
        try:
            yield first, second
        finally:
            for each in databases:
                each.close()


@pytest.mark.timeout(180)
@settings(max_examples=12)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 999), st.booleans()),
        min_size=4,
        max_size=14,
    )
)
def test_after_each_act_the_table_is_what_standing_says(
    made: Path, acts: list[tuple[str, int, bool]]
) -> None:
    with open_twice(made) as (first, second):
        actors = (Actor(first), Actor(second))
        for act, number, elsewhere in acts:
            actors[elsewhere].do(act, number)
            for day in DAYS:
                assert kept(first.database, day) == fresh(first.database, day), act


def test_every_act_changes_the_table(made: Path) -> None:
    """None of the acts above is refused where it can be done, so none is tried in vain."""
    with open_twice(made) as (app, _):
        actor = Actor(app)
        for act in (
            "renew", "undo", "redo", "join", "suspend", "undo", "redo", "reinstate", "died",
            "archive", "bring back", "join organization", "rename", "level now", "add", "import",
            "undo", "redo",
        ):  # fmt: skip
            before = kept(app.database, TODAY)
            actor.do(act, 2)
            assert kept(app.database, TODAY) != before, act
            assert kept(app.database, TODAY) == fresh(app.database, TODAY), act


def test_the_covered_follow_their_organization(made: Path) -> None:
    with open_twice(made) as (app, elsewhere):
        holder = app.ask(MemberIds(MemberFilter(text="Gateway Practice")))[0]
        person = app.run(AddPerson({"last_name": "Covered"})).value
        app.run(CoverPerson(holder, person, TODAY))
        assert word_of(app, person) == "Active"
        elsewhere.run(SetOverride(holder, "resigned", TODAY))
        assert word_of(app, person) == "Never"
        elsewhere.run(Undo())
        assert word_of(app, person) == "Active"


def test_a_level_with_a_new_name_sorts_by_it(made: Path) -> None:
    with open_twice(made) as (app, _):
        kept(app.database, TODAY)
        with app.database.unit_of_work("Rename", by="Anna") as work:
            work.connection.exec_driver_sql(
                "UPDATE level SET name = 'Zebra', version = version + 1 WHERE name = 'Full'"
            )
        assert kept(app.database, TODAY) == fresh(app.database, TODAY)


def word_of(app: Application, person: int) -> str:
    with app.database.read() as connection:
        now = standing_on(connection, TODAY)
        query = select(now.c.word).where(now.c.person_id == person)
        return str(connection.execute(query).scalar_one())
