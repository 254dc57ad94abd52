"""Files that are written whole or not at all, under names that every system allows."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import Cancelled, FileProblem
from amm_admin.services.exports import free_path, safe_name, write_file, written
from amm_admin.services.rosters import MakeRoster
from tests.services.conftest import Association

RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Receipts 2026", "Receipts-2026"),
        ("../../x", "x"),
        ("CON", "CON-file"),
        ("a:b", "a-b"),
        ("", "file"),
        ("...", "file"),
        ("Zoë O’Fallon", "Zoë-O-Fallon"),
        ("x" * 300, "x" * 80),
    ],
)
def test_safe_names(words: str, name: str) -> None:
    assert safe_name(words) == name


@given(st.text())
def test_any_name_stays_inside_its_folder(words: str) -> None:
    name = safe_name(words)
    assert 0 < len(name.encode()) <= 85
    assert Path(name).name == name
    assert name.casefold() not in RESERVED
    assert not set(name) & set('<>:"/\\|?*\0\n')


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    first = write_file(tmp_path / "roster.xlsx", b"1")
    second = write_file(free_path(first), b"2")
    assert (second.name, free_path(first).name) == ("roster (2).xlsx", "roster (3).xlsx")


def test_a_failure_half_way_keeps_the_old_file_and_leaves_no_part(tmp_path: Path) -> None:
    path = write_file(tmp_path / "roster.xlsx", b"old")

    def fail() -> None:
        with written(path) as file:
            file.write(b"new")
            raise Cancelled

    with pytest.raises(Cancelled):
        fail()
    assert path.read_bytes() == b"old"
    assert [left.name for left in tmp_path.iterdir()] == ["roster.xlsx"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"folder"):
        write_file(tmp_path / "gone" / "roster.xlsx", b"")


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FileProblem, match="disk is full"):
            write_file(tmp_path / "roster.xlsx", b"x")
    assert not list(tmp_path.iterdir())
    assert write_file(tmp_path / "roster.xlsx", b"x").exists(), "retrying works"


def test_cancelling_a_roster_leaves_no_file(amm: Association, tmp_path: Path) -> None:
    for number in range(3):
        amm.join("Ann", f"Lee {number}")

    def cancel(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    path = tmp_path / "out" / "roster.xlsx"
    path.parent.mkdir()
    with pytest.raises(Cancelled):
        amm.app.ask(MakeRoster(path), cancel)
    assert not list(path.parent.iterdir())
