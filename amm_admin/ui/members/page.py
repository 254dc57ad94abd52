"""Members: the list with its views and search line, and the record at the right.

The list is painted first: what stands beside it, or in its place, is loaded when it first shows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import MEMBER_COLUMNS
from amm_admin.services.members import CountMembers, MemberFilter, MemberRecord
from amm_admin.ui.actions import Actions
from amm_admin.ui.list_frame import SplitPage, column_menu
from amm_admin.ui.members.acts import MemberActs
from amm_admin.ui.members.columns import ColumnFit
from amm_admin.ui.members.source import MemberQuestion, MemberSources
from amm_admin.ui.members.views import VIEWS
from amm_admin.ui.tables import ListView, Sort, SortKey, WindowedModel
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from amm_admin.services.application import Changes
    from amm_admin.ui.members.empty import NoMembers, SeveralPanel
    from amm_admin.ui.members.record_panel import RecordPanel
    from amm_admin.ui.renewals.panel import RenewPanel


class MembersPage(SplitPage):
    """One list for every view; the selection is kept by id."""

    view_changed = Signal(str)
    import_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__(workspace, "Members")
        self.actions_ = actions
        self.view_name = "current"
        self.model = WindowedModel(
            MEMBER_COLUMNS,
            MemberSources(workspace.application),
            self,
            filter=self.question(),
            sort=(SortKey("name"),),
        )
        self.view = ListView(self.model, "Members", self.list)
        self.list.set_view(self.view)
        self.fit = ColumnFit(self.view, workspace.preferences, "members")
        self._no_members: NoMembers | None = None
        self._record: RecordPanel | None = None
        self._several: SeveralPanel | None = None
        self.renewal: RenewPanel | None = None
        self.acts = MemberActs(workspace, self, self)
        self._build_head()
        self._connect()
        self.want_side(False)
        self.reread()

    def _build_head(self) -> None:
        ui = self.list.ui
        ui.searchLine.set_words("Name, city, phone, e-mail…", "Find members")
        ui.dayField.set_today(self.workspace.today)
        ui.dayField.set_value(self.workspace.today())
        self.list.add_action(self.actions_["new_member"])
        self.list.add_action(self.actions_["export_roster"])
        self._columns_button = self.list.add_action(self.actions_["columns"], "icon")

    @property
    def record(self) -> RecordPanel:
        """The record at the right."""
        if self._record is None:
            from amm_admin.ui.members.record_panel import RecordPanel

            made = self._record = RecordPanel(self.workspace)
            names = ("change_level", "resign", "suspend", "reinstate", "deceased")
            made.set_more_menu(*(self.actions_[name] for name in (*names, "archive", "bring_back")))
            made.moved.connect(self._move)
            made.asked.connect(self._decide)
            made.receipt_wanted.connect(self.acts.show_receipt)
            self.side.addWidget(made)
        return self._record

    @property
    def several(self) -> SeveralPanel:
        """In the record's place while more than one member is selected."""
        if self._several is None:
            from amm_admin.ui.members.empty import SeveralPanel

            self._several = SeveralPanel(self.actions_)
            self.side.addWidget(self._several)
        return self._several

    @property
    def no_members(self) -> NoMembers:
        """In the list's place while nobody is in the file."""
        if self._no_members is None:
            from amm_admin.ui.members.empty import NoMembers

            made = self._no_members = NoMembers()
            made.import_action.triggered.connect(self.import_wanted)
            made.add_action.triggered.connect(self.acts.new_member)
            made.sample_action.triggered.connect(self.sample_wanted)
        return self._no_members

    def _connect(self) -> None:
        ui, view = self.list.ui, self.view
        view.current_changed.connect(self._current_changed)
        view.selection_changed.connect(self._selection_changed)
        view.opened.connect(self._opened)
        view.sort_changed.connect(self._sorted)
        view.columns_requested.connect(self._columns_at)
        view.typed.connect(self._typed)
        self.model.trouble.connect(self.trouble)
        ui.searchLine.searched.connect(self._searched)
        ui.searchLine.left.connect(self._back_to_list)
        ui.searchLine.go_down.connect(self._to_first_row)
        ui.dayField.committed.connect(self._day_chosen)
        self.acts.joined.connect(self.show_person)
        self.acts.existing_wanted.connect(self.show_person)
        self.acts.failed.connect(self.banner_for)
        for name, slot in (
            ("new_member", self.acts.new_member),
            ("renew", self.renew),
            ("archive", self.acts.archive),
            ("bring_back", self.acts.bring_back),
            ("export_roster", self.acts.export_roster),
            ("print_receipt", self.acts.print_receipt),
            ("columns", self._columns_at_button),
            ("next_record", self.next_record),
            ("previous_record", self.previous_record),
            ("change_level", self.acts.change_level),
            ("resign", self.acts.resign),
            ("suspend", self.acts.suspend),
            ("reinstate", self.acts.reinstate),
            ("deceased", self.acts.mark_deceased),
        ):
            self.actions_[name].triggered.connect(slot)
        # Del archives only with the keyboard in the list; in a field it deletes a letter.
        archive = self.actions_["archive"]
        archive.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        view.addAction(archive)

    # -- asking ----------------------------------------------------------------------------------

    def question(self) -> MemberQuestion:
        wanted = VIEWS[self.view_name].wanted
        text = self.list.ui.searchLine.text() if hasattr(self, "list") else ""
        return MemberQuestion(_with_text(wanted, text), self.day())

    def sort_keys(self) -> Sort:
        return self.model.sort_keys

    def shown_record(self) -> MemberRecord | None:
        return self._record.record if self._record is not None else None

    def day(self) -> date | None:
        """The day of the list; None for today."""
        day: date | None = self.list.ui.dayField.value()
        return None if day == self.workspace.today() else day

    def show_view(self, name: str) -> None:
        """Show another view, without what was searched for."""
        self.view_name = name
        self.list.ui.searchLine.set_text("")
        self._ask()
        self.view_changed.emit(name)

    def reread(self, changes: Changes | None = None) -> None:
        self._ask()
        shown = self._record.person_id if self._record is not None else None
        if shown is not None and _touches(changes, shown):
            self.record.reread()
        if self.renewal is not None and self.side.currentWidget() is self.renewal:
            self.renewal.reread()

    def _ask(self) -> None:
        ui = self.list.ui
        ui.viewLabel.setText(VIEWS[self.view_name].label)
        try:
            self.model.set_filter(self.question())
            text = ui.searchLine.text()
            shown = self.model.rowCount()
            total = shown
            if text:
                wanted = VIEWS[self.view_name].wanted
                total = self.workspace.ask(CountMembers(wanted, self.day()))
            ui.searchLine.set_count(shown, total)
            self._show_body(text)
        except KnownError as error:
            self.trouble(error)
            return
        self._show_order()
        self.enable()
        self.say_status()

    def _show_body(self, text: str) -> None:
        usable = True
        if self.model.rowCount():
            self.list.show_list()
        else:
            usable = self._show_why_empty(text)
            self.want_side(False)
        ui = self.list.ui
        ui.searchLine.setEnabled(usable)
        for part in (ui.lineLabel, ui.dayLabel, ui.dayField):
            part.setVisible(usable)

    def _show_why_empty(self, text: str) -> bool:
        """Say why nobody is listed; False when there is nobody to search for at all."""
        everybody = self.workspace.ask(CountMembers(MemberFilter()))
        if not everybody and not text and self.view_name != "archive":
            self.list.show_empty(self.no_members)
            return False
        if text:
            self._nobody_matches(text)
        else:
            self.list.empty.set_text(VIEWS[self.view_name].nobody, self._day_words())
            self.list.empty.set_suggestions()
            self.list.empty.set_actions()
        self.list.show_empty()
        return True

    def _nobody_matches(self, text: str) -> None:
        empty = self.list.empty
        near = self._nearest(text)
        empty.set_text(
            f"Nobody matches “{text}”",
            "Perhaps you meant one of these." if near else "",
        )
        empty.set_suggestions(*near)
        clear = QAction("Clear search", self)
        clear.triggered.connect(self.list.ui.searchLine.clear)
        everywhere = QAction("Look in everybody", self)
        everywhere.triggered.connect(self._look_everywhere)
        others = () if self.view_name == "everybody" else (everywhere,)
        empty.set_actions(clear, *others)

    def _nearest(self, text: str) -> list[QAction]:
        """The people whose names come nearest, as buttons that show their record."""
        from amm_admin.services.nearest import NearestNames

        actions = []
        for row in self.workspace.ask(NearestNames(text)):
            action = QAction(row.name.replace("&", "&&"), self)
            action.setData(row.id)
            action.triggered.connect(self._suggestion_chosen)
            actions.append(action)
        return actions

    def _suggestion_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_person(action.data())

    def _look_everywhere(self) -> None:
        text = self.list.ui.searchLine.text()
        self.show_view("everybody")
        self.list.ui.searchLine.set_text(text)

    # -- who is shown ----------------------------------------------------------------------------

    def selected_ids(self) -> tuple[int, ...]:
        return self.view.selected_ids()

    def show_person(self, person_id: int) -> None:
        """Find somebody in the list and show the record; in Everybody or the archive if need be."""
        for name in (self.view_name, "everybody", "archive"):
            if name != self.view_name or self.list.ui.searchLine.text():
                self.show_view(name)
            if self.view.go_to(person_id):
                self.open_side()
                return

    def show_people(self, ids: frozenset[int] | None) -> None:
        """After undo and redo: select who was affected, as far as they are listed."""
        if not ids:
            return
        if len(ids) == 1:
            (only,) = ids
            if not self.view.go_to(only):
                self.show_person(only)
        else:
            self.view.select_ids(ids)

    def _current_changed(self, row_id: object) -> None:
        if row_id is not None and self.view.selected_count() <= 1:
            self._show_record(row_id)

    def _selection_changed(self) -> None:
        count = self.view.selected_count()
        if self.renewal is not None and self.side.currentWidget() is self.renewal:
            if count:
                self.renewal.show_people(self.selected_ids())
        elif count > 1:
            self.leave()
            self.several.show_count(count)
            self.side.setCurrentWidget(self.several)
            self.want_side(True)
        elif count == 1 and (row_id := self.view.current_id()) is not None:
            self._show_record(row_id)
        self.enable()
        self.say_status()

    def _show_record(self, row_id: object) -> None:
        if self.renewal is not None and self.side.currentWidget() is self.renewal:
            return
        try:
            self.record.show_person(int(str(row_id)), self.day())
        except KnownError as error:
            self.trouble(error)
            return
        self.side.setCurrentWidget(self.record)
        self.want_side(True)

    def _opened(self, row_id: object) -> None:
        self._show_record(row_id)
        self.open_side()
        self.record.focus_first()

    def _move(self, by: int) -> None:
        row = self.view.currentIndex().row()
        if not 0 <= row + by < self.model.rowCount():
            return
        self.view.go_to_row(row + by)

    def next_record(self) -> None:
        self._move(1)

    def previous_record(self) -> None:
        self._move(-1)

    # -- renewing --------------------------------------------------------------------------------

    def renew(self) -> None:
        """Show the renewal of who is selected in the record's place."""
        ids = self.selected_ids()
        if not ids:
            return
        self.leave()
        if self.renewal is None:
            from amm_admin.ui.renewals.panel import RenewPanel

            self.renewal = RenewPanel(self.workspace)
            self.renewal.closed.connect(self._close_renewal)
            self.renewal.renewed.connect(self._renewed)
            self.renewal.leave_out.connect(self._leave_out)
            self.side.addWidget(self.renewal)
        self.renewal.show_people(ids)
        self.renewal.reread()
        self.side.setCurrentWidget(self.renewal)
        self.want_side(True)
        self.open_side()
        self.renewal.ui.paidOnField.setFocus()

    def _leave_out(self, ids: Any) -> None:
        self.view.select_ids([row_id for row_id in self.selected_ids() if row_id not in ids])

    def _close_renewal(self) -> None:
        self.side.setCurrentWidget(self.record)
        self._selection_changed()

    def _decide(self, what: str) -> None:
        if what == "renew":
            self.renew()
        else:
            self.acts.decide(what)

    def _renewed(self) -> None:
        action = self.renewal.receipts_action(self) if self.renewal is not None else None
        self._close_renewal()
        if action is not None:
            self.list.ui.banner.say("good", "The renewals are saved.", action)

    # -- head ------------------------------------------------------------------------------------

    def _searched(self, text: str) -> None:
        self._ask()

    def _typed(self, letters: str) -> None:
        """A letter typed on the grid begins a search."""
        line = self.list.ui.searchLine
        line.line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.line.setText(letters)

    def _back_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_first_row(self) -> None:
        self._back_to_list()
        if not self.view.selected_count():
            self.view.go_to_row(0)

    def _sorted(self, keys: Any) -> None:
        if len(keys) > 1:  # the file sorts by one column, then by name
            self.view.set_sort((keys[-1],))
        self._show_order()

    def _show_order(self) -> None:
        keys = self.model.sort_keys
        label = next((c.label for c in MEMBER_COLUMNS if keys and c.name == keys[0].name), "Name")
        down = ", descending" if keys and keys[0].descending else ""
        self.list.ui.lineLabel.setText(f"Sorted by {label.lower()}{down}")

    def _day_chosen(self) -> None:
        if self.list.ui.dayField.value() is None:
            self.list.ui.dayField.set_value(self.workspace.today())
        banner = self.list.ui.banner
        if self.day() is None:
            banner.clear()
        else:
            back = QAction("Back to today", self)
            back.triggered.connect(self._back_to_today)
            banner.say("plum", self._day_words(), back, icon="calendar-blank")
        self._ask()
        if self._record is not None and self.side.currentWidget() is self._record:
            self._show_record(self._record.person_id)

    def _day_words(self) -> str:
        day = self.day()
        if day is None:
            return ""
        return f"As of {in_words(day)}. Names and addresses are today's."

    def _back_to_today(self) -> None:
        self.list.ui.dayField.set_value(self.workspace.today())
        self._day_chosen()

    def _columns_at_button(self) -> None:
        button = self._columns_button
        self._columns_at(button.mapToGlobal(button.rect().bottomLeft()))

    def _columns_at(self, where: Any) -> None:
        menu = column_menu(self.view, self, self.actions_["reset_columns"])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._column_chosen)
        menu.popup(where)

    def _column_chosen(self, action: QAction) -> None:
        if action is self.actions_["reset_columns"]:
            self.fit.reset()
        elif isinstance(name := action.data(), str):
            self.fit.choose(name, action.isChecked())

    # -- the page --------------------------------------------------------------------------------

    def enable(self) -> None:
        writable = not self.workspace.read_only
        count = self.view.selected_count()
        one = count == 1 and writable
        self.actions_.enable(count > 0 and writable, "renew")
        in_archive = self.view_name == "archive"
        self.actions_.enable(count > 0 and writable and not in_archive, "archive")
        self.actions_.enable(count > 0 and writable and in_archive, "bring_back")
        self.actions_.enable(one, "change_level", "resign", "suspend", "reinstate", "deceased")
        self.actions_.enable(count == 1, "print_receipt")
        self.actions_.enable(self.model.rowCount() > 0, "export_roster", "columns")
        self.actions_.enable(writable, "new_member")

    def status_text(self) -> str:
        total, count = self.model.rowCount(), self.view.selected_count()
        if not total:
            return "No members" if not self.list.ui.searchLine.text() else "0 found"
        return f"{count:,} of {total:,} selected" if count else f"{total:,} in this list"

    def start_search(self) -> None:
        self.close_side() if self.is_narrow() else None
        self.list.ui.searchLine.focus_search()

    def leave(self) -> bool:
        return self._record.commit() if self._record is not None else True

    def show_refusal(self, sentence: str) -> None:
        self.list.ui.banner.say("bad", sentence)


def _with_text(wanted: MemberFilter, text: str) -> MemberFilter:
    return replace(wanted, text=text) if text else wanted


def _touches(changes: Changes | None, person_id: int) -> bool:
    """Whether an act may have changed what is shown of a person."""
    if changes is None or changes.people is None or not changes.people:
        return True
    return person_id in changes.people
