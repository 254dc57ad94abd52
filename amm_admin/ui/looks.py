"""Text size and appearance: chosen in menu or settings, remembered, applied at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from amm_admin.ui.actions import Actions
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.theme import Mode, theme

STEP, LEAST, MOST = 0.1, 0.8, 2.0


class Looks(QObject):
    """Changes the theme and keeps what was chosen for this computer."""

    changed = Signal()

    def __init__(self, actions: Actions, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        actions["larger"].triggered.connect(self.larger)
        actions["smaller"].triggered.connect(self.smaller)
        actions["usual_size"].triggered.connect(self.usual_size)

    def set_scale(self, scale: float) -> None:
        """Set the text size, 1.0 is the usual one."""
        wanted = round(min(max(scale, LEAST), MOST), 2)
        self._preferences.set("text_size", wanted)
        theme().set_scale(wanted)
        self.changed.emit()

    def larger(self) -> None:
        self.set_scale(theme().scale + STEP)

    def smaller(self) -> None:
        self.set_scale(theme().scale - STEP)

    def usual_size(self) -> None:
        self.set_scale(1.0)

    def set_mode(self, mode: str) -> None:
        """Light, dark, or as this computer."""
        self._preferences.set("appearance", mode)
        theme().set_mode(Mode(mode))
        self.changed.emit()

    def take_over(self) -> None:
        """Apply what the settings page has kept."""
        keep = self._preferences
        theme().set_system_font(keep.get("system_font") is True)
        theme().set_mode(Mode(keep.get("appearance", Mode.SYSTEM.value)))
        theme().set_scale(keep.scale())
        self.changed.emit()
