"""Keeps a compiled form in step with the text size: a form's pixels are those at 100 %."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QLayout, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import is_look_change


class FormFit(QObject):
    """Scales margins, gaps and indents of the layouts that `root` has when this is made.

    Parts that a page adds later scale themselves.
    """

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._scale = 0.0
        self._margins: list[tuple[QLayout, QMargins]] = []
        self._gaps: list[tuple[QLayout, int, int]] = []
        self._indents: list[tuple[QLabel, int]] = []
        for layout in root.findChildren(QLayout):
            self._margins.append((layout, layout.contentsMargins()))
            self._gaps.append((layout, *_gaps(layout)))
        for label in root.findChildren(QLabel):
            if label.indent() > 0:
                self._indents.append((label, label.indent()))
        root.installEventFilter(self)
        self.fit()

    def fit(self) -> None:
        """Take over the present text size."""
        px = theme().px
        if self._scale == theme().scale:
            return
        self._scale = theme().scale
        for layout, m in self._margins:
            layout.setContentsMargins(px(m.left()), px(m.top()), px(m.right()), px(m.bottom()))
        for layout, across, down in self._gaps:
            _set_gaps(layout, px(across), px(down))
        for label, indent in self._indents:
            label.setIndent(px(indent))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_look_change(event):
            self.fit()
        return False


def _gaps(layout: QLayout) -> tuple[int, int]:
    if isinstance(layout, QGridLayout | QFormLayout):
        return layout.horizontalSpacing(), layout.verticalSpacing()
    return layout.spacing(), layout.spacing()


def _set_gaps(layout: QLayout, across: int, down: int) -> None:
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    else:
        layout.setSpacing(across)
