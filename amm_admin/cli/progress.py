"""Long jobs on a terminal: a bar after a moment, and Ctrl+C as a wish to stop, not as a blow."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from amm_admin.cli.output import console, visible
from amm_admin.domain.errors import Cancelled

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 0.4  # seconds before a bar appears; most acts are over by then


class TerminalProgress:
    """Progress that draws a bar on a terminal and raises Cancelled after Ctrl+C.

    A second Ctrl+C, with `at_once` the first, does not wait for the next step: it interrupts, and
    the act is rolled back.
    """

    def __init__(self, *, at_once: bool = False) -> None:
        self._asked_to_stop = False
        self._at_once = at_once
        self._started = time.monotonic()
        self._bar: Bar | None = None

    def __call__(self, done: int, total: int, text: str = "") -> None:
        if self._asked_to_stop:
            raise Cancelled
        if self._bar is None:
            if not sys.stderr.isatty() or time.monotonic() - self._started < _PATIENCE:
                return
            self._bar = _bar()
            self._bar.start()
            self._bar.add_task("")
        self._bar.update(
            self._bar.task_ids[0], completed=done, total=total or None, description=visible(text)
        )

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """What Ctrl+C does."""
        if self._asked_to_stop or self._at_once:
            raise KeyboardInterrupt
        self._asked_to_stop = True

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def watched(*, at_once: bool = False) -> Iterator[TerminalProgress]:
    """A progress for one act; Ctrl+C ends it between two steps, so nothing is half done."""
    progress = TerminalProgress(at_once=at_once)
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, progress.stop) if main else None
    try:
        yield progress
    finally:
        if main:
            signal.signal(signal.SIGINT, before)
        progress.close()


def _bar() -> Bar:
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        console=console(stderr=True),
        transient=True,
    )
