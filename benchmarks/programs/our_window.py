"""The program itself, opened on a file: when its window and its first rows had been painted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QWidget

from benchmarks.programs.moments import Moments


class Watch(QObject):
    """Sees paints: first only those of the window, then all, until a list with rows was one."""

    def __init__(self) -> None:
        super().__init__()
        self.moments = Moments()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._painted(watched)
        return False

    def _painted(self, widget: QWidget) -> None:
        if not self.moments.has("window"):
            self.moments.note_soon("window")
            app = QApplication.instance()
            assert app is not None
            app.installEventFilter(self)
        view = widget.parent()
        if isinstance(view, QAbstractItemView) and widget is view.viewport():
            model = view.model()
            if model is not None and model.rowCount() > 0:
                self.moments.note_soon("rows", last=True)


def watch_first_window(watch: Watch) -> None:
    """Have the first main window that is shown watched."""
    for name in ("show", "showMaximized", "showNormal"):
        _wrap(name, watch)


def _wrap(name: str, watch: Watch) -> None:
    shown: Callable[[QWidget], None] = getattr(QWidget, name)

    def show(self: Any) -> None:
        if isinstance(self, QMainWindow):
            self.installEventFilter(watch)
        shown(self)

    setattr(QMainWindow, name, show)


def main() -> None:
    watch = Watch()
    watch_first_window(watch)
    from amm_admin.__main__ import main as program

    program([sys.argv[1]])
    watch.moments.tell()


if __name__ == "__main__":
    main()
