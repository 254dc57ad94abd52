"""The program's typefaces: Source Sans for everything, Source Serif for the name of a record."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
ICONS = "Phosphor"

_FACES = (
    ("font_source_sans_pro", "files", "SourceSansPro-Regular.ttf"),
    ("font_source_sans_pro", "files", "SourceSansPro-Semibold.ttf"),
    ("font_source_sans_pro", "files", "SourceSansPro-It.ttf"),
    ("font_source_serif_pro", "files", "SourceSerifPro-Regular.ttf"),
    ("font_source_serif_pro", "files", "SourceSerifPro-Semibold.ttf"),
    ("qtawesome", "fonts", "phosphor-*.ttf"),
)


@cache
def package_folder(package: str) -> Path:
    """Where a package lies, without importing it (importing qtawesome costs a quarter second)."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


def newest(package: str, folder: str, pattern: str) -> Path:
    """The file of a package whose name carries a version."""
    found = sorted((package_folder(package) / folder).glob(pattern))
    if not found:
        raise FileNotFoundError(f"{pattern} is missing from package {package}")
    return found[-1]


def load_fonts() -> None:
    """Make the three families known to Qt; once per QApplication, about 8 ms."""
    families = set(QFontDatabase.families())
    if {SANS, SERIF, ICONS} <= families:
        return
    for package, folder, pattern in _FACES:
        path = newest(package, folder, pattern)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"Qt cannot read the font {path.name}")
