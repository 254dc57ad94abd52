"""Buttons of a dialog say what they do in words; the desktop's own little pictures stay away."""

from typing import Any

from PySide6.QtWidgets import QProxyStyle, QStyle
from pytestqt.qtbot import QtBot

from amm_admin.ui.decision import DecisionDialog

HINT = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons


class Desktop(QProxyStyle):
    """A style that wants pictures on the buttons, as Linux desktops do."""

    def styleHint(self, hint: Any, *about: Any) -> int:
        return 1 if hint == HINT else super().styleHint(hint, *about)


def test_buttons_have_no_pictures_of_the_desktop(qtbot: QtBot) -> None:
    desktop = Desktop()
    dialog = DecisionDialog("Resign Ann Lee?", "", "Resign the member", None)
    qtbot.addWidget(dialog)
    box = dialog.ui.buttons
    box.setStyle(desktop)
    assert box.style().styleHint(HINT, None, box) == 0
