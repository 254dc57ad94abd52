"""Messages that stand in the layout: a banner above a form, and what an empty list shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.theme.tokens import TONE_ICONS
from amm_admin.ui.widgets.announce import announce
from amm_admin.ui.widgets.parts import (
    Button,
    Glyph,
    button,
    foldable,
    is_look_change,
    label,
    set_property,
    unmarked,
)


class Banner(QFrame):
    """Tone, icon, one sentence and up to two buttons; hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Glyph("info", "info", 20)
        self._sentence = label("", wrap=True)
        self._said = ""
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._sentence, 1)
        self._fit()
        self.hide()

    def sentence(self) -> str:
        return self._said

    def say(self, tone: str, sentence: str, *actions: QAction, icon: str = "") -> None:
        """Show a sentence in a tone (good, info, warn, bad, quiet, plum) with buttons for actions.

        The icon is the tone's own unless one is named. Bad news interrupts a screen reader.
        """
        set_property(self, "banner", tone)
        self._icon.set_icon(icon or TONE_ICONS[tone], tone)
        self._said = sentence
        self._sentence.setText(foldable(sentence))
        set_property(self._sentence, "tone", tone)
        self.setAccessibleName(sentence)
        self._set_actions(actions)
        self.show()
        announce(self, sentence, urgent=tone == "bad")

    def clear(self) -> None:
        """Say nothing and give the room back."""
        self.hide()
        self._said = ""
        self._sentence.clear()
        self._set_actions(())

    def _set_actions(self, actions: tuple[QAction, ...]) -> None:
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [action_button(action) for action in actions]
        for made in self._buttons:
            self._row.addWidget(made)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(12), px(6), px(8), px(6))
        self._row.setSpacing(px(10))
        self.setMinimumHeight(px(38))


class EmptyState(QWidget):
    """Icon or picture, title, sentence and buttons, centered at 45 % of the height."""

    def __init__(
        self,
        title: str,
        sentence: str = "",
        *,
        icon: str = "magnifying-glass",
        picture: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = label(title, "title", wrap=True)
        self._sentence = label(sentence, "body", "muted", wrap=True)
        self._more = label("", "small", "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._suggested = QHBoxLayout()
        self._actions = QHBoxLayout()
        self._head = picture or Glyph(icon, "border", 54)
        self._column.addStretch(45)
        self._column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._title, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(text)
        self._column.addLayout(self._suggested)
        self._column.addLayout(self._actions)
        self._more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self._more)
        self._column.addStretch(55)
        self.set_text(title, sentence)
        self._fit()

    def set_text(self, title: str, sentence: str = "", more: str = "") -> None:
        """Change the words; `more` is a small line below the buttons."""
        for part, text in ((self._title, title), (self._sentence, sentence), (self._more, more)):
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleName(title)

    def set_icon(self, name: str) -> None:
        """Another icon over the title; a picture stays."""
        if isinstance(self._head, Glyph):
            self._head.set_icon(name)

    def set_actions(self, *actions: QAction, primary: bool = True) -> None:
        """Buttons below the sentence; the first is the page's primary one unless told not."""
        _refill(self._actions, actions, primary)

    def take_focus(self) -> None:
        """Put the keyboard on the first button below the sentence."""
        for place in range(self._actions.count()):
            item = self._actions.itemAt(place)
            if item is not None and (first := item.widget()) is not None:
                first.setFocus()
                return

    def set_suggestions(self, *actions: QAction) -> None:
        """Buttons for nearest names, above the actions."""
        _refill(self._suggested, actions, False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_actions"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(24), px(16), px(24), px(16))
        self._column.setSpacing(px(8))
        for row in (self._suggested, self._actions):
            row.setSpacing(px(10))
            row.setContentsMargins(0, px(6), 0, 0)


def action_button(action: QAction, kind: str = "") -> Button:
    """A button that triggers an action and follows its words and whether it can be used."""
    icon = action.icon()
    words = action.text() if icon.isNull() else f" {action.text()}"  # a little distance
    made = button(words, kind=kind, mnemonic=True)
    made.setAccessibleName(unmarked(action.text()))
    made.clicked.connect(action.trigger)
    made.setEnabled(action.isEnabled())
    action.enabledChanged.connect(made.setEnabled)
    if not icon.isNull():
        made.setIcon(icon)
    return made


def _refill(row: QHBoxLayout, actions: tuple[QAction, ...], primary: bool) -> None:
    while (item := row.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    if not actions:
        return
    row.addStretch(1)
    for place, action in enumerate(actions):
        row.addWidget(action_button(action, "primary" if primary and place == 0 else ""))
    row.addStretch(1)
