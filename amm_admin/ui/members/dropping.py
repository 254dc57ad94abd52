"""Files dropped on the record: the whole panel is the target and says what will happen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from amm_admin.ui.dropped import dashed_frame, dropped_files, let_files_pass
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import Glyph, label

__all__ = ["DropCover", "let_files_pass"]


class DropCover(QFrame):
    """Lies over its host while files are dragged there; `dropped` carries their paths.

    `sentence` says what will happen; nothing refuses the files.
    """

    dropped = Signal(object)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._whom = ""
        self._entered = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._gone)
        self.setAcceptDrops(True)
        self.setProperty("surface", "tint")
        self._sentence = label("", "strong", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addStretch(1)
        column.addWidget(Glyph("paperclip", "accent_text", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addStretch(1)
        host.setAcceptDrops(True)
        host.installEventFilter(self)
        self.hide()

    def set_whom(self, name: str) -> None:
        """Whom the files will be attached to; nothing while they cannot be."""
        self._whom = name
        self._host.setAcceptDrops(bool(name))

    def sentence(self) -> str:
        return self._sentence.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            return self._offer(event)
        if event.type() == QEvent.Type.DragLeave and self.isVisible():
            # Sent when the cover takes over, too; then it has been entered a moment later.
            self._timer.start(0)
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.dropEvent(event)
            return True
        return False

    def _offer(self, event: QDragEnterEvent) -> bool:
        paths = dropped_files(event)
        if not paths or not self._whom:
            return False
        what = f"“{paths[0].name}”" if len(paths) == 1 else f"{len(paths):,} files"
        self._sentence.setText(f"Drop to attach {what} to {self._whom}")
        self._entered = False
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        announce(self, self._sentence.text())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _gone(self) -> None:
        if not self._entered:
            self.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._entered = True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        paths = dropped_files(event)
        if paths and self._whom:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        dashed_frame(self)
