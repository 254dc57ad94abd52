"""What was dropped on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped_list(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped; None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        return path if path.is_file() else None
    return None
