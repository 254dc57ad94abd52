"""The journal: every state comes back, refusals name what stands in the way."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from amm_admin.domain.errors import FileProblem, RuleRefusal, StaleRecord
from amm_admin.domain.ids import new_id
from amm_admin.persistence import database as database_module
from amm_admin.persistence.database import Database, UnitOfWork
from amm_admin.persistence.inversion import Inversion
from amm_admin.persistence.journal import NO_UNIT_OF_WORK, STALE_VERSION
from amm_admin.persistence.schema import Person, PersonTag, Tag
from tests.persistence.acts import (
    WHO,
    act,
    add_people,
    add_person,
    add_tag,
    holdings,
    newest_operation,
    raw_sql,
    undo,
)

TEXTS = ("", "a", "A", "á", "it's", 'say "x"', "日本", "two\nlines", "null", "{}", "0", "a\tb")
DAYS = (None, "2024-02-29", "2026-11-22")
steps = st.tuples(
    st.sampled_from(
        ("add", "edit", "day", "remove", "again", "tag", "swap", "shift", "setting", "heir")
    ),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 11),
)
acts = st.lists(st.lists(steps, min_size=1, max_size=6), min_size=1, max_size=7)
TEXT_COLUMNS = ("first_name", "nickname", "email", "city", "notes", "practice")
DAY_COLUMNS = ("joined_first", "died_on", "bounced_on")


class Playground:
    """Interprets random steps on up to six people."""

    def __init__(self, unit: UnitOfWork) -> None:
        self.run = unit.connection.execute
        self.unit = unit

    def person(self, index: int) -> int | None:
        rows = self.run(text("SELECT id FROM person ORDER BY id")).scalars().all()
        return rows[index % len(rows)] if rows else None

    def step(self, word: str, first: int, second: int, third: int) -> None:
        person = self.person(first)
        if word == "add":
            if person is None or first > 2:
                add_person(self.unit, f"n{new_id()}", notes=TEXTS[third])
        elif word == "setting":
            self.setting(first, TEXTS[third])
        elif person is not None:
            getattr(self, word)(person, second, third)

    def edit(self, person: int, second: int, third: int) -> None:
        self.change(person, TEXT_COLUMNS[second], TEXTS[third])

    def day(self, person: int, second: int, third: int) -> None:
        self.change(person, DAY_COLUMNS[second % 3], DAYS[third % 3])

    def change(self, person: int, column: str, value: str | None) -> None:
        self.run(
            text(f"UPDATE person SET {column} = :v, version = version + 1 WHERE id = :id"),
            {"v": value, "id": person},
        )

    def remove(self, person: int, second: int, third: int) -> None:
        here = {"id": person}
        for child in ("person_tag", "external_id"):
            self.run(text(f"DELETE FROM {child} WHERE person_id = :id"), here)
        self.run(text("DELETE FROM person WHERE id = :id"), here)

    def again(self, person: int, second: int, third: int) -> None:
        """Delete and insert in one act, under the same id and number."""
        number = self.run(
            text("SELECT member_number FROM person WHERE id = :id"), {"id": person}
        ).scalar_one()
        self.run(text("DELETE FROM person WHERE id = :id"), {"id": person})
        row = {"id": person, "member_number": number, "last_name": "Again", "city": TEXTS[third]}
        self.run(insert(Person), row)

    def tag(self, person: int, second: int, third: int) -> None:
        name = {"name": f"tag {second}"}
        tag = self.run(text("SELECT id FROM tag WHERE name = :name"), name).scalar()
        if tag is None:
            tag = new_id()
            self.run(insert(Tag), {"id": tag, **name})
        link = (PersonTag.person_id == person) & (PersonTag.tag_id == tag)
        if not self.run(delete(PersonTag).where(link)).rowcount:
            self.run(insert(PersonTag), {"id": new_id(), "person_id": person, "tag_id": tag})

    def swap(self, person: int, second: int, third: int) -> None:
        other = self.person(second)
        assert other is not None
        named = text("SELECT member_number FROM person WHERE id = :id")
        mine, yours = (self.run(named, {"id": i}).scalar_one() for i in (person, other))
        self.change(person, "member_number", "aside")
        self.change(other, "member_number", mine)
        self.change(person, "member_number", yours if person != other else mine)

    def heir(self, person: int, second: int, third: int) -> None:
        """One goes, another gets the number that is free now."""
        other = self.person(second)
        if other is not None and other != person:
            named = text("SELECT member_number FROM person WHERE id = :id")
            number = self.run(named, {"id": person}).scalar_one()
            self.remove(person, 0, 0)
            self.change(other, "member_number", number)

    def shift(self, person: int, second: int, third: int) -> None:
        """Each takes the number of the one before: unique at every moment, but only in order."""
        rows = self.run(text("SELECT id, member_number FROM person ORDER BY id")).all()
        free = f"n{new_id()}"
        for row in rows:
            self.change(row.id, "member_number", free)
            free = row.member_number

    def setting(self, first: int, value: str) -> None:
        name = {"name": f"setting {first % 2}", "value": value}
        changed = self.run(
            text("UPDATE setting SET value = :value, version = version + 1 WHERE name = :name"),
            name,
        ).rowcount
        if not changed:
            self.run(
                text("INSERT INTO setting (id, name, value) VALUES (:id, :name, :value)"),
                {"id": new_id(), **name},
            )


@pytest.mark.timeout(300)  # when it fails, the smallest example is looked for
@settings(max_examples=30)
@given(planned=acts)
def test_every_state_comes_back(planned: list[list[Any]], empty_file: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        # Thousands of commits: only here nothing waits for the disk.
        fast = (*database_module.WRITER_PRAGMAS, "synchronous=OFF")
        patch.setattr(database_module, "WRITER_PRAGMAS", fast)
        path = Path(folder) / "play.amm"
        shutil.copyfile(empty_file, path)
        database = Database(path)
        try:
            _play(database, planned)
        finally:
            database.close()


def _play(database: Database, planned: list[list[Any]]) -> None:
    states = [holdings(database)]
    add_people(database, 3)
    operations = [newest_operation(database)]
    states.append(holdings(database))
    for number, plan in enumerate(planned):
        with database.unit_of_work(f"Act {number}", by=WHO) as unit:
            playground = Playground(unit)
            for step in plan:
                playground.step(*step)
        if unit.wrote:
            operations.append(unit.operation_id)
            states.append(holdings(database))
    undone = []
    for index in range(len(operations), 0, -1):
        undone.append(undo(database, operations[index - 1]))
        assert holdings(database) == states[index - 1]
    for index in range(1, len(operations) + 1):
        undo(database, undone.pop())
        assert holdings(database) == states[index]
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_only_changed_columns_and_the_letter_case_are_kept(database: Database) -> None:
    [person] = add_people(database, 1)
    operation = act(
        database,
        "UPDATE person SET last_name = 'EXAMPLE 1', city = city, died_on = NULL, "
        "version = version + 1",
    )
    with database.read() as connection:
        row = connection.execute(
            text('SELECT pk, before, after FROM "change" WHERE operation_id = :op'),
            {"op": operation},
        ).one()
    assert tuple(row) == (person, '{"last_name":"Example 1"}', '{"last_name":"EXAMPLE 1"}')


def test_null_is_told_from_empty_and_from_unchanged(database: Database) -> None:
    add_people(database, 1)
    act(database, "UPDATE person SET died_on = '2026-01-01', version = version + 1")
    before = holdings(database)
    operation = act(database, "UPDATE person SET died_on = NULL, version = version + 1")
    undo(database, operation)
    assert holdings(database) == before


def test_history_survives_reopening(file: Path) -> None:
    database = Database(file)
    before = holdings(database)
    add_people(database, 3, "Import 3 members")
    after = holdings(database)
    operation = newest_operation(database)
    database.close()

    database = Database(file)
    undone = undo(database, operation)
    assert holdings(database) == before
    database.close()

    database = Database(file)
    undo(database, undone)
    assert holdings(database) == after
    database.close()


def test_undo_of_what_came_to_nothing(database: Database) -> None:
    with database.unit_of_work("Add and remove", by=WHO) as unit:
        add_person(unit, "1")
        unit.connection.execute(delete(Person))
    assert unit.wrote
    before = holdings(database)
    with database.unit_of_work("Undo", by=WHO, kind="undo") as undoing:
        assert Inversion(undoing.connection, unit.operation_id).run() == 0
        undoing.connection.execute(
            text("UPDATE operation SET undone_by = :here WHERE id = :op"),
            {"here": undoing.operation_id, "op": unit.operation_id},
        )
    assert holdings(database) == before


def test_savepoint_that_was_given_up_leaves_no_gap(database: Database) -> None:
    before = holdings(database)
    with database.unit_of_work("Add 2", by=WHO) as unit:
        add_person(unit, "1")
        with pytest.raises(IntegrityError), unit.connection.begin_nested():
            add_person(unit, "1")
        add_person(unit, "2")
    undo(database, unit.operation_id)
    assert holdings(database) == before


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(insert(Tag).values(id=1, name="x"), id="core insert"),
        pytest.param(delete(Person), id="core delete"),
        pytest.param(update(Person).values(city="x", version=Person.version + 1), id="core update"),
        pytest.param(text("DELETE FROM person"), id="raw text"),
    ],
)
def test_write_outside_a_unit_of_work_fails(database: Database, write: Any) -> None:
    add_people(database, 1)
    before = holdings(database)
    with (
        database._writer.connect() as connection,
        connection.begin(),
        pytest.raises(IntegrityError, match=NO_UNIT_OF_WORK),
    ):
        connection.execute(write)
    assert holdings(database) == before


def test_orm_write_outside_a_unit_of_work_fails(database: Database) -> None:
    with database._writer.connect() as connection, Session(bind=connection) as session:
        session.add(Tag(name="x"))
        with pytest.raises(IntegrityError, match=NO_UNIT_OF_WORK):
            session.flush()
        session.rollback()
    assert holdings(database)["tag"] == []


def test_reader_cannot_write(database: Database) -> None:
    with pytest.raises(FileProblem, match="cannot be written"), database.read() as connection:
        connection.execute(text("DELETE FROM person"))


def test_bulk_update_must_raise_the_version(database: Database) -> None:
    add_people(database, 2)
    with (
        pytest.raises(IntegrityError, match=STALE_VERSION),
        database.unit_of_work("Edit", by=WHO) as unit,
    ):
        unit.connection.execute(update(Person).values(city="Columbia"))


def test_second_save_of_one_record_is_refused(database: Database) -> None:
    [person] = add_people(database, 1)
    with database.unit_of_work("Look", by=WHO) as unit:
        stale = unit.session.get_one(Person, person)
        unit.session.expunge(stale)
    act(database, "UPDATE person SET city = 'Columbia', version = version + 1")
    before = holdings(database)
    stale.city = "Rolla"
    with pytest.raises(StaleRecord), database.unit_of_work("Edit", by=WHO) as unit:
        unit.session.add(stale)
    assert holdings(database) == before


def test_refusal_lists_what_stands_on_it(database: Database) -> None:
    tag = add_tag(database, "Board")
    tagging = newest_operation(database)
    people = add_people(database, 2)
    with database.unit_of_work("Tag 2 members", by=WHO) as unit:
        unit.connection.execute(
            insert(PersonTag),
            [{"id": new_id(), "person_id": person, "tag_id": tag} for person in people],
        )
    before = holdings(database)
    with pytest.raises(RuleRefusal, match="2 tags of people recorded later stand on it"):
        undo(database, tagging)
    assert holdings(database) == before
    undo(database, unit.operation_id)
    undo(database, tagging)
    assert holdings(database)["tag"] == []


def test_refusal_names_the_later_act(database: Database) -> None:
    add_people(database, 1)
    first = act(database, "UPDATE person SET city = 'Columbia', version = version + 1", "Move")
    act(database, "UPDATE person SET city = 'Rolla', version = version + 1", "Move again")
    with pytest.raises(RuleRefusal, match="1 record changed again later by “Move again” of"):
        undo(database, first)


def test_later_change_of_another_column_does_not_hinder(database: Database) -> None:
    add_people(database, 1)
    first = act(database, "UPDATE person SET city = 'Columbia', version = version + 1")
    act(database, "UPDATE person SET nickname = 'Nan', version = version + 1")
    undo(database, first)
    with database.read() as connection:
        row = connection.execute(text("SELECT city, nickname FROM person")).one()
    assert tuple(row) == ("St. Louis", "Nan")


def test_refusal_when_what_it_needs_is_gone(database: Database) -> None:
    [person] = add_people(database, 1)
    tag = add_tag(database, "Board")
    link = {"id": new_id(), "person_id": person, "tag_id": tag}
    with database.unit_of_work("Tag", by=WHO) as unit:
        unit.connection.execute(insert(PersonTag), link)
    untag = act(database, "DELETE FROM person_tag")
    act(database, "DELETE FROM tag")
    with pytest.raises(RuleRefusal, match="it needs 1 tag removed later"):
        undo(database, untag)


def test_refusal_when_the_name_is_taken_again(database: Database) -> None:
    add_tag(database, "Board")
    removal = act(database, "DELETE FROM tag")
    add_tag(database, "Board")
    before = holdings(database)
    with pytest.raises(RuleRefusal, match="a name or number that is in use again"):
        undo(database, removal)
    assert holdings(database) == before


def test_bug_in_an_undo_is_no_refusal(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    add_people(database, 1)
    operation = newest_operation(database)
    with pytest.raises(IntegrityError, match="amm:"), database._writer.begin() as connection:
        Inversion(connection, operation).run()  # outside a unit of work


# ------------------------------------------------------------------ row 27


def test_rows_edited_by_another_tool(database: Database, file: Path) -> None:
    add_people(database, 2, "Import 2 members")
    operation = newest_operation(database)
    raw_sql(file, "UPDATE person SET last_name = 'Changed' WHERE member_number = '00001'")
    before = holdings(database)
    with pytest.raises(RuleRefusal) as refused:
        undo(database, operation)
    assert "the history no longer fits the file at “Import 2 members” of" in refused.value.sentence
    assert "Another program has changed 1 record since" in refused.value.sentence
    assert holdings(database) == before


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM change WHERE id = 2",
        "DELETE FROM change WHERE id = 1",
        "UPDATE change SET after = '{\"last_name' WHERE id = 2",
        "UPDATE change SET before = NULL, after = NULL WHERE id = 2",
        "UPDATE change SET table_name = 'sqlite_master' WHERE id = 2",
        "DELETE FROM change WHERE id = 4",
    ],
)
def test_history_edited_by_another_tool(database: Database, file: Path, damage: str) -> None:
    add_people(database, 2, "Import 2 members")
    operation = newest_operation(database)
    add_tag(database, "Board")
    raw_sql(file, damage)
    before = holdings(database)
    with pytest.raises(RuleRefusal, match="the history at “Import 2 members” of") as refused:
        undo(database, operation)
    assert "no longer complete" in refused.value.sentence
    assert holdings(database) == before
