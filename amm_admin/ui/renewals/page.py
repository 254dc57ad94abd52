"""Renewals: who is due, in grace or lapsed on a day; tick, then renew at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar

from amm_admin.domain.fields import RENEWAL_COLUMNS
from amm_admin.services.application import Changes
from amm_admin.services.members import MemberFilter
from amm_admin.services.search_words import ReadSearch
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.lists.pane import BuiltIn, ListPane
from amm_admin.ui.renewals.panel import RenewPanel
from amm_admin.ui.renewals.source import RenewalQuestions, Ticks
from amm_admin.ui.tables import SortKey
from amm_admin.ui.theme import icon
from amm_admin.ui.workspace import Workspace

VIEWS = (
    BuiltIn(
        "due",
        "Due",
        MemberFilter(words=("Due soon",)),
        "Nobody is due in the next 60 days.",
    ),
    BuiltIn("grace", "In grace", MemberFilter(words=("Grace",)), "Nobody is in grace on this day."),
    BuiltIn("lapsed", "Lapsed", MemberFilter(words=("Lapsed",)), "Nobody has lapsed by this day."),
)


def pane(ticks: Ticks) -> ListPane:
    """The three lists, with the ticks of one page."""
    return ListPane(
        "renewals",
        "Renewals",
        "member",
        "members",
        RENEWAL_COLUMNS,
        RenewalQuestions(ticks),
        VIEWS,
        search="Name, city, phone, e-mail…",
        reads=ReadSearch,
        sort=(SortKey("through"),),
        sums=("amount",),
        has_day=True,
        tabs=True,
    )


class RenewalsPage(ListPage):
    """The three lists share their ticks, so one run may take from all of them."""

    def __init__(self, workspace: Workspace) -> None:
        self.ticks = Ticks()
        super().__init__(workspace, pane(self.ticks))
        self.panel = RenewPanel(workspace)
        self.side.addWidget(self.panel)
        self._build_head()
        self._connect()
        self.want_side(True)
        self.begin()

    def _build_head(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Lists")
        for view in VIEWS:
            self.tabs.setTabData(self.tabs.addTab(view.label), view.name)
        self.list.ui.wordsRow.insertWidget(0, self.tabs)
        self.tick_all = QAction("Tick all", self)
        self.tick_all.setIcon(icon("check-square"))
        self.list.add_action(self.tick_all)
        self.renew_ticked = QAction("Renew ticked…", self)
        self.renew_ticked.setIcon(icon("arrows-clockwise"))
        self._renew_button = self.list.add_action(self.renew_ticked)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.tick_all.triggered.connect(self._toggle_all)
        self.renew_ticked.triggered.connect(self.open_side)
        self.view.toggled.connect(self._toggled)
        self.panel.renewed.connect(self._renewed)
        self.panel.leave_out.connect(self._leave_out)
        self.panel.closed.connect(self._close_panel)
        self.view_changed.connect(self._show_tab)
        self.side_changed.connect(self._side_changed)

    # -- asking ----------------------------------------------------------------------------------

    def show_list(self, name: str) -> None:
        """Show due, grace or lapsed."""
        self.show_view(name)

    def reread(self, changes: Changes | None = None) -> None:
        self._try(self._count)
        super().reread(changes)
        self.panel.show_people(tuple(self.ticks))
        self._show_ticks()

    def _count(self) -> None:
        for place, view in enumerate(VIEWS):
            count = self.count_of(view.wanted, self.day())
            self.tabs.setTabText(place, f"{view.label}  {count:,}")

    def questions_at_rest(self) -> RenewalQuestions:
        return RenewalQuestions(self.ticks).at_rest()

    def want_side(self, wanted: bool) -> None:
        """The renewal stays in sight, also of an empty list: another one may hold the ticks."""
        super().want_side(True)

    # -- ticking ---------------------------------------------------------------------------------

    def _toggled(self, ids: Any, column: str) -> None:
        self.ticks.toggle(ids)
        self._ticks_changed()

    def on_opened(self, row_id: object) -> None:
        """Enter on a row ticks it."""
        self.ticks.toggle([int(str(row_id))])
        self._ticks_changed()

    def _toggle_all(self) -> None:
        self.ticks.toggle(list(self.model.ids()))
        self._ticks_changed()

    def _leave_out(self, ids: Any) -> None:
        self.ticks.untick(ids)
        self._ticks_changed()

    def _ticks_changed(self) -> None:
        self.show_day()
        self.model.refresh()
        self.panel.show_people(tuple(self.ticks))
        self._show_ticks()

    def _show_ticks(self) -> None:
        count = len(self.ticks)
        self.renew_ticked.setEnabled(bool(count) and not self.workspace.read_only)
        self.renew_ticked.setText(f"Renew {count:,}…" if count else "Renew ticked…")
        self._renew_button.setVisible(self.is_narrow())
        self.tick_all.setEnabled(bool(self.model.rowCount()))
        self.say_status()

    def enable(self) -> None:
        super().enable()
        if hasattr(self, "_renew_button"):
            self._show_ticks()

    def _side_changed(self) -> None:
        if hasattr(self, "_renew_button"):
            self._renew_button.setVisible(self.is_narrow())
            self.panel.ui.closeButton.setVisible(self.is_narrow())

    def _close_panel(self) -> None:
        self.close_side()

    def _renewed(self) -> None:
        """The ticks are done with; the receipts of the run can be shown."""
        action = self.panel.receipts_action(self)
        self.ticks.clear()
        self.reread()
        self.close_side()
        if action is not None:
            self.list.ui.banner.say("good", "The renewals are saved.", action)

    # -- head ------------------------------------------------------------------------------------

    def _tab_chosen(self, place: int) -> None:
        if self.tabs.tabData(place) != self.shown_view().base.name:
            self.show_view(self.tabs.tabData(place))

    def _show_tab(self) -> None:
        """A saved view stands over the list that it narrows."""
        names = [view.name for view in VIEWS]
        self.tabs.setCurrentIndex(names.index(self.shown_view().base.name))

    def show_people(self, ids: frozenset[int] | None) -> None:
        """After undo and redo: select who was affected, as far as they are listed."""
        if ids:
            self.view.jump_to(ids)

    def on_day(self) -> None:
        self._try(self._count)

    # -- the page --------------------------------------------------------------------------------

    def status_text(self) -> str:
        count, selected = len(self.ticks), self.view.selected_count()
        ticked = f"{count:,} ticked" if count else ""
        if selected < 2:
            return ticked or super().status_text()
        return " · ".join(each for each in (ticked, super().status_text()) if each)
