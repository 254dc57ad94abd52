"""Read papers back: their text, and where each piece of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from amm_admin.reports.fonts import text_width

_FONTS = {
    "SourceSansPro-Regular": "Sans",
    "SourceSansPro-Semibold": "Sans-Semi",
    "SourceSansPro-It": "Sans-It",
    "SourceSerifPro-Regular": "Serif",
    "SourceSerifPro-Semibold": "Serif-Semi",
}


@dataclass(frozen=True)
class Run:
    """A piece of text: from `left` to `right` on the baseline `y`, in points."""

    left: float
    right: float
    y: float
    text: str


def pages_of(data: bytes) -> list[PageObject]:
    return list(PdfReader(BytesIO(data)).pages)


def texts_of(data: bytes) -> list[str]:
    """The text of each page, in the order in which it was written."""
    return [page.extract_text() for page in pages_of(data)]


def text_of(data: bytes) -> str:
    return "\n".join(texts_of(data))


def runs_of(page: PageObject) -> list[Run]:
    """Every piece of text with its place; turned text (the stamp) is left out."""
    fonts = {
        str(name): _font(entry.get_object())
        for name, entry in page["/Resources"]["/Font"].items()
        if "/ToUnicode" in entry.get_object()
    }
    runs: list[Run] = []
    name, size, x, y = "", 0.0, 0.0, 0.0
    shift, turned = (0.0, 0.0), False
    saved: list[tuple[tuple[float, float], bool]] = []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            name, size = str(operands[0]), float(operands[1])
        elif operator == b"Tm":
            x, y = float(operands[4]) + shift[0], float(operands[5]) + shift[1]
        elif operator == b"cm":
            turned = turned or bool(float(operands[1]))
            shift = (shift[0] + float(operands[4]), shift[1] + float(operands[5]))
        elif operator == b"q":
            saved.append((shift, turned))
        elif operator == b"Q":
            shift, turned = saved.pop()
        elif operator == b"Tj" and not turned:
            font, letters = fonts[name]
            text = "".join(letters[code] for code in operands[0].original_bytes)
            width = text_width(text, font, size)
            runs.append(Run(x, x + width, y, text))
            x += width
    return runs


def _font(entry: DictionaryObject) -> tuple[str, dict[int, str]]:
    """Our name of a font in the file, and the letter of each of its codes."""
    table = entry["/ToUnicode"].get_object().get_data().decode("ascii")
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4})>$", table, re.MULTILINE)
    name = str(entry["/BaseFont"]).split("+")[1]
    return _FONTS[name], {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}
