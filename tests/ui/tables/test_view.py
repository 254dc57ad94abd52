"""The list under real keys and clicks."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from amm_admin.devtools.gallery import people_model
from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import Column
from amm_admin.ui.tables import Density, ListView, SelectionById, Sort, SortKey
from amm_admin.ui.theme import Theme
from tests.ui.town import Heard, MakeModel, Street, Town

Key, Mod = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
MakeView = Callable[..., ListView]


def focus(qtbot: QtBot, widget: QWidget) -> None:
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.fixture
def make_view(make_model: MakeModel, qtbot: QtBot) -> MakeView:
    def build(columns: tuple[Column, ...] | None = None) -> ListView:
        model = make_model(columns) if columns else make_model()
        view = ListView(model, "Members")
        qtbot.addWidget(view)
        view.resize(700, 500)
        view.show()
        focus(qtbot, view)
        return view

    return build


@pytest.fixture
def view(make_view: MakeView) -> ListView:
    return make_view()


def click_row(
    qtbot: QtBot, view: ListView, row: int, column: int = 1, mod: Mod = Mod.NoModifier
) -> None:
    spot = view.visualRect(view.list_model().index(row, column)).center()
    qtbot.mouseClick(view.viewport(), LEFT, mod, spot)


def click_heading(qtbot: QtBot, view: ListView, column: int, mod: Mod = Mod.NoModifier) -> None:
    header = view.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(column) + 30, 10)
    qtbot.mouseClick(header.viewport(), LEFT, mod, spot)


# -- keys ------------------------------------------------------------------------------------------


def test_enter_opens_the_row_and_double_click_too(
    view: ListView, town: Town, qtbot: QtBot, heard: Heard
) -> None:
    opened = heard(view.opened)
    view.go_to(town.people[2].id)
    qtbot.keyClick(view, Key.Key_Return)
    spot = view.visualRect(view.list_model().index(4, 1)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=spot)
    assert opened == [town.people[2].id, town.people[4].id]


def test_typing_overwrites_nothing_and_is_handed_over(
    view: ListView, qtbot: QtBot, heard: Heard
) -> None:
    typed = heard(view.typed)
    view.go_to_row(0)
    qtbot.keyClicks(view, "hay")
    assert typed == ["h", "a", "y"]
    assert view.state() == ListView.State.NoState


def test_tab_leaves_the_grid(make_model: MakeModel, qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    view = ListView(make_model(), "Members", frame)
    column = QVBoxLayout(frame)
    after = QLineEdit()
    column.addWidget(view)
    column.addWidget(after)
    frame.show()
    focus(qtbot, view)
    view.go_to_row(0)
    qtbot.keyClick(view, Key.Key_Tab)
    assert after.hasFocus()
    assert view.currentIndex().column() == 0


def test_arrows_walk_the_cells(view: ListView, qtbot: QtBot, town: Town, heard: Heard) -> None:
    moves = heard(view.current_changed)
    view.go_to_row(5)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Right)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (6, 1)
    assert moves == [town.people[5].id, town.people[6].id]
    assert view.current_id() == town.people[6].id


def test_ctrl_a_takes_the_filtered_rows(view: ListView, qtbot: QtBot) -> None:
    view.list_model().set_filter("Person 01")
    qtbot.keyClick(view, Key.Key_A, Mod.ControlModifier)
    assert view.selected_count() == 10
    assert view.selection() == SelectionById.everything()
    assert len(view.selected_ids()) == 10


# -- selection by id -------------------------------------------------------------------------------


def test_all_but_some(view: ListView, qtbot: QtBot, town: Town) -> None:
    view.selectAll()
    click_row(qtbot, view, 3, mod=Mod.ControlModifier)
    assert view.selection() == SelectionById.everything([town.people[3].id])
    assert view.selected_count() == 299
    view.set_sort((SortKey("name", descending=True),))
    assert view.selection() == SelectionById.everything([town.people[3].id])
    assert len(view.selected_ids()) == 299


def test_all_means_the_rows_it_was_said_of(view: ListView, town: Town) -> None:
    view.list_model().set_filter("Person 01")
    view.selectAll()
    view.list_model().set_filter(None)
    assert view.selected_count() == 10
    assert view.selection() == SelectionById.of(one.id for one in town.people[10:20])


def test_selection_outlives_a_new_order(view: ListView, qtbot: QtBot, town: Town) -> None:
    click_row(qtbot, view, 1)
    click_row(qtbot, view, 4, mod=Mod.ShiftModifier)
    click_row(qtbot, view, 3, mod=Mod.ControlModifier)
    chosen = [town.people[row].id for row in (1, 2, 4)]
    assert view.selection() == SelectionById.of(chosen)
    view.set_sort((SortKey("name", descending=True),))
    assert view.selected_ids() == tuple(reversed(chosen))
    town.people[2:3] = []
    view.list_model().refresh()
    assert set(view.selected_ids()) == {chosen[0], chosen[2]}


def test_hidden_rows_are_not_selected_but_come_back(view: ListView, town: Town) -> None:
    view.select_ids([town.people[5].id, town.people[105].id])
    view.list_model().set_filter("Person 1")
    assert view.selected_ids() == (town.people[105].id,)
    view.list_model().set_filter(None)
    assert set(view.selected_ids()) == {town.people[5].id, town.people[105].id}


def test_choosing_anew_forgets_what_was_hidden(view: ListView, qtbot: QtBot, town: Town) -> None:
    view.select_ids([town.people[5].id])
    view.list_model().set_filter("Person 1")
    click_row(qtbot, view, 0)
    view.list_model().set_filter(None)
    assert view.selected_ids() == (town.people[100].id,)


def test_current_row_stays_current(view: ListView, town: Town, heard: Heard) -> None:
    view.go_to(town.people[7].id)
    moves = heard(view.current_changed)
    view.set_sort((SortKey("name", descending=True),))
    assert view.current_id() == town.people[7].id
    assert view.currentIndex().row() == 292
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    view.list_model().set_filter("Person 1")
    assert view.current_id() is None
    view.list_model().set_filter(None)
    assert view.current_id() == town.people[7].id
    assert moves == [None]


def test_the_list_goes_on_where_a_row_has_left(view: ListView, town: Town, heard: Heard) -> None:
    view.go_to_row(7)
    moves = heard(view.current_changed)
    del town.people[7]
    view.list_model().refresh()
    assert moves == [None]
    view.go_to_row(view.last_row())
    assert view.current_id() == town.people[7].id == moves[-1]


def test_refresh_leaves_the_scroll_bar_alone(view: ListView) -> None:
    view.verticalScrollBar().setValue(120)
    view.list_model().refresh()
    assert view.verticalScrollBar().value() == 120


def test_a_busy_file_costs_no_selection(view: ListView, town: Town, heard: Heard) -> None:
    view.go_to(town.people[7].id)
    trouble = heard(view.list_model().trouble)
    source = town.make_source

    def busy_after_count(wanted: str | None, sort: Sort) -> Street:
        street = source(wanted, sort)
        street.ids = _busy
        return street

    view.list_model()._make_source = busy_after_count
    view.list_model().set_sort((SortKey("name", descending=True),))
    assert len(trouble) == 1
    view.list_model()._make_source = source
    view.list_model().refresh()
    assert view.selected_ids() == (town.people[7].id,)


def _busy() -> list[int]:
    raise KnownError("busy")


# -- sorting ---------------------------------------------------------------------------------------


def test_a_heading_sorts_turns_and_clears(view: ListView, qtbot: QtBot, heard: Heard) -> None:
    sorts = heard(view.sort_changed)
    for _ in range(3):
        click_heading(qtbot, view, 0)
    assert sorts == [(SortKey("name"),), (SortKey("name", True),), ()]
    assert view.list_model().sort_keys == ()


def test_shift_click_adds_a_key(view: ListView, qtbot: QtBot) -> None:
    click_heading(qtbot, view, 1)
    click_heading(qtbot, view, 0, Mod.ShiftModifier)
    click_heading(qtbot, view, 0, Mod.ShiftModifier)
    assert view.list_model().sort_keys == (SortKey("city"), SortKey("name", True))
    assert view.list_model().row_at(0).name == "Person 299"
    click_heading(qtbot, view, 0, Mod.ShiftModifier)
    assert view.list_model().sort_keys == (SortKey("city"),)


def test_an_unsortable_heading_does_nothing(
    make_view: MakeView, qtbot: QtBot, heard: Heard
) -> None:
    view = make_view((Column("name", "Name", sortable=False), Column("city", "City")))
    sorts = heard(view.sort_changed)
    click_heading(qtbot, view, 0)
    assert sorts == []


def test_a_busy_file_leaves_the_order_as_it_was(
    view: ListView, town: Town, qtbot: QtBot, heard: Heard
) -> None:
    trouble = heard(view.list_model().trouble)
    town.busy = True
    click_heading(qtbot, view, 0)
    town.busy = False
    assert len(trouble) == 1
    assert view.list_model().sort_keys == ()
    click_heading(qtbot, view, 0)
    assert view.list_model().sort_keys == (SortKey("name"),)


# -- ticking and editing ---------------------------------------------------------------------------

TICKS = (
    Column("tick", "", "check", 60, detail=lambda row: row.ticked),
    Column("name", "Name", "strong", 200),
)


def test_space_and_click_tick(make_view: MakeView, town: Town, qtbot: QtBot, heard: Heard) -> None:
    view = make_view(TICKS)
    ticks = heard(view.toggled)
    view.go_to_row(1)
    qtbot.keyClick(view, Key.Key_Space)
    qtbot.keyClick(view, Key.Key_Down, Mod.ShiftModifier)
    qtbot.keyClick(view, Key.Key_Space)
    click_row(qtbot, view, 5, column=0)
    ids = [person.id for person in town.people]
    assert ticks == [((ids[1],), "tick"), ((ids[1], ids[2]), "tick"), ((ids[5],), "tick")]


EDITS = (
    Column("name", "Name", "strong", 200, editable=True),
    Column("city", "City", width=200, editable=True, choices=lambda row: ["Columbia", "Rolla"]),
    Column("dues", "Dues"),
)


def editor_of(view: ListView) -> QWidget:
    return QApplication.focusWidget()


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_enter_and_f2_edit_and_enter_goes_down(
    make_view: MakeView, town: Town, qtbot: QtBot, heard: Heard, key: Key
) -> None:
    view = make_view(EDITS)
    edits, opened = heard(view.list_model().edited), heard(view.opened)
    view.go_to_row(1)
    qtbot.keyClick(view, key)
    editor = editor_of(view)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "Ann")
    qtbot.keyClick(editor, Key.Key_Return)
    assert edits == [(town.people[1].id, "name", "Ann")]
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 0)
    assert view.state() == ListView.State.NoState
    assert opened == []


@pytest.mark.parametrize(
    ("key", "mod", "row", "column"),
    [
        (Key.Key_Tab, Mod.NoModifier, 1, 1),
        (Key.Key_Backtab, Mod.ShiftModifier, 1, 0),
        (Key.Key_Return, Mod.ControlModifier, 1, 0),
    ],
)
def test_other_keys_that_save(
    make_view: MakeView, qtbot: QtBot, heard: Heard, key: Key, mod: Mod, row: int, column: int
) -> None:
    view = make_view(EDITS)
    edits = heard(view.list_model().edited)
    view.go_to_row(1)
    qtbot.keyClick(view, Key.Key_F2)
    editor = editor_of(view)
    qtbot.keyClicks(editor, "Ann")
    qtbot.keyClick(editor, key, mod)
    assert len(edits) == 1
    assert (view.currentIndex().row(), view.currentIndex().column()) == (row, column)


def test_escape_puts_the_cell_back(make_view: MakeView, qtbot: QtBot, heard: Heard) -> None:
    view = make_view(EDITS)
    edits = heard(view.list_model().edited)
    view.go_to_row(1)
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClicks(editor_of(view), "Ann")
    qtbot.keyClick(editor_of(view), Key.Key_Escape)
    assert edits == []
    assert view.state() == ListView.State.NoState


def test_alt_down_opens_the_choices(
    make_view: MakeView, qtbot: QtBot, town: Town, heard: Heard
) -> None:
    view = make_view(EDITS)
    edits = heard(view.list_model().edited)
    view.setCurrentIndex(view.list_model().index(1, 1))
    qtbot.keyClick(view, Key.Key_Down, Mod.AltModifier)
    editor = editor_of(view)
    assert isinstance(editor, QComboBox)
    editor.setCurrentText("Rolla")
    qtbot.keyClick(editor, Key.Key_Return)
    assert edits == [(town.people[1].id, "city", "Rolla")]


# -- copying ---------------------------------------------------------------------------------------


def test_copy_with_and_without_headings(view: ListView, qtbot: QtBot, heard: Heard) -> None:
    counts = heard(view.copied)
    view.columns.move("city", 0)
    view.columns.set_hidden("dues", True)
    click_row(qtbot, view, 1)
    click_row(qtbot, view, 2, mod=Mod.ShiftModifier)
    qtbot.keyClick(view, Key.Key_C, Mod.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text().splitlines() == ["Columbia\tPerson 001", "Columbia\tPerson 002"]
    qtbot.keyClick(view, Key.Key_C, Mod.ControlModifier | Mod.ShiftModifier)
    assert clipboard.text().splitlines()[0] == "City\tName"
    assert "<th>City</th>" in clipboard.mimeData().html()
    assert counts == [2, 2]


def test_copy_of_many_rows_spares_the_windows(view: ListView, town: Town) -> None:
    view.selectAll()
    town.windows.clear()
    assert view.copy_selection() == 300
    assert town.windows == [(0, 300)]


# -- looks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_rows_follow_the_text_size(view: ListView, look: Theme, scale: float) -> None:
    look.set_scale(scale)
    height = look.metrics().height()
    assert view.rowHeight(0) == round(height * 1.9)
    view.set_density(Density.COMPACT)
    assert view.rowHeight(0) == round(height * 1.6)
    assert view.rowHeight(0) >= 24


def test_every_kind_of_cell_is_painted(qtbot: QtBot, look: Theme) -> None:
    model = people_model(40)
    view = ListView(model, "Members")
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(1200, 500)
    model.refresh()
    view.go_to(3)
    view.show()
    plain = view.grab().toImage()
    focus(qtbot, view)
    assert view.grab().toImage() != plain


def test_a_cut_text_is_shown_whole_in_the_tooltip_as_plain_text(
    make_view: MakeView, town: Town, qtbot: QtBot
) -> None:
    town.people[0] = replace(town.people[0], name="<img src=x> " * 20)
    view = make_view()
    delegate = view.itemDelegate()
    first, second = view.list_model().index(0, 0), view.list_model().index(1, 0)
    assert delegate.hidden_text(first, view.visualRect(first)).startswith("<img src=x>")
    assert delegate.hidden_text(second, view.visualRect(second)) == ""
