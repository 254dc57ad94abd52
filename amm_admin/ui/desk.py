"""Which file is open in which window: starting, opening, new files, backups, closing.

The window is painted first; what opens a file is loaded after that.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from amm_admin import bootstrap
from amm_admin.bootstrap import Opened
from amm_admin.domain.errors import FileProblem, KnownError
from amm_admin.ui import tasks
from amm_admin.ui.ahead import MakeAhead
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.moments import saved_at
from amm_admin.ui.pauses import LoadAhead, take_little_time
from amm_admin.ui.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from amm_admin.services.application import Application
    from amm_admin.services.backups import BackupFile, CheckReport
    from amm_admin.ui.errors import Mishaps
    from amm_admin.ui.instance import Instance
    from amm_admin.ui.restoring import Restoring
    from amm_admin.ui.welcome import WelcomeWindow

Today = Callable[[], date]
Clock = Callable[[], datetime]


def moment() -> datetime:
    """This moment in the local zone, for names of backups and "saved 2:14 pm"; never for a rule."""
    return datetime.now(UTC).astimezone()


class Desk(QObject):
    """One file at a time. `clock` names backups; `today` is the day of every act."""

    def __init__(
        self,
        preferences: Preferences,
        *,
        today: Today = bootstrap.today,
        clock: Clock = moment,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._today = today
        self._clock = clock
        self.window: MainWindow | None = None  # on a file
        self.shell: MainWindow | None = None  # painted, and waiting for its file
        self._former: MainWindow | None = None  # held: Qt deletes it in a later turn, Python never
        self.welcome: WelcomeWindow | None = None
        self._aim: Path | None = None
        self._opened: Opened | None = None
        self._watching = False  # by the program, not by tests: unhandled exceptions are ours
        self._mishaps: Mishaps | None = None
        self._showing_mishap = False
        self._instance: Instance | None = None
        self._restoring: Restoring | None = None

    def watch(self) -> None:
        """Take over unhandled exceptions and show our own bugs, one dialog at a time."""
        self._watching = True
        sys.excepthook = self._first_mishap

    def _first_mishap(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._end_start()
        sys.excepthook(kind, error, trace)

    def _end_start(self) -> None:
        """Open the log, which costs as much as a page; and look for garbage from now on."""
        if not self._watching or self._mishaps is not None:
            return
        take_little_time()
        from amm_admin.ui.errors import install

        self._mishaps = install(self)
        self._mishaps.happened.connect(self._mishap)
        self.listen()

    def tidy_up(self, state: Qt.ApplicationState) -> None:
        """Look for all garbage while the person is in another program: it takes a moment."""
        if state != Qt.ApplicationState.ApplicationActive and self._mishaps is not None:
            gc.collect()

    # -- other starts of the program -------------------------------------------------------------

    def listen(self) -> None:
        """From now on a second start hands its file to this one."""
        from amm_admin.ui.instance import Instance

        self._instance = Instance(self)
        self._instance.asked.connect(self.asked_to_open)
        self._instance.listen()

    def asked_to_open(self, path: Path | None) -> None:
        """The program was started again: come to the front, and open the file that it was given."""
        from amm_admin.ui.front import bring_to_front

        window = self.parent_window()
        if window is not None:
            bring_to_front(window)
        if path is None or self._is_open(path):
            return
        if QApplication.activeModalWidget() is not None:
            self._refuse(f"{path.name} was not opened: answer what is asked first, then open it.")
        else:
            self.open(path)

    def stop_listening(self) -> None:
        """The program ends."""
        if self._instance is not None:
            self._instance.close()

    def start(self, path: Path | None) -> None:
        """The file named, else the one opened last, else the first-run page."""
        last = next(iter(self.preferences.recent()), None)
        self._aim = path or (last if last is not None and last.exists() else None)
        if self._aim is None:
            self.show_welcome()
            if last is not None:
                self._refuse(f"{last} is not there. It was moved, or its disk is not connected.")
            QTimer.singleShot(0, self._open_aim)
            return
        self.shell = MainWindow(self.preferences, clock=self._clock)
        self.shell.painted.connect(self._open_aim)
        self.shell.show()

    def _open_aim(self) -> None:
        if self._aim is not None:
            self.open(self._aim)
        self._greet()
        if self.window is None:  # else when its rows were painted
            self._end_start()

    def _greet(self) -> None:
        if bootstrap.remembered_name() is None:
            self._ask_name()

    def parent_window(self) -> QWidget | None:
        """The window that dialogs belong to."""
        return self.window or self.shell or self.welcome

    # -- opening ---------------------------------------------------------------------------------

    def open(self, path: Path, *, read_only: bool = False, anyway: bool = False) -> None:
        """Open a file in a window of its own, then close the one before."""
        if self._is_open(path):
            return
        try:
            opened = bootstrap.open_file(
                path, today=self._today, read_only=read_only, anyway=anyway
            )
        except FileProblem as error:
            if error.code == "locked" and not (read_only or anyway):
                self._ask_sharing(path, error.sentence)
                return
            self._refuse_file(path, error)
            return
        self._show(opened)

    def open_again(self) -> None:
        """Another program changed the file: close it, and open what lies there now."""
        if (path := self._set_down()) is not None:
            self.open(path)

    def _set_down(self) -> Path | None:
        """Close the file, with an empty window in the place of its own; the file's path."""
        if self._opened is None or self.window is None:
            return None
        path = self._opened.application.database.path
        window, self.window = self.window, None
        self._former = window
        window.closed.disconnect(self._window_closed)
        # The next window stands before this one closes, or the program would end with it.
        self.shell = MainWindow(self.preferences, clock=self._clock)
        self.shell.show()
        window.close()
        self.close()
        return path

    def _is_open(self, path: Path) -> bool:
        if self._opened is None or not path.exists():
            return False
        return path.samefile(self._opened.application.database.path)

    def _show(self, opened: Opened) -> None:
        from amm_admin.ui.file_watch import FileWatch

        former, former_opened = self.window, self._opened
        window, self.shell = self.shell, None
        if window is None:
            window = MainWindow(self.preferences, clock=self._clock)
        self.window, self._opened = window, opened
        self._connect(window)
        window.attach(opened.application, opened.banners, read_only=opened.read_only)
        FileWatch(window, opened).again_wanted.connect(self.open_again)
        window.show()
        self.preferences.remember_file(opened.application.database.path)
        if former is not None:
            self._former = former
            former.closed.disconnect(self._window_closed)
            former.close()
        if former_opened is not None:
            former_opened.close()
        self._close_welcome()

    def _connect(self, window: MainWindow) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open_wanted.connect(self.choose)
        window.new_wanted.connect(self.new_file)
        window.sample_wanted.connect(self.sample_file)
        window.backup_wanted.connect(self.back_up)
        window.restore_wanted.connect(self.choose_backup)
        window.closed.connect(self._window_closed)
        window.settled.connect(self._settled)

    def _settled(self) -> None:
        QTimer.singleShot(0, self._end_start)
        QTimer.singleShot(0, self._look_after_file)
        if self._watching and self._opened is not None:
            work = LoadAhead(self._opened.application)
            loading = tasks.reading().start(work, "Load what may be shown next")
            loading.done.connect(self._make_ahead)

    def _make_ahead(self) -> None:
        if self.window is not None:
            MakeAhead(self.window).begin()

    def _ask_sharing(self, path: Path, sentence: str) -> None:
        from amm_admin.ui.desk_dialogs import SharingDialog

        if self.parent_window() is None:
            self.show_welcome()
        made = SharingDialog(path, sentence, self.parent_window())
        made.chosen.connect(self._sharing_chosen)
        made.rejected.connect(self._not_opened)
        made.open()

    def _sharing_chosen(self, path: Path, how: str) -> None:
        self.open(path, read_only=how == "read_only", anyway=how == "anyway")

    def _refuse_file(self, path: Path, error: FileProblem) -> None:
        if self.window is None:
            self._not_opened()
        ways = self.restoring().ways(error.code, path, self.parent_window())
        self._refuse(error.sentence, *ways)

    def _refuse(self, sentence: str, *ways: QAction) -> None:
        """Say why a file was not opened, where the person is, and how to go on."""
        if self.window is not None:
            self.window.refuse(sentence, *ways)
            return
        self._not_opened()
        if self.welcome is not None:
            self.welcome.say(sentence, *ways)

    def _not_opened(self) -> None:
        """Without a file the window has nothing to show: back to the first-run page."""
        if self.window is None:
            self.show_welcome()
        shell, self.shell = self.shell, None
        if shell is not None:
            shell.close()
            shell.deleteLater()

    def show_welcome(self) -> None:
        """The first-run page."""
        from amm_admin.ui.welcome import WelcomeWindow

        if self.welcome is None:
            self.welcome = WelcomeWindow(self.preferences)
            self.welcome.new_wanted.connect(self.new_file)
            self.welcome.open_wanted.connect(self.choose)
            self.welcome.sample_wanted.connect(self.sample_file)
        self.welcome.show()

    def _close_welcome(self) -> None:
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None

    def choose(self, path: Path | None) -> None:
        """File ▸ Open, or one of the files opened last."""
        from amm_admin.ui import files

        parent = self.parent_window()
        if path is None and parent is not None:
            path = files.choose_open(parent, "Open", files.ASSOCIATION)
        if path is not None:
            self.open(path)

    # -- new files -------------------------------------------------------------------------------

    def new_file(self) -> None:
        """Ask what the association is called, then where to keep its file."""
        from amm_admin.ui.welcome import NewFileDialog

        parent = self.parent_window()
        if parent is None:
            return
        self._new = NewFileDialog(parent)
        self._new.decided.connect(self._new_decided)
        self._new.open()

    def _new_decided(self) -> None:
        from amm_admin.ui import files

        name = self._new.name.value()
        path = files.choose_save(
            self._new, "Keep the file", f"{name or 'Association'}.amm", files.ASSOCIATION
        )
        if path is None:
            return
        try:
            opened = bootstrap.create(path, today=self._today, name=name or None)
        except KnownError as error:
            self._new.complain(error.sentence)
            return
        self._new.accept()
        self._show(opened)
        if self.window is not None:
            self.window.say_saved("New file")

    def sample_file(self) -> None:
        """Make the demonstration association on the lane, then open it."""
        from amm_admin.ui import files
        from amm_admin.ui.desk_jobs import MakeSample

        parent = self.parent_window()
        if parent is None:
            return
        path = files.choose_save(
            parent, "Keep the sample", "Sample association.amm", files.ASSOCIATION
        )
        if path is None:
            return
        if self.welcome is not None:
            self.welcome.set_busy(True)
        task = tasks.start(MakeSample(path, self._today), "Make the sample association")
        task.done.connect(self._show)
        task.failed.connect(self._sample_failed)

    def _sample_failed(self, error: object) -> None:
        from amm_admin.ui.workspace import sentence_of

        if self.welcome is not None:
            self.welcome.set_busy(False)
        if sentence := sentence_of(error):
            self._refuse(sentence)

    # -- backups ---------------------------------------------------------------------------------

    def _look_after_file(self) -> None:
        """The check of the file and its daily backup: after the first rows were painted."""
        from amm_admin.ui.desk_jobs import CheckFile, DailyRound

        if self._opened is None:
            return
        if not self._opened.read_only:
            backup = tasks.start(DailyRound(self._opened, self._clock()), "Back up the file")
            backup.failed.connect(self._backup_failed)
        check = tasks.start(CheckFile(self._opened, self._today()), "Check the file")
        check.done.connect(self._checked)
        check.failed.connect(self._backup_failed)

    def _checked(self, report: CheckReport) -> None:
        if not report.ok and self.window is not None:
            self.window.warn(" ".join(report.sentences()), self.window.actions_["restore"])

    def back_up(self) -> None:
        """File ▸ Save a backup."""
        from amm_admin.ui.desk_jobs import BackUp

        if self._opened is None or self.window is None:
            return
        self.window.leave()
        task = tasks.start(BackUp(self._opened, self._clock()), "Save a backup")
        task.done.connect(self._backed_up)
        task.failed.connect(self._backup_failed)

    def _backed_up(self, backup: BackupFile) -> None:
        if self.window is not None:
            sentence = saved_at(self._clock())
            self.window.say_saved(sentence)
            self.window.workspace.made.emit(f"{sentence}, and a backup made", backup.path)

    def _backup_failed(self, error: object) -> None:
        from amm_admin.ui.workspace import sentence_of

        if (sentence := sentence_of(error)) and self.window is not None:
            self.window.refuse(sentence)

    def choose_backup(self) -> None:
        """File ▸ Restore a backup."""
        if self._opened is not None and self.window is not None:
            self.restoring().ask(self._opened.application.database.path, self.window)

    def restoring(self) -> Restoring:
        """What goes back to a backup; loaded when it is first wanted."""
        if self._restoring is None:
            from amm_admin.ui.restoring import Restoring

            self._restoring = Restoring(self)
            self._restoring.chosen.connect(self._restore)
        return self._restoring

    def _restore(self, path: Path, chosen: Path) -> None:
        if self._is_open(path):
            self._set_down()
        self._put_back(path, chosen)

    def _put_back(self, path: Path, chosen: Path) -> None:
        from amm_admin.services.backups import restore_backup

        sentence = ""
        try:
            restore_backup(path, chosen, self._clock(), self._today())
        except KnownError as error:
            sentence = error.sentence
        self.open(path)
        if sentence:
            self._refuse(sentence)
        elif self.window is not None:
            said = f"Restored {chosen.name}. The former file is among the backups"
            self.window.workspace.tell(said)

    # -- the rest --------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        from amm_admin.ui.welcome import NameDialog

        parent = self.parent_window()
        if parent is None:
            return
        self._name = NameDialog(bootstrap.who(), parent)
        self._name.named.connect(self._named)
        self._name.open()

    def _named(self, name: str) -> None:
        kept = bootstrap.remember_name(name)
        if self._opened is not None:
            self._opened.application.who = kept

    def _mishap(self, details: str) -> None:
        from amm_admin.ui.errors import mishap_dialog

        if self._showing_mishap or self._mishaps is None:
            return
        self._showing_mishap = True
        dialog = mishap_dialog(self.parent_window(), details, self._mishaps.log_file)
        dialog.finished.connect(self._mishap_read)
        dialog.open()

    def _mishap_read(self) -> None:
        self._showing_mishap = False

    def _window_closed(self) -> None:
        self.window = None
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def make_window(
    application: Application,
    preferences: Preferences,
    banners: tuple[str, ...] = (),
    read_only: bool = False,
    clock: Clock = moment,
) -> MainWindow:
    """The window of an open association, not shown yet."""
    window = MainWindow(preferences, clock=clock)
    window.attach(application, banners, read_only=read_only)
    return window
