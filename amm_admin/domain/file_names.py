"""Names of files that come from outside: what is shown of them, and what kind of file they are."""

from __future__ import annotations

import re
import unicodedata

from amm_admin.domain.text import CAP, clean

NAMELESS = "Document"
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}$")
_SEPARATORS = str.maketrans("/\\", "__")


def shown_name(name: str, cap: int = CAP) -> str:
    """The name as it may stand on a screen: no control or direction marks, no path, one line.

    Any script stays. A longer name is cut before its suffix; one of nothing is `Document`.
    """
    visible = "".join(_visible(character) for character in name.translate(_SEPARATORS))
    bare = " ".join(clean(visible).split()).strip(". ")
    if len(bare) > cap:
        suffix = suffix_of(bare)
        bare = f"{bare[: cap - len(suffix) - 1].rstrip()}…{suffix}"
    return bare or NAMELESS


def _visible(character: str) -> str:
    """The character; a blank for white space, nothing for controls and marks that only direct the
    text, � for half a character."""
    category = unicodedata.category(character)
    if category == "Cs":  # the file system's name was no Unicode
        return "\ufffd"
    if character.isspace():
        return " "
    return "" if category in ("Cc", "Cf") else character


def suffix_of(name: str) -> str:
    """`.pdf` of `Letter.PDF`: lower case, letters and digits only; nothing where there is none."""
    found = _SUFFIX.search(name)
    return found[0].lower() if found and found.start() > 0 else ""
