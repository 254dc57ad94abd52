"""New member: person, level and payment as one act, with the dues shown before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import InputError, KnownError
from amm_admin.domain.fields import MEMBER_FIELDS
from amm_admin.domain.money import ZERO, Money
from amm_admin.services.association import Levels
from amm_admin.services.joining import JoiningDues, PreviewJoin
from amm_admin.services.near_duplicates import NearDuplicate, NearDuplicates
from amm_admin.services.payments import PaidBy
from amm_admin.services.renewals import JoinMember
from amm_admin.ui.forms.ui_join_dialog import Ui_JoinDialog
from amm_admin.ui.frames import FormFit, ReadingDialog
from amm_admin.ui.payment_boxes import fill_methods, fill_settlements
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.fields import ParsedField
from amm_admin.ui.widgets.parts import button
from amm_admin.ui.workspace import Workspace, sentence_of

LOOK_MS = 300  # after the last key: is somebody like that here already?


class JoinDialog(ReadingDialog):
    """Stays open with what was typed until the act came through."""

    joined = Signal(object)  # Outcome[Joined]
    existing_wanted = Signal(object)  # id of somebody who is in the file already

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ui = Ui_JoinDialog()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.setAccessibleName("New member")
        self.setFixedWidth(theme().px(560))
        self._dues: JoiningDues | None = None
        self._like: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self.verb = button("Join the member", kind="primary")
        self.verb.setDefault(True)
        self.ui.buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.ActionRole)
        self._fill()
        self._connect()
        self._kind_chosen()
        self._price()
        self.ui.lastField.setFocus()

    def _fill(self) -> None:
        ui = self.ui
        ui.errorLabel.hide()
        for level in self.workspace.ask(Levels()).values():
            ui.levelBox.addItem(level.name, level.id)
        fill_methods(ui.methodBox)
        fill_settlements(ui.settledBox)
        ui.paidOnField.set_today(self.workspace.today)
        ui.paidOnField.set_value(self.workspace.today())
        ui.stateField.set_value("MO")
        for field in MEMBER_FIELDS:
            if isinstance(part := getattr(ui, f"{field.name}Field", None), ParsedField):
                part.setWhatsThis(field.help)

    def _connect(self) -> None:
        ui = self.ui
        ui.buttons.rejected.connect(self.reject)
        self.verb.clicked.connect(self.join)
        ui.personButton.toggled.connect(self._kind_chosen)
        ui.levelBox.currentIndexChanged.connect(self._price)
        ui.settledBox.currentIndexChanged.connect(self._price)
        ui.paidOnField.committed.connect(self._price)
        ui.amountField.committed.connect(self._name_verb)
        ui.firstField.textEdited.connect(self._name_verb)
        ui.lastField.textEdited.connect(self._name_verb)
        ui.practiceField.textEdited.connect(self._name_verb)
        for field in (
            *(ui.firstField, ui.lastField, ui.practiceField),
            *(ui.emailField, ui.phoneField, ui.zipField),
        ):
            field.textEdited.connect(self._timer.start)
        ui.personButton.toggled.connect(self._timer.start)
        self._timer.timeout.connect(self._look_for_like)

    # -- what is shown ---------------------------------------------------------------------------

    def is_organization(self) -> bool:
        return self.ui.organizationButton.isChecked()

    def _kind_chosen(self) -> None:
        organization = self.is_organization()
        ui = self.ui
        for part in (ui.firstLabel, ui.firstField, ui.lastLabel, ui.lastField):
            part.setEnabled(not organization)
        for part in (ui.credentialsLabel, ui.credentialsField):
            part.setEnabled(not organization)
        ui.practiceLabel.setText("Na&me" if organization else "F&irm")
        self._name_verb()

    def _price(self) -> None:
        """Show the first term and what it costs, or why it cannot be had."""
        ui = self.ui
        settled = ui.settledBox.currentData()
        self._dues = None
        try:
            day = ui.paidOnField.value() or self.workspace.today()
            dues = self.workspace.ask(PreviewJoin(ui.levelBox.currentText(), day))
        except KnownError as error:
            ui.duesLabel.setText(error.sentence)
            self._name_verb()
            return
        self._dues = dues
        end = f"to {in_words(dues.end)}" if dues.end else "without end"
        ui.duesLabel.setText(
            f"{dues.amount.format()} for {in_words(dues.start)} {end}. {dues.explanation}"
        )
        paid = settled == "paid"
        for part in (ui.amountField, ui.methodBox, ui.referenceField):
            part.setEnabled(paid)
        ui.amountField.set_value(dues.amount if paid else None)
        self._name_verb()

    def _name_verb(self) -> None:
        """The button names whom it joins, and what they pay."""
        ui = self.ui
        words = f"{ui.firstField.text().strip()} {ui.lastField.text().strip()}".strip()
        if self.is_organization():
            words = ui.practiceField.text().strip()
        paid = self._paid()
        amount = f", {paid.format()}" if paid else ""
        self.verb.setText(f"Join {words or 'the member'}{amount}".replace("&", "&&"))
        self.verb.setAccessibleName(f"Join {words or 'the member'}{amount}")

    def _paid(self) -> Money:
        if self.ui.settledBox.currentData() != "paid":
            return ZERO
        return self.ui.amountField.value() or ZERO

    def _look_for_like(self) -> None:
        """Somebody with this name and ZIP, e-mail or phone may be in the file already."""
        try:
            found = self.workspace.ask(NearDuplicates(self.typed()))
        except KnownError:
            return  # the file is busy: the next key asks again
        self._like = found[0].row.id if found else None
        if not found:
            self.ui.banner.clear()
            return
        sentence = _sentence(found)
        if sentence != self.ui.banner.sentence():
            action = QAction("Open existing", self)
            action.triggered.connect(self._open_like)
            self.ui.banner.say("warn", sentence, action)

    def _open_like(self) -> None:
        self.existing_wanted.emit(self._like)
        self.reject()

    # -- the act ---------------------------------------------------------------------------------

    def typed(self) -> dict[str, object]:
        """The person's fields as typed."""
        ui = self.ui
        values: dict[str, object] = {
            "email": ui.emailField.text(),
            "phone": ui.phoneField.text(),
            "street": ui.streetField.text(),
            "city": ui.cityField.text(),
            "state": ui.stateField.text(),
            "zip": ui.zipField.text(),
            "practice": ui.practiceField.text(),
        }
        if self.is_organization():
            values["kind"] = "organization"
        else:
            values["first_name"] = ui.firstField.text()
            values["last_name"] = ui.lastField.text()
            values["credentials"] = ui.credentialsField.text()
        return values

    def join(self) -> None:
        """Do it, all or nothing."""
        ui = self.ui
        if not all(field.read() for field in self.findChildren(ParsedField) if field.isEnabled()):
            return
        settled = ui.settledBox.currentData()
        command = JoinMember(
            level=ui.levelBox.currentText(),
            paid_on=ui.paidOnField.value() or self.workspace.today(),
            typed=self.typed(),
            by=PaidBy(ui.methodBox.currentData(), ui.referenceField.text().strip()),
            settlement=settled,
            amount=ui.amountField.value() if settled == "paid" else None,
        )
        self.verb.setEnabled(False)
        task = self.workspace.run(command)
        task.done.connect(self._came_through)
        task.failed.connect(self._failed)

    def _came_through(self, outcome: Any) -> None:
        self.accept()
        self.joined.emit(outcome)

    def _failed(self, error: object) -> None:
        self.verb.setEnabled(True)
        sentence = sentence_of(error)
        self.ui.errorLabel.setText(sentence)
        self.ui.errorLabel.setVisible(bool(sentence))
        announce(self, sentence, urgent=True)
        field = self._field_of(error)
        if field is not None:
            field.set_error(sentence)
            field.setFocus()

    def _field_of(self, error: object) -> ParsedField | None:
        ui = self.ui
        fields: dict[str, ParsedField] = {
            "first_name": ui.firstField,
            "last_name": ui.lastField,
            "practice": ui.practiceField,
            "email": ui.emailField,
            "phone": ui.phoneField,
            "state": ui.stateField,
            "zip": ui.zipField,
            "amount": ui.amountField,
        }
        return fields.get(error.field) if isinstance(error, InputError) else None


def _sentence(found: Sequence[NearDuplicate]) -> str:
    """Whom the file holds already, and what they have in common with who is being typed."""
    first = found[0]
    row = first.row
    place = f", {row.city}" if row.city else ""
    state = "in the archive" if row.archived else f"status {row.word}"
    more = len(found) - 1
    others = f" And {more} more." if more else ""
    return (
        f"{row.full_name or row.name}, No. {row.number}{place}, {state}, is in the file with "
        f"{first.why}.{others}"
    )
