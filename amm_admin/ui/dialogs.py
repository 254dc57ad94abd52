"""The window's small dialogs that only tell: keys, messages, about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QListWidget,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from amm_admin import __version__
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import key_cap, label

Index = QModelIndex | QPersistentModelIndex


def keys_dialog(parent: QWidget, keys: Sequence[tuple[str, str]]) -> QDialog:
    """Words and keys of everything that has keys."""
    return _keys_dialog(parent, "All keys", [("", keys)])


def page_keys_dialog(
    parent: QWidget, of_page: Sequence[tuple[str, str]], everywhere: Sequence[tuple[str, str]]
) -> QDialog:
    """The keys of one page, then those that hold on every page."""
    parts = [("On this page", of_page), ("On every page", everywhere)]
    return _keys_dialog(parent, "Keys of this page", [part for part in parts if part[1]])


def _keys_dialog(
    parent: QWidget, title: str, parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]
) -> QDialog:
    made = _telling(title, "", parent)
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, theme().px(12), 0)
    grid.setVerticalSpacing(theme().px(4))
    grid.setColumnStretch(0, 1)
    for heading, keys in parts:
        if heading:
            grid.addWidget(label(heading, "small_strong", "muted"), grid.rowCount(), 0)
        for words, key in keys:
            row = grid.rowCount()
            grid.addWidget(label(words, wrap=True), row, 0)
            grid.addWidget(key_cap(key), row, 1, Qt.AlignmentFlag.AlignRight)
    area = QScrollArea()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setAccessibleName("Keys")
    area.setMinimumHeight(theme().px(380))
    made.ui.fieldsHolder.addWidget(area)
    return made


def messages_dialog(parent: QWidget, messages: Sequence[str]) -> QDialog:
    """What the window said since it was opened, the latest first."""
    made = _telling("Messages", "" if messages else "Nothing was said yet.", parent)
    if messages:
        said = QListWidget()
        said.setAccessibleName("Messages")
        said.setWordWrap(True)
        said.setItemDelegate(_Roomy(said))
        said.setMinimumHeight(theme().px(280))
        said.addItems(list(reversed(messages)))
        said.setCurrentRow(0)
        made.ui.fieldsHolder.addWidget(said)
    return made


class _Roomy(QStyledItemDelegate):
    """Lines of a list that a finger hits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index).grownBy(QMargins(0, theme().px(4), 0, theme().px(4)))


def about_dialog(parent: QWidget) -> QDialog:
    """Name, version, licence."""
    return _telling(
        f"AMM Admin {__version__}",
        "Membership administration for the Association of Missouri Mediators. It works offline, "
        "with one file on your own disk. MIT licence.",
        parent,
    )


def _telling(title: str, sentence: str, parent: QWidget) -> DecisionDialog:
    made = DecisionDialog(title, sentence, "Close", parent, cancel=False)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.decided.connect(made.accept)
    return made
