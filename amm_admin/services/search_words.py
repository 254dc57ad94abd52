"""The search line of the member lists: what its words ask, as a filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries.members import EVERYBODY, MemberFilter
from amm_admin.persistence.schema import Level, Tag
from amm_admin.services.application import Query, View, answers

if TYPE_CHECKING:
    from amm_admin.domain.geography import Counties
    from amm_admin.domain.money import Money
    from amm_admin.domain.search_words import SearchLine

_MOST_NAMED = 6  # names in one sentence
_MEMBERS = ("member", "members", "current")  # status words that stand for Active and Grace


@dataclass(frozen=True, slots=True)
class ReadSearchResult:
    """A search line as a filter. `hints` are sentences about what was left out of the search; the
    page shows them under the line. `plain` are the words to be found anywhere."""

    filter: MemberFilter
    hints: tuple[str, ...] = ()
    plain: str = ""


@dataclass(frozen=True, slots=True)
class ReadSearch(Query[ReadSearchResult]):
    """What a search line asks of a list that shows `wanted`, on a day (today when None).

    The answer's filter holds both: whom the list shows, and among them whom the line finds.
    """

    text: str
    wanted: MemberFilter = EVERYBODY
    on: date | None = None


@answers(ReadSearch)
def read_search(view: View, query: ReadSearch, progress: Progress) -> ReadSearchResult:
    if ":" not in query.text:  # as nearly always: nothing to read, nothing to load
        found = replace(query.wanted, text=query.text)
        return ReadSearchResult(found, plain=query.text)
    from amm_admin.domain.search_words import read_search as read

    day = query.on or view.today
    line = read(query.text, day)
    asked = _Asked(view, line, day)
    also = asked.filter()
    found = replace(query.wanted, text=line.plain, also=None if also == EVERYBODY else also)
    hints = tuple(dict.fromkeys((*line.problems, *asked.hints)))
    return ReadSearchResult(found, hints, line.plain)


class _Asked:
    """The conditions of one search line, looked up in the file; `hints` grows on the way."""

    def __init__(self, view: View, line: SearchLine, day: date) -> None:
        self._view, self._line, self._day = view, line, day
        self.hints: list[str] = []

    def filter(self) -> MemberFilter:
        from amm_admin.domain.search_words import read_having, read_yes, read_zip

        line = self._line
        first, last = self._days()
        due, members, words = bool(line.values("due")), *self._status()
        listed = [read_yes(value) for value in line.values("listed")]
        owes_from, owes_to = self._owed()
        return MemberFilter(
            words=words,
            members_only=members or due,
            level_ids=self._of("level", self._levels()),
            county_fips=self._counties(),
            cities=line.values("city"),
            zips=_known(map(read_zip, line.values("zip"))),
            tags=self._of("tag", self._tags()),
            has=_known(map(read_having, line.values("has"))),
            lacks=_known(map(read_having, line.values("no"))),
            listed=listed[-1] if listed else None,
            ends_from=first,
            ends_to=last,
            owes_from=owes_from,
            owes_to=owes_to,
        )

    def _owed(self) -> tuple[Money | None, Money | None]:
        """From what to what is to be owed; of several `owes:` all hold."""
        from amm_admin.domain.search_words import read_owes

        found = [owed for value in self._line.values("owes") if (owed := read_owes(value))]
        firsts = [owed.first for owed in found if owed.first is not None]
        lasts = [owed.last for owed in found if owed.last is not None]
        return max(firsts, default=None), min(lasts, default=None)

    def _days(self) -> tuple[date | None, date | None]:
        """From when to when a term is to end; of `paid:` and `due:` both hold."""
        from amm_admin.domain.search_words import read_due, read_paid

        line, day = self._line, self._day
        found = [read_paid(value, day) for value in line.values("paid")]
        found += [read_due(value, day) for value in line.values("due")]
        firsts = [days.first for days in found if days and days.first]
        lasts = [days.last for days in found if days and days.last]
        return max(firsts, default=None), min(lasts, default=None)

    def _status(self) -> tuple[bool, tuple[str, ...]]:
        """Whether members are asked for, and the status words."""
        from amm_admin.domain.statuses import STATUS

        known = {word: word for word in STATUS} | dict.fromkeys(_MEMBERS, "")
        found = self._of("status", known)
        return "" in found, tuple(word for word in found if word)

    def _levels(self) -> dict[str, int]:
        query = select(Level.name, Level.id).order_by(Level.position)
        return {row.name: row.id for row in self._view.connection.execute(query)}

    def _tags(self) -> dict[str, str]:
        names = self._view.connection.execute(select(Tag.name).order_by(Tag.name)).scalars()
        return {name: name for name in names}

    def _of(self, word: str, known: Mapping[str, Any]) -> tuple[Any, ...]:
        """What the values of a word stand for: by the whole name, else by its beginning."""
        found: list[Any] = []
        for value in self._line.values(word):
            names = _begun(value, known)
            if not names:
                self.hints.append(_nothing_called(word, value, known))
            found += (known[name] for name in names)
        return tuple(dict.fromkeys(found))

    def _counties(self) -> tuple[int, ...]:
        values = self._line.values("county")
        if not values:
            return ()
        from amm_admin.services.geography import counties

        found = [self._county(value, counties()) for value in values]
        return tuple(dict.fromkeys(fips for fips in found if fips is not None))

    def _county(self, value: str, counties: Counties) -> int | None:
        """The one county that is meant; St. Louis alone is two, and neither is guessed."""
        from amm_admin.domain.geography import ST_LOUIS_CITY, ST_LOUIS_COUNTY

        exact = counties.named(value)
        if exact is not None and (exact.fips != ST_LOUIS_COUNTY or "count" in value.lower()):
            return exact.fips
        if exact is not None or _is_st_louis(value):
            self.hints.append(
                f"“{value}” may be St. Louis County or St. Louis City. "
                'Type county:"St. Louis County" or county:"St. Louis City".'
            )
            return None
        by_name = {county.name: county.fips for county in counties}
        begun = _begun(value, by_name)
        if len(begun) == 1 and by_name[begun[0]] not in (ST_LOUIS_COUNTY, ST_LOUIS_CITY):
            return by_name[begun[0]]
        self.hints.append(_several_called(value, begun) if begun else _no_county(value))
        return None


def _known(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _begun(value: str, names: Iterable[str]) -> list[str]:
    """The names that a value is, or else those that begin with it; case and accents aside."""
    from amm_admin.domain.text import fold

    key, folded = fold(value), {name: fold(name) for name in names}
    exact = [name for name, each in folded.items() if each == key]
    return exact or [name for name, each in folded.items() if key and each.startswith(key)]


def _is_st_louis(value: str) -> bool:
    from amm_admin.domain.text import fold

    return fold(value) in ("st louis", "saint louis", "stl", "stlouis", "st l", "saint l")


def _several_called(value: str, names: list[str]) -> str:
    return (
        f"“{value}” begins the names of several counties: {_listed(names)}. Type more of the name; "
        'one with blanks stands in quotes, as in county:"St. Charles".'
    )


def _no_county(value: str) -> str:
    return f"There is no county “{value}” in Missouri."


def _nothing_called(word: str, value: str, known: Mapping[str, Any]) -> str:
    names = [name for name, meant in known.items() if meant != ""]
    there = f" There {'is' if len(names) == 1 else 'are'} {_listed(names)}." if names else ""
    return f"There is no {word} “{value}”.{there}"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown} …" if len(names) > _MOST_NAMED else shown
