"""The Membership tab: why the status is what it is, the terms, and what can change it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from amm_admin.domain.dates import in_words
from amm_admin.domain.fields import MEMBER_FIELDS, TERM_COLUMNS
from amm_admin.services.members import MemberRecord
from amm_admin.ui.forms.ui_record_panel import Ui_RecordPanel
from amm_admin.ui.members.details import DetailForm
from amm_admin.ui.rows import ShortList
from amm_admin.ui.workspace import Workspace

_OVERRIDES = ("Resigned", "Suspended", "Cancelled")
_FIELDS = tuple(field for field in MEMBER_FIELDS if field.section == "Membership")


class MembershipTab(QObject):
    """Fills its part of the record panel."""

    asked = Signal(str)  # resign, suspend, reinstate, level, deceased
    saved = Signal(str, object)  # a date or the number was edited: field, value

    def __init__(self, ui: Ui_RecordPanel, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self._workspace = workspace
        self.terms = ShortList(TERM_COLUMNS, "Terms", ui.membershipBody)
        ui.termsHolder.addWidget(self.terms)
        self.form = DetailForm(
            _FIELDS, ui.datesHolder, workspace.today, ui.membershipBody, headings=False
        )
        self.form.saved.connect(self.saved)
        ui.levelButton.clicked.connect(self._ask_level)
        ui.resignButton.clicked.connect(self._ask_resign)
        ui.suspendButton.clicked.connect(self._ask_suspend)
        ui.reinstateButton.clicked.connect(self._ask_reinstate)
        ui.deceasedButton.clicked.connect(self._ask_deceased)

    def show_record(
        self,
        record: MemberRecord,
        on: date,
        *,
        fresh: bool,
        but: frozenset[str] = frozenset(),
        own: str = "",
    ) -> None:
        """Show a record as of a day; the other arguments are those of DetailForm."""
        ui, now = self._ui, record.standing
        ui.reasonHeading.setText(f"Why {now.word}")
        ui.reasonLabel.setText(now.reason)
        ui.changeLabel.setText(next_change(record, on))
        ui.ruleLabel.setText(f"Rule {now.rule}, as of {in_words(on)}")
        self.terms.set_rows(record.terms)
        self.terms.setVisible(bool(record.terms))
        ui.termsHeading.setVisible(bool(record.terms))
        self.form.show_record(record.fields, fresh=fresh, version=record.version, but=but, own=own)
        self.form.set_read_only(self._workspace.read_only)
        self._enable(record)

    def _enable(self, record: MemberRecord) -> None:
        ui, now = self._ui, record.standing
        overridden = now.status.value in _OVERRIDES
        writable = not self._workspace.read_only
        died = now.status.value == "Deceased"
        ui.resignButton.setEnabled(writable and now.status.is_member)
        ui.suspendButton.setEnabled(writable and bool(record.terms) and not overridden and not died)
        ui.reinstateButton.setEnabled(writable and overridden)
        ui.levelButton.setEnabled(writable and now.term is not None and not died)
        ui.deceasedButton.setEnabled(writable and record.row.kind == "person")
        ui.deceasedButton.setText("Take back the death…" if died else "Mark deceased…")

    def _ask_level(self) -> None:
        self.asked.emit("level")

    def _ask_resign(self) -> None:
        self.asked.emit("resign")

    def _ask_suspend(self) -> None:
        self.asked.emit("suspend")

    def _ask_reinstate(self) -> None:
        self.asked.emit("reinstate")

    def _ask_deceased(self) -> None:
        self.asked.emit("deceased")


def next_change(record: MemberRecord, on: date) -> str:
    """When the status next changes by itself, in a sentence."""
    now = record.standing
    if now.changes_on is None or now.becomes is None:
        return "Nothing changes this status by itself."
    days = (now.changes_on - on).days
    when = "tomorrow" if days == 1 else f"in {days:,} days"
    return f"Becomes {now.becomes} on {in_words(now.changes_on)}, {when}."
