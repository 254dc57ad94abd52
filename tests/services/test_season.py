"""300 members renewed, undone and redone across restarts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from amm_admin.domain.errors import Cancelled
from amm_admin.domain.history import Status
from amm_admin.domain.money import ZERO
from amm_admin.domain.progress import no_progress
from amm_admin.services.application import Work
from amm_admin.services.history import Redo, Undo, WhatNext
from amm_admin.services.members import CountWords, MemberIds, ShowMember
from amm_admin.services.renewals import JoinMember, RenewMembers, join_member
from tests.services.conftest import Association, dollars

MANY = 300


@pytest.fixture
def season(amm: Association) -> Association:
    """300 members who joined on the same day, in one act."""
    amm.on("2026-01-20")
    with amm.app.database.unit_of_work("Join everybody", by="Anna") as unit:
        for number in range(MANY):
            typed = {"first_name": "Ann", "last_name": f"Lee {number:03}"}
            join_member(Work(unit, amm.day), JoinMember("Full", amm.day, typed=typed), no_progress)
    return amm.on("2026-12-20")


def snapshot(amm: Association) -> dict[str, object]:
    """What must come back: who stands how, through which day, and the sums of the books."""
    with amm.app.database.read() as connection:
        terms = connection.execute(
            text("SELECT person_id, start_day, end_day, origin FROM term ORDER BY 1, 2")
        ).all()
        money = connection.execute(
            text(
                "SELECT (SELECT sum(amount) FROM charge), (SELECT sum(amount) FROM payment), "
                "(SELECT sum(amount) FROM allocation)"
            )
        ).one()
    return {"terms": terms, "money": tuple(money), "words": amm.app.ask(CountWords())}


@pytest.mark.timeout(180)
def test_three_hundred_renewed_undone_redone(season: Association) -> None:
    ids = season.app.ask(MemberIds())
    assert len(ids) == MANY
    before = snapshot(season)
    outcome = season.app.run(RenewMembers(ids, season.day))
    assert outcome.label == f"Renew {MANY} members, $18,000.00"
    assert sum((r.amount for r in outcome.value), ZERO) == dollars(60 * MANY)
    renewed = snapshot(season)
    assert season.reopen().run(Undo()).label == outcome.label
    assert snapshot(season) == before
    season.reopen().run(Redo())
    assert snapshot(season) == renewed
    state = season.reopen().ask(WhatNext())
    assert state.undo is not None
    assert state.undo.label == outcome.label
    record = season.app.ask(ShowMember(ids[0]))
    assert [p.receipt_number for p in record.payments if p.receipt_number] == [
        2 * MANY + 1,
        MANY + 1,
        1,
    ]
    assert record.standing.status is Status.ACTIVE


def test_cancelling_a_bulk_renewal_leaves_nothing(season: Association) -> None:
    before = snapshot(season)

    def stop_half_way(done: int, total: int, text: str = "") -> None:
        if done > total // 2:
            raise Cancelled

    command = RenewMembers(season.app.ask(MemberIds()), season.day)
    with pytest.raises(Cancelled):
        season.app.run(command, stop_half_way)
    assert snapshot(season) == before
    assert season.app.run(replace(command, person_ids=command.person_ids[:2])).value
