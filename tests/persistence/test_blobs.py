"""Bytes by their hash: who holds them, and when they go."""

from __future__ import annotations

from sqlalchemy import text

from amm_admin.persistence.blobs import HOLDERS, blob_data, missing_blobs, put_blob, sweep_blobs
from amm_admin.persistence.checks import check_full
from amm_admin.persistence.database import Database
from amm_admin.persistence.schema import BLOB, metadata
from tests.persistence.acts import WHO, act, add_person, attach, newest_operation, raw_sql, undo
from tests.persistence.test_checks import TODAY

DATA = b"a letter"


def kept(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM blob")).scalar_one())


def swept(database: Database) -> int:
    raw = database.maintenance()
    try:
        return sweep_blobs(raw)
    finally:
        raw.close()


def test_every_hash_says_whether_it_is_a_blobs() -> None:
    """A column that is forgotten here would lose its bytes at the next weekly check."""
    hashes = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if "sha256" in column.name
    }
    # A fingerprint of a file that was read, not kept.
    assert hashes - {("blob", "sha256"), ("import_batch", "file_sha256")} == set(HOLDERS)
    assert all(metadata.tables[t].columns[c].info[BLOB] for t, c in HOLDERS)


def test_put_twice_is_kept_once(database: Database) -> None:
    with database.unit_of_work("Put", by=WHO) as unit:
        digests = {put_blob(unit.connection, DATA) for _ in range(2)}
        [digest] = digests
        assert blob_data(unit.connection, digest) == DATA
        assert blob_data(unit.connection, "00") is None
    assert kept(database) == 1


def test_swept_only_when_neither_row_nor_history_speaks_of_it(database: Database) -> None:
    with database.unit_of_work("Attach", by=WHO) as unit:
        person = add_person(unit, "1")
        attach(unit, person, "a.pdf", DATA)
        attach(unit, person, "b.pdf", DATA)
        put_blob(unit.connection, b"of an act that is forgotten")
    assert kept(database) == 2
    assert swept(database) == 1
    act(database, "DELETE FROM document WHERE name = 'a.pdf'")
    undo(database, newest_operation(database))
    act(database, "DELETE FROM document")
    assert swept(database) == 0
    undo(database, newest_operation(database))
    raw = database.maintenance()
    assert missing_blobs(raw) == []
    raw.close()
    act(database, "DELETE FROM document")
    raw_sql(database.path, "DELETE FROM \"change\" WHERE table_name = 'document'")
    assert swept(database) == 1
    assert kept(database) == 0


def test_the_weekly_check_sweeps_when_all_is_well(database: Database) -> None:
    with database.unit_of_work("Attach", by=WHO) as unit:
        attach(unit, add_person(unit, "1"), "a.pdf", DATA)
        put_blob(unit.connection, b"nobody's")
    raw_sql(database.path, "UPDATE person SET city = 'Rolla'")
    assert not check_full(database, TODAY).ok
    assert kept(database) == 2
    raw_sql(database.path, "UPDATE person SET city = ''")
    assert check_full(database, TODAY).ok
    assert kept(database) == 1


def test_a_row_whose_bytes_are_gone_is_told(database: Database) -> None:
    with database.unit_of_work("Attach", by=WHO) as unit:
        attach(unit, add_person(unit, "1"), "a.pdf", DATA)
    raw_sql(database.path, "DELETE FROM blob")
    report = check_full(database, TODAY)
    assert report.blobs == 1
    assert "1 stored document changed on the disk or got lost" in report.sentences()[0]
