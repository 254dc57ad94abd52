"""The levels in Settings: a list, and dialogs for dues, rules and new levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from amm_admin.domain.dates import show
from amm_admin.domain.errors import InputError
from amm_admin.domain.fields import Column
from amm_admin.domain.levels import LevelKind
from amm_admin.domain.money import ZERO
from amm_admin.services.application import Command
from amm_admin.services.association import LevelRow
from amm_admin.services.levels import AddLevel, EditLevel, SetDues
from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.rows import ShortList
from amm_admin.ui.widgets.fields import DateField, MoneyField, ParsedField, TextField
from amm_admin.ui.workspace import Workspace, sentence_of

LEVEL_COLUMNS = (
    Column("name", "Level", "strong", 130, stretch=True, sortable=False),
    Column("dues", "Dues", "money", 92, sortable=False),
    Column("coming", "From", "muted", 190, sortable=False),
    Column("joining", "Joining fee", "money", 106, sortable=False),
    Column("term", "Term", "text", 110, sortable=False),
    Column("grace", "Grace", "text", 92, sortable=False),
    Column("example", "", "muted", 104, sortable=False),
)
_TERMS = {LevelKind.LIFETIME: "for life", LevelKind.FIXED: "fixed year"}


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level as the list shows it: dues of the day, and those that come next."""

    id: int
    name: str
    dues: str
    coming: str
    joining: str
    term: str
    grace: str
    example: str


def level_line(level: LevelRow, today: date) -> LevelLine:
    """What the list says of a level on a day."""
    rule = level.rule
    fees = sorted(rule.fees, key=lambda fee: fee.valid_from)
    begun = [fee for fee in fees if fee.valid_from <= today]
    later = [fee for fee in fees if fee.valid_from > today]
    since = show(begun[-1].valid_from) if begun else ""
    coming = f"then {later[0].amount} from {show(later[0].valid_from)}" if later else since
    return LevelLine(
        id=level.id,
        name=level.name,
        dues=begun[-1].amount.format() if begun else "–",
        coming=coming,
        joining=rule.joining_fee.format() if rule.joining_fee else "–",
        term=_TERMS.get(rule.kind, f"{rule.months} months"),
        grace="–" if rule.kind is LevelKind.LIFETIME else f"{rule.grace_days} days",
        example="example" if level.is_example else "",
    )


class LevelsList(QObject):
    """The list of the levels card; its dialogs run their commands."""

    chosen = Signal(bool)  # whether a level is chosen

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._page = parent
        self._levels: Mapping[int, LevelRow] = {}
        self.view = ShortList(LEVEL_COLUMNS, "Levels and dues", parent)
        self.view.opened.connect(self.change)
        self.view.current_changed.connect(self._current_changed)

    def show_levels(self, levels: Mapping[int, LevelRow]) -> None:
        self._levels = levels
        today = self._workspace.today()
        self.view.set_rows([level_line(level, today) for level in levels.values()])

    def _current_changed(self, row_id: object) -> None:
        self.chosen.emit(row_id is not None and not self._workspace.read_only)

    def _current(self) -> LevelRow | None:
        return self._levels.get(self.view.current_id() or 0)

    def set_dues(self) -> None:
        """Ask what the chosen level costs, and from which day."""
        if (level := self._current()) is not None:
            DuesDialog(self._workspace, level, self._page.window()).open()

    def change(self) -> None:
        """Ask for the rules of the chosen level."""
        if (level := self._current()) is not None and not self._workspace.read_only:
            RulesDialog(self._workspace, level, self._page.window()).open()

    def add(self) -> None:
        """Ask for a new level."""
        RulesDialog(self._workspace, None, self._page.window()).open()


class LevelDialog(DecisionDialog):
    """Runs its command, and closes when it came through."""

    def __init__(self, workspace: Workspace, words: tuple[str, str, str], parent: QWidget) -> None:
        super().__init__(*words, parent)
        self.workspace = workspace
        self.decided.connect(self._run)

    def command(self) -> Command[Any]:
        """The act; raises InputError for what is missing."""
        raise NotImplementedError

    def _run(self) -> None:
        try:
            command = self.command()
        except InputError as error:
            self.complain(error.sentence)
            return
        self.verb.setEnabled(False)
        task = self.workspace.run(command)
        task.done.connect(self._came_through)
        task.failed.connect(self._failed)

    def _came_through(self, outcome: Any) -> None:
        if outcome.undo is not None:
            self.workspace.tell(f"Done: {outcome.label}", outcome.undo, "gear-six")
        self.accept()

    def _failed(self, error: object) -> None:
        self.verb.setEnabled(True)
        self.complain(sentence_of(error))


class DuesDialog(LevelDialog):
    """What a level costs from a day on (M2)."""

    def __init__(self, workspace: Workspace, level: LevelRow, parent: QWidget) -> None:
        words = (
            f"Set the dues of {level.name}?",
            "They hold for terms that begin on that day or later. What was billed stays as it is.",
            "Set the dues",
        )
        super().__init__(workspace, words, parent)
        self._level = level
        self.amount = MoneyField("Dues")
        self.day = DateField(workspace.today, "From")
        self.day.set_value(workspace.today())
        self.add_field("&Dues", self.amount)
        self.add_field("&From", self.day)

    def command(self) -> Command[Any]:
        if self.amount.value() is None or self.day.value() is None:
            raise InputError("amount", "Type the dues and the first day on which they hold.")
        return SetDues(self._level.id, self.amount.value(), self.day.value())


class RulesDialog(LevelDialog):
    """Name, joining fee, grace and rights of a level; for a new one also term and dues."""

    def __init__(self, workspace: Workspace, level: LevelRow | None, parent: QWidget) -> None:
        words = ("Add a level?", "", "Add the level")
        if level is not None:
            said = "Terms that were granted keep what they were granted with."
            words = (f"Change the level {level.name}?", said, "Change the level")
        super().__init__(workspace, words, parent)
        self._level = level
        self.name = TextField("Name")
        self.joining = MoneyField("Joining fee")
        self.grace = ParsedField(_whole_number, str, "Days of grace")
        self.dues = MoneyField("Dues")
        self.term = QComboBox()
        self.term.setAccessibleName("Term")
        self.term.addItem("12 months from the day of joining", LevelKind.ROLLING)
        self.term.addItem("the calendar year", LevelKind.FIXED)
        self.term.addItem("for life", LevelKind.LIFETIME)
        self.listing = QCheckBox("Carries a listing in Find a Mediator")
        self.vote = QCheckBox("Carries a vote")
        self._fill(level)

    def _fill(self, level: LevelRow | None) -> None:
        self.add_field("&Name", self.name)
        if level is None:
            self.add_field("&Term", self.term)
            self.add_field("&Dues", self.dues)
        self.add_field("&Joining fee", self.joining)
        self.add_field("Days of &grace", self.grace)
        self.ui.fieldsHolder.addWidget(self.listing)
        self.ui.fieldsHolder.addWidget(self.vote)
        self.grace.setWhatsThis(
            "Days after the last paid day on which somebody still counts as a member."
        )
        self.grace.set_value(level.rule.grace_days if level else 30)
        if level is not None:
            self.name.set_value(level.name)
            self.joining.set_value(level.rule.joining_fee)
            self.listing.setChecked(level.rule.has_listing)
            self.vote.setChecked(level.rule.has_vote)

    def command(self) -> Command[Any]:
        rules: dict[str, Any] = {
            "name": self.name.value(),
            "joining_fee": self.joining.value() or ZERO,
            "grace_days": self.grace.value() or 0,
            "has_listing": self.listing.isChecked(),
            "has_vote": self.vote.isChecked(),
        }
        if self._level is not None:
            return EditLevel(self._level.id, rules)
        rules["kind"] = self.term.currentData()
        if rules["kind"] is LevelKind.FIXED:
            rules["fixed_start"] = (1, 1)
        return AddLevel(rules, self.dues.value() or ZERO, self.workspace.today())


def _whole_number(text: str) -> int | None:
    bare = text.strip()
    if bare and not (bare.isascii() and bare.isdecimal() and len(bare) <= 4):
        raise InputError("grace_days", f"“{bare}” is not a number of days. Write 30.")
    return int(bare) if bare else None
