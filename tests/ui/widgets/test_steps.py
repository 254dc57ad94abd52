"""The step rail of a run."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amm_admin.ui.theme import Theme
from amm_admin.ui.widgets.steps import Step, StepButton, StepRail
from tests.ui.town import Heard

STEPS = [Step("Who is due", "187 members"), Step("Check", "4 to settle"), Step("Notices")]


@pytest.fixture
def rail(qtbot: QtBot) -> StepRail:
    made = StepRail(STEPS)
    qtbot.addWidget(made)
    made.set_current(1)
    made.show()
    return made


def steps_of(rail: StepRail) -> list[StepButton]:
    QApplication.processEvents()  # a layout shows what is new in it in its own time
    return [part for part in rail.findChildren(StepButton) if not part.isHidden()]


def test_only_done_steps_can_be_clicked(rail: StepRail, qtbot: QtBot, heard: Heard) -> None:
    chosen = heard(rail.chosen)
    for step in steps_of(rail):
        qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert chosen == [0]


def test_a_done_step_is_reached_by_keyboard(rail: StepRail, qtbot: QtBot, heard: Heard) -> None:
    chosen = heard(rail.chosen)
    policies = [step.focusPolicy() for step in steps_of(rail)]
    assert policies[0] == Qt.FocusPolicy.StrongFocus
    assert set(policies[1:]) == {Qt.FocusPolicy.NoFocus}
    qtbot.keyClick(steps_of(rail)[0], Qt.Key.Key_Space)
    assert chosen == [0]


def test_steps_say_where_they_stand(rail: StepRail) -> None:
    assert [step.accessibleName() for step in steps_of(rail)] == [
        "Step 1 of 3: Who is due, 187 members, done",
        "Step 2 of 3: Check, 4 to settle, current step",
        "Step 3 of 3: Notices, not yet",
    ]


def test_counts_and_steps_may_change(rail: StepRail) -> None:
    rail.set_steps([Step("Who is due", "186 members"), *STEPS[1:]])
    assert rail.current() == 1
    rail.set_steps(STEPS[:1])
    assert (rail.current(), len(steps_of(rail))) == (0, 1)


def test_a_narrow_window_cuts_words_instead_of_growing(rail: StepRail) -> None:
    assert rail.minimumSizeHint().width() < 200
    rail.resize(rail.minimumSizeHint())
    assert not rail.grab().isNull()
    assert "187 members" in steps_of(rail)[0].toolTip()


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_words_have_room(rail: StepRail, look: Theme, scale: float) -> None:
    look.set_scale(scale)
    for step, given in zip(steps_of(rail), STEPS, strict=True):
        words = look.metrics("strong").horizontalAdvance(given.title)
        assert step.sizeHint().width() >= words + look.px(26)
        assert step.sizeHint().height() >= 24
