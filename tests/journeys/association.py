"""A small invented association, and hands and eyes for a window on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.services.application import Application
from amm_admin.services.members import EditPerson
from amm_admin.services.payments import PaidBy
from amm_admin.services.renewals import JoinMember
from amm_admin.ui import tasks
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.tables import ListView

TODAY = date(2026, 11, 20)


@dataclass
class Calendar:
    """The day of the association; the fixture lives through a few years with it."""

    day: date = TODAY

    def today(self) -> date:
        return self.day


# first, last, city, joined, level: what they are on November 20, 2026 follows from the day.
PEOPLE = (
    ("Louise", "Abernathy", "Columbia", date(2026, 6, 1), "Full"),  # Active
    ("Nikhil", "Agarwal", "Chesterfield", date(2026, 10, 15), "Full"),  # New
    ("Thomas", "Barlow", "Springfield", date(2025, 12, 5), "Full"),  # Due soon
    ("Anne", "Beckemeier", "St. Louis", date(2025, 12, 12), "Associate"),  # Due soon
    ("Rosa", "Castellanos", "Kansas City", date(2026, 1, 4), "Full"),  # Due soon
    ("Grace", "Cho", "Rolla", date(2025, 11, 3), "Full"),  # Grace
    ("Luis", "García", "Liberty", date(2026, 3, 1), "Retired"),  # Active
    ("Monica", "Garza", "Liberty", date(2026, 2, 14), "Full"),  # Active
    ("Jo", "Rademacher", "Ozark", date(2024, 5, 1), "Full"),  # Lapsed
    ("Marian", "Eickhoff", "Hermann", date(2020, 1, 1), "Lifetime"),  # Lifetime
)


def found(path: Path) -> None:
    """Write the association to a new file."""
    calendar = Calendar(date(2020, 1, 1))
    opened = bootstrap.create(path, today=calendar.today, by="Anna")
    for first, last, city, joined, level in sorted(PEOPLE, key=lambda person: person[3]):
        calendar.day = joined
        typed = {
            "first_name": first,
            "last_name": last,
            "city": city,
            "state": "MO",
            "email": f"{first.lower()}@example.org".replace("í", "i"),
            "phone": "(573) 555-0142",
        }
        by = PaidBy("check", "1044")
        joined_as = opened.application.run(JoinMember(level, joined, typed=typed, by=by))
        if last == "Castellanos":
            person = joined_as.value.person_id
            opened.application.run(EditPerson(person, {"listed": True}))
    opened.close()


class Hands:
    """Clicks and keys as a person makes them, and what can then be seen."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def application(self) -> Application:
        return self.window.workspace.application

    def settle(self) -> None:
        """Let the lane finish, and everything that follows from it."""
        rounds = 0
        while rounds < 3 or tasks.is_busy():
            assert tasks.wait_for_lane(20_000)
            QApplication.processEvents()
            rounds += 1

    def click(self, part: QWidget) -> None:
        """The left button in the middle of a widget that can be seen and used."""
        assert part.isVisible(), part
        assert part.isEnabled(), part
        # A tick box answers on its box and words only, however wide it is.
        aim = part.rect().center()
        if isinstance(part, QCheckBox):
            aim.setX(12)
        self.qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=aim)
        self.settle()

    def click_cell(self, view: ListView, row: int, column: str) -> None:
        """The middle of a cell."""
        self._click_cell(view, self.cell(view, row, column), double=False)

    def double_click_cell(self, view: ListView, row: int, column: str) -> None:
        self._click_cell(view, self.cell(view, row, column), double=True)

    def _click_cell(self, view: ListView, index: QModelIndex, *, double: bool) -> None:
        view.scrollTo(index)
        spot = view.visualRect(index).center()
        assert view.viewport().rect().contains(spot)
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        if double:
            self.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        self.settle()

    def cell(self, view: ListView, row: int, column: str) -> QModelIndex:
        names = [each.name for each in view.list_model().columns]
        return view.list_model().index(row, names.index(column))

    def row_named(self, view: ListView, name: str) -> int:
        """The row whose name begins so."""
        for row in range(view.list_model().rowCount()):
            if str(self.cell(view, row, "name").data()).startswith(name):
                return row
        raise AssertionError(f"{name} is not listed")

    def names(self, view: ListView) -> list[str]:
        count = view.list_model().rowCount()
        return [str(self.cell(view, row, "name").data()) for row in range(count)]

    def type(self, part: QWidget, text: str) -> None:
        """Click into a field, replace what it holds, and type."""
        self.click(part)
        QTest.keySequence(part, "Ctrl+A")
        self.qtbot.keyClicks(part, text)

    def key(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """A key where the keyboard is now."""
        aim = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(aim, key, modifier)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def button(self, root: QWidget, name: str) -> QAbstractButton:
        """The visible button with these words (or this accessible name)."""
        for part in root.findChildren(QAbstractButton):
            if part.isVisible() and name in (part.text().strip(), part.accessibleName()):
                return part
        shown = [
            part.accessibleName() or part.text()
            for part in root.findChildren(QAbstractButton)
            if part.isVisible()
        ]
        raise AssertionError(f"no button {name!r} among {shown}")

    def dialog(self) -> Any:
        """The dialog that stands before the window."""
        found = QApplication.activeModalWidget()
        assert found is not None, "no dialog is open"
        return found

    def toast(self) -> str:
        """What the toast says; nothing when it is gone."""
        toast = self.window.toast
        return toast.messages[-1] if toast.isVisible() else ""


MakeHands = Callable[[MainWindow], Hands]
