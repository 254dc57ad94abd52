"""Every part of the window on one sheet: `python -m amm_admin.devtools.gallery [folder]`.

With a folder it writes pictures of the sheet and of a list, light and dark, at 100 % and 150 %;
without one it opens the sheet. All people are invented.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLayout,
    QMainWindow,
    QProgressBar,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from amm_admin.domain.fields import Column, Mark
from amm_admin.domain.money import Money
from amm_admin.domain.statuses import STATUS
from amm_admin.ui.tables import ListView, Sort, SortKey, WindowedModel
from amm_admin.ui.theme import Mode, install_theme, theme
from amm_admin.ui.widgets.fields import DateField, FieldEdit, MoneyField, TextField
from amm_admin.ui.widgets.messages import Banner, EmptyState
from amm_admin.ui.widgets.parts import (
    RuleLine,
    button,
    field_label,
    frame,
    icon_button,
    key_cap,
    label,
)
from amm_admin.ui.widgets.pill import StatusPill
from amm_admin.ui.widgets.search_line import SearchLine
from amm_admin.ui.widgets.steps import Step, StepRail
from amm_admin.ui.widgets.toast import Toast

TODAY = date(2026, 11, 18)
NAMES = (
    "Abernathy, Louise",
    "Agarwal, Nikhil",
    "Barlow, Thomas J.",
    "Beckemeier, Anne",
    "Castellanos, Rosa",
    "Cho, Grace",
    "Danforth-Hill, Peter",
    "Eickhoff, Marian",
    "Feldman, Ira",
    "Garza, Monica",
    "Eastwood Family Court Program of Buchanan County",
    "Haywood, Denise",
    "Iverson, Kyle",
)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented row."""

    id: int
    name: str
    status: str
    city: str
    dues: Money
    phone: str
    former_phone: str | None


class People:
    """A RowSource of any length that keeps no rows."""

    def __init__(self, count: int, sort: Sort = ()) -> None:
        self._count = count
        self._turned = bool(sort and sort[0].descending)
        self.asked: list[tuple[int, int]] = []

    def count(self) -> int:
        return self._count

    def rows(self, offset: int, limit: int) -> Sequence[Person]:
        self.asked.append((offset, limit))
        return [self._person(place) for place in range(offset, min(offset + limit, self._count))]

    def ids(self) -> Sequence[int]:
        return [self._number(place) for place in range(self._count)]

    def position(self, row_id: int) -> int | None:
        place = self._number(row_id)
        return place if 0 <= place < self._count else None

    def _number(self, place: int) -> int:
        return self._count - 1 - place if self._turned else place

    def _person(self, place: int) -> Person:
        number = self._number(place)
        words = list(STATUS)
        changed = number % 3 == 0
        return Person(
            number,
            NAMES[number % len(NAMES)],
            words[number % len(words)],
            "Cape Girardeau" if number % 4 else "Columbia",
            Money(number * 2500 % 17500),
            f"(573) 555-01{number % 100:02d}",
            f"(417) 555-01{number % 90:02d}" if changed else None,
        )


PEOPLE_COLUMNS = (
    Column("tick", "", "check", 52, sortable=False, detail=lambda row: row.id % 5 != 0),
    Column("name", "Member", "strong", 190, stretch=True),
    Column("status", "Status", "pill", 130),
    Column("city", "City", "muted", 126),
    Column(
        "goes_by",
        "Goes by",
        "icontext",
        110,
        show=lambda row: "E-mail" if row.id % 2 else "Letter",
        detail=lambda row: Mark("envelope-simple" if row.id % 2 else "printer"),
    ),
    Column(
        "phone",
        "Phone",
        "diff",
        270,
        detail=lambda row: row.former_phone,
        sortable=False,
    ),
    Column(
        "listed",
        "Listed",
        "icon",
        76,
        show=lambda row: "listed" if row.id % 3 else "",
        detail=lambda row: Mark("check-bold", "good") if row.id % 3 else None,
    ),
    Column("dues", "Dues", "money", 96),
)


def people_model(count: int, parent: QWidget | None = None) -> WindowedModel:
    """A model over invented people; its filter is the number of rows."""
    return WindowedModel(PEOPLE_COLUMNS, _make_people, parent, filter=count)


def _make_people(count: int, sort: Sort) -> People:
    return People(count, sort)


def _row(*parts: QWidget | None, gap: int = 8) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(gap)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part)
    return made


def _statuses() -> list[QLayout]:
    words = list(STATUS)
    return [
        _row(*(StatusPill(word) for word in words[start : start + 5]), None)
        for start in range(0, len(words), 5)
    ]


def _buttons() -> list[QLayout]:
    disabled = button("Disabled")
    disabled.setEnabled(False)
    on = button("Family", kind="toggle")
    on.setChecked(True)
    return [
        _row(
            button("Record payment", kind="primary", icon="receipt"),
            button("Renew"),
            button("Print labels", icon="printer"),
            disabled,
            icon_button("dots-three", "More"),
            icon_button("caret-up", "Previous record", quiet=True),
            None,
        ),
        _row(
            button("Back to Check", kind="quiet"),
            button("Why this status?", kind="link"),
            on,
            button("Probate", kind="toggle"),
            key_cap("Ctrl K"),
            None,
        ),
        _row(button("Save and next", kind="big", icon="arrow-right"), None),
    ]


def _choices() -> list[QLayout]:
    combo = QComboBox()
    combo.addItems(["Full member", "Associate"])
    combo.setAccessibleName("Level")
    ticked, one = QCheckBox("Tick box"), QRadioButton("One of")
    ticked.setChecked(True)
    one.setChecked(True)
    bar = QProgressBar()
    bar.setValue(42)
    bar.setAccessibleName("Progress")
    bar.setTextVisible(False)
    bar.setFixedWidth(140)
    tabs = QTabBar()
    tabs.setAccessibleName("Parts of the record")
    for name in ("Details", "Membership", "Money"):
        tabs.addTab(name)
    return [
        _row(combo, _date_field(), _money_field(), None),
        _row(ticked, QCheckBox("Empty"), one, QRadioButton("Other"), bar, None, gap=14),
        _row(tabs, None),
    ]


def _today() -> date:
    return TODAY


def _date_field() -> DateField:
    made = DateField(_today, "Date")
    made.set_value(TODAY)
    return made


def _money_field() -> MoneyField:
    made = MoneyField("Amount")
    made.set_value(Money(7500))
    return made


def _record() -> list[QLayout]:
    wrong = FieldEdit(TextField(), "E-mail")
    wrong.set_value("d.haywood@haywoodmediation")
    wrong.show_error("Needs an ending such as .com or .org")
    still, empty = FieldEdit(TextField(), "Firm"), FieldEdit(TextField(), "Cell")
    still.set_value("Haywood Mediation LLC")
    found: list[QLayout] = []
    for text, field in (("&E-mail", wrong), ("&Firm", still), ("&Cell", empty)):
        line = QHBoxLayout()
        line.addWidget(field_label(text, field), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(field)
        found.append(line)
    return found


def _banners() -> list[QWidget]:
    said = (
        ("info", "Renews through April 30, 2028.", ""),
        ("warn", "The last backup is 9 days old.", "clock-bold"),
        ("bad", "Could not save: the disk is full.", ""),
        ("plum", "Rehearsal as of December 1, 2026. Nothing is sent, printed or saved.", ""),
        ("good", "The deposit agrees with the slip: $435.00.", ""),
    )
    found: list[QWidget] = []
    for tone, sentence, icon in said:
        made = Banner()
        actions = (QAction("End rehearsal", made),) if tone == "plum" else ()
        made.say(tone, sentence, *actions, icon=icon)
        found.append(made)
    return found


def _type() -> list[QLayout]:
    return [
        _row(
            label("$435.00", "figure"),
            label("Members", "title"),
            label("Denise Haywood", "name"),
            label("To do", "heading"),
            None,
            gap=16,
        ),
        _row(
            label("Body 16"),
            label("Second line 14", "small", "muted"),
            label("Axis 13", "tiny", "muted"),
            None,
            gap=16,
        ),
    ]


def sheet() -> QWidget:
    """All parts below each other, in the order of the mock-up."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(theme().px(9))
    search = SearchLine("Name, city, phone, e-mail…", "Find members")
    search.set_count(163, 418)
    rail = StepRail([Step("Who is due", "187 members"), Step("Check"), Step("Notices", "183")])
    rail.set_current(1)
    column.addWidget(label(f"Parts, {'dark' if theme().dark else 'light'}", "title"))
    for heading, parts in (
        ("Status", _statuses()),
        ("Buttons", _buttons()),
        ("Fields", _choices()),
        ("Record", _record()),
        ("Search and steps", [search, rail]),
        ("Banners", _banners()),
        ("Type", _type()),
    ):
        column.addWidget(label(heading, "small_strong", "muted"))
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
    column.addWidget(RuleLine())
    column.addStretch(1)
    return page


def list_page() -> QMainWindow:
    """A window with a list, a search line and a toast."""
    window = QMainWindow()
    window.menuBar().addMenu("File")
    page = frame("surface", "base")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, theme().px(16), 0, 0)
    search = SearchLine("Name, city, phone, e-mail…", "Find members")
    search.set_count(163, 418)
    head = _row(label("Members", "title"), label("Current", "subtitle", "muted"), None)
    head.addWidget(button("New member", icon="user-plus"))
    for part in (head, _row(search)):
        part.setContentsMargins(theme().px(24), 0, theme().px(24), 0)
        column.addLayout(part)
    model = people_model(163)
    view = ListView(model, "Members", page)
    model.setParent(view)
    model.set_sort((SortKey("name"), SortKey("status", descending=True)))
    view.go_to(11)
    column.addWidget(view, 1)
    window.setCentralWidget(page)
    window.statusBar().addWidget(label("1 of 163 selected · dues $60.00", "small", "muted"))
    window.statusBar().setSizeGripEnabled(False)
    Toast(page).show_message("3 members archived", "Undo", icon="archive-box")
    return window


def empty_page() -> QWidget:
    """What stands where a list has no rows."""
    made = EmptyState("Nobody matches “garsia”", "Perhaps you meant one of these.")
    made.set_suggestions(*(QAction(name, made) for name in ("Garza, Monica", "Garside, Helen")))
    made.set_actions(QAction("Clear search", made), QAction("Look in archived too", made))
    return made


def pictures(app: QApplication, folder: Path) -> None:
    """Write the pictures that are looked at beside the mock-ups."""
    folder.mkdir(parents=True, exist_ok=True)
    for mode in (Mode.LIGHT, Mode.DARK):
        for scale in (1.0, 1.5):
            install_theme(app, mode=mode, scale=scale)
            for name, made, size in (
                ("parts", sheet(), (760, 1140)),
                ("list", list_page(), (1200, 620)),
                ("empty", empty_page(), (760, 420)),
            ):
                made.resize(*(round(side * scale) for side in size))
                made.show()
                app.processEvents()
                made.grab().save(str(folder / f"{name}_{mode}_{round(scale * 100)}.png"))
                made.close()


def main() -> None:
    app = QApplication(sys.argv)
    if len(sys.argv) > 1:
        pictures(app, Path(sys.argv[1]))
        return
    install_theme(app)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(sheet())
    area.resize(820, 900)
    area.show()
    app.exec()


if __name__ == "__main__":
    main()
