"""The window of one open association: navigation, menus, status bar. The panes do the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from amm_admin.domain.errors import KnownError
from amm_admin.services.application import Changes, Outcome
from amm_admin.services.history import Redo, Undo, WhatNext
from amm_admin.ui import navigation, tasks
from amm_admin.ui.actions import Actions
from amm_admin.ui.dialogs import about_dialog, keys_dialog, messages_dialog
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.views import count_views
from amm_admin.ui.notices import WindowToast
from amm_admin.ui.pages import Page
from amm_admin.ui.sidebar import Sidebar
from amm_admin.ui.theme import Mode, theme
from amm_admin.ui.widgets.jobs import JobBar
from amm_admin.ui.widgets.messages import Banner
from amm_admin.ui.widgets.parts import Glyph, frame, is_look_change, label, plain
from amm_admin.ui.workspace import Paper, Workspace, sentence_of

PANES = navigation.PANES
RAIL_BELOW = 1200  # logical pixels of the window
SCALE_STEP, LEAST_SCALE, MOST_SCALE = 0.1, 0.8, 2.0
MODES = ((Mode.SYSTEM, "As this &computer"), (Mode.LIGHT, "&Light"), (Mode.DARK, "&Dark"))


class MainWindow(QMainWindow):
    """Panes are made when they are first shown. Closing waits for what is being saved."""

    open_wanted = Signal(object)  # a file to open, or None to choose one
    new_wanted = Signal()
    sample_wanted = Signal()
    backup_wanted = Signal()
    restore_wanted = Signal()
    closed = Signal()

    def __init__(
        self, workspace: Workspace, banners: tuple[str, ...], *, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self._clock = clock
        self.pages: dict[str, QWidget] = {}
        self.pane = ""
        self._before_preview = "members"
        self.actions_ = Actions(self)
        self.setAcceptDrops(True)
        self.setWindowTitle(f"{workspace.application.database.path.name} – AMM Admin")
        self._build_center(banners)
        self._build_status()
        self._build_menus()
        self._connect()
        self._count_timer = QTimer(self)
        self._count_timer.setSingleShot(True)
        self._count_timer.setInterval(0)
        self._count_timer.timeout.connect(self._count)
        self.show_pane("members")
        self._name_undo()
        self._count()
        self.resize(self._first_size())

    # -- building --------------------------------------------------------------------------------

    def _build_center(self, banners: tuple[str, ...]) -> None:
        center = QWidget()
        self.sidebar = Sidebar(PANES, "members", navigation.VIEWS, center)
        self.stack = QStackedWidget()
        self.host = QWidget()
        column = QVBoxLayout(self.host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = Banner()
        self._banner_frame = frame("surface", "window")
        self._banner_row = QVBoxLayout(self._banner_frame)
        self._banner_row.addWidget(self.banner)
        self._banner_frame.hide()
        column.addWidget(self._banner_frame)
        column.addWidget(self.stack, 1)
        across = QHBoxLayout(center)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addWidget(self.host, 1)
        self.setCentralWidget(center)
        self.toast = WindowToast(self.host)
        if banners:
            self.warn(" ".join(banners))

    def _build_status(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        self.selection = label("", "small", "muted")
        self.jobs = JobBar(tasks.lane())
        self._saved_mark = Glyph("check", "good", 16)
        self.saved = label("All changes saved", "small", "muted")
        bar.addWidget(self.selection, 1)
        bar.addPermanentWidget(self.jobs)
        bar.addPermanentWidget(self._saved_mark)
        bar.addPermanentWidget(self.saved)
        self._fit()

    def _build_menus(self) -> None:
        acts, bar = self.actions_, self.menuBar()
        file_menu = bar.addMenu("&File")
        self._add(file_menu, "new_file", "open_file")
        self.recent_menu = file_menu.addMenu("Open &recent")
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        file_menu.addSeparator()
        self._add(file_menu, "import")
        file_menu.addSeparator()
        self._add(file_menu, "backup", "restore")
        file_menu.addSeparator()
        self._add(file_menu, "quit")
        self._add(bar.addMenu("&Edit"), "undo", "redo", None, "find")
        self._build_view_menu(bar.addMenu("&View"))
        self._add(
            bar.addMenu("&Members"),
            *("new_member", "renew", None, "change_level", "resign", "suspend", "reinstate"),
            *("deceased", None, "archive", "bring_back", None, "previous_record", "next_record"),
            *(None, "export_roster", "print_receipt"),
        )
        self._add(bar.addMenu("&Renewals"), "due", "in_grace", "lapsed")
        self._add(bar.addMenu("Re&ports"), "renewal_report", "roster")
        self._add(bar.addMenu("&Help"), "shortcuts", "about")
        acts["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        acts["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        acts["about"].setMenuRole(QAction.MenuRole.AboutRole)

    def _build_view_menu(self, menu: QMenu) -> None:
        self._add(menu, "columns", None)
        size = menu.addMenu("Text si&ze")
        self._add(size, "larger", "smaller", "usual_size")
        look = menu.addMenu("&Appearance")
        self.modes = QActionGroup(self)
        for mode, words in MODES:
            action = look.addAction(words)
            action.setCheckable(True)
            action.setData(mode.value)
            action.setChecked(theme().mode is mode)
            self.modes.addAction(action)
        menu.addSeparator()
        self._add(menu, "history", "settings", None, "messages")

    def _add(self, menu: QMenu, *names: str | None) -> None:
        for name in names:
            menu.addAction(self.actions_[name]) if name else menu.addSeparator()

    def _connect(self) -> None:
        acts = self.actions_
        for name, slot in (
            ("new_file", self.new_wanted),
            ("open_file", self._open),
            ("import", self.show_import),
            ("backup", self.backup_wanted),
            ("restore", self.restore_wanted),
            ("quit", self.close),
            ("undo", self.undo),
            ("redo", self.redo),
            ("find", self._find),
            ("larger", self._larger),
            ("smaller", self._smaller),
            ("usual_size", self._usual_size),
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
        for name in ("new_member", "renew", "archive", "bring_back", "export_roster", "columns"):
            acts[name].triggered.connect(self._show_members)
        self.modes.triggered.connect(self._mode_chosen)
        self.sidebar.pane_chosen.connect(self.show_pane)
        self.sidebar.view_chosen.connect(self.show_view)
        workspace = self.workspace
        workspace.told.connect(self.toast.tell)
        workspace.made.connect(self.toast.tell_made)
        workspace.paper.connect(self.show_paper)
        workspace.refused.connect(self.refuse)
        workspace.saved.connect(self._saved)
        workspace.hub.changed.connect(self._changed)
        self.toast.undo_wanted.connect(self._undo_one)

    # -- panes -----------------------------------------------------------------------------------

    def show_pane(self, name: str) -> None:
        """Bring a pane to the front; it is made the first time."""
        if name == "import" and self.pane == "import":
            return
        self.pane = name
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        if (arrangement := self.stack.layout()) is not None:
            arrangement.invalidate()  # the pane that left keeps nothing wide any more
        self.stack.updateGeometry()
        members = self.page("members")
        view = members.view_name if name == "members" and isinstance(members, MembersPage) else ""
        self.sidebar.set_current(name, view)
        if name != "members":
            self.actions_.enable(False, "archive", "bring_back")
            self.selection.setText(page.status_text() if isinstance(page, Page) else "")
        elif isinstance(page, MembersPage):
            page.enable()
        page.setFocus()

    def page(self, name: str) -> QWidget:
        """The page of a pane; modules that only it needs are loaded now."""
        found = self.pages.get(name)
        if found is None:
            found = self.pages[name] = self._make_page(name)
            if isinstance(found, Page):
                found.status_changed.connect(self.selection.setText)
            self.stack.addWidget(found)
        return found

    def _make_page(self, name: str) -> QWidget:
        if name == "members":
            members = MembersPage(self.workspace, self.actions_)
            members.view_changed.connect(self._view_changed)
            members.import_wanted.connect(self.show_import)
            members.sample_wanted.connect(self.sample_wanted)
            return members
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
        if name == "history":
            from amm_admin.ui.history.page import HistoryPage

            return HistoryPage(self.workspace)
        if name == "preview":
            from amm_admin.ui.reports.preview import PreviewPage

            preview = PreviewPage(self.workspace)
            preview.closed.connect(self._close_preview)
            return preview
        return self._make_settings()

    def _make_settings(self) -> QWidget:
        from amm_admin.ui.settings.page import SettingsPage

        settings = SettingsPage(self.workspace)
        settings.look_chosen.connect(self._look_chosen)
        settings.name_chosen.connect(self._name_chosen)
        settings.backup_wanted.connect(self.backup_wanted)
        settings.restore_wanted.connect(self.restore_wanted)
        return settings

    def members(self) -> MembersPage:
        page = self.page("members")
        assert isinstance(page, MembersPage)
        return page

    def show_view(self, name: str) -> None:
        """Show a view of the member list."""
        self.show_pane("members")
        self.members().show_view(name)

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

    def _view_changed(self, name: str) -> None:
        if self.pane == "members":
            self.sidebar.set_current("members", name)

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
        page = self.stack.currentWidget()
        if isinstance(page, Page):
            page.start_search()

    # -- undo and redo ---------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the newest act in force."""
        self._take_back(Undo(), "Undo", self._undone)

    def redo(self) -> None:
        """Take back the newest undo."""
        self._take_back(Redo(), "Redo", self._redone)

    def _undo_one(self, operation: int) -> None:
        self._take_back(Undo(operation), "Undo", self._undone)

    def _take_back(self, command: Any, title: str, then: Any) -> None:
        self.actions_.enable(False, "undo", "redo")
        task = self.workspace.run(command, title)
        task.done.connect(then)
        task.failed.connect(self._not_taken_back)

    def _undone(self, outcome: Outcome[str]) -> None:
        self.toast.tell(f"Undone: {outcome.value}", None, "arrow-u-up-left")
        self._go_to(outcome.changes)

    def _redone(self, outcome: Outcome[str]) -> None:
        self.toast.tell(f"Done again: {outcome.value}", outcome.undo, "arrow-u-up-right")
        self._go_to(outcome.changes)

    def _go_to(self, changes: Changes) -> None:
        if self.pane == "members":
            self.members().show_people(changes.people)

    def _not_taken_back(self, error: object) -> None:
        self._name_undo()
        if sentence := sentence_of(error):
            self.refuse(sentence)

    def _name_undo(self) -> None:
        """Say in the Edit menu what Undo and Redo would do."""
        try:
            state = self.workspace.ask(WhatNext())
        except KnownError:
            return
        for name, verb, row in (("undo", "&Undo", state.undo), ("redo", "&Redo", state.redo)):
            action = self.actions_[name]
            action.setText(f"{verb} {plain(row.label)}" if row else verb)
            action.setEnabled(row is not None and not self.workspace.read_only)

    # -- after an act ----------------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        self._name_undo()
        self._count_timer.start()

    def _saved(self, outcome: object) -> None:
        now = self._clock()
        hour = now.hour % 12 or 12
        half = "am" if now.hour < 12 else "pm"
        self.say_saved(f"All changes saved {hour}:{now.minute:02d} {half}")

    def say_saved(self, sentence: str) -> None:
        """The sentence at the right of the status bar."""
        self.saved.setText(sentence)

    def _count(self) -> None:
        try:
            counts = count_views(self.workspace)
        except KnownError:
            return
        for name, count in counts.items():
            self.sidebar.set_count(name, count)
        self.sidebar.set_count("members", counts["current"])
        waiting = counts["due"] + counts["grace"]
        self.sidebar.set_count("renewals", waiting, warns=True)

    def refuse(self, sentence: str) -> None:
        close = QAction("Close", self.banner)
        close.triggered.connect(self._clear_banner)
        self.banner.say("bad", sentence, close)
        self._banner_frame.show()

    def _clear_banner(self) -> None:
        self.banner.clear()
        self._banner_frame.hide()

    def warn(self, sentence: str) -> None:
        """Something about the file that stays true: it is damaged, or read only."""
        self.banner.say("warn", sentence)
        self._banner_frame.show()

    # -- looks -----------------------------------------------------------------------------------

    def set_scale(self, scale: float) -> None:
        """Set the text size, and remember it."""
        wanted = round(min(max(scale, LEAST_SCALE), MOST_SCALE), 2)
        self.workspace.preferences.set("text_size", wanted)
        theme().set_scale(wanted)
        self._show_look()

    def _larger(self) -> None:
        self.set_scale(theme().scale + SCALE_STEP)

    def _smaller(self) -> None:
        self.set_scale(theme().scale - SCALE_STEP)

    def _usual_size(self) -> None:
        self.set_scale(1.0)

    def _mode_chosen(self, action: QAction) -> None:
        self.workspace.preferences.set("appearance", action.data())
        theme().set_mode(Mode(action.data()))
        self._show_look()

    def _look_chosen(self) -> None:
        keep = self.workspace.preferences
        theme().set_system_font(bool(keep.get("system_font", False)))
        theme().set_mode(Mode(keep.get("appearance", Mode.SYSTEM.value)))
        theme().set_scale(keep.scale())
        self._show_look()

    def _show_look(self) -> None:
        for action in self.modes.actions():
            action.setChecked(action.data() == theme().mode.value)
        settings: Any = self.pages.get("settings")
        if settings is not None:
            settings.show_look()

    def _name_chosen(self, name: str) -> None:
        self.workspace.application.who = name
        self.toast.tell(f"You sign as {name}", None, "check")

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
        self._banner_row.setContentsMargins(px(24), px(10), px(24), 0)
        self._arrange()

    def _first_size(self) -> QSize:
        screen = self.screen().availableGeometry().size()
        return QSize(1440, 900).boundedTo(screen)

    # -- files -----------------------------------------------------------------------------------

    def _open(self) -> None:
        self.open_wanted.emit(None)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in self.workspace.preferences.recent():
            action = self.recent_menu.addAction(plain(path.name))
            action.setToolTip(plain(str(path)))
            action.setData(str(path))
            action.setEnabled(path.exists())
            if not path.exists():
                action.setText(f"{plain(path.name)} – not found")
        self.recent_menu.setToolTipsVisible(True)
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction("No file yet").setEnabled(False)
        self.recent_menu.triggered.connect(self._recent_chosen)

    def _recent_chosen(self, action: QAction) -> None:
        self.recent_menu.triggered.disconnect(self._recent_chosen)
        if action.data():
            self.open_wanted.emit(Path(action.data()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_list(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_list(event)
        if path is not None:
            event.acceptProposedAction()
            self.show_import(path)

    # -- dialogs ---------------------------------------------------------------------------------

    def _show_messages(self) -> None:
        messages_dialog(self, self.toast.messages).open()

    def _show_keys(self) -> None:
        keys_dialog(self, self.actions_.keys()).open()

    def _show_about(self) -> None:
        about_dialog(self).open()

    # -- the end ---------------------------------------------------------------------------------

    def leave(self) -> None:
        """Save what is being typed."""
        for page in self.pages.values():
            if isinstance(page, Page):
                page.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        tasks.wait_for_lane()
        event.accept()
        self.closed.emit()


def _dropped_list(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped; None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        return path if path.is_file() else None
    return None
