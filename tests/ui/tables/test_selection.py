"""Selections by id, and runs of rows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.ui.tables.selection import SelectionById, gaps, joined, runs

ROWS = st.sets(st.integers(0, 60))


def rows_in(parts: list[tuple[int, int]]) -> set[int]:
    return {row for first, last in parts for row in range(first, last + 1)}


@given(ROWS)
def test_runs_hold_exactly_the_rows(rows: set[int]) -> None:
    parts = runs(rows)
    assert rows_in(parts) == rows
    assert all(after[0] > before[1] + 1 for before, after in pairwise(parts))


@given(ROWS, st.integers(61, 80))
def test_gaps_hold_the_other_rows(rows: set[int], count: int) -> None:
    assert rows_in(gaps(runs(rows), count)) == set(range(count)) - rows


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5))))
def test_joined_parts_hold_the_same_rows_without_overlap(lengths: list[tuple[int, int]]) -> None:
    parts = [(first, first + length) for first, length in lengths]
    found = joined(parts)
    assert rows_in(found) == rows_in(parts)
    assert found == runs(rows_in(parts))


@pytest.mark.parametrize(
    ("chosen", "listed"),
    [
        (SelectionById(), ()),
        (SelectionById.of([3, 1, 9]), (1, 3)),
        (SelectionById.everything(), (1, 2, 3)),
        (SelectionById.everything([2]), (1, 3)),
    ],
)
def test_what_is_selected_of_a_query(chosen: SelectionById, listed: tuple[int, ...]) -> None:
    assert chosen.listed([1, 2, 3]) == listed
    assert tuple(one for one in (1, 2, 3) if one in chosen) == listed


def test_nothing_selected_is_false() -> None:
    assert not SelectionById()
    assert SelectionById.everything()
