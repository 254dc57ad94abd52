"""Backups: verified, whole or not there, kept by a rule, and put back."""

from __future__ import annotations

import csv
import io
import os
import shutil
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence import backup as backup_module
from amm_admin.persistence.backup import (
    DAILY,
    MONTHLY,
    WEEKLY,
    backup_if_changed,
    backup_stem,
    backups_to_keep,
    default_folder,
    list_backups,
    make_backup,
    save_copy,
    thin_backups,
)
from amm_admin.persistence.csv_copies import write_csv_copies
from amm_admin.persistence.database import Database, connect, create_file
from amm_admin.persistence.lock import FileInUse
from amm_admin.persistence.open_file import open_database
from amm_admin.persistence.restore import restore, verify_backup
from amm_admin.persistence.schema import HEAD_REVISION, metadata
from tests.persistence.acts import (
    WHO,
    act,
    add_people,
    add_person,
    attach,
    holdings,
    numbers,
    raw_sql,
)
from tests.persistence.harm import zero_page_of

NOW = datetime(2026, 11, 22, 14, 15, 2)
TODAY = NOW.date()
KEY = "0123456789abcdef" * 4


@pytest.fixture
def folder(file: Path) -> Path:
    return default_folder(file)


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir()) if folder.exists() else []


def test_backup_holds_everything_under_its_name(database: Database, folder: Path) -> None:
    add_people(database, 20)
    made = make_backup(database, folder, "before-import", NOW)
    assert made.path == folder / "Members 2026-11-22 141502 before-import.amm"
    assert names(folder) == [made.path.name]
    assert made.size == made.path.stat().st_size
    assert verify_backup(made.path) == HEAD_REVISION
    with open_database(made.path) as copy:
        assert holdings(copy.database) == holdings(database)
        assert copy.database.path == made.path
        add_people_again = make_backup(copy.database, folder.parent / "two", "", NOW)
        assert "before-import 2026" in add_people_again.path.name


def test_backup_sees_one_moment_and_disturbs_no_writer(database: Database, folder: Path) -> None:
    add_people(database, 2)
    with database.unit_of_work("Add", by=WHO) as unit:
        add_person(unit, "inside")
        made = make_backup(database, folder, "now", NOW)
    with open_database(made.path) as copy:
        assert numbers(copy.database) == {"00001", "00002"}
    assert "inside" in numbers(database)


def test_two_in_one_second_get_two_names(database: Database, folder: Path) -> None:
    for _ in range(3):
        make_backup(database, folder, "by hand!", NOW)
    assert names(folder) == [
        "Members 2026-11-22 141502 by-hand (2).amm",
        "Members 2026-11-22 141502 by-hand (3).amm",
        "Members 2026-11-22 141502 by-hand.amm",
    ]
    assert len(list_backups(folder, database.path)) == 3


def test_list_knows_only_its_own_newest_first(database: Database, folder: Path) -> None:
    for days in (2, 0, 1):
        make_backup(database, folder, "daily", NOW - timedelta(days=days))
    for other in (
        "Members.amm",
        "Members 2026-11-22 141502 x.amm.part",
        "Members 2026-99-22 141502.amm",
        "Members of the board 2026-11-22 141502 daily.amm",
        "Others 2026-11-22 141502 daily.amm",
        "Members 2026-11-22 141502 daily.damaged",
    ):
        (folder / other).write_bytes(b"x")
    found = list_backups(folder, database.path)
    assert [backup.taken_at.day for backup in found] == [22, 21, 20]
    assert {backup.reason for backup in found} == {"daily"}
    assert list_backups(folder / "none", database.path) == ()


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Members.amm", "Members"),
        ("a b.c.amm", "a b.c"),
        ("what?.amm", "what_"),
        ('<a>:"b"|*.amm', "_a___b___"),
        (" .amm", "file"),
        ("日本" * 100 + ".amm", "日本" * 20),
        ("line\nbreak.amm", "line_break"),
    ],
)
def test_stems_are_safe_everywhere(tmp_path: Path, name: str, stem: str) -> None:
    assert backup_stem(tmp_path / name) == stem


def test_backup_only_when_something_changed(database: Database, folder: Path) -> None:
    first = backup_if_changed(database, folder, "at-open", NOW)
    assert first is not None
    assert backup_if_changed(database, folder, "at-open", NOW + timedelta(hours=1)) is None
    add_people(database, 1)
    second = backup_if_changed(database, folder, "at-open", NOW + timedelta(hours=2))
    assert second is not None
    second.path.write_bytes(b"damaged since")
    assert backup_if_changed(database, folder, "at-open", NOW + timedelta(hours=3)) is not None


def test_copy_that_differs_is_not_kept(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_people(database, 3)
    real = backup_module._contents

    def one_row_more(raw: object) -> tuple[object, ...]:
        contents = real(raw)
        monkeypatch.setattr(backup_module, "_contents", real)
        return (*contents, "something else")

    monkeypatch.setattr(backup_module, "_contents", one_row_more)
    with pytest.raises(FileProblem, match="differs from the file"):
        make_backup(database, folder, "x", NOW)
    assert names(folder) == []
    make_backup(database, folder, "x", NOW)


def test_damage_in_the_file_makes_no_backup(database: Database, file: Path, folder: Path) -> None:
    add_people(database, 300)
    good = make_backup(database, folder, "good", NOW)
    database.close()
    zero_page_of(file, "person")
    with pytest.raises(FileProblem):
        make_backup(database, folder, "bad", NOW + timedelta(hours=1))
    assert names(folder) == [good.path.name]


def test_leftovers_of_a_killed_program_are_swept(database: Database, folder: Path) -> None:
    folder.mkdir()
    old = folder / "Members 2026-11-20 100000 x.amm.part"
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    fresh = folder / "Members 2026-11-22 141500 x.amm.part"
    fresh.write_bytes(b"half")
    made = make_backup(database, folder, "x", datetime.now().replace(microsecond=0))
    assert names(folder) == sorted([fresh.name, made.path.name])


def test_protected_file_gives_a_protected_backup_of_the_same_password(
    tmp_path: Path, empty_file: Path
) -> None:
    path = tmp_path / "Protected.amm"
    plain = connect(empty_file, mode="ro")
    plain.execute(f"ATTACH ? AS locked KEY \"x'{KEY}'\"", (str(path),))
    plain.execute("SELECT sqlcipher_export('locked')")
    for pragma in ("application_id", "user_version"):
        value = plain.execute(f"PRAGMA main.{pragma}").fetchone()[0]
        plain.execute(f"PRAGMA locked.{pragma}={value}")
    plain.close()
    with open_database(path, key=KEY) as opened:
        add_people(opened.database, 3)
        made = make_backup(opened.database, tmp_path / "b", "x", NOW)
        assert write_csv_copies(opened.database, tmp_path / "b", NOW) is None
    assert made.path.read_bytes()[:16] == path.read_bytes()[:16]  # the salt of the password
    assert b"Example" not in made.path.read_bytes()
    with pytest.raises(FileProblem, match="protected by a password"):
        open_database(made.path)
    with pytest.raises(FileProblem, match="could not be unlocked"):
        open_database(made.path, key="f" * 64)
    with open_database(made.path, key=KEY) as copy:
        assert len(numbers(copy.database)) == 3
        assert copy.check(TODAY).ok


def test_save_a_copy_replaces_what_the_person_chose(
    database: Database, file: Path, empty_file: Path
) -> None:
    add_people(database, 2)
    target = file.with_name("copy.amm")
    shutil.copyfile(empty_file, target)
    target.with_name("copy.amm-journal").write_bytes(b"left by a crash")
    save_copy(database, target)
    assert names(file.parent) == ["Members.amm", "copy.amm"]
    with open_database(target) as copy:
        assert len(numbers(copy.database)) == 2
    with pytest.raises(FileProblem, match="the file itself"):
        save_copy(database, file)


# ------------------------------------------------------------------ which to keep


def kept_of(*days: int) -> list[int]:
    """Ages in days that are kept of backups made that many days ago."""
    stamps = {NOW - timedelta(days=age): age for age in days}
    return sorted(stamps[stamp] for stamp in backups_to_keep(stamps, NOW))


def test_one_a_day_for_three_years() -> None:
    kept = kept_of(*range(1000))
    assert kept[:14] == list(range(14))  # today, yesterday, and 12 days
    assert len(kept) == 2 + DAILY + WEEKLY + MONTHLY
    assert kept[-1] == pytest.approx(14 + 70 + 9 * 30, abs=31)


def test_all_of_today_and_yesterday() -> None:
    stamps = [NOW - timedelta(minutes=20 * index) for index in range(43)]
    stamps += [NOW - timedelta(days=1, minutes=20 * index) for index in range(40)]
    assert backups_to_keep(stamps, NOW) == frozenset(stamps)


def test_newest_of_each_day() -> None:
    stamps = [NOW - timedelta(days=5, hours=hours) for hours in (0, 3, 9)]
    assert backups_to_keep(stamps, NOW) == {stamps[0]}


def test_rare_use_keeps_days_not_spans() -> None:
    assert kept_of(*range(0, 600, 50)) == list(range(0, 600, 50))


def test_newest_is_kept_whatever_the_clock_says() -> None:
    lone = [datetime(2001, 1, 1)]
    assert backups_to_keep(lone, NOW) == set(lone)
    assert backups_to_keep([], NOW) == frozenset()
    future = [datetime(2031, 1, 1), datetime(2031, 1, 2)]
    assert backups_to_keep(future, NOW) == set(future)


@given(
    st.lists(
        st.datetimes(datetime(2020, 1, 1), datetime(2027, 12, 31)).map(
            lambda stamp: stamp.replace(microsecond=0)
        ),
        max_size=80,
    )
)
def test_rule_is_stable_and_bounded(stamps: list[datetime]) -> None:
    kept = backups_to_keep(stamps, NOW)
    assert kept <= set(stamps)
    assert not stamps or max(stamps) in kept
    assert backups_to_keep(kept, NOW) == kept
    recent = {stamp for stamp in stamps if stamp.date() >= TODAY - timedelta(days=1)}
    assert recent <= kept
    assert len(kept - recent) <= DAILY + WEEKLY + MONTHLY + 1


def test_thinning_each_day_keeps_as_much_as_thinning_once() -> None:
    left: frozenset[datetime] = frozenset()
    for age in range(700, -1, -1):
        today = NOW - timedelta(days=age)
        left = backups_to_keep(left | {today}, today)
    assert len(left) == 2 + DAILY + WEEKLY + MONTHLY
    assert NOW - min(left) > timedelta(days=14 + 70 + 8 * 28)


def test_thinning_deletes_only_its_own(database: Database, folder: Path) -> None:
    for age in range(20):
        make_backup(database, folder, "daily", NOW - timedelta(days=age))
    (folder / "Other 2020-01-01 101010 daily.amm").write_bytes(b"x")
    (folder / "notes.txt").write_bytes(b"x")
    gone = thin_backups(folder, database.path, NOW)
    left = [backup.taken_at for backup in list_backups(folder, database.path)]
    assert left == sorted(
        backups_to_keep([NOW - timedelta(days=age) for age in range(20)], NOW), reverse=True
    )
    assert len(gone) == 20 - len(left) > 0
    assert {"Other 2020-01-01 101010 daily.amm", "notes.txt"} <= set(names(folder))


# ------------------------------------------------------------------ plain CSV


def test_csv_copies_hold_every_table_and_no_formula(database: Database, folder: Path) -> None:
    awkward = '=1+1 "quoted", two\nlines é 日本'
    with database.unit_of_work("Add", by=WHO) as unit:
        add_person(unit, "0007", notes=awkward, city="", died_on=None, zip="01234")
    path = write_csv_copies(database, folder, NOW)
    assert path is not None
    assert path.name == "Members 2026-11-22 141502 tables.zip"
    assert names(folder) == [path.name]
    with zipfile.ZipFile(path) as archive:
        tables = {name for name in archive.namelist() if name.endswith(".csv")}
        kept = metadata.tables.keys() - {"contact_key", "blob"}
        assert tables == {f"{table}.csv" for table in kept}
        raw = archive.read("person.csv").decode("utf-8-sig")
        assert archive.read("person.csv").startswith(b"\xef\xbb\xbf")
        assert '"01234"' in raw  # text stays text
        [row] = csv.DictReader(io.StringIO(raw, newline=""))
        assert row["notes"] == f"'{awkward}"
        assert (row["member_number"], row["city"], row["died_on"]) == ("0007", "", "")
        assert b"cents" in archive.read("README.txt")
        assert len(archive.read("change.csv").splitlines()) == 2


def test_csv_copies_hold_documents_as_files(database: Database, folder: Path) -> None:
    data = b"%PDF-1.7 \x00\xff"
    with database.unit_of_work("Attach", by=WHO) as unit:
        person = add_person(unit, "0007")
        for name in ("Letter.PDF", "Same letter"):
            attach(unit, person, name, data)
    path = write_csv_copies(database, folder, NOW)
    assert path is not None
    with zipfile.ZipFile(path) as archive:
        [stored] = [name for name in archive.namelist() if name.startswith("documents/")]
        assert archive.read(stored) == data
        rows = list(csv.DictReader(io.StringIO(archive.read("document.csv").decode("utf-8-sig"))))
    assert {f"documents/{row['sha256']}.pdf" for row in rows} == {stored}
    assert [row["name"] for row in rows] == ["Letter.PDF", "Same letter"]


def test_csv_copies_once_a_day(database: Database, folder: Path) -> None:
    assert write_csv_copies(database, folder, NOW) is not None
    assert write_csv_copies(database, folder, NOW + timedelta(hours=5)) is None
    assert write_csv_copies(database, folder, NOW + timedelta(days=1)) is not None
    assert len(names(folder)) == 2


# ------------------------------------------------------------------ restore


def test_restore_puts_the_backup_back_and_keeps_the_former(
    database: Database, file: Path, folder: Path
) -> None:
    add_people(database, 2)
    before = holdings(database)
    made = make_backup(database, folder, "before-import", NOW)
    raw_sql(made.path, "PRAGMA user_version=0")  # its search keys are of an earlier version
    act(database, "UPDATE person SET city = 'Rolla', version = version + 1")
    after = holdings(database)
    database.close()
    restored = restore(file, made.path, folder=folder, now=NOW + timedelta(hours=1), today=TODAY)
    assert restored.check is not None
    assert restored.check.ok
    with open_database(file) as opened:
        assert holdings(opened.database) == before
        assert not opened.check(TODAY).search_rebuilt
    assert restored.former is not None
    with open_database(restored.former) as former:
        assert holdings(former.database) == after
    assert names(file.parent) == ["Members backups", "Members.amm"]
    assert len(list_backups(folder, file)) == 2


@pytest.mark.parametrize("damage", ["zero page", "cut", "text", "newer", "trigger", "orphan"])
def test_backup_that_is_not_whole_is_not_restored(
    database: Database, file: Path, folder: Path, damage: str
) -> None:
    add_people(database, 300)
    made = make_backup(database, folder, "x", NOW).path
    database.close()
    if damage == "zero page":
        zero_page_of(made, "person")
    elif damage == "cut":
        made.write_bytes(made.read_bytes()[:-5000])
    elif damage == "text":
        made.write_bytes(b"Dear Anna,\nhello\n")
    elif damage == "newer":
        raw_sql(made, "UPDATE alembic_version SET version_num = '0999'")
    elif damage == "trigger":
        raw_sql(made, "CREATE TRIGGER t AFTER INSERT ON tag BEGIN SELECT 1; END")
    else:
        raw_sql(made, "UPDATE external_id SET person_id = 7 WHERE value = '1'")
    before = file.read_bytes()
    with pytest.raises(FileProblem):
        restore(file, made, folder=folder, now=NOW, today=TODAY)
    assert file.read_bytes() == before
    assert names(folder) == [made.name]
    assert names(file.parent) == ["Members backups", "Members.amm"]


def test_damaged_file_is_kept_as_it_was(database: Database, file: Path, folder: Path) -> None:
    add_people(database, 300)
    made = make_backup(database, folder, "x", NOW).path
    database.close()
    file.write_bytes(file.read_bytes()[:9000])
    file.with_name("Members.amm-journal").write_bytes(b"left by a crash")
    damaged = file.read_bytes()
    restored = restore(file, made, folder=folder, now=NOW, today=TODAY)
    assert restored.former is not None
    assert restored.former.suffix == ".damaged"
    assert restored.former.read_bytes() == damaged
    assert [backup.path for backup in list_backups(folder, file)] == [made]
    with open_database(file) as opened:
        assert len(numbers(opened.database)) == 300
    assert names(file.parent) == ["Members backups", "Members.amm"]


def test_restore_of_a_deleted_file(database: Database, file: Path, folder: Path) -> None:
    add_people(database, 2)
    made = make_backup(database, folder, "x", NOW).path
    database.close()
    file.unlink()
    assert restore(file, made, folder=folder, now=NOW, today=TODAY).former is None
    with open_database(file) as opened:
        assert len(numbers(opened.database)) == 2


def test_restore_waits_for_nobody(file: Path, folder: Path) -> None:
    with open_database(file) as opened:
        made = make_backup(opened.database, folder, "x", NOW).path
        with pytest.raises(FileInUse):
            restore(file, made, folder=folder, now=NOW, today=TODAY)


def test_restore_is_undone_by_restoring_the_former(tmp_path: Path) -> None:
    path = tmp_path / "Members.amm"
    create_file(path)
    folder = default_folder(path)
    with open_database(path) as opened:
        older = make_backup(opened.database, folder, "x", NOW).path
        add_people(opened.database, 4)
    former = restore(path, older, folder=folder, now=NOW, today=date(2026, 11, 22)).former
    assert former is not None
    restore(path, former, folder=folder, now=NOW + timedelta(minutes=1), today=TODAY)
    with open_database(path) as opened:
        assert len(numbers(opened.database)) == 4
