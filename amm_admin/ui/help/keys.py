"""Which keys a pane has: those of actions by the action's name, the others by words and keys."""

from __future__ import annotations

from collections.abc import Mapping

from amm_admin.ui.actions import ACTS, Act, native, title
from amm_admin.ui.lists.actions import LIST_ACTS

Key = tuple[str, str]  # words, keys as this computer writes them
Line = str | tuple[str, tuple[str, ...]]

NAMED: Mapping[str, Act] = {**ACTS, **LIST_ACTS}
_LIST: tuple[Line, ...] = (
    "find",
    ("From the search line into the list", ("Down",)),
    ("Clear the search, then back to the list", ("Esc",)),
    ("Select all rows of the list", ("Ctrl+A",)),
    ("Copy the selected rows", ("Ctrl+C",)),
    ("Copy them with headings", ("Ctrl+Shift+C",)),
    *("print_list", "export_sheet", "save_view_as"),
)
_CELLS: tuple[Line, ...] = (
    ("Edit the cell", ("F2",)),
    ("Save the cell and stay", ("Ctrl+Return",)),
    ("Open the choices of the cell", ("Alt+Down",)),
    ("Paste rows from Excel", ("Ctrl+V",)),
)
_MESSAGE: Line = ("To the message at the bottom, such as Undo", ("F8", "Alt+U"))
_FIELD: tuple[Line, ...] = (
    ("Save the field and go on", ("Tab",)),
    ("Put back what was there", ("Esc",)),
    ("What this field is for", ("Shift+F1",)),
)
OF_PANE: Mapping[str, tuple[Line, ...]] = {
    "members": (
        *_LIST,
        ("Open the record", ("Enter",)),
        *_CELLS,
        ("Turn a yes into a no", ("Space",)),
        *(
            "new_member",
            "record_payment",
            "renew",
            "archive",
            "next_record",
            "previous_record",
            "change_rows",
        ),
        *_FIELD,
    ),
    "renewals": (*_LIST, ("Tick or untick the row", ("Space",))),
    "tasks": (*_LIST, ("New task", ("Ctrl+N",)), *_CELLS, ("Delete the selected tasks", ("Del",))),
    "reports": (("To the next field", ("Tab",)),),
    "import": ("import", ("To the next field", ("Tab",))),
    "history": _LIST,
    "settings": (*_FIELD, "larger", "smaller", "usual_size"),
}
_EVERYWHERE: tuple[Line, ...] = (
    *("go_anywhere", "undo", "redo", "next_part", "previous_part", "help", "page_keys"),
    _MESSAGE,
)


def keys_of(pane: str) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """The keys of a pane, and those that hold on every page."""
    return _written(OF_PANE.get(pane, ())), _written(_EVERYWHERE)


def all_keys() -> tuple[Key, ...]:
    """Every action that has keys, then the keys of lists, fields and messages."""
    acts = tuple((title(act), native(act.keys)) for act in NAMED.values() if act.keys)
    others = dict.fromkeys(line for lines in OF_PANE.values() for line in lines)
    return acts + _written(tuple(line for line in (*others, _MESSAGE) if not isinstance(line, str)))


def _written(lines: tuple[Line, ...]) -> tuple[Key, ...]:
    return tuple(
        (title(NAMED[line]), native(NAMED[line].keys))
        if isinstance(line, str)
        else (line[0], native(line[1]))
        for line in lines
    )
