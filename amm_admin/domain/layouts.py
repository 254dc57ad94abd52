"""How a list is set up: what it shows, in which columns and order. A saved view is one of these.

The file may have been written by a later program: what this one does not know is kept as it is and
written back, so that a view survives being changed with an older program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = 1

More = Mapping[str, Any]
"""What a later program wrote beside what we know."""


def _nothing() -> More:
    return {}


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column, by its name: `width` in logical pixels at 100 % text size, None for its own."""

    name: str
    width: int | None = None
    hidden: bool = False
    more: More = field(default_factory=_nothing)

    def to_json(self) -> dict[str, Any]:
        return {**self.more, "name": self.name, "width": self.width, "hidden": self.hidden}


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of an order, by the name of its column."""

    by: str
    descending: bool = False
    more: More = field(default_factory=_nothing)

    def to_json(self) -> dict[str, Any]:
        return {**self.more, "by": self.by, "descending": self.descending}


@dataclass(frozen=True, slots=True)
class ListLayout:
    """A list as it is set up: `filter` in the pane's own words, `columns` in the order shown,
    `sort` with the first key first, `group` the column that rows are grouped by, or nothing."""

    filter: Mapping[str, Any] = field(default_factory=_nothing)
    columns: tuple[ColumnLayout, ...] = ()
    sort: tuple[SortKey, ...] = ()
    group: str = ""
    version: int = VERSION
    more: More = field(default_factory=_nothing)

    def to_json(self) -> dict[str, Any]:
        """A JSON object; `from_json` reads it back equal."""
        return {
            **self.more,
            "version": self.version,
            "filter": dict(self.filter),
            "columns": [column.to_json() for column in self.columns],
            "sort": [key.to_json() for key in self.sort],
            "group": self.group,
        }

    @classmethod
    def from_json(cls, value: object) -> ListLayout:
        """The layout that a JSON value holds; what cannot be understood is as if it were absent."""
        given = _object(value)
        return cls(
            filter=_object(given.get("filter")),
            columns=tuple(_column(item) for item in _named(given.get("columns"), "name")),
            sort=tuple(_sort_key(item) for item in _named(given.get("sort"), "by")),
            group=_text(given.get("group")),
            version=_number(given.get("version")) or VERSION,
            more=_rest(given, "version", "filter", "columns", "sort", "group"),
        )


def _column(item: Mapping[str, Any]) -> ColumnLayout:
    width = _number(item.get("width"))
    return ColumnLayout(
        item["name"], width, item.get("hidden") is True, _rest(item, "name", "width", "hidden")
    )


def _sort_key(item: Mapping[str, Any]) -> SortKey:
    return SortKey(item["by"], item.get("descending") is True, _rest(item, "by", "descending"))


def _named(value: object, key: str) -> Iterator[Mapping[str, Any]]:
    """Objects of a list that have a name under this key, each name once."""
    seen: set[str] = set()
    for item in value if isinstance(value, list) else ():
        name = _text(_object(item).get(key))
        if name and name not in seen:
            seen.add(name)
            yield item


def _object(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    """A whole number above zero."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _rest(given: Mapping[str, Any], *known: str) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in known}
