"""A small association in a bare list page: what editing needs of a page, and no more."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from amm_admin.domain.fields import MEMBER_COLUMNS
from amm_admin.services.application import Application
from amm_admin.services.members import CountMembers, ListMembers, MemberIds, ShowMember
from amm_admin.services.members import Sort as MemberSort
from amm_admin.ui.lists.cell_editing import CellEditing
from amm_admin.ui.lists.editing import MEMBER_EDITING, editable_columns
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.tables import ListView, Sort, WindowedModel
from amm_admin.ui.workspace import Workspace

COLUMNS = ("name", "status", "city", "county", "listed", "email", "phone", "number", "joined")
PEOPLE: tuple[dict[str, object], ...] = (
    {"first_name": "Ann", "last_name": "Adams", "city": "Rolla", "zip": "65401"},
    {"first_name": "Bea", "last_name": "Baker", "city": "Columbia", "phone": "5735550101 x7"},
    {"first_name": "Cy", "last_name": "Cole", "email": "cy@example.org"},
    {"first_name": "Dee", "last_name": "Dunn", "city": "Rolla", "joined_first": "3/4/2019"},
    {"first_name": "Eve", "last_name": "Ernst", "city": "Ozark"},
)


class Source:
    """Everybody in order of their names."""

    def __init__(self, app: Application) -> None:
        self._app = app

    def count(self) -> int:
        return self._app.ask(CountMembers())

    def rows(self, offset: int, limit: int) -> Any:
        return self._app.ask(ListMembers(sort=MemberSort("name"), offset=offset, limit=limit))

    def ids(self) -> Any:
        return self._app.ask(MemberIds(sort=MemberSort("name")))


class EditPage(QWidget):
    """Asks again after every act, as pages do."""

    def __init__(
        self, app: Application, preferences: Preferences, *, read_only: bool = False
    ) -> None:
        super().__init__()
        self.app = app
        self.workspace = Workspace(app, preferences, read_only=read_only, parent=self)
        columns = tuple(column for column in MEMBER_COLUMNS if column.name in COLUMNS)
        columns = editable_columns(columns, MEMBER_EDITING)
        self.model = WindowedModel(columns, self._source, self)
        self.view = ListView(self.model, "Members", self)
        self.cells = CellEditing(self.view, self.workspace, MEMBER_EDITING, self)
        self.workspace.hub.changed.connect(self.model.refresh)
        column = QVBoxLayout(self)
        column.addWidget(self.view)
        self.model.refresh()
        self.ids = tuple(self.model.ids())

    def _source(self, wanted: object, sort: Sort) -> Source:
        return Source(self.app)

    def place(self, name: str) -> int:
        return next(n for n, column in enumerate(self.model.columns) if column.name == name)

    def go(self, row: int, column: str) -> None:
        self.view.setCurrentIndex(self.model.index(row, self.place(column)))

    def here(self) -> tuple[int, str]:
        index = self.view.currentIndex()
        return index.row(), self.model.columns[index.column()].name

    def text(self, row: int, column: str) -> str:
        return str(self.model.index(row, self.place(column)).data())

    def field(self, row: int, name: str) -> Any:
        return self.app.ask(ShowMember(self.ids[row])).fields[name]
