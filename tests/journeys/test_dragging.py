"""What is dragged over the window, and rows dragged out of a list."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from amm_admin.services.documents import PersonDocuments
from amm_admin.services.history import WhatNext
from amm_admin.services.members import EditPerson
from amm_admin.ui.dropped import WindowDrop
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.tables import dragging
from tests.journeys.association import Hands
from tests.journeys.test_record_documents import carried, drop, enter

LINES = "First Name,Last Name,Email\nDenise,Haywood,denise@example.org\n"


@pytest.fixture
def drops(hands: Hands) -> WindowDrop:
    return hands.window.menus.around.drops


def sentence(drops: WindowDrop) -> str:
    return drops.sign.sentence() if drops.sign is not None else ""


# -- onto the window -----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["csv", "CSV", "tsv", "txt", "xlsx"])
def test_a_list_is_dropped_and_looked_at(
    hands: Hands, drops: WindowDrop, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"People & <b>more.{suffix}"
    if suffix == "xlsx":
        book = openpyxl.Workbook()
        for line in csv.reader(LINES.splitlines()):
            book.active.append(line)  # type: ignore[union-attr]
        book.save(path)
    else:
        path.write_text(LINES.replace(",", "\t") if suffix == "tsv" else LINES, "utf-8")
    assert enter(hands.window, carried(path))
    assert sentence(drops) == f"Drop to look at “{path.name}”. Nothing is written yet."
    drop(hands.window, carried(path))
    hands.settle()
    assert sentence(drops) == ""
    assert hands.window.pane == "import"
    page: Any = hands.window.page("import")
    assert page.ui.nameLabel.text() == path.name
    assert page.session is not None
    assert list(page.session.look.header) == ["First Name", "Last Name", "Email"]


@pytest.mark.parametrize("name", ["scan.pdf", "photo.jpg", "letter.docx", "old.xls"])
def test_what_is_no_list_is_said_before_and_after(
    hands: Hands, drops: WindowDrop, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"anything")
    assert enter(hands.window, carried(path))
    assert sentence(drops).startswith(f"“{name}” is no list that can be imported")
    drop(hands.window, carried(path))
    hands.settle()
    assert hands.window.pane == "members"
    assert hands.window.banner.sentence().startswith(f"“{name}” is no list")


def test_several_files_and_a_file_that_is_only_read(
    hands: Hands, drops: WindowDrop, tmp_path: Path
) -> None:
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        path.write_text(LINES, "utf-8")
    enter(hands.window, carried(*paths))
    assert sentence(drops).startswith("2 files at once cannot be imported.")
    QApplication.sendEvent(hands.window, QDragLeaveEvent())
    assert sentence(drops) == ""
    hands.window.workspace.read_only = True
    enter(hands.window, carried(paths[0]))
    drop(hands.window, carried(paths[0]))
    assert hands.window.pane == "members"
    assert "open for reading only" in hands.window.banner.sentence()


def test_an_association_is_opened(hands: Hands, drops: WindowDrop, tmp_path: Path) -> None:
    path = tmp_path / "Other.amm"
    path.write_bytes(b"")
    wanted: list[Path] = []
    hands.window.open_wanted.connect(wanted.append)
    enter(hands.window, carried(path))
    assert sentence(drops) == "Drop to open “Other.amm”"
    drop(hands.window, carried(path))
    assert wanted == [path]


def test_folders_and_words_are_not_taken(hands: Hands, tmp_path: Path) -> None:
    text = QMimeData()
    text.setText("only words")
    for data in (carried(tmp_path), text):
        assert not enter(hands.window, data)


def test_the_search_line_hands_a_file_on(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(LINES, "utf-8")
    line = hands.window.members().list.ui.searchLine.line
    enter(line, carried(path))
    drop(line, carried(path))
    assert line.text() == ""


def test_several_documents_on_a_record_are_one_act(hands: Hands, tmp_path: Path) -> None:
    members = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    record = members.record
    person = record.person_id
    assert person is not None
    paths = [tmp_path / f"scan{n}.jpg" for n in range(3)]
    for path in paths:
        path.write_bytes(path.name.encode())
    enter(record, carried(*paths))
    drop(record, carried(*paths))
    hands.settle()
    assert len(hands.application.ask(PersonDocuments(person))) == 3
    assert hands.toast() == "3 files attached to Grace Cho"
    act = hands.application.ask(WhatNext()).undo
    assert act is not None
    assert act.label == "Attach 3 files to Grace Cho"
    hands.ctrl(Qt.Key.Key_Z)
    assert hands.application.ask(PersonDocuments(person)) == ()
    paths[1].unlink()
    record.documents.attach(paths)
    hands.settle()
    assert "“scan1.jpg” was not found" in record.ui.banner.sentence()
    assert hands.application.ask(PersonDocuments(person)) == ()  # all or none


# -- out of a list -------------------------------------------------------------------------------


class Drags:
    """Stands in for Qt's drag, which takes over the screen: keeps what was dragged."""

    def __init__(self) -> None:
        self.data: list[QMimeData] = []

    def __call__(self, source: object) -> "Drags":
        return self

    def setMimeData(self, data: QMimeData) -> None:
        self.data.append(data)

    def exec(self, action: Qt.DropAction) -> None:
        assert action == Qt.DropAction.CopyAction


@pytest.fixture
def drags(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drags]:
    made = Drags()
    monkeypatch.setattr(dragging, "QDrag", made)
    yield made
    made.data.clear()


def sweep(hands: Hands, page: MembersPage, first: int, last: int) -> None:
    """Press on a row, move to another, let go."""
    port = page.view.viewport()
    spots = [
        page.view.visualRect(hands.cell(page.view, row, "name")).center() for row in (first, last)
    ]
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(port, left, none, spots[0])
    for step in range(1, 5):
        QTest.mouseMove(port, spots[0] + (spots[1] - spots[0]) * step / 4 + QPoint(step * 4, 0))
    QTest.mouseRelease(port, left, none, spots[1])
    hands.settle()


def test_selected_rows_are_dragged_out_as_text_table_and_file(hands: Hands, drags: Drags) -> None:
    members = hands.window.members()
    first = members.model.ids()[0]
    hands.application.run(EditPerson(first, {"city": "=1+1"}))
    hands.settle()
    members.reread()
    sweep(hands, members, 0, 2)  # nothing was selected there: the mouse selects
    assert drags.data == []
    assert members.view.selected_count() == 3
    sweep(hands, members, 1, 4)
    assert members.view.selected_count() == 3
    [data] = drags.data
    lines = data.text().splitlines()
    assert len(lines) == 4
    assert lines[0].split("\t")[0] == "Name"
    assert "=1+1" in lines[1].split("\t")
    assert "<table>" in data.html()
    [url] = data.urls()
    path = Path(QUrl(url).toLocalFile())
    assert path.name == "Members.csv"
    written = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert [line[0] for line in written] == [line.split("\t")[0] for line in lines]
    assert "'=1+1" in written[1]  # a file is opened by a spreadsheet, which must not run it


def test_a_click_on_a_selected_row_still_selects_it_alone(hands: Hands, drags: Drags) -> None:
    members = hands.window.members()
    sweep(hands, members, 0, 2)
    hands.click_cell(members.view, 1, "name")
    assert members.view.selected_runs() == [(1, 1)]
    assert drags.data == []


def test_too_many_rows_are_exported_instead(
    hands: Hands, drags: Drags, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dragging, "MOST_ROWS", 2)
    members = hands.window.members()
    sweep(hands, members, 0, 2)
    sweep(hands, members, 1, 4)
    assert drags.data == []
    assert members.list.ui.banner.sentence().startswith("3 rows are too many to drag.")
