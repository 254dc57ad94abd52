"""Files dragged over the window: it says what dropping them would do, and does it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from amm_admin.domain.file_names import shown_name
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import Glyph, label

_ENTERS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_DRAGS = (*_ENTERS, QEvent.Type.Drop)
_OURS = ".amm"
_READ_ONLY = "This file is open for reading only. Nothing can be imported."


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """The local files that are being dragged from outside; nothing when one of them is no file."""
    if event.source() is not None:
        return ()  # rows on their way out of a list
    urls = event.mimeData().urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    whole = len(paths) == len(urls) and all(path.is_file() for path in paths)
    return paths if whole else ()


class _FilesPass(QObject):
    """A field would take a dragged file for its address in words; so what is behind gets it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DRAGS and isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.ignore()
            return True
        return False


def let_files_pass(part: QWidget) -> None:
    """Hand dragged files on to what stands behind a field."""
    aim = part.viewport() if isinstance(part, QAbstractScrollArea) else part
    aim.installEventFilter(_FilesPass(aim))


def dashed_frame(part: QWidget) -> None:
    """Paint the frame of something that files can be dropped on."""
    painter = QPainter(part)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color("focus"), 2, Qt.PenStyle.DashLine))
    gap = theme().px(10)
    inner = QRectF(part.rect()).adjusted(gap, gap, -gap, -gap)
    painter.drawRoundedRect(inner, theme().px(10), theme().px(10))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What dropping would do: `act` is import or open, or nothing where it can do neither."""

    sentence: str
    act: str = ""
    path: Path = Path()


def meaning_of(paths: tuple[Path, ...], *, read_only: bool) -> Meaning:
    """What these files mean to the window, which reads lists and opens associations."""
    from amm_admin.services.imports.readers import DelimitedReader
    from amm_admin.services.imports.sheets import WorkbookReader

    if len(paths) != 1:
        return Meaning(
            f"{len(paths):,} files at once cannot be imported. Drop one list, or drop documents on "
            "the record of a member."
        )
    (path,) = paths
    name, suffix = shown_name(path.name), path.suffix.lower()
    if suffix == _OURS:
        return Meaning(f"Drop to open “{name}”", "open", path)
    if suffix not in (*DelimitedReader.suffixes, *WorkbookReader.suffixes):
        return Meaning(
            f"“{name}” is no list that can be imported: a CSV, text or Excel file (.xlsx) can. A "
            "document is attached by dropping it on the record of a member."
        )
    if read_only:
        return Meaning(_READ_ONLY)
    return Meaning(f"Drop to look at “{name}”. Nothing is written yet.", "import", path)


class DropSign(QFrame):
    """Lies over the window without being in the way: a dashed frame, and what will happen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._glyph = Glyph("upload-simple", "accent_text", 24)
        self._words = label("", "strong", wrap=True)
        self._plate = QFrame()
        self._plate.setProperty("surface", "tint")
        row = self._row = QHBoxLayout(self._plate)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(12)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._plate, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()

    def sentence(self) -> str:
        """What it says; nothing while nothing is dragged."""
        return self._words.text() if self.isVisible() else ""

    def say(self, meaning: Meaning) -> None:
        self._glyph.set_icon(
            "upload-simple" if meaning.act else "prohibit",
            "accent_text" if meaning.act else "bad",
        )
        self._words.setText(meaning.sentence)
        width = min(theme().px(460), self._over.width() - theme().px(60))
        self._plate.setFixedSize(width, self._row.totalHeightForWidth(width))
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        announce(self, meaning.sentence)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        dashed_frame(self)


class WindowDrop(QObject):
    """Takes what is dropped on a MainWindow. A part that takes files itself, such as the record,
    gets them first."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window: Any = window
        self.sign: DropSign | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _DRAGS and isinstance(event, QDropEvent):
            return self._drag(event)
        if kind == QEvent.Type.DragLeave and self.sign is not None:
            self.sign.hide()
        return False

    def _drag(self, event: QDropEvent) -> bool:
        paths = dropped_files(event)
        if not paths:
            return False
        meaning = meaning_of(paths, read_only=self._window.workspace.read_only)
        # A file that cannot be read is taken as well, so that the reason can be said and stay.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._take(meaning)
        elif event.type() == QEvent.Type.DragEnter:
            if self.sign is None:
                self.sign = DropSign(self._window)
            self.sign.say(meaning)
        return True

    def _take(self, meaning: Meaning) -> None:
        if self.sign is not None:
            self.sign.hide()
        if meaning.act == "import":
            self._window.show_import(meaning.path)
        elif meaning.act == "open":
            self._window.open_wanted.emit(meaning.path)
        else:
            self._window.refuse(meaning.sentence)
