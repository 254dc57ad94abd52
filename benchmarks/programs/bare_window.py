"""The smallest window that PySide6 can paint, and when it had been painted."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.programs.moments import Moments


class Window(QMainWindow):
    """Notes its first paint."""

    moments = Moments()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        self.moments.note_soon("window", last=True)


def main() -> None:
    app = QApplication([])
    window = Window()
    window.resize(1180, 720)
    window.show()
    app.exec()
    window.moments.tell()


if __name__ == "__main__":
    main()
