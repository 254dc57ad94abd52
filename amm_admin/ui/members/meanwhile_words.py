"""What somebody else did to a record while it was being edited, in sentences."""

from __future__ import annotations

from datetime import date

from amm_admin.domain.dates import show
from amm_admin.domain.errors import KnownError
from amm_admin.domain.text import shortened
from amm_admin.services.meanwhile import ChangedMeanwhile, MeanwhileChange, told
from amm_admin.services.members import MembersById
from amm_admin.ui.members.edits import Edit
from amm_admin.ui.workspace import Workspace

_LONGEST = 60  # characters of what was typed


def clash_words(workspace: Workspace, edit: Edit, *, here: bool) -> str:
    """Who changed the field of an edit meanwhile, from what to what, and what was typed.

    `here`: the record is the one on screen; otherwise the sentence names it.
    """
    found = _changes(workspace, edit)
    mine = [change for change in found if change.field in edit.typed]
    said = "".join(f": {told(change)}" for change in mine[-1:])
    whose = "" if here else f"{_name(workspace, edit.person_id)}. "
    typed = _typed(edit)
    return f"{whose}Changed meanwhile{said}. You typed {typed}, which is not saved yet."


def beside_words(meanwhile: tuple[MeanwhileChange, ...]) -> str:
    """What else of a record was changed meanwhile, while an edit was saved; nothing for nothing."""
    if not meanwhile:
        return ""
    others = "; ".join(told(change) for change in meanwhile[:3])
    return f"Meanwhile changed: {others}. What you typed is saved too."


def _changes(workspace: Workspace, edit: Edit) -> tuple[MeanwhileChange, ...]:
    try:
        return workspace.ask(ChangedMeanwhile(edit.person_id, edit.version or 0))
    except KnownError:
        return ()  # the file is busy: the choice stands without its story


def _name(workspace: Workspace, person_id: int) -> str:
    try:
        rows = workspace.ask(MembersById((person_id,)))
    except KnownError:
        rows = ()
    return rows[0].full_name if rows else "A record that is gone"


def _typed(edit: Edit) -> str:
    value = edit.typed.get(edit.field)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = show(value) if isinstance(value, date) else " ".join(str(value or "").split())
    short = shortened(text, _LONGEST)
    return f"“{short}”" if short else "nothing"
