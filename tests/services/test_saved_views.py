"""Saved views through the door: kept in the file, in order, each act undone in one step."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amm_admin.domain.errors import InputError, RuleRefusal
from amm_admin.domain.layouts import ColumnLayout, ListLayout, SortKey
from amm_admin.services.history import ListHistory, Redo, Undo, WhatNext
from amm_admin.services.saved_views import (
    DeleteView,
    MoveView,
    RenameView,
    SavedViews,
    SaveView,
)
from tests.services.conftest import Association

BOONE = ListLayout(
    filter={"text": "boone", "members_only": True},
    columns=(ColumnLayout("name", 180), ColumnLayout("city", hidden=True)),
    sort=(SortKey("through", descending=True), SortKey("name")),
    group="county",
    more={"from a later program": [1, None, "é"]},
)


def named(amm: Association, pane: str = "members") -> list[str]:
    views = amm.app.ask(SavedViews(pane))
    assert [view.position for view in views] == list(range(len(views)))
    return [view.name for view in views]


def save(amm: Association, *names: str) -> list[int]:
    return [amm.app.run(SaveView("members", name, ListLayout())).value for name in names]


def test_a_view_is_in_the_file(amm: Association) -> None:
    view_id = amm.app.run(SaveView("members", "  Boone ", BOONE)).value
    amm.reopen()
    [view] = amm.app.ask(SavedViews("members"))
    assert (view.id, view.name, view.pane, view.layout) == (view_id, "Boone", "members", BOONE)
    assert amm.app.ask(SavedViews("renewals")) == ()


def test_saving_over_a_view_keeps_its_place(amm: Association) -> None:
    first, _ = save(amm, "First", "Second")
    assert amm.app.run(SaveView("members", "First", BOONE, view_id=first)).value == first
    assert named(amm) == ["First", "Second"]
    assert amm.app.ask(SavedViews("members"))[0].layout == BOONE
    assert amm.app.run(SaveView("members", "First", BOONE, view_id=first)).undo is None
    amm.app.run(SaveView("members", "Third", BOONE, view_id=first))
    assert named(amm) == ["Third", "Second"]
    amm.app.run(Undo())
    amm.app.run(Undo())
    assert amm.app.ask(SavedViews("members"))[0].layout == ListLayout()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "needs a name"),
        (" \u200b ", "needs a name"),
        ("x" * 61, "Shorten it to 60"),
        ("two\nlines", "line break"),
        ("DUE, SOON", "a view called “Due soon” already"),
    ],
)
def test_names_are_refused_with_a_sentence(amm: Association, name: str, words: str) -> None:
    _, other = save(amm, "Due soon", "Other")
    acts = amm.app.ask(ListHistory()).total
    for command in (
        SaveView("members", name, BOONE),
        SaveView("members", name, BOONE, view_id=other),
        RenameView(other, name),
    ):
        with pytest.raises(InputError, match=words) as refused:
            amm.app.run(command)
        assert refused.value.field == "name"
    assert amm.app.ask(ListHistory()).total == acts


def test_names_that_fold_to_nothing_are_told_apart(amm: Association) -> None:
    save(amm, "!!!", "???")
    amm.app.run(SaveView("renewals", "!!!", BOONE))
    with pytest.raises(InputError):
        save(amm, "???")


def test_renaming(amm: Association) -> None:
    [view] = save(amm, "Boone")
    outcome = amm.app.run(RenameView(view, "BOONE county"))
    assert outcome.label == "Rename the view “Boone” to “BOONE county”"
    assert amm.app.run(RenameView(view, "BOONE county")).undo is None
    amm.app.run(RenameView(view, "Boone County"))  # its own name is not taken
    amm.app.run(Undo())
    amm.app.run(Undo())
    assert named(amm) == ["Boone"]


def test_deleting_and_what_comes_back(amm: Association) -> None:
    _, second, _ = save(amm, "A", "B", "C")
    before = amm.app.ask(SavedViews("members"))
    amm.app.run(DeleteView(second))
    assert named(amm) == ["A", "C"]
    assert amm.app.ask(WhatNext()).undo is not None
    assert amm.app.run(Undo()).value == "Delete the view “B”"
    after = amm.app.ask(SavedViews("members"))
    assert [(v.id, v.name, v.layout) for v in after] == [(v.id, v.name, v.layout) for v in before]
    amm.app.run(Redo())
    assert named(amm) == ["A", "C"]
    for command in (
        DeleteView(second),
        RenameView(second, "X"),
        MoveView(second, 0),
        SaveView("members", "X", BOONE, view_id=second),
    ):
        with pytest.raises(RuleRefusal, match="no longer"):
            amm.app.run(command)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 7)), max_size=6))
def test_moving_is_what_a_list_does(amm: Association, moves: list[tuple[int, int]]) -> None:
    for view in amm.app.ask(SavedViews("members")):
        amm.app.run(DeleteView(view.id))
    ids = dict(zip("ABCDE", save(amm, *"ABCDE"), strict=True))
    model = list("ABCDE")
    undone = []
    for index, place in moves:
        undone.append(list(model))
        name = "ABCDE"[index]
        outcome = amm.app.run(MoveView(ids[name], place))
        model.remove(name)
        model.insert(max(0, place), name)
        assert named(amm) == model
        assert (outcome.undo is None) == (model == undone[-1])
        if outcome.undo is None:
            undone.pop()
    for expected in reversed(undone):
        amm.app.run(Undo())
        assert named(amm) == expected
