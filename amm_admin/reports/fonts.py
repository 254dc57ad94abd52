"""The embedded fonts: registration, what they can print, and how wide it gets."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.rl_accel import instanceStringWidthTTF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SANS, SEMIBOLD, ITALIC = "Sans", "Sans-Semi", "Sans-It"
SERIF, SERIF_SEMIBOLD = "Serif", "Serif-Semi"
_FILES = {
    SANS: ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    SEMIBOLD: ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    ITALIC: ("font_source_sans_pro", "SourceSansPro-It.ttf"),
    SERIF: ("font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    SERIF_SEMIBOLD: ("font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
}

SUBSTITUTE = "☐"  # stands where a character cannot be printed; in every upright font
ELLIPSIS = "…"
_LONGEST = 2_000  # no line of ours holds more; the rest is elided anyway
_MOST_WARNINGS = 50
_SPACES = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")  # a tab or a new line inside a line
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f]")  # say nothing on paper
# Letters that our fonts lack, and that look the same as these on paper.
_ALIKE = str.maketrans("\u2010\u2011\u201b\uff07\uff0d", "--\u2018'-")


_REGISTERING = Lock()  # a font registered twice would split the letters of a running document


@cache
def font(name: str) -> TTFont:
    """The registered font of that name; loads all of ours on the first call."""
    with _REGISTERING:
        return _register()[name]


@cache
def _register() -> dict[str, TTFont]:
    # Base 85 would make every file a quarter larger; no mailer needs it any more.
    rl_config.useA85 = 0
    fonts = {}
    for name, (package, file) in _FILES.items():
        data = (files(package) / "files" / file).read_bytes()
        fonts[name] = TTFont(name, BytesIO(data))
        pdfmetrics.registerFont(fonts[name])
    pdfmetrics.registerFontFamily(SANS, SANS, SEMIBOLD, ITALIC, SEMIBOLD)
    pdfmetrics.registerFontFamily(SERIF, SERIF, SERIF_SEMIBOLD, SERIF, SERIF_SEMIBOLD)
    return fonts


@cache
def _printable(name: str) -> frozenset[str]:
    """Characters with a glyph, apart from controls and what hides or reorders its neighbors."""
    glyphs = (chr(code) for code in font(name).face.charToGlyph)
    return frozenset(glyph for glyph in glyphs if unicodedata.category(glyph)[0] != "C")


def _line(text: str) -> str:
    """The text on one line: composed, spaces and hyphens plain, nothing invisible."""
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text)).translate(_ALIKE)
    return "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)


def missing_glyphs(text: str, font_name: str = SANS) -> tuple[str, ...]:
    """Each character of the text that the font cannot print, once, in order."""
    known = _printable(font_name)
    return tuple(dict.fromkeys(c for c in _line(text) if c not in known))


def text_width(text: str, font_name: str, size: float) -> float:
    """Width in points."""
    width: float = instanceStringWidthTTF(font(font_name), text, size, "utf8")
    return width


def fitted(text: str, font_name: str, size: float, room: float) -> tuple[str, float]:
    """The text, or as much of its beginning as fits before `…`, and its width.

    Never wider than `room`, as long as that holds the `…` itself.
    """
    room += 0.01  # a column made to measure is a sum of floats
    width = text_width(text, font_name, size)
    if width <= room:
        return text, width
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle] + ELLIPSIS, font_name, size) <= room:
            low = middle
        else:
            high = middle - 1
    if low < len(text) and unicodedata.combining(text[low]):
        low -= 1  # an accent goes with its letter
    line = text[: max(low, 0)].rstrip() + ELLIPSIS
    return line, text_width(line, font_name, size)


class Legible:
    """Turns any text into one line that the fonts can print, and remembers what they cannot."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._more = 0

    def line(self, text: str, font_name: str = SANS) -> str:
        """The text on one line, with a visible box for each character the font lacks.

        At most 2,000 characters: wider than any paper, so what follows is elided anyway.
        """
        return self.running(text[:_LONGEST], font_name)

    def running(self, text: str, font_name: str = SANS) -> str:
        """As `line`, for text of any length that will be wrapped."""
        if text.isascii() and text.isprintable():
            return text
        line = _line(text)
        known = _printable(font_name)
        if known.issuperset(line):
            return line
        self._remember(line, font_name)
        return "".join(c if c in known else SUBSTITUTE for c in line)

    def warn(self, sentence: str) -> None:
        """Add a sentence once; beyond fifty they are only counted."""
        if sentence in self._sentences:
            return
        if len(self._sentences) < _MOST_WARNINGS:
            self._sentences[sentence] = None
        else:
            self._more += 1

    def _remember(self, line: str, font_name: str) -> None:
        missing = [_name(c) for c in missing_glyphs(line, font_name)]
        characters = " ".join(missing[:8]) + (" …" if len(missing) > 8 else "")
        shown = "".join(map(_name, line[:40])) + (ELLIPSIS if len(line) > 40 else "")
        self.warn(f"{characters} in “{shown}” cannot be printed with this font.")

    @property
    def warnings(self) -> tuple[str, ...]:
        more = (f"{self._more:,} further warnings of this kind.",) if self._more else ()
        return (*self._sentences, *more)


def _name(character: str) -> str:
    """The character itself, or `U+202E` for one that cannot be seen."""
    return character if character.isprintable() else f"U+{ord(character):04X}"
