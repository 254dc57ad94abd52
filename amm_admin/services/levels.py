"""The association's levels: their rules and their dues from a day on (R3, M2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.ids import new_id
from amm_admin.domain.levels import LevelKind, LevelRule, Proration
from amm_admin.domain.money import ZERO, Money
from amm_admin.domain.progress import Progress
from amm_admin.domain.text import one_line
from amm_admin.persistence.queries.levels import LevelRow, levels
from amm_admin.persistence.schema import Level, LevelFee
from amm_admin.services.application import Command, Work, carries_out

_FIELDS = frozenset(rule.name for rule in fields(LevelRule)) - {"id", "fees"}
_PAIRS = {"fixed_start": "fixed", "rollover": "rollover", "half_from": "half"}


@dataclass(frozen=True, slots=True)
class SetDues(Command[None]):
    """What a level costs a year (or a term) from a day on; earlier and billed terms stay (M2)."""

    level_id: int
    amount: Money
    valid_from: date

    @property
    def label(self) -> str:
        return "Set dues"


@carries_out(SetDues)
def set_dues(work: Work, command: SetDues, progress: Progress) -> None:
    """Raises InputError for a negative amount, RuleRefusal for an unknown level."""
    if command.amount < ZERO:
        raise InputError("amount", "Dues are not negative.")
    level = _level(work, command.level_id)
    here = (LevelFee.level_id == command.level_id, LevelFee.valid_from == command.valid_from)
    known = work.connection.execute(select(LevelFee.amount).where(*here)).scalar()
    if known == command.amount:
        return
    if known is None:
        work.connection.execute(
            insert(LevelFee),
            {
                "id": new_id(),
                "level_id": command.level_id,
                "valid_from": command.valid_from,
                "amount": command.amount,
            },
        )
    else:
        work.connection.execute(
            update(LevelFee)
            .where(*here)
            .values(amount=command.amount, version=LevelFee.version + 1)
        )
    _no_example(work, command.level_id)
    work.unit.rename(
        f"Set {level.name} dues to {command.amount.format()} from {in_words(command.valid_from)}"
    )


@dataclass(frozen=True, slots=True)
class EditLevel(Command[None]):
    """Change rules of a level; `rules` are fields of the domain's LevelRule with their values.

    Terms that were granted keep what they were granted with.
    """

    level_id: int
    rules: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return "Change a level"


@carries_out(EditLevel)
def edit_level(work: Work, command: EditLevel, progress: Progress) -> None:
    """Raises InputError for rules that contradict themselves, or a name that is taken."""
    level = _level(work, command.level_id)
    values = _columns(work, {**_rules(level.rule), **command.rules}, command.level_id)
    stored = _columns(work, _rules(level.rule), command.level_id)
    changed = {name: value for name, value in values.items() if stored[name] != value}
    if not changed and not level.is_example:
        return
    work.connection.execute(
        update(Level)
        .where(Level.id == command.level_id)
        .values(**changed, is_example=False, version=Level.version + 1)
    )
    work.unit.rename(f"Change level {level.name}")


@dataclass(frozen=True, slots=True)
class AddLevel(Command[int]):
    """A new level with its first dues. The value is its id."""

    rules: Mapping[str, Any]
    dues: Money
    valid_from: date

    @property
    def label(self) -> str:
        return f"Add level {self.rules.get('name', '')}".strip()


@carries_out(AddLevel)
def add_level(work: Work, command: AddLevel, progress: Progress) -> int:
    """Raises InputError as edit_level does."""
    level_id = new_id()
    values = _columns(work, {**_rules(LevelRule(level_id, "")), **command.rules}, level_id)
    last = work.connection.execute(select(func.max(Level.position))).scalar()
    work.connection.execute(insert(Level), {**values, "id": level_id, "position": (last or 0) + 1})
    set_dues(work, SetDues(level_id, command.dues, command.valid_from), progress)
    work.unit.rename(command.label)
    return level_id


def _level(work: Work, level_id: int) -> LevelRow:
    found = levels(work.connection).get(level_id)
    if found is None:
        raise RuleRefusal("This level is no longer in the file.")
    return found


def _no_example(work: Work, level_id: int) -> None:
    work.connection.execute(
        update(Level)
        .where(Level.id == level_id, Level.is_example)
        .values(is_example=False, version=Level.version + 1)
    )


def _rules(rule: LevelRule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in _FIELDS}


def _columns(work: Work, rules: Mapping[str, Any], level_id: int) -> dict[str, Any]:
    """The rules as columns of the level table, checked by the domain."""
    unknown = set(rules) - _FIELDS
    if unknown:
        raise InputError(min(unknown), f"A level has no rule “{min(unknown)}”.")
    name = one_line(str(rules["name"]), "name", "The level's name")
    if not name:
        raise InputError("name", "A level needs a name.")
    for other in levels(work.connection).values():
        if other.id != level_id and other.name.casefold() == name.casefold():
            raise InputError("name", f"There is a level “{other.name}” already.")
    rule = LevelRule(level_id, **{**rules, "name": name})
    if rule.joining_fee < ZERO:
        raise InputError("joining_fee", "A joining fee is not negative.")
    if rule.max_people < 1:
        raise InputError("max_people", "A level covers at least one person.")
    return level_columns(rule)


def level_columns(rule: LevelRule) -> dict[str, Any]:
    """A rule as columns of the level table, without its id and its fees."""
    values = {key: getattr(rule, key) for key in _FIELDS - _PAIRS.keys()}
    values["kind"] = LevelKind(rule.kind).value
    values["proration"] = Proration(rule.proration).value
    for key, column in _PAIRS.items():
        pair = getattr(rule, key)
        values[f"{column}_month"], values[f"{column}_day"] = pair or (None, None)
    return values
