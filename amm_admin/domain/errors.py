"""Errors sorted by blame: what a person can act on, and (everything else) our own bugs."""

from __future__ import annotations

from datetime import date


class KnownError(Exception):
    """Something a person can act on; `sentence` says what, why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RuleRefusal(KnownError):
    """A rule of the association or of the file forbids the act; nothing was changed."""


class InputError(KnownError):
    """What was typed or read cannot be understood; `field` names where it belongs."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class FileProblem(KnownError):
    """The file, its folder or the disk stands in the way.

    `code` is a stable word: missing, not_ours, foreign, empty, damaged, newer, locked, full,
    read_only, changed_outside, password, unreadable, not_ready, exists.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class NotReady(FileProblem):
    """What is asked must be worked out first, which would keep the window waiting."""

    def __init__(self, day: date) -> None:
        super().__init__("not_ready", "This is being worked out. Try again in a moment.")
        self.day = day


class StaleRecord(RuleRefusal):
    """Somebody else changed the record meanwhile; the second save says so."""


class Cancelled(KnownError):
    """The person cancelled a long job; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("Cancelled. Nothing was changed.")
