"""Everything the menus offer, declared once: words, keys, icon, menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from amm_admin.ui.theme import icon


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of a menu. `keys` are alternatives; `&` in the words marks the mnemonic."""

    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""


ACTS: Mapping[str, Act] = {
    "new_file": Act("&New association…", ("Ctrl+Shift+N",)),
    "open_file": Act("&Open…", ("Ctrl+O",), "folder-open"),
    "import": Act("&Import members…", ("Ctrl+I",), "upload-simple"),
    "backup": Act("&Save a backup", ("Ctrl+S",), "download-simple"),
    "restore": Act("&Restore a backup…"),
    "quit": Act("&Quit", ("Ctrl+Q",)),
    "undo": Act("&Undo", ("Ctrl+Z",), "arrow-u-up-left"),
    "redo": Act("&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "arrow-u-up-right"),
    "find": Act("&Find", ("Ctrl+F",), "magnifying-glass"),
    "larger": Act("&Larger text", ("Ctrl+=", "Ctrl++")),
    "smaller": Act("&Smaller text", ("Ctrl+-",)),
    "usual_size": Act("&Usual size", ("Ctrl+0",)),
    "columns": Act("&Columns…", (), "columns"),
    "reset_columns": Act("&Reset columns"),
    "messages": Act("&Messages…"),
    "new_member": Act("&New member", ("Ctrl+N",), "user-plus"),
    "renew": Act("&Renew…", ("Ctrl+R",), "arrows-clockwise"),
    "change_level": Act("Change &level…"),
    "resign": Act("R&esign…"),
    "suspend": Act("&Suspend…"),
    "reinstate": Act("Re&instate…"),
    "deceased": Act("Mark &deceased…"),
    "archive": Act("&Archive", ("Del",), "archive-box"),
    "bring_back": Act("&Bring back"),
    "next_record": Act("Ne&xt member", ("Ctrl+PgDown",)),
    "previous_record": Act("Previous &member", ("Ctrl+PgUp",)),
    "export_roster": Act("Export r&oster…", (), "download-simple"),
    "print_receipt": Act("&Print receipt", ("Ctrl+P",), "printer"),
    "due": Act("&Due"),
    "in_grace": Act("In &grace"),
    "lapsed": Act("&Lapsed"),
    "renewal_report": Act("&Renewal report"),
    "roster": Act("R&oster"),
    "history": Act("&History"),
    "settings": Act("&Settings", ("Ctrl+,",), "gear-six"),
    "shortcuts": Act("&Keys…", ("F1",)),
    "about": Act("&About AMM Admin"),
}


# Acts that belong to the member list, wherever they are asked for.
_OF_MEMBERS = (
    *("new_member", "renew", "archive", "bring_back", "export_roster", "columns"),
    *("change_level", "resign", "suspend", "reinstate", "deceased"),
)


class Actions(QObject):
    """The QActions of one window, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {name: self._make(act) for name, act in ACTS.items()}

    def _make(self, act: Act) -> QAction:
        made = QAction(act.words, self)
        made.setShortcuts([QKeySequence(keys) for keys in act.keys])
        if act.icon:
            made.setIcon(icon(act.icon))
            made.setIconVisibleInMenu(False)
        return made

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def of_members(self) -> list[QAction]:
        """The actions that need the member list on screen."""
        return [self._actions[name] for name in _OF_MEMBERS]

    def enable(self, enabled: bool, *names: str) -> None:
        for name in names:
            self._actions[name].setEnabled(enabled)

    def keys(self) -> list[tuple[str, str]]:
        """Words and keys of every action that has keys."""
        return [
            (
                act.words.replace("&", "").rstrip("…"),
                ", ".join(
                    QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                    for key in act.keys
                ),
            )
            for act in ACTS.values()
            if act.keys
        ]
