"""Which file is open in which window: starting, opening, new files, backups, closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QWidget

from amm_admin import bootstrap
from amm_admin.bootstrap import Opened
from amm_admin.domain.dates import show
from amm_admin.domain.errors import FileProblem, KnownError
from amm_admin.domain.progress import Progress
from amm_admin.services.backups import BackupFile, CheckReport
from amm_admin.ui import files, tasks
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.errors import Mishaps, mishap_dialog
from amm_admin.ui.main_window import MainWindow
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.welcome import NameDialog, NewFileDialog, WelcomeWindow
from amm_admin.ui.widgets.parts import button
from amm_admin.ui.workspace import Workspace, sentence_of

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
        self.window: MainWindow | None = None
        self.welcome: WelcomeWindow | None = None
        self._opened: Opened | None = None
        self._mishaps: Mishaps | None = None
        self._showing_mishap = False

    def watch(self, mishaps: Mishaps) -> None:
        """Show our own bugs, one dialog at a time."""
        self._mishaps = mishaps
        mishaps.happened.connect(self._mishap)

    def start(self, path: Path | None) -> None:
        """The file named, else the one opened last, else the first-run page."""
        recent = self.preferences.recent()
        aim = path or next((each for each in recent[:1] if each.exists()), None)
        if aim is None:
            self.show_welcome()
        else:
            self.open(aim)
        if bootstrap.remembered_name() is None:
            QTimer.singleShot(0, self._ask_name)

    def parent_window(self) -> QWidget | None:
        return self.window or self.welcome

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
            if error.code == "locked":
                self._ask_sharing(path, error.sentence)
            else:
                if error.code == "missing":
                    self.preferences.forget_file(path)
                self._refuse(error.sentence)
            return
        self._show(opened)

    def _is_open(self, path: Path) -> bool:
        if self._opened is None or not path.exists():
            return False
        return path.samefile(self._opened.application.database.path)

    def _show(self, opened: Opened) -> None:
        former, former_opened = self.window, self._opened
        self._opened = opened
        self.window = make_window(
            opened.application, self.preferences, opened.banners, opened.read_only, self._clock
        )
        self._connect(self.window)
        self.window.show()
        self.preferences.remember_file(opened.application.database.path)
        if former is not None:
            former.closed.disconnect(self._window_closed)
            former.close()
        if former_opened is not None:
            former_opened.close()
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None
        # After the first paint: the check of the file, and its daily backup.
        QTimer.singleShot(0, self._look_after_file)

    def _connect(self, window: MainWindow) -> None:
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open_wanted.connect(self.choose)
        window.new_wanted.connect(self.new_file)
        window.sample_wanted.connect(self.sample_file)
        window.backup_wanted.connect(self.back_up)
        window.restore_wanted.connect(self.choose_backup)
        window.closed.connect(self._window_closed)

    def _ask_sharing(self, path: Path, sentence: str) -> None:
        if self.parent_window() is None:
            self.show_welcome()
        made = SharingDialog(path, sentence, self.parent_window())
        made.chosen.connect(self._sharing_chosen)
        made.open()

    def _sharing_chosen(self, path: Path, how: str) -> None:
        self.open(path, read_only=how == "read_only", anyway=how == "anyway")

    def _refuse(self, sentence: str) -> None:
        if self.window is not None:
            self.window.refuse(sentence)
            return
        self.show_welcome()
        if self.welcome is not None:
            self.welcome.say(sentence)

    def show_welcome(self) -> None:
        """The first-run page."""
        if self.welcome is None:
            self.welcome = WelcomeWindow(self.preferences)
            self.welcome.new_wanted.connect(self.new_file)
            self.welcome.open_wanted.connect(self.choose)
            self.welcome.sample_wanted.connect(self.sample_file)
        self.welcome.show()

    def choose(self, path: Path | None) -> None:
        """File ▸ Open, or one of the files opened last."""
        parent = self.parent_window()
        if path is None and parent is not None:
            path = files.choose_open(parent, "Open", files.ASSOCIATION)
        if path is not None:
            self.open(path)

    # -- new files -------------------------------------------------------------------------------

    def new_file(self) -> None:
        """Ask what the association is called, then where to keep its file."""
        parent = self.parent_window()
        if parent is None:
            return
        self._new = NewFileDialog(parent)
        self._new.decided.connect(self._new_decided)
        self._new.open()

    def _new_decided(self) -> None:
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
        task = tasks.start(_MakeSample(path, self._today), "Make the sample association")
        task.done.connect(self._sample_made)
        task.failed.connect(self._sample_failed)

    def _sample_made(self, opened: Opened) -> None:
        self._show(opened)

    def _sample_failed(self, error: object) -> None:
        if self.welcome is not None:
            self.welcome.set_busy(False)
        if sentence := sentence_of(error):
            self._refuse(sentence)

    # -- backups ---------------------------------------------------------------------------------

    def _look_after_file(self) -> None:
        if self._opened is None:
            return
        if not self._opened.read_only:
            task = tasks.start(_DailyRound(self._opened, self._clock()), "Back up the file")
            task.failed.connect(self._backup_failed)
        check = tasks.start(_Check(self._opened, self._today()), "Check the file")
        check.done.connect(self._checked)
        check.failed.connect(self._backup_failed)

    def _checked(self, report: CheckReport) -> None:
        if not report.ok and self.window is not None:
            self.window.warn(" ".join(report.sentences()))

    def back_up(self) -> None:
        """File ▸ Save a backup."""
        if self._opened is None or self.window is None:
            return
        self.window.leave()
        task = tasks.start(_BackUp(self._opened, self._clock()), "Save a backup")
        task.done.connect(self._backed_up)
        task.failed.connect(self._backup_failed)

    def _backed_up(self, backup: BackupFile) -> None:
        if self.window is not None:
            self.window.workspace.made.emit("All changes are saved, and a backup", backup.path)

    def _backup_failed(self, error: object) -> None:
        if (sentence := sentence_of(error)) and self.window is not None:
            self.window.refuse(sentence)

    def choose_backup(self) -> None:
        """File ▸ Restore a backup."""
        if self._opened is None or self.window is None:
            return
        from amm_admin.services.backups import backups_of

        found = backups_of(self._opened.application.database.path)
        self._restore = RestoreDialog(found, self.window)
        self._restore.decided.connect(self._restore_decided)
        self._restore.open()

    def _restore_decided(self) -> None:
        from amm_admin.services.backups import restore_backup

        chosen = self._restore.chosen()
        if chosen is None or self._opened is None or self.window is None:
            return
        path = self._opened.application.database.path
        self._restore.accept()
        window, self.window = self.window, None
        window.closed.disconnect(self._window_closed)
        self.show_welcome()  # so that the program does not end with its last window
        window.close()
        self._opened.close()
        self._opened = None
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
        parent = self.parent_window()
        if parent is None:
            return
        self._name = NameDialog(bootstrap.who(), parent)
        self._name.named.connect(self._named)
        self._name.open()

    def _named(self, name: str) -> None:
        bootstrap.remember_name(name)
        if self._opened is not None:
            self._opened.application.who = name

    def _mishap(self, details: str) -> None:
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
    application: object,
    preferences: Preferences,
    banners: tuple[str, ...] = (),
    read_only: bool = False,
    clock: Clock = moment,
) -> MainWindow:
    """The window of an open association, not shown yet."""
    from amm_admin.services.application import Application

    assert isinstance(application, Application)
    workspace = Workspace(application, preferences, read_only=read_only)
    window = MainWindow(workspace, banners, clock=clock)
    workspace.setParent(window)
    return window


class SharingDialog(DecisionDialog):
    """The file is open elsewhere: read it only, open it anyway, or not at all."""

    chosen = Signal(object, str)  # path; read_only or anyway

    def __init__(self, path: Path, sentence: str, parent: QWidget | None) -> None:
        super().__init__(
            "This file is open elsewhere",
            f"{sentence} Opened anyway, the changes of one of you may be lost.",
            "Open read-only",
            parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = path
        self.anyway = button("Open anyway")
        self.ui.buttons.addButton(self.anyway, QDialogButtonBox.ButtonRole.ActionRole)
        self.anyway.clicked.connect(self._anyway)
        self.decided.connect(self._read_only)

    def _anyway(self) -> None:
        self._answer("anyway")

    def _read_only(self) -> None:
        self._answer("read_only")

    def _answer(self, how: str) -> None:
        self.accept()
        self.chosen.emit(self._path, how)


class RestoreDialog(DecisionDialog):
    """Which backup takes the place of the file."""

    def __init__(self, found: tuple[BackupFile, ...], parent: QWidget) -> None:
        super().__init__(
            "Restore a backup?",
            "The present file is kept among the backups, so this can be taken back in the same way."
            if found
            else "There is no backup of this file yet. Choose another file that holds one.",
            "Restore this backup",
            parent,
        )
        self._box = QComboBox()
        self._box.setAccessibleName("Backup")
        for backup in found:
            at = backup.taken_at
            words = f"{show(at.date())} {at:%H:%M}"
            reason = f", {backup.reason.replace('-', ' ')}" if backup.reason else ""
            self._box.addItem(f"{words}{reason}, {backup.size / 1_048_576:.1f} MB", backup.path)
        self._box.addItem("Another file…", None)
        self.add_field("&Backup", self._box)

    def chosen(self) -> Path | None:
        path: Path | None = self._box.currentData()
        return path or files.choose_open(self, "Restore", files.ASSOCIATION)


class _MakeSample:
    def __init__(self, path: Path, today: Today) -> None:
        self._path = path
        self._today = today

    def __call__(self, progress: Progress) -> Opened:
        return bootstrap.create_demo(self._path, today=self._today, progress=progress)


class _DailyRound:
    """Backs up what changed, thins old copies; values only, so it may run on the lane."""

    def __init__(self, opened: Opened, now: datetime) -> None:
        self._opened = opened
        self._now = now

    def __call__(self, progress: Progress) -> object:
        from amm_admin.services.backups import keep_backups

        return keep_backups(self._opened.application, self._now)


class _Check:
    def __init__(self, opened: Opened, today: date) -> None:
        self._opened = opened
        self._today = today

    def __call__(self, progress: Progress) -> CheckReport:
        return self._opened.file.check(self._today)


class _BackUp:
    def __init__(self, opened: Opened, now: datetime) -> None:
        self._opened = opened
        self._now = now

    def __call__(self, progress: Progress) -> BackupFile:
        from amm_admin.services.backups import back_up

        return back_up(self._opened.application, self._now)
