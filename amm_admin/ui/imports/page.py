"""Import: a member list comes in over four steps on one page; nothing is written before the last.

File → Columns → Check → Import. What was decided lives in an ImportSession; the steps show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

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
from amm_admin.ui.imports.session import ImportSession
from amm_admin.ui.imports.working import Working
from amm_admin.ui.pages import Page
from amm_admin.ui.tasks import Task
from amm_admin.ui.widgets.steps import Step, StepRail
from amm_admin.ui.workspace import Workspace, sentence_of

FILE, COLUMNS, CHECK, IMPORT = range(4)
WAIT_MS = 300  # work shorter than this shows nothing
_NAME_LENGTH = 26
_FOOT = "Nothing is written until you press Import. You can undo the whole import later."
_SHORT_FOOT = "Nothing is written until you press Import."
_NO_NAME = "Say which column holds the last name, the e-mail or the practice."


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
        self._task: Task | None = None
        self._done: Written | None = None
        self._build()
        self._connect()
        self.start_over()

    def _build(self) -> None:
        ui = self.ui
        self.rail = StepRail(self._steps())
        ui.railHolder.addWidget(self.rail)
        self.file_step = FileStep(ui, self)
        self.columns_step = ColumnsStep(ui, self)
        self.check_step = CheckStep(ui, self)
        self.done_step = DoneStep(ui, self)
        self.working = Working()
        for made in (ui.closeButton, ui.backButton, ui.chooseButton):
            made.setAccessibleName(made.text().rstrip("…"))
            made.setText(f" {made.text()}")
        kept = ui.closeButton.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the steps below stay where they are
        ui.closeButton.setSizePolicy(kept)
        ui.workingColumn.addWidget(self.working)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)

    def _connect(self) -> None:
        ui = self.ui
        self.rail.chosen.connect(self.go_to)
        self.file_step.choose.connect(self.choose_file)
        self.file_step.read_changed.connect(self._read_changed)
        self.columns_step.changed.connect(self._columns_changed)
        self.check_step.decided.connect(self.check)
        self.check_step.ticked.connect(self._show_foot)
        self.check_step.turned.connect(self._show_foot)
        self.done_step.show_members.connect(self.show_members)
        self.done_step.again.connect(self.start_over)
        self.done_step.keep_problems.connect(self.keep_problems)
        self.working.cancelled.connect(self.cancel)
        self._wait.timeout.connect(self._show_working)
        ui.closeButton.clicked.connect(self.start_over)
        ui.backButton.clicked.connect(self.go_back)
        ui.keepButton.clicked.connect(self.keep_problems)
        ui.nextButton.clicked.connect(self.go_on)

    # -- the file --------------------------------------------------------------------------------

    def start_over(self) -> None:
        """Forget the file and everything decided about it."""
        self._drop_task()
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
        self._run(self.workspace.work(session.look_query(), f"Look at {session.path.name}"))
        self._current().done.connect(self._looked)

    def _looked(self, look: FileLook) -> None:
        if not self._finished():
            return
        session = self._session()
        session.take_look(look)
        self.ui.banner.clear()
        if look.warnings:
            self.ui.banner.say("warn", " ".join(look.warnings))
        self.file_step.show_look(look, session.path.name, session.read)
        self._show_step(FILE)

    def _read_changed(self, read: ReadOptions) -> None:
        self._session().read = read
        self._look()

    # -- columns and check -----------------------------------------------------------------------

    def _columns_changed(self) -> None:
        self._show_rail()
        self._show_foot()

    def check(self) -> None:
        """Make the dry run on the lane; the one before gives way."""
        session = self._session()
        if self.is_writing():
            return
        self._drop_task()
        self._run(self.workspace.work(session.query(), f"Check {session.path.name}"))
        self._current().done.connect(self._checked)

    def _checked(self, plan: ImportPlan) -> None:
        if not self._finished():
            return
        session = self._session()
        again = self._step == CHECK
        session.take_plan(plan)
        self._show_step(CHECK)
        self.check_step.show_session(session, self._levels())
        if not again:
            self.check_step.take_focus()  # else Enter would go from Next to Import unseen
        self._show_foot()
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
        session = self._session()
        if self._task is not None or not self._may_write():
            return
        command = session.to_write()
        self._done = Written(command.plan)
        self._run(self.workspace.run(command, f"Import {people(session.writes())}"))
        self._current().done.connect(self._written)
        self._step = IMPORT
        self._show_rail()
        self._show_working()

    def is_writing(self) -> bool:
        """Whether an import is being written just now."""
        return self._task is not None and self._step == IMPORT

    def _written(self, outcome: Outcome[ImportResult]) -> None:
        if not self._finished() or self._done is None:
            return
        plan, result = self._done.plan, outcome.value
        self._done = Written(plan, result, outcome.undo)
        self.done_step.show_result(plan, result)
        self.ui.banner.clear()
        self._show_step(IMPORT)
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

    def _run(self, task: Task) -> None:
        self._task = task
        task.failed.connect(self._failed)
        task.progress.connect(self._progress)
        self.working.begin(task.title)
        self._wait.start()
        self._show_foot()

    def _current(self) -> Task:
        assert self._task is not None
        return self._task

    def cancel(self) -> None:
        """Stop the work at hand; an import is rolled back whole."""
        if self._task is not None:
            self._task.cancel()

    def _drop_task(self) -> None:
        """What is still being worked out is wanted no more."""
        if self._task is not None and not self.is_writing():
            self._task.cancel()
            self._task = None
            self._wait.stop()

    def _finished(self) -> bool:
        """Whether the task that just ended is the one waited for."""
        if self._task is None or self.sender() is not self._task:
            return False
        self._task = None
        self._wait.stop()
        return True

    def _progress(self, done: int, total: int, text: str) -> None:
        if self.sender() is self._task:
            self.working.show_progress(done, total, text)

    def _show_working(self) -> None:
        # A dry run that is repeated for a repair leaves its lists on screen.
        session = self.session
        repeated = self._step == CHECK and session is not None and session.plan is not None
        if self._task is not None and not repeated:
            self.ui.steps.setCurrentWidget(self.ui.workingPage)
        self._show_foot()

    def _failed(self, error: object) -> None:
        writing = self.is_writing()
        if not self._finished():
            return
        if writing:
            self._done = None
            self._show_step(CHECK)
        elif self.session is not None and self.session.look is None:
            self.start_over()
        elif self._step == CHECK:
            self._session().plan = None  # it does not follow what was decided last
            self._show_step(COLUMNS)
        else:
            self._show_step(self._step)
        self._say_failure(error, writing)

    def _say_failure(self, error: object, writing: bool) -> None:
        if isinstance(error, Cancelled):
            if writing:
                self.ui.banner.say("info", "Cancelled. Nothing was imported.")
            return
        if sentence := sentence_of(error):
            self.ui.banner.say("bad", sentence)
        if writing and isinstance(error, RuleRefusal):
            self.check()

    # -- steps -----------------------------------------------------------------------------------

    def step(self) -> int:
        """The step on screen: FILE, COLUMNS, CHECK or IMPORT."""
        return self._step

    def go_to(self, step: int) -> None:
        """Back to a step that is done; after the import, Check shows that nothing is left to do."""
        if self.is_writing() or self.session is None:
            return
        self._drop_task()
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
        self._show_rail()
        self._show_foot()
        self.say_status()

    def _session(self) -> ImportSession:
        assert self.session is not None
        return self.session

    def _steps(self) -> tuple[Step, ...]:
        session = self.session
        if session is None or session.look is None or session.columns is None:
            return (Step("File"), Step("Columns"), Step("Check"), Step("Import"))
        fields = session.columns.fields
        used = sum(1 for name in fields if name)
        checked = ""
        if session.plan is not None and self._step > CHECK:
            checked = f"{session.plan.rows_read:,} rows"
        return (
            Step("File", _short(session.path.name)),
            Step("Columns", f"{used} of {len(fields)} used" if self._step >= COLUMNS else ""),
            Step("Check", checked),
            Step("Import"),
        )

    def _show_rail(self) -> None:
        self.rail.set_steps(self._steps())
        self.rail.set_current(self._step)

    # -- the foot --------------------------------------------------------------------------------

    def _may_write(self) -> bool:
        session = self.session
        return (
            session is not None
            and session.plan is not None
            and session.writes() > 0
            and not session.must_say_day()
            and not self.workspace.read_only
        )

    def _show_foot(self) -> None:
        ui, session, busy = self.ui, self.session, self._task is not None
        ready = session is not None and session.look is not None
        ui.closeButton.setVisible(ready and self._step != IMPORT)
        ui.backButton.setVisible(ready and COLUMNS <= self._step <= CHECK)
        plan = session.plan if session is not None else None
        problems = plan.counts[RowKind.PROBLEM] if plan is not None else 0
        on_problems = self._step == CHECK and self.check_step.kind() is RowKind.PROBLEM
        ui.keepButton.setVisible(on_problems and problems > 0)
        ui.nextButton.setVisible(ready and self._step != IMPORT)
        ui.keepButton.setEnabled(not busy)
        self._name_next(busy)
        ui.footLabel.setText(self._foot_words(busy))
        ui.footLabel.setVisible(ready and self._step != IMPORT)
        self.say_status()

    def _name_next(self, busy: bool) -> None:
        button, session = self.ui.nextButton, self.session
        if self._step == CHECK:
            count = session.writes() if session is not None else 0
            words = f"Import {people(count)}" if count else "Nothing to import"
            button.set_glyph("check")
            button.setEnabled(self._may_write() and not busy)
        else:
            words = "Next"
            button.set_glyph("arrow-right")
            named = session is not None and session.names_somebody()
            button.setEnabled(not busy and (self._step == FILE or named))
        button.setText(f" {words}")
        after = {FILE: ": Columns", COLUMNS: ": Check"}.get(self._step, "")
        button.setAccessibleName(f"{words}{after}")

    def _foot_words(self, busy: bool) -> str:
        session = self.session
        if session is None:
            return ""
        if busy:
            return "Checking again…" if self._step == CHECK and not self._wait.isActive() else ""
        if self.workspace.read_only:
            return "This file is open for reading only."
        if self._step == COLUMNS and not session.names_somebody():
            return _NO_NAME
        if self._step == CHECK and session.must_say_day():
            return f"First say which day “{session.paid_heading()}” is."
        if self._step == IMPORT:
            return ""
        return _SHORT_FOOT if self.ui.keepButton.isVisibleTo(self) else _FOOT

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


def _short(name: str) -> str:
    """A file's name that leaves room for the other steps."""
    if len(name) <= _NAME_LENGTH:
        return name
    half = (_NAME_LENGTH - 1) // 2
    return f"{name[:half]}…{name[-half:]}"
