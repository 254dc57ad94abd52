"""What one cell of a member list says: a day, yes or no, a status, a kind, groups.

Each reader takes the text of a cell that is not blank and raises InputError with a sentence for
the row when it cannot be read. What was repaired comes back beside the value as a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from amm_admin.domain.dates import Order, parse_day, show
from amm_admin.domain.errors import InputError
from amm_admin.domain.text import clean, fold, fold_tight

HERE = ZoneInfo("America/Chicago")
CLEAR = "CLEAR"  # Wild Apricot's words, in capitals only
NEVER = "NEVER"

_YEARS_AHEAD = 60
# What is nothing else than a day: 14 Mar 2017, 2026-01-03, 1/3/2026.
_USUAL = re.compile(r"\d{1,2} [A-Za-z]{3} \d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}", re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.0+)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_MONTH_NUMBER = re.compile(r"([A-Za-z]{3,9})\.?[-\s/]+(\d{1,2})", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})")
_HALVES = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}(?!\d)", re.ASCII)
_FOR_EVER = re.compile(r"12/31/9999|9999-12-31|31/12/9999", re.ASCII)
_ENDLESS = frozenset({"never", "lifetime", "life", "permanent", "life member", "no end"})

_YES = frozenset({"yes", "y", "true", "t", "1", "x", "on", "listed", "public", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "f", "0", "off", "not listed", "unlisted", "hidden"})

ACTIVE, LAPSED, PENDING_NEW, PENDING = "active", "lapsed", "pending_new", "pending"
DECEASED, NEVER_MEMBER = "deceased", "never"
OVERRIDES = frozenset({"resigned", "suspended", "cancelled"})
_STATUS_WORDS = {
    ACTIVE: """active current member paid goodstanding ingoodstanding activemember grace duesoon
        lifetime life new renewed paidup currentmember graceperiod due""",
    LAPSED: """lapsed expired inactive overdue past former formermember unpaid notcurrent delinquent
        lapsedmember expiredmember notrenewed""",
    PENDING_NEW: "pendingnew applicant applied newapplication",
    PENDING: "pending pendingrenewal pendingupgrade pendinglevelchange renewaloverdue future",
    DECEASED: "deceased dead died inmemoriam",
    NEVER_MEMBER: "never nonmember notamember contact prospect none guest",
    "resigned": "resigned",
    "suspended": "suspended",
    "cancelled": "cancelled canceled terminated",
}
_STATUS: Mapping[str, str] = {
    word: status for status, words in _STATUS_WORDS.items() for word in words.split()
}
_ORGANIZATION = frozenset(
    {"organization", "organisation", "company", "firm", "business", "institution", "org", "agency"}
)
_PERSON = frozenset({"person", "individual", "contact", "member", "people"})


@dataclass(frozen=True, slots=True)
class PaidThrough:
    """The last paid day; `endless` for a membership without an end. Neither: the cell is blank."""

    day: date | None = None
    endless: bool = False


def is_two_ways(value: str) -> bool:
    """True for a day that day-first and month-first readers take for two different days."""
    found = _HALVES.match(value.strip())
    return bool(found and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2])


def read_day(
    text: str, *, order: Order, today: date, field: str, end_of_year: bool = False
) -> tuple[date | None, str]:
    """A day and a note about what was repaired. NEVER and 0/0/00 are None.

    A bare year is its first day, or its last with `end_of_year`. A moment with a zone is taken to
    Missouri first: 03:12 UTC on January 1 is December 31 there (rule 10).
    """
    bare = clean(text)
    if _USUAL.fullmatch(bare):
        return _plausible(bare, order, today, field), ""
    if bare == NEVER or fold(bare) in _ENDLESS:
        return None, ""
    if _YEAR.fullmatch(bare):
        day = date(int(bare), 12, 31) if end_of_year else date(int(bare), 1, 1)
        return day, f"{bare} read as {show(day)}."
    if _MOMENT.match(bare):
        return _local_day(bare, field), ""
    if found := _MONTH_NUMBER.fullmatch(bare):
        raise InputError(
            field,
            f"“{bare}” can mean a month of 20{int(found[2]):02d} or a day. "
            "Write it in full, as 12/31/2026.",
        )
    if not bare[:1].isalnum() or not any(character.isdigit() for character in bare):
        raise InputError(field, f"“{bare[:60]}” is not a day. Write it as 12/31/2026.")
    day_read = _plausible(bare, order, today, field)
    serial = day_read is not None and _SERIAL.fullmatch(bare)
    return day_read, (f"{bare} read as {show(day_read)}." if serial else "")


def _plausible(bare: str, order: Order, today: date, field: str) -> date | None:
    day = parse_day(bare, today=today, order=order, field=field)
    if day and day.year > today.year + _YEARS_AHEAD:
        raise InputError(field, f"“{bare}” is the year {day.year}. Check the date.")
    return day


def _local_day(text: str, field: str) -> date:
    try:
        moment = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
    except ValueError as error:
        raise InputError(field, f"“{text}” is not a day. Write it as 12/31/2026.") from error
    return moment.astimezone(HERE).date()


def read_paid_through(
    text: str, *, order: Order, today: date, first_unpaid: bool = False
) -> tuple[PaidThrough, str]:
    """The last paid day of a cell; with `first_unpaid` the cell holds the day payment falls due."""
    bare = clean(text)
    if _FOR_EVER.match(bare) or (
        not _USUAL.fullmatch(bare) and (bare == NEVER or fold(text) in _ENDLESS)
    ):
        return PaidThrough(endless=True), ""
    day, note = read_day(text, order=order, today=today, field="paid_through", end_of_year=True)
    if day and first_unpaid:
        day -= timedelta(days=1)
    return PaidThrough(day), note


def read_flag(text: str, field: str, label: str) -> bool:
    """Yes or no in the words that spreadsheets use."""
    word = clean(text).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise InputError(field, f"{label} says “{clean(text)[:60]}”. Write yes or no.")


def read_status(text: str) -> str:
    """One of the status words of this module, or "" for a word that is not known."""
    return _STATUS.get(fold_tight(text), "")


def read_kind(text: str) -> str:
    """`person`, `organization`, or "" for a word that is not known."""
    word = fold_tight(text)
    return "organization" if word in _ORGANIZATION else "person" if word in _PERSON else ""


def read_tags(text: str) -> tuple[str, ...]:
    """The groups of a cell, in order, each once: divided by commas, semicolons, bars or lines."""
    parts = (" ".join(clean(part).strip('"“”').split()) for part in re.split(r"[,;|\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))
