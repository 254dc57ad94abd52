"""The record at every text size: nothing is cut, and every control has a name and room."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from amm_admin.services.documents import AttachFile
from amm_admin.services.notes import AddNote
from amm_admin.services.person_tasks import AddTask
from amm_admin.ui.members.edits import Edit
from amm_admin.ui.members.record_panel import TABS, RecordPanel
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import Glyph
from tests.journeys.association import Hands

LEAST = 24  # pixels of a target


@pytest.fixture(params=[1.0, 1.5, 2.0])
def record(hands: Hands, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RecordPanel]:
    """A record with something in every tab, at a text size."""
    members = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    person = members.record.person_id
    assert person is not None
    run = hands.application.run
    run(AddTask({"text": "Late <b>task</b>", "person_id": person, "due": date(2026, 11, 1)}))
    run(AddNote(person, "A note & more of it, " * 8))
    path = tmp_path / "A rather long name of a letter & its annex.pdf"
    path.write_bytes(b"%PDF")
    run(AttachFile(person, path))
    theme().set_scale(request.param)
    members.open_side()
    hands.settle()
    members.record.reread()
    members.record.clash.add(Edit(person, "city", {"city": "x"}), "Changed meanwhile: City")
    yield members.record
    theme().set_scale(1.0)


def shown(root: QWidget, kind: type) -> list[QWidget]:
    return [part for part in root.findChildren(kind) if part.isVisible()]


def test_names_room_and_targets(hands: Hands, record: RecordPanel) -> None:
    for place in range(len(TABS)):
        record.tabs.setCurrentIndex(place)
        hands.settle()
        QApplication.processEvents()
        for part in shown(record, QAbstractButton):
            assert isinstance(part, QAbstractButton)
            assert part.accessibleName() or part.text().strip(), part
            assert min(part.width(), part.height()) >= LEAST, (part.accessibleName(), part.size())
            assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()
        for part in [*shown(record, QLineEdit), *shown(record, QPlainTextEdit)]:
            assert part.accessibleName(), part
            assert part.height() >= LEAST
        for part in shown(record, QLabel):
            assert isinstance(part, QLabel)
            assert part.textFormat() == Qt.TextFormat.PlainText, part.text()
            if part.wordWrap():
                assert part.height() >= part.heightForWidth(part.width()), part.text()
        page = record.ui.pages.currentWidget()
        body = page.widget()  # type: ignore[attr-defined]
        assert body.width() <= page.viewport().width(), TABS[place]  # type: ignore[attr-defined]


def test_tabs_are_whole(hands: Hands, record: RecordPanel) -> None:
    for place, name in enumerate(TABS):
        record.tabs.setCurrentIndex(place)
        hands.settle()
        words = record.tabs.fontMetrics().horizontalAdvance(name)
        assert record.tabs.tabRect(place).width() >= words
    last = record.tabs.mapTo(record, record.tabs.tabRect(len(TABS) - 1).topRight())
    assert last.x() <= record.width()


def test_overdue_has_its_icon(hands: Hands, record: RecordPanel) -> None:
    record.tabs.setCurrentIndex(TABS.index("Activity"))
    hands.settle()
    [row] = record.activity.tasks.rows()
    assert row.words()[1].startswith("Overdue")
    assert shown(row, Glyph)
