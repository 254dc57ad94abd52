"""Progress of a long job, which is also its cancellation point."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called with rows done of total; raises `Cancelled` when the person has asked to stop."""

    def __call__(self, done: int, total: int, text: str = "") -> None: ...


def no_progress(done: int, total: int, text: str = "") -> None:
    """Report to nobody; never cancels."""
