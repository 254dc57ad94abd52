"""What a list pane is, as a declaration: its columns, questions, views, words and acts.

    PANE = ListPane("tasks", "Tasks", "task", "tasks", COLUMNS, ListQueries(...), VIEWS)

`ListPage(workspace, PANE)` shows it. Values only: a declaration holds no widget and no file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from amm_admin.ui.tables import Row, RowSource, Sort

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from amm_admin.domain.fields import Column
    from amm_admin.domain.money import Money
    from amm_admin.services.application import Command, Query
    from amm_admin.services.list_exports import Asks
    from amm_admin.ui.lists.editing import Editing
    from amm_admin.ui.lists.new_form import NewRowForm
    from amm_admin.ui.workspace import Workspace


class Questions(Protocol):
    """Makes the source of a pane's rows; `asks` is the file, or one moment of it on a worker."""

    def source(self, asks: Asks, wanted: Any, sort: Sort, on: date | None) -> RowSource: ...


@dataclass(frozen=True, slots=True)
class Keys:
    """Turns the list's order into the service's: one `key(name, descending)` for each column.

    `usual` is the order while the person has chosen none.
    """

    key: Callable[[Any, bool], Any]
    usual: tuple[Any, ...] = ()

    def __call__(self, sort: Sort) -> tuple[Any, ...]:
        return tuple(self.key(each.name, each.descending) for each in sort) or self.usual


@dataclass(frozen=True, slots=True)
class ListQueries:
    """A service's three queries, called as `count(wanted, on)`,
    `rows(wanted, order, on, offset, limit)` and `ids(wanted, order, on)`."""

    count: Callable[..., Query[int]]
    rows: Callable[..., Query[Any]]
    ids: Callable[..., Query[Any]]
    order: Callable[[Sort], Any]
    sums: Callable[..., Query[tuple[int, Money]]] | None = None  # of filter or ids, and the day

    def source(self, asks: Asks, wanted: Any, sort: Sort, on: date | None) -> RowSource:
        return QuerySource(asks, self, wanted, self.order(sort), on)


@dataclass(frozen=True, slots=True)
class QuerySource:
    """A RowSource that asks ListQueries."""

    asks: Asks
    queries: ListQueries
    wanted: Any
    order: Any
    on: date | None

    def count(self) -> int:
        return self.asks.ask(self.queries.count(self.wanted, self.on))

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        found: Sequence[Row] = self.asks.ask(
            self.queries.rows(self.wanted, self.order, self.on, offset, limit)
        )
        return found

    def ids(self) -> Sequence[int]:
        found: Sequence[int] = self.asks.ask(self.queries.ids(self.wanted, self.order, self.on))
        return found

    def sums_up(self) -> bool:
        return self.queries.sums is not None

    def sum_of(self, column: str, ids: tuple[int, ...] | None) -> tuple[int, Money]:
        assert self.queries.sums is not None
        return self.asks.ask(self.queries.sums(self.wanted if ids is None else ids, self.on))


@dataclass(frozen=True, slots=True)
class Question:
    """The filter of a page's model: which rows, as they stand on a day (None: today)."""

    wanted: Any
    on: date | None = None


@dataclass(frozen=True, slots=True)
class AskFor:
    """A list's question, to be asked again of one moment of the file (services.list_exports)."""

    questions: Questions
    wanted: Any
    sort: Sort
    on: date | None

    def __call__(self, asks: Asks) -> RowSource:
        return self.questions.source(asks, self.wanted, self.sort, self.on)


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A view that the program brings: a filter with a name. `nobody` is said when it is empty."""

    name: str
    label: str
    wanted: Any
    nobody: str = ""


@dataclass(frozen=True, slots=True)
class RowAct:
    """Something to be done with the selected rows: `command(ids)` is run, its label is told.

    `keys` work while the keyboard is in the list.
    """

    name: str
    words: str
    command: Callable[[tuple[int, ...]], Command[Any]]
    icon: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewRow:
    """What Ctrl+N adds to a pane: `form(workspace, window)` makes the dialog that asks for it, and
    `added` is told when the act came through. Ctrl+K finds it by the words of `also` too."""

    words: str
    added: str
    form: Callable[[Workspace, QWidget], NewRowForm]
    icon: str = "plus"
    also: str = ""


@dataclass(frozen=True, slots=True)
class ListPane:
    """A pane with a list. Layouts and saved views are kept under `name`, so it never changes.

    `sums` names the money columns whose sum and average the status bar says. `tabs`: the views
    stand over the list, not in the sidebar. `reads(text, wanted, on)` asks what a search line with
    words such as `county:Boone` means: the answer has a `filter` and `hints`; without it the words
    go into the filter's `text`. `new` is what Ctrl+N adds.
    """

    name: str
    title: str
    noun: str
    nouns: str
    columns: tuple[Column, ...]
    questions: Questions
    views: tuple[BuiltIn, ...]
    search: str = "Search…"
    reads: Callable[[str, Any, date | None], Query[Any]] | None = None
    sort: Sort = ()
    line: str = ""  # said of the order where the person cannot choose one
    acts: tuple[RowAct, ...] = ()
    sums: tuple[str, ...] = ()
    editing: Editing | None = None
    has_day: bool = False
    tabs: bool = False
    new: NewRow | None = None

    def counted(self, count: int) -> str:
        """`1 task`, `1,200 tasks`."""
        return f"{count:,} {self.noun if count == 1 else self.nouns}"

    def built_in(self, name: str) -> BuiltIn:
        """The view of this name; the first one for a name that is not known."""
        return next((view for view in self.views if view.name == name), self.views[0])


def with_text(wanted: Any, text: str) -> Any:
    """The filter with the words typed; every service's filter has a `text`."""
    return replace(wanted, text=text) if text else wanted


def words_without_meaning(text: str, nouns: str) -> tuple[str, ...]:
    """The hint about a word such as `paid:2026` in a list that knows none of them."""
    if ":" not in text:
        return ()
    from amm_admin.domain.search_words import EXAMPLES

    typed = text.lower().split()
    known = next((word for word in EXAMPLES if any(t.startswith(f"{word}:") for t in typed)), "")
    sentence = f"“{known}:” has no meaning in a list of {nouns}; it is looked for as it stands."
    return (sentence,) if known else ()
