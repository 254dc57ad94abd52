"""Opening: what is refused, in which words, and that a refused file keeps every byte."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence import lock as lock_module
from amm_admin.persistence.backup import save_copy
from amm_admin.persistence.database import Database, connect, create_file
from amm_admin.persistence.lock import FileInUse, FileLock, lock_path
from amm_admin.persistence.migrations import REVISIONS
from amm_admin.persistence.open_file import Sharing, open_database
from amm_admin.persistence.schema import HEAD_REVISION
from tests.persistence.acts import WHO, add_people, add_person, holdings, numbers, raw_sql
from tests.persistence.children import run_child, start_child

TODAY = date(2026, 11, 22)


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


def other_sqlite(path: Path, application_id: int = 0) -> bytes:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipe (id INTEGER)")
    other.execute(f"PRAGMA application_id={application_id}")
    other.commit()
    other.close()
    return path.read_bytes()


FOREIGN = [
    ("empty", b"", "is empty \\(0 bytes\\)"),
    ("not_ours", b"Dear Anna,\nsee you on Monday.\n", "looks like a text file"),
    ("not_ours", b"x", "looks like a text file"),
    ("not_ours", b"Name,City\nAnn,Rolla\n", "a list in text form .* use Import"),
    ("not_ours", b"Name;City\r\nJos\xe9;Rolla\r\nAnn;Rolla\r\n", "a list in text form"),
    ("not_ours", "Name\tCity\nAnn\tRolla\n".encode("utf-16"), "a list in text form"),
    ("not_ours", b"Name,City\n" + b"Ann,Rolla\n" * 409 + b"abc,de", "a list in text form"),
    ("not_ours", zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook.*Import"),
    ("not_ours", zipped("word/document.xml"), "a Word document"),
    ("not_ours", zipped("mimetype", "content.xml"), "a LibreOffice document"),
    ("not_ours", zipped("a.txt"), "a ZIP archive"),
    ("not_ours", b"PK\x03\x04" + b"\x01" * 5000, "a damaged ZIP archive"),
    ("not_ours", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document"),
    (
        "not_ours",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000,
        "an old or password-protected",
    ),
    ("not_ours", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "a picture"),
    ("not_ours", b"<!DOCTYPE html><html></html>", "a web page"),
    ("not_ours", b"BEGIN:VCARD\nN:Example\nEND:VCARD\n", "a file of contacts"),
    ("not_ours", b"\x00\x01\x02noise" * 99, "is not a file of AMM Admin"),
    ("damaged", b"\0" * 8192, "damaged at its beginning"),
    ("damaged", b"SQLite format 3\0" + b"\0" * 84, "damaged at its beginning"),
    ("password", bytes(range(1, 256)) * 257 + b"x", "protected by a password, or it is not"),
]


@pytest.mark.parametrize(("code", "content", "says"), FOREIGN)
def test_other_files_are_named_and_untouched(
    tmp_path: Path, code: str, content: bytes, says: str
) -> None:
    path = tmp_path / "Members.amm"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=says) as problem:
        open_database(path)
    assert problem.value.code == code
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["Members.amm"]


@pytest.mark.parametrize("application_id", [0, 0x0F055112])
def test_other_programs_database(tmp_path: Path, application_id: int) -> None:
    path = tmp_path / "recipes.amm"
    content = other_sqlite(path, application_id)
    with pytest.raises(FileProblem, match="a database of another program") as problem:
        open_database(path)
    assert problem.value.code == "not_ours"
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["recipes.amm"]


def test_other_programs_unfinished_save_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.amm"
    content = other_sqlite(path)
    journal = tmp_path / "recipes.amm-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)
    with pytest.raises(FileProblem):
        open_database(path)
    assert path.read_bytes() == content
    assert journal.stat().st_size == 608


def test_missing_file_is_not_made(tmp_path: Path) -> None:
    for path in (tmp_path / "none.amm", tmp_path / "no folder" / "none.amm"):
        with pytest.raises(FileProblem, match="was not found in") as problem:
            open_database(path)
        assert problem.value.code == "missing"
    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is a folder"):
        open_database(tmp_path)


def test_opens_ours_locks_it_and_gives_the_lock_back(file: Path) -> None:
    opened = open_database(file)
    assert not opened.read_only
    assert opened.banners == ()
    assert not opened.needs_full_check
    assert lock_path(file).exists()
    add_people(opened.database, 1)
    opened.close()
    assert [found.name for found in file.parent.iterdir()] == [file.name]


def test_opening_and_closing_changes_no_byte(file: Path) -> None:
    before = file.read_bytes()
    with open_database(file):
        pass
    assert file.read_bytes() == before


NAMES = [
    "50% #1 & é.amm",
    "two  blanks .amm",
    "Ünïcode 日本.amm",
    "x" * 200 + ".amm",
    "'q'+=;,.amm",
]
if sys.platform != "win32":  # it refuses these signs
    NAMES += ["what?mode=memory.amm", "a|b.amm", 'said "x".amm']


@pytest.mark.parametrize("name", NAMES)
def test_opens_exactly_the_named_file(tmp_path: Path, empty_file: Path, name: str) -> None:
    path = tmp_path / "folder #2% é" / name
    path.parent.mkdir()
    shutil.copyfile(empty_file, path)
    decoy = path.with_name(name.split("#")[0].split("%")[0] or "decoy")
    with open_database(path) as opened:
        add_people(opened.database, 1)
    assert not decoy.exists() or decoy == path
    assert [found.name for found in path.parent.iterdir()] == [name]
    with open_database(path) as opened:
        assert numbers(opened.database) == {"00001"}


def test_path_longer_than_260_characters(tmp_path: Path, empty_file: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 300:
        folder /= "a folder with a long name"
    folder.mkdir(parents=True)
    path = folder / "Members.amm"
    shutil.copyfile(empty_file, path)
    with open_database(path) as opened:
        add_people(opened.database, 1)
    with open_database(path) as opened:
        assert numbers(opened.database) == {"00001"}


def test_link_opens_the_file_it_points_to(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.amm"
    link.symlink_to(file)
    with open_database(link) as opened:
        assert opened.database.path == file
        assert lock_path(file).exists()


# ------------------------------------------------------------------ row 13, versions


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "CREATE TRIGGER sneaky AFTER INSERT ON person BEGIN DELETE FROM term; END",
            "“sneaky” \\(trigger\\)",
        ),
        ("CREATE VIEW everything AS SELECT * FROM person", "“everything” \\(view\\)"),
    ],
)
def test_trigger_or_view_is_refused_and_named(file: Path, statement: str, named: str) -> None:
    raw_sql(file, statement)
    before = file.read_bytes()
    with pytest.raises(FileProblem, match=named) as problem:
        open_database(file)
    assert problem.value.code == "foreign"
    assert file.read_bytes() == before
    assert not lock_path(file).exists()


def test_newer_file_names_both_versions(file: Path) -> None:
    raw_sql(file, "UPDATE alembic_version SET version_num = '0999'")
    before = file.read_bytes()
    with pytest.raises(FileProblem, match=f"0999.*{HEAD_REVISION}") as problem:
        open_database(file)
    assert problem.value.code == "newer"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM alembic_version",
        "UPDATE alembic_version SET version_num = ''",
        "DROP TABLE alembic_version",
        "DROP TABLE setting",
    ],
)
def test_incomplete_file(file: Path, damage: str) -> None:
    raw_sql(file, damage)
    with pytest.raises(FileProblem, match=r"is incomplete: .* is missing") as problem:
        open_database(file)
    assert problem.value.code == "damaged"


def test_revisions_end_with_the_schema() -> None:
    assert REVISIONS[-1] == HEAD_REVISION
    assert list(REVISIONS) == sorted(set(REVISIONS))


# ------------------------------------------------------------------ row 8: cut off


def _check_and_write(path: Path) -> None:
    with open_database(path) as opened:
        assert opened.check(TODAY).damage
        add_people(opened.database, 1)


@pytest.mark.parametrize("keep", [600, 4096, 5000, 40_960, -4096, -1])
def test_file_that_was_cut_off_is_never_written(file: Path, keep: int) -> None:
    database = Database(file)
    add_people(database, 50)
    database.close()
    content = file.read_bytes()[:keep]
    file.write_bytes(content)
    with pytest.raises(FileProblem, match="Restore a backup, or rescue") as problem:
        _check_and_write(file)
    assert problem.value.code == "damaged"
    assert file.read_bytes() == content


# ------------------------------------------------------------------ rows 5 and 11: read only, lock


def _read_only_place(folder: Path, prepare: Callable[[Path], None]) -> Path:
    place = folder / "stick"
    place.mkdir()
    path = place / "Members.amm"
    create_file(path)
    database = Database(path)
    add_people(database, 2)
    database.close()
    prepare(path)
    return path


def _protect_file(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o777)


def _protect_folder(path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)


def _protect_both(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)


def _open_and_tell(path: str) -> dict[str, object]:
    """In a child without rights: what opening gave, and what a write says."""
    with open_database(Path(path)) as opened:
        found = {
            "read_only": opened.read_only,
            "banners": opened.banners,
            "numbers": sorted(numbers(opened.database)),
            "checked": opened.check(TODAY).ok,
        }
        try:
            with opened.database.unit_of_work("x", by=WHO) as unit:
                add_person(unit, "x")
        except FileProblem as problem:
            found["refused"] = (problem.code, problem.sentence)
        return found


@pytest.mark.parametrize("protect", [_protect_file, _protect_folder, _protect_both])
def test_opens_read_only_with_a_banner(tmp_path: Path, protect: Callable[[Path], None]) -> None:
    path = _read_only_place(tmp_path, protect)
    before = path.read_bytes()
    found = run_child(_open_and_tell, str(path), without_rights=True)
    path.parent.chmod(0o777)
    assert found["read_only"] is True
    assert "cannot be written" in found["banners"][0]
    assert "save a copy" in found["banners"][0]
    assert found["numbers"] == ["00001", "00002"]
    assert found["checked"] is True
    assert found["refused"][0] == "read_only"
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["Members.amm"]


def _interrupt(path: Path) -> bytes:
    """Leave the file as a kill in the middle of a save does: half written, a journal beside it."""
    copy = path.with_name("copy.amm")
    shutil.copyfile(path, copy)
    raw = connect(copy, mode="rw", pragmas=("cache_size=1", "cache_spill=1"))
    raw.execute("BEGIN IMMEDIATE")
    for number in range(2000):
        raw.execute(
            "INSERT INTO tag (id, name) VALUES (?, ?)", (number + 10, f"half {number} {'x' * 200}")
        )
    content = copy.read_bytes()
    journal = copy.with_name("copy.amm-journal").read_bytes()
    raw.execute("ROLLBACK")
    raw.close()
    copy.unlink()
    assert content != path.read_bytes()
    path.write_bytes(content)
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    return content


def test_interrupted_save_is_put_back_when_opened(file: Path) -> None:
    database = Database(file)
    add_people(database, 2)
    before = holdings(database)
    database.close()
    _interrupt(file)
    with open_database(file) as opened:
        assert opened.needs_full_check
        assert holdings(opened.database) == before
        assert opened.check(TODAY).ok
        assert not opened.needs_full_check


def _open_and_fail(path: str) -> tuple[str, str]:
    with pytest.raises(FileProblem) as problem:
        open_database(Path(path))
    return problem.value.code, problem.value.sentence


@pytest.mark.parametrize("protect", [_protect_file, _protect_folder, _protect_both])
def test_interrupted_save_where_nothing_can_be_written(
    tmp_path: Path, protect: Callable[[Path], None]
) -> None:
    path = _read_only_place(tmp_path, _protect_file)
    path.chmod(0o666)
    content = _interrupt(path)
    protect(path)
    code, sentence = run_child(_open_and_fail, str(path), without_rights=True)
    path.parent.chmod(0o777)
    assert code == "read_only"
    assert "was interrupted while it saved" in sentence
    assert "“Members.amm-journal” together to another folder" in sentence
    assert path.read_bytes() == content


def test_chosen_read_only(file: Path) -> None:
    with open_database(file, lock=Sharing.READ_ONLY) as opened:
        assert opened.read_only
        assert "for reading only" in opened.banners[0]
        assert not lock_path(file).exists()
        with pytest.raises(FileProblem):
            add_people(opened.database, 1)


def _as_of(file: Path, **other: object) -> None:
    """Write the lock of another program beside the file."""
    lock = FileLock(file)
    lock.acquire()
    values = json.loads(lock_path(file).read_text("utf-8"))
    lock.release()
    lock_path(file).write_text(json.dumps({**values, **other}), "utf-8")


def test_other_computer_is_named_and_never_pushed_aside(file: Path) -> None:
    since = datetime(2026, 11, 22, 19, 2, tzinfo=UTC)  # 1:02 pm in Chicago
    _as_of(file, host="ANNAS-LAPTOP", user="anna", pid=1, since=since.isoformat())
    with pytest.raises(FileInUse) as refused:
        open_database(file)
    assert refused.value.holder.host == "ANNAS-LAPTOP"
    assert refused.value.code == "locked"
    assert refused.value.sentence == (
        "“Members.amm” is open on ANNAS-LAPTOP by anna since 1:02 pm, 11/22/2026."
    )
    with open_database(file, lock=Sharing.READ_ONLY) as opened:
        assert opened.read_only
    assert "ANNAS-LAPTOP" in lock_path(file).read_text("utf-8")
    with open_database(file, lock=Sharing.OPEN_ANYWAY) as opened:
        assert not opened.read_only
        assert opened.needs_full_check
        assert "ANNAS-LAPTOP" not in lock_path(file).read_text("utf-8")
    assert not lock_path(file).exists()


def test_second_window_of_this_program(file: Path) -> None:
    with open_database(file) as first:
        with pytest.raises(FileInUse) as refused:
            open_database(file)
        assert refused.value.holder.is_this_process
        assert "on this computer" in refused.value.sentence
        add_people(first.database, 1)
    with open_database(file) as opened:
        assert numbers(opened.database) == {"00001"}


def _hold(path: str, opened_pipe: object) -> None:
    opened = open_database(Path(path))
    opened_pipe.send("open")  # type: ignore[attr-defined]
    opened_pipe.recv()  # type: ignore[attr-defined]
    opened.close()
    opened_pipe.send("closed")  # type: ignore[attr-defined]


def test_other_program_on_this_computer(file: Path) -> None:
    child, pipe = start_child(_hold, str(file))
    assert pipe.recv() == "open"
    with pytest.raises(FileInUse) as refused:
        open_database(file)
    assert not refused.value.holder.is_this_process
    pipe.send("close")
    assert pipe.recv() == "closed"
    child.join(20)
    with open_database(file) as opened:
        assert not opened.needs_full_check


def test_program_that_was_killed_leaves_no_obstacle(file: Path) -> None:
    child, pipe = start_child(_hold, str(file))
    assert pipe.recv() == "open"
    child.kill()
    child.join(20)
    assert lock_path(file).exists()
    with open_database(file) as opened:
        assert opened.needs_full_check
        assert opened.check(TODAY).full


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"pid": 2**22 + 77}, id="gone"),
        pytest.param({"started": "another boot 123"}, id="number given to another program"),
    ],
)
def test_stale_lock_of_this_computer_is_taken_over(file: Path, other: dict[str, object]) -> None:
    _as_of(file, **other)
    with open_database(file) as opened:
        assert opened.needs_full_check


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"host": 3}', "\x00"])
def test_lock_of_half_a_line_is_nobodys(file: Path, text: str) -> None:
    lock_path(file).write_text(text, "utf-8")
    with open_database(file) as opened:
        assert opened.needs_full_check


def test_lock_that_was_taken_over_is_not_removed_by_its_old_owner(file: Path) -> None:
    first = FileLock(file)
    first.acquire()
    second = FileLock(file)
    assert second.acquire(take_over=True)
    first.release()
    assert lock_path(file).exists()
    second.release()
    assert not lock_path(file).exists()


def test_remover_puts_a_newer_lock_back(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs judge one dead lock; the slower one must not remove the faster one's."""
    _as_of(file, pid=2**22 + 77)
    dead = lock_module.read_lock(file)
    winner = FileLock(file)
    winner.acquire()
    loser = FileLock(file)
    loser._remove(dead)
    found = lock_module.read_lock(file)
    assert found is not None
    assert found.is_this_process
    winner.release()


# ------------------------------------------------------------------ the file changes under us


def test_replaced_file_refuses_the_next_write(file: Path, empty_file: Path) -> None:
    with open_database(file) as opened:
        add_people(opened.database, 1)
        opened.guard()
        other = file.with_name("other")
        shutil.copyfile(empty_file, other)
        other.replace(file)
        content = file.read_bytes()
        for refuse in (opened.guard, lambda: add_people(opened.database, 1)):
            with pytest.raises(FileProblem, match="put a different file") as problem:
                refuse()
            assert problem.value.code == "changed_outside"
            assert "save a copy" in problem.value.sentence
        assert file.read_bytes() == content


def test_deleted_file_refuses_the_next_write_and_can_still_be_copied(file: Path) -> None:
    with open_database(file) as opened:
        add_people(opened.database, 1)
        moved = file.with_name("moved.amm")
        file.rename(moved)
        with pytest.raises(FileProblem, match="no longer where it was") as problem:
            add_people(opened.database, 1)
        assert problem.value.code == "changed_outside"
        assert not file.exists()
        save_copy(opened.database, file.with_name("copy.amm"))
    names = sorted(found.name for found in file.parent.iterdir())
    assert names == ["copy.amm", "moved.amm"]
    with open_database(file.with_name("copy.amm")) as copy:
        assert numbers(copy.database) == {"00001"}


def test_replaced_file_is_never_read_in_between(file: Path, empty_file: Path) -> None:
    with open_database(file) as opened:
        add_people(opened.database, 1)
        other = file.with_name("other")
        shutil.copyfile(empty_file, other)
        other.replace(file)
        assert numbers(opened.database) == {"00001"}
        with (
            opened.database.read(),
            pytest.raises(FileProblem, match="put a different file"),
            opened.database.read(),  # a second connection would open the other file
        ):
            pass
        save_copy(opened.database, file.with_name("copy.amm"))
    with open_database(file.with_name("copy.amm")) as copy:
        assert numbers(copy.database) == {"00001"}
