"""Connections and units of work: who waits, who sees what, what stays when something fails."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.engine.interfaces import CacheStats

from amm_admin.domain.errors import FileProblem
from amm_admin.domain.ids import new_id
from amm_admin.persistence import database as database_module
from amm_admin.persistence.database import Database, connect, create_file, file_uri
from amm_admin.persistence.schema import APPLICATION_ID, ExternalId, Person, Tag
from tests.persistence.acts import WHO, add_people, add_person, holdings, numbers, raw_sql


def test_new_file_says_whose_it_is(file: Path) -> None:
    head = file.read_bytes()[:100]
    assert head[:16] == b"SQLite format 3\0"
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID
    assert head[68:72] == b"AMM1"


def test_what_the_window_asks_is_compiled_once(database: Database) -> None:
    people = select(Person.id)
    database.answer_at_once()
    with database.read() as connection:
        connection.execute(people).all()
    with database.read_ahead():
        pass
    with database.read() as connection:
        context: Any = connection.execute(people).context
        assert context.cache_hit is CacheStats.CACHE_HIT


def test_new_file_never_overwrites(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        create_file(file)
    assert file.read_bytes() == before


def test_connecting_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="unable to open"):
        connect(tmp_path / "none.amm", mode="rw")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("pragma", "writer", "reader"),
    [
        ("journal_mode", "delete", "delete"),
        ("synchronous", 3, None),
        ("foreign_keys", 1, 1),
        ("recursive_triggers", 1, 1),
        ("secure_delete", 1, 1),
        ("trusted_schema", 0, 0),
        ("cell_size_check", 1, 1),
        ("fullfsync", 1, None),
        ("cache_spill", 0, None),
        ("busy_timeout", 5000, 5000),
        ("query_only", 0, 1),
    ],
)
def test_pragmas(
    database: Database, pragma: str, writer: str | int, reader: str | int | None
) -> None:
    with database.unit_of_work("Look", by=WHO) as unit:
        assert unit.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == writer
    if reader is not None:
        with database.read() as connection:
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == reader


def test_writer_begins_immediately(database: Database) -> None:
    other = connect(database.path, mode="rw", pragmas=("busy_timeout=0",))
    with (
        database.unit_of_work("Hold", by=WHO),
        pytest.raises(Exception, match="database is locked"),
    ):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_unit_of_work_inside_another_raises(database: Database) -> None:
    with (
        database.unit_of_work("Outer", by=WHO),
        pytest.raises(RuntimeError, match="already running"),
        database.unit_of_work("Inner", by=WHO),
    ):
        raise AssertionError("the inner one must not start")
    add_people(database, 1)  # and the next one runs


def test_reader_keeps_its_snapshot(database: Database) -> None:
    add_people(database, 1)
    with database.unit_of_work("Add", by=WHO) as unit:
        add_person(unit, "inside")
        assert "inside" not in numbers(database)
    assert "inside" in numbers(database)


def test_reader_sees_one_state_from_first_to_last_question(database: Database) -> None:
    add_people(database, 1)
    raw = connect(database.path, mode="rw", pragmas=("busy_timeout=0",))
    with database.read() as connection:
        first = connection.execute(text("SELECT count(*) FROM person")).scalar_one()
        with pytest.raises(Exception, match="locked"):
            raw.execute("DELETE FROM external_id")
        assert connection.execute(text("SELECT count(*) FROM person")).scalar_one() == first
    raw.execute("DELETE FROM external_id")
    raw.close()


def test_exception_rolls_everything_back(database: Database) -> None:
    add_people(database, 1)
    before = holdings(database)

    def fail_half_way() -> None:
        with database.unit_of_work("Fail", by=WHO) as unit:
            add_person(unit, "half")
            unit.session.add(Tag(name="half"))
            unit.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert holdings(database) == before
    with database.read() as connection:
        labels = connection.execute(text("SELECT label FROM operation")).scalars().all()
    assert labels == ["Import"]


def test_failing_reference_rolls_everything_back(database: Database) -> None:
    before = holdings(database)
    orphan = {"id": new_id(), "person_id": 7, "source": "a", "value": "b"}
    with pytest.raises(Exception, match="FOREIGN KEY"), database.unit_of_work("x", by=WHO) as unit:
        unit.connection.execute(insert(ExternalId), orphan)
    assert holdings(database) == before
    add_people(database, 1)  # and the next one runs


def test_child_may_come_before_its_parent(database: Database) -> None:
    person = new_id()
    with database.unit_of_work("Child first", by=WHO) as unit:
        unit.session.add(ExternalId(person_id=person, source="a", value="b"))
        unit.session.flush()
        unit.session.add(Person(id=person, member_number="1", last_name="Late"))
    assert numbers(database) == {"1"}


def test_act_that_changes_nothing_leaves_no_entry(database: Database) -> None:
    with database.unit_of_work("Nothing", by=WHO) as unit:
        unit.connection.execute(text("UPDATE person SET city = 'x', version = version + 1"))
    assert not unit.wrote
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM operation")).scalar_one() == 0


def test_label_may_be_found_on_the_way(database: Database) -> None:
    with database.unit_of_work("Renew", by=WHO) as unit:
        add_person(unit, "1")
        unit.rename("Renew 1 member")
    with database.read() as connection:
        row = connection.execute(text('SELECT label, "by" FROM operation')).one()
    assert tuple(row) == ("Renew 1 member", WHO)


def test_second_thread_waits_for_the_first(database: Database) -> None:
    order: list[str] = []
    first_inside, may_end = threading.Event(), threading.Event()

    def second() -> None:
        with database.unit_of_work("Second", by=WHO) as unit:
            order.append("second")
            add_person(unit, "2")

    def first() -> None:
        with database.unit_of_work("First", by=WHO) as unit:
            first_inside.set()
            add_person(unit, "1")
            assert may_end.wait(20)
            order.append("first")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert first_inside.wait(20)
    threads[1].start()
    threads[1].join(0.05)
    assert threads[1].is_alive()
    may_end.set()
    for thread in threads:
        thread.join(20)
    assert order == ["first", "second"]
    assert numbers(database) == {"1", "2"}


def test_saves_of_many_threads_all_arrive(database: Database) -> None:
    def save(name: int) -> None:
        for number in range(5):
            with database.unit_of_work("Save", by=WHO) as unit:
                add_person(unit, f"{name}-{number}")

    threads = [threading.Thread(target=save, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(50)
    assert numbers(database) == {f"{name}-{number}" for name in range(4) for number in range(5)}


def test_reader_that_stays_makes_the_save_fail_and_the_next_one_work(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = (*database_module.WRITER_PRAGMAS, "busy_timeout=50")
    monkeypatch.setattr(database_module, "WRITER_PRAGMAS", impatient)
    database = Database(file)
    before = holdings(database)
    other = connect(file, mode="rw")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM person").fetchone()
    with pytest.raises(FileProblem) as problem:
        add_people(database, 1)
    assert problem.value.code == "locked"
    assert holdings(database) == before
    other.execute("ROLLBACK")
    other.close()
    add_people(database, 1)
    assert numbers(database) == {"00001"}
    database.close()


def test_all_readers_taken_says_so(database: Database) -> None:
    with database.read(), database.read(), pytest.raises(FileProblem) as problem, database.read():
        pass
    assert problem.value.code == "locked"


def test_bytes_that_are_no_text_are_damage(database: Database) -> None:
    add_people(database, 1)
    raw_sql(database.path, "UPDATE person SET city = CAST(x'41ff42' AS TEXT)")
    with pytest.raises(FileProblem) as problem, database.read() as connection:
        connection.execute(text("SELECT city FROM person")).all()
    assert problem.value.code == "damaged"


def test_older_copy_written_into_the_open_file_is_noticed(database: Database) -> None:
    add_people(database, 1)
    older = database.path.read_bytes()
    database.expect_history()
    add_people_later = holdings(database)
    with database.unit_of_work("Add", by=WHO) as unit:
        add_person(unit, "new")
    database.path.write_bytes(older)  # same name, same inode
    with pytest.raises(FileProblem) as problem, database.unit_of_work("Add", by=WHO) as unit:
        add_person(unit, "newer")
    assert problem.value.code == "changed_outside"
    assert holdings(database) == add_people_later


def test_older_copy_before_the_first_write_is_noticed(database: Database) -> None:
    older = database.path.read_bytes()
    add_people(database, 1)
    again = Database(database.path)
    again.expect_history()
    database.close()
    again.path.write_bytes(older)
    with pytest.raises(FileProblem) as problem, again.unit_of_work("Add", by=WHO):
        pass
    assert problem.value.code == "changed_outside"
    again.close()


def test_error_texts_hold_no_names(database: Database) -> None:
    add_people(database, 1)
    with pytest.raises(Exception, match="UNIQUE") as error, database.unit_of_work("x", by=WHO) as u:
        add_person(u, "00001", last_name="Secret")
    assert "Secret" not in str(error.value)


@pytest.mark.parametrize(
    "name", ["a b.amm", "100% #1?.amm", "é&=+;.amm", "quote'\".amm", "c:d.amm"]
)
def test_uri_names_exactly_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    create_file(path)
    assert [found.name for found in tmp_path.iterdir()] == [name]
    assert file_uri(path, "rw").count("?") == 1


def test_too_long_path_is_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(12):
        folder /= "d" * 40
    folder.mkdir(parents=True)
    with pytest.raises(FileProblem, match="is too long"):
        create_file(folder / "Members.amm")
    assert list(folder.iterdir()) == []
