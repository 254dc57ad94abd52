"""For programs without a display: Qt's offscreen screen, without its one needless line."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_NEEDLESS = "propagateSizeHints"  # it says so at every window that has a least size


def quiet_offscreen() -> None:
    """Leave out the line that Qt's offscreen screen prints at every window; print the rest."""
    qInstallMessageHandler(_tell)


def _tell(kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
    if _NEEDLESS not in text:
        sys.stderr.write(f"{text}\n")
