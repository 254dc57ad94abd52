"""The program itself, opened on a file: when its window and its first rows had been painted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from benchmarks.programs.moments import Moments


class Watch(QObject):
    """Sees the paints of the window, and of its lists until one with rows was among them.

    Nothing else is watched, because each event that is costs the program time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.moments = Moments()
        self._lists: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            if isinstance(watched, QMainWindow):
                self._window_painted(watched)
            elif isinstance(watched, QWidget) and _has_rows(watched.parent()):
                self.moments.note_soon("rows", last=True)
        return False

    def _window_painted(self, window: QMainWindow) -> None:
        """A window paints before its lists do."""
        if not self.moments.has("window"):
            self.moments.note_soon("window")
            return
        from PySide6.QtWidgets import QAbstractItemView  # which the first window does without

        for view in window.findChildren(QAbstractItemView):
            if view.viewport() not in self._lists:
                self._lists.append(view.viewport())
                view.viewport().installEventFilter(self)


def _has_rows(view: Any) -> bool:
    model = view.model()
    return model is not None and model.rowCount() > 0


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
