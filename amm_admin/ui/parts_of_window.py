"""F6: from the navigation to the list, to the record, and round again; Shift+F6 back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from amm_admin.ui.widgets.announce import announce

_BY_KEY = Qt.FocusReason.TabFocusReason
Part = tuple[str, QWidget]


class PartsOfWindow(QObject):
    """Remembers where the keyboard was in each part of a MainWindow."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window: Any = window
        self._last: dict[QWidget, QWidget] = {}

    def next(self) -> None:
        """F6."""
        self._go(1)

    def previous(self) -> None:
        """Shift+F6."""
        self._go(-1)

    def shown(self) -> list[Part]:
        """Name and widget of what can be seen: the navigation, then the parts of the pane."""
        pane = self._window.stack.currentWidget()
        inside = (("List", getattr(pane, "list", None)), ("Record", getattr(pane, "side", None)))
        found = [
            (name, part) for name, part in inside if isinstance(part, QWidget) and part.isVisible()
        ]
        return [("Navigation", self._window.sidebar), *(found or [("Page", pane)])]

    def _go(self, by: int) -> None:
        found, now = self.shown(), QApplication.focusWidget()
        here = next((at for at, (_, part) in enumerate(found) if _holds(part, now)), None)
        if here is None:
            here = 0 if by > 0 else 1
        elif now is not None:
            self._last[found[here][1]] = now
        name, part = found[(here + by) % len(found)]
        aim = self._aim(part)
        if aim is not None:
            aim.setFocus(_BY_KEY)
            announce(part, name)

    def _aim(self, part: QWidget) -> QWidget | None:
        """Where the keyboard was, else the list or the line that is shown, else the first."""
        last = self._last.get(part)
        if last is not None and isValid(last) and _holds(part, last) and _usable(last):
            return last
        inside = [each for each in part.findChildren(QWidget) if _usable(each)]
        shown = [each for each in inside if getattr(each, "current", False)]
        view = getattr(part, "view", None)
        if isinstance(view, QWidget) and _usable(view):
            return view
        return next(iter((*shown, *inside)), None)


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is part or part.isAncestorOf(widget))


def _usable(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled()
