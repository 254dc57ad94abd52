"""Notices that the open file was replaced, moved or deleted by another program."""

from __future__ import annotations

import sys
from pathlib import Path

from amm_admin.domain.errors import FileProblem

_HINT = (
    "Nothing more is saved. Open the file again to see what it holds now, or save a copy under "
    "another name."
)


class FileGuard:
    """Remembers which file lies at a path; called before each write and when the window is used.

    It only asks the system about the path: opening and closing the file here would drop SQLite's
    locks on it (POSIX). An older copy written into the file itself is noticed by
    Database.expect_history.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = _identity(path)

    def __call__(self) -> None:
        """Raises FileProblem "changed_outside" when another file, or none, lies there now."""
        now = _identity(self._path)
        if now is None:
            raise FileProblem(
                "changed_outside",
                f"“{self._path.name}” is no longer where it was: another program moved, renamed "
                f"or deleted it. {_HINT}",
            )
        if now != self._seen:
            raise FileProblem(
                "changed_outside",
                f"Another program put a different file in the place of “{self._path.name}” "
                f"(a synced folder does this). {_HINT}",
            )


def _identity(path: Path) -> tuple[int, ...] | None:
    """Device and file number, on Windows also the time of creation; None when nothing is there."""
    try:
        found = path.stat()
    except OSError:
        return None
    if sys.platform == "win32":
        return (found.st_dev, found.st_ino, found.st_ctime_ns)
    return (found.st_dev, found.st_ino)
