"""Who a row is: the same person as one in the file, as an earlier row, or somebody new.

The order (imports.md 1.14): id of the other system, member number, e-mail with the same name, last
and first name with the ZIP, last and first name. Two people who share an e-mail address are never
taken for one: that is a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from amm_admin.domain.names import PersonName, display_name, name_key
from amm_admin.domain.text import fold, fold_tight
from amm_admin.persistence.queries.imports import PersonKey
from amm_admin.persistence.search import number_key

_name_key = lru_cache(maxsize=256)(name_key)  # a row is looked for, then added
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})


@dataclass(frozen=True, slots=True)
class Match:
    """What was found. `key` is who it is, or whom a question is about; `question` is a sentence.

    `sure` matches rest on an id or a number; the others on names. `among` are all whom a question
    offers, when there are several; `by_email` says that a shared e-mail address raised it.
    """

    key: PersonKey | None = None
    question: str = ""
    sure: bool = False
    among: tuple[PersonKey, ...] = ()
    by_email: bool = False

    def candidates(self) -> tuple[tuple[int, str], ...]:
        """Whom the question is about: the answer that means them, and what they are called."""
        found = self.among or ((self.key,) if self.key else ())
        return tuple((key.id, _called(key)) for key in found)


NOBODY = Match()


class People:
    """Everybody in the file and in the rows read so far, found by key."""

    def __init__(self, keys: Iterable[PersonKey]) -> None:
        self._by_ext: dict[tuple[str, str], PersonKey] = {}
        self._by_number: dict[str, PersonKey] = {}
        self._by_email: dict[str, list[PersonKey]] = defaultdict(list)
        self._by_name: dict[str, list[PersonKey]] = defaultdict(list)
        self._by_id: dict[int, PersonKey] = {}
        for key in keys:
            self.add(key)

    def add(self, key: PersonKey) -> None:
        """Let later rows find this one."""
        self._by_id[key.id] = key
        for ext_id in key.ext_ids:
            self._by_ext[ext_id] = key
        if key.number:
            self._by_number[number_key(key.number)] = key
        for email in {key.email.casefold(), key.email2.casefold()} - {""}:
            self._by_email[email].append(key)
        named = _named(key)
        if named:
            self._by_name[named].append(key)

    def get(self, person_id: int) -> PersonKey | None:
        """The key with this id."""
        return self._by_id.get(person_id)

    def numbered(self, number: str) -> PersonKey | None:
        """Who has a member number; 417 is 0417."""
        return self._by_number.get(number_key(number))

    def find(self, row: PersonKey, *, shared_email: str | None = None) -> Match:
        """Who the row is. `shared_email` is the answer to the question that a row would raise:
        `different` goes on to the names, `same` takes whom the question is about."""
        for ext_id in row.ext_ids:
            known = self._by_ext.get(ext_id)
            if known:
                return Match(known, sure=True)
        if row.number and (known := self.numbered(row.number)):
            return _by_number(row, known)
        found = self._by_mail(row)
        if found.question and shared_email == "same":
            return Match(found.key)
        if found.key and not (found.question and shared_email == "different"):
            return found
        return self._by_names(row, asked=bool(found.question))

    def _by_mail(self, row: PersonKey) -> Match:
        candidates = {
            key.id: key
            for email in (row.email.casefold(), row.email2.casefold())
            if email
            for key in self._by_email.get(email, ())
        }
        if not candidates:
            return NOBODY
        same = [key for key in candidates.values() if _same_name(row, key)]
        if len(same) == 1 and not _other_id(row, same[0]):
            return Match(same[0])
        about = same[0] if same else next(iter(candidates.values()))
        if len(same) > 1:
            return Match(about, _choose(same), among=tuple(same), by_email=True)
        if same:
            sentence = f"{_called(about)} has this name and e-mail, but another id."
            return Match(about, sentence, by_email=True)
        shared = row.email if row.email.casefold() in self._by_email else row.email2
        sentence = f"{shared} belongs to {_called(about)}. Are they two people?"
        return Match(about, sentence, by_email=True)

    def _by_names(self, row: PersonKey, *, asked: bool) -> Match:
        """By last and first name; `asked` rows were already told apart from somebody by e-mail."""
        named = _named(row)
        candidates = [
            key
            for key in self._by_name.get(named, ())
            if not _other_id(row, key) and not _other_generation(row, key)
        ]
        if not named or not candidates:
            return NOBODY
        near = [key for key in candidates if row.zip and key.zip[:5] == row.zip[:5]]
        if len(near) == 1:
            return Match(near[0])
        if len(several := near or candidates) > 1:
            return Match(several[0], _choose(several), among=tuple(several))
        only = candidates[0]
        if asked or _elsewhere(row, only) or not _full(row):
            return Match(only, f"{_called(only)} has this name, but other details. Is it the same?")
        return Match(only)


def _by_number(row: PersonKey, known: PersonKey) -> Match:
    """A member number is believed unless both name and e-mail speak against it."""
    emails = {known.email.casefold(), known.email2.casefold()} - {""}
    other_mail = row.email and emails and row.email.casefold() not in emails
    if not _same_name(row, known) and (other_mail or not row.email or not emails):
        return Match(known, f"Number {known.number} is {_called(known)}. Is it the same person?")
    return Match(known, sure=True)


def _named(key: PersonKey) -> str:
    """The name to compare: last and first, or the practice where there is no name of a person."""
    if key.first or key.last:
        return _name_key(key.first, key.last)
    return f"practice|{fold(key.practice)}" if key.practice else ""


def _full(key: PersonKey) -> bool:
    """Both a last and a first name, or a practice: enough to be found by name alone."""
    return bool(key.first and key.last) or not (key.first or key.last)


def _same_name(row: PersonKey, key: PersonKey) -> bool:
    """Equal names; a record or row without any name may be anybody."""
    mine, theirs = _named(row), _named(key)
    return (not mine or not theirs or mine == theirs) and not _other_generation(row, key)


def _other_generation(row: PersonKey, key: PersonKey) -> bool:
    """Jr. and Sr. are two people, whatever else is equal."""
    mine, theirs = fold_tight(row.suffix), fold_tight(key.suffix)
    return mine != theirs and mine in _GENERATIONS and theirs in _GENERATIONS


def _other_id(row: PersonKey, key: PersonKey) -> bool:
    """The other system itself says that they are two."""
    theirs = dict(key.ext_ids)
    return any(source in theirs and theirs[source] != value for source, value in row.ext_ids)


def _elsewhere(row: PersonKey, key: PersonKey) -> bool:
    """Another ZIP and another e-mail, both known: perhaps only a namesake."""
    other_zip = row.zip and key.zip and row.zip[:5] != key.zip[:5]
    emails = {key.email.casefold(), key.email2.casefold()} - {""}
    return bool(other_zip and row.email and emails and row.email.casefold() not in emails)


def _called(key: PersonKey) -> str:
    name = display_name(
        PersonName(first=key.first, last=key.last, suffix=key.suffix, practice=key.practice)
    )
    place = f"line {-key.id}" if key.id < 0 else key.number
    return f"{name or key.email} ({place})"


def _choose(keys: list[PersonKey]) -> str:
    who = " and ".join(f"line {-key.id}" if key.id < 0 else key.number for key in keys[:3])
    return f"{len(keys)} records match: {who}. Choose one."
