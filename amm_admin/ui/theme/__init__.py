"""The look (look.md): tokens, fonts, palette, style sheet, icons, and the live switch."""

from amm_admin.ui.theme.current import MODE_WORDS, Mode, Theme, install_theme, theme
from amm_admin.ui.theme.fonts import load_fonts
from amm_admin.ui.theme.icons import icon, paint_glyph

__all__ = [
    "MODE_WORDS",
    "Mode",
    "Theme",
    "icon",
    "install_theme",
    "load_fonts",
    "paint_glyph",
    "theme",
]
