"""Every pane, tab and dialog at 100, 150 and 200 %: `walking` says what must hold."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from amm_admin.services.association import Levels
from amm_admin.services.backups import BackupFile
from amm_admin.services.documents import AttachFile
from amm_admin.services.imports.plan import RowKind
from amm_admin.services.members import ListMembers, ShowMember
from amm_admin.services.notes import AddNote
from amm_admin.services.person_tasks import AddTask
from amm_admin.ui.desk_dialogs import RestoreDialog, SharingDialog
from amm_admin.ui.errors import mishap_dialog
from amm_admin.ui.imports.page import ImportPage
from amm_admin.ui.lists.name_dialog import NameDialog
from amm_admin.ui.members import decisions
from amm_admin.ui.members.edits import Edit
from amm_admin.ui.members.record_panel import TABS
from amm_admin.ui.navigation import PANES
from amm_admin.ui.palette.box import GoBox
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.settings import levels
from amm_admin.ui.theme import theme
from amm_admin.ui.welcome import NameDialog as WhoDialog
from amm_admin.ui.welcome import NewFileDialog, WelcomeWindow
from tests.journeys.association import Hands
from tests.journeys.walking import walk

SIZES = [1.0, 1.5, 2.0]
SENTENCE = "It was changed meanwhile by somebody else; compare it with what you typed."
LIST = """First name,Last name,Email,Phone,Level,Paid through
Ann,Lee,ann.lee@example.org,573-555-0101,Full,4/30/2027
Bob,Roe,bob.roe@example,573-555-0102,Full,13/45/2027
Grace,Cho,grace@example.org,573-555-0142,Full,10/31/2026
Cyd,Kim,cyd@example.org,12,Gold,4/30/2027
,,,,,
"""


@pytest.fixture(params=SIZES)
def sized(hands: Hands, request: pytest.FixtureRequest) -> Iterator[Hands]:
    """The window at a text size, with the first member's record."""
    hands.window.looks.set_scale(request.param)
    hands.window.members().view.go_to_row(0)
    hands.settle()
    yield hands
    theme().set_scale(1.0)


class Said:
    """What the walk says of each place; nothing, when all is well."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._wrong: list[str] = []

    def look(self, place: str, root: QWidget) -> None:
        self._hands.settle()
        self._wrong += [f"{place}: {each}" for each in walk(root)]

    def wrong(self) -> str:
        return "\n".join(self._wrong)


# -- the window ----------------------------------------------------------------------------------


def test_panes(sized: Hands, tmp_path: Path) -> None:
    said, window = Said(sized), sized.window
    for pane in PANES:
        window.show_pane(pane.name)
        said.look(pane.name, window)
    window.show_view("archive")
    said.look("an empty view", window)
    window.members().list.ui.searchLine.set_text("garsia")
    said.look("nobody matches", window)
    window.members().list.ui.searchLine.set_text("")
    window.show_view("everybody")
    window.refuse(SENTENCE)
    window.toast.show_message("Louise Abernathy archived", "Undo")
    said.look("everybody, with a banner and a toast", window)
    window.toast.dismiss()
    window.lists.show_view("members", "due")
    window.actions_["renew"].trigger()
    said.look("renew", window)
    window.show_pane("reports")
    page: Any = window.page("reports")
    sized.click(page.ui.makeButton)
    said.look("preview", window)
    assert window.pane == "preview"
    assert said.wrong() == ""


def test_record(sized: Hands, tmp_path: Path) -> None:
    members, said = sized.window.members(), Said(sized)
    record = members.record
    person = record.person_id
    assert person is not None
    run = sized.application.run
    run(AddTask({"text": "Late <b>task</b>", "person_id": person, "due": date(2026, 11, 1)}))
    run(AddNote(person, "A note & more of it, " * 8))
    path = tmp_path / "A rather long name of a letter & its annex.pdf"
    path.write_bytes(b"%PDF")
    run(AttachFile(person, path))
    members.open_side()
    record.reread()
    for place, name in enumerate(TABS):
        record.tabs.setCurrentIndex(place)
        said.look(name, sized.window)
    record.activity.notes.rows()[0].edit()
    record.tabs.setCurrentIndex(TABS.index("Activity"))
    said.look("a note being changed", sized.window)
    record.tabs.setCurrentIndex(0)
    record.clash.add(Edit(person, "city", {"city": "x"}), SENTENCE)
    sized.click(sized.button(record, "Add another address"))
    email: Any = record.details.rows["email"].editor
    email.show_error("Needs an ending such as .com or .org")
    said.look("Details with errors", sized.window)
    email.revert()
    assert said.wrong() == ""


def test_import(sized: Hands, tmp_path: Path) -> None:
    path, said = tmp_path / "Members of last year.csv", Said(sized)
    path.write_text(LIST, encoding="utf-8")
    window = sized.window
    window.show_import(path)
    page: Any = window.page("import")
    assert isinstance(page, ImportPage)
    said.look("file", window)
    sized.click(page.ui.nextButton)
    said.look("columns", window)
    sized.click(page.ui.nextButton)
    said.look("questions", window)
    tabs = page.check_step.tabs
    kinds = {tabs.tabData(place): place for place in range(tabs.count())}
    assert {RowKind.NEW, RowKind.PROBLEM} <= set(kinds)
    for kind, place in kinds.items():
        tabs.setCurrentIndex(place)
        said.look(f"check, {kind}", window)
    assert said.wrong() == ""


# -- dialogs -------------------------------------------------------------------------------------


def test_dialogs_of_members(sized: Hands) -> None:
    window, said = sized.window, Said(sized)
    view = window.members().view
    for name in ("new_member", "record_payment", "columns"):
        window.actions_[name].trigger()
        _look_and_close(said, name, sized)
    view.selectAll()
    window.members().change_rows()
    sheet = sized.dialog()
    for name in ("city", "wants_email"):
        sized.click(sheet.rows[name].tick)
    _look_and_close(said, "bulk edit", sized)
    QGuiApplication.clipboard().setText("Name\tCity\nAbernathy, Louise\tFulton\nNobody\tx\n")
    sized.click_cell(view, 0, "city")
    sized.ctrl(Qt.Key.Key_V)
    _look_and_close(said, "paste", sized)
    window.menus.around.go_anywhere()
    box = window.findChild(GoBox)
    assert box is not None
    sized.qtbot.keyClicks(box.line, "gar")
    said.look("go anywhere", box)
    box.close()
    assert said.wrong() == ""


def test_small_dialogs(sized: Hands) -> None:
    window, said = sized.window, Said(sized)
    workspace = window.workspace
    person = sized.application.ask(ListMembers())[0].id
    record = sized.application.ask(ShowMember(person))
    level = next(iter(sized.application.ask(Levels()).values()))
    backup = BackupFile(datetime(2026, 11, 19, 9), Path("Backup.amm"), "before-import", 1_200_000)
    make: dict[str, Callable[[], QDialog]] = {
        "sharing": lambda: SharingDialog(Path("A.amm"), "It is open on OFFICE-PC.", window),
        "restore": lambda: RestoreDialog((backup,), window),
        "mishap": lambda: mishap_dialog(window, "details", Path("amm-admin.log")),
        "view": lambda: NameDialog("Save this view?", "It is kept.", "Save the view", "", window),
        "dues": lambda: levels.DuesDialog(workspace, level, window),
        "level": lambda: levels.RulesDialog(workspace, level, window),
        "new level": lambda: levels.RulesDialog(workspace, None, window),
        "new file": lambda: NewFileDialog(window),
        "who": lambda: WhoDialog("Anna", window),
        **{
            each.__name__: lambda each=each: each(workspace, record, window)
            for each in (
                *(decisions.ResignDialog, decisions.SuspendDialog, decisions.ReinstateDialog),
                *(decisions.DeceasedDialog, decisions.LevelDialog),
            )
        },
    }
    for name, open_ in make.items():
        dialog = open_()
        dialog.open()
        if hasattr(dialog, "complain"):
            dialog.complain(SENTENCE)
        _look_and_close(said, name, sized)
    assert said.wrong() == ""


def test_dialogs_that_tell(sized: Hands) -> None:
    window, said = sized.window, Said(sized)
    window.toast.show_message("Louise Abernathy archived", "Undo")
    for name in ("messages", "shortcuts", "page_keys", "about"):
        window.actions_[name].trigger()
        _look_and_close(said, name, sized)
    window.menus.around.show_help()
    help_ = window.menus.around.help
    assert help_ is not None
    said.look("help", help_)
    help_.close()
    assert said.wrong() == ""


@pytest.mark.parametrize("scale", SIZES)
def test_welcome(hands: Hands, qtbot: QtBot, tmp_path: Path, scale: float) -> None:
    theme().set_scale(scale)
    welcome, said = WelcomeWindow(Preferences(tmp_path / "welcome.json")), Said(hands)
    qtbot.addWidget(welcome)
    welcome.show()
    welcome.say(SENTENCE)
    welcome.activateWindow()
    said.look("welcome", welcome)
    theme().set_scale(1.0)
    assert said.wrong() == ""


def _look_and_close(said: Said, name: str, hands: Hands) -> None:
    dialog = hands.dialog()
    said.look(name, dialog)
    dialog.reject()
    hands.settle()
    hands.window.activateWindow()
    hands.settle()
