"""Columns of the screen on paper: how wide they get, and how their texts are wrapped.

Widths in points. Texts are measured at size 1 and scaled, because all of ours scale evenly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from amm_admin.domain.fields import Kind
from amm_admin.domain.paper import Sheet
from amm_admin.reports.fonts import SANS, SEMIBOLD, fitted, text_width
from amm_admin.reports.list_data import ListColumn

SIZES = (8.8, 8.0, 7.25)  # of the type; smaller ones for many columns
LETTER_SHEET = Sheet()  # whichever way its columns need
GAP = 9.0  # between two columns
_INSET = 4.0  # more of it after figures that stand at the right
MOST_LINES = 10  # of one cell; what is longer ends in …

_PIXEL = 8.8 / 16  # the list's type on paper and on screen
_FIGURES: frozenset[Kind] = frozenset({"date", "money", "right", "pill", "check", "icon"})
_TO_RIGHT: frozenset[Kind] = frozenset({"money", "right"})
_BOLD: frozenset[Kind] = frozenset({"strong", "pill"})
_WIDEST_WORD = 62.0  # that a column of text makes room for before it breaks words
_WIDEST_FIGURE = 96.0
_REMEMBERED = 4_000  # wrapped texts of a column: levels, cities and days come again and again
_AT = re.compile(r"[^@]*@|[^@]+")  # where a long word had better be broken
_PIECES = re.compile(r"[^./_\-]*[./_\-]+|[^./_\-]+")  # … and where else

Line = tuple[str, float]
"""A line of text and its width."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The form of a list on paper. `crowded` means that even words had to be broken."""

    landscape: bool
    size: float
    widths: tuple[float, ...]
    crowded: bool = False


def lay_out(
    columns: Sequence[ListColumn], sample: Sequence[Sequence[str]], sheet: Sheet = LETTER_SHEET
) -> Layout:
    """Portrait where that holds the columns as wide as on screen (or as their texts need).

    Else landscape, in smaller type when need be, and at last squeezed so that texts wrap; a sheet
    that was turned by hand stays as it is. `sample` holds the texts of the first rows; what is
    spare goes first where texts need it.
    """
    measured = [
        _Measured.of(column, [row[number] for row in sample])
        for number, column in enumerate(columns)
    ]
    last = sheet.across is not False
    choices = [(last, size) for size in SIZES]
    if sheet.across is None:
        choices.insert(0, (False, SIZES[0]))
    for landscape, size in choices:
        room = sheet.room(across=landscape)
        least = [one.usual(size) for one in measured]
        if sum(least) <= room:
            return Layout(landscape, size, _widened(measured, least, size, room))
    size, room = SIZES[-1], sheet.room(across=last)
    floors = [one.floor(size) for one in measured]
    usual = [one.usual(size) for one in measured]
    return Layout(last, size, _squeezed(floors, usual, room), crowded=sum(floors) > room)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A column in units of the type's size: on screen, its longest text, word, heading word."""

    shown: float
    text: float
    word: float
    head: float
    gap: float
    figures: bool

    @classmethod
    def of(cls, column: ListColumn, texts: Sequence[str]) -> _Measured:
        font = SEMIBOLD if column.kind in _BOLD else SANS
        longest = nlargest(5, texts, key=len)
        words = nlargest(5, {word for text in {*texts} for word in text.split()}, key=len)
        return cls(
            shown=column.width * _PIXEL / SIZES[0],
            text=_widest(longest, font),
            word=_widest(words, font),
            head=_widest(column.label.split(), SEMIBOLD),
            gap=GAP + (_INSET if column.kind in _TO_RIGHT else 0.0),
            figures=column.kind in _FIGURES,
        )

    def floor(self, size: float) -> float:
        """What it takes to break no word of usual length, and no figure at all."""
        if self.figures:
            own = min(self.text * size, _WIDEST_FIGURE)
        else:
            own = min(self.word * size, _WIDEST_WORD)
        return max(own, min(self.head * size, _WIDEST_WORD)) + self.gap

    def needed(self, size: float) -> float:
        """What it takes to show each text on one line."""
        return max(self.text * size + self.gap, self.floor(size))

    def usual(self, size: float) -> float:
        """What it takes to show as much as the screen does."""
        return max(min(self.shown * size, self.needed(size)), self.floor(size))


def _widest(texts: Iterable[str], font: str) -> float:
    return max((text_width(text[:400], font, 1.0) for text in texts), default=0.0)


def _widened(
    measured: Sequence[_Measured], least: Sequence[float], size: float, room: float
) -> tuple[float, ...]:
    """What is spare goes to texts that need it, then to all by their width on screen."""
    widths = list(least)
    spare = room - sum(widths)
    lacks = [one.needed(size) - width for one, width in zip(measured, widths, strict=True)]
    for left, number in enumerate(sorted(range(len(lacks)), key=lacks.__getitem__)):
        given = max(min(lacks[number], spare / (len(lacks) - left)), 0.0)
        widths[number] += given
        spare -= given
    shown = sum(one.shown for one in measured)
    return tuple(
        width + spare * one.shown / shown for width, one in zip(widths, measured, strict=True)
    )


def _squeezed(floors: Sequence[float], usual: Sequence[float], room: float) -> tuple[float, ...]:
    """All columns give way alike, down to their floors as long as these find room."""
    if sum(floors) >= room:
        return tuple(floor * room / sum(floors) for floor in floors)
    part = (room - sum(floors)) / (sum(usual) - sum(floors))
    return tuple(f + (u - f) * part for f, u in zip(floors, usual, strict=True))


class Lane:
    """One column on the page: from `left` to `right`, its font, and its texts in lines."""

    def __init__(self, kind: Kind, left: float, right: float, size: float) -> None:
        self.kind: Kind = kind
        self.left = left
        self.right = right
        self.size = size
        self.font = SEMIBOLD if kind in _BOLD else SANS
        self.to_right = kind in _TO_RIGHT
        self._known: dict[str, tuple[Line, ...]] = {}
        self.cut = 0  # how many texts ended in …

    @property
    def room(self) -> float:
        return self.right - self.left

    def lines(self, text: str) -> tuple[Line, ...]:
        """The text as printed, in at most ten lines."""
        found = self._known.get(text)
        if found is None:
            found = wrapped(text, self.font, self.size, self.room)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = found
        if len(found) == MOST_LINES and found[-1][0][-1:] == "…" and text[-1:] != "…":
            self.cut += 1
        return found


def lanes(columns: Sequence[ListColumn], layout: Layout, left: float) -> list[Lane]:
    """The columns from `left` on; the outer edges have no gap."""
    made, x, last = [], left, len(columns) - 1
    for number, (column, width) in enumerate(zip(columns, layout.widths, strict=True)):
        start = x + (GAP / 2 if number else 0)
        end = x + width - (GAP / 2 if number < last else 0)
        if column.kind in _TO_RIGHT and number < last:
            end -= _INSET
        made.append(Lane(column.kind, start, end, layout.size))
        x += width
    return made


def wrapped(
    text: str, font: str, size: float, room: float, most: int = MOST_LINES
) -> tuple[Line, ...]:
    """The text in at most `most` lines no wider than `room`; what is longer ends in …

    Broken at blanks; a word wider than the line after @ . / _ - where it has one, else between
    two letters. The text is what Legible made of it: one line without controls.
    """
    width = text_width(text, font, size)
    if width <= room + 0.01:
        return ((text, width),)
    found: list[Line] = []
    line, used = "", 0.0
    pieces = _pieces(text, font, size, room)
    for number, (glue, piece) in enumerate(pieces):
        longer = f"{line}{glue}{piece}" if line else piece
        used_then = text_width(longer, font, size)
        if not line or used_then <= room + 0.01:
            line, used = longer, used_then
        elif len(found) == most - 1:
            rest = "".join(part for pair in pieces[number:] for part in pair)
            found.append(fitted(f"{line}{rest}", font, size, room))
            return tuple(found)
        else:
            found.append((line, used))
            line, used = piece, text_width(piece, font, size)
    found.append((line, used))
    return tuple(found)


def _pieces(text: str, font: str, size: float, room: float) -> list[tuple[str, str]]:
    """What may stand on a line by itself, each with what joins it to the one before."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        glue = " "
        for piece in _parts(word, font, size, room):
            found.append((glue, piece))
            glue = ""
    return found


def _parts(word: str, font: str, size: float, room: float) -> list[str]:
    """The word, in parts no wider than the room; whole addresses break after their @ only."""
    if text_width(word, font, size) <= room:
        return [word]
    parts: list[str] = []
    for name in _AT.findall(word):
        if text_width(name, font, size) <= room:
            parts.append(name)
            continue
        for piece in _PIECES.findall(name):
            while piece:
                count = _letters(piece, font, size, room)
                parts.append(piece[:count])
                piece = piece[count:]
    return parts


def _letters(text: str, font: str, size: float, room: float) -> int:
    """How many letters of the text the room holds; at least one, and an accent with its letter."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle], font, size) <= room:
            low = middle
        else:
            high = middle - 1
    while 1 < low < len(text) and unicodedata.combining(text[low]):
        low -= 1
    return low
