"""What a person sees of every widget: words as Qt draws them, markup and mnemonics worked out.

`Witness.look()` reads all that is on screen. Wherever a text holds the mark of a spell, the whole
spell has to stand there letter by letter, or a beginning of it that ends in an ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

Sight = tuple[str, str]
"""Where it stands (`QLabel nameLabel`), and the words as they are drawn."""

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.StatusTipRole,
)
_MOST_ROWS = 60


@dataclass
class Witness:
    """Collects what is wrong in `damaged`, and in `seen` who showed a spell, by spell."""

    spells: dict[str, str]  # mark: spell
    seen: dict[str, set[str]] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    def look(self, moment: str) -> None:
        """Read every window that is open now."""
        for top in QApplication.topLevelWidgets():
            if top.isVisible() or isinstance(top, QMenu):
                for where, words in sights(top):
                    self.judge(f"{moment}: {where}", words)

    def judge(self, where: str, words: str) -> None:
        """Note who shows a spell, and who shows it wrong."""
        words = words.replace("\u200b", "")  # where a path may break
        for mark, spell in self.spells.items():
            for found in re.finditer(re.escape(mark), words):
                self.seen.setdefault(mark, set()).add(where)
                if not _whole(words, found.start() - spell.index(mark), spell):
                    self.damaged.append(f"{where} shows {words[:200]!r}")


def _whole(words: str, start: int, spell: str) -> bool:
    if start < 0:
        return False
    rest = words[start:]
    shown = rest.partition("…")[0] if "…" in rest[: len(spell) + 1] else rest[: len(spell)]
    shown = shown.rstrip()
    return spell.startswith(shown) and (len(shown) == len(spell) or "…" in rest)


def sights(root: QWidget) -> Iterator[Sight]:
    """All words of a window, those of its menus and of lists' cells included."""
    for part in [root, *root.findChildren(QWidget)]:
        if part.isVisible() or isinstance(part, QMenu):
            where = f"{type(part).__name__} {part.objectName()}".strip()
            for words in _words_of(part):
                yield where, words
    for action in root.findChildren(QAction):
        yield "QAction", drawn(action.text().partition("\t")[0])
        menu = action.parent()
        if isinstance(menu, QMenu) and menu.toolTipsVisible():
            yield "QAction tooltip", rich(action.toolTip())


def _words_of(part: QWidget) -> Iterator[str]:
    yield from (rich(part.toolTip()), rich(part.whatsThis()), part.statusTip())
    yield from (part.accessibleName(), part.accessibleDescription(), part.windowTitle())
    if isinstance(part, QLabel):
        yield _label(part)
    elif isinstance(part, QAbstractButton):
        yield drawn(part.text())
    elif isinstance(part, QGroupBox):
        yield drawn(part.title())
    elif isinstance(part, QTabBar):
        yield from (drawn(part.tabText(n)) for n in range(part.count()))
        yield from (rich(part.tabToolTip(n)) for n in range(part.count()))
    elif isinstance(part, QLineEdit):
        yield from (part.text(), part.placeholderText())
    elif isinstance(part, QPlainTextEdit | QTextEdit):
        yield part.toPlainText()
    elif isinstance(part, QComboBox):
        yield from (part.itemText(n) for n in range(part.count()))
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _cells(part.model())


def _label(label: QLabel) -> str:
    kind, text = label.textFormat(), label.text()
    if kind == Qt.TextFormat.PlainText:
        return drawn(text) if label.buddy() is not None else text
    return rich(text) if kind == Qt.TextFormat.AutoText else _document(text)


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        for column in range(_columns(model)):
            index = model.index(row, column)
            for role in _ROLES:
                words = index.data(role)
                if isinstance(words, str):
                    yield rich(words) if role == Qt.ItemDataRole.ToolTipRole else words


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def drawn(text: str) -> str:
    """The words of a button, menu or tab: `&&` is an ampersand, a single one underlines."""
    return re.sub("&(.)", r"\1", text)


def rich(text: str) -> str:
    """A text that Qt may take for HTML, as it then shows it."""
    return _document(text) if Text.mightBeRichText(text) else text


def _document(html: str) -> str:
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()
