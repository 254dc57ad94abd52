"""Every action of the menu bar, as Ctrl+K offers it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from amm_admin.ui.actions import ACTS, Act, Actions
from amm_admin.ui.lists.actions import LIST_ACTS
from amm_admin.ui.recent import RecentMenu

_NATIVE = QKeySequence.SequenceFormat.NativeText
_BY_WORDS = {act.words: act for act in LIST_ACTS.values()}
Offered = tuple[Act, QAction, str]  # the declaration, the action, the title of its submenu


def offered(window: QMainWindow, actions: Actions) -> dict[str, Offered]:
    """What can be run, by name; actions without a declaration go by their words."""
    found: dict[str, Offered] = {name: (act, actions[name], "") for name, act in ACTS.items()}
    known = {id(actions[name]) for name in ACTS}
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            for action, under in _leaves(menu, ""):
                if id(action) not in known and words_of(action):
                    words = action.text().partition("\t")[0]
                    act = _BY_WORDS.get(words) or _declared(words, action)
                    found[words_of(action)] = (act, action, under)
    return found


def _declared(words: str, action: QAction) -> Act:
    """An act of the pane that is shown: it brings its other words and its reason itself."""
    return Act(words, also=action.property("also") or "", needs=action.property("needs") or "")


def words_of(action: QAction) -> str:
    """What the menu says, without mnemonic, dots and keys."""
    words = action.text().partition("\t")[0].replace("&&", "\0").replace("&", "")
    return words.replace("\0", "&").rstrip("…")


def keys_of(action: QAction) -> str:
    """The first of its keys, as this computer writes them."""
    said = action.text().partition("\t")[2]
    shortcut = action.shortcut()
    return said if shortcut.isEmpty() else shortcut.toString(_NATIVE)


def _leaves(menu: QMenu, under: str) -> Iterator[tuple[QAction, str]]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, RecentMenu):
            continue  # its files are not acts
        if isinstance(inner, QMenu):
            yield from _leaves(inner, words_of(action))
        elif not action.isSeparator() and action.isVisible():
            yield action, under
