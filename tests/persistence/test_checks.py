"""The checks find what SQLite sees, and what only the history can tell (row 9)."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from amm_admin.domain.errors import FileProblem
from amm_admin.domain.ids import new_id
from amm_admin.domain.money import Money
from amm_admin.persistence.checks import check_full, check_quick, full_check_due
from amm_admin.persistence.database import Database
from amm_admin.persistence.open_file import open_database
from amm_admin.persistence.schema import Blob, Charge, Setting
from tests.persistence.acts import (
    WHO,
    act,
    add_people,
    add_person,
    holdings,
    newest_operation,
    raw_sql,
    undo,
)
from tests.persistence.harm import PAGE, flip_bit, leaves_of, root_of, zero_page_of, zero_pages

TODAY = date(2026, 11, 22)


@pytest.fixture
def lived(database: Database) -> Database:
    """A file with a history: added, edited, deleted, undone, redone; money and a document."""
    people = add_people(database, 40, "Import 40 members")
    act(
        database,
        "UPDATE person SET city = 'Columbia', died_on = '2026-01-02', version = version + 1 "
        "WHERE member_number < '00010'",
        "Move",
    )
    act(database, "UPDATE person SET died_on = NULL, version = version + 1", "Correct")
    removal = act(database, "DELETE FROM external_id WHERE value > '3'", "Remove")
    undone = undo(database, removal)
    undo(database, undone)
    undo(database, newest_operation(database))
    with database.unit_of_work("Charge", by=WHO) as unit:
        unit.connection.execute(
            insert(Charge),
            [
                {
                    "id": new_id(),
                    "person_id": person,
                    "kind": "dues",
                    "amount": Money(6000 + index),
                    "posted_on": TODAY,
                }
                for index, person in enumerate(people)
            ],
        )
        unit.connection.execute(
            insert(Setting), {"id": new_id(), "name": "name", "value": {"a": [1, None, "é"]}}
        )
        unit.connection.execute(
            insert(Blob), {"id": new_id(), "sha256": _sha256(b"letter"), "data": b"letter"}
        )
    return database


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_lived_file_is_whole(lived: Database) -> None:
    assert check_quick(lived).ok
    report = check_full(lived, TODAY)
    assert report.ok
    assert report.sentences() == ()
    assert not report.search_rebuilt


def test_awkward_values_are_not_taken_for_damage(database: Database) -> None:
    with database.unit_of_work("Add", by=WHO) as unit:
        for number, value in enumerate(
            (
                "",
                "null",
                '{"a":1}',
                "[]",
                "0",
                "1e5",
                "it's",
                "日本 \u202e",
                "a\tb\nc",
                "x" * 20_000,
            )
        ):
            add_person(unit, f"{number}", notes=value, city=value)
    act(database, "UPDATE person SET notes = city || '.', city = '', version = version + 1")
    assert check_full(database, TODAY).ok


def test_weekly_and_remembered_in_the_file(lived: Database) -> None:
    assert full_check_due(lived, TODAY)
    before = newest_operation(lived)
    assert check_full(lived, TODAY).ok
    assert newest_operation(lived) == before  # keeping the day is no act
    for days, due in ((0, False), (6, False), (7, True), (-1, True)):
        assert full_check_due(lived, TODAY + timedelta(days=days)) is due
    path = lived.path
    lived.close()
    with open_database(path) as opened:
        assert not opened.check(TODAY).full
        assert opened.check(TODAY + timedelta(days=8)).full
        assert not opened.check(TODAY + timedelta(days=9)).full


def test_check_that_finds_something_stays_due(lived: Database) -> None:
    raw_sql(lived.path, "UPDATE person SET city = 'Rolla' WHERE member_number = '00020'")
    assert not check_full(lived, TODAY).ok
    assert full_check_due(lived, TODAY)


# ------------------------------------------------------------------ row 9: bit flips


def _byte_of(path: Path, text_in_row: bytes, table: str) -> int:
    """Where a text lies in a leaf of the table."""
    content = path.read_bytes()
    for page in leaves_of(path, table):
        at = content.find(text_in_row, (page - 1) * PAGE, page * PAGE)
        if at >= 0:
            return at
    raise AssertionError(f"{text_in_row!r} is not in {table}")


@pytest.mark.parametrize("bit", range(8))
def test_flip_in_a_name(lived: Database, bit: int) -> None:
    lived.close()
    flip_bit(lived.path, _byte_of(lived.path, b"Example 33", "person") + 2, bit)
    again = Database(lived.path)
    report = check_full(again, TODAY)
    again.close()
    [wrong] = report.mismatches
    assert (wrong.table, wrong.kind, wrong.columns) == ("person", "differs", ("last_name",))
    [sentence] = report.sentences()
    assert "1 record (00033) differs in last name, last changed by “Correct” of" in sentence


@pytest.mark.parametrize("bit", range(8))
def test_flip_in_an_amount(lived: Database, bit: int) -> None:
    with lived.read() as connection:
        amount = connection.execute(text("SELECT amount FROM charge LIMIT 1 OFFSET 7")).scalar_one()
    lived.close()
    at = _byte_of(lived.path, b"dues" + amount.to_bytes(2, "big"), "charge")
    flip_bit(lived.path, at + 5, bit)
    again = Database(lived.path)
    report = check_full(again, TODAY)
    again.close()
    [wrong] = report.mismatches
    assert (wrong.table, wrong.columns) == ("charge", ("amount",))
    assert "1 charge differs in amount" in report.sentences()[0]


def test_every_flip_in_a_row_is_found_or_does_no_harm(lived: Database) -> None:
    """Each byte of one row and its cell header; only the row's version is not in the history."""
    before = holdings(lived)
    lived.close()
    whole = lived.path.read_bytes()
    start = _byte_of(lived.path, b"Example 17", "person") - 60
    harmless = 0
    for at in range(start, start + 110):
        flip_bit(lived.path, at, at % 8)
        again = Database(lived.path)
        try:
            if check_full(again, TODAY).ok:
                assert holdings(again) == before
                harmless += 1
        finally:
            again.close()
            lived.path.write_bytes(whole)
    assert harmless <= 1


def test_flip_in_the_history_itself(lived: Database) -> None:
    lived.close()
    flip_bit(lived.path, _byte_of(lived.path, b'"last_name":"Example 21"', "change") + 15)
    again = Database(lived.path)
    report = check_full(again, TODAY)
    again.close()
    assert [wrong.table for wrong in report.mismatches] == ["person"]


def test_flip_in_a_document(lived: Database) -> None:
    lived.close()
    flip_bit(lived.path, _byte_of(lived.path, b"letter", "blob") + 1)
    again = Database(lived.path)
    report = check_full(again, TODAY)
    again.close()
    assert report.blobs == 1
    assert "1 stored document changed on the disk" in report.sentences()[0]


def test_flip_in_a_sort_key_is_mended(lived: Database) -> None:
    lived.close()
    flip_bit(lived.path, _byte_of(lived.path, b"example 12\tfirst 12", "contact_key") + 1)
    # The index over the key disagrees now; SQLite calls that damage, and it is only a copy.
    again = Database(lived.path)
    assert not check_full(again, TODAY).ok
    again.close()


def test_stale_sort_key_is_written_anew(lived: Database) -> None:
    raw_sql(
        lived.path,
        "UPDATE contact_key SET name_key = 'wrong' WHERE id = (SELECT min(id) FROM person)",
    )
    report = check_full(lived, TODAY)
    assert report.ok
    assert report.search_rebuilt
    assert not check_full(lived, TODAY).search_rebuilt


@pytest.mark.parametrize("index", ["ix_person_zip", "uq", "ix_contact_key_name_key_id_archived"])
def test_damaged_index_is_found_by_the_full_check(lived: Database, index: str) -> None:
    name = "sqlite_autoindex_person_1" if index == "uq" else index
    root = root_of(lived.path, name)
    lived.close()
    zero_pages(lived.path, root)
    again = Database(lived.path)
    assert check_full(again, TODAY).damage
    again.close()


# ------------------------------------------------------------------ row 8, row 27


def test_zeroed_page_refuses_writes(lived: Database) -> None:
    add_people_again = 200
    with lived.unit_of_work("More", by=WHO) as unit:
        for number in range(add_people_again):
            add_person(unit, f"m{number}")
    lived.close()
    zero_page_of(lived.path, "person")
    before = lived.path.read_bytes()
    with open_database(lived.path) as opened:
        report = check_quick(opened.database)
        assert report.damage
        assert "nothing more is written" in report.sentences()[0]
        with pytest.raises(FileProblem) as problem:
            act(opened.database, "DELETE FROM tag")
        assert problem.value.code == "damaged"
        assert "rescue what can still be read" in problem.value.sentence
    assert lived.path.read_bytes() == before


@pytest.mark.parametrize(
    ("harm", "kind", "says"),
    [
        (
            "UPDATE person SET email = 'x@example.org' WHERE member_number = '00011'",
            "differs",
            "1 record (00011) differs in email",
        ),
        ("DELETE FROM external_id WHERE value = '7'", "gone", "is missing, last changed by"),
        (
            "INSERT INTO person (id, member_number, last_name) VALUES (5, 'X', 'New')",
            "unknown",
            "1 record (X) was added by another program",
        ),
        (
            "UPDATE change SET before = '{\"city\":\"Rome\"}' WHERE before LIKE '%St. Louis%' "
            "AND after IS NOT NULL AND id = (SELECT min(id) FROM change "
            "WHERE before LIKE '%St. Louis%' AND after IS NOT NULL)",
            "torn",
            "the history of 1 record (00001) does not add up",
        ),
        (
            "UPDATE change SET after = '{' WHERE id = 3",
            "torn",
            "the history of 1 record (00003) does not add up",
        ),
    ],
)
def test_rows_that_another_tool_changed(lived: Database, harm: str, kind: str, says: str) -> None:
    raw_sql(lived.path, harm)
    report = check_full(lived, TODAY)
    assert [wrong.kind for wrong in report.mismatches] == [kind]
    assert says in report.sentences()[0]


def test_column_that_an_older_history_does_not_know(lived: Database) -> None:
    forget = (
        "UPDATE change SET after = json_remove(after, '$.wants_post') "
        "WHERE table_name = 'person' AND before IS NULL"
    )
    raw_sql(lived.path, forget)
    assert len(check_full(lived, TODAY).mismatches) == 40
    raw_sql(lived.path, "UPDATE operation SET schema_revision = '0000'")
    assert check_full(lived, TODAY).ok


def test_references_that_another_tool_broke(lived: Database) -> None:
    raw_sql(lived.path, "DELETE FROM person WHERE member_number = '00001'")
    report = check_full(lived, TODAY)
    assert dict(report.orphans) == {"external_id": 1, "charge": 1}
    assert "1 charge, 1 number of another system stand alone" in report.sentences()[0]


def test_many_findings_are_counted_not_listed(lived: Database) -> None:
    raw_sql(lived.path, "UPDATE person SET nickname = 'Nan'")
    [sentence] = check_full(lived, TODAY).sentences()
    assert "There are 35 more." in sentence
    assert len(sentence) < 900


def test_checks_change_nothing_in_a_damaged_file(lived: Database) -> None:
    raw_sql(lived.path, "UPDATE person SET nickname = 'Nan' WHERE member_number = '00001'")
    before = holdings(lived)
    content = lived.path.read_bytes()
    assert not check_full(lived, TODAY).ok
    assert lived.path.read_bytes() == content
    assert holdings(lived) == before
