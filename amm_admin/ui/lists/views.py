"""The views of a pane: those the program brings, then those kept in the file, by name.

A saved view is a built-in one with words typed, columns and an order. It stands in the file as a
ListLayout whose filter is `{"view": the built-in view, "text": the words}`; what a later program
wrote beside that stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import KnownError
from amm_admin.domain.layouts import ColumnLayout, ListLayout
from amm_admin.domain.layouts import SortKey as SavedKey
from amm_admin.ui.lists.pane import BuiltIn, ListPane
from amm_admin.ui.tables import Sort, SortKey
from amm_admin.ui.tasks import Task
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date

    from amm_admin.services.application import Command, Outcome
    from amm_admin.services.saved_views import SavedViewRow


@dataclass(frozen=True, slots=True)
class PaneView:
    """One view: `base` with `text`; `saved` is its row in the file, None for a built-in one."""

    name: str
    label: str
    base: BuiltIn
    text: str = ""
    sort: Sort = ()
    columns: tuple[ColumnLayout, ...] = ()
    saved: SavedViewRow | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """How a list is set up at a moment."""

    base: BuiltIn
    text: str
    sort: Sort
    columns: tuple[ColumnLayout, ...]

    def over(self, former: ListLayout, pane: ListPane) -> ListLayout:
        """As a definition; what `former` holds and this program does not know is kept: keys,
        columns and orders of a later one, and the built-in view that it is about."""
        more = {column.name: column.more for column in former.columns}
        names = {column.name for column in pane.columns}
        later = tuple(column for column in former.columns if column.name not in names)
        return replace(
            former,
            filter={**former.filter, "view": self._base_over(former, pane), "text": self.text},
            columns=(*(replace(c, more=more.get(c.name, {})) for c in self.columns), *later),
            sort=self._sort_over(former, names),
        )

    def _base_over(self, former: ListLayout, pane: ListPane) -> str:
        kept = former.filter.get("view")
        known = {view.name for view in pane.views}
        return kept if isinstance(kept, str) and kept and kept not in known else self.base.name

    def _sort_over(self, former: ListLayout, names: set[str]) -> tuple[SavedKey, ...]:
        known = tuple(SortKey(k.by, k.descending) for k in former.sort if k.by in names)
        if known == self.sort:
            return former.sort
        more = {key.by: key.more for key in former.sort}
        return tuple(SavedKey(k.name, k.descending, more.get(k.name, {})) for k in self.sort)


class ViewShelf(QObject):
    """Reads the saved views of a pane and carries out what is done with them."""

    listed = Signal()  # other views, names or places
    added = Signal(str)  # a view was saved under a new name
    saved = Signal(str)  # a view was saved over
    failed = Signal(object)  # the error of an act

    def __init__(self, workspace: Workspace, pane: ListPane, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pane = pane
        self._built_in = tuple(
            PaneView(view.name, view.label, view, sort=pane.sort) for view in pane.views
        )
        self._saved: tuple[PaneView, ...] = ()
        self._sentences: dict[object, str] = {}  # by task, until it is over

    def all(self) -> tuple[PaneView, ...]:
        return (*self._built_in, *self._saved)

    def saved_ones(self) -> tuple[PaneView, ...]:
        return self._saved

    def find(self, name: str) -> PaneView | None:
        return next((view for view in self.all() if view.name == name), None)

    def reread(self) -> None:
        """Read the saved views again. Raises KnownError."""
        from amm_admin.services.saved_views import SavedViews

        rows = self._workspace.ask(SavedViews(self._pane.name))
        found = tuple(self._view(row) for row in rows)
        if found != self._saved:
            self._saved = found
            self.listed.emit()

    def _view(self, row: SavedViewRow) -> PaneView:
        text = row.layout.filter.get("text", "")
        sortable = {column.name for column in self._pane.columns if column.sortable}
        return PaneView(
            f"saved-{row.id}",
            row.name,
            self._pane.built_in(str(row.layout.filter.get("view", ""))),
            text if isinstance(text, str) else "",
            tuple(SortKey(k.by, k.descending) for k in row.layout.sort if k.by in sortable),
            row.layout.columns,
            row,
        )

    # -- what is done with them ------------------------------------------------------------------

    def save_as(self, name: str, shown: Shown) -> Task:
        """Keep a new view. Returns the task: its error belongs to whoever asked for the name."""
        from amm_admin.services.saved_views import SaveView

        command = SaveView(self._pane.name, name, shown.over(ListLayout(), self._pane))
        return self._run(command, f"View “{name}” saved", self._added)

    def save(self, view: PaneView, shown: Shown) -> None:
        """Save over a view that is in the file."""
        from amm_admin.services.saved_views import SaveView

        assert view.saved is not None
        row = view.saved
        command = SaveView(self._pane.name, row.name, shown.over(row.layout, self._pane), row.id)
        task = self._run(command, f"View “{row.name}” saved", self._was_saved)
        task.failed.connect(self.failed)

    def rename(self, view: PaneView, name: str) -> Task:
        """Give a view another name; as `save_as`."""
        from amm_admin.services.saved_views import RenameView

        assert view.saved is not None
        return self._run(RenameView(view.saved.id, name), "", self._done)

    def move(self, view: PaneView, by: int) -> None:
        """Put a saved view so many places down among the saved ones."""
        from amm_admin.services.saved_views import MoveView

        assert view.saved is not None
        places = [each.name for each in self._saved]
        place = places.index(view.name) + by
        if 0 <= place < len(places):
            task = self._run(MoveView(view.saved.id, place), "", self._done)
            task.failed.connect(self.failed)

    def delete(self, view: PaneView) -> None:
        """Remove a saved view; the toast brings it back."""
        from amm_admin.services.saved_views import DeleteView

        assert view.saved is not None
        command = DeleteView(view.saved.id)
        task = self._run(command, f"View “{view.label}” deleted", self._done)
        task.failed.connect(self.failed)

    def _run(self, command: Command[Any], sentence: str, then: Any) -> Task:
        """Run an act; when it came through, `sentence` is told with Undo."""
        task = self._workspace.run(command)
        self._sentences[task] = sentence
        task.done.connect(then)
        task.finished.connect(self._forget)
        return task

    def _forget(self) -> None:
        self._sentences.pop(self.sender(), None)

    def _added(self, outcome: Outcome[int]) -> None:
        self._done(outcome)
        self.added.emit(f"saved-{outcome.value}")

    def _was_saved(self, outcome: Outcome[int]) -> None:
        self._done(outcome)
        self.saved.emit(f"saved-{outcome.value}")

    def _done(self, outcome: Outcome[Any]) -> None:
        sentence = self._sentences.get(self.sender(), "")
        self._reread()
        if sentence:
            self._workspace.tell(sentence, outcome.undo, "bookmark-simple")

    def _reread(self) -> None:
        try:
            self.reread()
        except KnownError as error:
            self.failed.emit(error)


def order_words(columns: Sequence[Any], sort: Sort) -> str:
    """`name, then city descending`; nothing while the order is the list's own."""
    labels = {column.name: (column.label or column.name).lower() for column in columns}
    parts = [
        f"{labels.get(key.name, key.name)}{' descending' if key.descending else ''}" for key in sort
    ]
    return ", then ".join(parts)


def as_of_words(day: date | None) -> str:
    """What the page says of a list that is not today's."""
    return f"As of {in_words(day)}. Names and addresses are today's." if day is not None else ""
