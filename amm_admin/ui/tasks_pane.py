"""Tasks: what is to be done, for a person or for nobody in particular. A pane is a declaration."""

from __future__ import annotations

from amm_admin.domain.dates import show
from amm_admin.domain.fields import Column, Mark
from amm_admin.services.person_tasks import (
    CountTasks,
    DeleteTask,
    FinishTask,
    ListTasks,
    ReopenTask,
    TaskFilter,
    TaskIds,
    TaskSort,
)
from amm_admin.ui.lists.editing import TASK_EDITING
from amm_admin.ui.lists.pane import BuiltIn, Keys, ListPane, ListQueries, NewRow, RowAct
from amm_admin.ui.tables import SortKey
from amm_admin.ui.task_form import TaskForm

_MARKS = {
    "open": Mark("circle", "info"),
    "overdue": Mark("warning-circle-fill", "bad"),
    "done": Mark("check-circle-fill", "good"),
}

TASK_COLUMNS = (
    Column("text", "Task", "strong", 300, stretch=True),
    Column(
        "state",
        "State",
        "pill",
        120,
        show=lambda row: row.state.capitalize(),
        detail=lambda row: _MARKS[row.state],
    ),
    Column("due", "Due", "date", 110, show=lambda row: show(row.due)),
    Column("person", "Member", "text", 190),
    Column("done_on", "Done on", "date", 110, show=lambda row: show(row.done_on)),
    Column("added_by", "Added by", "muted", 130),
    Column("added_on", "Added", "date", 110, show=lambda row: show(row.added_on), hidden=True),
)

PANE = ListPane(
    "tasks",
    "Tasks",
    "task",
    "tasks",
    TASK_COLUMNS,
    ListQueries(CountTasks, ListTasks, TaskIds, Keys(TaskSort, (TaskSort(),))),
    (
        BuiltIn("open", "Open", TaskFilter("open"), "Nothing is open."),
        BuiltIn("overdue", "Overdue", TaskFilter("overdue"), "Nothing is overdue."),
        BuiltIn("done", "Done", TaskFilter("done"), "Nothing is done yet."),
        BuiltIn("all", "All tasks", TaskFilter("all"), "No tasks yet."),
    ),
    search="What is to be done, or for whom…",
    sort=(SortKey("due"),),
    acts=(
        RowAct("finish", "Mark done", FinishTask, "check"),
        RowAct("reopen", "Reopen", ReopenTask, "arrow-u-up-left"),
        RowAct("delete", "Delete", DeleteTask, "trash", ("Del",)),
    ),
    editing=TASK_EDITING,
    new=NewRow("New task", "Task added", TaskForm, also="add to do"),
    has_day=True,
)
