"""What the file leaves open, asked once for all rows: the first tab of the third step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from amm_admin.domain.dates import Order, day_before, in_words, parse_day
from amm_admin.domain.errors import InputError
from amm_admin.services.imports.drafts import UndecidedDays
from amm_admin.services.imports.options import CREATE
from amm_admin.ui.imports.session import ROW_BY_ROW, SKIP, ImportSession
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import button, is_look_change, label, plain

_NOT_CHOSEN = "Choose…"
_ROW_BY_ROW = "Row by row, under Problem"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer in words."""

    value: object
    words: str


class Question(QFrame):
    """A bold question, a sentence, and what answers it."""

    def __init__(self, title: str, sentence: str = "") -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.title = label(title, "strong", wrap=True)
        self.column.addWidget(self.title)
        self.sentence = label(sentence, "small", "muted", wrap=True)
        self.sentence.setVisible(bool(sentence))
        self.column.addWidget(self.sentence)
        self.setAccessibleName(title)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "sentence"):
            self._fit()

    def _fit(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().px(4))


class OneOf(Question):
    """A question with two to four answers of which one is taken."""

    answered = Signal(object, object)  # the question's name, the value

    def __init__(self, name: str, title: str, sentence: str, options: Sequence[Option]) -> None:
        super().__init__(title, sentence)
        self.name = name
        self._values = [option.value for option in options]
        self._group = QButtonGroup(self)
        for place, option in enumerate(options):
            made = QRadioButton(plain(option.words))
            made.setAccessibleDescription(title)
            self._group.addButton(made, place)
            self.column.addWidget(made)
        self._group.idClicked.connect(self._clicked)

    def set_answer(self, value: object, known: bool) -> None:
        """Show the answer; none while it is not known."""
        self._group.setExclusive(False)
        for place, each in enumerate(self._values):
            self._group.button(place).setChecked(known and each == value)
        self._group.setExclusive(True)

    def buttons(self) -> list[QAbstractButton]:
        return self._group.buttons()

    def take_focus(self) -> None:
        """Put the keyboard on the answer given, else on the first."""
        (self._group.checkedButton() or self._group.button(0)).setFocus()

    def _clicked(self, place: int) -> None:
        self.answered.emit(self.name, self._values[place])


class CalmBox(QComboBox):
    """A choice that the mouse wheel scrolls past instead of changing."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LevelsQuestion(Question):
    """Each level of the file with the association's levels to choose from, or a new one."""

    answered = Signal(str, object)  # the level's name, an id or CREATE or None
    create_all = Signal()

    def __init__(self, names: Sequence[str], ours: Mapping[int, str]) -> None:
        super().__init__(
            "Which levels are these?",
            "Choose one of yours for each, or create it. What you choose is remembered.",
        )
        self._ours = ours
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self.boxes: dict[str, CalmBox] = {}
        for place, name in enumerate(names):
            self._add(place, name)
        self.column.addLayout(self._grid)
        several = [name for name in names if name]
        self.create_button = button(f"Create all {len(several)}", icon="plus")
        self.create_button.setVisible(len(several) > 1)
        self.create_button.clicked.connect(self.create_all)
        self.column.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit_grid()

    def _add(self, place: int, name: str) -> None:
        box = CalmBox()
        box.setAccessibleName(f"Level {name}" if name else "Rows without a level")
        box.addItem(_NOT_CHOSEN, None)
        if name:
            box.addItem(f"Create “{name}”", CREATE)
        for level_id, known in self._ours.items():
            box.addItem(known, level_id)
        box.setProperty("level", name)
        box.activated.connect(self._chosen)
        self.boxes[name] = box
        said = label(f"“{name}”" if name else "Rows without a level")
        said.setBuddy(box)
        self._grid.addWidget(said, place, 0)
        self._grid.addWidget(box, place, 1)
        self._grid.addWidget(label("", "small", "muted"), place, 2)

    def set_answers(
        self, answers: Mapping[str, Any], rows: Mapping[str, int], likely: Mapping[str, int | None]
    ) -> None:
        """Show what was chosen, how many rows wait for it, and which level looks alike."""
        for place, (name, box) in enumerate(self.boxes.items()):
            with QSignalBlocker(box):
                found = box.findData(answers.get(name))
                box.setCurrentIndex(max(0, found))
            item = self._grid.itemAtPosition(place, 2)
            note = item.widget() if item is not None else None
            count = rows.get(name, 0)
            words = f"{count:,} row{'' if count == 1 else 's'}" if count else "remembered"
            suggested = self._ours.get(likely.get(name) or 0, "")
            if suggested and answers.get(name) is None:
                words += f", perhaps {suggested}"
            if note is not None:
                note.setText(words)  # type: ignore[attr-defined]
        self.create_button.setEnabled(any(answers.get(name) is None for name in self.boxes if name))

    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, CalmBox):
            self.answered.emit(str(box.property("level")), box.currentData())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "create_button"):
            self._fit_grid()

    def _fit_grid(self) -> None:
        px = theme().px
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))
        for box in self.boxes.values():
            box.setMinimumWidth(px(210))


class QuestionsPanel(QScrollArea):
    """The questions of one file. Announces `answered` when the dry run must be made again."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Questions about the file")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds takes the keyboard
        self._session: ImportSession | None = None
        self._ours: Mapping[int, str] = {}
        self._asked: tuple[object, ...] = ()
        self._body = QFrame()
        self._body.setProperty("surface", "base")
        self._column = QVBoxLayout(self._body)
        self._column.addStretch(1)
        self.setWidget(self._body)
        self.choices: dict[str, OneOf] = {}
        self.levels: LevelsQuestion | None = None
        self._fit()

    def show_session(self, session: ImportSession, ours: Mapping[int, str]) -> None:
        """Show the questions of a dry run; those on screen stay, so the keyboard stays too."""
        self._session, self._ours = session, ours
        wanted = self._wanted()
        name = self._focused()
        if wanted != self._asked:
            self._asked = wanted
            self._rebuild()
        self._show_answers()
        if not self._focused():
            self._focus_again(name)

    def count(self) -> int:
        """How many questions there are, answered or not."""
        return len(self.choices) + (1 if self.levels is not None else 0)

    def take_focus(self) -> bool:
        """Put the keyboard on the first question; False when there is none."""
        if self.levels is not None:
            next(iter(self.levels.boxes.values())).setFocus()
        elif self.choices:
            next(iter(self.choices.values())).take_focus()
        else:
            return False
        return True

    def _wanted(self) -> tuple[object, ...]:
        session = self._need()
        example = session.paid_example() if session.paid_heading() else None
        return (
            (session.paid_heading(), example),
            tuple(each.name for each in session.level_questions()),
            tuple(session.asked.days.values()),
            len(session.asked.shared),
            len(session.asked.no_term),
            tuple(self._ours.items()),
        )

    def _need(self) -> ImportSession:
        assert self._session is not None
        return self._session

    # -- building --------------------------------------------------------------------------------

    def _rebuild(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.choices, self.levels = {}, None
        session = self._need()
        names = [each.name for each in session.level_questions()]
        made: list[QWidget | None] = [
            self._levels_question(names) if names else None,
            self._paid_question(),
            *(self._day_question(days) for days in session.asked.days.values()),
            self._shared_question(),
            self._term_question(),
        ]
        for place, question in enumerate(each for each in made if each is not None):
            self._column.insertWidget(place, question)

    def _focused(self) -> str:
        """The question with the keyboard; a level's box is `level` and the level's name."""
        focus = self.focusWidget()
        for name, box in self.levels.boxes.items() if self.levels is not None else ():
            if box is focus:
                return f"level {name}"
        for name, question in self.choices.items():
            if focus is not None and question.isAncestorOf(focus):
                return name
        return ""

    def _focus_again(self, name: str) -> None:
        if name in self.choices:
            self.choices[name].take_focus()
        elif self.levels is not None and (box := self.levels.boxes.get(name[len("level ") :])):
            box.setFocus()

    def _levels_question(self, names: Sequence[str]) -> QWidget:
        self.levels = LevelsQuestion(names, self._ours)
        self.levels.answered.connect(self._level_answered)
        self.levels.create_all.connect(self._create_all)
        return self.levels

    def _one_of(self, name: str, title: str, sentence: str, *options: Option) -> QWidget:
        made = OneOf(name, title, sentence, options)
        made.answered.connect(self._answered)
        self.choices[name] = made
        return made

    def _paid_question(self) -> QWidget | None:
        session = self._need()
        heading, example = session.paid_heading(), session.paid_example()
        if not heading or example is None:
            return None
        who, day = example
        return self._one_of(
            "paid",
            f"“{heading}” says {in_words(day)} for {who}. Which day is that?",
            "Lists differ: some give the last day that is paid, some the day on which the next "
            "payment falls due.",
            Option(False, f"The last paid day: paid through {in_words(day)}"),
            Option(True, f"The first unpaid day: paid through {in_words(day_before(day))}"),
        )

    def _day_question(self, days: UndecidedDays) -> QWidget:
        today = self._need().today
        options = []
        for order, words in ((Order.MONTH_FIRST, "Month first"), (Order.DAY_FIRST, "Day first")):
            try:
                day = parse_day(days.example, today=today, order=order)
            except InputError:
                day = None
            options.append(Option(order, f"{words}: {in_words(day)}" if day else words))
        return self._one_of(
            f"order {days.field}",
            f"Which day is {days.example} in “{days.heading}”?",
            "No row of the column settles it. Without an answer the month is read first.",
            *options,
        )

    def _shared_question(self) -> QWidget | None:
        asked = self._need().asked.shared
        if not asked:
            return None
        count = len(asked)
        title = (
            "One row has an e-mail address that belongs to somebody of another name. Who is it?"
            if count == 1
            else f"{count:,} rows have an e-mail address that belongs to somebody of another name. "
            "Who are they?"
        )
        line, sentence = min(asked.items())
        return self._one_of(
            "shared",
            title,
            f"Line {line:,}: {sentence}",
            Option("different", "Different people who share an address"),
            Option("same", "The same people under another name"),
            Option(SKIP, "Leave these rows out"),
            Option(ROW_BY_ROW, _ROW_BY_ROW),
        )

    def _term_question(self) -> QWidget | None:
        asked = self._need().asked.no_term
        if not asked:
            return None
        count = len(asked)
        line, who = min(asked.items())
        rows = "One row gives a status" if count == 1 else f"{count:,} rows give a status"
        return self._one_of(
            "no_term",
            f"{rows}, but not paid through which day. What becomes of them?",
            f"Line {line:,}: {who}",
            Option("no term", "They go in without a term"),
            Option(SKIP, "Leave these rows out"),
            Option(ROW_BY_ROW, _ROW_BY_ROW),
        )

    # -- answers ---------------------------------------------------------------------------------

    def _show_answers(self) -> None:
        session = self._need()
        answers: dict[str, tuple[object, bool]] = {
            "paid": (session.first_unpaid, session.first_unpaid is not None),
            "shared": (session.shared, True),
            "no_term": (session.no_term, True),
        }
        for name, question in self.choices.items():
            if name.startswith("order "):
                order = session.orders.get(name.removeprefix("order "))
                question.set_answer(order, order is not None)
            else:
                question.set_answer(*answers[name])
        if self.levels is not None:
            asked = session.level_questions()
            self.levels.set_answers(
                {each.name: session.level_answer(each.name) for each in asked},
                {each.name: each.rows for each in asked},
                {each.name: each.suggested for each in asked},
            )

    def _answered(self, name: str, value: Any) -> None:
        session = self._need()
        if name == "paid":
            session.first_unpaid = value
        elif name == "shared":
            session.answer_shared(value)
        elif name == "no_term":
            session.answer_no_term(value)
        else:
            session.orders[name.removeprefix("order ")] = value
        self.answered.emit()

    def _level_answered(self, name: str, level: Any) -> None:
        self._need().answer_level(name, level)
        self._show_answers()
        self.answered.emit()

    def _create_all(self) -> None:
        session = self._need()
        for each in session.level_questions():
            if each.name and session.level_answer(each.name) is None:
                session.answer_level(each.name, CREATE)
        self._show_answers()
        self.answered.emit()

    # -- looks -----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "choices"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(18), px(8), px(18), px(14))
        self._column.setSpacing(px(20))
