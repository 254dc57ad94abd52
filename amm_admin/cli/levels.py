"""Commands about the association's levels and dues."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from amm_admin.cli import options as o
from amm_admin.cli.output import Table
from amm_admin.cli.session import acting, read_money, reading
from amm_admin.cli.shapes import finish
from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import InputError
from amm_admin.domain.levels import LevelKind, Proration
from amm_admin.domain.money import ZERO, Money

if TYPE_CHECKING:
    from datetime import date

    from amm_admin.services.association import LevelRow

E = TypeVar("E", bound=Enum)
_LEVEL_FIGURES = ("Dues", "Joining fee", "Grace")


def levels(
    ctx: typer.Context, as_of: o.AsOf = None, file: o.File = None, as_json: o.Json = False
) -> None:
    """List the levels of membership and their dues."""
    from amm_admin.services.association import Levels

    with reading(ctx, file, as_json) as desk:
        day = desk.day(as_of)
        table = Table("Level", "Kind", "Dues", "Joining fee", "Grace", "", right=_LEVEL_FIGURES)
        shapes = []
        for level in desk.ask(Levels()).values():
            rule, dues = level.rule, _dues(level, day)
            example = "example" if level.is_example else ""
            table.add(level.name, rule.kind.value, dues, rule.joining_fee,
                      f"{rule.grace_days} days", example)  # fmt: skip
            shapes.append(
                {
                    "name": level.name,
                    "kind": rule.kind.value,
                    "dues": dues,
                    "joining_fee": rule.joining_fee,
                    "grace_days": rule.grace_days,
                    "example": level.is_example,
                    "fees": [
                        {"valid_from": fee.valid_from, "amount": fee.amount} for fee in rule.fees
                    ],
                }
            )
        desk.out.answer({"as_of": day, "levels": shapes}, table)


def _dues(level: LevelRow, day: date) -> Money | None:
    """What the level costs on a day; None before its first dues begin."""
    begun = [fee for fee in level.rule.fees if fee.valid_from <= day]
    return level.rule.fee_on(day) if begun or not level.rule.fees else None


From = Annotated[
    str | None,
    typer.Option("--from", "--on", help="First day of the new dues. Without it: today.",
                 metavar="DAY", show_default=False),
]  # fmt: skip
Name = Annotated[str, typer.Argument(help="The level's name.", metavar="LEVEL")]


def dues(
    ctx: typer.Context,
    level: Name,
    amount: Annotated[str, typer.Argument(help="The dues of a year.", metavar="AMOUNT")],
    valid_from: From = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:
    """Set what a level costs from a day on. Earlier and billed terms stay."""
    from amm_admin.services.levels import SetDues

    with acting(ctx, file, as_json, by) as desk:
        day, price = desk.day(valid_from), read_money(amount) or ZERO
        outcome = desk.run(SetDues(desk.level(level), price, day))
        finish(
            desk,
            outcome,
            f"{level} costs {price.format()} from {in_words(day)} on.",
            level=level,
            dues=price,
            valid_from=day,
        )


def set_level(
    ctx: typer.Context,
    name: Name,
    rules: Annotated[
        list[str] | None,
        typer.Option("--set", "-s", metavar="RULE=VALUE", show_default=False,
                     help="A rule of the level, such as grace_days=45; may be repeated."),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", metavar="", help="Make a new level of this name.")
    ] = False,
    price: Annotated[
        str, typer.Option("--dues", metavar="AMOUNT", help="First dues of a new level.")
    ] = "0",
    valid_from: From = None,
    file: o.File = None,
    as_json: o.Json = False,
    by: o.By = None,
) -> None:  # fmt: skip
    """Change the rules of a level, or make one. Terms granted before keep theirs."""
    from amm_admin.services.levels import AddLevel, EditLevel

    with acting(ctx, file, as_json, by) as desk:
        read = _rules(rules)
        if new:
            first = desk.day(valid_from)
            add = AddLevel({**read, "name": name}, read_money(price) or ZERO, first)
            finish(desk, desk.run(add), f"The level {name} is there.", level=name)
        elif not read:
            raise InputError("set", f"Nothing to change: add --set with {', '.join(_READERS)}.")
        else:
            edit = EditLevel(desk.level(name), read)
            finish(desk, desk.run(edit), f"The level {name} is changed.", level=name)


def _number(text: str) -> int | None:
    if not re.fullmatch(r"\d{1,5}|", text.strip(), re.ASCII):
        raise InputError("set", f"“{text}” is no number.")
    return int(text) if text.strip() else None


def _month_day(text: str) -> tuple[int, int] | None:
    """`10/1` is October 1; nothing is none."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})|", text.strip(), re.ASCII)
    if not found:
        raise InputError("set", f"“{text}” is no day of the year. Write it as 10/1.")
    return (int(found[1]), int(found[2])) if found[1] else None


def _yes(text: str) -> bool:
    if text.casefold() not in ("yes", "no"):
        raise InputError("set", f"“{text}” is neither yes nor no.")
    return text.casefold() == "yes"


def _money(text: str) -> Money:
    return read_money(text) or ZERO


def _kind(text: str) -> LevelKind:
    return _word(text, LevelKind)


def _proration(text: str) -> Proration:
    return _word(text, Proration)


def _word(text: str, words: type[E]) -> E:
    known = {word.value: word for word in words}
    if text.casefold() not in known:
        raise InputError("set", f"“{text}” is none of: {', '.join(known)}.")
    return known[text.casefold()]


_READERS: dict[str, Callable[[str], Any]] = {
    "name": str,
    "kind": _kind,
    "months": _number,
    "fixed_start": _month_day,
    "rollover": _month_day,
    "proration": _proration,
    "half_from": _month_day,
    "joining_fee": _money,
    "grace_days": _number,
    "early_days": _number,
    "has_listing": _yes,
    "has_vote": _yes,
    "member_price": _yes,
    "max_people": _number,
}
_NEEDED = frozenset({"months", "grace_days", "max_people"})


def _rules(pairs: Sequence[str] | None) -> dict[str, Any]:
    """`grace_days=45` as a rule and its value. Raises InputError naming the rules there are."""
    rules: dict[str, Any] = {}
    for pair in pairs or ():
        name, sign, value = pair.partition("=")
        key = re.sub(r"[\s-]+", "_", name.strip().casefold())
        if not sign or key not in _READERS:
            known = ", ".join(_READERS)
            raise InputError("set", f"“{pair}” is no rule. Write RULE=VALUE with one of: {known}.")
        rules[key] = _READERS[key](value)
        if rules[key] is None and key in _NEEDED:
            raise InputError("set", f"{key} needs a number.")
    return rules
