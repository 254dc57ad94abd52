"""One declaration per column of a list and per field of a record.

The window draws them, reports print them, imports map to them and forms lay them out, so a label
or a way of showing a value is written once. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "strong",  # 600 weight: the name by which people find the row
    "text",
    "muted",  # a second thought
    "right",  # text set to the right
    "money",  # set to the right; a number when copied to a spreadsheet
    "date",  # M/D/YYYY; a date when copied to a spreadsheet
    "pill",  # a status word; `detail` gives a Mark, else the status table decides
    "check",  # a tick box; `detail` gives a bool
    "icon",  # an icon alone; `detail` gives a Mark or None; `show` is what it says
    "icontext",  # an icon before the text; `detail` gives a Mark or None
    "diff",  # old struck through, new on green; `detail` gives the old text, None for no change
    "problem",  # `detail` True: framed in red, to be edited in place
]

FieldKind = Literal[
    "text", "long", "date", "money", "number", "choice", "check", "phone", "email", "zip"
]


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon (Phosphor name without `ph.`) in a tone: good, info, warn, bad, quiet or plum."""

    icon: str
    tone: str = "quiet"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    `show(row)` gives the ready string and defaults to `str(getattr(row, name))` (a tick: `yes`); `detail(row)`
    gives what the kind draws beside it (see Kind); `say(row)` is what a screen reader hears when
    that is not the shown text. `width` is in logical pixels at 100 % text size. `choices(row)`
    makes the editor a list. Layouts are saved by `name`, so a name is never reused.
    """

    name: str
    label: str
    kind: Kind = "text"
    width: int = 120
    show: Callable[[Any], str] | None = None
    detail: Callable[[Any], object] | None = None
    say: Callable[[Any], str] | None = None
    choices: Callable[[Any], Sequence[str]] | None = None
    sortable: bool = True
    editable: bool = False
    hidden: bool = False
    stretch: bool = False
    help: str = ""

    def text(self, row: object) -> str:
        """The string on screen, in a copy and in a sheet; nothing for a missing value."""
        if self.show is not None:
            return self.show(row)
        if self.kind == "check":
            return "yes" if self.detail is not None and self.detail(row) else ""
        value = getattr(row, self.name)
        return "" if value is None else str(value)

    def spoken(self, row: object) -> str:
        """The string a screen reader hears for the cell."""
        return self.say(row) if self.say is not None else self.text(row)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record panel or a form.

    `parse` and `show` are names that the caller resolves (`text`, `date`, `money`, `phone`, …),
    because some parsers live in services. Fields of one `section` stand together, in order.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    section: str = ""
    parse: str = "text"
    show: str = "text"
    help: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    editable: bool = True
