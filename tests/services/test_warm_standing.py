"""The standing worked out on another thread than the window's, which gets it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Connection

from amm_admin.domain.errors import RuleRefusal
from amm_admin.persistence import standing_table
from amm_admin.persistence.queries import members as reads
from amm_admin.services.member_lists import WarmStanding
from amm_admin.services.members import CountMembers, MemberFilter
from tests.services.conftest import Association


def _on_another_thread(work: Callable[[], object]) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


def _filled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the threads in which everybody was judged, as it happens."""
    threads: list[str] = []
    fill = standing_table._fill

    def noted(connection: Connection, slot: int, on: date) -> None:
        threads.append(threading.current_thread().name)
        fill(connection, slot, on)

    monkeypatch.setattr(standing_table, "_fill", noted)
    return threads


def test_the_window_gets_what_another_thread_worked_out(
    amm: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    amm.join("Ann", "First")
    threads = _filled(monkeypatch)
    later = date(2027, 1, 19)
    _on_another_thread(lambda: amm.app.ask(WarmStanding((amm.day, later))))
    assert len(threads) == 2
    assert threading.main_thread().name not in threads
    current = MemberFilter(members_only=True)
    assert amm.app.ask(CountMembers(current)) == 1
    assert amm.app.ask(CountMembers(current, later)) == 1
    amm.join("Bob", "Second")  # followed from there, not filled anew
    assert amm.app.ask(CountMembers(current)) == 2
    _on_another_thread(lambda: amm.app.ask(CountMembers()))  # a plain question hands nothing over
    assert amm.app.ask(CountMembers(current)) == 2
    assert len(threads) == 2


def test_a_question_that_runs_meanwhile_keeps_its_snapshot(amm: Association) -> None:
    with amm.app.database.read() as connection:
        assert reads.count_members(connection, MemberFilter(), amm.day) == 0
        _on_another_thread(lambda: amm.app.ask(WarmStanding()))
        assert reads.count_members(connection, MemberFilter(), amm.day) == 0
    assert amm.app.ask(CountMembers(MemberFilter(members_only=True))) == 0


def test_a_fault_while_preparing_leaves_the_window_its_own(
    amm: Association, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Connection, slot: int, on: date) -> None:
        raise RuleRefusal("Not now.")

    with monkeypatch.context() as broken:
        broken.setattr(standing_table, "_fill", fail)
        with pytest.raises(RuleRefusal):
            _on_another_thread(lambda: amm.app.ask(WarmStanding()))
    amm.join("Ann", "First")
    assert amm.app.ask(CountMembers(MemberFilter(members_only=True))) == 1
