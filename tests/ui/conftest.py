"""What the window's tests share: the look, invented rows, and eyes for cut-off words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from amm_admin.domain.fields import Column
from amm_admin.ui.tables import WindowedModel
from amm_admin.ui.theme import Mode, Theme, install_theme
from tests.ui.town import COLUMNS, FIRST_ID, CutOff, Ear, Heard, MakeModel, Person, Town

# Qt's offscreen screen says so for every window with a least size and every list of choices that
# opens; it means nothing.
_NOT_A_FAULT = "This plugin does not support (propagateSizeHints|raise|grabbing)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folder = Path(__file__).parent
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_NOT_A_FAULT, extend=True))


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, fresh for every test, and no mouse button left down by one."""
    # What the tests before have closed goes now; each theme would be put on all of it again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield install_theme(qapp, mode=Mode.LIGHT)
    if qapp.mouseButtons() != Qt.MouseButton.NoButton:  # a double click leaves it so
        ground = QWidget()
        QTest.mouseRelease(ground, Qt.MouseButton.LeftButton)
        ground.deleteLater()


@pytest.fixture
def columns() -> tuple[Column, ...]:
    return COLUMNS


@pytest.fixture
def town() -> Town:
    """Three hundred people in order of their names."""
    return Town([Person(FIRST_ID + n, f"Person {n:03d}") for n in range(300)])


@pytest.fixture
def make_model(town: Town, qapp: QApplication) -> Iterator[MakeModel]:
    """Builds a model over the town that has been asked once."""
    owner = QObject()

    def build(columns: tuple[Column, ...] = COLUMNS) -> WindowedModel:
        made = WindowedModel(columns, town.make_source, owner)
        made.refresh()
        return made

    yield build
    owner.deleteLater()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences given to screen readers."""
    said: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return said


ROUNDING = 1  # pixel that a layout may take from a wrapped sentence; no letter reaches it


def _cut_off(root: QWidget) -> list[str]:
    return [
        part.text()
        for part in root.findChildren(QWidget)
        if part.isVisible()
        and isinstance(part, QLabel | QAbstractButton)
        and part.text()
        and _lacks_room(part)
    ]


def _lacks_room(part: QLabel | QAbstractButton) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        return part.height() < part.heightForWidth(part.width()) - ROUNDING
    hint = part.sizeHint()
    return part.width() < hint.width() or part.height() < hint.height()


@pytest.fixture
def cut_off() -> CutOff:
    """The words inside a widget that do not have the room they need."""
    return _cut_off


@pytest.fixture
def heard() -> Heard:
    """Collects what a signal carries: `got = heard(view.opened)`."""
    ears: list[Ear] = []

    def listen(signal: Any) -> list[object]:
        ear = Ear()
        ears.append(ear)
        signal.connect(ear.hear)
        return ear.got

    return listen
