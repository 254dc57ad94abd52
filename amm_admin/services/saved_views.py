"""Saved views: a pane's filter, columns, order and grouping under a name, kept in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from amm_admin.domain.errors import InputError
from amm_admin.domain.ids import new_id
from amm_admin.domain.layouts import ListLayout
from amm_admin.domain.progress import Progress
from amm_admin.domain.text import fold, one_line
from amm_admin.persistence.schema import SavedView
from amm_admin.services import rows
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out

__all__ = [
    "DeleteView",
    "ListLayout",
    "MoveView",
    "RenameView",
    "SaveView",
    "SavedViewRow",
    "SavedViews",
]

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class SaveView(Command[int]):
    """Keep a layout as a new view, last in its pane, or over an existing one (`view_id`), which
    keeps its place; it may get another name by the way. The value is the view's id."""

    pane: str
    name: str
    layout: ListLayout
    view_id: int | None = None

    @property
    def label(self) -> str:
        return f"{'Save' if self.view_id is None else 'Change'} the view “{rows.cut(self.name)}”"


@carries_out(SaveView)
def save_view(work: Work, command: SaveView, progress: Progress) -> int:
    """Raises InputError for a name that is empty, too long or taken in the pane, RuleRefusal when
    the view to save over is gone."""
    definition = command.layout.to_json()
    if command.view_id is not None:
        row = rows.stored(work, SavedView, command.view_id, "view")
        values = {**_named(work, row.pane, command.name, row.id), "definition": definition}
        rows.change(work, SavedView, row, values)
        return command.view_id
    named = _named(work, command.pane, command.name, None)
    position = len(_in_pane(work, command.pane))
    view_id = new_id()
    work.connection.execute(
        insert(SavedView),
        {
            **named,
            "id": view_id,
            "pane": command.pane,
            "position": position,
            "definition": definition,
        },
    )
    return view_id


def _named(work: Work, pane: str, typed: str, view_id: int | None) -> dict[str, str]:
    """The columns of a name that is free. Raises InputError."""
    name = one_line(typed, "name", "The name", LONGEST_NAME)
    if not name:
        raise InputError("name", "The view needs a name.")
    key = fold(name) or name.casefold()
    for row in _in_pane(work, pane):
        if row.name_key == key and row.id != view_id:
            raise InputError(
                "name",
                f"There is a view called “{row.name}” already. Choose another name, "
                "or save over that view.",
            )
    return {"name": name, "name_key": key}


def _in_pane(work: Work | View, pane: str) -> Sequence[Any]:
    query = select(*SavedView.__table__.c).where(SavedView.pane == pane)
    return work.connection.execute(query.order_by(SavedView.position, SavedView.id)).all()


@dataclass(frozen=True, slots=True)
class RenameView(Command[None]):
    """Give a view another name."""

    view_id: int
    name: str

    @property
    def label(self) -> str:
        return "Rename a view"


@carries_out(RenameView)
def rename_view(work: Work, command: RenameView, progress: Progress) -> None:
    """Raises InputError as SaveView does, RuleRefusal when the view is gone."""
    row = rows.stored(work, SavedView, command.view_id, "view")
    named = _named(work, row.pane, command.name, row.id)
    rows.change(work, SavedView, row, named)
    work.unit.rename(f"Rename the view “{rows.cut(row.name)}” to “{rows.cut(named['name'])}”")


@dataclass(frozen=True, slots=True)
class MoveView(Command[None]):
    """Put a view to another place of its pane; 0 is the first, what is beyond the end the last."""

    view_id: int
    position: int

    @property
    def label(self) -> str:
        return "Move a view"


@carries_out(MoveView)
def move_view(work: Work, command: MoveView, progress: Progress) -> None:
    """Raises RuleRefusal when the view is gone."""
    row = rows.stored(work, SavedView, command.view_id, "view")
    work.unit.rename(f"Move the view “{rows.cut(row.name)}”")
    others = [other for other in _in_pane(work, row.pane) if other.id != row.id]
    others.insert(max(0, command.position), row)
    _number(work, others)


def _number(work: Work, in_order: Sequence[Any]) -> None:
    """Write the positions that differ."""
    for position, row in enumerate(in_order):
        if row.position != position:
            work.connection.execute(
                update(SavedView)
                .where(SavedView.id == row.id)
                .values(position=position, version=SavedView.version + 1)
            )


@dataclass(frozen=True, slots=True)
class DeleteView(Command[None]):
    """Remove a view; Undo brings it back to its place."""

    view_id: int

    @property
    def label(self) -> str:
        return "Delete a view"


@carries_out(DeleteView)
def delete_view(work: Work, command: DeleteView, progress: Progress) -> None:
    """Raises RuleRefusal when the view is gone."""
    row = rows.stored(work, SavedView, command.view_id, "view")
    work.unit.rename(f"Delete the view “{rows.cut(row.name)}”")
    rows.remove(work, SavedView, row.id)
    _number(work, _in_pane(work, row.pane))


@dataclass(frozen=True, slots=True)
class SavedViewRow:
    """One saved view."""

    id: int
    version: int
    pane: str
    name: str
    position: int
    layout: ListLayout


@dataclass(frozen=True, slots=True)
class SavedViews(Query[tuple[SavedViewRow, ...]]):
    """The views of a pane in the order of its list."""

    pane: str


@answers(SavedViews)
def saved_views(view: View, query: SavedViews, progress: Progress) -> tuple[SavedViewRow, ...]:
    return tuple(
        SavedViewRow(
            row.id, row.version, row.pane, row.name, place, ListLayout.from_json(row.definition)
        )
        for place, row in enumerate(_in_pane(view, query.pane))
    )
