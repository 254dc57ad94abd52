"""Our own bugs: written to the log, shown once in a dialog, and the program stays up.

Log and details hold what happened where, never what was typed: no message of an exception and no
value, because either may carry somebody's name.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from amm_admin import __version__, paths
from amm_admin.domain.errors import KnownError
from amm_admin.ui.widgets.parts import button

_LOG = logging.getLogger("amm_admin")
_PACKAGE = Path(__file__).resolve().parents[1]


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Version, system, kind of error and the lines that led to it."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(
        [
            f"AMM Admin {__version__}, Qt {qVersion()}, Python {platform.python_version()}, "
            f"{platform.system()} {platform.release()}",
            kind.__qualname__,
            *lines,
        ]
    )


def _place(filename: str) -> str:
    """A file of ours from the package on, any other by its name: no path of this computer."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.name


class Mishaps(QObject):
    """Takes unhandled exceptions from any thread; each place of the code is shown once."""

    happened = Signal(str)  # the details

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_file = log_file
        self._seen: dict[str, int] = {}

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """sys.excepthook: a KnownError that nobody showed is a bug as well."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = details_of(kind, trace)
        count = self._seen[details] = self._seen.get(details, 0) + 1
        if count == 1:
            _LOG.error("%s", details)
            self.happened.emit(details)
        elif count in (10, 100, 1000):
            _LOG.error("%s times: %s", count, details.splitlines()[-1])

    def take_from_thread(self, given: threading.ExceptHookArgs) -> None:
        """threading.excepthook."""
        if given.exc_value is not None:
            self.take(given.exc_type, given.exc_value, given.exc_traceback)


def take_qt_message(kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
    """qInstallMessageHandler: Qt's own complaints go to the log."""
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    _LOG.log(level, "Qt: %s", text[:200])


def start_log() -> Path:
    """Open the log in this computer's log folder; half a megabyte, two older ones kept."""
    path = paths.log_dir() / "amm-admin.log"
    try:
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:  # a full or read-only disk is no reason not to start
        return path
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
    return path


def install(parent: QObject) -> Mishaps:
    """Take over unhandled exceptions and Qt's messages."""
    mishaps = Mishaps(start_log(), parent)
    sys.excepthook = mishaps.take
    threading.excepthook = mishaps.take_from_thread
    qInstallMessageHandler(take_qt_message)
    return mishaps


def mishap_dialog(parent: QWidget | None, details: str, log_file: Path) -> QDialog:
    """The dialog for a bug: what it means for the file, the log's place, Copy details."""
    from amm_admin.ui.decision import DecisionDialog

    made = DecisionDialog(
        "Something went wrong in the program",
        "This is a fault of AMM Admin, not of yours. What was saved is safe, and you can go on. "
        f"The log holds what happened: {log_file}",
        "Close",
        parent,
        cancel=False,
    )
    copy = button("Copy details", icon="copy")
    copy.clicked.connect(_Copier(details, made).copy)
    made.ui.buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
    made.decided.connect(made.accept)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


class _Copier(QObject):
    def __init__(self, text: str, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


__all__ = ["KnownError", "Mishaps", "details_of", "install", "mishap_dialog", "take_qt_message"]
