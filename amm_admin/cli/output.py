"""What the command line prints: sentences and aligned tables for people, JSON for programs."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amm_admin.domain.money import Money

if TYPE_CHECKING:
    from rich.console import Console

_FILE_WIDTH = 1000  # a table that goes into a file or a pipe is never cut


def visible(text: str) -> str:
    """The text with control and direction characters made visible: no value moves the cursor."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or not _hidden(c) else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def visible_lines(text: str) -> str:
    """As `visible`, keeping the ends of lines."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def plain(value: object) -> Any:
    """A value as JSON has it: ISO days, money as `"75.00"`, paths as text."""
    if isinstance(value, Money):
        return str(value.decimal())
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value


class Table:
    """Rows under headings. `right` are the columns set to the right: numbers and money."""

    def __init__(self, *headings: str, right: Sequence[str] = ()) -> None:
        self.headings = headings
        self.right = frozenset(right)
        self.rows: list[tuple[str, ...]] = []

    def add(self, *cells: object) -> None:
        """One row; None is an empty cell."""
        self.rows.append(tuple("" if cell is None else visible(str(cell)) for cell in cells))

    def add_known(self, label: str, value: str) -> None:
        """One row of a record, left out when nothing is known."""
        if value:
            self.add(label, value)


class Output:
    """Where answers go: standard output, as text or, with `as_json`, as one JSON object."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def answer(self, data: Mapping[str, object], *shown: str | Table) -> None:
        """The answer of a command: `data` for programs, else what is `shown`, one below another."""
        if self.as_json:
            print(json.dumps(plain(data), ensure_ascii=False, indent=2))
            return
        for item in shown:
            if isinstance(item, str):
                self.say(item)
            else:
                self._table(item)

    def say(self, text: str) -> None:
        """A line for people, nothing in JSON."""
        if not self.as_json:
            print(visible_lines(text))

    def note(self, text: str) -> None:
        """A line beside the answer, on standard error."""
        print(visible_lines(text), file=sys.stderr)

    def _table(self, table: Table) -> None:
        if not table.rows:
            return
        print("\n".join(fitted(table) if sys.stdout.isatty() else aligned(table)))


def aligned(table: Table) -> list[str]:
    """The lines of a table at its full width, for a file or a pipe: nothing is cut or folded."""
    block = [table.headings, *table.rows] if any(table.headings) else table.rows
    columns = [
        _column(cells, heading in table.right)
        for heading, cells in zip(table.headings, zip(*block, strict=True), strict=True)
    ]
    return ["  ".join(cells).rstrip() for cells in zip(*columns, strict=True)]


def _column(cells: Sequence[str], right: bool) -> list[str]:
    widths = [_width(cell) for cell in cells]
    most = max(widths)
    gaps = [" " * (most - width) for width in widths]
    pairs = zip(gaps, cells, strict=True) if right else zip(cells, gaps, strict=True)
    return ["".join(pair) for pair in pairs]


def _width(text: str) -> int:
    """How many columns a text takes on a terminal: Chinese letters two, combining marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.category(c) in ("Mn", "Me") for c in text)


def fitted(table: Table) -> list[str]:
    """The lines of a table that fits the terminal: what is too long is folded."""
    from rich.table import Table as RichTable
    from rich.text import Text

    rich = RichTable(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
        show_header=any(table.headings),
    )
    for heading in table.headings:
        rich.add_column(
            Text(heading),
            justify="right" if heading in table.right else "left",
            overflow="fold",
        )
    for row in table.rows:
        rich.add_row(*(Text(cell) for cell in row))  # Text: a name with [bold] stays a name
    screen = console()
    with screen.capture() as drawn:
        screen.print(rich)
    return [line.rstrip() for line in drawn.get().splitlines()]


def console(*, stderr: bool = False) -> Console:
    """A console on the stream as it is now; as wide as needed where that is no terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _FILE_WIDTH
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    parts = list(words)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    """`1 member`, `12 members`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
