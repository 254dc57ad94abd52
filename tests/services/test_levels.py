"""Levels and dues: the association's own values instead of the examples."""

from __future__ import annotations

from datetime import date

import pytest

from amm_admin.domain.errors import InputError
from amm_admin.domain.levels import LevelKind, Proration
from amm_admin.services.association import Levels
from amm_admin.services.history import Undo
from amm_admin.services.levels import AddLevel, EditLevel, SetDues
from amm_admin.services.renewals import PreviewRenewals
from tests.services.conftest import Association, dollars


def test_dues_from_a_day_on_leave_earlier_ones(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.app.run(SetDues(amm.level("Full"), dollars(80), date(2027, 1, 1)))
    row = amm.app.ask(Levels())[amm.level("Full")]
    assert not row.is_example
    assert row.rule.fee_on(date(2026, 12, 31)) == dollars(60)
    [line] = amm.app.ask(PreviewRenewals((person,), amm.day))
    assert line.amount == dollars(80)
    amm.app.run(SetDues(amm.level("Full"), dollars(85), date(2027, 1, 1)))
    assert len(amm.app.ask(Levels())[amm.level("Full")].rule.fees) == 2
    assert amm.app.run(SetDues(amm.level("Full"), dollars(85), date(2027, 1, 1))).undo is None
    amm.app.run(Undo())
    amm.app.run(Undo())
    assert amm.app.ask(Levels())[amm.level("Full")].is_example


def test_a_fixed_year_level(amm: Association) -> None:
    rules = {
        "name": "Calendar",
        "kind": LevelKind.FIXED,
        "fixed_start": (1, 1),
        "rollover": (10, 1),
        "proration": Proration.BY_MONTH,
    }
    amm.app.run(AddLevel(rules, dollars(60), date(2020, 1, 1)))
    joined = amm.on("2026-06-25").join("Ann", "Lee", level="Calendar")
    assert (joined.end, joined.amount) == (date(2026, 12, 31), dollars(35))


def test_editing_keeps_what_was_not_said(amm: Association) -> None:
    level = amm.level("Full")
    amm.app.run(EditLevel(level, {"grace_days": 45, "name": "Full Member"}))
    rule = amm.app.ask(Levels())[level].rule
    assert (rule.name, rule.grace_days, rule.has_vote) == ("Full Member", 45, True)
    assert rule.joining_fee == dollars(15)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"name": "student"}, "already"),
        ({"name": "  "}, "needs a name"),
        ({"kind": LevelKind.FIXED}, "first month and day"),
        ({"grace_days": -1}, "not negative"),
        ({"joining_fee": dollars(-1)}, "not negative"),
        ({"max_people": 0}, "at least one"),
        ({"color": "red"}, "no rule"),
    ],
)
def test_rules_that_cannot_be(amm: Association, rules: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        amm.app.run(EditLevel(amm.level("Full"), rules))
    with pytest.raises(InputError, match="not negative"):
        amm.app.run(SetDues(amm.level("Full"), dollars(-5), amm.day))
