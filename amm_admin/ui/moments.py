"""A moment as the window says it."""

from __future__ import annotations

from datetime import datetime


def saved_at(now: datetime) -> str:
    """What the status bar says after an act: "All changes saved 2:14 pm"."""
    half = "am" if now.hour < 12 else "pm"
    return f"All changes saved {now.hour % 12 or 12}:{now.minute:02d} {half}"
