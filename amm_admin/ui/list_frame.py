"""The frame of a list page: title, actions, search line, list; and the two-part page around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from amm_admin.ui.forms.ui_list_page import Ui_ListPage
from amm_admin.ui.frames import FormFit
from amm_admin.ui.pages import Page
from amm_admin.ui.tables import ListView
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.messages import EmptyState, action_button
from amm_admin.ui.widgets.parts import Button, is_look_change, set_property
from amm_admin.ui.workspace import Workspace

NARROW = 900  # logical pixels of the page: a window of 960 less the rail
SIDE, SIDE_LEAST, LIST_LEAST = 466, 380, 420
LEAST_BUTTON = 32


class ListFrame(QFrame):
    """Head and body of a list; the body shows the list or, where it has no rows, why."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ListPage()
        self.ui.setupUi(self)
        self._form = FormFit(self)
        self.ui.titleLabel.setText(title)
        self.empty = EmptyState("")
        self.ui.bodyStack.addWidget(self.empty)
        self.view: ListView | None = None
        self._buttons: list[tuple[Button, str]] = []
        self._worded = True
        self.ui.head.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit_line()
        return False

    def _fit_line(self) -> None:
        """What the view is stands above its buttons where both have no room side by side."""
        ui, row = self.ui, self.ui.lineRow
        words = ui.lineLabel.fontMetrics().horizontalAdvance(ui.lineLabel.text())
        if ui.lineLabel.isHidden():
            words = 0
        parts = ui.wordsRow.minimumSize().width() + ui.viewRow.sizeHint().width()
        wide = words + parts + row.spacing() <= row.contentsRect().width()
        row.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def set_view(self, view: ListView) -> None:
        self.view = view
        self.ui.bodyStack.addWidget(view)
        self.ui.bodyStack.setCurrentWidget(view)

    def add_action(self, action: QAction, kind: str = "") -> Button:
        """A button at the right of the title; its icon must say enough without the words."""
        made = action_button(action, kind)
        # The mnemonic belongs to the menu; here it would only underline a letter.
        words = made.text().replace("&", "").strip()
        made.setAccessibleName(words.rstrip("…"))
        if kind == "icon":
            made.setToolTip(words.rstrip("…"))
            words = ""
        elif not made.icon().isNull():
            words = f" {words}"
        made.setText(words)
        self._buttons.append((made, words))
        self.ui.actionsRow.addWidget(made)
        self._let_shrink(made)
        return made

    def _let_shrink(self, made: Button) -> None:
        """The words must not keep the window wide: the icon alone will do (`_fit_actions`)."""
        if not made.icon().isNull():
            made.setMinimumWidth(theme().px(LEAST_BUTTON))

    def show_list(self) -> None:
        set_property(self, "surface", "base")
        if self.view is not None:
            self.ui.bodyStack.setCurrentWidget(self.view)

    def show_empty(self, page: QWidget | None = None) -> None:
        """Show why there are no rows, in the usual place or in a page of its own."""
        if page is not None and self.ui.bodyStack.indexOf(page) < 0:
            self.ui.bodyStack.addWidget(page)
        set_property(self, "surface", "window")
        self.ui.bodyStack.setCurrentWidget(page or self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_actions()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_worded"):
            self._worded = True
            for made, _ in self._buttons:
                self._let_shrink(made)
            self._fit_actions()

    def _fit_actions(self) -> None:
        """Words where there is room for title and buttons, icons where there is not."""
        for made, words in self._buttons:
            if not made.icon().isNull() and words:
                made.setText(words)
                made.setToolTip("")
        for made, words in reversed(self._buttons):
            if self._needed() <= self.width():
                return
            if not made.icon().isNull() and words.strip():
                made.setText("")
                made.setToolTip(words.strip().rstrip("…"))

    def _needed(self) -> int:
        shown = [made for made, _ in self._buttons if not made.isHidden()]
        view = self.ui.viewLabel.fontMetrics().horizontalAdvance(self.ui.viewLabel.text())
        gaps = theme().px(8) * (len(shown) + 2)
        title = self.ui.titleLabel.sizeHint().width() + view
        return title + gaps + sum(b.sizeHint().width() for b in shown) + theme().px(60)


class SplitPage(Page):
    """A list at the left and what belongs to it at the right; one of them where room is short."""

    side_changed = Signal()

    def __init__(self, workspace: Workspace, title: str) -> None:
        super().__init__(workspace)
        self.setProperty("surface", "base")
        self.list = ListFrame(title)
        self.side = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.splitterMoved.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._narrow = False
        self._side_wanted = True  # whether there is anything to show at the right
        self._side_open = False  # in a narrow window: the side has the list's place
        self._width_chosen = workspace.preferences.get("side_width")

    def is_narrow(self) -> bool:
        return self._narrow

    def want_side(self, wanted: bool) -> None:
        """Whether the right part has something to show; else the list has the whole width."""
        self._side_wanted = wanted
        self._arrange()

    def open_side(self) -> None:
        """In a narrow window, put the right part in the list's place."""
        self._side_open = True
        self._arrange()

    def close_side(self) -> None:
        """Back to the list (Esc)."""
        self._side_open = False
        self._arrange()
        if self.list.view is not None:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._narrow and self._side_open:
            self.close_side()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_width_chosen"):
            self._arrange()

    def _arrange(self) -> None:
        px = theme().px
        was, self._narrow = self._narrow, self.width() < px(NARROW)
        side = self._side_wanted and (not self._narrow or self._side_open)
        self.side.setVisible(side)
        self.list.setVisible(not (side and self._narrow))
        self.list.setMinimumWidth(0 if self._narrow else px(LIST_LEAST))
        self.side.setMinimumWidth(0 if self._narrow else px(SIDE_LEAST))
        if side and not self._narrow:
            wanted = px(self._width_chosen or min(SIDE, self.width() / theme().scale * 0.48))
            right = min(max(wanted, px(SIDE_LEAST)), self.width() - px(LIST_LEAST))
            self._splitter.setSizes([self.width() - right - 1, right])
        if was != self._narrow:
            self._tell_ancestors()
        self.side_changed.emit()

    def _tell_ancestors(self) -> None:
        """Each would hear of the smaller minimum one event later; the window is resized now."""
        part = self.parentWidget()
        while part is not None:
            layout = part.layout()
            if layout is not None:
                layout.invalidate()
            part.updateGeometry()
            part = part.parentWidget()

    def _moved(self) -> None:
        if not self._narrow and self.side.isVisible():
            self._width_chosen = round(self.side.width() / theme().scale)
            self.workspace.preferences.set("side_width", self._width_chosen)
