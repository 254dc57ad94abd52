"""What an act changed, told to every page; each decides for itself what to read again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ChangeHub(QObject):
    """One per open association. `changed` carries services' Changes: tables, and people or None.

    Pages keep their selection by id while they read again.
    """

    changed = Signal(object)
