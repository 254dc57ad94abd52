"""What this computer remembers of the window: the last file, text size, columns of lists.

A small JSON file. One that is missing, damaged or not writable is no reason to stop.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from amm_admin import paths

_MOST_RECENT = 10


class Preferences:
    """Named values, written at each change. `path` is for tests; else in the settings folder."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.settings_dir() / "window.json"
        self._values: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            stored = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(stored, dict):
                self._values = stored

    def get(self, name: str, default: Any = None) -> Any:
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keep a value that JSON can hold; None forgets it."""
        if value is None:
            self._values.pop(name, None)
        else:
            self._values[name] = value
        part = self._path.with_name(self._path.name + ".part")
        with suppress(OSError):
            part.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            part.replace(self._path)

    def scale(self) -> float:
        """The text size as a factor; 1.0 unless chosen."""
        value = self.get("text_size", 1.0)
        return float(value) if isinstance(value, int | float) else 1.0

    # -- files -----------------------------------------------------------------------------------

    def recent(self) -> list[Path]:
        """The files opened here, the latest first."""
        stored = self.get("recent", [])
        return [Path(name) for name in stored if isinstance(name, str)]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the list."""
        path = path.absolute()
        others = [each for each in self.recent() if each != path]
        self.set("recent", [str(each) for each in [path, *others][:_MOST_RECENT]])

    def pinned(self) -> list[Path]:
        """The files that stay at the head of the list."""
        return [Path(name) for name in self.get("pinned", []) if isinstance(name, str)]

    def pin_file(self, path: Path, pinned: bool) -> None:
        """Keep a file at the head of the list, or no more."""
        others = [each for each in self.pinned() if each != path.absolute()]
        kept = [*others, path.absolute()] if pinned else others
        self.set("pinned", [str(each) for each in kept])

    def listed(self) -> list[Path]:
        """What File ▸ Open recent shows: those pinned, then the others, the latest first."""
        return list(dict.fromkeys([*self.pinned(), *self.recent()]))[:_MOST_RECENT]

    # -- lists -----------------------------------------------------------------------------------

    def layout(self, pane: str) -> dict[str, Any] | None:
        """The columns that the person chose for a list; None before they chose any."""
        found = self.get("columns", {}).get(pane)
        return found if isinstance(found, dict) else None

    def keep_layout(self, pane: str, layout: dict[str, Any] | None) -> None:
        """Keep the columns of a list, or with None forget them."""
        columns = dict(self.get("columns", {}))
        columns.pop(pane, None)
        self.set("columns", {**columns, pane: layout} if layout is not None else columns)
