"""The small dialog that asks for the name of a view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from amm_admin.ui.decision import DecisionDialog
from amm_admin.ui.widgets.fields import TextField
from amm_admin.ui.workspace import sentence_of


class NameDialog(DecisionDialog):
    """Asks for the name of a view; stays open when the name cannot be had."""

    def __init__(self, title: str, sentence: str, verb: str, name: str, parent: QWidget) -> None:
        super().__init__(title, sentence, verb, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = TextField("Name of the view")
        self.name.set_value(name)
        self.name.selectAll()
        self.add_field("&Name", self.name)

    def follow(self, task: Any) -> None:
        """Close when the act came through; else say why not."""
        task.done.connect(self._came_through)
        task.failed.connect(self._failed)

    def _came_through(self, outcome: object) -> None:
        self.accept()

    def _failed(self, error: object) -> None:
        if sentence := sentence_of(error):
            self.complain(sentence)
