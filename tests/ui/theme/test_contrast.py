"""WCAG over all palettes: 4.5 for text, 3.0 for borders, focus and icons; AAA in high contrast."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from amm_admin.ui.theme import Mode, install_theme
from amm_admin.ui.theme.tokens import CHART, TONES, colors

TEXT, SHAPE = 4.5, 3.0
HIGH_TEXT, HIGH_SHAPE = 7.0, 4.5
LOOKS = [(False, False), (True, False), (False, True), (True, True)]  # dark, contrast

TEXTS = {
    "text": "base alt window sidebar hover tint tint2",
    "muted": "base alt window sidebar hover tint",
    "faint": "base window",
    "link": "base window hover",
    "accent_text": "base window sidebar hover tint",
    "on_accent": "accent accent_hover toast",
    "toast_key": "toast",
    "toast_link": "toast",
    "base": "text",  # a tooltip is the other way round
    **{tone: f"{tone}_back base window sidebar" for tone in TONES},
}
SHAPES = {
    "border": "base window sidebar",
    "focus": "base window sidebar tint",
    "accent": "base",
    "toast_edge": "toast",
    **dict.fromkeys(TONES, "tint hover"),
}
CHARTS = {f"chart_{series}": "base" for series in CHART if series != "grid"}


def luminance(color: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_weak(dark: bool, high: bool, pairs: dict[str, str], least: float) -> list[str]:
    table = colors(dark, high)
    return [
        f"{ink} on {ground}: {found:.2f}"
        for ink, grounds in pairs.items()
        for ground in grounds.split()
        if (found := contrast(table[ink], table[ground])) < least
    ]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("dark", "high"), LOOKS)
def test_text_stands_out(dark: bool, high: bool) -> None:
    assert too_weak(dark, high, TEXTS, HIGH_TEXT if high else TEXT) == []


@pytest.mark.parametrize(("dark", "high"), LOOKS)
def test_borders_focus_and_icons_stand_out(dark: bool, high: bool) -> None:
    assert too_weak(dark, high, SHAPES, HIGH_SHAPE if high else SHAPE) == []
    assert too_weak(dark, high, CHARTS, SHAPE) == []


@pytest.mark.parametrize("dark", [False, True])
def test_high_contrast_draws_lines_that_can_be_seen(dark: bool) -> None:
    assert too_weak(dark, True, {"line": "base window sidebar"}, SHAPE) == []


def test_all_palettes_name_the_same_colors() -> None:
    assert len({frozenset(colors(dark, high)) for dark, high in LOOKS}) == 1


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.CONTRAST])
def test_placeholder_is_drawn_readable(qtbot: QtBot, qapp: QApplication, mode: Mode) -> None:
    """`color` alone in the style sheet would leave it at 3.2."""
    look = install_theme(qapp, mode=mode, scale=2.0)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setPlaceholderText("lllllllllllllll")
    line.clearFocus()
    line.resize(400, 80)
    line.show()
    image = line.grab().toImage()
    ground = look.color("base").name()
    strongest = max(
        contrast(QColor(image.pixel(x, y)).name(), ground)
        for x in range(30, 200)
        for y in range(30, 50)
    )
    assert strongest >= TEXT
