"""Names of files: those that come from outside as they are shown, those of ours as proposed."""

from __future__ import annotations

import re

from amm_admin.domain.text import CAP, visible_line

NAMELESS = "Document"
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789¹²³")]
)
"""Names that Windows keeps for devices, whatever suffix follows."""
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}$")
_FORBIDDEN = re.compile(r'[<>:"|?*]+')  # on Windows
_LONGEST = 120  # bytes of a proposed name; the folder wants room too
_SEPARATORS = str.maketrans("/\\", "__")


def shown_name(name: str, cap: int = CAP) -> str:
    """The name as it may stand on a screen: no control or direction marks, no path, one line.

    Any script stays. A longer name is cut before its suffix; one of nothing is `Document`.
    """
    bare = visible_line(name.translate(_SEPARATORS)).strip(". ")
    if len(bare) > cap:
        suffix = suffix_of(bare)
        bare = f"{bare[: cap - len(suffix) - 1].rstrip()}…{suffix}"
    return bare or NAMELESS


def suffix_of(name: str) -> str:
    """`.pdf` of `Letter.PDF`: lower case, letters and digits only; nothing where there is none."""
    found = _SUFFIX.search(name)
    return found[0].lower() if found and found.start() > 0 else ""


def proposed_name(name: str) -> str:
    """A name for a file of ours made from somebody's words: allowed on every system, no path."""
    suffix = suffix_of(name)
    stem = _FORBIDDEN.sub("_", shown_name(name[: len(name) - len(suffix)]))
    if stem.partition(".")[0].rstrip().casefold() in RESERVED:
        stem = f"File {stem}"
    while len(f"{stem}{suffix}".encode()) > _LONGEST:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{suffix}"
