"""Design tokens: four palettes, six tones, chart colors, sizes (look.md 1).

Light and dark, and each once more in high contrast: text at least 7:1, edges and icons 4.5:1, and
hairlines that can be seen.

Colors are `#RRGGBB`. `colors(dark, contrast)` is the one flat table that everything else reads:
the palette tokens by name, a tone's ink as `warn` and its background as `warn_back`, a chart series
as `chart_joined`, a county step as `map_0` … `map_5`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

LIGHT: Final = {
    "base": "#FFFFFF",
    "window": "#F1F4F6",
    "sidebar": "#E6EBEF",
    "alt": "#F7F9FA",
    "hover": "#EDF2F5",
    "text": "#1A2127",
    "muted": "#525E69",
    "faint": "#65717C",
    "line": "#D9DFE4",
    "border": "#7B8792",
    "accent": "#17607F",
    "accent_hover": "#104B65",
    "on_accent": "#FFFFFF",
    "accent_text": "#135672",
    "link": "#0F5D82",
    "focus": "#17607F",
    "tint": "#DAEAF2",
    "tint2": "#C3DDEA",
    "toast": "#22303A",
    "toast_edge": "#6E8796",
    "toast_key": "#B7C4CC",
    "toast_link": "#A9DCF3",
}
DARK: Final = {
    "base": "#21262B",
    "window": "#1A1E22",
    "sidebar": "#14181B",
    "alt": "#252B30",
    "hover": "#2A3137",
    "text": "#E6EAED",
    "muted": "#AAB4BD",
    "faint": "#98A3AD",
    "line": "#343C43",
    "border": "#7C8892",
    "accent": "#2778A0",
    "accent_hover": "#1F678B",
    "on_accent": "#FFFFFF",
    "accent_text": "#8CCBE8",
    "link": "#8CCBE8",
    "focus": "#6DB9DC",
    "tint": "#20414F",
    "tint2": "#2A5467",
    "toast": "#3A444C",
    "toast_edge": "#8397A3",
    "toast_key": "#C3CBD2",
    "toast_link": "#A9DCF3",
}
CONTRAST_LIGHT: Final = {
    "base": "#FFFFFF",
    "window": "#FFFFFF",
    "sidebar": "#F2F2F2",
    "alt": "#FFFFFF",
    "hover": "#E8F0F4",
    "text": "#000000",
    "muted": "#2B2F33",
    "faint": "#4A4F54",
    "line": "#6B7075",
    "border": "#000000",
    "accent": "#00405C",
    "accent_hover": "#002B3E",
    "on_accent": "#FFFFFF",
    "accent_text": "#003B55",
    "link": "#003B73",
    "focus": "#00405C",
    "tint": "#CFE6F2",
    "tint2": "#CFE6F2",
    "toast": "#000000",
    "toast_edge": "#A9B4BC",
    "toast_key": "#DDE3E7",
    "toast_link": "#BFE8FA",
}
CONTRAST_DARK: Final = {
    "base": "#000000",
    "window": "#000000",
    "sidebar": "#0D0F11",
    "alt": "#000000",
    "hover": "#14242D",
    "text": "#FFFFFF",
    "muted": "#D8DDE1",
    "faint": "#B4BBC1",
    "line": "#878E94",
    "border": "#FFFFFF",
    "accent": "#8CDCFF",
    "accent_hover": "#C2EDFF",
    "on_accent": "#000000",
    "accent_text": "#A3E2FF",
    "link": "#A3E2FF",
    "focus": "#FFE066",
    "tint": "#113A4E",
    "tint2": "#113A4E",
    "toast": "#FFFFFF",
    "toast_edge": "#4A4F54",
    "toast_key": "#2B2F33",
    "toast_link": "#003B55",
}
# tone: (background, ink of text and icon), light then dark
TONES: Final = {
    "good": (("#DBF0E0", "#17591F"), ("#1D3B28", "#98D9A8")),
    "info": (("#DAE8F6", "#134C7A"), ("#1B3950", "#9BCDEE")),
    "warn": (("#FBEBC8", "#734300"), ("#45340F", "#F4C771")),
    "bad": (("#FADFDF", "#9A0A22"), ("#4C2328", "#F7AFB1")),
    "quiet": (("#E4E8EC", "#434E58"), ("#363E45", "#C3CBD2")),
    "plum": (("#EAE3F6", "#533488"), ("#382E50", "#CDB9F5")),
}
CONTRAST_TONES: Final = {
    "good": (("#E3F6E7", "#0A3B10"), ("#0B2410", "#B5F2C1")),
    "info": (("#E3F0FB", "#00305C"), ("#0A2233", "#BFE3FF")),
    "warn": (("#FFF1CC", "#4A2B00"), ("#2B2000", "#FFD98A")),
    "bad": (("#FFE4E4", "#6E0012"), ("#350D12", "#FFCACC")),
    "quiet": (("#EDEFF1", "#24282C"), ("#1C2024", "#E3E8EC")),
    "plum": (("#F0E8FC", "#351A66"), ("#20163A", "#DFD0FF")),
}
CHART: Final = {
    "joined": ("#0B5C8A", "#6CB8E6"),
    "renewed": ("#5A9CC0", "#3D7EA3"),
    "lapsed": ("#C4501A", "#F08A4B"),
    "grid": ("#E3E8EC", "#30383F"),
}
# The county map by members: 0, 1, 2-4, 5-9, 10-24, 25 and more.
MAP_STEPS: Final = (
    ("#EEF2F4", "#CBE0EC", "#92C0D8", "#5199BE", "#1F7199", "#0A405B"),
    ("#2A3138", "#28495C", "#2E6885", "#3B8AB0", "#69B6DC", "#BCE5F8"),
)
TONE_ICONS: Final = {
    "good": "check-circle-fill",
    "info": "info",
    "warn": "warning-fill",
    "bad": "warning-circle-fill",
    "quiet": "info",
    "plum": "flask",
}
# role: (logical pixels at 100 %, weight)
TYPE: Final = {
    "figure": (30, 600),
    "count": (28, 600),
    "title": (24, 600),
    "subtitle": (24, 400),
    "name": (24, 400),
    "heading": (18, 600),
    "body": (16, 400),
    "strong": (16, 600),
    "menu": (15, 400),
    "small": (14, 400),
    "small_strong": (14, 600),
    "tiny": (13, 400),
    "key": (13, 600),
}
BODY_SIZE: Final = TYPE["body"][0]
SYSTEM_FONT_SIZE: Final = 15  # the computer's own fonts run larger than Source Sans
SMALLEST_SCALE: Final = 0.8
LARGEST_SCALE: Final = 2.0


@cache
def colors(dark: bool, contrast: bool = False) -> Mapping[str, str]:
    """Every color by name for one look (see the module's docstring)."""
    side = int(dark)
    palettes = (CONTRAST_LIGHT, CONTRAST_DARK) if contrast else (LIGHT, DARK)
    found: dict[str, str] = dict(palettes[side])
    for tone, pairs in (CONTRAST_TONES if contrast else TONES).items():
        found[f"{tone}_back"], found[tone] = pairs[side]
    for series, pair in CHART.items():
        found[f"chart_{series}"] = pair[side]
    for step, color in enumerate(MAP_STEPS[side]):
        found[f"map_{step}"] = color
    return MappingProxyType(found)
