"""Reads rows straight from the bytes of an SQLite file, page by page, whatever is broken.

SQLite stops at the first page it cannot follow. Here each leaf page of a table is read by itself,
so that one bad page costs the rows on it and no others. Format: sqlite.org/fileformat2.html.
Plain files only: in a protected one there is nothing to see without SQLite.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from amm_admin.persistence.recognise import MAGIC

_LEAF, _INTERIOR = 0x0D, 0x05  # of tables; indexes have 0x0A and 0x02
_HEADER = 100  # bytes before the b-tree on page 1
_USUAL_PAGE = 4096
_LONGEST_CHAIN = 1_000_000  # overflow pages: 4 GB


class Unreadable(Exception):
    """These bytes are no page, cell or record."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its rowid and its values in the order of the columns."""

    rowid: int
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a leaf page gave: its rows in order of rowid, and how many cells could not be read."""

    page: int
    rows: tuple[Row, ...]
    broken: int


class PageFile:
    """The pages of one file, numbered from 1 as SQLite does."""

    def __init__(self, data: Any) -> None:
        self._data = data
        whole = data[: len(MAGIC)] == MAGIC
        size = int.from_bytes(data[16:18], "big") if whole else _USUAL_PAGE
        size = 65536 if size == 1 else size
        self.page_size = size if size >= 512 and not size & (size - 1) else _USUAL_PAGE
        reserved = data[20] if whole else 0
        self._usable = self.page_size - (reserved if reserved <= 32 else 0)
        # The part of a page at the end of a file that was cut is no page.
        self.page_count = len(data) // self.page_size
        told = int.from_bytes(data[28:32], "big") if whole else 0
        self.missing_pages = max(0, told - self.page_count) if told < 2**31 else 0

    def page(self, number: int) -> bytes:
        """The bytes of a page. Raises Unreadable outside the file."""
        if not 1 <= number <= self.page_count:
            raise Unreadable
        return bytes(self._data[(number - 1) * self.page_size : number * self.page_size])

    def kind(self, number: int) -> int:
        """The first byte of the b-tree on the page."""
        return self.page(number)[_HEADER if number == 1 else 0]

    def is_leaf(self, number: int) -> bool:
        """Whether the page looks like a leaf of a table."""
        return self.kind(number) == _LEAF

    def leaf(self, number: int) -> Leaf:
        """The rows of a leaf page; cells that cannot be read are counted."""
        page, start = self._tree(number, _LEAF)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        rows: list[Row] = []
        broken = 0
        for offset in self._cells(page, start + 8, count):
            try:
                rows.append(self._row(page, offset))
            except (Unreadable, IndexError, struct.error):
                broken += 1
        return Leaf(number, tuple(rows), broken)

    def leaves_below(self, root: int, seen: set[int]) -> Iterator[tuple[int, bool]]:
        """Leaf pages under a root, left to right; False for a page that is not what it should be.

        `seen` takes every page on the way and keeps a broken tree from going round.
        """
        if root in seen:
            return
        seen.add(root)
        try:
            children = () if self.is_leaf(root) else self._children(root)
        except Unreadable:
            yield root, False
            return
        if not children:
            yield root, True
        for child in children:
            yield from self.leaves_below(child, seen)

    def _children(self, number: int) -> tuple[int, ...]:
        page, start = self._tree(number, _INTERIOR)
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        left = [page[offset : offset + 4] for offset in self._cells(page, start + 12, count)]
        return tuple(
            int.from_bytes(pointer, "big") for pointer in (*left, page[start + 8 : start + 12])
        )

    def free_pages(self) -> frozenset[int]:
        """Pages on the free list, as far as it can be followed: what is on them was deleted."""
        found: set[int] = set()
        trunk = int.from_bytes(self._data[32:36], "big")
        while 1 < trunk <= self.page_count and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            count = min(int.from_bytes(page[4:8], "big"), self._usable // 4 - 2)
            leaves = (page[8 + 4 * i : 12 + 4 * i] for i in range(count))
            found.update(int.from_bytes(leaf, "big") for leaf in leaves)
            trunk = int.from_bytes(page[:4], "big")
        return frozenset(found)

    def _tree(self, number: int, kind: int) -> tuple[bytes, int]:
        page = self.page(number)
        start = _HEADER if number == 1 else 0
        if page[start] != kind:
            raise Unreadable
        return page, start

    def _cells(self, page: bytes, at: int, count: int) -> list[int]:
        if at + 2 * count > self._usable:
            raise Unreadable
        return [int.from_bytes(page[at + 2 * i : at + 2 * i + 2], "big") for i in range(count)]

    def _row(self, page: bytes, offset: int) -> Row:
        size, offset = _varint(page, offset)
        rowid, offset = _varint(page, offset)
        if rowid >= 1 << 63:
            rowid -= 1 << 64
        return Row(rowid, _record(self._payload(page, offset, size)))

    def _payload(self, page: bytes, offset: int, size: int) -> bytes:
        """The record's bytes, those on overflow pages included."""
        longest = self._usable - 35
        if size <= longest:
            local = page[offset : offset + size]
            if len(local) < size:
                raise Unreadable
            return local
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (self._usable - 4)
        here = here if here <= longest else least
        parts, left = [page[offset : offset + here]], size - here
        following = int.from_bytes(page[offset + here : offset + here + 4], "big")
        for _ in range(min(_LONGEST_CHAIN, self.page_count)):
            if left <= 0:
                break
            more = self.page(following)
            parts.append(more[4 : min(4 + left, self._usable)])
            left -= self._usable - 4
            following = int.from_bytes(more[:4], "big")
        if left > 0:
            raise Unreadable
        return b"".join(parts)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(9):
        byte = data[at + index]
        if index == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    raise Unreadable


def _record(data: bytes) -> tuple[Any, ...]:
    head, at = _varint(data, 0)
    if head > len(data):
        raise Unreadable
    kinds = []
    while at < head:
        kind, at = _varint(data, at)
        kinds.append(kind)
    if at != head:
        raise Unreadable
    values = []
    for kind in kinds:
        value, at = _value(data, at, kind)
        values.append(value)
    if at != len(data):
        raise Unreadable
    return tuple(values)


_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in (10, 11):
        raise Unreadable
    size = 8 if kind == 7 else _INTEGER_BYTES[kind] if kind < 7 else (kind - 12) // 2
    end = at + size
    piece = data[at:end]
    if len(piece) < size:
        raise Unreadable
    if kind < 7:
        return int.from_bytes(piece, "big", signed=True), end
    if kind == 7:
        return struct.unpack(">d", piece)[0], end
    return (piece.decode("utf-8", "replace") if kind % 2 else piece), end
