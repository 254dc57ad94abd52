"""Somebody else changed a field meanwhile: what they wrote, what was typed, and the choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.ui.members.edits import Edit
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import Glyph, button, foldable, is_look_change, label


class ClashBar(QFrame):
    """Stands above the record while a field was not saved; one after the other."""

    kept = Signal(object)  # Edit: write mine over theirs
    taken = Signal(object)  # Edit: forget mine

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: list[tuple[Edit, str]] = []
        self.setProperty("banner", "warn")
        self._sentence = label("", wrap=True)
        self.keep_button = button("&Keep mine", mnemonic=True)
        self.take_button = button("Take theirs")
        self.keep_button.clicked.connect(self._keep)
        self.take_button.clicked.connect(self._take)
        words = QHBoxLayout()
        words.addWidget(Glyph("warning-fill", "warn", 20), 0, Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._sentence, 1)
        self._words = words
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.keep_button)
        self._buttons.addWidget(self.take_button)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(words)
        self._column.addLayout(self._buttons)
        self._fit()
        self.hide()

    def sentence(self) -> str:
        """What it says; nothing while it says nothing."""
        return self._pending[0][1] if self._pending else ""

    def add(self, edit: Edit, sentence: str) -> None:
        """Ask about this edit; a later one of the same field takes its place."""
        self.drop(edit.person_id, edit.field)
        self._pending.append((edit, sentence))
        self._show()

    def asks(self, edit: Edit) -> bool:
        """Whether the question of this very edit is still open."""
        typed = (edit.person_id, edit.field, edit.typed)
        return any((e.person_id, e.field, e.typed) == typed for e, _ in self._pending)

    def drop(self, person_id: int, field: str) -> None:
        """The question has gone: the field was put back, or saved in another way."""
        self._pending = [
            (edit, said)
            for edit, said in self._pending
            if (edit.person_id, edit.field) != (person_id, field)
        ]
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._pending))
        if not self._pending:
            return
        sentence = self._pending[0][1]
        if sentence != self.accessibleName():
            self._sentence.setText(foldable(sentence))
            announce(self, sentence, urgent=True)
        self.setAccessibleName(sentence)

    def _keep(self) -> None:
        self.kept.emit(self._decided())

    def _take(self) -> None:
        self.taken.emit(self._decided())

    def _decided(self) -> Edit:
        edit, _ = self._pending.pop(0)
        self._show()
        return edit

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(12), px(8), px(8), px(8))
        self._column.setSpacing(px(6))
        self._words.setSpacing(px(10))
        self._buttons.setSpacing(px(8))
        self._buttons.setContentsMargins(px(32), 0, 0, 0)
