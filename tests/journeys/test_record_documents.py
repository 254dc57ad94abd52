"""The record's Documents tab: attach by dropping or choosing, open, save, rename, detach."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from amm_admin.services.documents import DocumentRow, PersonDocuments
from amm_admin.ui import files
from amm_admin.ui.members.documents import DocumentsTab, can_open
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.record_panel import DETAILS, DOCUMENTS, RecordPanel
from tests.journeys.association import Hands


@pytest.fixture
def record(hands: Hands) -> RecordPanel:
    members: MembersPage = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    return members.record


@pytest.fixture
def tab(record: RecordPanel) -> DocumentsTab:
    record.tabs.setCurrentIndex(DOCUMENTS)
    return record.documents


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Letter <b>one<b> & more.pdf"
    path.write_bytes(b"%PDF-1.4 a letter")
    return path


def documents(hands: Hands, record: RecordPanel) -> tuple[DocumentRow, ...]:
    assert record.person_id is not None
    return hands.application.ask(PersonDocuments(record.person_id))


def carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(part: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        part.rect().center(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(part, event)
    return event.isAccepted()


def drop(part: QWidget, data: QMimeData) -> None:
    event = QDropEvent(
        QPointF(part.rect().center()), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(part, event)


def test_drop_a_file_anywhere_on_the_record(
    hands: Hands, record: RecordPanel, letter: Path
) -> None:
    data = carried(letter)
    assert enter(record, data)
    assert record.cover.isVisible()
    assert record.cover.geometry() == record.rect()
    assert record.cover.sentence() == f"Drop to attach “{letter.name}” to Grace Cho"
    enter(record.cover, data)
    drop(record.cover, data)
    hands.settle()
    assert not record.cover.isVisible()
    assert record.tabs.currentIndex() == DOCUMENTS
    [document] = documents(hands, record)
    assert (document.name, document.size) == (letter.name, 17)
    assert hands.toast() == f"“{letter.name}” attached to Grace Cho"
    [entry] = record.documents.entries
    assert entry.name.editor.text() == letter.name
    assert entry.facts() == "17 bytes · November 20, 2026 · Anna"
    assert letter.read_bytes() == b"%PDF-1.4 a letter"


def test_several_files(hands: Hands, record: RecordPanel, tmp_path: Path) -> None:
    paths = [tmp_path / f"scan{n}.jpg" for n in range(3)]
    for n, path in enumerate(paths):
        path.write_bytes(b"jpg" * (n + 1))
    data = carried(*paths)
    assert enter(record, data)
    assert record.cover.sentence() == "Drop to attach 3 files to Grace Cho"
    drop(record, data)
    hands.settle()
    assert {d.name for d in documents(hands, record)} == {"scan0.jpg", "scan1.jpg", "scan2.jpg"}


def test_a_drag_that_leaves(hands: Hands, record: RecordPanel, letter: Path) -> None:
    enter(record, carried(letter))
    QApplication.sendEvent(record, QDragLeaveEvent())
    hands.qtbot.waitUntil(lambda: not record.cover.isVisible())
    enter(record, carried(letter))
    enter(record.cover, carried(letter))
    QApplication.sendEvent(record.cover, QDragLeaveEvent())
    assert not record.cover.isVisible()
    assert documents(hands, record) == ()


def test_folders_and_text_are_not_taken(
    hands: Hands, record: RecordPanel, tmp_path: Path, letter: Path
) -> None:
    assert not enter(record, carried(tmp_path))
    assert not enter(record, carried(letter, tmp_path))
    text = QMimeData()
    text.setText("only words")
    assert not enter(record, text)
    assert not record.cover.isVisible()


def test_a_field_hands_a_file_on(hands: Hands, record: RecordPanel, letter: Path) -> None:
    """A line would take the file for its address in words."""
    record.tabs.setCurrentIndex(DETAILS)
    city = record.details.rows["city"].editor.editor  # type: ignore[union-attr]
    enter(city, carried(letter))
    drop(record.cover, carried(letter))
    hands.settle()
    assert city.text() == "Rolla"
    assert len(documents(hands, record)) == 1


def test_attach_by_button_and_keys(
    hands: Hands, record: RecordPanel, tab: DocumentsTab, letter: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(files, "choose_open", lambda *_: letter)
    assert hands.window.isActiveWindow()
    hands.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    hands.qtbot.waitUntil(lambda: bool(tab.entries))
    assert [d.name for d in documents(hands, record)] == [letter.name]
    monkeypatch.setattr(files, "choose_open", lambda *_: None)
    hands.click(tab.attach_button)
    assert len(documents(hands, record)) == 1


def test_what_cannot_be_attached_is_said(
    hands: Hands, record: RecordPanel, tab: DocumentsTab, tmp_path: Path
) -> None:
    tab.attach((tmp_path / "gone.pdf",))
    hands.settle()
    assert record.ui.banner.sentence().startswith("“gone.pdf” was not found.")
    assert documents(hands, record) == ()


def test_open_and_save_a_copy(
    hands: Hands, record: RecordPanel, tab: DocumentsTab, letter: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    tab.attach((letter,))
    hands.settle()
    opened: list[Path] = []
    monkeypatch.setattr(files, "open_file", opened.append)
    [entry] = tab.entries
    hands.click(entry.open_button)
    assert [path.read_bytes() for path in opened] == [letter.read_bytes()]
    assert opened[0].parent != letter.parent
    target = tmp_path / "copy.pdf"
    monkeypatch.setattr(files, "choose_save", lambda *_: target)
    hands.click(entry.save_button)
    assert target.read_bytes() == letter.read_bytes()
    assert "copy.pdf saved" in hands.toast()


@pytest.mark.parametrize(
    ("name", "can"),
    [("a.pdf", True), ("a.PNG", True), ("a.txt", True), ("a.docx", True), ("a.exe", False),
     ("a.svg", False), ("a.html", False), ("a.desktop", False), ("a", False), ("a.sh", False)],
)  # fmt: skip
def test_nobodys_file_is_run(
    hands: Hands, record: RecordPanel, tab: DocumentsTab, tmp_path: Path, name: str, can: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(b"#!/bin/sh\n")
    tab.attach((path,))
    hands.settle()
    [entry] = tab.entries
    assert entry.document is not None
    assert can_open(entry.document.media_type) == can
    assert entry.open_button.isEnabled() == can
    assert entry.save_button.isEnabled()


def test_rename_describe_and_detach_with_undo(
    hands: Hands, record: RecordPanel, tab: DocumentsTab, letter: Path
) -> None:
    tab.attach((letter,))
    hands.settle()
    [entry] = tab.entries
    hands.type(entry.name.editor, "Application")
    hands.key(Qt.Key.Key_Return)
    assert [d.name for d in documents(hands, record)] == ["Application.pdf"]
    assert entry.name.editor.text() == "Application.pdf"
    hands.type(entry.note.editor, "Signed")
    hands.key(Qt.Key.Key_Tab)
    assert [d.note for d in documents(hands, record)] == ["Signed"]
    hands.click(entry.detach_button)
    assert hands.toast() == "“Application.pdf” detached"
    assert (documents(hands, record), tab.entries) == ((), [])
    hands.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    hands.key(Qt.Key.Key_Space)
    assert [d.name for d in documents(hands, record)] == ["Application.pdf"]
    assert len(tab.entries) == 1


def test_an_empty_name_is_refused_in_place(
    hands: Hands, record: RecordPanel, tab: DocumentsTab, letter: Path
) -> None:
    tab.attach((letter,))
    hands.settle()
    [entry] = tab.entries
    hands.type(entry.name.editor, "   ")
    hands.key(Qt.Key.Key_Return)
    assert entry.name.editor.error() == "The document needs a name."
    assert [d.name for d in documents(hands, record)] == [letter.name]


def test_another_record_has_its_own(
    hands: Hands, record: RecordPanel, tab: DocumentsTab, letter: Path
) -> None:
    tab.attach((letter,))
    hands.settle()
    hands.ctrl(Qt.Key.Key_PageDown)
    assert record.tabs.currentIndex() == DOCUMENTS
    assert tab.entries == []
    hands.ctrl(Qt.Key.Key_PageUp)
    assert [e.name.editor.text() for e in tab.entries] == [letter.name]
