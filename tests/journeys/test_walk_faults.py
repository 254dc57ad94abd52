"""The walk can fail: a fault of each kind is planted in a good window, and it complains."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from amm_admin.domain.fields import Column
from amm_admin.ui.form_widgets import ElidedLabel
from amm_admin.ui.rows import rows_model
from amm_admin.ui.tables import ListView
from amm_admin.ui.theme import Mode, install_theme
from amm_admin.ui.widgets.parts import button, field_label
from tests.journeys.walking import walk


class Bad(QMainWindow):
    """A window without fault, into which a test puts one."""

    def __init__(self) -> None:
        super().__init__()
        self.form = QWidget()
        self.column = QVBoxLayout(self.form)
        self.setCentralWidget(self.form)
        self.line = QLineEdit()
        self.column.addWidget(field_label("&City", self.line, beside=False))
        self.column.addWidget(self.line)
        self.button = button("Save")
        self.column.addWidget(self.button)
        self.resize(300, 200)


def _icon_without_name(bad: Bad) -> None:
    bad.column.addWidget(QToolButton())


def _programmers_name(bad: Bad) -> None:
    bad.line.setObjectName("cityField")
    bad.line.setAccessibleName("cityField")


def _no_label(bad: Bad) -> None:
    other = QLineEdit()
    other.setAccessibleName("County")
    bad.column.addWidget(other)


def _no_letter(bad: Bad) -> None:
    other = QLineEdit()
    bad.column.addWidget(field_label("ZIP", other, beside=False))
    bad.column.addWidget(other)


def _same_letter(bad: Bad) -> None:
    bad.column.addWidget(QPushButton("&Cancel"))


def _small(bad: Bad) -> None:
    bad.button.setStyleSheet("padding: 0; min-height: 0; max-height: 16px;")


def _small_tab(bad: Bad) -> None:
    tabs = QTabBar()
    tabs.setAccessibleName("Parts")
    tabs.addTab("A")
    tabs.setStyleSheet("QTabBar::tab { padding: 0; margin: 0; }")
    bad.column.addWidget(tabs)


def _markup(bad: Bad) -> None:
    bad.column.addWidget(QLabel("<b>Ann</b>"))


def _cut_label(bad: Bad) -> None:
    label_ = QLabel("A sentence that needs more room than it is given")
    label_.setFixedWidth(80)
    bad.column.addWidget(label_)


def _low_sentence(bad: Bad) -> None:
    label_ = QLabel("A sentence that wraps and needs more lines than it is given. " * 3)
    label_.setWordWrap(True)
    label_.setFixedHeight(20)
    bad.column.addWidget(label_)


def _cut_button(bad: Bad) -> None:
    bad.button.setText("Record the payment and go on")
    bad.button.setFixedWidth(60)


def _cut_choice(bad: Bad) -> None:
    box = QComboBox()
    box.addItem("Each at their own level, whatever it is")
    box.setMaximumWidth(90)
    bad.column.addWidget(field_label("&Level", box, beside=False))
    bad.column.addWidget(box)


def _cut_heading(bad: Bad) -> None:
    view = ListView(rows_model((Column("name", "Name of the member"),), bad), "Members", bad)
    view.columns.set_width("name", 40)
    bad.column.addWidget(view)


def _elided_without_tooltip(bad: Bad) -> None:
    label_ = ElidedLabel()
    label_.setText("Changed from Current, and by a good deal more than that")
    label_.setFixedWidth(60)
    label_.paintEvent = lambda _event: None  # type: ignore[method-assign]
    bad.column.addWidget(label_)


def _beyond_the_edge(bad: Bad) -> None:
    tick = QCheckBox("Send it", bad.form)
    tick.adjustSize()
    tick.move(280, 150)


def _out_of_the_way(bad: Bad) -> None:
    QWidget.setTabOrder(bad.button, bad.line)
    other = QPushButton("Other")
    bad.column.addWidget(other)
    QWidget.setTabOrder(other, bad.button)


def _unreachable(bad: Bad) -> None:
    QWidget.setTabOrder(bad.line, bad.button)
    bad.line.installEventFilter(TabEater(bad))


class TabEater(QObject):
    """Keeps the keyboard where it is."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab


FAULTS = {
    _icon_without_name: "no name: QToolButton",
    _programmers_name: "no name: QLineEdit",
    _no_label: "no label: QLineEdit County",
    _no_letter: "no letter: 'ZIP' could have i, p, z",
    _same_letter: "Alt+c is shared",
    _small: "px: Button Save",
    _small_tab: "tab A ",
    _markup: "reads markup",
    _cut_label: "cut: QLabel",
    _low_sentence: "px high",
    _cut_button: "cut: Button",
    _cut_choice: "cut: choice",
    _cut_heading: "cut: heading 'Name of the member'",
    _elided_without_tooltip: "no tooltip has the whole",
    _beyond_the_edge: "cut: QCheckBox",
    _out_of_the_way: "Tab goes back",
    _unreachable: "Tab does not reach Button Save",
}


@pytest.mark.parametrize("plant", [None, *FAULTS])
def test_the_walk_complains(
    qtbot: QtBot, qapp: QApplication, plant: Callable[[Bad], None] | None
) -> None:
    install_theme(qapp, mode=Mode.LIGHT)
    bad = Bad()
    qtbot.addWidget(bad)
    if plant is not None:
        plant(bad)
    with qtbot.waitExposed(bad):
        bad.show()
    bad.activateWindow()
    qtbot.waitUntil(bad.isActiveWindow)
    found = walk(bad)
    if plant is None:
        assert found == []
    else:
        assert any(FAULTS[plant] in each for each in found), found
