"""Opening: what is refused, in which words, and that a refused file keeps every byte."""

from __future__ import annotations

import io
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.database import Database, create_file
from amm_admin.persistence.lock import lock_path
from amm_admin.persistence.migrations import REVISIONS
from amm_admin.persistence.open_file import Sharing, open_database
from amm_admin.persistence.schema import HEAD_REVISION
from tests.persistence.acts import WHO, add_people, add_person, holdings, numbers, raw_sql
from tests.persistence.children import run_child
from tests.persistence.harm import interrupt

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


# ------------------------------------------------------------------ row 5: read only


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


def test_interrupted_save_is_put_back_when_opened(file: Path) -> None:
    database = Database(file)
    add_people(database, 2)
    before = holdings(database)
    database.close()
    interrupt(file)
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
    content = interrupt(path)
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
