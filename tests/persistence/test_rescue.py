"""Rescue (safety.md row 8): what is readable goes over, what is lost is listed."""

from __future__ import annotations

import hashlib
import random
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from amm_admin.domain.errors import Cancelled, FileProblem
from amm_admin.domain.ids import new_id
from amm_admin.domain.money import Money
from amm_admin.persistence.database import Database, connect
from amm_admin.persistence.open_file import open_database
from amm_admin.persistence.pages import PageFile
from amm_admin.persistence.rescue import RescueReport, rescue
from amm_admin.persistence.schema import Blob, Charge, Level, Payment, Setting, metadata
from tests.persistence.acts import WHO, act, add_people, add_tag, holdings, raw_sql
from tests.persistence.harm import PAGE, interrupt, leaves_of, root_of, zero_page_of, zero_pages

TODAY = date(2026, 11, 22)


@pytest.fixture
def lived(file: Path) -> Path:
    """A closed file of 400 people with money, edits, deletions, a long note and a document."""
    database = Database(file)
    people = add_people(database, 400, "Import 400 members")
    with database.unit_of_work("Charge", by=WHO) as unit:
        level = {"id": new_id(), "name": "Full"}
        unit.connection.execute(insert(Level), level)
        unit.connection.execute(
            insert(Charge),
            [
                {
                    "id": new_id(),
                    "person_id": person,
                    "kind": "dues",
                    "amount": Money(6000 + index),
                    "posted_on": TODAY,
                    "level_id": level["id"],
                }
                for index, person in enumerate(people)
            ],
        )
        unit.connection.execute(
            insert(Payment),
            {
                "id": new_id(),
                "person_id": people[7],
                "amount": Money(6000),
                "method": "check",
                "received_on": TODAY,
            },
        )
        unit.connection.execute(insert(Setting), {"id": new_id(), "name": "n", "value": [1]})
        letter = bytes(range(256)) * 60
        digest = hashlib.sha256(letter).hexdigest()
        unit.connection.execute(insert(Blob), {"id": new_id(), "sha256": digest, "data": letter})
    add_tag(database, "Board")
    act(
        database,
        "UPDATE person SET notes = :long, city = 'Łódź', version = version + 1 "
        "WHERE member_number BETWEEN '00100' AND '00120'",
        long="A very long note. " * 1000,
    )
    act(database, "DELETE FROM external_id WHERE value BETWEEN '300' AND '310'")
    database.close()
    return file


def state(path: Path) -> dict[str, object]:
    with open_database(path) as opened:
        with opened.database.read() as connection:
            more = {
                name: connection.execute(text(f'SELECT * FROM "{name}" ORDER BY id')).all()
                for name in ("change", "operation", "blob", "counter")
            }
        return {**holdings(opened.database), **more}


def rescued(path: Path) -> RescueReport:
    """Rescue and look: the damaged file is untouched, the new one is whole."""
    content = path.read_bytes()
    report = rescue(path, path.with_name("Rescued.amm"))
    assert path.read_bytes() == content
    assert {found.name for found in path.parent.iterdir()} <= {
        path.name,
        "Rescued.amm",
        f"{path.name}-journal",
    }
    with open_database(report.target) as opened:
        assert opened.database.rebuild_search() is None
        with opened.database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    return report


def of(report: RescueReport, table: str) -> tuple[int, int, int]:
    row = next(row for row in report.tables if row.table == table)
    return row.read, row.rebuilt, row.lost


def test_whole_file_is_copied_whole(lived: Path) -> None:
    before = state(lived)
    report = rescued(lived)
    assert report.complete
    assert state(report.target) == before
    assert of(report, "person") == (400, 0, 0)
    assert report.lines()[0].startswith("0 of ")
    with open_database(report.target) as opened:
        assert opened.check(TODAY).ok


@pytest.mark.parametrize("table", ["person", "charge", "external_id", "contact_key"])
def test_rows_of_a_zeroed_page_come_back_from_the_history(lived: Path, table: str) -> None:
    before = state(lived)
    page = zero_page_of(lived, table)
    report = rescued(lived)
    assert state(report.target) == before
    assert not report.lost
    if table != "contact_key":  # which is written anew anyway
        _, rebuilt, lost = of(report, table)
        assert rebuilt > 1
        assert lost == 0
        [gap] = report.gaps
        assert (gap.table, gap.page) == (table, page)
        assert gap.after is not None
        assert gap.before is not None
        assert gap.after < gap.before
        told = next(line for line in report.lines() if line.startswith(f"Page {page:,} "))
        assert "could not be read: " in told
        assert ", entered since " in told


def test_interior_page_loses_nothing(lived: Path) -> None:
    before = state(lived)
    zero_pages(lived, root_of(lived, "person"), root_of(lived, "change"))
    report = rescued(lived)
    assert of(report, "person") == (400, 0, 0)
    assert state(report.target) == before


def test_first_page_and_the_list_of_tables(lived: Path) -> None:
    before = state(lived)
    zero_pages(lived, 1)
    report = rescued(lived)
    after = state(report.target)
    for name in ("person", "charge", "payment", "external_id", "change", "blob", "setting"):
        assert after[name] == before[name], name


def test_zeroed_page_of_the_history(lived: Path) -> None:
    before = state(lived)
    zero_page_of(lived, "change")
    report = rescued(lived)
    after = state(report.target)
    for table in metadata.tables.keys() - {"change", "contact_key"}:
        assert after.get(table) == before.get(table)
    assert len(after["change"]) < len(before["change"])  # type: ignore[arg-type]
    assert [gap.table for gap in report.gaps] == ["change"]


@pytest.mark.parametrize("share", [0.9, 0.6, 0.3])
def test_cut_off_file(lived: Path, share: float) -> None:
    content = lived.read_bytes()
    lived.write_bytes(content[: int(len(content) * share) // PAGE * PAGE + 1000])
    with pytest.raises(FileProblem):
        open_database(lived)
    report = rescued(lived)
    assert report.unread_pages >= (1 - share) * len(content) / PAGE - 1
    assert of(report, "person")[0] + of(report, "person")[1] > 100


def test_what_page_and_history_have_both_lost_is_listed(lived: Path) -> None:
    database = Database(lived)
    with database.read() as connection:
        kept = connection.execute(text("SELECT person_id FROM payment")).scalar_one()
    database.close()
    raw_sql(lived, f"DELETE FROM change WHERE pk = {kept} AND before IS NULL")
    page = next(p for p in leaves_of(lived, "person") if _holds(lived, p, kept))
    zero_pages(lived, page)
    report = rescued(lived)
    assert of(report, "person")[2] == 1
    [lost] = [row for row in report.lost if row.row_id == kept]
    assert lost.why == "for which “Lost record” number lost-1 stands in"
    assert report.lines()[-1] == f"Lost: 1 record, {lost.why}."
    with open_database(report.target) as opened, opened.database.read() as connection:
        name = connection.execute(
            text(
                "SELECT last_name FROM person JOIN payment ON payment.person_id = person.id "
                "WHERE payment.amount = 6000"
            )
        ).scalar_one()
    assert name == "Lost record"


def _holds(path: Path, page: int, row_id: int) -> bool:
    return any(row.rowid == row_id for row in PageFile(path.read_bytes()).leaf(page).rows)


def test_deleted_rows_stay_deleted(lived: Path) -> None:
    report = rescued(lived)
    with open_database(report.target) as opened, opened.database.read() as connection:
        found = connection.execute(
            text("SELECT count(*) FROM external_id WHERE value BETWEEN '300' AND '310'")
        ).scalar_one()
    assert found == 0


def test_interrupted_save_is_put_back_first(lived: Path) -> None:
    before = state(lived)
    interrupt(lived)
    report = rescued(lived)
    assert state(report.target) == before
    assert lived.with_name(f"{lived.name}-journal").exists()


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_never_raises_and_gives_a_whole_file(lived: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(lived.read_bytes())
    pages = len(content) // PAGE
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(pages) * PAGE
        if chance.random() < 0.5:
            content[start : start + PAGE] = chance.randbytes(PAGE)
        else:
            at = start + chance.randrange(PAGE - 8)
            content[at : at + 8] = chance.randbytes(8)
    lived.write_bytes(content)
    report = rescued(lived)
    read, rebuilt, _ = of(report, "person")
    assert read + rebuilt > 250
    assert report.lines()


@pytest.mark.parametrize("content", [b"", b"x" * 5000, b"\0" * 40_960, random.randbytes(40_960)])
def test_nothing_readable_says_so_and_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Members.amm"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match="Restore a backup"):
        rescue(path, tmp_path / "Rescued.amm")
    assert [found.name for found in tmp_path.iterdir()] == ["Members.amm"]


def test_target_is_never_overwritten(lived: Path) -> None:
    target = lived.with_name("Rescued.amm")
    target.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        rescue(lived, target)
    assert target.read_bytes() == b"mine"


def test_cancelled_leaves_nothing(lived: Path) -> None:
    def cancel(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    content = lived.read_bytes()
    lived.write_bytes(content + b"\0" * (PAGE * 600))
    with pytest.raises(Cancelled):
        rescue(lived, lived.with_name("Rescued.amm"), cancel)
    assert [found.name for found in lived.parent.iterdir()] == [lived.name]


@pytest.mark.parametrize("page_size", [512, 1024, 8192, 65_536])
def test_page_sizes_and_long_rows(tmp_path: Path, page_size: int) -> None:
    """The reader against SQLite itself: every kind of value, rows over many pages."""
    path = tmp_path / "other.db"
    path.touch()
    raw = connect(path, mode="rw", pragmas=(f"page_size={page_size}",))
    raw.execute("CREATE TABLE t (a, b)")
    values = [
        None, 0, 1, -1, 127, -128, 2**15, -(2**23), 2**31, 2**47, -(2**63), 2**63 - 1,
        1.5, "", "é", "x" * 70_000, b"", bytes(5000), "y" * (page_size - 40),
    ]  # fmt: skip
    rows = [(index - 3, (value, str(index) * 20)) for index, value in enumerate(values * 20)]
    raw.executemany("INSERT INTO t (rowid, a, b) VALUES (?, ?, ?)", [(i, *v) for i, v in rows])
    root = raw.execute("SELECT rootpage FROM sqlite_master").fetchone()[0]
    raw.close()
    pages = PageFile(path.read_bytes())
    assert pages.page_size == page_size
    found = [
        (row.rowid, row.values)
        for number, readable in pages.leaves_below(root, set())
        for row in pages.leaf(number).rows
        if readable
    ]
    assert found == rows
