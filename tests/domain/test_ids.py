"""Ids: 63 bits, increasing, unique, and ordered by time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from amm_admin.domain import ids


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_last", 0)


def _at(monkeypatch: pytest.MonkeyPatch, nanoseconds: int) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: nanoseconds)


def test_each_id_is_greater_than_all_before() -> None:
    made = [ids.new_id() for _ in range(1000)] + ids.new_ids(1000) + [ids.new_id()]
    assert made == sorted(set(made))
    assert 0 < made[0] < made[-1] < 2**63


def test_none_wanted_none_made() -> None:
    before = ids.new_id()
    assert ids.new_ids(0) == []
    assert ids.new_id() > before


def test_a_clock_set_back_does_not_repeat_an_id(monkeypatch: pytest.MonkeyPatch) -> None:
    _at(monkeypatch, 1_790_000_000_000_000_000)
    before = ids.new_ids(10)
    _at(monkeypatch, 1_780_000_000_000_000_000)
    assert ids.new_id() == before[-1] + 1


def test_later_milliseconds_sort_later(monkeypatch: pytest.MonkeyPatch) -> None:
    _at(monkeypatch, 1_790_000_000_000_000_000)
    early = ids.new_id()
    _at(monkeypatch, 1_790_000_000_001_000_000)
    assert ids.new_id() >> 22 == (early >> 22) + 1


@pytest.mark.parametrize("nanoseconds", [0, 3_900_000_000_000_000_000])
def test_they_fit_in_63_bits_from_a_dead_clock_to_2093(
    monkeypatch: pytest.MonkeyPatch, nanoseconds: int
) -> None:
    _at(monkeypatch, nanoseconds)
    assert 0 < ids.new_ids(2)[1] < 2**63


def test_threads_share_one_sequence() -> None:
    with ThreadPoolExecutor(4) as pool:
        batches = list(pool.map(ids.new_ids, [500] * 8))
    made = [one for batch in batches for one in batch]
    assert len(set(made)) == len(made)
