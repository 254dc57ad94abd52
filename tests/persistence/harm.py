"""What failing disks, sticks and programs do to a file."""

from __future__ import annotations

import shutil
from pathlib import Path

from amm_admin.persistence.database import connect
from amm_admin.persistence.pages import PageFile

PAGE = 4096


def root_of(path: Path, name: str) -> int:
    """The root page of a table or index."""
    raw = connect(path, mode="ro")
    try:
        found = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    finally:
        raw.close()
    return int(found[0])


def leaves_of(path: Path, table: str) -> list[int]:
    """The leaf pages of a table, in order of id."""
    pages = PageFile(path.read_bytes())
    return [number for number, _ in pages.leaves_below(root_of(path, table), set())]


def zero_pages(path: Path, *numbers: int) -> None:
    """Pages read as zeros."""
    content = bytearray(path.read_bytes())
    for number in numbers:
        content[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def zero_page_of(path: Path, table: str) -> int:
    """Zero a leaf in the middle of a table; returns its number."""
    leaves = leaves_of(path, table)
    page = leaves[len(leaves) // 2]
    zero_pages(path, page)
    return page


def flip_bit(path: Path, at: int, bit: int = 0) -> None:
    """One bit of one byte is the other one."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1 << bit
    path.write_bytes(content)


def interrupt(path: Path) -> bytes:
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
