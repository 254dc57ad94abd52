"""A small dialog for a decision that cannot wait: the question, what will change, a verb."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from amm_admin.ui.forms.ui_decision_dialog import Ui_DecisionDialog
from amm_admin.ui.frames import FormFit, ReadingDialog, keep_on_screen
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.fields import ParsedField
from amm_admin.ui.widgets.parts import button, field_label, foldable, is_look_change

WIDTH, MOST_WIDE = 520, 560


class DecisionDialog(ReadingDialog):
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
        self.ui.titleLabel.setText(foldable(title))
        self.ui.sentenceLabel.setText(foldable(sentence))
        self.ui.sentenceLabel.setVisible(bool(sentence))
        self.ui.errorLabel.hide()
        self.verb = button(verb, kind="primary")
        self._fit_height()
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
        self._fit_height()
        announce(self, sentence, urgent=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_height()
        # The keyboard goes into the first field; Enter still means the verb.
        for part in self.findChildren(QWidget):
            if isinstance(part, QLineEdit | QComboBox):
                part.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "verb"):
            self._fit_height()

    def _fit_height(self) -> None:
        """Qt gives a window that is open no more height for a sentence that wraps."""
        self.setMinimumWidth(theme().px(WIDTH))
        self.setMaximumWidth(theme().px(MOST_WIDE))
        if self.isVisible() and (layout := self.layout()) is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(needed, self.height()))
            keep_on_screen(self)

    def _decide(self) -> None:
        fields = self.findChildren(ParsedField)
        if all(field.read() for field in fields):
            self.complain("")
            self.decided.emit()
