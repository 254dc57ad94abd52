"""Everything the menus offer, declared once: words, keys, icon, menu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from amm_admin.ui.theme import icon


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of a menu. `keys` are alternatives; `&` in the words marks the mnemonic.

    `also` are words by which Ctrl+K finds it too; `needs` says there why it cannot be used now.
    """

    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    also: str = ""
    needs: str = ""


_ONE = "Select a member first"
_SOME = "Select members first"


ACTS: Mapping[str, Act] = {
    "new_file": Act("&New association…", ("Ctrl+Shift+N",), "file-plus", "create file"),
    "open_file": Act("&Open…", ("Ctrl+O",), "folder-open", "file association"),
    "import": Act("&Import members…", ("Ctrl+I",), "upload-simple", "spreadsheet excel csv load"),
    "save_copy": Act("Save a co&py as…", (), "copy", "duplicate stick hand over"),
    "backup": Act("&Save a backup", ("Ctrl+S",), "download-simple", "copy"),
    "restore": Act("Res&tore a backup…", (), "clock-counter-clockwise", "put back older"),
    "quit": Act("&Quit", ("Ctrl+Q",), "sign-out", "exit close"),
    "undo": Act("&Undo", ("Ctrl+Z",), "arrow-u-up-left", "take back", "There is nothing to undo"),
    "redo": Act(
        "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "arrow-u-up-right", "again", "There is nothing to redo"
    ),
    "find": Act("&Find", ("Ctrl+F",), "magnifying-glass", "search"),
    "go_anywhere": Act("&Go to…", ("Ctrl+K",), "arrow-right"),
    "next_part": Act("Ne&xt part of the window", ("F6",)),
    "previous_part": Act("Pre&vious part of the window", ("Shift+F6",)),
    "larger": Act("&Larger text", ("Ctrl+=", "Ctrl++"), "magnifying-glass-plus", "zoom in bigger"),
    "smaller": Act("&Smaller text", ("Ctrl+-",), "magnifying-glass-minus", "zoom out"),
    "usual_size": Act("&Usual size", ("Ctrl+0",), "text-aa", "text zoom normal"),
    "columns": Act("&Columns…", (), "columns", "choose show hide", "There is no list to show"),
    "reset_columns": Act("&Reset columns", (), "columns"),
    "spreadsheet_entry": Act(
        "Spreadsheet &entry",
        (),
        "table",
        "excel type overwrite cells",
        "There is no list to type into",
    ),
    "messages": Act("&Messages…", (), "chat-text", "what was said"),
    "new_member": Act("&New member", ("Ctrl+N",), "user-plus", "add person join"),
    "renew": Act("&Renew…", ("Ctrl+Shift+R",), "arrows-clockwise", "term dues", _SOME),
    "record_payment": Act("Record pa&yment…", ("Ctrl+R",), "receipt", "pay check cash dues", _ONE),
    "change_level": Act("Change &level…", (), "swap", "upgrade", _ONE),
    "resign": Act("R&esign…", (), "sign-out", "leave", _ONE),
    "suspend": Act("&Suspend…", (), "pause-circle", "", _ONE),
    "reinstate": Act("Re&instate…", (), "play-circle", "return", _ONE),
    "deceased": Act("Mark &deceased…", (), "flower", "died death", _ONE),
    "archive": Act("&Archive", ("Del",), "archive-box", "delete remove", _SOME),
    "bring_back": Act(
        "&Bring back", (), "archive-box", "restore unarchive", "Select archived members first"
    ),
    "next_record": Act("Ne&xt member", ("Ctrl+PgDown",)),
    "previous_record": Act("Previous &member", ("Ctrl+PgUp",)),
    "export_roster": Act(
        "Export r&oster…",
        (),
        "download-simple",
        "excel spreadsheet list",
        "There is no list to show",
    ),
    "print_receipt": Act("&Print receipt", (), "printer", "paper", _ONE),
    "due": Act("&Due", (), "clock", "renewals list"),
    "in_grace": Act("In &grace", (), "hourglass-medium", "renewals list"),
    "lapsed": Act("&Lapsed", (), "minus-circle", "renewals list"),
    "renewal_report": Act("&Renewal report", (), "chart-bar", "print paper dues"),
    "roster": Act("R&oster", (), "chart-bar", "print list excel spreadsheet"),
    "history": Act("&History", (), "clock-counter-clockwise", "log who when undo"),
    "settings": Act("&Settings", ("Ctrl+,",), "gear-six", "options levels dues letterhead"),
    "help": Act("&Help for this page", ("F1",), "question", "how manual"),
    "page_keys": Act("Keys of &this page…", ("?",), "keyboard", "keyboard shortcuts"),
    "shortcuts": Act("All &keys…", (), "keyboard", "keyboard shortcuts"),
    "about": Act("&About AMM Admin", (), "info", "version"),
}

# Acts that belong to the member list, wherever they are asked for.
_OF_MEMBERS = (
    *("new_member", "renew", "record_payment", "archive", "bring_back", "export_roster", "columns"),
    *("change_level", "resign", "suspend", "reinstate", "deceased"),
)


def title(act: Act) -> str:
    """The words as a title: without mnemonic and dots."""
    return act.words.replace("&", "").rstrip("…")


def native(keys: tuple[str, ...]) -> str:
    """Keys as this computer writes them: "Ctrl+Shift+Z, Ctrl+Y"."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(form) for key in keys)


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
        return [(title(act), native(act.keys)) for act in ACTS.values() if act.keys]
