"""The window of the help: one page at a time, back and contents. It never asks the network."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from amm_admin.ui.frames import ReadingDialog
from amm_admin.ui.front import bring_to_front
from amm_admin.ui.help import pages
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import button, is_look_change


class HelpText(QTextBrowser):
    """Loads nothing by itself: the window gives it the text of a page."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None


class HelpWindow(ReadingDialog):
    """Stands beside its window, so that one can read and do. Links lead to other pages only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.page = ""
        self._before: list[str] = []
        self.text = HelpText()
        self.text.setProperty("page", "true")
        self.text.setOpenLinks(False)
        self.text.setAccessibleName("Help page")
        self.text.anchorClicked.connect(self._follow)
        self.back = button("Back", kind="quiet", icon="arrow-left")
        self.back.clicked.connect(self.go_back)
        self.contents = button("Contents", kind="quiet", icon="list-bullets")
        self.contents.clicked.connect(self.show_contents)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.back)
        self._bar.addWidget(self.contents)
        self._bar.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._bar)
        self._column.addWidget(self.text, 1)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self)
        back.activated.connect(self.go_back)
        self._fit()
        self.resize(self._first_size())

    def open_page(self, name: str) -> None:
        """Show a page and bring the window to the front."""
        if name != self.page:
            self._show(name)
        bring_to_front(self)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """The page that was shown before."""
        if self._before:
            name = self._before.pop()
            self.page = ""  # not to be gone back to
            self._show(name)

    def show_contents(self) -> None:
        """The first page, which leads to all others."""
        self._show(pages.START)

    def _follow(self, url: QUrl) -> None:
        name = url.path().removesuffix(".html")
        if url.isRelative() and name in pages.names():
            self._show(name)

    def _show(self, name: str) -> None:
        if self.page and self.page != name:
            self._before.append(self.page)
        self.page = name
        self._write()
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        self.setWindowTitle(f"{self.text.document().firstBlock().text()} – Help")
        self.text.setAccessibleName(self.windowTitle())
        self.back.setEnabled(bool(self._before))

    def _write(self) -> None:
        self.text.document().setDefaultStyleSheet(_sheet())
        self.text.setHtml(pages.text_of(self.page))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()
            if self.page:
                self._write()

    def _fit(self) -> None:
        px = theme().px
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(8))
        self._bar.setContentsMargins(px(12), 0, px(12), 0)

    def _first_size(self) -> QSize:
        wanted = QSize(theme().px(560), theme().px(680))
        return wanted.boundedTo(self.screen().availableGeometry().size())


def _sheet() -> str:
    """Pages in the colors and sizes of the window; Qt's pages know px only."""
    look = theme()
    px, ink = look.px, look.color
    return f"""
h1 {{ font-size:{px(24)}px; font-weight:600; margin-top:{px(14)}px; margin-bottom:{px(8)}px; }}
h2 {{ font-size:{px(18)}px; font-weight:600; margin-top:{px(18)}px; margin-bottom:{px(4)}px; }}
p, li {{ font-size:{px(16)}px; line-height:140%; margin-bottom:{px(6)}px;
    color:{ink("text").name()}; }}
ol, ul {{ margin-top:{px(2)}px; }}
a {{ color:{ink("link").name()}; }}
td {{ padding:{px(4)}px {px(16)}px {px(4)}px 0; font-size:{px(16)}px; }}
kbd {{ font-family:"{look.font().family()}"; font-weight:600; color:{ink("accent_text").name()}; }}
"""
