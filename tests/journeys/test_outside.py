"""What other programs and the disk do to the open file, as the window tells of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.persistence import open_file as opening
from amm_admin.services.backups import back_up
from amm_admin.services.members import (
    CountMembers,
    EditPerson,
    ListMembers,
    MemberFilter,
    ShowMember,
)
from amm_admin.ui import files
from amm_admin.ui.desk import Desk
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.members.long_text import LongText
from tests.journeys.association import Hands
from tests.journeys.desks import a_desk, clock, today, wait_for


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    yield from a_desk(qapp, tmp_path)


@pytest.fixture
def path(association: Path, tmp_path: Path) -> Path:
    made = tmp_path / "Mine.amm"
    made.write_bytes(association.read_bytes())
    return made


def start(desk: Desk, path: Path, qtbot: QtBot) -> Hands:
    """The program on a file, in a window with room for list and record, with the keyboard."""
    desk.start(path)
    window = wait_for(desk)
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Hands(window, qtbot)


@pytest.fixture
def hands(desk: Desk, path: Path, qtbot: QtBot) -> Hands:
    """On Mine.amm, with Grace Cho's record open."""
    made = start(desk, path, qtbot)
    window = made.window
    view = window.members().view
    made.click_cell(view, made.row_named(view, "Cho"), "name")
    return made


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def answer(path: Path) -> None:
        monkeypatch.setattr(files, "choose_save", lambda *_: path)

    return answer


def come_back(window: MainWindow) -> None:
    """The person was in another program and clicks into this window again."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    QApplication.processEvents()


def replace(path: Path, other: Path) -> None:
    """As a synced folder does: another file takes the name."""
    fresh = path.with_name("incoming")
    fresh.write_bytes(other.read_bytes())
    fresh.replace(path)


def type_city(hands: Hands, text: str) -> Any:
    """Type into the city of the record and leave the field."""
    record = hands.window.members().record
    row = record.details.rows["city"]
    hands.type(row.editor.editor, text)
    hands.key(Qt.Key.Key_Tab)
    return row.editor.editor


@pytest.fixture
def renamed(association: Path, tmp_path: Path) -> Path:
    """What a colleague made of the same file: Cho lives in Ozark."""
    made = tmp_path / "theirs.amm"
    made.write_bytes(association.read_bytes())
    with_change = bootstrap.open_file(made, today=today, by="Bob")
    app = with_change.application
    (cho,) = app.ask(ListMembers(MemberFilter(text="cho")))
    app.run(EditPerson(cho.id, {"city": "Ozark"}))
    with_change.close()
    return made


def city_of(window: MainWindow) -> str:
    (cho,) = window.workspace.ask(ListMembers(MemberFilter(text="cho")))
    return cho.city


def test_a_replaced_file_is_seen_on_coming_back_and_opened_again(
    hands: Hands, desk: Desk, path: Path, renamed: Path
) -> None:
    window = hands.window
    replace(path, renamed)
    assert not window.banner.isVisible()
    come_back(window)
    assert "put a different file in the place of “Mine.amm”" in window.banner.sentence()
    assert city_of(window) == "Rolla"
    hands.click(hands.button(window.banner, "Open it again"))
    again = wait_for(desk)
    assert again is not window
    assert again.isVisible()
    assert city_of(again) == "Ozark"
    assert not again.banner.isVisible()


def test_a_write_is_refused_and_what_was_typed_stays(
    hands: Hands,
    desk: Desk,
    path: Path,
    renamed: Path,
    save_as: Callable[[Path], None],
    tmp_path: Path,
) -> None:
    window = hands.window
    replace(path, renamed)
    field = type_city(hands, "Fulton")
    assert field.text() == "Fulton"
    assert "Nothing more is saved" in window.banner.sentence()
    assert path.read_bytes() == renamed.read_bytes()
    save_as(tmp_path / "Kept.amm")
    hands.click(hands.button(window.banner, "Save a copy as…"))
    assert field.text() == "Fulton"
    assert window.banner.sentence().startswith("Kept.amm saved")
    hands.click(hands.button(window.banner, "Open the copy"))
    copy = wait_for(desk)
    assert copy.windowTitle().startswith("Kept.amm")
    assert city_of(copy) == "Rolla"
    assert path.read_bytes() == renamed.read_bytes()


def test_a_file_that_went_away_and_came_back(hands: Hands, path: Path) -> None:
    window = hands.window
    aside = path.with_name("aside")
    path.rename(aside)
    come_back(window)
    assert "is no longer where it was" in window.banner.sentence()
    shown = [part.text().strip() for part in window.banner._buttons]
    assert shown == ["Save a copy as…"]  # nothing is there to be opened again
    aside.rename(path)
    come_back(window)
    assert not window.banner.isVisible()
    type_city(hands, "Fulton")
    assert city_of(window) == "Fulton"


def test_a_copy_is_saved_from_the_menu_and_opened_from_the_toast(
    hands: Hands, desk: Desk, save_as: Callable[[Path], None], tmp_path: Path
) -> None:
    window = hands.window
    save_as(tmp_path / "Stick.amm")
    field = window.members().record.details.rows["city"].editor.editor
    hands.type(field, "Fulton")  # still in the field: a copy holds it too
    window.actions_["save_copy"].trigger()
    hands.settle()
    assert hands.toast() == "Stick.amm saved"
    assert window.windowTitle().startswith("Mine.amm")
    hands.key(Qt.Key.Key_F8)
    hands.key(Qt.Key.Key_Return)
    copy = wait_for(desk)
    assert copy.windowTitle().startswith("Stick.amm")
    assert city_of(copy) == "Fulton"


def test_the_file_itself_is_no_copy(
    hands: Hands, path: Path, save_as: Callable[[Path], None]
) -> None:
    save_as(path)
    hands.window.actions_["save_copy"].trigger()
    hands.settle()
    assert hands.window.banner.sentence() == "That is the file itself. Choose another name."
    assert hands.application.ask(CountMembers()) == 10


def test_a_file_that_cannot_be_written_offers_a_copy(
    desk: Desk,
    path: Path,
    qtbot: QtBot,
    save_as: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "_is_writable", lambda found: found != path)
    hands = start(desk, path, qtbot)
    window = hands.window
    assert "cannot be written, so it is open for reading only" in window.banner.sentence()
    for name in ("new_member", "record_payment", "renew", "archive"):
        assert not window.actions_[name].isEnabled(), name
    before = path.read_bytes()
    copy = path.with_name("Copy.amm")
    save_as(copy)
    hands.click(hands.button(window.banner, "Save a copy as…"))
    assert path.read_bytes() == before
    assert window.banner.isVisible()
    hands.key(Qt.Key.Key_F8)
    hands.key(Qt.Key.Key_Return)
    opened = wait_for(desk)
    assert opened.windowTitle().startswith("Copy.amm")
    assert not opened.workspace.read_only
    assert opened.actions_["new_member"].isEnabled()


def _limit(window: MainWindow, pages: int) -> None:
    """As if the disk ended there: SQLite then answers as it does for a full one."""
    writer = window.workspace.application.database._writer
    with writer.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_keeps_the_text_and_a_second_try_saves_it(hands: Hands) -> None:
    window = hands.window
    with window.workspace.application.database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    _limit(window, pages)
    notes = window.members().record.details.rows["notes"].editor
    assert isinstance(notes, LongText)
    long = "What was said on the telephone. " * 600
    QGuiApplication.clipboard().setText(long)
    notes.setFocus()
    hands.ctrl(Qt.Key.Key_V)
    hands.key(Qt.Key.Key_Tab)  # leaves the field: it is saved, or would be
    assert notes.toPlainText() == long
    assert notes.error() == (
        "The disk is full. Nothing was changed. Free some space, then try again."
    )
    _limit(window, 1_000_000)
    notes.setFocus()
    hands.key(Qt.Key.Key_Tab)
    assert notes.error() == ""
    record = window.members().record
    assert record.person_id is not None
    assert window.workspace.ask(ShowMember(record.person_id)).fields["notes"] == long.strip()


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[:16] = bytes(16)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("harm", [_damage, Path.unlink])
def test_a_file_that_cannot_be_opened_is_brought_back_from_its_backup(
    desk: Desk, path: Path, qtbot: QtBot, harm: Callable[[Path], None]
) -> None:
    made = bootstrap.open_file(path, today=today, by="Anna")
    back_up(made.application, clock())
    made.close()
    harm(path)
    desk.asked_to_open(path)
    assert desk.welcome is not None
    hands = Hands(desk.welcome, qtbot)  # type: ignore[arg-type]
    hands.click(hands.button(desk.welcome.banner, "Restore a backup…"))
    hands.click(hands.button(hands.dialog(), "Restore this backup"))
    window = wait_for(desk)
    assert window.workspace.ask(CountMembers()) == 10
    assert window.toast.messages[-1].startswith("Restored Mine 2026-11-20 141502.amm")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty (0 bytes)"),
        (b"Name,City\nAnn,Rolla\n" * 60, "looks like a list in text form (CSV)"),
        (b"%PDF-1.7\n" + b"x" * 900, "looks like a PDF document"),
        (b"SQLite format 3\0" + b"\x10\0\x01\x01" + bytes(4076), "of another program"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 900, "looks like a picture"),
    ],
)
def test_what_is_no_file_of_ours_is_named_and_not_touched(
    hands: Hands, path: Path, content: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = path.with_name("Other #1 50% é.amm")
    other.write_bytes(content)
    monkeypatch.setattr(files, "choose_open", lambda *_: other)
    hands.ctrl(Qt.Key.Key_O)
    assert said in hands.window.banner.sentence()
    assert "Other #1 50% é.amm" in hands.window.banner.sentence()
    assert other.read_bytes() == content
    assert hands.window.windowTitle().startswith("Mine.amm")
