"""All parts together: names for screen readers, room for words, targets, no meaning by color."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollBar, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from amm_admin.devtools import gallery
from amm_admin.ui.theme import Mode, install_theme
from tests.ui.town import CutOff

LEAST_TARGET = 24
PAGES = [gallery.sheet, gallery.list_page, gallery.empty_page]
MakePage = Callable[[], QWidget]


def shown(qtbot: QtBot, page: QWidget) -> QWidget:
    qtbot.addWidget(page)
    fit(page)
    page.show()
    QApplication.processEvents()
    return page


def fit(page: QWidget) -> None:
    """As small as the page allows; wrapped sentences take more height when they are narrow."""
    size = page.minimumSizeHint().expandedTo(page.sizeHint())
    page.resize(size.expandedTo(QSize(0, page.heightForWidth(size.width()))))


def controls(page: QWidget) -> list[QWidget]:
    return [
        part
        for part in page.findChildren(QWidget)
        if part.isVisible()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and part.focusProxy() is None
        and not isinstance(part, QScrollBar)
    ]


@pytest.mark.parametrize("make", PAGES)
def test_every_control_has_a_name(qtbot: QtBot, make: MakePage) -> None:
    page = shown(qtbot, make())
    nameless = [
        repr(part)
        for part in controls(page)
        if not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    assert controls(page)
    assert nameless == []


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("scale", [0.8, 1.0])
def test_every_control_is_large_enough(
    qtbot: QtBot, qapp: QApplication, make: MakePage, scale: float
) -> None:
    install_theme(qapp, mode=Mode.LIGHT, scale=scale)
    page = shown(qtbot, make())
    small = [
        repr(part)
        for part in controls(page)
        if min(part.width(), part.height()) < LEAST_TARGET and not isinstance(part, QTabBar)
    ]
    assert small == []


@pytest.mark.parametrize("make", PAGES)
@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.5, 2.0])
def test_no_words_are_cut_off(
    qtbot: QtBot, qapp: QApplication, cut_off: CutOff, make: MakePage, scale: float
) -> None:
    install_theme(qapp, mode=Mode.LIGHT, scale=scale)
    assert cut_off(shown(qtbot, make())) == []


def test_no_words_are_cut_off_after_a_live_change(
    qtbot: QtBot, qapp: QApplication, cut_off: CutOff
) -> None:
    look = install_theme(qapp, mode=Mode.LIGHT)
    page = shown(qtbot, gallery.sheet())
    for scale in (2.0, 0.8, 1.5):
        look.set_scale(scale)
        fit(page)
        QApplication.processEvents()
        assert cut_off(page) == []


@pytest.mark.parametrize("make", PAGES)
def test_light_and_dark_take_the_same_room(
    qtbot: QtBot, qapp: QApplication, make: MakePage
) -> None:
    look = install_theme(qapp, mode=Mode.LIGHT)
    page = shown(qtbot, make())
    light, before = page.sizeHint(), page.grab().toImage()
    look.set_mode(Mode.DARK)
    assert page.sizeHint() == light
    assert page.grab().toImage() != before
