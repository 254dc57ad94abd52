"""Words with a meaning in the search line: `paid:2026 county:Boone listed:no garcia`.

Reading them is pure and never raises: whatever is typed becomes plain words, conditions, and a
sentence for what cannot be understood. Which counties, levels and tags there are is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from amm_admin.domain.dates import day_after, day_before, parse_day
from amm_admin.domain.errors import InputError
from amm_admin.domain.money import ZERO, Money, parse_money

_LONGEST = 500  # characters that are looked at
_CENT = Money(1)

EXAMPLES = {
    "paid": "paid:2026",
    "due": "due:<60",
    "status": "status:lapsed",
    "level": "level:full",
    "owes": "owes:yes",
    "county": "county:Boone",
    "city": "city:Rolla",
    "zip": "zip:652",
    "listed": "listed:no",
    "tag": "tag:board",
    "has": "has:phone",
    "no": "no:email",
}
"""Every word that is known, with an example of it."""

HAVINGS = ("email", "phone", "address", "county", "firm", "tag", "level")
"""What somebody has or lacks, after `has:` and `no:`."""

_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}
_SAME_HAVING = {"e-mail": "email", "mail": "email", "practice": "firm", "street": "address"}
_QUOTES = '"“”„'
_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_][\w-]*):(?!//)(?P<value>(?:[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?"
    rf"|[^\s{_QUOTES}])*)|[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}](?!\S)|\S+"
)
_SPLIT = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|[^,{_QUOTES}]+")
_COMPARED = re.compile(r"(<=|>=|<|>|=)?\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SearchWord:
    """One condition as typed: `county`, `Boone`. `problem` is the sentence of one that is unclear
    and therefore left out of the search, else empty."""

    word: str
    value: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A search line taken apart: the words to be found anywhere, and the conditions in order."""

    plain: str
    words: tuple[SearchWord, ...] = ()

    def values(self, word: str) -> tuple[str, ...]:
        """What was asked of a word, without what is unclear."""
        return tuple(w.value for w in self.words if w.word == word and not w.problem)

    @property
    def problems(self) -> tuple[str, ...]:
        """The sentences to show, each once."""
        return tuple(dict.fromkeys(w.problem for w in self.words if w.problem))


def read_search(typed: str, today: date) -> SearchLine:
    """Take a search line apart. Several values stand in commas or under the same word again."""
    plain: list[str] = []
    words: list[SearchWord] = []
    waiting = ""  # a known word whose value is still to come: `county: Boone`
    for token in _TOKEN.finditer(typed[:_LONGEST]):
        word, value = (token["word"] or "").lower(), token["value"] or ""
        if not word:
            value = token[0]
        if word:
            words += _unanswered(waiting)
            waiting = word if word in EXAMPLES and not value else ""
        elif not waiting:
            plain.append(value)
            continue
        else:
            word, waiting = waiting, ""
        if not waiting:
            words += _words(word, value, today)
    return SearchLine(" ".join(plain), (*words, *_unanswered(waiting)))


def _unanswered(word: str) -> tuple[SearchWord, ...]:
    if not word:
        return ()
    sentence = f"After “{word}:” comes what to look for, as in {EXAMPLES[word]}."
    return (SearchWord(word, "", sentence),)


def _words(word: str, value: str, today: date) -> Iterator[SearchWord]:
    if word not in EXAMPLES:
        known = ", ".join(f"{name}:" for name in EXAMPLES)
        yield SearchWord(word, value, f"There is no word “{word}:”. Known are {known}")
        return
    values = [part for part in (_bare(found) for found in _SPLIT.finditer(value)) if part]
    if not values:
        yield from _unanswered(word)
    for each in values:
        yield SearchWord(word, each, _problem(word, each, today))


def _bare(found: re.Match[str]) -> str:
    return (found[0] if found[1] is None else found[1]).strip()


def _problem(word: str, value: str, today: date) -> str:
    check = _CHECKS.get(word)
    return "" if check is None or check(value, today) is not None else _sentence(word, value)


def _sentence(word: str, value: str) -> str:
    what = {
        "paid": "a year or a day",
        "due": "a number of days",
        "listed": "yes or no",
        "zip": "the beginning of a ZIP code",
        "owes": "yes, no or an amount",
        "has": f"one of {', '.join(HAVINGS)}",
        "no": f"one of {', '.join(HAVINGS)}",
    }[word]
    return f"“{word}:{value}” is not clear: after “{word}:” comes {what}, as in {EXAMPLES[word]}."


# --- what single values mean ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included; None is without end."""

    first: date | None = None
    last: date | None = None


def read_paid(value: str, today: date) -> Days | None:
    """The days on which a paid term ends: `2026`, `>2026`, `<3/1/2027`, `12/31/2026`."""
    sign, rest = _compared(value)
    within = _year(rest) or _day(rest, today)
    if within is None:
        return None
    first, last = within
    if sign in ("", "="):
        return Days(first, last)
    try:
        if sign == "<":
            return Days(last=day_before(first))
        if sign == ">":
            return Days(first=day_after(last))
    except OverflowError:  # the first and the last day that there are
        return None
    return Days(last=last) if sign == "<=" else Days(first=first)


def _year(text: str) -> tuple[date, date] | None:
    if not re.fullmatch(r"(19|20)\d\d", text, re.ASCII):
        return None
    return date(int(text), 1, 1), date(int(text), 12, 31)


def _day(text: str, today: date) -> tuple[date, date] | None:
    try:
        day = parse_day(text, today=today)
    except (InputError, OverflowError, ValueError):
        return None
    return None if day is None else (day, day)


def read_due(value: str, today: date) -> Days | None:
    """The days on which a term ends: `60` and `<60` within 60 days from today, `>60` later."""
    sign, rest = _compared(value)
    found = re.fullmatch(r"(\d{1,4})\s*(d|days?)?", rest, re.ASCII | re.IGNORECASE)
    if not found:
        return None
    try:
        last = today + timedelta(days=int(found[1]))
        if sign.startswith(">"):
            return Days(first=last if sign == ">=" else day_after(last))
    except OverflowError:
        return None
    return Days(today, last)


@dataclass(frozen=True, slots=True)
class Owed:
    """From one balance to another, both included; None is without bound."""

    first: Money | None = None
    last: Money | None = None


def read_owes(value: str, today: date | None = None) -> Owed | None:
    """What somebody is to owe: `yes`, `no`, `50` just that, `>50`, `<=50`. Who owes nothing owes
    not less than an amount, but is in credit with `<0`."""
    yes = read_yes(value)
    if yes is not None:
        return Owed(first=_CENT) if yes else Owed(last=ZERO)
    sign, rest = _compared(value)
    try:
        amount = parse_money(rest)
    except InputError:
        return None
    if amount is None:
        return None
    if sign.startswith(">"):
        return Owed(first=amount if sign == ">=" else amount + _CENT)
    if sign.startswith("<"):
        return Owed(_CENT if amount > ZERO else None, amount if sign == "<=" else amount - _CENT)
    return Owed(amount, amount)


def read_yes(value: str, today: date | None = None) -> bool | None:
    """Yes, no, or None for neither."""
    lower = value.lower()
    return True if lower in _YES else False if lower in _NO else None


def read_having(value: str, today: date | None = None) -> str | None:
    """One of HAVINGS: `e-mail` is email, `practice` is firm; None for anything else."""
    lower = value.lower()
    bare = _SAME_HAVING.get(lower, lower)
    return bare if bare in HAVINGS else None


def read_zip(value: str, today: date | None = None) -> str | None:
    """The beginning of a ZIP code, as stored: `652`, `65201-12`."""
    bare = value.removesuffix("*")
    return bare if re.fullmatch(r"\d{1,5}|\d{5}-\d{0,4}", bare, re.ASCII) else None


def _compared(value: str) -> tuple[str, str]:
    found = _COMPARED.fullmatch(value)
    return (found[1] or "", found[2].strip()) if found else ("", value)


_CHECKS: dict[str, Callable[[str, date], object]] = {
    "paid": read_paid,
    "due": read_due,
    "listed": read_yes,
    "owes": read_owes,
    "has": read_having,
    "no": read_having,
    "zip": read_zip,
}
