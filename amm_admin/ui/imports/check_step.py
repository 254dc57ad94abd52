"""The third step: what would become of every row, the questions, and repairs in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from amm_admin.domain.fields import (
    IMPORT_NEW_COLUMNS,
    IMPORT_PROBLEM_COLUMNS,
    IMPORT_SAME_COLUMNS,
    IMPORT_SKIPPED_COLUMNS,
    Column,
)
from amm_admin.services.imports.plan import RowKind
from amm_admin.ui.forms.ui_import_page import Ui_ImportPage
from amm_admin.ui.imports.cells import FieldModel, FieldView
from amm_admin.ui.imports.questions import QuestionsPanel
from amm_admin.ui.imports.rows import (
    CheckQuestion,
    ProblemRow,
    RowMaker,
    check_source,
    update_columns,
)
from amm_admin.ui.imports.session import ImportSession
from amm_admin.ui.tables import ListView, WindowedModel
from amm_admin.ui.theme import icon, theme
from amm_admin.ui.widgets.messages import EmptyState
from amm_admin.ui.widgets.parts import is_look_change

QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab's word and icon, what stands above its list, and what an empty one says."""

    label: str
    icon: str
    tone: str
    info: str
    empty: str


TABS: Mapping[RowKind, Tab] = {
    RowKind.NEW: Tab(
        "New",
        "plus-circle-fill",
        "good",
        "Untick a row to leave that person out.",
        "Nobody is new.",
    ),
    RowKind.UPDATE: Tab(
        "Update",
        "pencil-simple-fill",
        "accent_text",
        "The file’s value is in bold; the old one is struck through. "
        "Untick a row to leave that member as is.",
        "No member would change.",
    ),
    RowKind.SAME: Tab(
        "Same",
        "equals",
        "muted",
        "These rows change nothing.",
        "No row says what is known already.",
    ),
    RowKind.PROBLEM: Tab(
        "Problem",
        "warning-fill",
        "bad",
        "Correct a value or choose what to do, and the row moves to New or Update. "
        "Rows left here stay out.",
        "No row has a problem.",
    ),
    RowKind.SKIPPED: Tab(
        "Skipped",
        "minus-circle",
        "muted",
        "Blank rows, rows of sums, and what you left out.",
        "No row is skipped.",
    ),
}
_FIXED: Mapping[RowKind, tuple[Column, ...]] = {
    RowKind.NEW: IMPORT_NEW_COLUMNS,
    RowKind.SAME: IMPORT_SAME_COLUMNS,
    RowKind.PROBLEM: IMPORT_PROBLEM_COLUMNS,
    RowKind.SKIPPED: IMPORT_SKIPPED_COLUMNS,
}
_QUESTION_INFO = "One answer counts for all rows; the lists follow at once."
_TAB_ICON = 18


class CheckStep(QObject):
    """Announces `decided` when the dry run must be made again, `ticked` when only ticks changed and
    `turned` when another list is shown."""

    decided = Signal()
    ticked = Signal()
    turned = Signal()

    def __init__(self, ui: Ui_ImportPage, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = ui
        self._session: ImportSession | None = None
        self._levels: Mapping[int, str] = {}
        self._later = False  # a plan came while a cell was being edited
        self.views: dict[RowKind, ListView] = {}
        self._build_tabs()
        self.stack = QStackedWidget()
        self.empty = EmptyState("", icon="check-circle")
        self.panel = QuestionsPanel()
        self.panel.answered.connect(self.decided)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.panel)
        ui.rowsHolder.addWidget(self.stack)
        ui.checkPage.installEventFilter(self)

    def _build_tabs(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Rows of the file")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setTabData(self.tabs.addTab(icon("question"), "Questions"), QUESTIONS)
        for kind, tab in TABS.items():
            place = self.tabs.addTab(icon(tab.icon, tab.tone), tab.label)
            self.tabs.setTabData(place, kind)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.ui.tabsRow.addWidget(self.tabs)
        self._fit()

    # -- showing ---------------------------------------------------------------------------------

    def show_session(self, session: ImportSession, levels: Mapping[int, str]) -> None:
        """Show a dry run. One of the same file keeps the tab, the selection and the place."""
        fresh = session is not self._session
        self._session, self._levels = session, levels
        if not fresh and self._is_editing():
            self._later = True
            return
        self._later = False
        self._show_counts()
        self.panel.show_session(session, levels)
        self._show_questions_tab()
        if fresh:
            self._choose_first_tab()
        self._show_tab()

    def kind(self) -> RowKind | None:
        """The list on screen; None for the questions."""
        found = self.tabs.tabData(self.tabs.currentIndex())
        return found if isinstance(found, RowKind) else None

    def show_kind(self, kind: RowKind) -> None:
        """Show the list of this kind."""
        self.tabs.setCurrentIndex(1 + list(TABS).index(kind))

    def _show_counts(self) -> None:
        session = self._need()
        assert session.plan is not None
        for place, (kind, tab) in enumerate(TABS.items(), start=1):
            self.tabs.setTabText(place, f"{tab.label}  {session.plan.counts[kind]:,}")

    def _show_questions_tab(self) -> None:
        waiting = self._need().open_questions()
        self.tabs.setTabText(0, f"Questions  {waiting}" if waiting else "Questions")
        self.tabs.setTabIcon(
            0, icon("question", "warn") if waiting else icon("check-circle", "good")
        )
        self.tabs.setTabVisible(0, self.panel.count() > 0)

    def _choose_first_tab(self) -> None:
        """The questions when there are any, else the first list that has rows."""
        session = self._need()
        if session.open_questions():
            self.tabs.setCurrentIndex(0)
            return
        assert session.plan is not None
        found = next((kind for kind in TABS if session.plan.counts[kind]), RowKind.NEW)
        self.show_kind(found)

    def _tab_chosen(self) -> None:
        if self._session is not None and self._session.plan is not None:
            self._show_tab()
            self.turned.emit()

    def take_focus(self) -> None:
        """Put the keyboard on what is shown."""
        shown = self.stack.currentWidget()
        if isinstance(shown, ListView):
            shown.setFocus()
        elif shown is not self.panel or not self.panel.take_focus():
            self.tabs.setFocus()

    def _show_tab(self) -> None:
        kind, session = self.kind(), self._need()
        assert session.plan is not None
        if kind is None:
            self.ui.infoLabel.setText(_QUESTION_INFO)
            self.ui.infoLabel.show()
            self.stack.setCurrentWidget(self.panel)
            return
        self.ui.infoLabel.setText(TABS[kind].info)
        self.ui.infoLabel.setVisible(bool(session.plan.counts[kind]))
        if not session.plan.counts[kind]:
            self.empty.set_text(TABS[kind].empty)
            settled = self.stack.currentWidget() is self.views.get(kind)
            self.stack.setCurrentWidget(self.empty)
            if settled:
                self.tabs.setFocus()  # the list that had the keyboard is gone
            return
        view = self._view_of(kind)
        maker = RowMaker(session, self._levels)
        here = view.currentIndex()
        row, column = here.row(), here.column()
        view.list_model().set_filter(CheckQuestion(kind, maker))
        if isinstance(view, FieldView) and row >= 0:  # a settled row leaves its place to the next
            last = view.list_model().rowCount() - 1
            view.setCurrentIndex(view.list_model().index(min(row, last), column))
        if kind is RowKind.PROBLEM:
            view.columns.set_hidden("value", not maker.has_cells_to_type())
        self.stack.setCurrentWidget(view)

    # -- the lists -------------------------------------------------------------------------------

    def _view_of(self, kind: RowKind) -> ListView:
        """The list of a kind; that of the updates has the columns that change."""
        plan = self._need().plan
        assert plan is not None
        columns = update_columns(plan) if kind is RowKind.UPDATE else _FIXED[kind]
        found = self.views.get(kind)
        if found is not None:
            if [c.name for c in found.list_model().columns] == [c.name for c in columns]:
                return found
            self.stack.removeWidget(found)
            found.hide()
            found.deleteLater()
        self.views[kind] = made = self._make_view(kind, columns)
        self.stack.addWidget(made)
        return made

    def _make_view(self, kind: RowKind, columns: tuple[Column, ...]) -> ListView:
        name = f"Rows: {TABS[kind].label}"
        if kind in (RowKind.PROBLEM, RowKind.SKIPPED):
            model = FieldModel(columns, check_source)
            fields = FieldView(model, name)
            fields.idle.connect(self._editor_closed)
            model.edited.connect(
                self._problem_edited if kind is RowKind.PROBLEM else self._put_back
            )
            model.setParent(fields)
            return fields
        plain = WindowedModel(columns, check_source)
        view = ListView(plain, name)
        plain.setParent(view)
        view.toggled.connect(self._toggled)
        return view

    def _is_editing(self) -> bool:
        return any(isinstance(v, FieldView) and v.is_editing() for v in self.views.values())

    def _editor_closed(self) -> None:
        if self._later and self._session is not None:
            self.show_session(self._session, self._levels)

    # -- decisions -------------------------------------------------------------------------------

    def _toggled(self, lines: Any, column: str) -> None:
        self._need().untick(lines)
        kind = self.kind()
        if kind is not None:
            self.views[kind].list_model().refresh()
        self.ticked.emit()

    def _problem_edited(self, row_id: object, column: str, text: str) -> None:
        row = self._row(RowKind.PROBLEM, row_id)
        if not isinstance(row, ProblemRow):
            return
        session = self._need()
        if column == "value" and row.column is not None:
            session.correct(row.line, row.column, text)
        elif choice := row.answer_named(text):
            if choice.answer is not None:
                session.answers[row.line] = choice.answer
            else:
                session.answer_level(row.level, choice.level)
        self.decided.emit()

    def _put_back(self, line: object, column: str, text: str) -> None:
        self._need().put_back(int(str(line)))
        self.decided.emit()

    def _row(self, kind: RowKind, row_id: object) -> object:
        model = self.views[kind].list_model()
        place = model.row_of(int(str(row_id)))
        return model.row_at(place) if place is not None else None

    def _need(self) -> ImportSession:
        assert self._session is not None
        return self._session

    # -- looks -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_look_change(event):
            self._fit()
        return False

    def _fit(self) -> None:
        side = theme().px(_TAB_ICON)
        self.tabs.setIconSize(QSize(side, side))
