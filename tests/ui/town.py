"""Invented rows behind a list, and an ear for signals; fixtures in conftest.py hand them out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from amm_admin.domain.errors import KnownError
from amm_admin.domain.fields import Column
from amm_admin.ui.tables import Sort, WindowedModel

MakeModel = Callable[..., WindowedModel]
Heard = Callable[[Any], list[Any]]
CutOff = Callable[[QWidget], list[str]]


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    city: str = "Columbia"
    dues: str = "$60.00"
    ticked: bool = False


@dataclass
class Town:
    """The data behind a list: rows that a test may change, and what was asked of it."""

    people: list[Person]
    windows: list[tuple[int, int]] = field(default_factory=list)
    id_lists: int = 0
    busy: bool = False

    def make_source(self, wanted: str | None, sort: Sort) -> "Street":
        rows = [person for person in self.people if (wanted or "") in person.name]
        for key in reversed(sort):
            rows.sort(key=lambda row: str(getattr(row, key.name)), reverse=key.descending)
        return Street(self, rows)


@dataclass
class Street:
    """One question to the town."""

    town: Town
    people: list[Person]

    def count(self) -> int:
        self._ask()
        return len(self.people)

    def rows(self, offset: int, limit: int) -> Sequence[Person]:
        self._ask()
        self.town.windows.append((offset, limit))
        return self.people[offset : offset + limit]

    def ids(self) -> Sequence[int]:
        self._ask()
        self.town.id_lists += 1
        return [person.id for person in self.people]

    def _ask(self) -> None:
        if self.town.busy:
            raise KnownError("The file is busy.")


COLUMNS = (
    Column("name", "Name", "strong", 160, stretch=True),
    Column("city", "City", "muted", 120),
    Column("dues", "Dues", "money", 90),
)
# 63-bit ids, as the file makes them: they do not fit Qt's int.
FIRST_ID = 5_000_000_000_000


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    def hear(self, *values: object) -> None:
        self.got.append(values[0] if len(values) == 1 else values)
