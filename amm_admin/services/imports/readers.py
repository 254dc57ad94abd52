"""Files as tables: a Reader per kind of file. Text here, workbooks in sheets.py."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from amm_admin.domain.errors import FileProblem
from amm_admin.domain.text import clean, fold
from amm_admin.services.imports.sniff import FileFacts, examine, guess_delimiter

_CELL_LIMIT = 1_000_000  # characters; a larger cell is an unclosed quotation mark
HEADER_ROWS = 40
_SAMPLE_LINES = 200
_PREVIEW_ROWS = 5
_TOTAL_INITIALS = frozenset("tTsSgGrR")  # looked at first: nearly every row ends there
_TOTALS = frozenset({"total", "totals", "sum", "grand total", "subtotal", "report"})


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person chose over the guesses; None leaves the guess.

    `header_line` is the line in the file on which the headings begin; 0 says there are none.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header_line: int | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One record: the line of the file on which it begins, and its cells as they stand there."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file read as rows under headings. `rows()` reads the file anew each time it is called.

    `notes` are the lines above the headings, `warnings` sentences about the file as a whole.
    """

    facts: FileFacts
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    _rows: Callable[[], Generator[RawRow, None, None]] = field(repr=False, compare=False)

    def rows(self) -> Generator[RawRow, None, None]:
        """Every record below the headings, blank ones too; raises FileProblem naming the line."""
        return self._rows()

    def preview(self) -> list[RawRow]:
        """The first five rows, to judge encoding and delimiter by."""
        with closing(self.rows()) as rows:
            return list(islice((row for row in rows if any(row.cells)), _PREVIEW_ROWS))


class HeaderScore(Protocol):
    """How many of these cells are headings that we know."""

    def __call__(self, cells: Sequence[str]) -> int: ...


class Reader(Protocol):
    """One kind of file. `suffixes` are in small letters, with their point."""

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    def open(self, path: Path, options: ReadOptions, score: HeaderScore) -> Table: ...


class DelimitedReader:
    """CSV, TSV and other text with one record a line."""

    suffixes = (".csv", ".tsv", ".txt", ".tab", ".psv", ".ssv")

    def open(self, path: Path, options: ReadOptions, score: HeaderScore) -> Table:
        """Raises FileProblem when the file cannot be read as a table."""
        facts = examine(path, options.encoding)
        with _Lines(facts) as lines:
            sample = list(islice(lines, _SAMPLE_LINES))
        delimiter = options.delimiter or guess_delimiter(sample)
        with _Lines(facts) as lines:
            first = list(islice(_records(lines, delimiter, path.name), HEADER_ROWS))

        def rows() -> Generator[RawRow, None, None]:
            with _Lines(facts) as lines:
                yield from _records(lines, delimiter, path.name)
                lines.refuse_if_changed()

        chosen = header_index(first, options.header_line, score)
        return headed(facts, first, chosen, rows, delimiter, _nul_warning(facts))


def headed(
    facts: FileFacts,
    first: list[RawRow],
    chosen: int | None,
    every_row: Callable[[], Iterator[RawRow]],
    delimiter: str = "",
    warnings: tuple[str, ...] = (),
) -> Table:
    """The table below the headings, which are row `chosen` of the first ones; None has none."""
    if chosen is None:
        width = max((len(row.cells) for row in first), default=1)
        header = tuple(f"Column {number}" for number in range(1, width + 1))
        above: list[RawRow] = []
    else:
        header, above = _headings(first[chosen]), first[:chosen]
    below = 0 if chosen is None else chosen + 1

    def rows() -> Generator[RawRow, None, None]:
        yield from islice(every_row(), below, None)

    return Table(
        facts=facts,
        delimiter=delimiter,
        header=header,
        header_line=0 if chosen is None else first[chosen].line,
        notes=tuple(" ".join(filter(None, map(clean, row.cells))) for row in above),
        warnings=warnings,
        _rows=rows,
    )


def open_table(path: Path, options: ReadOptions, score: HeaderScore) -> Table:
    """The file as a table, by the first reader for its suffix; any other name is read as text."""
    from amm_admin.services.imports.sheets import WorkbookReader  # it builds on this module

    readers: tuple[Reader, ...] = (DelimitedReader(), WorkbookReader())
    suffix = path.suffix.lower()
    reader = next((each for each in readers if suffix in each.suffixes), readers[0])
    return reader.open(path, options, score)


class _Lines:
    """Physical lines with their ends kept, NULs dropped, for csv; remembers the newest one."""

    def __init__(self, facts: FileFacts) -> None:
        self._facts = facts
        self.current = ""
        self._first = True

    def __enter__(self) -> _Lines:
        try:
            # newline="" splits at CR, LF and CRLF and keeps them, as csv needs them.
            self._file = self._facts.path.open(encoding=self._facts.encoding, newline="")
        except OSError as error:
            raise FileProblem(
                "missing", f"{self._facts.path.name} is gone or cannot be read any more."
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._file)
        except UnicodeDecodeError as error:
            raise FileProblem(
                "unreadable",
                f"{self._facts.path.name} is not in the chosen encoding. Choose another.",
            ) from error
        if self._first:
            line, self._first = line.removeprefix("\ufeff"), False
        self.current = line.replace("\0", "") if "\0" in line else line
        return self.current

    def refuse_if_changed(self) -> None:
        """A file that was saved again while we read it would be half old, half new."""
        stat = self._facts.path.stat()
        if (stat.st_size, stat.st_mtime_ns) != (self._facts.size, self._facts.modified_ns):
            raise FileProblem(
                "changed_outside",
                f"{self._facts.path.name} was changed meanwhile. Choose it again.",
            )


def _records(lines: _Lines, delimiter: str, name: str) -> Iterator[RawRow]:
    """csv records with the line each begins on; strict, so that no quotation mark eats rows."""
    if csv.field_size_limit() < _CELL_LIMIT:
        csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if reader.line_num != line or "field larger" in str(error):
                raise _unclosed(name, line) from error
            cells = _leniently(lines.current, delimiter, name, line)
        yield RawRow(line, tuple(cells))
        line = reader.line_num + 1


def _leniently(line: str, delimiter: str, name: str, number: int) -> list[str]:
    """A record of one line with quotation marks inside its words: `"Bob" Smith,…`."""
    bare = line.rstrip("\r\n")
    cells = next(csv.reader(io.StringIO(bare + "\n"), delimiter=delimiter, skipinitialspace=True))
    if any(cell.endswith("\n") for cell in cells):
        raise _unclosed(name, number)
    return cells


def _unclosed(name: str, line: int) -> FileProblem:
    return FileProblem(
        "damaged",
        f"{name}, line {line}: a quotation mark opens here and is not closed. "
        "Nothing was read. Correct that line, then choose the file again.",
    )


def header_index(rows: list[RawRow], chosen: int | None, score: HeaderScore) -> int | None:
    """Which of the first rows holds the headings; None when the person said there are none."""
    if chosen == 0:
        return None
    if chosen is not None:
        return next((index for index, row in enumerate(rows) if row.line >= chosen), 0)
    scores = [score(row.cells) for row in rows]
    if scores and max(scores) > 0:
        return scores.index(max(scores))
    filled = [sum(1 for cell in row.cells if cell.strip()) for row in rows]
    return filled.index(max(filled)) if filled else 0


def _headings(row: RawRow) -> tuple[str, ...]:
    """Headings on one line each; blank ones get a name, a blank last one goes (old PayPal)."""
    names = [" ".join(clean(cell).split()) for cell in row.cells]
    while names and not names[-1]:
        names.pop()
    return tuple(name or f"Column {number}" for number, name in enumerate(names, start=1))


def _nul_warning(facts: FileFacts) -> tuple[str, ...]:
    if facts.encoding.startswith(("utf-16", "utf-32")):
        return ()
    with facts.path.open("rb") as file:
        count = sum(chunk.count(0) for chunk in iter(lambda: file.read(1 << 20), b""))
    if not count:
        return ()
    return (
        "1 NUL character was left out." if count == 1 else f"{count} NUL characters were left out.",
    )


def is_total(cells: Sequence[str]) -> bool:
    """A row of sums or a footer, not a person: TOTAL, SUM or Report first, then only figures."""
    first = next((cell for cell in cells if cell and not cell.isspace()), "")
    if first.lstrip()[:1] not in _TOTAL_INITIALS:
        return False
    filled = [cell for cell in cells if cell.strip()]
    first = fold(first)
    if first.startswith("report ") and len(filled) <= 2:
        return True
    named = first.startswith(("total ", "grand total ")) and len(filled) <= 2
    if first not in _TOTALS and not named:
        return False
    return not any(character.isalpha() for cell in filled[1:] for character in cell)
