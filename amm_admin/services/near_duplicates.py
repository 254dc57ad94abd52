"""Somebody about to be added may be in the file already: who has the same address, phone or name.

Asked while the form is being typed, so it goes by indexes and takes what cannot be read yet as
not typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from amm_admin.domain.errors import InputError
from amm_admin.domain.names import name_key
from amm_admin.domain.progress import Progress
from amm_admin.domain.text import fold
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.members import MemberRow
from amm_admin.persistence.queries.near import people_of_zip, people_with_words
from amm_admin.services.application import Query, View, answers
from amm_admin.services.parsing import parse_email, parse_phone, parse_zip

_ALIKE = 88.0  # of 100: one wrong letter of nine
_SHORTEST = 5  # letters of a whole name that are compared with names like it


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Somebody in the file; `why` completes the sentence "is in the file with …"."""

    row: MemberRow
    why: str


@dataclass(frozen=True, slots=True)
class NearDuplicates(Query[tuple[NearDuplicate, ...]]):
    """At most `limit` people who may be the one being typed, the surest first.

    `typed` holds fields of a person as typed: `first_name` and `last_name`, or `practice` of an
    organization, `email`, `phone`, `zip`. An address or a number counts alone; a name counts where
    no other ZIP code says that it is somebody else; a name that is only like it, in the same ZIP.
    """

    typed: Mapping[str, object] = field(default_factory=dict)
    limit: int = 3


@answers(NearDuplicates)
def near_duplicates(
    view: View, query: NearDuplicates, progress: Progress
) -> tuple[NearDuplicate, ...]:
    reasons: dict[int, str] = {}
    for why, person_id in _found(view, _Typed.read(query.typed)):
        reasons.setdefault(person_id, why)
        if len(reasons) == query.limit:
            break
    rows = reads.members_by_id(view.connection, tuple(reasons), view.today)
    return tuple(NearDuplicate(row, reasons[row.id]) for row in rows)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What can be compared; empty for what is not typed or cannot be read yet."""

    email: str
    phone: str
    zip5: str
    name: str  # as name_key, or the fold of an organization's
    words: tuple[str, ...]
    organization: bool

    @classmethod
    def read(cls, typed: Mapping[str, object]) -> _Typed:
        given = {name: str(value).strip() for name, value in typed.items() if value is not None}
        first, last = given.get("first_name", ""), given.get("last_name", "")
        organization = given.get("kind") == "organization"
        practice = given.get("practice", "") if organization else ""
        whole = practice or (f"{first} {last}" if first and last else "")
        return cls(
            email=_read(_email, given.get("email", "")),
            phone=_read(_phone, given.get("phone", "")),
            zip5=_read(_zip, given.get("zip", "")),
            name=fold(practice) or (name_key(first, last) if whole else ""),
            words=tuple(fold(whole).split()),
            organization=organization,
        )


def _found(view: View, typed: _Typed) -> Iterator[tuple[str, int]]:
    """The reason and the id of everybody alike, the surest reasons first."""
    connection = view.connection
    if typed.email:
        for row in people_with_words(connection, "email", [typed.email]):
            if typed.email in (row.email.lower(), row.email2.lower()):
                yield "the same e-mail address", row.id
    if typed.phone:
        for row in people_with_words(connection, "phone", [typed.phone]):
            if typed.phone in (row.phone, row.cell.partition("x")[0]):
                yield "the same phone number", row.id
    if typed.name:
        yield from _by_name(view, typed)


def _by_name(view: View, typed: _Typed) -> Iterator[tuple[str, int]]:
    column = "practice" if typed.organization else "name"
    same = [
        row
        for row in people_with_words(view.connection, column, typed.words)
        if _name(row, typed.organization) == typed.name
    ]
    for row in same:
        if typed.zip5 and row.zip[:5] == typed.zip5:
            yield "the same name and ZIP code", row.id
    for row in same:
        if not typed.zip5 or not row.zip:
            yield "the same name", row.id
    if len(typed.name) >= _SHORTEST:
        yield from _by_likeness(view, typed)


def _by_likeness(view: View, typed: _Typed) -> Iterator[tuple[str, int]]:
    from rapidfuzz import fuzz  # loaded at first use

    for row in people_of_zip(view.connection, typed.zip5):
        name = _name(row, typed.organization)
        if name and fuzz.ratio(typed.name, name) >= _ALIKE:
            yield "a name like it in the same ZIP code", row.id


def _name(row: Any, organization: bool) -> str:
    if organization:
        return fold(row.practice)
    return name_key(row.first_name, row.last_name)


def _read(parse: Callable[[str], str], text: str) -> str:
    """The value as the file keeps it; nothing while it is still being typed."""
    try:
        return parse(text)
    except InputError:
        return ""


def _email(text: str) -> str:
    return parse_email(text).lower() if "@" in text else ""


def _phone(text: str) -> str:
    found = parse_phone(text)
    return found.number if found is not None else ""


def _zip(text: str) -> str:
    """Five digits; fewer may be the beginning of some, not one that lost its zero."""
    return parse_zip(text)[0][:5] if text[:5].isdecimal() and len(text) >= 5 else ""
