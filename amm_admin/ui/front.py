"""Bringing a window before the others, with the keyboard in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def bring_to_front(window: QWidget) -> None:
    """Show a window that is closed, hidden behind others, or minimized."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    if QGuiApplication.platformName() != "offscreen":  # it has no order of windows, and says so
        window.raise_()
    window.activateWindow()
