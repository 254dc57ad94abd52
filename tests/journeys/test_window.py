"""The window itself: panes, papers, looks, words for screen readers, files, our own bugs."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from amm_admin import bootstrap
from amm_admin.services.association import Settings
from amm_admin.services.members import CountMembers, EditPerson, ListMembers
from amm_admin.ui import files, tasks
from amm_admin.ui.desk import Desk
from amm_admin.ui.desk_dialogs import SharingDialog
from amm_admin.ui.errors import Mishaps, details_of, mishap_dialog
from amm_admin.ui.form_widgets import ElidedLabel
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.navigation import PANES
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.reports.page import ReportPage
from amm_admin.ui.reports.preview import PreviewPage
from amm_admin.ui.settings.page import SettingsPage
from amm_admin.ui.theme import Mode, install_theme, theme
from tests.journeys.association import TODAY, Hands

NAMES = [pane.name for pane in PANES]
ELSEWHERE = {
    "host": "OFFICE-PC",
    "user": "paul",
    "pid": 4711,
    "started": "1",
    "since": "2026-11-20T19:02:00+00:00",
    "program": "AMM Admin",
    "token": "0123456789abcdef",
}
INPUTS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)


def name_of(part: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(part)
    return face.text(QAccessible.Text.Name)


def parts_of(root: QWidget, kind: type | tuple[type, ...]) -> list[QWidget]:
    return [part for part in root.findChildren(QWidget) if isinstance(part, kind)]


# -- panes ---------------------------------------------------------------------------------------


def test_no_word_is_cut_off_in_small_text(hands: Hands) -> None:
    """Larger ones: see test_walk."""
    hands.window.looks.set_scale(0.8)
    for pane in NAMES:
        hands.window.show_pane(pane)
        hands.settle()
        assert cut_off(hands.window) == [], pane


def cut_off(root: QWidget) -> list[str]:
    found = []
    for part in parts_of(root, (QLabel, QAbstractButton)):
        assert isinstance(part, QLabel | QAbstractButton)
        if not part.isVisible() or not part.text() or isinstance(part, ElidedLabel):
            continue
        needed = part.sizeHint()
        if isinstance(part, QLabel) and part.wordWrap():
            if part.height() < part.heightForWidth(part.width()) - 1:
                found.append(part.text())
        elif part.width() < needed.width() or part.height() < needed.height():
            found.append(part.text())
    return found


@pytest.mark.parametrize("pane", NAMES)
def test_smallest_window_holds_every_pane(hands: Hands, pane: str) -> None:
    """960 × 600 logical pixels hold every pane, the record too; and so does a narrower one."""
    hands.window.resize(960, 600)
    hands.window.show_pane(pane)
    hands.window.members().view.go_to_row(0)
    hands.settle()
    assert hands.window.width() == 960
    assert hands.window.height() == 600
    assert hands.window.sidebar.is_rail()
    assert cut_off(hands.window) == []
    for width in (890, 700):  # first below the width at which the parts give way
        hands.window.resize(width, 600)
        hands.settle()
    assert hands.window.width() == 700


def test_in_a_narrow_window_the_record_takes_the_lists_place(hands: Hands) -> None:
    members = hands.window.members()
    hands.window.resize(800, 600)
    hands.settle()
    hands.click_cell(members.view, 0, "name")
    assert members.list.isVisible()
    assert not members.side.isVisible()
    hands.key(Qt.Key.Key_Return)
    assert members.record.isVisible()
    assert not members.list.isVisible()
    hands.key(Qt.Key.Key_Escape)
    assert members.list.isVisible()
    assert members.view.hasFocus()


def test_no_name_is_read_as_markup(hands: Hands) -> None:
    members = hands.window.members()
    evil = "<img src=x>&<b>Ann"
    person = hands.application.ask(ListMembers())[0].id
    hands.application.run(EditPerson(person, {"first_name": evil, "practice": evil}))
    members.reread()
    members.show_person(person)
    assert members.record.ui.nameLabel.text().startswith(evil)
    for label in parts_of(hands.window, QLabel):
        assert isinstance(label, QLabel)
        assert label.textFormat() == Qt.TextFormat.PlainText, label.objectName()


def test_models_keep_qts_rules(hands: Hands) -> None:
    members = hands.window.members()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(members.model, fatal, members)
    hands.click(hands.window.sidebar.views["everybody"])
    members.list.ui.searchLine.set_text("gar")
    assert tester.model() is members.model


# -- papers --------------------------------------------------------------------------------------


def test_renewal_report_is_shown_and_saved(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.click(hands.window.sidebar.panes["reports"])
    page = hands.window.page("reports")
    assert isinstance(page, ReportPage)
    page.ui.periodBox.setCurrentIndex(2)
    assert page.ui.firstField.value() == date(2025, 11, 21)
    hands.click(page.ui.makeButton)
    preview = hands.window.page("preview")
    assert isinstance(preview, PreviewPage)
    assert preview.isVisible()
    assert preview.pdf.document.pageCount() >= 1
    target = tmp_path / "report.pdf"
    monkeypatch.setattr(files, "choose_save", lambda *_: target)
    hands.click(hands.button(preview, "Save PDF…"))
    assert target.read_bytes().startswith(b"%PDF")
    hands.click(preview.ui.closeButton)
    assert page.isVisible()
    assert hands.window.focusWidget() is page.ui.makeButton


def test_a_report_of_a_period_turned_round_says_so(hands: Hands) -> None:
    hands.click(hands.window.sidebar.panes["reports"])
    page = hands.window.page("reports")
    assert isinstance(page, ReportPage)
    hands.type(page.ui.lastField, "1/1/2020")
    hands.click(page.ui.makeButton)
    assert page.ui.reportError.text() == "The period ends before it begins."
    assert page.ui.makeButton.isEnabled()
    assert page.ui.periodBox.currentText() == "Other days"


def test_roster_of_chosen_columns(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Roster.xlsx"
    monkeypatch.setattr(files, "choose_save", lambda *_: target)
    hands.window.actions_["roster"].trigger()
    page = hands.window.page("reports")
    assert isinstance(page, ReportPage)
    for name, box in page.columns.items():
        if name not in ("last", "email"):
            hands.click(box)
    page.ui.whoBox.setCurrentText("Everybody")
    hands.click(page.ui.rosterButton)
    assert hands.toast() == "Roster.xlsx saved, 10 rows"
    sheet = openpyxl.load_workbook(target).worksheets[0]
    heads = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert ["Last", "Email"] in [[cell for cell in line if cell] for line in heads]


# -- settings ------------------------------------------------------------------------------------


def test_settings_are_saved_on_leaving_a_field(hands: Hands) -> None:
    hands.click(hands.window.sidebar.panes["settings"])
    page = hands.window.page("settings")
    assert isinstance(page, SettingsPage)
    assert "address" in page._examples.text()
    field = page.association.rows["association_address"].editor.editor  # type: ignore[union-attr]
    hands.type(field, "12 Main St, Columbia, MO 65201")
    hands.key(Qt.Key.Key_Tab)
    assert hands.toast() == "Settings changed"
    stored = hands.application.ask(Settings())["association_address"]
    assert (stored.value, stored.is_example) == ("12 Main St, Columbia, MO 65201", False)
    assert "address" not in page._examples.text()
    hands.ctrl(Qt.Key.Key_Z)
    assert hands.application.ask(Settings())["association_address"].is_example


def test_name_for_the_journal(hands: Hands) -> None:
    hands.click(hands.window.sidebar.panes["settings"])
    page = hands.window.page("settings")
    assert isinstance(page, SettingsPage)
    hands.type(page.who.rows["who"].editor.editor, "Paul Oster")  # type: ignore[union-attr]
    hands.key(Qt.Key.Key_Return)
    assert bootstrap.remembered_name() == "Paul Oster"
    assert hands.application.who == "Paul Oster"


def test_an_association_sets_its_own_dues(hands: Hands) -> None:
    hands.click(hands.window.sidebar.panes["settings"])
    page = hands.window.page("settings")
    assert isinstance(page, SettingsPage)
    view = page.levels.view
    assert not page.ui.duesButton.isEnabled()
    hands.click_cell(view, 0, "name")
    hands.click(page.ui.duesButton)
    dialog = hands.dialog()
    assert dialog.amount.hasFocus()
    hands.click(dialog.verb)
    assert dialog.ui.errorLabel.text().startswith("Type the dues")
    hands.type(dialog.amount, "75")
    hands.type(dialog.day, "1/1/2027")
    hands.click(dialog.verb)
    assert hands.toast() == "Done: Set Full dues to $75.00 from January 1, 2027"
    line = [hands.cell(view, 0, name).data() for name in ("dues", "coming", "example")]
    assert line == ["$60.00", "then $75.00 from 1/1/2027", ""]


def test_a_level_is_changed_and_added(hands: Hands) -> None:
    hands.click(hands.window.sidebar.panes["settings"])
    page = hands.window.page("settings")
    assert isinstance(page, SettingsPage)
    hands.click_cell(page.levels.view, 1, "name")
    hands.click(page.ui.levelButton)
    dialog = hands.dialog()
    hands.type(dialog.grace, "x")
    hands.click(dialog.verb)
    assert "not a number of days" in dialog.ui.errorLabel.text()
    hands.type(dialog.grace, "45")
    hands.click(dialog.verb)
    assert hands.cell(page.levels.view, 1, "grace").data() == "45 days"
    hands.click(page.ui.addLevelButton)
    dialog = hands.dialog()
    hands.type(dialog.name, "Full")
    hands.click(dialog.verb)
    assert dialog.ui.errorLabel.text() == "There is a level “Full” already."
    hands.type(dialog.name, "Court & County")
    hands.type(dialog.dues, "90")
    dialog.term.setCurrentText("the calendar year")
    hands.click(dialog.verb)
    assert hands.names(page.levels.view)[-1] == "Court & County"
    assert hands.cell(page.levels.view, 6, "term").data() == "fixed year"


def test_looks_are_remembered(hands: Hands, tmp_path: Path) -> None:
    for _ in range(2):
        hands.ctrl(Qt.Key.Key_Equal)
    hands.ctrl(Qt.Key.Key_Minus)
    assert theme().scale == pytest.approx(1.1)
    dark = [each for each in hands.window.menus.modes.actions() if each.data() == "dark"]
    dark[0].trigger()
    assert theme().dark
    stored = json.loads((tmp_path / "window.json").read_text("utf-8"))
    assert (stored["text_size"], stored["appearance"]) == (1.1, "dark")
    hands.ctrl(Qt.Key.Key_0)
    assert theme().scale == 1.0
    theme().set_mode(Mode.LIGHT)


def test_chosen_columns_are_kept(hands: Hands, tmp_path: Path) -> None:
    members = hands.window.members()
    members.fit.choose("email", True)
    members.fit.choose("city", False)
    stored = json.loads((tmp_path / "window.json").read_text("utf-8"))["columns"]["members"]
    hidden = {each["name"] for each in stored["columns"] if each["hidden"]}
    assert "city" in hidden
    assert "email" not in hidden
    hands.window.actions_["reset_columns"].trigger()
    members.fit.reset()
    assert not members.view.columns.is_hidden("city")
    assert "members" not in json.loads((tmp_path / "window.json").read_text("utf-8"))["columns"]


# -- an empty file -------------------------------------------------------------------------------


def test_an_empty_file_offers_a_beginning(empty_hands: Hands) -> None:
    members = empty_hands.window.members()
    assert members.no_members.isVisible()
    assert not members.list.ui.searchLine.isEnabled()
    empty_hands.click(empty_hands.button(members.no_members, "Add a member"))
    dialog = empty_hands.dialog()
    empty_hands.type(dialog.ui.lastField, "Haywood")
    empty_hands.click(dialog.verb)
    assert members.view.isVisible()
    assert empty_hands.names(members.view) == ["Haywood"]
    empty_hands.window.undoing.undo()
    empty_hands.settle()
    # The receipt was given, so the record stays: in the archive (M1).
    assert empty_hands.window.sidebar.views["archive"].count == 1


# -- files ---------------------------------------------------------------------------------------


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    bootstrap.remember_name("Anna")
    install_theme(qapp, mode=Mode.LIGHT)
    made = Desk(Preferences(tmp_path / "window.json"), today=_today, clock=_clock)
    yield made
    tasks.wait_for_lane()
    for window in (made.window, made.shell, made.welcome):
        if window is not None:
            window.close()
    made.close()


def _today() -> date:
    return TODAY


def _clock() -> datetime:
    return datetime(2026, 11, 20, 14, 15, 2).astimezone()


def _wait(desk: Desk) -> None:
    """Until the window was painted, its file is open and the lane is empty."""
    for _ in range(6):
        QApplication.processEvents()
        assert tasks.wait_for_lane(20_000)


def _window(desk: Desk) -> MainWindow:
    assert desk.window is not None
    return desk.window


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def answer(path: Path) -> None:
        monkeypatch.setattr(files, "choose_save", lambda *_: path)

    return answer


def test_first_start_begins_a_new_association(
    desk: Desk, tmp_path: Path, save_as: Callable[[Path], None], qtbot: QtBot
) -> None:
    desk.start(None)
    assert desk.welcome is not None
    assert desk.welcome.isVisible()
    desk.welcome.new_action.trigger()
    save_as(tmp_path / "AMM.amm")
    desk._new.verb.click()
    window = _window(desk)
    assert window.isVisible()
    assert window.windowTitle() == "AMM.amm – AMM Admin"
    assert desk.welcome is None
    assert desk.preferences.recent() == [tmp_path / "AMM.amm"]


def test_the_last_file_is_opened_again(desk: Desk, association: Path) -> None:
    desk.preferences.remember_file(association)
    desk.start(None)
    _wait(desk)
    assert _window(desk).members().model.rowCount() == 9


def test_a_file_that_is_not_ours_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "list.amm"
    path.write_text("Name,City\nAnn,Rolla\n" * 100)
    desk.start(path)
    _wait(desk)
    assert desk.window is None
    assert desk.welcome is not None
    assert "list.amm" in desk.welcome.banner.sentence()
    assert path.read_text().startswith("Name,City")


def test_a_missing_file_is_said_and_not_made(desk: Desk, tmp_path: Path) -> None:
    gone = tmp_path / "gone.amm"
    desk.preferences.remember_file(gone)
    desk.start(gone)
    _wait(desk)
    assert desk.welcome is not None
    assert "gone.amm" in desk.welcome.banner.sentence()
    assert desk.preferences.recent() == [gone]  # its stick may come back
    assert not gone.exists()


def test_the_last_file_is_missing(desk: Desk, tmp_path: Path) -> None:
    gone = tmp_path / "gone.amm"
    desk.preferences.remember_file(gone)
    desk.start(None)
    _wait(desk)
    assert desk.welcome is not None
    said = f"{gone} is not there. It was moved, or its disk is not connected."
    assert desk.welcome.banner.sentence() == said
    assert not gone.exists()


def test_a_locked_file_can_be_read(desk: Desk, association: Path) -> None:
    lock = association.with_name(f".{association.name}.lock")
    lock.write_text(json.dumps(ELSEWHERE), encoding="utf-8")
    try:
        desk.start(association)
        _wait(desk)
        dialog = next(
            part for part in QApplication.topLevelWidgets() if isinstance(part, SharingDialog)
        )
        assert "is open on OFFICE-PC by paul" in dialog.ui.sentenceLabel.text()
        dialog.verb.click()
        window = _window(desk)
        assert window.workspace.read_only
        assert window.banner.isVisible()
        assert not window.actions_["new_member"].isEnabled()
        window.members().view.go_to_row(0)
        first = window.members().record.details.rows["first_name"].editor
        assert first.editor.isReadOnly()  # type: ignore[union-attr]
    finally:
        lock.unlink()


def test_save_and_restore_a_backup(desk: Desk, tmp_path: Path, association: Path) -> None:
    path = tmp_path / "Mine.amm"
    path.write_bytes(association.read_bytes())
    desk.start(path)
    _wait(desk)
    desk.back_up()
    _wait(desk)
    assert _window(desk).toast.messages[-1].startswith("All changes saved")
    app = _window(desk).workspace.application
    person = app.ask(ListMembers())[0].id
    app.run(EditPerson(person, {"city": "Fulton"}))
    desk.choose_backup()
    dialog = desk.restoring().dialog
    assert dialog is not None
    assert dialog._box.count() >= 2
    dialog.verb.click()
    _wait(desk)
    app = _window(desk).workspace.application
    assert app.ask(ListMembers())[0].city == "Columbia"
    assert app.ask(CountMembers()) == 10


def test_sample_association(
    desk: Desk,
    tmp_path: Path,
    association: Path,
    save_as: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def make(path: Path, **_: object) -> bootstrap.Opened:
        path.write_bytes(association.read_bytes())  # the real one takes its time
        return bootstrap.open_file(path, today=_today, by="Anna")

    monkeypatch.setattr(bootstrap, "create_demo", make)
    desk.start(None)
    save_as(tmp_path / "Sample.amm")
    assert desk.welcome is not None
    desk.welcome.sample_action.trigger()
    _wait(desk)
    assert _window(desk).members().model.rowCount() == 9


# -- our own bugs --------------------------------------------------------------------------------


def _bug(name: str) -> None:
    raise ValueError(f"cannot handle {name}")


def test_a_bug_is_shown_once_and_names_nobody(tmp_path: Path) -> None:
    mishaps = Mishaps(tmp_path / "log.txt")
    told: list[str] = []
    mishaps.happened.connect(told.append)
    for name in ("Ann Lee", "Bob Roe"):
        try:
            _bug(name)
        except ValueError:
            kind, error, trace = sys.exc_info()
            assert kind is not None
            assert error is not None
            mishaps.take(kind, error, trace)
    [details] = told
    assert "ValueError" in details
    assert "_bug" in details
    assert "Ann" not in details
    assert str(tmp_path) not in details


def test_the_dialog_copies_the_details(qtbot: QtBot, hands: Hands) -> None:
    details = details_of(ValueError, None)
    dialog = mishap_dialog(hands.window, details, Path("amm-admin.log"))
    dialog.open()
    hands.click(hands.button(dialog, "Copy details"))
    assert QGuiApplication.clipboard().text() == details
    hands.click(hands.button(dialog, "Close"))
    assert QApplication.activeModalWidget() is None
