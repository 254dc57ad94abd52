"""Pictures of every pane, to be looked at beside the mock-ups.

python -m amm_admin.devtools.screenshots FOLDER [FILE.amm]

Without a file it makes a small invented association, and an empty one. Light and dark, 100 % and
150 %, 1440 × 900; a few in high contrast.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from amm_admin import bootstrap
from amm_admin.services.application import Application
from amm_admin.ui import tasks
from amm_admin.ui.app import open_window
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.members.edits import Edit
from amm_admin.ui.members.money import latest_receipt
from amm_admin.ui.palette.box import GoBox
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, install_theme, theme
from amm_admin.ui.welcome import NameDialog, WelcomeWindow

WIDTH, HEIGHT = 1440, 900
CLASH = (
    "Changed meanwhile: City from “Rolla” to “Ladue” by Bob on November 20, 2026, 2:14 pm. You "
    "typed “Fulton”, which is not saved yet."
)
RENDER_MS = 800  # Qt renders the pages of a PDF in its own time


def take(application: Application, folder: Path, scale: float, dark: bool) -> list[Path]:
    """Write a PNG of each pane at 1440 × 900 and return them; makes a QApplication if there is
    none. Nothing in the file is changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _application(scale, dark)
    with tempfile.TemporaryDirectory() as settings:
        window = open_window(application, preferences=Preferences(Path(settings) / "window.json"))
        window.resize(WIDTH, HEIGHT)
        window.show()
        camera = _Camera(window, folder, f"{'dark' if dark else 'light'}_{round(scale * 100)}")
        try:
            _walk(camera)
        finally:
            window.close()
            window.deleteLater()
            _settle()
    return camera.pictures


def _application(scale: float, dark: bool) -> QApplication:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    install_theme(application, mode=Mode.DARK if dark else Mode.LIGHT, scale=scale)
    return application


class _Camera:
    def __init__(self, window: MainWindow, folder: Path, look: str) -> None:
        self.window = window
        self.pictures: list[Path] = []
        self._folder = folder
        self._look = look

    def shoot(self, name: str, part: QWidget | None = None, wait_ms: int = 0) -> None:
        """Let everything settle, then keep a picture of the window or of a part."""
        _settle()
        if wait_ms:
            loop = QEventLoop()
            QTimer.singleShot(wait_ms, loop.quit)
            loop.exec()
        path = self._folder / f"{name}_{self._look}.png"
        (part or self.window).grab().save(str(path))
        self.pictures.append(path)

    def shoot_dialog(self, name: str) -> None:
        """A picture of the dialog that stands before the window; then it closes."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.shoot(name, dialog)
            dialog.close()


def _settle() -> None:
    """Deliver what waits: paints, timers that are due, results of the lane."""
    for _ in range(3):
        tasks.wait_for_lane()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _walk(camera: _Camera) -> None:
    """Members with a record and its tabs, several, a search; then every other pane."""
    window = camera.window
    members = window.members()
    _settle()
    filled = members.model.rowCount() > 0
    if filled:
        members.view.go_to_row(min(4, members.model.rowCount() - 1))
    camera.shoot("members")
    if filled:
        _walk_record(camera)
        _walk_renewing(camera)
        members.list.ui.searchLine.set_text("garsia")
        camera.shoot("members_nobody")
        members.list.ui.searchLine.set_text("")
        window.toast.tell("3 members archived", 1, "archive-box")
        camera.shoot("members_toast")
        window.toast.dismiss()
    _walk_dialogs(camera, filled)
    _walk_around(camera)
    _walk_panes(camera, filled)
    _walk_contrast(camera)


def _walk_record(camera: _Camera) -> None:
    """Each tab of the record, the target of a drop, a clash of two, and the payment panel."""
    record = camera.window.members().record
    for place, name in enumerate(("membership", "money", "activity", "documents"), start=1):
        record.tabs.setCurrentIndex(place)
        camera.shoot(f"members_{name}")
    record.tabs.setCurrentIndex(0)
    if record.person_id is not None and not camera.window.workspace.read_only:
        edit = Edit(record.person_id, "city", {"city": "Fulton"})
        record.clash.add(edit, CLASH)
        camera.shoot("members_clash")
        record.clash.drop(record.person_id, "city")
        record.record_payment()
        camera.shoot_dialog("dialog_payment")


def _walk_dialogs(camera: _Camera, filled: bool) -> None:
    members = camera.window.members()
    members.acts.new_member()
    camera.shoot_dialog("join")
    if filled:
        members.view.go_to_row(0)
        for what in ("resign", "suspend", "level", "deceased"):
            members.acts.decide(what)
            camera.shoot_dialog(f"dialog_{what}")
    camera.window.actions_["shortcuts"].trigger()
    camera.shoot_dialog("keys")
    NameDialog("Anna", camera.window).open()
    camera.shoot_dialog("name")
    welcome = WelcomeWindow(camera.window.workspace.preferences)
    welcome.show()
    camera.shoot("welcome", welcome)
    welcome.close()
    welcome.deleteLater()


def _walk_around(camera: _Camera) -> None:
    """Ctrl+K with and without words, help, and the window's own banner."""
    window = camera.window
    window.menus.around.go_anywhere()
    box = window.findChild(GoBox)
    if isinstance(box, GoBox):
        camera.shoot("palette", box)
        box.line.setText("ren")
        camera.shoot("palette_words", box)
        box.reject()
    window.menus.around.show_help()
    if window.menus.around.help is not None:
        camera.shoot("help", window.menus.around.help)
        window.menus.around.help.close()
    window.menus.around.show_keys()
    camera.shoot_dialog("page_keys")
    window.refuse("“Mine.amm” is open on OFFICE-PC by paul since 1:02 pm, 11/20/2026.")
    camera.shoot("banner")
    window.clear_banner()


def _walk_contrast(camera: _Camera) -> None:
    """High contrast: the list with a record, and the payment panel."""
    window, before = camera.window, theme().mode
    theme().set_mode(Mode.CONTRAST)
    window.show_pane("members")
    camera.shoot("contrast_members")
    record = window.members().record
    if record.person_id is not None and not window.workspace.read_only:
        record.record_payment()
        camera.shoot_dialog("contrast_payment")
    theme().set_mode(before)


def _walk_renewing(camera: _Camera) -> None:
    window = camera.window
    members = window.members()
    ids = list(members.model.ids())[2:6]
    members.view.select_ids(ids)
    camera.shoot("members_several")
    if not window.workspace.read_only:
        window.lists.actions["change_rows"].trigger()
        camera.shoot_dialog("dialog_change")
    window.lists.actions["print_list"].trigger()
    camera.shoot("list_preview", wait_ms=RENDER_MS)
    window.show_pane("members")
    members.view.select_ids(ids)
    members.renew()
    camera.shoot("members_renew")
    if members.renewal is not None:
        members.renewal.closed.emit()
    members.view.go_to_row(2)


def _walk_panes(camera: _Camera, filled: bool) -> None:
    window = camera.window
    window.show_pane("renewals")
    renewals = window.page("renewals")
    if filled:
        _settle()
        renewals.ticks.toggle(list(renewals.model.ids())[:5])  # type: ignore[attr-defined]
        renewals._ticks_changed()  # type: ignore[attr-defined]
    camera.shoot("renewals")
    for name in ("tasks", "reports", "import", "history", "settings"):
        window.show_pane(name)
        camera.shoot(name)
    if filled:
        window.show_pane("reports")
        window.page("reports").make_report()  # type: ignore[attr-defined]
        camera.shoot("report_preview", wait_ms=RENDER_MS)
        window.show_pane("members")
        number = latest_receipt(window.members().record.record)
        if number is not None:
            window.members().acts.show_receipt(number)
            camera.shoot("receipt_preview", wait_ms=RENDER_MS)
    window.show_pane("members")


def main(arguments: list[str]) -> int:
    """Pictures of the file given, else of the demonstration, and of an empty file."""
    if not 1 <= len(arguments) <= 2:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        if len(arguments) == 2:
            filled = bootstrap.open_file(Path(arguments[1]), read_only=True)
        else:
            filled = bootstrap.create_demo(place / "AMM membership.amm")
        empty = bootstrap.create(place / "New association.amm", by="Anna")
        for opened, into in ((filled, folder), (empty, folder / "empty")):
            for dark in (False, True):
                for scale in (1.0, 1.5):
                    for path in take(opened.application, into, scale, dark):
                        print(path)
            opened.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
