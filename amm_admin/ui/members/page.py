"""Members: the list with its views and search line, and the record at the right.

The list is painted first: what stands beside it, or in its place, is loaded when it first shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction

from amm_admin.domain.errors import KnownError
from amm_admin.services.members import CountMembers, MemberFilter, MemberRecord, MemberRow
from amm_admin.ui.actions import Actions
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.lists.views import PaneView
from amm_admin.ui.members.acts import MemberActs
from amm_admin.ui.members.views import PANE
from amm_admin.ui.workspace import Workspace

if TYPE_CHECKING:
    from amm_admin.services.application import Changes
    from amm_admin.ui.members.empty import NoMembers, SeveralPanel
    from amm_admin.ui.members.record_panel import RecordPanel
    from amm_admin.ui.renewals.panel import RenewPanel
    from amm_admin.ui.tasks import Task


class MembersPage(ListPage):
    """The list of people; the record, or what is done with several, stands at the right."""

    opens_rows = True

    import_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__(workspace, PANE)
        self.actions_ = actions
        self._no_members: NoMembers | None = None
        self._record: RecordPanel | None = None
        self._near: Task | None = None
        self._several: SeveralPanel | None = None
        self.renewal: RenewPanel | None = None
        self.acts = MemberActs(workspace, self, self)
        self.list.add_action(self.actions_["new_member"])
        self.list.add_action(self.actions_["export_roster"])
        self._connect()
        self.begin()

    @property
    def record(self) -> RecordPanel:
        """The record at the right."""
        return self._record or self.make_record()

    def make_record(self) -> RecordPanel:
        """The panel of the record, made once; it shows nobody yet."""
        if self._record is None:
            from amm_admin.ui.members.record_panel import RecordPanel

            made = self._record = RecordPanel(self.workspace)
            names = ("change_level", "resign", "suspend", "reinstate", "deceased")
            made.set_more_menu(*(self.actions_[name] for name in (*names, "archive", "bring_back")))
            made.moved.connect(self._move)
            made.asked.connect(self._decide)
            made.person_wanted.connect(self.show_person)
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
        self.acts.joined.connect(self._joined)
        self.acts.existing_wanted.connect(self.show_person)
        self.acts.failed.connect(self.banner_for)
        for name, slot in (
            ("new_member", self.acts.new_member),
            ("renew", self.renew),
            ("record_payment", self.record_payment),
            ("archive", self.acts.archive),
            ("bring_back", self.acts.bring_back),
            ("export_roster", self.acts.export_roster),
            ("print_receipt", self.acts.print_receipt),
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
        self.view.addAction(archive)

    # -- asking ----------------------------------------------------------------------------------

    def shown_record(self) -> MemberRecord | None:
        return self._record.record if self._record is not None else None

    def views_to_count(self) -> list[PaneView]:
        """The window counts the built-in ones, all with two questions."""
        return list(self.shelf.saved_ones())

    def reread(self, changes: Changes | None = None) -> None:
        super().reread(changes)
        shown = self._record.person_id if self._record is not None else None
        if shown is not None and _touches(changes, shown):
            self.record.reread()
        if self.renewal is not None and self.side.currentWidget() is self.renewal:
            self.renewal.reread()

    def show_why_empty(self, text: str) -> bool:
        """Say why nobody is listed; False when there is nobody to search for at all."""
        everybody = self.workspace.ask(CountMembers(MemberFilter()))
        if not everybody and not text and self.shown_view().base.name != "archive":
            self.list.show_empty(self.no_members)
            return False
        return super().show_why_empty(text)

    def on_search(self, text: str) -> None:
        if self._near is not None:
            self._near.cancel()  # it was about other words
            self._near = None
        super().on_search(text)

    def say_no_match(self, text: str) -> None:
        empty = self.list.empty
        empty.set_text(f"Nobody matches “{text}”")
        self._look_for_near(text)
        everywhere = QAction("Look in everybody", self)
        everywhere.triggered.connect(self._look_everywhere)
        others = () if self.shown_view().base.name == "everybody" else (everywhere,)
        empty.set_actions(self.clear_action(), *others)

    def _look_for_near(self, text: str) -> None:
        """It compares with every name of the file, so it is done on the other thread."""
        from amm_admin.services.nearest import NearestNames

        self._near = self.workspace.behind(NearestNames(text), "Look for near names")
        self._near.done.connect(self._found_near)

    def _found_near(self, rows: tuple[MemberRow, ...]) -> None:
        """Offer the people whose names come nearest, as buttons that show their record."""
        if not rows or self.sender() is not self._near or self.model.rowCount():
            return
        actions = []
        for row in rows:
            action = QAction(row.name.replace("&", "&&"), self)
            action.setData(row.id)
            action.triggered.connect(self._suggestion_chosen)
            actions.append(action)
        empty = self.list.empty
        empty.set_text(empty.accessibleName(), "Perhaps you meant one of these.")
        empty.set_suggestions(*actions)

    def _suggestion_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_person(action.data())

    def _look_everywhere(self) -> None:
        text = self.list.ui.searchLine.text()
        self.show_view("everybody")
        self.list.ui.searchLine.set_text(text)

    # -- who is shown ----------------------------------------------------------------------------

    def show_person(self, person_id: int) -> None:
        """Find somebody in the list and show the record; in Everybody or the archive if need be."""
        for name in (self.view_name, "everybody", "archive"):
            if name != self.view_name or self.search_text():
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
            self.view.jump_to(ids)

    def on_current(self, row_id: object) -> None:
        if row_id is not None and self.view.selected_count() <= 1:
            self._show_record(row_id)

    def on_selection(self) -> None:
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
        super().on_selection()

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

    def on_opened(self, row_id: object) -> None:
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

    def record_payment(self) -> None:
        """Ask for a payment of the selected member."""
        self.record.record_payment()

    def _leave_out(self, ids: Any) -> None:
        self.view.select_ids([row_id for row_id in self.selected_ids() if row_id not in ids])

    def _close_renewal(self) -> None:
        self.side.setCurrentWidget(self.record)
        self.on_selection()

    def _joined(self, person: int) -> None:
        """The new member's record, also where somebody else's renewal was open."""
        if self.renewal is not None and self.side.currentWidget() is self.renewal:
            self._close_renewal()
        self.show_person(person)

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

    # -- the page --------------------------------------------------------------------------------

    def on_day(self) -> None:
        shown = self._record
        if shown is not None and shown.person_id is not None and self.side.currentWidget() is shown:
            self._show_record(shown.person_id)

    def enable(self) -> None:
        super().enable()
        writable = not self.workspace.read_only
        count = self.view.selected_count()
        one = count == 1 and writable
        self.actions_.enable(count > 0 and writable, "renew")
        in_archive = self.shown_view().base.name == "archive"
        self.actions_.enable(count > 0 and writable and not in_archive, "archive")
        self.actions_.enable(count > 0 and writable and in_archive, "bring_back")
        self.actions_.enable(one, "record_payment", "change_level", "resign", "suspend")
        self.actions_.enable(one, "reinstate", "deceased")
        self.actions_.enable(count == 1, "print_receipt")
        self.actions_.enable(self.model.rowCount() > 0, "export_roster")
        self.actions_.enable(writable, "new_member")

    def leave(self) -> bool:
        return self._record.commit() if self._record is not None else True


def _touches(changes: Changes | None, person_id: int) -> bool:
    """Whether an act may have changed what is shown of a person."""
    if changes is None or changes.people is None or not changes.people:
        return True
    return person_id in changes.people
