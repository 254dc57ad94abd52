"""Import: a member list comes in over four steps on one page; nothing is written before the last.

File → Columns → Check → Import. What was decided lives in an ImportSession; the steps show it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent

from amm_admin.domain.errors import Cancelled, FileProblem, KnownError, RuleRefusal
from amm_admin.services.application import Changes, Outcome
from amm_admin.services.association import Levels
from amm_admin.services.exports import write_file
from amm_admin.services.history import IsInForce
from amm_admin.services.imports.commands import FileLook, ImportResult
from amm_admin.services.imports.plan import ImportPlan, RowKind
from amm_admin.services.imports.problems import problem_csv
from amm_admin.services.imports.readers import ReadOptions
from amm_admin.ui import files
from amm_admin.ui.forms.ui_import_page import Ui_ImportPage
from amm_admin.ui.frames import FormFit
from amm_admin.ui.imports.check_step import CheckStep
from amm_admin.ui.imports.columns_step import ColumnsStep
from amm_admin.ui.imports.done_step import DoneStep, people
from amm_admin.ui.imports.file_step import FileStep
from amm_admin.ui.imports.rail import (
    CHECK,
    COLUMNS,
    FILE,
    IMPORT,
    foot_words,
    next_words,
    rail_steps,
)
from amm_admin.ui.imports.session import ImportSession
from amm_admin.ui.imports.working import Errand, Working
from amm_admin.ui.pages import Page
from amm_admin.ui.tasks import Task
from amm_admin.ui.widgets.steps import StepRail
from amm_admin.ui.workspace import Workspace, sentence_of


@dataclass(frozen=True, slots=True)
class Written:
    """An import that is being written, then its result and its act in the journal."""

    plan: ImportPlan
    result: ImportResult | None = None
    operation: int | None = None


class ImportPage(Page):
    """`open_file` takes a file that was dropped on the window."""

    show_members = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.ui = Ui_ImportPage()
        self.ui.setupUi(self)
        self._fit = FormFit(self)
        self.setAcceptDrops(True)
        self.session: ImportSession | None = None
        self._step = FILE
        self._done: Written | None = None
        self._build()
        self._connect()
        self.start_over()

    def _build(self) -> None:
        ui = self.ui
        self.rail = StepRail(rail_steps(None, FILE))
        ui.railHolder.addWidget(self.rail)
        self.file_step = FileStep(ui, self)
        self.columns_step = ColumnsStep(ui, self)
        self.check_step = CheckStep(ui, self)
        self.done_step = DoneStep(ui, self)
        self.errand = Errand(self)
        self.working = Working()
        ui.workingColumn.addWidget(self.working)
        for made in (ui.closeButton, ui.backButton, ui.chooseButton):
            made.setAccessibleName(made.text().rstrip("…"))
            made.setText(f" {made.text()}")
        kept = ui.closeButton.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the steps below stay where they are
        ui.closeButton.setSizePolicy(kept)

    def _connect(self) -> None:
        ui = self.ui
        self.rail.chosen.connect(self.go_to)
        self.file_step.choose.connect(self.choose_file)
        self.file_step.read_changed.connect(self._read_changed)
        self.columns_step.changed.connect(self._show_frame)
        self.check_step.decided.connect(self.check)
        self.check_step.ticked.connect(self._show_frame)
        self.check_step.turned.connect(self._show_frame)
        self.done_step.show_members.connect(self.show_members)
        self.done_step.again.connect(self.start_over)
        self.done_step.keep_problems.connect(self.keep_problems)
        self.working.cancelled.connect(self.errand.cancel)
        self.errand.slow.connect(self._show_working)
        self.errand.progress.connect(self.working.show_progress)
        self.errand.failed.connect(self._failed)
        ui.closeButton.clicked.connect(self.start_over)
        ui.backButton.clicked.connect(self.go_back)
        ui.keepButton.clicked.connect(self.keep_problems)
        ui.nextButton.clicked.connect(self.go_on)

    # -- the file --------------------------------------------------------------------------------

    def start_over(self) -> None:
        """Forget the file and everything decided about it."""
        if self.is_writing():
            return
        self.errand.drop()
        self.session = self._done = None
        self.ui.banner.clear()
        self.file_step.show_nothing()
        self._show_step(FILE)

    def choose_file(self) -> None:
        """Ask for a file in the computer's own dialog."""
        path = files.choose_open(self.window(), "Import members", files.LISTS)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Look at a file: one that was chosen, or dropped on the window."""
        if self.is_writing():
            return
        self.start_over()
        self.session = ImportSession(path, self.workspace.today())
        self._look()

    def _look(self) -> None:
        session = self._session()
        task = self.workspace.work(session.look_query(), f"Look at {session.path.name}")
        self._wait_for(task, self._looked)

    def _looked(self, look: FileLook) -> None:
        session = self._session()
        fresh = session.look is None
        session.take_look(look)
        self.ui.banner.clear()
        if look.warnings:
            self.ui.banner.say("warn", " ".join(look.warnings))
        self.file_step.show_look(look, session.path.name, session.read)
        self._show_step(FILE)
        if fresh:
            self.ui.nextButton.setFocus()  # not a menu of the file just read, nor another file

    def _read_changed(self, read: ReadOptions) -> None:
        self._session().read = read
        self._look()

    # -- columns and check -----------------------------------------------------------------------

    def check(self) -> None:
        """Make the dry run on the lane; the one before gives way."""
        session = self._session()
        if self.is_writing():
            return
        self.errand.drop()
        task = self.workspace.work(session.query(), f"Check {session.path.name}")
        self._wait_for(task, self._checked)

    def _checked(self, plan: ImportPlan) -> None:
        session = self._session()
        again = self._step == CHECK
        session.take_plan(plan)
        self._show_step(CHECK)
        self.check_step.show_session(session, self._levels())
        if not again:
            self.check_step.take_focus()  # else Enter would go from Next to Import unseen
        self._show_frame()
        self._show_warnings()

    def _levels(self) -> Mapping[int, str]:
        return {level.id: level.name for level in self.workspace.ask(Levels()).values()}

    def _show_warnings(self) -> None:
        warnings = self._session().warnings()
        if warnings:
            self.ui.banner.say("warn", " ".join(warnings))
        else:
            self.ui.banner.clear()

    # -- the act ---------------------------------------------------------------------------------

    def write(self) -> None:
        """Import what is ticked, on the lane."""
        if self.errand.is_running() or not self._may_write():
            return
        session = self._session()
        command = session.to_write()
        self._done = Written(command.plan)
        self._step = IMPORT
        task = self.workspace.run(command, f"Import {people(session.writes())}")
        self._wait_for(task, self._written)
        self._show_working()

    def is_writing(self) -> bool:
        """Whether an import is being written just now."""
        return self._step == IMPORT and self.errand.is_running()

    def _written(self, outcome: Outcome[ImportResult]) -> None:
        assert self._done is not None
        plan, result = self._done.plan, outcome.value
        self._done = Written(plan, result, outcome.undo)
        self.done_step.show_result(plan, result)
        self.ui.banner.clear()
        self._show_step(IMPORT)
        self.done_step.empty.take_focus()  # Import, which had the keyboard, is gone
        said = f"{people(result.new + result.updated)} imported"
        self.workspace.tell(said, outcome.undo, "upload-simple")

    def keep_problems(self) -> None:
        """Write the rows that stay out as a CSV that is corrected and imported again."""
        plan = self._done.plan if self._done is not None else self._session().plan
        if plan is None:
            return
        name = f"{Path(plan.file_name).stem} problems.csv"
        path = files.choose_save(self.window(), "Keep the problem rows", name, files.CSV)
        if path is None:
            return
        try:
            write_file(path, problem_csv(plan))
        except FileProblem as error:
            self.ui.banner.say("bad", error.sentence)
            return
        count = plan.counts[RowKind.PROBLEM]
        self.workspace.made.emit(f"{count:,} row{'' if count == 1 else 's'} kept", path)

    # -- work on the lane ------------------------------------------------------------------------

    def _wait_for(self, task: Task, then: Callable[[Any], None]) -> None:
        self.working.begin(task.title)
        self.errand.start(task, then)
        self._show_frame()

    def _show_working(self) -> None:
        # A dry run that is repeated for a repair leaves its lists on screen.
        if self.errand.is_running() and self._step != CHECK:
            self.ui.steps.setCurrentWidget(self.ui.workingPage)
        self._show_frame()

    def _failed(self, error: object) -> None:
        if self._step == IMPORT:
            self._not_written(error)
            return
        if self._session().look is None:
            self.start_over()
        elif self._step == CHECK:
            self._session().plan = None  # it does not follow what was decided last
            self._show_step(COLUMNS)
        else:
            self._show_step(self._step)
        self.banner_for(error)

    def _not_written(self, error: object) -> None:
        self._done = None
        self._show_step(CHECK)
        if isinstance(error, Cancelled):
            self.ui.banner.say("info", "Cancelled. Nothing was imported.")
        elif isinstance(error, RuleRefusal):
            self.check()  # somebody else was quicker: show what would happen now
            self.ui.banner.say("warn", sentence_of(error))
        else:
            self.banner_for(error)

    # -- steps -----------------------------------------------------------------------------------

    def step(self) -> int:
        """The step on screen: FILE, COLUMNS, CHECK or IMPORT."""
        return self._step

    def go_to(self, step: int) -> None:
        """Back to a step that is done; after the import, Check shows that nothing is left to do."""
        if self.is_writing() or self.session is None:
            return
        self.errand.drop()
        self._done = None
        self.ui.banner.clear()
        if step == CHECK:
            self.check()
        else:
            self._show_step(step)

    def go_back(self) -> None:
        """To the step before."""
        if self._step > FILE:
            self.go_to(self._step - 1)

    def go_on(self) -> None:
        """What the primary button says."""
        if self._step == FILE:
            self.ui.banner.clear()
            self._show_step(COLUMNS)
            self.columns_step.view.setFocus()
        elif self._step == COLUMNS:
            self.check()
        elif self._step == CHECK:
            self.write()

    def _show_step(self, step: int) -> None:
        self._step = step
        ui = self.ui
        if step == COLUMNS:
            self.columns_step.show_session(self._session())
        pages = (ui.filePage, ui.columnsPage, ui.checkPage, ui.donePage)
        ui.steps.setCurrentWidget(pages[step])
        self._show_frame()

    def _session(self) -> ImportSession:
        assert self.session is not None
        return self.session

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On arrival the keyboard is where the step goes on; on Check, not yet on Import."""
        if self.session is None:
            self.file_step.empty.take_focus()
        elif self._step == COLUMNS:
            self.columns_step.view.setFocus()
        elif self._step == CHECK:
            self.check_step.take_focus()
        elif self._step == IMPORT:
            self.done_step.empty.take_focus()
        else:
            self.ui.nextButton.setFocus()

    # -- rail and foot ---------------------------------------------------------------------------

    def _may_write(self) -> bool:
        session = self.session
        return (
            session is not None
            and session.plan is not None
            and session.writes() > 0
            and not session.must_say_day()
            and not self.workspace.read_only
        )

    def _show_frame(self) -> None:
        """The rail above the step, and the sentence and buttons below it."""
        ui, session, step = self.ui, self.session, self._step
        self.rail.set_steps(rail_steps(session, step))
        self.rail.set_current(step)
        ready = session is not None and session.look is not None and step != IMPORT
        problems = session.plan.counts[RowKind.PROBLEM] if session and session.plan else 0
        on_problems = step == CHECK and self.check_step.kind() is RowKind.PROBLEM
        ui.closeButton.setVisible(ready)
        ui.backButton.setVisible(ready and step > FILE)
        ui.keepButton.setVisible(on_problems and problems > 0)
        ui.nextButton.setVisible(ready)
        ui.footLabel.setVisible(ready)
        if session is not None and ready:
            self._show_foot(session, short=on_problems and problems > 0)
        self.say_status()

    def _show_foot(self, session: ImportSession, *, short: bool) -> None:
        ui, step, busy = self.ui, self._step, self.errand.is_running()
        words = next_words(session, step)
        ui.nextButton.setText(f" {words}")
        ui.nextButton.setAccessibleName(words)
        ui.nextButton.set_glyph("check" if step == CHECK else "arrow-right")
        ready = self._may_write() if step == CHECK else step == FILE or session.names_somebody()
        ui.nextButton.setEnabled(ready and not busy)
        ui.keepButton.setEnabled(not busy)
        said = foot_words(session, step, read_only=self.workspace.read_only, short=short)
        ui.footLabel.setText("Checking again…" if step == CHECK and self.errand.is_slow() else said)

    # -- the page --------------------------------------------------------------------------------

    def reread(self, changes: Changes | None = None) -> None:
        """After an act elsewhere: a dry run is out of date, an import may be undone."""
        if self._step == CHECK and self._session().plan is not None and not self.is_writing():
            self.check()
        elif self._step == IMPORT and self._done is not None:
            self._look_at_act(self._done)

    def _look_at_act(self, done: Written) -> None:
        """Undone, or done again?"""
        if done.result is None or done.operation is None:
            return
        try:
            counts = self.workspace.ask(IsInForce(done.operation))
        except KnownError as error:
            self.trouble(error)
            return
        if counts:
            self.done_step.show_result(done.plan, done.result)
        else:
            self.done_step.show_undone(done.plan.file_name)

    def status_text(self) -> str:
        if self.session is None or self._step < CHECK:
            return ""
        return self.session.summary()

    def show_refusal(self, sentence: str) -> None:
        self.ui.banner.say("bad", sentence)

    # -- dropping --------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        path = _dropped_file(event.mimeData())
        if path is not None and not self.is_writing():
            event.acceptProposedAction()
            self.ui.noteLabel.setText(f"Drop {path.name} to look at it.")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.ui.noteLabel.clear()

    def dropEvent(self, event: QDropEvent) -> None:
        self.ui.noteLabel.clear()
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)


def _dropped_file(data: QMimeData) -> Path | None:
    """The first file of a drop that is on this computer."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return found[0] if found else None
