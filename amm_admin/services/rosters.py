"""The board's roster: who is in it, which columns, and the sheet itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import InputError
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.members import EVERYBODY, MemberFilter, MemberRow, Sort
from amm_admin.reports.data import RosterCell, RosterColumn, RosterData, RosterRow
from amm_admin.services.application import Query, View, answers
from amm_admin.services.association import NAME, read_settings
from amm_admin.services.exports import written
from amm_admin.services.parsing import show_cell, show_phone

_WINDOW = 500


@dataclass(frozen=True, slots=True)
class _Source:
    column: RosterColumn
    cell: Callable[[MemberRow], RosterCell]


def _credentials(row: MemberRow) -> str:
    return ", ".join(part for part in (row.suffix, row.credentials) if part)


def _phone(row: MemberRow) -> str:
    return show_phone(row.phone, row.phone_extension)


def _address(row: MemberRow) -> str:
    return ", ".join(part for part in (row.street, row.street2) if part)


def _listing(row: MemberRow) -> str:
    return "yes" if row.listed else "no"


COLUMNS: dict[str, _Source] = {
    "number": _Source(RosterColumn("Member No", "text", 10), lambda row: row.number),
    "last": _Source(RosterColumn("Last", "text", 20), lambda row: row.last_name),
    "first": _Source(RosterColumn("First", "text", 18), lambda row: row.first_name),
    "credentials": _Source(RosterColumn("Suffix/Credentials", "text", 16), _credentials),
    "firm": _Source(RosterColumn("Firm", "text", 30), lambda row: row.practice),
    "address": _Source(RosterColumn("Address", "text", 30), _address),
    "city": _Source(RosterColumn("City", "text", 18), lambda row: row.city),
    "state": _Source(RosterColumn("State", "text", 7), lambda row: row.state),
    "zip": _Source(RosterColumn("ZIP", "text", 11), lambda row: row.zip),
    "county": _Source(RosterColumn("County", "text", 18), lambda row: row.county),
    "circuit": _Source(RosterColumn("Circuit", "number", 8), lambda row: row.circuit),
    "phone": _Source(RosterColumn("Phone", "text", 20), _phone),
    "cell": _Source(RosterColumn("Cell", "text", 20), lambda row: show_cell(row.cell)),
    "email": _Source(RosterColumn("Email", "text", 32), lambda row: row.email),
    "level": _Source(RosterColumn("Level", "text", 16), lambda row: row.level),
    "status": _Source(RosterColumn("Status", "text", 11), lambda row: row.word),
    "joined": _Source(RosterColumn("Joined", "day", 12), lambda row: row.joined),
    "through": _Source(RosterColumn("Paid through", "day", 12), lambda row: row.through),
    "listing": _Source(RosterColumn("Listing", "text", 8), _listing),
}


@dataclass(frozen=True, slots=True)
class MakeRoster(Query["RosterMade"]):
    """Write a roster to `path` as it stands on a day. `columns` are keys of COLUMNS, in order.

    `ids` writes just these people in this order; else the filter and sort decide. A path that ends
    in .csv makes text instead of a workbook, with `exact` also where a spreadsheet would run it.
    """

    path: Path
    wanted: MemberFilter = EVERYBODY
    sort: Sort = field(default_factory=Sort)
    on: date | None = None
    columns: tuple[str, ...] = tuple(COLUMNS)
    ids: tuple[int, ...] | None = None
    title: str = "Roster"
    filter_text: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class RosterMade:
    """Where the roster was written, and how many rows it has."""

    path: Path
    rows: int


@answers(MakeRoster)
def make_roster(view: View, query: MakeRoster, progress: Progress) -> RosterMade:
    """Raises InputError for an unknown column, FileProblem for the disk, Cancelled."""
    from amm_admin.reports.list_text import write_text
    from amm_admin.reports.roster import write_roster  # openpyxl: loaded at first use

    unknown = [name for name in query.columns if name not in COLUMNS]
    if unknown:
        raise InputError(
            "columns",
            f"There is no column “{unknown[0]}”. Use some of: {', '.join(COLUMNS)}.",
        )
    on = query.on or view.today
    ids = query.ids
    if ids is None:
        ids = reads.member_ids(view.connection, query.wanted, query.sort, on)
    sources = [COLUMNS[name] for name in query.columns]
    data = RosterData(
        title=query.title,
        association=str(read_settings(view.connection)[NAME].value),
        file_name=view.file_name,
        exported_on=view.today,
        as_of=on,
        filter_text=query.filter_text or describe(query.wanted),
        columns=tuple(source.column for source in sources),
        rows=_rows(view, ids, on, sources),
        row_count=len(ids),
    )
    with written(query.path) as file:
        if query.path.suffix.lower() == ".csv":
            labels = [column.label for column in data.columns]
            cells = (row.cells for row in data.rows)
            write_text(labels, cells, data.row_count, file, progress, exact=query.exact)
        else:
            write_roster(data, file, progress)
    return RosterMade(query.path, len(ids))


def _rows(
    view: View, ids: Sequence[int], on: date, sources: Sequence[_Source]
) -> Iterator[RosterRow]:
    for start in range(0, len(ids), _WINDOW):
        for row in reads.members_by_id(view.connection, ids[start : start + _WINDOW], on):
            yield RosterRow(row.word, row.level, [source.cell(row) for source in sources])


def describe(wanted: MemberFilter) -> str:
    """A filter in words: `Everybody who is not archived`, `Active or Grace; “boone”`."""
    parts: list[str] = []
    if wanted.members_only:
        parts.append("members (active or in grace)")
    if wanted.words:
        parts.append(" or ".join(wanted.words))
    if wanted.text.strip():
        parts.append(f"matching “{wanted.text.strip()}”")
    if wanted.tag:
        parts.append(f"tagged “{wanted.tag}”")
    if wanted.listed is not None:
        parts.append("listed" if wanted.listed else "not listed")
    if wanted.ends_from or wanted.ends_to:
        first = in_words(wanted.ends_from) if wanted.ends_from else "the beginning"
        last = in_words(wanted.ends_to) if wanted.ends_to else "the end of time"
        parts.append(f"paid through between {first} and {last}")
    if not parts:
        return "Everybody in the archive" if wanted.archived else "Everybody who is not archived"
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]
