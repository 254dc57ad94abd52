"""Renewals: who is due, in grace or lapsed on a day; tick, then renew at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import RENEWAL_COLUMNS
from amm_admin.services.application import Changes
from amm_admin.services.members import CountMembers, MemberFilter
from amm_admin.ui.list_frame import SplitPage
from amm_admin.ui.members.columns import ColumnFit
from amm_admin.ui.renewals.panel import RenewPanel
from amm_admin.ui.renewals.source import MemberQuestion, RenewalSources, Ticks
from amm_admin.ui.tables import ListView, SortKey, WindowedModel
from amm_admin.ui.theme import icon
from amm_admin.ui.workspace import Workspace

LISTS: Mapping[str, tuple[str, str, str]] = {
    "due": ("Due", "Due soon", "No term ends within 60 days without another to follow."),
    "grace": ("In grace", "Grace", "Nobody is in grace on this day."),
    "lapsed": ("Lapsed", "Lapsed", "Nobody has lapsed by this day."),
}


class RenewalsPage(SplitPage):
    """The three lists share their ticks, so one run may take from all of them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "Renewals")
        self.ticks = Ticks()
        self.model = WindowedModel(
            RENEWAL_COLUMNS,
            RenewalSources(workspace.application, self.ticks),
            self,
            sort=(SortKey("through"),),
        )
        self.view = ListView(self.model, "Members to renew", self.list)
        self.list.set_view(self.view)
        self.fit = ColumnFit(self.view, workspace.preferences, "renewals")
        self.panel = RenewPanel(workspace)
        self.side.addWidget(self.panel)
        self._counts: dict[str, int] = {}
        self._name = "due"
        self._build_head()
        self._connect()
        self.reread()

    def _build_head(self) -> None:
        ui = self.list.ui
        ui.searchLine.set_words("Name, city, phone, e-mail…", "Find in this list")
        ui.dayField.set_today(self.workspace.today)
        ui.dayField.set_value(self.workspace.today())
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Lists")
        for name, (label, _, _) in LISTS.items():
            self.tabs.setTabData(self.tabs.addTab(label), name)
        ui.lineRow.insertWidget(0, self.tabs)
        self.tick_all = QAction("Tick all", self)
        self.tick_all.setIcon(icon("check-square"))
        self.list.add_action(self.tick_all)
        self.renew_ticked = QAction("Renew ticked…", self)
        self.renew_ticked.setIcon(icon("arrows-clockwise"))
        self._renew_button = self.list.add_action(self.renew_ticked)

    def _connect(self) -> None:
        ui = self.list.ui
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.tick_all.triggered.connect(self._toggle_all)
        self.renew_ticked.triggered.connect(self.open_side)
        self.view.toggled.connect(self._toggled)
        self.view.opened.connect(self._opened)
        self.model.trouble.connect(self.trouble)
        ui.dayField.committed.connect(self._day_chosen)
        ui.searchLine.searched.connect(self._searched)
        ui.searchLine.left.connect(self._back_to_list)
        ui.searchLine.go_down.connect(self._back_to_list)
        self.panel.renewed.connect(self._renewed)
        self.panel.leave_out.connect(self._leave_out)
        self.panel.closed.connect(self._close_panel)
        self.side_changed.connect(self._side_changed)

    # -- asking ----------------------------------------------------------------------------------

    def day(self) -> date:
        """The day of the lists."""
        return self.list.ui.dayField.value() or self.workspace.today()

    def show_list(self, name: str) -> None:
        """Show due, grace or lapsed."""
        self.tabs.setCurrentIndex(list(LISTS).index(name))

    def reread(self, changes: Changes | None = None) -> None:
        try:
            self._count()
            self._ask()
        except KnownError as error:
            self.trouble(error)
            return
        self.panel.show_people(tuple(self.ticks))
        self._show_ticks()

    def _ask(self) -> None:
        text = self.list.ui.searchLine.text()
        wanted = MemberFilter(words=(LISTS[self._name][1],), text=text)
        self.model.set_filter(MemberQuestion(wanted, self.day()))
        self.list.ui.searchLine.set_count(self.model.rowCount(), self._counts.get(self._name, 0))
        self._show_body(text)

    def _count(self) -> None:
        on = self.day()
        for place, (name, (label, word, _)) in enumerate(LISTS.items()):
            count = self.workspace.ask(CountMembers(MemberFilter(words=(word,)), on))
            self._counts[name] = count
            self.tabs.setTabText(place, f"{label}  {count:,}")

    def _show_body(self, text: str) -> None:
        if self.model.rowCount():
            self.list.show_list()
            return
        empty = self.list.empty
        if text:
            empty.set_text(f"Nobody in this list matches “{text}”")
            clear = QAction("Clear search", self)
            clear.triggered.connect(self.list.ui.searchLine.clear)
            empty.set_actions(clear)
        else:
            label, _, nobody = LISTS[self._name]
            empty.set_text(nobody, f"{label}, {in_words(self.day())}")
            empty.set_actions()
        self.list.show_empty()

    # -- ticking ---------------------------------------------------------------------------------

    def _toggled(self, ids: Any, column: str) -> None:
        self.ticks.toggle(ids)
        self._ticks_changed()

    def _opened(self, row_id: object) -> None:
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
        self._show_day()
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
        self._name = self.tabs.tabData(place)
        self._try(self._ask)
        self._show_ticks()

    def _searched(self) -> None:
        self._try(self._ask)

    def _day_chosen(self) -> None:
        self._show_day()
        self.reread()

    def _show_day(self) -> None:
        """Say so when the lists are not today's."""
        banner = self.list.ui.banner
        if self.day() == self.workspace.today():
            banner.clear()
            return
        back = QAction("Back to today", self)
        back.triggered.connect(self._back_to_today)
        words = f"As of {in_words(self.day())}: the lists as they stand on that day."
        banner.say("plum", words, back, icon="calendar-blank")

    def _back_to_today(self) -> None:
        self.list.ui.dayField.set_value(self.workspace.today())
        self._day_chosen()

    def _back_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.currentIndex().isValid():
            self.view.go_to_row(0)

    def _try(self, ask: Any) -> None:
        try:
            ask()
        except KnownError as error:
            self.trouble(error)

    # -- the page --------------------------------------------------------------------------------

    def counts(self) -> int:
        """How many there are to follow up: due and in grace."""
        return self._counts.get("due", 0) + self._counts.get("grace", 0)

    def status_text(self) -> str:
        count = len(self.ticks)
        total = self.model.rowCount()
        return f"{count:,} ticked" if count else f"{total:,} in this list"

    def start_search(self) -> None:
        self.list.ui.searchLine.focus_search()

    def show_refusal(self, sentence: str) -> None:
        self.list.ui.banner.say("bad", sentence)
