"""The pages of the help: HTML files in resources/help, small enough to be read whole."""

from __future__ import annotations

import html
import re

from amm_admin import paths
from amm_admin.ui.actions import native
from amm_admin.ui.help.keys import all_keys

START = "start"
_SHOWN_IN: dict[str, str] = {"preview": "reports"}  # panes that have no page of their own
# The subject of a dialog, by the module it is declared in, or by the room of that module.
_ABOUT: dict[str, str] = {
    "desk_dialogs": "backups",
    "imports": "import",
    "lists": "lists",
    "members": "members",
    "members.payment_dialog": "renewals",
    "palette": "start",
    "renewals": "renewals",
    "settings": "settings",
    "task_form": "tasks",
    "welcome": "start",
}
_UI = "amm_admin.ui."
_KEY = re.compile(r"<kbd>(.+?)</kbd>")
_KEYS_GO_HERE = "<!-- keys -->"


def names() -> list[str]:
    """Every page, by name."""
    return sorted(path.stem for path in paths.resource("help").glob("*.html"))


def page_of(pane: str) -> str:
    """The page for a pane."""
    name = _SHOWN_IN.get(pane, pane)
    return name if name in names() else START


def page_of_dialog(module: str, pane: str) -> str:
    """The page about what a dialog is for; one that has no subject of its own is the pane's."""
    place = module.removeprefix(_UI)
    return _ABOUT.get(place) or _ABOUT.get(place.partition(".")[0]) or page_of(pane)


def text_of(name: str) -> str:
    """The HTML of a page, its keys as this computer writes them; raises KeyError for no page."""
    if name not in names():
        raise KeyError(name)
    text = paths.resource(f"help/{name}.html").read_text(encoding="utf-8")
    return _KEY.sub(_native_key, text).replace(_KEYS_GO_HERE, _table() if name == "keys" else "")


def _native_key(found: re.Match[str]) -> str:
    typed = html.unescape(found[1])
    return f"<kbd>{html.escape(native((typed,)) or typed)}</kbd>"


def _table() -> str:
    rows = "".join(
        f"<tr><td>{html.escape(words)}</td><td><kbd>{html.escape(keys)}</kbd></td></tr>"
        for words, keys in all_keys()
    )
    return f"<table>{rows}</table>"
