"""The list model: windows of rows, asking again, and what Qt's own tester says of it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin.devtools.gallery import PEOPLE_COLUMNS, People
from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import Column
from amm_admin.ui.tables import ListView, Sort, SortKey, WindowedModel
from amm_admin.ui.tables.model import KEPT_WINDOWS, WINDOW
from tests.ui.town import Heard, MakeModel, Town

Role = Qt.ItemDataRole
TESTER = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test


def texts(model: WindowedModel, rows: range, column: int = 0) -> list[str]:
    return [model.data(model.index(row, column), Role.DisplayRole) for row in rows]


def test_it_is_empty_until_asked(
    town: Town, qapp: QApplication, columns: tuple[Column, ...]
) -> None:
    model = WindowedModel(columns, town.make_source, qapp)
    assert (model.rowCount(), model.columnCount()) == (0, 3)
    assert model.ids() == model.ids()
    model.refresh()
    assert model.rowCount() == 300


def test_qts_tester_is_content(make_model: MakeModel, town: Town) -> None:
    model = make_model()
    QAbstractItemModelTester(model, TESTER)
    model.set_sort((SortKey("name", descending=True),))
    town.people[10:200] = []
    model.refresh()
    model.set_filter("Person 2")
    model.set_filter("nobody")
    model.set_filter(None)
    assert model.rowCount() == 110


@settings(max_examples=25)  # Qt's tester looks at every cell after every question
@given(
    st.lists(
        st.one_of(
            st.integers(0, 200).map(lambda count: ("filter", count)),
            st.booleans().map(lambda down: ("sort", down)),
            st.just(("refresh", None)),
            st.integers(0, 220).map(lambda row: ("look", row)),
        ),
        max_size=8,
    )
)
def test_random_questions_keep_the_model_whole(qapp: QApplication, steps: list) -> None:
    def make_source(count: int, sort: Sort) -> People:
        return People(count, sort)

    model = WindowedModel(PEOPLE_COLUMNS, make_source, filter=100)
    tester = QAbstractItemModelTester(model, TESTER)
    for step, value in steps:
        if step == "filter":
            model.set_filter(value)
            assert model.rowCount() == value
        elif step == "sort":
            model.set_sort((SortKey("name", value),))
        elif step == "refresh":
            model.refresh()
        elif value < model.rowCount():
            assert model.id_at(value) == model.ids()[value]
        else:
            assert model.id_at(value) is None
    assert tester.model() is model


def test_a_hundred_thousand_rows_are_asked_for_in_windows_only(qtbot: QtBot) -> None:
    source = People(100_000)
    model = WindowedModel(PEOPLE_COLUMNS, lambda count, sort: source, filter=100_000)
    view = ListView(model, "Members")
    qtbot.addWidget(view)
    model.setParent(view)
    model.refresh()
    view.resize(900, 600)
    view.show()
    view.grab()
    view.scrollToBottom()
    view.grab()
    view.selectAll()
    view.keyboardSearch("x")
    assert view.selected_count() == 100_000
    assert {limit for _, limit in source.asked} == {WINDOW}
    assert len(source.asked) <= 6


def test_only_the_latest_windows_are_kept(make_model: MakeModel, town: Town) -> None:
    model = make_model()
    town.people = [replace(town.people[0], id=number) for number in range(WINDOW * 40)]
    model.refresh()
    for row in range(0, WINDOW * 40, WINDOW):
        model.line(row)
    town.windows.clear()
    model.line(WINDOW * 39)
    assert town.windows == []
    model.line(0)
    assert town.windows == [(0, WINDOW)]
    assert len(model._windows) == KEPT_WINDOWS
    assert len(model._lines) <= KEPT_WINDOWS * WINDOW


def test_texts_are_ready_strings(make_model: MakeModel) -> None:
    model = make_model()
    assert texts(model, range(2)) == ["Person 000", "Person 001"]
    assert model.data(model.index(0, 2), Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(2, Qt.Orientation.Horizontal, Role.DisplayRole) == "Dues"


@pytest.mark.parametrize(
    "role", [Role.DecorationRole, Role.FontRole, Role.ToolTipRole, Role.UserRole, Role.SizeHintRole]
)
def test_other_roles_are_none_without_reading(
    make_model: MakeModel, town: Town, role: Role
) -> None:
    model = make_model()
    town.windows.clear()
    assert model.data(model.index(0, 0), role) is None
    assert town.windows == []


def test_missing_value_is_no_text(make_model: MakeModel, town: Town) -> None:
    town.people[0] = replace(town.people[0], city=None)
    assert texts(make_model(), range(1), 1) == [""]


def test_a_screen_reader_hears_the_row_and_then_the_cells(make_model: MakeModel) -> None:
    columns = (
        Column("name", "Name", "strong"),
        Column("city", "City", say=lambda row: f"in {row.city}"),
        Column("ticked", "", "check", detail=lambda row: row.ticked),
    )
    model = make_model(columns)
    spoken = [model.data(model.index(0, column), Role.AccessibleTextRole) for column in range(3)]
    assert spoken == ["Person 000, City: in Columbia, not ticked", "in Columbia", ""]


def test_a_question_that_fails_leaves_the_old_rows(make_model: MakeModel, town: Town) -> None:
    model = make_model()
    town.busy = True
    with pytest.raises(KnownError):
        model.set_filter("Person 1")
    assert model.filter is None
    assert texts(model, range(1)) != ["Person 100"]


def test_a_busy_file_leaves_blanks_and_is_asked_again(
    make_model: MakeModel, town: Town, qtbot: QtBot, heard: Heard
) -> None:
    model = make_model()
    trouble = heard(model.trouble)
    town.busy = True
    assert texts(model, range(3)) == [None, None, None]
    assert [str(error) for error in trouble] == ["The file is busy."]
    town.busy = False
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert texts(model, range(1)) == ["Person 000"]


def test_a_bug_while_reading_surfaces_once(
    make_model: MakeModel, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = make_model()
    monkeypatch.setattr(type(model._source), "rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        model.row_at(0)
    assert model.row_at(0) is None
    assert model.row_at(1) is None


def test_rows_that_left_meanwhile_are_blank(make_model: MakeModel, town: Town) -> None:
    model = make_model()
    model._source.people = town.people[:295]  # type: ignore[union-attr]
    assert texts(model, range(294, 297)) == ["Person 294", None, None]


def test_touch_draws_rows_anew(make_model: MakeModel, town: Town, heard: Heard) -> None:
    ticks = {town.people[1].id}
    column = Column("tick", "", "check", detail=lambda row: row.id in ticks)
    model = make_model((column,))
    state = model.index(1, 0)
    assert model.data(state, Role.CheckStateRole) == Qt.CheckState.Checked
    changes = heard(model.dataChanged)
    ticks.clear()
    model.touch([town.people[1].id])
    assert model.data(state, Role.CheckStateRole) == Qt.CheckState.Unchecked
    assert len(changes) == 1


def test_positions_come_from_the_source_or_from_the_ids(make_model: MakeModel, town: Town) -> None:
    model = make_model()
    assert model.row_of(town.people[250].id) == 250
    assert model.row_of(-1) is None
    assert town.id_lists == 1
    quick = WindowedModel(PEOPLE_COLUMNS, lambda count, sort: People(count, sort), filter=90)
    quick.refresh()
    assert quick.rows_of([3, 80, 90]) == {3: 3, 80: 80}
    assert quick._ids is None


def test_an_edit_is_handed_over_and_changes_nothing_itself(
    make_model: MakeModel, town: Town, heard: Heard
) -> None:
    model = make_model((Column("name", "Name", editable=True), Column("city", "City")))
    edits = heard(model.edited)
    assert model.setData(model.index(0, 0), "Ann", Role.EditRole) is False
    assert model.setData(model.index(0, 1), "Rolla", Role.EditRole) is False
    assert edits == [(town.people[0].id, "name", "Ann")]
    assert texts(model, range(1)) == ["Person 000"]


def test_nothing_has_children(make_model: MakeModel) -> None:
    model = make_model()
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
