"""Settings: the association's own details, receipts, this computer, levels and dues."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout

from amm_admin import bootstrap
from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import Field
from amm_admin.services import association
from amm_admin.services.application import Changes
from amm_admin.services.association import ChangeSetting, LevelRow, Levels, Settings
from amm_admin.ui.forms.ui_settings_page import Ui_SettingsPage
from amm_admin.ui.frames import FormFit
from amm_admin.ui.members.details import DetailForm
from amm_admin.ui.pages import Page
from amm_admin.ui.settings.levels import LevelsList
from amm_admin.ui.theme import MODE_WORDS, theme
from amm_admin.ui.widgets.parts import breakable, label
from amm_admin.ui.workspace import Workspace, sentence_of

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
WHO = "who"

ASSOCIATION_FIELDS = (
    Field(association.NAME, "Name", key="n"),
    Field(association.ADDRESS, "Address", key="a"),
    Field(association.EMAIL, "E-mail", key="i"),
    Field(association.PHONE, "Phone", key="o"),
    Field(association.WEBSITE, "Website", key="w"),
)
TAX_FIELDS = (Field(association.TAX_SENTENCE, "Tax sentence", "long", key="x"),)
WHO_FIELDS = (Field(WHO, "Your name", key="y", help="Signs what you do in the history"),)


class SettingsPage(Page):
    """Each detail is saved when its field is left. Levels have dialogs."""

    look_chosen = Signal()  # appearance, text size or font
    name_chosen = Signal(str)
    backup_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.ui = Ui_SettingsPage()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.association = self._form(ASSOCIATION_FIELDS, self.ui.associationHolder)
        self.tax = self._form(TAX_FIELDS, self.ui.taxHolder)
        self.who = self._form(WHO_FIELDS, self.ui.nameHolder)
        self._examples = label("", "small", "warn", wrap=True)
        self.ui.associationHolder.addWidget(self._examples)
        self.levels = LevelsList(workspace, self)
        self.ui.levelsHolder.addWidget(self.levels.view)
        self._fill_look()
        self._connect()
        self.reread()

    def _form(self, fields: tuple[Field, ...], column: QVBoxLayout) -> DetailForm:
        made = DetailForm(fields, column, self.workspace.today, self, headings=False)
        made.set_read_only(self.workspace.read_only and fields is not WHO_FIELDS)
        return made

    def _fill_look(self) -> None:
        ui = self.ui
        for mode, words in MODE_WORDS:
            ui.appearanceBox.addItem(words.replace("&", ""), mode.value)
        for size in SIZES:
            ui.sizeBox.addItem(f"{size} %", size)
        self.show_look()

    def _connect(self) -> None:
        ui = self.ui
        self.association.saved.connect(self._change)
        self.tax.saved.connect(self._change)
        self.who.saved.connect(self._name)
        ui.appearanceBox.activated.connect(self._look_chosen)
        ui.sizeBox.activated.connect(self._look_chosen)
        ui.fontBox.clicked.connect(self._look_chosen)
        self.levels.chosen.connect(self._enable_levels)
        ui.duesButton.clicked.connect(self.levels.set_dues)
        ui.levelButton.clicked.connect(self.levels.change)
        ui.addLevelButton.clicked.connect(self.levels.add)
        self._enable_levels(False)
        ui.backupButton.clicked.connect(self.backup_wanted)
        ui.restoreButton.clicked.connect(self.restore_wanted)

    def show_look(self) -> None:
        """Show the present appearance, text size and font."""
        ui, look = self.ui, theme()
        boxes = (ui.appearanceBox, ui.sizeBox, ui.fontBox)
        blockers = [QSignalBlocker(box) for box in boxes]
        ui.appearanceBox.setCurrentIndex(ui.appearanceBox.findData(look.mode.value))
        size = round(look.scale * 100)
        if ui.sizeBox.findData(size) < 0:
            ui.sizeBox.addItem(f"{size} %", size)
        ui.sizeBox.setCurrentIndex(ui.sizeBox.findData(size))
        ui.fontBox.setChecked(look.system_font)
        for blocker in blockers:
            blocker.unblock()

    def _look_chosen(self) -> None:
        ui, keep = self.ui, self.workspace.preferences
        keep.set("appearance", ui.appearanceBox.currentData())
        keep.set("text_size", ui.sizeBox.currentData() / 100)
        keep.set("system_font", ui.fontBox.isChecked())
        self.look_chosen.emit()

    # -- the association -------------------------------------------------------------------------

    def reread(self, changes: Changes | None = None) -> None:
        try:
            found = self.workspace.ask(Settings())
            levels = self.workspace.ask(Levels())
        except KnownError as error:
            self.trouble(error)
            return
        values = {name: row.value for name, row in found.items()}
        self.association.show_record(values, fresh=False)
        self.tax.show_record(values, fresh=False)
        self.who.show_record({WHO: self.workspace.application.who}, fresh=False)
        examples = [f.label.lower() for f in ASSOCIATION_FIELDS if found[f.name].is_example]
        self._examples.setText(
            f"Still an example: {', '.join(examples)}. Papers say so until you change it."
            if examples
            else ""
        )
        self._examples.setVisible(bool(examples))
        self.levels.show_levels(levels)
        self._say_levels(levels)
        self.ui.fileSentence.setText(breakable(str(self.workspace.application.database.path)))

    def _say_levels(self, levels: Mapping[int, LevelRow]) -> None:
        examples = any(level.is_example for level in levels.values())
        words = "Levels marked “example” came with the program: set your own dues. "
        self.ui.levelsSentence.setText(
            f"{words if examples else ''}Raising dues never changes what was billed."
        )

    def _enable_levels(self, chosen: bool) -> None:
        self.ui.duesButton.setEnabled(chosen)
        self.ui.levelButton.setEnabled(chosen)
        self.ui.addLevelButton.setEnabled(not self.workspace.read_only)

    def _change(self, name: str, value: object) -> None:
        task = self.workspace.run(ChangeSetting(name, value))
        task.done.connect(self._changed_setting)
        task.failed.connect(self._not_changed)

    def _changed_setting(self, outcome: object) -> None:
        self.ui.banner.clear()
        undo = getattr(outcome, "undo", None)
        if undo is not None:
            self.workspace.tell("Settings changed", undo, "gear-six")

    def _not_changed(self, error: object) -> None:
        if sentence := sentence_of(error):
            self.show_refusal(f"The setting was not saved. {sentence}")

    def _name(self, name: str, value: object) -> None:
        words = str(value).strip()
        if not words:
            self.who.rows[WHO].refuse("Type your name; the history needs one.")
            return
        self.name_chosen.emit(bootstrap.remember_name(words))

    # -- the page --------------------------------------------------------------------------------

    def leave(self) -> bool:
        return self.association.commit() and self.tax.commit()

    def show_refusal(self, sentence: str) -> None:
        self.ui.banner.say("bad", sentence)
