"""The one style sheet, made of tokens and text size (look.md 3).

Selectors go by class and dynamic property only, so pop-ups, scroll areas and native dialogs stay
Fusion's. Properties in use, all strings:

    QPushButton[kind]     primary, quiet, link, icon, icon-quiet, toggle, big, toast, toast-close
    QLineEdit[quiet]      bare text at rest; QLineEdit[bare] no frame at all; QLineEdit[state="bad"]
    QLineEdit[cell]       an editor that fills a table cell; QLineEdit[large="true"] 56 px high
    QLabel[role], [tone]  a name in tokens.TYPE; a color name; QLabel[keycap], QLabel[beside]
    QFrame[card], [panel], [rule], [surface], [field], [banner], [toast], [chip]
    QDialog[box], QListView[box]    the box of Ctrl+K; QTextBrowser[page] a page of the help

A border that grows from 1 to 2 px takes the pixel from the padding, so nothing jumps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from amm_admin.ui.theme import fonts, tokens

Px = Callable[[float], int]
TARGET = 24  # the least height of anything to click, also at the smallest text size


class Sheet:
    """Writes rules with tokens and pixels at hand."""

    def __init__(
        self, colors: Mapping[str, str], px: Px, font_px: Px, icons: Path, dark: bool
    ) -> None:
        self.c = colors
        self.px = px
        self.font_px = font_px
        self.dark = dark
        self._icons = icons.as_posix()

    def image(self, name: str) -> str:
        """A `url()` for one of the drawings; carets and the tick come in two colors."""
        if name == "check":
            side = "" if self.c["on_accent"] == "#FFFFFF" else "-black"
        else:
            side = "-dark" if self.dark else "-light"
        return f'url("{self._icons}/{name}{side}.svg")'

    def pad(self, vertical: float, horizontal: float, less: int = 0) -> str:
        return f"padding:{self.px(vertical) - less}px {self.px(horizontal) - less}px;"

    def ring(self, vertical: float, horizontal: float, color: str = "focus") -> str:
        """The 2-px border of focus or error for something with a 1-px border and this padding."""
        return f"border:2px solid {self.c[color]};{self.pad(vertical, horizontal, 1)}"


def style_sheet(colors: Mapping[str, str], px: Px, font_px: Px, icons: Path, dark: bool) -> str:
    """The whole style sheet. `px` scales lengths and `font_px` scales letters."""
    sheet = Sheet(colors, px, font_px, icons, dark)
    return "\n".join(part(sheet) for part in _PARTS)


def _buttons(s: Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QPushButton {{ background:{c["base"]}; color:{c["text"]}; border:1px solid {c["border"]};
    border-radius:{px(6)}px; {s.pad(5, 13)} min-height:{px(22)}px; }}
QPushButton:hover {{ background:{c["hover"]}; }}
QPushButton:pressed, QPushButton:open {{ background:{c["tint"]}; }}
QPushButton:focus {{ {s.ring(5, 13)} }}
QPushButton:disabled {{ color:{c["faint"]}; border-color:{c["line"]}; }}
QPushButton::menu-indicator {{ image:{s.image("caret")}; width:{px(12)}px; height:{px(12)}px;
    subcontrol-position:right center; right:{px(8)}px; }}
QPushButton[kind="primary"], QPushButton[kind="big"] {{ background:{c["accent"]};
    color:{c["on_accent"]}; border:1px solid {c["accent"]}; font-weight:600; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="big"]:hover,
QPushButton[kind="primary"]:pressed, QPushButton[kind="big"]:pressed {{
    background:{c["accent_hover"]}; }}
QPushButton[kind="primary"]:focus, QPushButton[kind="big"]:focus {{
    border:2px solid {c["focus"]}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="big"]:disabled {{
    background:{c["window"]}; color:{c["faint"]}; border:1px solid {c["line"]}; }}
QPushButton[kind="big"] {{ font-size:{s.font_px(20)}px; border-radius:{px(8)}px; {s.pad(8, 25)}
    min-height:{px(28)}px; }}
QPushButton[kind="big"]:focus {{ {s.pad(8, 25, 1)} }}
QPushButton[kind="quiet"], QPushButton[kind="link"] {{ background:transparent;
    border:1px solid transparent; color:{c["accent_text"]}; }}
QPushButton[kind="quiet"] {{ {s.pad(5, 9)} }}
QPushButton[kind="link"] {{ color:{c["link"]}; font-size:{s.font_px(14)}px; {s.pad(1, 5)}
    border-radius:{px(5)}px; min-height:{max(px(22), TARGET - 2 - 2 * px(1))}px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="link"]:hover {{ background:{c["hover"]}; }}
QPushButton[kind="quiet"]:pressed, QPushButton[kind="link"]:pressed {{ background:{c["tint"]}; }}
QPushButton[kind="quiet"]:focus {{ {s.ring(5, 9)} }}
QPushButton[kind="link"]:focus {{ {s.ring(1, 5)} }}
QPushButton[kind="quiet"]:disabled, QPushButton[kind="link"]:disabled {{ color:{c["faint"]}; }}
QPushButton[kind="icon"], QPushButton[kind="icon-quiet"] {{ {s.pad(5, 0)}
    min-width:{px(34)}px; max-width:{px(34)}px; }}
QPushButton[kind="icon-quiet"] {{ background:transparent; border:1px solid transparent; }}
QPushButton[kind="icon-quiet"]:hover {{ background:{c["hover"]}; }}
QPushButton[kind="icon-quiet"]:pressed {{ background:{c["tint"]}; }}
QPushButton[kind="icon"]:focus, QPushButton[kind="icon-quiet"]:focus {{
    border:2px solid {c["focus"]}; padding:{px(5) - 1}px 0; min-width:{px(34) - 2}px;
    max-width:{px(34) - 2}px; }}
QPushButton[kind="toggle"] {{ border-radius:{(px(28) + 2) // 2}px; min-height:{px(28)}px;
    max-height:{px(28)}px; font-size:{s.font_px(14)}px; {s.pad(0, 12)} }}
QPushButton[kind="toggle"]:checked {{ background:{c["tint"]}; border-color:{c["accent_text"]};
    color:{c["accent_text"]}; font-weight:600; }}
QPushButton[kind="toggle"]:focus {{ border:2px solid {c["focus"]}; padding:0 {px(12) - 1}px;
    min-height:{px(28) - 2}px; max-height:{px(28) - 2}px; }}
"""


def _fields(s: Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{ background:{c["base"]};
    color:{c["text"]}; border:1px solid {c["border"]}; border-radius:{px(6)}px;
    {s.pad(4, 8)} selection-background-color:{c["accent"]};
    selection-color:{c["on_accent"]}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color:{c["faint"]}; }}
QLineEdit, QComboBox, QSpinBox, QDateEdit {{ min-height:{px(24)}px; }}
QLineEdit:hover, QComboBox:hover {{ border-color:{c["muted"]}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on,
QSpinBox:focus, QDateEdit:focus {{ {s.ring(4, 8)} }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDateEdit:disabled {{ background:{c["window"]}; color:{c["faint"]};
    border-color:{c["line"]}; }}
QLineEdit[state="bad"], QComboBox[state="bad"], QPlainTextEdit[state="bad"] {{
    background:{c["base"]}; {s.ring(4, 8, "bad")} }}
QLineEdit[quiet="true"], QComboBox[quiet="true"] {{ background:transparent;
    border:1px solid transparent; }}
QLineEdit[quiet="true"]:hover, QComboBox[quiet="true"]:hover {{ background:{c["base"]};
    border:1px solid {c["border"]}; }}
QLineEdit[quiet="true"]:focus, QComboBox[quiet="true"]:focus, QComboBox[quiet="true"]:on {{
    background:{c["base"]}; {s.ring(4, 8)} }}
QLineEdit[quiet="true"]:disabled, QLineEdit[quiet="true"]:read-only {{ background:transparent;
    border:1px solid transparent; color:{c["text"]}; {s.pad(4, 8)} }}
QLineEdit[quiet="true"]:read-only:focus {{ {s.ring(4, 8)} }}
QLineEdit[quiet="true"][state="bad"] {{ background:{c["base"]}; {s.ring(4, 8, "bad")} }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:hover, QLineEdit[bare="true"]:focus,
QLineEdit[bare="true"]:disabled {{ background:transparent; border:0; padding:0; }}
QLineEdit[cell="true"], QLineEdit[cell="true"]:focus {{ border:2px solid {c["focus"]};
    border-radius:0; min-height:0; padding:0 {px(6)}px; }}
QLineEdit[large="true"], QLineEdit[large="true"]:focus {{ font-size:{s.font_px(24)}px;
    font-weight:600; min-height:{px(44)}px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border:0; width:{px(26)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image:{s.image("caret")}; width:{px(14)}px;
    height:{px(14)}px; }}
QComboBox[quiet="true"]::down-arrow {{ image:none; }}
QComboBox[quiet="true"]::down-arrow:hover, QComboBox[quiet="true"]::down-arrow:focus {{
    image:{s.image("caret")}; }}
QSpinBox::up-button, QSpinBox::down-button {{ border:0; width:{px(24)}px; }}
QSpinBox::up-arrow {{ image:{s.image("caret-up")}; width:{px(12)}px; height:{px(12)}px; }}
QSpinBox::down-arrow {{ image:{s.image("caret")}; width:{px(12)}px; height:{px(12)}px; }}
QFrame[field="true"] {{ background:{c["base"]}; border:1px solid {c["border"]}; padding:1px;
    border-radius:{px(8)}px; min-height:{px(34)}px; max-height:{px(34)}px; }}
QFrame[field="true"]:hover {{ border-color:{c["muted"]}; }}
QFrame[field="true"][state="focus"] {{ border:2px solid {c["focus"]}; padding:0; }}
QFrame[field="true"][state="bad"] {{ border:2px solid {c["bad"]}; padding:0; }}
QFrame[field="true"]:disabled {{ background:{c["window"]}; border:1px solid {c["line"]};
    padding:1px; }}
"""


def _ticks(s: Sheet) -> str:
    c, px = s.c, s.px
    box = ", ".join(
        f"{widget}::indicator"
        for widget in ("QCheckBox", "QGroupBox", "QTableView", "QTreeView", "QListView")
    )
    on = ", ".join(f"{one}:checked" for one in box.split(", "))
    dot = px(16) + 2 - 2 * px(5)
    off = ", ".join(f"{one}:disabled" for one in [*box.split(", "), "QRadioButton::indicator"])
    return f"""
QCheckBox, QRadioButton {{ spacing:{px(8)}px; min-height:{max(px(24), TARGET)}px; }}
{box} {{ width:{px(16)}px; height:{px(16)}px; border:1px solid {c["border"]};
    border-radius:{px(4)}px; background:{c["base"]}; }}
{on} {{ background:{c["accent"]}; border-color:{c["focus"]}; image:{s.image("check")}; }}
QCheckBox::indicator:indeterminate {{ background:{c["tint2"]}; border-color:{c["focus"]}; }}
QRadioButton::indicator {{ width:{px(16)}px; height:{px(16)}px; border:1px solid {c["border"]};
    border-radius:{px(16) // 2 + 1}px; background:{c["base"]}; }}
QRadioButton::indicator:checked {{ width:{dot}px; height:{dot}px;
    border:{px(5)}px solid {c["focus"]}; border-radius:{px(16) // 2 + 1}px;
    background:{c["base"]}; }}
QRadioButton {{ border:2px solid transparent; border-radius:{px(5)}px; padding-right:{px(4)}px; }}
QRadioButton:focus {{ border-color:{c["focus"]}; }}
QCheckBox:focus, QRadioButton:focus {{ outline:0; }}
QCheckBox::indicator:focus {{ width:{px(16) - 2}px;
    height:{px(16) - 2}px; border:2px solid {c["focus"]}; }}
{off} {{ background:{c["window"]}; border-color:{c["line"]}; }}
"""


def _menus(s: Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QMenuBar {{ background:{c["sidebar"]}; color:{c["text"]}; font-size:{s.font_px(15)}px;
    padding:{px(2)}px {px(6)}px; }}
QMenuBar::item {{ {s.pad(4, 9)} background:transparent; border-radius:{px(5)}px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background:{c["tint"]}; }}
QMenu {{ background:{c["base"]}; color:{c["text"]}; border:1px solid {c["border"]};
    padding:{px(5)}px; font-size:{s.font_px(15)}px; }}
QMenu::item {{ padding:{px(6)}px {px(36)}px {px(6)}px {px(14)}px; border-radius:{px(5)}px; }}
QMenu::item:selected {{ background:{c["tint"]}; color:{c["text"]}; }}
QMenu::item:disabled {{ color:{c["faint"]}; background:transparent; }}
QMenu::separator {{ height:1px; background:{c["line"]}; margin:{px(5)}px {px(8)}px; }}
QMenu::icon {{ padding-left:{px(8)}px; }}
QMenu::indicator {{ width:{px(14)}px; height:{px(14)}px; left:{px(6)}px; }}
QToolTip {{ background:{c["text"]}; color:{c["base"]}; border:0; {s.pad(5, 8)}
    font-size:{s.font_px(14)}px; }}
QStatusBar {{ background:{c["sidebar"]}; color:{c["muted"]}; }}
QStatusBar::item {{ border:0; }}
"""


def _tabs(s: Sheet) -> str:
    c, px = s.c, s.px
    return f"""
QTabWidget::pane {{ border:0; border-top:1px solid {c["line"]}; }}
QTabBar {{ background:transparent; qproperty-drawBase:0; font-size:{s.font_px(15)}px; }}
QTabBar::tab {{ background:transparent; color:{c["muted"]}; padding:{px(8)}px {px(3)}px;
    margin-right:{px(16)}px; border:0; border-bottom:3px solid transparent; }}
QTabBar::tab:selected {{ color:{c["text"]}; font-weight:600;
    border-bottom:3px solid {c["focus"]}; }}
QTabBar::tab:hover:!selected {{ color:{c["text"]}; border-bottom:3px solid {c["line"]}; }}
QTabBar::tab:selected:focus {{ border:2px solid {c["focus"]}; border-radius:{px(4)}px;
    padding:{px(8) - 1}px {px(3) - 2}px {px(8)}px {px(3) - 2}px; }}
QTabBar::tab:disabled {{ color:{c["faint"]}; }}
"""


def _tables(s: Sheet) -> str:
    c, px = s.c, s.px
    handle = "QScrollBar::handle"
    return f"""
QTableView {{ background:{c["base"]}; color:{c["text"]}; border:0; outline:0;
    gridline-color:{c["line"]}; selection-background-color:{c["tint"]};
    selection-color:{c["text"]}; }}
QHeaderView {{ background:{c["base"]}; border:0; }}
QHeaderView::section {{ background:{c["base"]}; color:{c["muted"]}; border:0;
    border-bottom:1px solid {c["line"]}; {s.pad(6, 10)} font-weight:600;
    font-size:{s.font_px(14)}px; }}
QHeaderView::section:hover {{ background:{c["hover"]}; }}
QTableView QTableCornerButton::section {{ background:{c["base"]}; border:0; }}
QScrollBar:vertical {{ background:transparent; width:{px(12)}px; margin:0; }}
QScrollBar:horizontal {{ background:transparent; height:{px(12)}px; margin:0; }}
{handle} {{ background:{c["border"]}; margin:{px(3)}px;
    border-radius:{(px(12) - 2 * px(3)) // 2}px; }}
{handle}:vertical {{ min-height:{px(30)}px; }}
{handle}:horizontal {{ min-width:{px(30)}px; }}
{handle}:hover, {handle}:pressed {{ background:{c["muted"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width:0; height:0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background:transparent; }}
QAbstractScrollArea::corner {{ background:transparent; border:0; }}
QScrollArea {{ border:0; background:transparent; }}
QProgressBar {{ background:{c["line"]}; color:transparent; border:0; border-radius:{px(8) // 2}px;
    min-height:{px(8)}px; max-height:{px(8)}px; }}
QProgressBar::chunk {{ background:{c["focus"]}; border-radius:{px(8) // 2}px; }}
"""


def _frames(s: Sheet) -> str:
    c, px = s.c, s.px
    close = max(px(26), TARGET)
    banners = "\n".join(
        f'QFrame[banner="{tone}"] {{ background:{c[f"{tone}_back"]}; border:0;'
        f" border-radius:{px(8)}px; }}\n"
        f'QFrame[banner="{tone}"] QLabel {{ color:{c[tone]}; }}'
        for tone in tokens.TONES
    )
    return f"""
QFrame[card="true"] {{ background:{c["base"]}; border:1px solid {c["line"]};
    border-radius:{px(10)}px; }}
QFrame[panel="true"] {{ background:{c["base"]}; border:0; border-left:1px solid {c["line"]}; }}
QFrame[rule="true"] {{ background:{c["line"]}; border:0; }}
QFrame[surface="base"] {{ background:{c["base"]}; border:0; }}
QFrame[surface="window"] {{ background:{c["window"]}; border:0; }}
QFrame[surface="sidebar"] {{ background:{c["sidebar"]}; border:0; }}
QFrame[surface="tint"] {{ background:{c["tint"]}; border:0; }}
QFrame[chip="true"] {{ background:{c["tint"]}; border:0; border-radius:{px(26) // 2}px;
    min-height:{px(26)}px; max-height:{px(26)}px; }}
{banners}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons:0; }}
QDialog[box="true"] {{ background:{c["window"]}; border:1px solid {c["border"]}; }}
QListView[box="true"] {{ background:{c["base"]}; border:1px solid {c["line"]}; outline:0;
    padding:0; }}
QTextBrowser[page="true"], QTextBrowser[page="true"]:focus {{ background:{c["base"]}; border:0;
    border-radius:0; padding:0 {px(20)}px; }}
QTextBrowser[page="true"]:focus {{ border-top:2px solid {c["focus"]}; }}
QFrame[toast="true"] {{ background:transparent; border:0; }}
QFrame[toast="true"] QLabel {{ color:{c["on_accent"]}; }}
QFrame[toast="true"] QLabel[role="tiny"] {{ color:{c["toast_key"]}; }}
QPushButton[kind="toast"] {{ background:transparent; color:{c["toast_link"]}; font-weight:600;
    border:1px solid {c["toast_edge"]}; }}
QPushButton[kind="toast"]:hover, QPushButton[kind="toast-close"]:hover {{
    border-color:{c["on_accent"]}; color:{c["on_accent"]}; }}
QPushButton[kind="toast"]:focus {{ {s.ring(5, 13, "on_accent")} }}
QPushButton[kind="toast-close"] {{ background:transparent; border:1px solid transparent;
    {s.pad(3, 0)} min-width:{close}px; max-width:{close}px; }}
QPushButton[kind="toast-close"]:focus {{ border:2px solid {c["on_accent"]};
    padding:{px(3) - 1}px 0; min-width:{close - 2}px; max-width:{close - 2}px; }}
"""


def _labels(s: Sheet) -> str:
    roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size:{s.font_px(size)}px; font-weight:{weight}; }}'
        for role, (size, weight) in tokens.TYPE.items()
    )
    inks = ("text", "muted", "faint", "link", "accent_text", "on_accent", *tokens.TONES)
    colors = "\n".join(f'QLabel[tone="{ink}"] {{ color:{s.c[ink]}; }}' for ink in inks)
    return f"""
{roles}
QLabel[role="name"] {{ font-family:"{fonts.SERIF}"; }}
{colors}
QLabel[beside="true"] {{ min-width:{s.px(104)}px; max-width:{s.px(104)}px;
    min-height:{s.px(34)}px; max-height:{s.px(34)}px; }}
QLabel:disabled {{ color:{s.c["faint"]}; }}
QLabel[keycap="true"] {{ color:{s.c["muted"]}; background:{s.c["base"]};
    border:1px solid {s.c["border"]}; border-bottom-width:2px; border-radius:{s.px(4)}px;
    padding:0 {s.px(6)}px; font-size:{s.font_px(13)}px; font-weight:600; }}
"""


_PARTS: tuple[Callable[[Sheet], str], ...] = (
    _buttons,
    _fields,
    _ticks,
    _menus,
    _tabs,
    _tables,
    _frames,
    _labels,
)
