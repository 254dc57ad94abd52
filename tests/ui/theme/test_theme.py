"""The live switch of mode, text size and font, and what follows it."""

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from amm_admin import paths
from amm_admin.domain.statuses import STATUS, status_tone
from amm_admin.ui.theme import Mode, Theme, icon, install_theme, theme
from amm_admin.ui.theme.tokens import TYPE, colors
from amm_admin.ui.widgets.parts import label


def seen_colors(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_mode_is_switched_live(qapp: QApplication, look: Theme, qtbot: QtBot) -> None:
    words = label("Words", "title", "muted")
    qtbot.addWidget(words)
    words.show()
    with qtbot.waitSignal(look.changed):
        look.set_mode(Mode.DARK)
    assert look.dark
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == colors(True)["base"].lower()
    assert words.palette().color(words.foregroundRole()).name() == colors(True)["muted"].lower()


def test_system_mode_follows_the_computer(qapp: QApplication) -> None:
    look = install_theme(qapp, mode=Mode.SYSTEM)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.dark
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not look.dark


def test_high_contrast_is_light_or_dark_as_the_computer(qapp: QApplication) -> None:
    look = install_theme(qapp, mode=Mode.CONTRAST)
    assert look.contrast
    hints = QGuiApplication.styleHints()
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        hints.colorSchemeChanged.emit(scheme)
        assert look.dark is dark
        base = qapp.palette().color(QPalette.ColorRole.Base).name()
        assert base == colors(dark, True)["base"].lower()


def test_a_computer_in_high_contrast_is_followed(qapp: QApplication) -> None:
    """Qt tells of it since 6.10."""
    look = install_theme(qapp, mode=Mode.SYSTEM)
    assert look._wishes is not None
    for wish in (Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference):
        look._wishes.contrastPreferenceChanged.emit(wish)
        assert look.contrast is (wish is Qt.ContrastPreference.HighContrast)
    look.set_mode(Mode.LIGHT)
    look._wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert not look.contrast
    look.set_mode(Mode.SYSTEM)
    assert look.contrast
    look._wishes.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)


def test_chosen_mode_does_not_follow_the_computer(look: Theme) -> None:
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not look.dark


def test_a_new_theme_takes_over_from_the_former(qapp: QApplication, look: Theme) -> None:
    system = install_theme(qapp, mode=Mode.SYSTEM)
    assert theme() is system
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == colors(True)["base"].lower()


@pytest.mark.parametrize(("asked", "got"), [(0.1, 0.8), (1.25, 1.25), (9.0, 2.0)])
def test_text_size_is_bounded(look: Theme, asked: float, got: float) -> None:
    look.set_scale(asked)
    assert look.scale == got


def test_text_size_reaches_fonts_and_labels(qapp: QApplication, look: Theme, qtbot: QtBot) -> None:
    words = label("Words", "title")
    qtbot.addWidget(words)
    words.show()
    before = words.fontInfo().pixelSize()
    look.set_scale(1.5)
    assert qapp.font().pixelSize() == 24
    assert words.fontInfo().pixelSize() == before * 1.5


def test_source_sans_is_the_face_and_the_computers_font_an_option(look: Theme) -> None:
    assert look.font().family() == "Source Sans Pro"
    assert look.font("name").family() == "Source Serif Pro"
    look.set_system_font(True)
    assert look.font().family() != "Source Sans Pro"
    assert look.font().pixelSize() == 15


@pytest.mark.parametrize("role", TYPE)
def test_figures_are_of_one_width(look: Theme, role: str) -> None:
    metrics = look.metrics(role)
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_label_of_every_role_keeps_figures_of_one_width(look: Theme, qtbot: QtBot) -> None:
    for role, (size, weight) in TYPE.items():
        words = label("1", role)
        qtbot.addWidget(words)
        words.ensurePolished()
        metrics = words.fontMetrics()
        assert (words.font().pixelSize(), int(words.font().weight())) == (size, weight)
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_icon_follows_the_theme_by_itself(look: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("house-fill"))
    button.setIconSize(QSize(24, 24))
    button.show()
    assert colors(False)["accent_text"].lower() in seen_colors(button.grab().toImage())
    look.set_mode(Mode.DARK)
    seen = seen_colors(button.grab().toImage())
    assert colors(True)["accent_text"].lower() in seen
    assert colors(False)["accent_text"].lower() not in seen


def test_disabled_icon_is_faint(look: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("house-fill"))
    button.setIconSize(QSize(24, 24))
    button.setEnabled(False)
    button.show()
    assert colors(False)["faint"].lower() in seen_colors(button.grab().toImage())


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_icon_is_sharp_at_every_scaling(ratio: float) -> None:
    drawn = icon("house").pixmap(QSize(20, 20), ratio)
    assert drawn.size() == QSize(round(20 * ratio), round(20 * ratio))
    assert drawn.deviceIndependentSize().width() == pytest.approx(20, abs=0.5)


def test_status_table() -> None:
    assert status_tone("Grace").tone == "warn"
    assert status_tone("no such status") == STATUS["Never"]


def test_style_sheet_names_only_files_that_exist(qapp: QApplication, look: Theme) -> None:
    for mode in (Mode.LIGHT, Mode.DARK, Mode.CONTRAST):
        look.set_mode(mode)
        named = set(re.findall(r'url\("(.+?)"\)', qapp.styleSheet()))
        assert named
        folder = paths.resource("icons").as_posix()
        assert {
            name for name in named if not paths.resource(name.replace(folder, "icons"))
        } == set()


def test_style_sheet_is_not_absolute_about_widgets(qapp: QApplication, look: Theme) -> None:
    """`* {}` and `QWidget {}` break pop-ups and scroll areas; `em` is ignored by Qt."""
    selectors = re.findall(r"([^{}]+)\{", qapp.styleSheet())
    single = [one.strip() for group in selectors for one in group.split(",")]
    assert not {"*", "QWidget", "QFrame", "QLabel"} & set(single)
    assert not re.search(r"\d(em|pt)\b", qapp.styleSheet())
