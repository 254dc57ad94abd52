"""A small dialog for a decision that cannot wait: the question, what will change, a verb."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from amm_admin.ui.forms.ui_decision_dialog import Ui_DecisionDialog
from amm_admin.ui.frames import FormFit
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.fields import ParsedField
from amm_admin.ui.widgets.parts import button, field_label

WIDTH = 520


class DecisionDialog(QDialog):
    """Announces `decided` when the verb is pressed; the owner acts, then closes or complains.

    It stands before its window without stopping the program: `open()`, never `exec()`.
    """

    decided = Signal()

    def __init__(
        self,
        title: str,
        sentence: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        cancel: bool = True,
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_DecisionDialog()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.setAccessibleName(title)
        self.setMinimumWidth(theme().px(WIDTH))
        self.setMaximumWidth(theme().px(560))
        self.ui.titleLabel.setText(title)
        self.ui.sentenceLabel.setText(sentence)
        self.ui.sentenceLabel.setVisible(bool(sentence))
        self.ui.errorLabel.hide()
        self.verb = button(verb, kind="primary")
        self.ui.buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.ActionRole)
        self.verb.setDefault(True)
        self.verb.clicked.connect(self._decide)
        self.ui.buttons.rejected.connect(self.reject)
        if not cancel:
            self.ui.buttons.setStandardButtons(QDialogButtonBox.StandardButton.NoButton)

    def add_field(self, text: str, field: QWidget) -> None:
        """A line of the form; `&` in the text marks the key that goes there."""
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        line.addWidget(field_label(text, field), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(field, 1)
        self.ui.fieldsHolder.addLayout(line)
        if isinstance(field, ParsedField):
            field.error_changed.connect(self.complain)

    def complain(self, sentence: str) -> None:
        """Say why it cannot be done; nothing takes it back."""
        self.ui.errorLabel.setText(sentence)
        self.ui.errorLabel.setVisible(bool(sentence))
        announce(self, sentence, urgent=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The keyboard goes into the first field; Enter still means the verb.
        for part in self.findChildren(QWidget):
            if isinstance(part, QLineEdit | QComboBox):
                part.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _decide(self) -> None:
        fields = self.findChildren(ParsedField)
        if all(field.read() for field in fields):
            self.complain("")
            self.decided.emit()
