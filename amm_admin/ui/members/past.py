"""What was done to one person, newest first, with field changes in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.domain.text import shortened
from amm_admin.services.person_history import FieldEdit, PersonAct
from amm_admin.ui.history.source import moment
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import Glyph, button, foldable, is_look_change, label, set_property

_LONGEST = 160  # characters of a value; a note's whole text would fill the tab
_STATES = {
    "undone": ("arrow-u-up-left", "warn", "Undone"),
    "undo": ("arrow-u-up-left", "quiet", ""),
    "redo": ("arrow-u-up-right", "quiet", ""),
}


class ActLine(QWidget):
    """One act: what, when and by whom, and what it changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = Glyph("arrow-u-up-left", "quiet", 15)
        self._what = label("", wrap=True)
        self._when = label("", "small", "muted", wrap=True)
        self._edits = label("", "small", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._what, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._when)
        self._column.addWidget(self._edits)
        self._fit()

    def show_act(self, act: PersonAct, year: int) -> None:
        icon, tone, word = _STATES.get(act.state, ("", "", ""))
        if act.state == "undone" and act.counts:
            icon, tone, word = "arrow-u-up-right", "quiet", "Undone and done again"
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.set_icon(icon, tone)
        self._what.setText(foldable(act.label))
        set_property(self._what, "tone", "text" if act.counts else "muted")
        said = [moment(act.at, year), act.by, word]
        self._when.setText(" · ".join(part for part in said if part))
        self._edits.setText(foldable("\n".join(map(edit_words, act.edits))))
        self._edits.setVisible(bool(act.edits))
        self.setAccessibleName(f"{act.label}. {self._when.text()}. {self._edits.text()}")

    def words(self) -> tuple[str, str, str]:
        """What stands on screen: what, when and by whom, what changed."""
        return self._what.text(), self._when.text(), self._edits.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        self._column.setContentsMargins(0, theme().px(4), 0, theme().px(4))


class PastList(QWidget):
    """Acts below each other; the rows are kept and filled again."""

    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[ActLine] = []
        self._nothing = label("Nothing was done yet.", "small", "muted")
        self._more = button("", kind="link")
        self._more.clicked.connect(self.more_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_acts(self, acts: Sequence[PersonAct], total: int, year: int, page: int) -> None:
        """These acts, of `total`; `page` is how many more a click brings at most."""
        while len(self._lines) < len(acts):
            made = ActLine(self)
            self._column.insertWidget(len(self._lines), made)
            self._lines.append(made)
        for line, act in zip(self._lines, acts, strict=False):
            line.show_act(act, year)
            line.show()
        for line in self._lines[len(acts) :]:
            line.hide()
        self._nothing.setVisible(not acts)
        left = total - len(acts)
        self._more.setVisible(left > 0)
        words = f"Show {min(left, page):,} earlier" if left > 0 else ""
        self._more.setText(words)
        self._more.setAccessibleName(words)

    def words(self) -> list[tuple[str, str, str]]:
        return [line.words() for line in self._lines if not line.isHidden()]


def edit_words(edit: FieldEdit) -> str:
    """`City: Rolla → Ladue`; what is missing is said, not left blank."""
    return f"{edit.label}: {_value(edit.before)} → {_value(edit.after)}"


def _value(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return "nothing"
    return shortened(line, _LONGEST)
