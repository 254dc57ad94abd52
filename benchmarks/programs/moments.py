"""Notes when something had happened, counted from the moment the process was asked for."""

from __future__ import annotations

import json
import os
import time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

STARTED = "AMM_BENCHMARK_STARTED"  # the caller's time.time() just before it started this process


class Moments(QObject):
    """Milliseconds by name. A paint is over when the event loop comes round again."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, float] = {}
        self._waiting: list[str] = []
        self._last = False

    def has(self, name: str) -> bool:
        return name in self._found or name in self._waiting

    def note_soon(self, name: str, *, last: bool = False) -> None:
        """Note when this round of events is over; after the `last` one the program ends."""
        if self.has(name):
            return
        self._waiting.append(name)
        self._last = last
        QTimer.singleShot(0, self._note)

    def _note(self) -> None:
        for name in self._waiting:
            self._found[name] = (time.time() - float(os.environ[STARTED])) * 1000
        self._waiting.clear()
        if self._last:
            QApplication.exit(0)

    def tell(self) -> None:
        """The moments as JSON in the last line of stdout."""
        print(json.dumps(self._found), flush=True)
