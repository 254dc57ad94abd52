"""Who has the file open (row 11), and what happens to it behind our back."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence import lock as lock_module
from amm_admin.persistence.backup import save_copy
from amm_admin.persistence.lock import FileInUse, FileLock, lock_path
from amm_admin.persistence.open_file import Sharing, open_database
from tests.persistence.acts import add_people, numbers
from tests.persistence.children import start_child

TODAY = date(2026, 11, 22)


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
