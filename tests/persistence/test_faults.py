"""Faults of disk and file as sentences, told by code and never by text."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.database import create_file
from amm_admin.persistence.faults import files_translated, problem_of, translated
from amm_admin.persistence.safe_write import written_whole
from tests.persistence.children import run_child


def _sqlite_error(code: int) -> sqlite.Error:
    error = sqlite.OperationalError("ein Text in einer anderen Sprache")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (3, "read_only"),
        (5, "locked"),
        (6, "locked"),
        (8, "read_only"),
        (8 | 3 << 8, "read_only"),
        (10, "unreadable"),
        (11, "damaged"),
        (13, "full"),
        (14, "missing"),
        (26, "not_ours"),
    ],
)
def test_codes_of_sqlite(number: int, code: str) -> None:
    with pytest.raises(FileProblem) as problem, translated():
        raise _sqlite_error(number)
    assert problem.value.code == code
    assert problem.value.sentence.endswith(".")
    assert "delete" not in problem.value.sentence.lower()


@pytest.mark.parametrize("number", [1, 19, 20, 21, 25])
def test_bugs_stay_bugs(number: int) -> None:
    assert problem_of(_sqlite_error(number)) is None
    with pytest.raises(sqlite.OperationalError), translated():
        raise _sqlite_error(number)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "full"),
        (errno.EFBIG, "full"),
        (errno.EDQUOT, "full"),
        (errno.EACCES, "read_only"),
        (errno.EROFS, "read_only"),
        (errno.ENOENT, "missing"),
        (errno.ENAMETOOLONG, "unreadable"),
        (errno.EIO, "unreadable"),
    ],
)
def test_codes_of_the_system(number: int, code: str) -> None:
    with pytest.raises(FileProblem) as problem, files_translated():
        raise OSError(number, "ein Text in einer anderen Sprache")
    assert problem.value.code == code


def test_taken_name_is_the_callers_question() -> None:
    with pytest.raises(FileExistsError), files_translated():
        raise FileExistsError


def test_new_file_where_none_can_be(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as problem:
        create_file(tmp_path / "none" / "Members.amm")
    assert problem.value.code == "missing"


def _create(path: str) -> str:
    with pytest.raises(FileProblem) as problem:
        create_file(Path(path))
    return problem.value.code


def test_new_file_in_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    code = run_child(_create, str(tmp_path / "Members.amm"), without_rights=True)
    tmp_path.chmod(0o755)
    assert code == "read_only"
    assert list(tmp_path.iterdir()) == []


def _write_and_fail(target: Path) -> None:
    with written_whole(target) as part:
        part.write_text("half", "utf-8")
        raise ZeroDivisionError


def test_part_is_gone_after_any_failure(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_part_becomes_the_file(tmp_path: Path) -> None:
    target = tmp_path / "x"
    with written_whole(target) as part:
        part.write_text("whole", "utf-8")
        assert not target.exists()
    assert [found.name for found in tmp_path.iterdir()] == ["x"]
    assert target.read_text("utf-8") == "whole"


def test_name_that_was_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "x"

    def quicker() -> None:
        with written_whole(target) as part:
            part.write_text("ours", "utf-8")
            target.write_text("theirs", "utf-8")

    with pytest.raises(FileExistsError):
        quicker()
    assert target.read_text("utf-8") == "theirs"
    assert [found.name for found in tmp_path.iterdir()] == ["x"]
