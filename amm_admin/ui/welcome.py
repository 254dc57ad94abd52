"""The window while no file is open, and the questions of the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QVBoxLayout,
    QWidget,
)

from amm_admin.ui import tasks
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.forms.ui_name_dialog import Ui_NameDialog
from amm_admin.ui.frames import FormFit, ReadingDialog, ReadingWindow
from amm_admin.ui.pictures import MemberCards
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.recent import RecentMenu
from amm_admin.ui.theme import icon, theme
from amm_admin.ui.widgets.fields import TextField
from amm_admin.ui.widgets.jobs import JobBar
from amm_admin.ui.widgets.messages import Banner, EmptyState
from amm_admin.ui.widgets.parts import button

if TYPE_CHECKING:
    from amm_admin.ui.help.window import HelpWindow

EXAMPLE_NAME = "Association of Missouri Mediators"


class WelcomeWindow(ReadingWindow):
    """Three ways to begin; the files opened last are in the File menu."""

    new_wanted = Signal()
    open_wanted = Signal(object)  # a path, or None to choose one
    sample_wanted = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle("AMM Admin")
        self._preferences = preferences
        self.help: HelpWindow | None = None
        page = QFrame()
        page.setProperty("surface", "window")
        self.banner = Banner()
        self.state = EmptyState("", picture=MemberCards())
        self.state.set_text(
            "Welcome to AMM Admin",
            "Your association is one file on your own disk. Nothing leaves this computer.",
        )
        self.new_action = self._action("Start a new association", "file-plus", "on_accent")
        self.open_action = self._action("Open a file", "folder-open")
        self.sample_action = self._action("Explore with sample data", "")
        self.state.set_actions(self.new_action, self.open_action, self.sample_action)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        column.addWidget(self.state, 1)
        self.setCentralWidget(page)
        self.jobs = JobBar(tasks.lane())
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self.jobs)
        self.new_action.triggered.connect(self.new_wanted)
        self.open_action.triggered.connect(self._open)
        self.sample_action.triggered.connect(self.sample_wanted)
        self._build_menu()
        self.resize(QSize(theme().px(960), theme().px(640)))

    def _action(self, words: str, glyph: str, ink: str = "accent_text") -> QAction:
        made = QAction(words, self)
        if glyph:
            made.setIcon(icon(glyph, ink))
            made.setIconVisibleInMenu(False)
        return made

    def _build_menu(self) -> None:
        menu = self.menuBar().addMenu("&File")
        menu.addActions([self.new_action, self.open_action])
        self.recent = RecentMenu(self._preferences, self)
        self.recent.setEnabled(bool(self._preferences.listed()))
        self.recent.file_chosen.connect(self.open_wanted)
        menu.addMenu(self.recent)
        menu.addSeparator()
        end = menu.addAction("&Quit")
        end.setShortcut("Ctrl+Q")
        end.triggered.connect(self.close)
        help_ = self.menuBar().addMenu("&Help").addAction("&Help")
        help_.setShortcut("F1")
        help_.triggered.connect(self._help)

    def _help(self) -> None:
        from amm_admin.ui.help.pages import START
        from amm_admin.ui.help.window import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self)
        self.help.open_page(START)

    def _open(self) -> None:
        self.open_wanted.emit(None)

    def set_busy(self, busy: bool) -> None:
        """While a file is being made, nothing else can be begun."""
        for action in (self.new_action, self.open_action, self.sample_action):
            action.setEnabled(not busy)

    def say(self, sentence: str, *ways: QAction) -> None:
        """Why a file was not opened, and how to go on."""
        self.banner.say("bad", sentence, *ways)


class NewFileDialog(DecisionDialog):
    """What the association is called; where to keep it is asked next."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            "Start a new association",
            "Levels, dues and letterhead are examples at first. Settings shows which.",
            "Choose where to keep it…",
            parent,
        )
        self.name = TextField("Name of the association")
        self.name.set_value(EXAMPLE_NAME)
        self.add_field("&Name", self.name)


class NameDialog(ReadingDialog):
    """Asked once on each computer: who signs the history."""

    named = Signal(str)

    def __init__(self, proposal: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_NameDialog()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.setAccessibleName("What is your name?")
        self.setMinimumWidth(theme().px(460))
        self.setMaximumWidth(theme().px(560))
        self.ui.nameField.setText(proposal)
        self.ui.nameField.selectAll()
        self.verb = button("Use this name", kind="primary")
        self.verb.setDefault(True)
        self.ui.buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.ActionRole)
        self.verb.clicked.connect(self._name)
        self.ui.nameField.textChanged.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self.verb.setEnabled(bool(self.ui.nameField.text().strip()))

    def _name(self) -> None:
        self.named.emit(self.ui.nameField.text().strip())
        self.accept()
