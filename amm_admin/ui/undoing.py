"""Undo and redo of the window: the journal's, named in the Edit menu.

What knows of history is loaded when it is asked for: after the first rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from amm_admin.domain.errors import KnownError
from amm_admin.ui.actions import Actions
from amm_admin.ui.widgets.parts import plain
from amm_admin.ui.workspace import Workspace, sentence_of

if TYPE_CHECKING:
    from amm_admin.services.application import Changes, Outcome


class Undoing(QObject):
    """Takes acts back and brings them again; both are acts of their own."""

    done = Signal(str, object, str)  # a sentence, the act to undo or None, icon
    went = Signal(object)  # Changes: whom it was about
    refused = Signal(str)

    def __init__(self, workspace: Workspace, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = actions
        actions["undo"].triggered.connect(self.undo)
        actions["redo"].triggered.connect(self.redo)
        actions.enable(False, "undo", "redo")
        self._unnamed = False
        workspace.hub.changed.connect(self._changed)
        workspace.again.connect(self._again)

    def undo(self) -> None:
        """Take back the newest act in force."""
        from amm_admin.services.history import Undo

        self._take_back(Undo(), "Undo", self._undone)

    def undo_one(self, operation: int) -> None:
        """Take back one act."""
        from amm_admin.services.history import Undo

        self._take_back(Undo(operation), "Undo", self._undone)

    def redo(self) -> None:
        """Take back the newest undo."""
        from amm_admin.services.history import Redo

        self._take_back(Redo(), "Redo", self._redone)

    def _take_back(self, command: Any, title: str, then: Any) -> None:
        self._actions.enable(False, "undo", "redo")
        task = self._workspace.run(command, title)
        task.done.connect(then)
        task.failed.connect(self._failed)

    def _undone(self, outcome: Outcome[str]) -> None:
        self.done.emit(f"Undone: {outcome.value}", None, "arrow-u-up-left")
        self.went.emit(outcome.changes)

    def _redone(self, outcome: Outcome[str]) -> None:
        self.done.emit(f"Done again: {outcome.value}", outcome.undo, "arrow-u-up-right")
        self.went.emit(outcome.changes)

    def _failed(self, error: object) -> None:
        self.name_actions()
        if sentence := sentence_of(error):
            self.refused.emit(sentence)

    def _changed(self, changes: Changes) -> None:
        self.name_actions()

    def _again(self) -> None:
        if self._unnamed:
            self.name_actions()

    def name_actions(self) -> None:
        """Say in the Edit menu what Undo and Redo would do."""
        from amm_admin.services.history import WhatNext

        try:
            state = self._workspace.ask(WhatNext())
        except KnownError:
            self._unnamed = True
            return
        self._unnamed = False
        for name, verb, row in (("undo", "&Undo", state.undo), ("redo", "&Redo", state.redo)):
            action = self._actions[name]
            action.setText(f"{verb} {plain(row.label)}" if row else verb)
            action.setEnabled(row is not None and not self._workspace.read_only)
