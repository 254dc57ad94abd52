"""The window of one association: navigation, status bar, and which pane is shown.

It is painted before the file is open: importing this module loads nothing of services. `attach`
then brings the association, and with it the panes, which do the work.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from amm_admin.domain.errors import KnownError
from amm_admin.ui import tasks
from amm_admin.ui.frames import ReadingWindow
from amm_admin.ui.menus import Menus
from amm_admin.ui.moments import saved_at
from amm_admin.ui.navigation import PANES, VIEWS
from amm_admin.ui.palette.field import GoField
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.sidebar import Sidebar
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import Glyph, frame, is_look_change, label

if TYPE_CHECKING:
    from amm_admin.services.application import Application, Changes
    from amm_admin.ui.members.page import MembersPage
    from amm_admin.ui.pages import Page
    from amm_admin.ui.workspace import Paper, Workspace

RAIL_BELOW = 1200  # logical pixels of the window


class MainWindow(ReadingWindow):
    """Panes are made when they are first shown. Closing waits for what is being saved."""

    painted = Signal()  # once: the window can be seen
    settled = Signal()  # once: the rows of its file can be seen; what could wait may begin
    open_wanted = Signal(object)  # a file to open, or None to choose one
    new_wanted = Signal()
    sample_wanted = Signal()
    backup_wanted = Signal()
    restore_wanted = Signal()
    closed = Signal()

    workspace: Workspace

    def __init__(self, preferences: Preferences, *, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._preferences = preferences
        self._clock = clock
        self._next_paint: SignalInstance | None = self.painted
        self._just_painted: list[SignalInstance] = []
        self.pages: dict[str, QWidget] = {}
        self.pane = ""
        self._before_preview = "members"
        self.menus = Menus(self, preferences)
        self.setWindowTitle("AMM Admin")
        self._build_center()
        self._build_status()
        self.resize(self._first_size())

    def attach(
        self, application: Application, banners: tuple[str, ...] = (), *, read_only: bool = False
    ) -> None:
        """The file is open: show its members. Once for each window."""
        from amm_admin.ui.actions import Actions
        from amm_admin.ui.lists.in_window import WindowLists
        from amm_admin.ui.looks import Looks
        from amm_admin.ui.undoing import Undoing
        from amm_admin.ui.view_counts import MemberCounts
        from amm_admin.ui.workspace import Workspace

        workspace = self.workspace = Workspace(
            application, self._preferences, read_only=read_only, parent=self
        )
        self.actions_ = Actions(self)
        self.looks = Looks(self.actions_, self._preferences, self)
        self.menus.fill(self.actions_)
        self._build_notices()
        self.undoing = Undoing(workspace, self.actions_, self)
        self.counts = MemberCounts(workspace, self.sidebar, self)
        self.lists = WindowLists(self, self.sidebar, self.actions_)
        self._connect(workspace)
        self.setWindowTitle(f"{application.database.path.name} – AMM Admin")
        if banners:
            self.warn(" ".join(banners))
        self.show_pane("members")
        self.settled.connect(self._settle)
        waiting = self.members().waiting
        waiting.over.connect(self._rows_stand)
        if not waiting.is_waiting():
            self._rows_stand()

    def _rows_stand(self) -> None:
        self.members().waiting.over.disconnect(self._rows_stand)
        self._next_paint = self.settled
        self.update()

    # -- building --------------------------------------------------------------------------------

    def _build_center(self) -> None:
        center = QWidget()
        self.sidebar = Sidebar(PANES, {"members": VIEWS}, center)
        self.sidebar.set_current("members", VIEWS[0].name)
        self.go = GoField(self.sidebar)
        self.stack = QStackedWidget()
        self.host = QWidget()
        self._column = QVBoxLayout(self.host)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)
        across = QHBoxLayout(center)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(self.host, 1)
        self.setCentralWidget(center)

    def _build_notices(self) -> None:
        """What says that something happened; nothing can before a file is open."""
        from amm_admin.ui.notices import WindowToast
        from amm_admin.ui.widgets.jobs import JobBar
        from amm_admin.ui.widgets.messages import Banner

        self.banner = Banner()
        self._banner_frame = frame("surface", "window")
        self._banner_row = QVBoxLayout(self._banner_frame)
        self._banner_row.addWidget(self.banner)
        self._banner_frame.hide()
        self._column.insertWidget(0, self._banner_frame)
        self.toast = WindowToast(self.host)
        self.jobs = JobBar(tasks.lane())
        self.jobs.ran.connect(self.toast.note)
        self.statusBar().insertPermanentWidget(1, self.jobs)
        self._fit()

    def _build_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self.selection = label("", "small", "muted")
        self._saved_mark = Glyph("check", "good", 16)
        self.saved = label("All changes saved", "small", "muted")
        bar.addWidget(self.selection, 1)
        bar.addPermanentWidget(self._saved_mark)
        bar.addPermanentWidget(self.saved)
        self._fit()

    def _connect(self, workspace: Workspace) -> None:
        acts = self.actions_
        for name, slot in (
            ("new_file", self.new_wanted),
            ("open_file", self._open),
            ("import", self.show_import),
            ("backup", self.backup_wanted),
            ("restore", self.restore_wanted),
            ("quit", self.close),
            ("find", self._find),
            ("messages", self._show_messages),
            ("due", self._show_due),
            ("in_grace", self._show_grace),
            ("lapsed", self._show_lapsed),
            ("renewal_report", self._show_reports),
            ("roster", self._show_roster),
            ("history", self._show_history),
            ("settings", self._show_settings),
            ("shortcuts", self._show_keys),
            ("about", self._show_about),
        ):
            acts[name].triggered.connect(slot)
        for action in acts.of_members():
            if action is not acts["columns"]:  # it is for every list
                action.triggered.connect(self._show_members)
        self.menus.file_chosen.connect(self.open_wanted)
        self.menus.mode_chosen.connect(self.looks.set_mode)
        self.looks.changed.connect(self._look_changed)
        self.sidebar.pane_chosen.connect(self.show_pane)
        self.sidebar.view_chosen.connect(self.show_view)
        workspace.told.connect(self.toast.tell)
        workspace.made.connect(self.toast.tell_made)
        workspace.paper.connect(self.show_paper)
        workspace.refused.connect(self.refuse)
        workspace.saved.connect(self._saved)
        self.toast.undo_wanted.connect(self.undoing.undo_one)
        self.undoing.done.connect(self.toast.tell)
        self.undoing.went.connect(self._go_to)
        self.undoing.refused.connect(self.refuse)

    # -- panes -----------------------------------------------------------------------------------

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front; it is made the first time."""
        self.pane = name
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        if (layout := self.stack.layout()) is not None:
            layout.invalidate()  # the pane that left keeps nothing wide any more
        self.stack.updateGeometry()
        self.lists.show(name, page)
        if name == "members":
            self.members().enable()
        else:
            self.actions_.enable(False, "archive", "bring_back")
            self.selection.setText(made.status_text() if (made := _page(page)) else "")
        page.setFocus()

    def page(self, name: str) -> QWidget:
        """The page of a pane; modules that only it needs are loaded now."""
        found = self.pages.get(name)
        if found is None:
            found = self.pages[name] = self._make_page(name)
            if (page := _page(found)) is not None:
                page.status_changed.connect(self.selection.setText)
                self.lists.follow(name, page)
            self.stack.addWidget(found)
        return found

    def _make_page(self, name: str) -> QWidget:
        if name == "members":
            return self._make_members()
        if name == "renewals":
            from amm_admin.ui.renewals.page import RenewalsPage

            return RenewalsPage(self.workspace)
        if name == "reports":
            from amm_admin.ui.reports.page import ReportPage

            return ReportPage(self.workspace)
        if name == "import":
            from amm_admin.ui.imports.page import ImportPage

            imports = ImportPage(self.workspace)
            imports.show_members.connect(self._import_finished)
            return imports
        if name in ("tasks", "history"):
            from amm_admin.ui.lists.in_window import list_page

            return list_page(name, self.workspace)
        if name == "preview":
            from amm_admin.ui.reports.preview import PreviewPage

            preview = PreviewPage(self.workspace)
            preview.closed.connect(self._close_preview)
            return preview
        return self._make_settings()

    def _make_members(self) -> QWidget:
        from amm_admin.ui.members.page import MembersPage

        members = MembersPage(self.workspace, self.actions_)
        members.import_wanted.connect(self.show_import)
        members.sample_wanted.connect(self.sample_wanted)
        return members

    def _make_settings(self) -> QWidget:
        from amm_admin.ui.settings.page import SettingsPage

        settings = SettingsPage(self.workspace)
        settings.look_chosen.connect(self.looks.take_over)
        settings.name_chosen.connect(self._name_chosen)
        settings.backup_wanted.connect(self.backup_wanted)
        settings.restore_wanted.connect(self.restore_wanted)
        return settings

    def members(self) -> MembersPage:
        """The member list, which every window has."""
        page: Any = self.page("members")
        return page

    def show_view(self, name: str, pane: str = "members") -> None:
        """Show a view of a list, by default of the member list."""
        self.show_pane(pane)
        self.lists.show_view(pane, name)

    def show_import(self, path: Path | bool | None = None) -> None:
        """The import pane; with a file it is looked at right away."""
        self.show_pane("import")
        if isinstance(path, Path):
            page: Any = self.page("import")
            page.open_file(path)

    def show_paper(self, paper: Paper) -> None:
        """Show a finished PDF in place of the pane that asked for it."""
        if self.pane != "preview":
            self._before_preview = self.pane
        page: Any = self.page("preview")
        try:
            page.show_paper(paper)
        except KnownError as error:
            self.refuse(error.sentence)
            return
        self.show_pane("preview")

    def _close_preview(self) -> None:
        self.show_pane(self._before_preview)

    def _import_finished(self) -> None:
        self.show_view("everybody")

    def _show_members(self) -> None:
        if self.pane != "members":
            self.show_pane("members")

    def _show_due(self) -> None:
        self._show_renewals("due")

    def _show_grace(self) -> None:
        self._show_renewals("grace")

    def _show_lapsed(self) -> None:
        self._show_renewals("lapsed")

    def _show_renewals(self, name: str) -> None:
        self.show_pane("renewals")
        page: Any = self.page("renewals")
        page.show_list(name)

    def _show_reports(self) -> None:
        self._show_report("report")

    def _show_roster(self) -> None:
        self._show_report("roster")

    def _show_report(self, name: str) -> None:
        self.show_pane("reports")
        page: Any = self.page("reports")
        page.show_part(name)

    def _show_history(self) -> None:
        self.show_pane("history")

    def _show_settings(self) -> None:
        self.show_pane("settings")

    def _find(self) -> None:
        page: Any = self.stack.currentWidget()
        if hasattr(page, "start_search"):  # a pane, or the preview of a paper
            page.start_search()

    # -- after an act ----------------------------------------------------------------------------

    def _go_to(self, changes: Changes) -> None:
        """Undo and redo select whom they were about."""
        page: Any = self.stack.currentWidget()
        if hasattr(page, "show_people"):
            page.show_people(changes.people)

    def _saved(self, outcome: object) -> None:
        self.say_saved(saved_at(self._clock()))

    def say_saved(self, sentence: str) -> None:
        """The sentence at the right of the status bar."""
        self.saved.setText(sentence)

    def refuse(self, sentence: str, *ways: QAction) -> None:
        """Something that was asked for cannot be had."""
        close = QAction("Close", self.banner)
        close.triggered.connect(self.clear_banner)
        self.banner.say("bad", sentence, *ways, close)
        self._banner_frame.show()

    def warn(self, sentence: str, *ways: QAction) -> None:
        """Something about the file that stays true: it is damaged, or read only; and ways on."""
        self.banner.say("warn", sentence, *ways)
        self._banner_frame.show()

    def clear_banner(self) -> None:
        self.banner.clear()
        self._banner_frame.hide()

    # -- looks -----------------------------------------------------------------------------------

    def _look_changed(self) -> None:
        self.menus.show_look()
        settings: Any = self.pages.get("settings")
        if settings is not None:
            settings.show_look()

    def _name_chosen(self, name: str) -> None:
        self.workspace.application.who = name
        self.toast.tell(f"You sign as {name}", None, "check")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._next_paint is not None:
            self._just_painted.append(self._next_paint)
            self._next_paint = None
            QTimer.singleShot(0, self._tell_painted)

    def _tell_painted(self) -> None:
        self._just_painted.pop(0).emit()

    def _settle(self) -> None:
        """One thing after another: between them the window answers."""
        self.counts.begin()
        QTimer.singleShot(0, self.lists.read_views)
        QTimer.singleShot(0, self.undoing.name_actions)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "saved"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The sidebar gives way first (look.md, Layout)."""
        self.sidebar.set_rail(self.width() < theme().px(RAIL_BELOW))

    def _fit(self) -> None:
        px = theme().px
        self.statusBar().setFixedHeight(px(30))
        self.statusBar().setContentsMargins(px(12), 0, px(12), 0)
        if hasattr(self, "_banner_row"):
            self._banner_row.setContentsMargins(px(24), px(10), px(24), 0)
        self._arrange()

    def _first_size(self) -> QSize:
        screen = self.screen().availableGeometry().size()
        return QSize(1440, 900).boundedTo(screen)

    # -- files -----------------------------------------------------------------------------------

    def _open(self) -> None:
        self.open_wanted.emit(None)

    # -- dialogs ---------------------------------------------------------------------------------

    def _show_messages(self) -> None:
        from amm_admin.ui.dialogs import messages_dialog

        messages_dialog(self, self.toast.messages).open()

    def _show_keys(self) -> None:
        from amm_admin.ui.dialogs import keys_dialog

        keys_dialog(self, self.actions_.keys()).open()

    def _show_about(self) -> None:
        from amm_admin.ui.dialogs import about_dialog

        about_dialog(self).open()

    # -- the end ---------------------------------------------------------------------------------

    def leave(self) -> None:
        """Save what is being typed."""
        for found in self.pages.values():
            if (page := _page(found)) is not None:
                page.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        tasks.wait_for_lane()
        event.accept()
        self.closed.emit()


def _page(widget: QWidget | None) -> Page | None:
    """The pane, if it is one of those that read the file."""
    from amm_admin.ui.pages import Page

    return widget if isinstance(widget, Page) else None
