"""The membership that a row describes: its level, its opening term, its application (R9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amm_admin.domain.dates import show
from amm_admin.domain.errors import InputError
from amm_admin.domain.levels import LevelKind, LevelRule
from amm_admin.domain.planning import PlannedTerm, opening_term
from amm_admin.domain.text import fold
from amm_admin.persistence.queries.imports import ExistingPerson
from amm_admin.services.imports.drafts import PersonDraft
from amm_admin.services.imports.options import CREATE, Flag, ImportOptions, Problem
from amm_admin.services.imports.values import ACTIVE, LAPSED

_FILLERS = frozenset({"member", "members", "membership", "level", "mediator"})
_FOR_LIFE = ("life", "lifetime")
_ORGANIZATIONS = ("organization", "organizational", "corporate", "firm", "agency", "group")


@dataclass(frozen=True, slots=True)
class NewLevel:
    """A level that the import would make: rolling 12 months or lifetime, no dues, an example."""

    name: str
    kind: LevelKind
    max_people: int = 1


@dataclass(frozen=True, slots=True)
class LevelQuestion:
    """A level of the file that the association lacks; `suggested` is the id of a likely one."""

    name: str
    rows: int
    suggested: int | None


class Levels:
    """The association's levels by the names that files give them."""

    def __init__(self, known: Sequence[LevelRule], options: ImportOptions) -> None:
        self._by_id = {level.id: level for level in known}
        self._by_name = {fold(level.name): level for level in known}
        self._loosely = {_loose(level.name): level.id for level in known}
        self._options = options
        self._new: dict[str, LevelRule] = {}
        self._asked: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def named(self, name: str) -> LevelRule | None:
        """The level that a name means by choice, by its own name, or newly made; None asks."""
        if known := self.known(name):
            return known
        key = fold(name)
        if name and (self._options.levels.get(key) == CREATE or self._options.create_levels):
            kind = LevelKind.LIFETIME if key.startswith(_FOR_LIFE) else LevelKind.ROLLING
            self._new[key] = LevelRule(id=-len(self._new) - 1, name=name, kind=kind)
            return self._new[key]
        self._asked[key] += 1
        self._names.setdefault(key, name)
        return None

    def known(self, name: str) -> LevelRule | None:
        """As `named`, but neither asking nor making one."""
        key = fold(name)
        chosen = self._options.levels.get(key)
        if isinstance(chosen, int):
            return self._by_id.get(chosen)
        return self._by_name.get(key) or self._new.get(key)

    def name_of(self, level_id: int | None) -> str:
        """The name of one of the association's levels."""
        return self._by_id[level_id].name if level_id in self._by_id else ""

    def new_levels(self) -> tuple[NewLevel, ...]:
        """The levels to make, in the order of their numbers −1, −2, …"""
        return tuple(
            NewLevel(
                level.name, level.kind, 5 if fold(level.name).startswith(_ORGANIZATIONS) else 1
            )
            for level in self._new.values()
        )

    def questions(self) -> tuple[LevelQuestion, ...]:
        """Each unknown level once, with how many rows wait for the answer."""
        return tuple(
            LevelQuestion(self._names[key], rows, self._loosely.get(_loose(key)))
            for key, rows in self._asked.items()
        )


def _loose(name: str) -> str:
    """`Full Member` and `Full` look alike: a suggestion, never taken unasked."""
    return " ".join(word for word in fold(name).split() if word not in _FILLERS)


@dataclass(frozen=True, slots=True)
class Held:
    """What a row adds to a person's membership, and what stands against it."""

    term: PlannedTerm | None = None
    level_id: int | None = None
    opened_on: date | None = None
    problems: tuple[Problem, ...] = ()
    flags: tuple[Flag, ...] = ()


def membership_of(
    draft: PersonDraft,
    person: ExistingPerson | None,
    levels: Levels,
    options: ImportOptions,
    line: int,
) -> Held:
    """The opening term or application of a row; for people with a history only the differences.

    Somebody who has had a term or an application gets neither: the file of the association knows
    more about them than the list does.
    """
    if person is not None and (person.has_term or person.has_application):
        return Held(flags=_differences(draft, person, levels))
    if draft.opened_on is not None:
        return _application(draft, levels)
    if draft.has_term:
        return _opening(draft, levels, options)
    level = levels.named(draft.level) if draft.level else None
    if level is not None and level.kind is LevelKind.LIFETIME and draft.status in {"", ACTIVE}:
        return _opening(draft, levels, options)
    if draft.status not in {ACTIVE, LAPSED} or person is not None:
        flag = Flag("paid_through", f"{draft.level}: no paid-through day, so no term.")
        return Held(flags=(flag,) if draft.level else ())
    if "no term" in {options.answers.get(line), options.without_paid_through}:
        return Held(flags=(Flag("paid_through", "Goes in without a term, as you said."),))
    sentence = f"The file says {draft.status}, but not paid through which day."
    return Held(problems=(Problem("paid_through", "", sentence, None, "term"),))


def _application(draft: PersonDraft, levels: Levels) -> Held:
    level = levels.named(draft.level) if draft.level else None
    if draft.level and level is None:
        return Held(problems=(_unknown(draft.level),))
    return Held(level_id=level.id if level else None, opened_on=draft.opened_on)


def _opening(draft: PersonDraft, levels: Levels, options: ImportOptions) -> Held:
    level = levels.named(draft.level)
    if level is None:
        return Held(problems=(_unknown(draft.level),))
    joined = draft.day("joined_first")
    flags: tuple[Flag, ...] = ()
    if level.kind is LevelKind.LIFETIME and draft.paid_through:
        day = show(draft.paid_through)
        flags = (Flag("paid_through", f"{level.name} has no end; {day} was left out."),)
    if draft.endless and level.kind is not LevelKind.LIFETIME:
        flags = (Flag("paid_through", f"{level.name} without an end, as the file says."),)
    try:
        term = opening_term(
            level,
            draft.paid_through,
            joined_first=joined,
            imported_on=options.today,
            endless=draft.endless,
        )
    except InputError as error:
        return Held(problems=(Problem(error.field, draft.level, error.sentence),))
    return Held(term=term, level_id=level.id, flags=flags)


def _unknown(level: str) -> Problem:
    if not level:
        sentence = "The row has a paid-through day, but no level. Choose the level for such rows."
    else:
        sentence = f"The association has no level “{level}”. Choose one, or create it."
    return Problem("level", level, sentence, None, "level")


def _differences(draft: PersonDraft, person: ExistingPerson, levels: Levels) -> tuple[Flag, ...]:
    """Where the list and the terms disagree; the terms stay (see plan.py)."""
    flags: list[Flag] = []
    if draft.paid_through and draft.paid_through != person.paid_through:
        here = show(person.paid_through) or ("without an end" if person.endless else "nothing")
        flags.append(
            Flag(
                "paid_through",
                f"The file says paid through {show(draft.paid_through)}; here it is {here}. "
                "Terms are not changed by an import.",
            )
        )
    if draft.endless and not person.endless:
        flags.append(Flag("paid_through", "The file says for life; here the term has an end."))
    level = levels.known(draft.level) if draft.level and draft.has_term else None
    if level is not None and person.level_id is not None and level.id != person.level_id:
        here = levels.name_of(person.level_id)
        flags.append(Flag("level", f"The file says {draft.level}; here it is {here}."))
    return tuple(flags)
