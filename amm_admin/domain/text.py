"""Text as people and their files write it: cleaning, refusing, and folding for search.

`fold` is what the database's search, sorting keys and the importer's matching share, so that
"obrien" finds O'Brien in each of them.
"""

from __future__ import annotations

import re
import unicodedata

from amm_admin.domain.errors import InputError

CAP = 200  # characters in a one-line field (safety.md row 16)
LONG_CAP = 20_000  # characters in notes

# Zero-width and direction marks: they hide in names copied from the web and reorder a printed line.
_INVISIBLE = dict.fromkeys(
    code
    for codes in (
        (0xAD, 0x61C, 0x180E, 0xFEFF),
        range(0x200B, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFFF9, 0xFFFC),
        range(0xE0000, 0xE0080),
    )
    for code in codes
)
_WIDE_SPACES = [0xA0, 0x202F, 0x3000, *range(0x2000, 0x200B)]
_TIDY = {**_INVISIBLE, **dict.fromkeys(_WIDE_SPACES, " ")}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# Letters that no decomposition takes apart, and that people without the key type as these.
_PLAIN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss",
}  # fmt: skip
# Dropped without a gap, so that O'Brien is obrien and Ph.D. is phd.
_TIGHT = frozenset("'.’‘ʼ`´ʻʹ＇·")


def clean(text: str) -> str:
    """NFC, ordinary spaces, no zero-width or direction marks, trimmed. ’ and é stay."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text.translate(_TIDY)).strip()


def one_line(text: str, field: str, label: str, cap: int = CAP) -> str:
    """The cleaned text of a field that is one line.

    Raises InputError for a line break or another control character (they make a second mail
    header), and above `cap` characters. A tab becomes a blank.
    """
    tidy = clean(text.replace("\t", " "))
    if not tidy.isprintable():
        _refuse_controls(tidy, field, label, allowed="")
    return _capped(tidy, field, label, cap)


def many_lines(text: str, field: str, label: str, cap: int = LONG_CAP) -> str:
    """The cleaned text of a field that may have several lines, each ended by one newline.

    Raises InputError for control characters other than tab and line breaks, and above `cap`.
    """
    tidy = clean(_LINE_ENDS.sub("\n", text))
    if not tidy.isprintable():
        _refuse_controls(tidy, field, label, allowed="\n\t")
    return _capped(tidy, field, label, cap)


def visible_line(text: str) -> str:
    """Text from outside made one line that can be shown: white space as blanks, no controls and
    no marks that only direct the text, � for half a character. Any script stays."""
    return " ".join(clean("".join(map(_visible, text))).split())


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if character.isspace():
        return " "
    return "" if category in ("Cc", "Cf") else character


def shortened(text: str, most: int) -> str:
    """The text, or as much of its beginning as `most` letters hold with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _capped(text: str, field: str, label: str, cap: int) -> str:
    if len(text) > cap:
        raise InputError(field, f"{label} has {len(text):,} characters. Shorten it to {cap:,}.")
    return text


def _refuse_controls(text: str, field: str, label: str, allowed: str) -> None:
    for character in text:
        if character in allowed or character.isprintable():
            continue
        if character in "\r\n\v\f\x85\u2028\u2029":
            raise InputError(field, f"{label} holds a line break. Write it on one line.")
        if unicodedata.category(character) in {"Cc", "Cs"}:
            code = f"U+{ord(character):04X}"
            raise InputError(field, f"{label} holds a control character ({code}). Remove it.")


class _Fold(dict[int, str]):
    """A translation table that works out each character when it first meets it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        parts = "" if character in _TIGHT else unicodedata.normalize("NFKD", character)
        folded = "".join(_fold_one(part) for part in parts)
        self[code] = folded
        return folded


def _fold_one(character: str) -> str:
    """What one decomposed character folds to: nothing for a mark, a blank for punctuation."""
    if unicodedata.combining(character) or character in _TIGHT:
        return ""
    category = unicodedata.category(character)
    if category in {"Cf", "Me"} or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category[0] in "PZC" or category in {"Sm", "Sc", "Sk"}:
        return " "
    lower = unicodedata.normalize("NFKD", character.casefold())
    if lower == character:
        return _PLAIN.get(character, character)
    return "".join(_fold_one(part) for part in lower)


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text as search and matching see it; fold(fold(x)) == fold(x).

    Compatibility decomposition, marks dropped, casefolded, ø→o ł→l đ→d ð→d þ→th ı→i æ→ae œ→oe
    ß→ss. Apostrophes and points vanish ("obrien", "phd"); hyphens and all other punctuation
    become blanks, so that "nunez" finds O'Fallon-Núñez; runs of blanks become one.
    """
    return " ".join(text.translate(_FOLD).split())


def fold_tight(text: str) -> str:
    """The fold without blanks: `fold_tight("E-mail 1 - Value") == "email1value"`."""
    return text.translate(_FOLD).replace(" ", "")


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_RUN = re.compile(f"'*[{re.escape(''.join(FORMULA_STARTS))}]")  # now or once its guard is gone


def guarded(text: str) -> str:
    """Text for a CSV: what a spreadsheet would run gets an apostrophe before it."""
    return f"'{text}" if _RUN.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded: `unguarded(guarded(x)) == x`."""
    return text[1:] if text[:1] == "'" and _RUN.match(text) else text
