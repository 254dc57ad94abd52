"""The pages of a paper as small pictures, to go to one of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QListView, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import is_look_change

_LONG_SIDE = 116  # logical pixels of a picture
_KEPT = 200  # pictures; a screen shows about ten
_ROLES = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """One row for each page of a document; a picture is painted when it is first asked for."""

    def __init__(self, document: QPdfDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._count = 0
        self._pictures: dict[int, QIcon] = {}
        self.ratio = 1.0  # device pixels for each logical one

    def reread(self) -> None:
        """The document holds another paper now, or the pictures need another size."""
        self.beginResetModel()
        self._pictures.clear()
        ready = self._document.status() == QPdfDocument.Status.Ready
        self._count = self._document.pageCount() if ready else 0
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == _ROLES.DisplayRole:
            return f"{index.row() + 1}"
        if role == _ROLES.DecorationRole:
            return self._picture(index.row())
        if role == _ROLES.AccessibleTextRole:
            return f"Page {index.row() + 1} of {self._count}"
        return None

    def _picture(self, page: int) -> QIcon:
        found = self._pictures.get(page)
        if found is None:
            if len(self._pictures) >= _KEPT:
                self._pictures.clear()
            side = round(theme().px(_LONG_SIDE) * self.ratio)
            size = self._document.pagePointSize(page).scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio
            )
            found = self._pictures[page] = self._painted(page, size.toSize())
        return found

    def _painted(self, page: int, size: QSize) -> QIcon:
        paper = QPixmap(size)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(page, size))
        painter.end()
        paper.setDevicePixelRatio(self.ratio)
        made = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # paper is never tinted
            made.addPixmap(paper, mode)
        return made


class PageList(QListView):
    """The pictures below each other."""

    page_chosen = Signal(int)  # from 0

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = PageModel(document, self)
        self.setModel(self._pages)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Pages")
        self.selectionModel().currentChanged.connect(self._current)
        # Not in changeEvent: the style sheet of the new theme comes after it and undoes a palette.
        theme().changed.connect(self._lay_desk)
        self._lay_desk()
        self._fit()

    def reread(self) -> None:
        """Show the pages that the document has now."""
        self._pages.ratio = self.devicePixelRatioF()
        self._pages.reread()

    def show_page(self, page: int) -> None:
        """Mark the page that is in view."""
        index = self._pages.index(page)
        if index.isValid() and index != self.currentIndex():
            quiet = self.blockSignals(True)
            self.setCurrentIndex(index)
            self.blockSignals(quiet)

    def _current(self, now: QModelIndex) -> None:
        if now.isValid() and not self.signalsBlocked():
            self.page_chosen.emit(now.row())

    def _lay_desk(self) -> None:
        desk = self.palette()
        desk.setColor(QPalette.ColorRole.Base, theme().color("sidebar"))
        self.setPalette(desk)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_pages"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self.setIconSize(QSize(px(_LONG_SIDE), px(_LONG_SIDE)))
        self.setGridSize(QSize(px(_LONG_SIDE + 4), px(_LONG_SIDE + 36)))
        self.setFixedWidth(px(_LONG_SIDE + 4) + px(16))
        self._pages.reread()
