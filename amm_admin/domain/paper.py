"""The paper on which a list is printed. Measures in points, 72 to the inch."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN = 54.0  # on all four sides


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A size of paper, upright."""

    name: str
    label: str
    width: float
    height: float


LETTER = PaperSize("letter", "US Letter", 612.0, 792.0)
SIZES = (
    LETTER,
    PaperSize("legal", "US Legal", 612.0, 1008.0),
    PaperSize("a4", "A4", 595.28, 841.89),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a list goes on paper; `across` turns it, None lets its columns decide."""

    size: PaperSize = LETTER
    across: bool | None = None

    def width(self, *, across: bool) -> float:
        return self.size.height if across else self.size.width

    def height(self, *, across: bool) -> float:
        return self.size.width if across else self.size.height

    def room(self, *, across: bool) -> float:
        """The width between the margins."""
        return self.width(across=across) - 2 * MARGIN
