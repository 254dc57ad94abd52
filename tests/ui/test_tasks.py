"""The data lane: one at a time, results on the main thread, cancelling, bugs."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from amm_admin.domain.errors import Cancelled, RuleRefusal
from amm_admin.domain.progress import Progress
from amm_admin.ui import tasks
from amm_admin.ui.tasks import Lane, Task, ThrottledProgress
from amm_admin.ui.widgets.jobs import JobBar
from tests.ui.town import Heard


@pytest.fixture
def lane() -> Iterator[Lane]:
    made = Lane()
    yield made
    made.cancel_all()
    assert made.wait(5000)
    made.deleteLater()


class Witness(QObject):
    """Notes on which thread it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: list[int] = []

    def note(self, *_: object) -> None:
        self.threads.append(threading.get_ident())


def test_work_runs_elsewhere_and_results_come_home(lane: Lane, qtbot: QtBot) -> None:
    witness = Witness()

    def work(progress: Progress) -> int:
        progress(1, 2)
        return threading.get_ident()

    task = lane.start(work, "Count")
    task.progress.connect(witness.note)
    task.done.connect(witness.note)
    with qtbot.waitSignal(task.done) as caught:
        pass
    here = threading.get_ident()
    assert caught.args is not None
    assert caught.args[0] != here
    assert set(witness.threads) == {here}


def test_work_is_done_one_after_the_other(lane: Lane, qtbot: QtBot, heard: Heard) -> None:
    running: list[int] = []
    most: list[int] = []

    def work(progress: Progress) -> None:
        running.append(1)
        for number in range(2000):
            progress(number, 2000)
            most.append(len(running))
        running.pop()

    for number in range(5):
        lane.start(work, f"Job {number}")
    finished = heard(lane.finished)
    assert [task.title for task in lane.tasks()] == [f"Job {number}" for number in range(5)]
    assert lane.wait()
    assert max(most) == 1
    assert len(finished) == 5
    assert not lane.is_busy()


def test_a_known_error_goes_to_the_page(lane: Lane, qtbot: QtBot, heard: Heard) -> None:
    def work(progress: Progress) -> None:
        raise RuleRefusal("The books are closed.")

    task = lane.start(work, "Post")
    done = heard(task.done)
    with qtbot.waitSignal(task.failed) as caught:
        pass
    assert caught.args is not None
    assert isinstance(caught.args[0], RuleRefusal)
    assert done == []


def test_a_bug_goes_to_the_page_and_to_the_error_dialog(
    lane: Lane, qtbot: QtBot, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: bugs.append(error))

    def work(progress: Progress) -> float:
        return 1 / 0

    task = lane.start(work, "Post")
    failures = heard(task.failed)
    with qtbot.waitSignal(task.finished):
        pass
    assert [type(one) for one in failures] == [type(one) for one in bugs] == [ZeroDivisionError]


def test_cancelling_stops_at_the_next_report(lane: Lane, qtbot: QtBot) -> None:
    reached = threading.Event()

    def work(progress: Progress) -> None:
        number = 0
        while True:
            number += 1
            progress(number, 2**31 - 1)
            reached.set()

    task = lane.start(work, "Endless")
    assert reached.wait(5)
    task.cancel()
    with qtbot.waitSignal(task.failed) as caught:
        pass
    assert caught.args is not None
    assert isinstance(caught.args[0], Cancelled)


def test_waiting_work_that_is_cancelled_never_starts(lane: Lane, heard: Heard) -> None:
    gate = threading.Event()
    ran: list[int] = []

    def hold(progress: Progress) -> bool:
        return gate.wait(5)

    def work(progress: Progress) -> None:
        ran.append(1)

    lane.start(hold, "First")
    second = lane.start(work, "Second")
    failures = heard(second.failed)
    second.cancel()
    gate.set()
    assert lane.wait()
    assert ran == []
    assert [type(one) for one in failures] == [Cancelled]


def test_closing_waits_for_the_work_and_its_results(lane: Lane, heard: Heard) -> None:
    def work(progress: Progress) -> int:
        return sum(range(200_000))

    task = lane.start(work, "Sum")
    done = heard(task.done)
    assert lane.wait()
    assert done == [sum(range(200_000))]


def test_closing_waits_for_what_the_results_set_going(lane: Lane) -> None:
    class Chain(QObject):
        """Each link starts when the one before is done, as quick edits do."""

        links = 0

        def go(self) -> None:
            self.links += 1
            if self.links < 7:
                lane.start(_nothing, "Link").finished.connect(self.go)

    chain = Chain()
    chain.go()
    assert lane.wait()
    assert chain.links == 7
    assert not lane.is_busy()


def test_waiting_gives_up_in_time(lane: Lane) -> None:
    gate = threading.Event()

    def work(progress: Progress) -> bool:
        return gate.wait(5)

    task = lane.start(work, "Held")
    assert lane.wait(10) is False
    assert not task.is_over
    gate.set()
    assert lane.wait()


def test_the_data_lane_is_one(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "_lanes", [])
    task = tasks.start(_nothing, "Nothing")
    assert tasks.lane() is tasks.lane()
    assert task in tasks.lane().tasks()
    assert tasks.wait_for_lane()
    assert task.is_over


def _nothing(progress: Progress) -> None:
    progress(1, 1)


def test_progress_is_throttled_but_the_end_is_always_told() -> None:
    told: list[int] = []
    now = [0.0]

    def report(done: int, total: int, text: str) -> None:
        told.append(done)

    progress = ThrottledProgress(threading.Event(), report, lambda: now[0])
    for number in range(1, 101):
        now[0] += 0.01
        progress(number, 100)
    assert told[0] == 1
    assert told[-1] == 100
    assert len(told) <= 25


# -- the job in the status bar ---------------------------------------------------------------------


@pytest.fixture
def bar(lane: Lane, qtbot: QtBot) -> JobBar:
    made = JobBar(lane)
    qtbot.addWidget(made)
    return made


def held(lane: Lane, gate: threading.Event) -> Task:
    def work(progress: Progress) -> None:
        while not gate.wait(0.001):
            progress(8, 19, "Welcome letters")

    return lane.start(work, "Welcome letters")


def test_short_work_shows_nothing(lane: Lane, bar: JobBar) -> None:
    lane.start(_nothing, "Nothing")
    assert bar._busy_timer.interval() == 300
    assert lane.wait()
    assert bar.isHidden()
    assert not bar._busy_timer.isActive()
    assert not bar._bar_timer.isActive()


def test_longer_work_shows_a_busy_cursor_then_the_bar(
    lane: Lane, bar: JobBar, qtbot: QtBot
) -> None:
    gate = threading.Event()
    task = held(lane, gate)
    bar._busy_timer.timeout.emit()
    cursor = QGuiApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() == Qt.CursorShape.BusyCursor
    bar._bar_timer.timeout.emit()
    assert QGuiApplication.overrideCursor() is None
    assert bar.isVisible()
    qtbot.waitUntil(lambda: bar.text() == "Welcome letters 8 of 19")
    gate.set()
    with qtbot.waitSignal(task.finished):
        pass
    assert bar.isHidden()


def test_cancel_button_cancels(lane: Lane, bar: JobBar, qtbot: QtBot) -> None:
    gate = threading.Event()
    task = held(lane, gate)
    bar._bar_timer.timeout.emit()
    with qtbot.waitSignal(task.failed) as caught:
        qtbot.mouseClick(bar.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
        assert bar.text() == "Stopping: Welcome letters"
    assert caught.args is not None
    assert isinstance(caught.args[0], Cancelled)


@pytest.mark.parametrize(
    ("error", "end"),
    [(None, "done in 0 seconds"), (Cancelled(), "stopped"), (RuleRefusal("Full."), "not done")],
)
def test_a_job_that_was_shown_leaves_a_sentence(
    lane: Lane, bar: JobBar, qtbot: QtBot, error: Exception | None, end: str
) -> None:
    gate = threading.Event()

    def work(progress: Progress) -> None:
        gate.wait()
        if error is not None:
            raise error

    ran = []
    bar.ran.connect(ran.append)
    task = lane.start(work, "Welcome letters")
    bar._bar_timer.timeout.emit()
    with qtbot.waitSignal(task.finished):
        gate.set()
    assert ran == [f"Welcome letters: {end}"]
    lane.start(_nothing, "Nothing")
    assert lane.wait()
    assert len(ran) == 1  # what was not shown is not told of


def test_the_next_job_follows(lane: Lane, bar: JobBar, qtbot: QtBot) -> None:
    first, second = threading.Event(), threading.Event()
    task = held(lane, first)
    held(lane, second)
    with qtbot.waitSignal(task.finished):
        first.set()
    assert bar._bar_timer.isActive()
    second.set()
    assert lane.wait()
    assert bar.isHidden()
