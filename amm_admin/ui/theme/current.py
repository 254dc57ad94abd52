"""The look of the whole application: mode, text size, fonts, palette and style sheet.

One `Theme` belongs to the QApplication. A change of mode, text size or font is applied at once and
announced by `changed`; widgets that paint themselves read `theme()` while painting and hear of it
through the usual `changeEvent`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QPalette,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication

from amm_admin import paths
from amm_admin.ui.theme import fonts, qss, tokens

T = TypeVar("T")

_ROLES = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "base"),
    (QPalette.ColorRole.AlternateBase, "alt"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "base"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "on_accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "base"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "link"),
    (QPalette.ColorRole.LinkVisited, "link"),
    (QPalette.ColorRole.PlaceholderText, "faint"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Light, "base"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "border"),
    (QPalette.ColorRole.Shadow, "border"),
)
_TEXTS = (
    QPalette.ColorRole.Text,
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


class Mode(StrEnum):
    """Which palette: the computer's choice, light, dark, or high contrast (light or dark as the
    computer is)."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


MODE_WORDS = (
    (Mode.SYSTEM, "As this &computer"),
    (Mode.LIGHT, "&Light"),
    (Mode.DARK, "&Dark"),
    (Mode.CONTRAST, "&High contrast"),
)


_AS_COMPUTER = (Mode.SYSTEM, Mode.CONTRAST)  # light or dark as the computer is


def palette(colors: Mapping[str, str]) -> QPalette:
    """A QPalette of the tokens; disabled text is `faint`."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, QColor(colors[name]))
    for role in _TEXTS:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["faint"]))
    made.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colors["line"])
    )
    return made


class Theme(QObject):
    """Settings of the look and what follows from them. Sizes are logical pixels."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        mode: Mode = Mode.SYSTEM,
        scale: float = 1.0,
        system_font: bool = False,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode(mode)
        self._scale = _bounded(scale)
        self._system_font = system_font
        self._cache: dict[object, object] = {}
        self._hints = QGuiApplication.styleHints()
        fonts.load_fonts()
        app.setStyle("Fusion")
        self._hints.setColorScheme(_scheme(self._mode))
        self._system_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        self._system_contrast = False
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._wishes = _wishes(self._hints)
        if self._wishes is not None:
            self._system_contrast = _wants_contrast(self._wishes.contrastPreference())
            self._wishes.contrastPreferenceChanged.connect(self._follow_contrast)
        self._apply()

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def scale(self) -> float:
        """Text size as a factor, 0.8 to 2.0."""
        return self._scale

    @property
    def system_font(self) -> bool:
        return self._system_font

    @property
    def dark(self) -> bool:
        """Whether the dark palette is showing now."""
        if self._mode in _AS_COMPUTER:
            return self._system_dark
        return self._mode is Mode.DARK

    @property
    def contrast(self) -> bool:
        """Whether colors are those of high contrast: chosen here, or wished for by the computer."""
        if self._mode is Mode.SYSTEM:
            return self._system_contrast
        return self._mode is Mode.CONTRAST

    def colors(self) -> Mapping[str, str]:
        """The table of colors that is showing now."""
        return tokens.colors(self.dark, self.contrast)

    def set_mode(self, mode: Mode) -> None:
        """Switch to another palette; title bars and native dialogs follow."""
        if mode == self._mode:
            return
        self._mode = Mode(mode)
        self._hints.setColorScheme(_scheme(self._mode))
        if self._mode in _AS_COMPUTER:
            self._system_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Set the text size; what lies outside 0.8 to 2.0 is brought back inside."""
        if (wanted := _bounded(scale)) != self._scale:
            self._scale = wanted
            self._apply()

    def set_system_font(self, wanted: bool) -> None:
        """Use this computer's font (then 15 px) instead of Source Sans (16 px)."""
        if wanted != self._system_font:
            self._system_font = wanted
            self._apply()

    def px(self, size: float) -> int:
        """Logical pixels at 100 % to pixels at the present text size."""
        return round(size * self._scale)

    def color(self, name: str) -> QColor:
        """A color of tokens.colors(), such as `muted`, `warn`, `warn_back` or `chart_joined`."""
        return self.cached(("color", name), self._make_color, name)

    def font(self, role: str = "body") -> QFont:
        """A font by its role in tokens.TYPE; figures are all of one width."""
        return self.cached(("font", role), self._make_font, role)

    def metrics(self, role: str = "body") -> QFontMetrics:
        return self.cached(("metrics", role), self._make_metrics, role)

    def sized(self, pixels: float, weight: int = 400, *, serif: bool = False) -> QFont:
        """A font of `pixels` logical pixels at 100 %, for the few sizes that have no role."""
        font = QFont(fonts.SERIF if serif else self._family())
        font.setPixelSize(max(1, self._font_px(pixels)))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def cached(self, key: object, make: Callable[..., T], *given: object) -> T:
        """What `make(*given)` gave the first time since the look last changed."""
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = make(*given)
        return cast(T, found)

    def retire(self) -> None:
        """Stop following the computer, because another theme takes over."""
        self._hints.colorSchemeChanged.disconnect(self._follow_system)
        if self._wishes is not None:
            self._wishes.contrastPreferenceChanged.disconnect(self._follow_contrast)
        self.deleteLater()

    def _make_color(self, name: str) -> QColor:
        return QColor(self.colors()[name])

    def _make_font(self, role: str) -> QFont:
        size, weight = tokens.TYPE[role]
        return self.sized(size, weight, serif=role == "name")

    def _make_metrics(self, role: str) -> QFontMetrics:
        return QFontMetrics(self.font(role))

    def _family(self) -> str:
        if self._system_font:
            return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        return fonts.SANS

    def _font_px(self, size: float) -> int:
        share = tokens.SYSTEM_FONT_SIZE / tokens.BODY_SIZE if self._system_font else 1
        return round(size * share * self._scale)

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        dark = scheme == Qt.ColorScheme.Dark
        if self._mode in _AS_COMPUTER and dark != self._system_dark:
            self._system_dark = dark
            self._apply()

    def _follow_contrast(self, wish: object) -> None:
        wanted = _wants_contrast(wish)
        if wanted != self._system_contrast:
            self._system_contrast = wanted
            if self._mode is Mode.SYSTEM:
                self._apply()

    def _apply(self) -> None:
        self._cache.clear()
        colors = self.colors()
        # Each of the three goes through every widget: leave out what stays as it is.
        if self._app.font() != self.font():
            self._app.setFont(self.font())
        if self._app.palette() != (wanted := palette(colors)):
            self._app.setPalette(wanted)
        self._app.setStyleSheet(
            qss.style_sheet(colors, self.px, self._font_px, paths.resource("icons"), self.dark)
        )
        self.changed.emit()


def _bounded(scale: float) -> float:
    return min(max(scale, tokens.SMALLEST_SCALE), tokens.LARGEST_SCALE)


def _wishes(hints: QStyleHints) -> Any:
    """What the computer tells of its person's needs, since Qt 6.10; None before."""
    tells = getattr(hints, "accessibility", None)
    return tells() if tells is not None else None


def _wants_contrast(wish: object) -> bool:
    return getattr(wish, "name", "") == "HighContrast"


def _scheme(mode: Mode) -> Qt.ColorScheme:
    if mode in _AS_COMPUTER:
        return Qt.ColorScheme.Unknown
    return Qt.ColorScheme.Dark if mode is Mode.DARK else Qt.ColorScheme.Light


_installed: list[Theme] = []


def install_theme(
    app: QApplication,
    *,
    mode: Mode = Mode.SYSTEM,
    scale: float = 1.0,
    system_font: bool = False,
) -> Theme:
    """Give the application its look; called once at start, before the first widget."""
    for former in _installed:
        former.retire()
    made = Theme(app, mode=mode, scale=scale, system_font=system_font)
    _installed[:] = [made]
    return made


def theme() -> Theme:
    """The application's theme; RuntimeError before install_theme()."""
    if not _installed:
        raise RuntimeError("install_theme(app) must come before the first widget")
    return _installed[0]
