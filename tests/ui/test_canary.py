"""Watches for PySide6 dropping references to True and None (6.12.0 on Python 3.11 does).

Each emit, setText and setItem lost one; after a few hundred the interpreter aborts. A new PySide6
that fails here must not be let in by pyproject.toml.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLabel, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

TIMES = 2_000
# Other code takes and drops a few references of its own meanwhile; the fault moved 2,000.
NOISE = 100


class Sender(QObject):
    flagged = Signal(bool)
    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    @Slot(bool)
    def hear_flag(self, flag: bool) -> None:
        self.heard += flag

    @Slot(object)
    def hear(self, value: object) -> None:
        self.heard += value is None


def emit_flags(qtbot: QtBot) -> None:
    sender = Sender()
    sender.flagged.connect(sender.hear_flag)
    for _ in range(TIMES):
        sender.flagged.emit(True)
    assert sender.heard == TIMES


def emit_nothing(qtbot: QtBot) -> None:
    sender = Sender()
    sender.said.connect(sender.hear)
    for _ in range(TIMES):
        sender.said.emit(None)
    assert sender.heard == TIMES


def set_texts(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    for number in range(TIMES):
        label.setText(str(number))
    assert label.text() == str(TIMES - 1)


def set_items(qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    for number in range(TIMES):
        table.setItem(0, 0, QTableWidgetItem(str(number)))
    assert table.rowCount() == 1


@pytest.mark.parametrize("work", [emit_flags, emit_nothing, set_texts, set_items])
def test_references_to_true_and_none_are_kept(qtbot: QtBot, work: Callable[[QtBot], None]) -> None:
    before = sys.getrefcount(True), sys.getrefcount(None)
    work(qtbot)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert after == pytest.approx(before, abs=NOISE)
