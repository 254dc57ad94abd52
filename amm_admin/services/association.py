"""The association itself: a new file, its settings, its levels."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Connection, insert, select, update

from amm_admin import paths
from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.ids import new_id, new_ids
from amm_admin.domain.levels import LevelKind, LevelRule
from amm_admin.domain.money import ZERO, Money
from amm_admin.domain.progress import Progress
from amm_admin.domain.text import many_lines, one_line
from amm_admin.persistence.queries import levels as level_reads
from amm_admin.persistence.queries.levels import LevelRow
from amm_admin.persistence.schema import County, Level, LevelFee, Setting
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.geography import counties
from amm_admin.services.levels import level_columns

__all__ = ["ChangeSetting", "FoundAssociation", "LevelRow", "Levels", "SettingRow", "Settings"]

NAME = "association_name"
ADDRESS = "association_address"
EMAIL = "association_email"
PHONE = "association_phone"
WEBSITE = "association_website"
TAX_SENTENCE = "tax_sentence"
_LETTERHEAD = {
    NAME: "name",
    ADDRESS: "address",
    EMAIL: "email",
    PHONE: "phone",
    WEBSITE: "website",
}
_FIRST_FEE = date(2000, 1, 1)


_FULL = LevelRule(0, "Full", has_listing=True, has_vote=True)
# The example levels of a new file, each with its dues.
_LEVELS = (
    (replace(_FULL, joining_fee=Money(1500)), Money(6000)),
    (LevelRule(0, "Associate"), Money(4000)),
    (LevelRule(0, "Student"), Money(1500)),
    (replace(_FULL, name="Retired"), Money(2500)),
    (replace(_FULL, name="Organization", max_people=5), Money(15000)),
    (replace(_FULL, name="Lifetime", kind=LevelKind.LIFETIME), ZERO),
)


@cache
def example_settings() -> dict[str, str]:
    """The shipped value of every setting, by name: invented details, to be replaced."""
    shipped = json.loads(paths.resource("letterhead.json").read_text(encoding="utf-8"))
    return {**{name: shipped[key] for name, key in _LETTERHEAD.items()}, TAX_SENTENCE: ""}


@dataclass(frozen=True, slots=True)
class FoundAssociation(Command[None]):
    """Fill a new file: counties, example settings and example levels, each marked as an example."""

    name: str = "Association of Missouri Mediators"
    kind: ClassVar[str] = "start"  # without its counties a file is nothing: never undone

    @property
    def label(self) -> str:
        return f"Start {self.name}"


@carries_out(FoundAssociation)
def found_association(work: Work, command: FoundAssociation, progress: Progress) -> None:
    """Raises RuleRefusal for a file that was filled already."""
    if work.connection.execute(select(Setting.id).limit(1)).first():
        raise RuleRefusal("This file already holds an association.")
    name = one_line(command.name, "name", "The association's name")
    work.connection.execute(
        insert(County),
        [
            {
                "id": c.fips,
                "name": c.name,
                "circuit": c.circuit,
                "district": c.district,
                "seat": c.seat,
            }
            for c in counties()
        ],
    )
    settings = {**example_settings(), **({NAME: name} if name else {})}
    work.connection.execute(
        insert(Setting),
        [
            {"id": i, "name": key, "value": value, "is_example": key != NAME}
            for i, (key, value) in zip(new_ids(len(settings)), settings.items(), strict=True)
        ],
    )
    for position, (rule, dues) in enumerate(_LEVELS):
        _add_example_level(work, rule, dues, position)


def _add_example_level(work: Work, rule: LevelRule, dues: Money, position: int) -> None:
    level_id = new_id()
    row = {**level_columns(rule), "id": level_id, "position": position, "is_example": True}
    work.connection.execute(insert(Level), row)
    work.connection.execute(
        insert(LevelFee),
        {
            "id": new_id(),
            "level_id": level_id,
            "valid_from": _FIRST_FEE,
            "amount": dues,
        },
    )


@dataclass(frozen=True, slots=True)
class ChangeSetting(Command[None]):
    """Set one named value; it is then no longer an example."""

    name: str
    value: Any

    @property
    def label(self) -> str:
        return "Change settings"


@carries_out(ChangeSetting)
def change_setting(work: Work, command: ChangeSetting, progress: Progress) -> None:
    """Raises InputError for a name that is no setting, and for text that no paper could print."""
    if command.name not in example_settings():
        raise InputError(command.name, f"There is no setting “{command.name}”.")
    work.connection.execute(
        update(Setting)
        .where(Setting.name == command.name)
        .values(
            value=_tidy(command.name, command.value), is_example=False, version=Setting.version + 1
        )
    )


def _tidy(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if name == TAX_SENTENCE:
        return many_lines(value, name, "The tax sentence")
    tidy = one_line(value, name, f"The {name.removeprefix('association_').replace('_', ' ')}")
    if name == NAME and not tidy:
        raise InputError(name, "The association needs a name.")
    return tidy


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One named value of the association."""

    name: str
    value: Any
    is_example: bool


@dataclass(frozen=True, slots=True)
class Settings(Query[dict[str, SettingRow]]):
    """All settings by name."""


@answers(Settings)
def settings(view: View, query: Settings, progress: Progress) -> dict[str, SettingRow]:
    return read_settings(view.connection)


def read_settings(connection: Connection) -> dict[str, SettingRow]:
    """All settings by name; what the file lacks has its shipped example."""
    found = {name: SettingRow(name, value, True) for name, value in example_settings().items()}
    for row in connection.execute(select(*Setting.__table__.c)):
        found[row.name] = SettingRow(row.name, row.value, row.is_example)
    return found


@dataclass(frozen=True, slots=True)
class Levels(Query[dict[int, LevelRow]]):
    """All levels by id, in the association's order."""


@answers(Levels)
def levels(view: View, query: Levels, progress: Progress) -> dict[int, LevelRow]:
    return level_reads.levels(view.connection)


def level_named(connection: Connection, name: str) -> LevelRow:
    """The level of this name, case aside. Raises InputError naming those that exist."""
    return level_among(level_reads.levels(connection).values(), name)


def level_among(known: Collection[LevelRow], name: str) -> LevelRow:
    """As `level_named`, of levels already read."""
    for level in known:
        if level.name.casefold() == name.strip().casefold():
            return level
    names = ", ".join(level.name for level in known)
    raise InputError("level", f"There is no level “{name}”. Use one of: {names}.")
