"""A list's setup as JSON: nothing is lost on the way, and nothing that comes in breaks it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.layouts import ColumnLayout, ListLayout, SortKey

names = st.text(min_size=1, max_size=8)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


def _more(*known: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.text(max_size=5).filter(lambda key: key not in known), values)


columns = st.builds(
    ColumnLayout,
    names,
    st.none() | st.integers(1, 2000),
    st.booleans(),
    _more("name", "width", "hidden"),
)
keys = st.builds(SortKey, names, st.booleans(), _more("by", "descending"))
layouts = st.builds(
    ListLayout,
    st.dictionaries(st.text(max_size=5), values),
    st.lists(columns, max_size=4, unique_by=lambda column: column.name).map(tuple),
    st.lists(keys, max_size=3, unique_by=lambda key: key.by).map(tuple),
    st.text(max_size=5),
    st.integers(1, 9),
    _more("version", "filter", "columns", "sort", "group"),
)


@given(layouts)
def test_comes_back_equal(layout: ListLayout) -> None:
    assert ListLayout.from_json(json.loads(json.dumps(layout.to_json()))) == layout


@given(values | st.fixed_dictionaries({"columns": values, "sort": values, "filter": values}))
def test_any_json_is_a_layout(value: Any) -> None:
    layout = ListLayout.from_json(value)
    assert ListLayout.from_json(layout.to_json()) == layout


def test_what_a_later_program_wrote_survives() -> None:
    later = {
        "version": 2,
        "filter": {"text": "boone", "within_miles": 30},
        "columns": [{"name": "city", "width": 90, "hidden": False, "frozen": True}],
        "sort": [{"by": "name", "descending": True, "locale": "es"}],
        "group": "county",
        "chart": {"kind": "bar"},
    }
    layout = ListLayout.from_json(later)
    assert layout.columns[0].more == {"frozen": True}
    assert layout.to_json() == later


def test_what_makes_no_sense_is_as_if_absent() -> None:
    layout = ListLayout.from_json(
        {
            "columns": [
                5,
                {"width": 3},
                {"name": "a", "width": "wide", "hidden": 1},
                {"name": "a", "width": 7},
                {"name": "b", "width": -4},
            ],
            "sort": "name",
            "group": None,
            "version": True,
        }
    )
    assert layout == ListLayout(columns=(ColumnLayout("a"), ColumnLayout("b")))
