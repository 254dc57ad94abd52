"""Tasks through the door: single acts, lists as of a day, search, order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from amm_admin.domain.errors import InputError, RuleRefusal, StaleRecord
from amm_admin.services.history import ListHistory, Redo, Undo
from amm_admin.services.members import AddPerson, Archive
from amm_admin.services.person_tasks import (
    AddTask,
    CountTasks,
    DeleteTask,
    EditTask,
    FinishTask,
    ListTasks,
    PersonTasks,
    ReopenTask,
    TaskFilter,
    TaskIds,
    TasksById,
    TaskSort,
)
from tests.services.conftest import Association

DAY = date(2026, 1, 20)
ALL = TaskFilter("all")


def add(amm: Association, text: str, due: object = None, person: object = None) -> int:
    return amm.app.run(AddTask({"text": text, "due": due, "person_id": person})).value


def texts(amm: Association, wanted: TaskFilter = ALL, **more: Any) -> list[str]:
    rows = amm.app.ask(ListTasks(wanted, **more))
    assert amm.app.ask(CountTasks(wanted, on=more.get("on"))) == len(rows)
    return [row.text for row in rows]


def test_a_task_of_a_person(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    outcome = amm.app.run(AddTask({"text": " Send  the card ", "due": "2/1/26", "person_id": ann}))
    assert outcome.label == "Add the task “Send  the card” for Ann Lee"
    [row] = amm.app.ask(PersonTasks(ann))
    assert (row.id, row.text, row.due, row.state) == (
        outcome.value,
        "Send  the card",
        date(2026, 2, 1),
        "open",
    )
    assert (row.person, row.number) == ("Lee, Ann", "0001")
    assert (row.added_on, row.added_by) == (DAY, "Anna")
    amm.app.run(Undo())
    assert amm.app.ask(PersonTasks(ann)) == ()
    amm.app.run(Redo())
    assert amm.app.ask(PersonTasks(ann)) == (replace(row, version=2),)


def test_a_person_is_meant_by_id_number_or_words(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    for given_as in (ann, "1", "0001", "lee an"):
        task = add(amm, "Call", person=given_as)
        assert amm.app.ask(TasksById((task,)))[0].person_id == ann
    for nobody in (None, ""):
        task = add(amm, "Call", person=nobody)
        assert amm.app.ask(TasksById((task,)))[0].person == ""


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": "  "}, "text"),
        ({}, "text"),
        ({"text": "two\nlines"}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"text": "Call", "due": "someday"}, "due"),
        ({"text": "Call", "done_on": date(2026, 1, 21)}, "done_on"),
        ({"text": "Call", "person_id": "garsia"}, "person_id"),
        ({"text": "Call", "color": "red"}, "color"),
    ],
)
def test_what_cannot_be_read(amm: Association, typed: dict[str, object], field: str) -> None:
    with pytest.raises(InputError) as refused:
        amm.app.run(AddTask(typed))
    assert refused.value.field == field
    assert amm.app.ask(CountTasks(ALL)) == 0


def test_finishing_and_reopening(amm: Association) -> None:
    first, second = add(amm, "First", "1/19/26"), add(amm, "Second")
    assert texts(amm, TaskFilter("overdue")) == ["First"]
    amm.on("2026-02-01")
    assert amm.app.run(FinishTask((first, second))).value == 2
    assert texts(amm, TaskFilter("open")) == []
    assert amm.app.run(FinishTask((first,), on=DAY)).undo is None  # done already
    [label] = [row.label for row in amm.app.ask(ListHistory(limit=1)).rows]
    assert label == "Finish 2 tasks"
    assert texts(amm, TaskFilter("overdue"), on=date(2026, 1, 31)) == ["First"]
    assert amm.app.run(ReopenTask((first,))).label == "Reopen the task “First”"
    assert texts(amm, TaskFilter("open")) == ["First"]
    amm.app.run(Undo())
    amm.app.run(Undo())
    assert texts(amm, TaskFilter("open")) == ["First", "Second"]
    with pytest.raises(InputError, match="not come yet"):
        amm.app.run(FinishTask((first,), on=date(2026, 2, 2)))


def test_deleting(amm: Association) -> None:
    first, second = add(amm, "First"), add(amm, "Second")
    assert amm.app.run(DeleteTask((first,))).label == "Delete the task “First”"
    amm.app.run(Undo())
    assert amm.app.run(DeleteTask((first, second))).value == 2
    amm.app.run(Undo())
    assert texts(amm) == ["First", "Second"]
    amm.app.run(DeleteTask((first,)))
    for command in (DeleteTask((first,)), FinishTask((first,)), EditTask(first, {"text": "x"})):
        with pytest.raises(RuleRefusal, match="no longer"):
            amm.app.run(command)


def test_editing(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    task = add(amm, "Call")
    [seen] = amm.app.ask(TasksById((task,)))
    outcome = amm.app.run(EditTask(task, {"text": "Write", "person_id": ann}, seen.version))
    assert outcome.value == {"text": ("Call", "Write"), "person_id": (None, ann)}
    assert outcome.label == "Change the task “Write”"
    with pytest.raises(
        StaleRecord, match="The task “Write” was changed meanwhile: Task from “Call”"
    ):
        amm.app.run(EditTask(task, {"text": "Wire", "due": "t"}, seen.version))
    assert amm.app.run(EditTask(task, {"due": "t"}, seen.version)).undo is not None
    amm.app.run(Undo())
    assert amm.app.run(EditTask(task, {"text": "Write"})).undo is None
    assert texts(amm, TaskFilter(text="write")) == ["Write"]
    amm.app.run(Undo())
    assert texts(amm, TaskFilter(text="write")) == []
    assert texts(amm, TaskFilter(text="call")) == ["Call"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", {"Café for the board", "100% of O'Neill's dues", "a_b"}),
        ("cafe", {"Café for the board"}),
        ("BOARD fé", {"Café for the board"}),
        ("oneill", {"100% of O'Neill's dues"}),
        ("100%", {"100% of O'Neill's dues"}),
        ("zoe", {"Café for the board"}),
        ("fallon cafe", {"Café for the board"}),
        ("dues zoe", set()),
        ("%", {"Café for the board", "100% of O'Neill's dues", "a_b"}),
        ('"', {"Café for the board", "100% of O'Neill's dues", "a_b"}),
        ("axb", set()),
        ("a_b", {"Café for the board", "a_b"}),
        ("x" * 60_000, set()),
    ],
)
def test_search_is_blind_to_accents_case_and_signs(
    amm: Association, typed: str, found: set[str]
) -> None:
    zoe = amm.join("Zoë", "O'Fallon").person_id
    add(amm, "Café for the board", person=zoe)
    add(amm, "100% of O'Neill's dues")
    add(amm, "a_b")
    assert set(texts(amm, TaskFilter("all", typed))) == found


def test_tasks_of_archived_people_stay_in_sight(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    add(amm, "Take her off the website", person=ann)
    amm.app.run(Archive((ann,)))
    [row] = amm.app.ask(ListTasks())
    assert row.person == "Lee, Ann"


def test_persons_tasks_open_first_then_done_latest_first(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    amm.on("2026-03-01")
    ids = {
        name: add(amm, name, due, ann)
        for name, due in (("later", "6/1/26"), ("soon", "4/1/26"), ("never", None), ("x", None))
    }
    add(amm, "somebody else's")
    old = add(amm, "old", None, ann)
    amm.app.run(FinishTask((old,), on=DAY))
    amm.app.run(FinishTask((ids["x"],)))
    assert [row.text for row in amm.app.ask(PersonTasks(ann))] == [
        "soon",
        "later",
        "never",
        "x",
        "old",
    ]


# ------------------------------------------------------------------ against a plain list


@dataclass(frozen=True)
class Plain:
    """A task as the test knows it."""

    place: int
    text: str
    due: date | None
    done_on: date | None
    person: str
    added_on: date

    def state(self, on: date) -> str:
        if self.done_on is not None and self.done_on <= on:
            return "done"
        return "overdue" if self.due is not None and self.due < on else "open"


days = st.integers(0, 12).map(lambda count: DAY + timedelta(days=count))
plans = st.lists(
    st.tuples(
        st.sampled_from(("Call", "call back", "Écrire", "Write")),
        st.none() | days,
        st.none() | days,
        st.sampled_from(("", "Lee", "Poe")),
        days,
    ),
    max_size=9,
)
states = st.sampled_from(("all", "open", "overdue", "done"))
sorts = st.lists(
    st.builds(
        TaskSort,
        st.sampled_from(("due", "text", "person", "state", "done_on", "added_on")),
        st.booleans(),
    ),
    max_size=2,
    unique_by=lambda key: key.by,
).map(tuple)


def expected(tasks: list[Plain], state: str, sort: tuple[TaskSort, ...], on: date) -> list[int]:
    """The places of the tasks that a list shows, in its order; blanks last both ways."""
    rank = {"overdue": 0, "open": 1, "done": 2}
    found = [
        task
        for task in tasks
        if task.added_on <= on
        and (
            state == "all"
            or task.state(on) == state
            or (state == "open" and task.state(on) == "overdue")
        )
    ]
    for key in reversed(sort):
        values = {
            "due": lambda t: t.due,
            "text": lambda t: t.text.casefold().replace("é", "e"),
            "person": lambda t: t.person.casefold() or None,
            "state": lambda t: rank[t.state(on)],
            "done_on": lambda t: t.done_on,
            "added_on": lambda t: t.added_on,
        }[key.by]
        filled = [task for task in found if values(task) is not None]
        blank = [task for task in found if values(task) is None]
        filled.sort(key=values, reverse=key.descending)
        found = filled + blank
    return [task.place for task in found]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans, state=states, sort=sorts, on=days)
@example(  # what is done is no longer late
    plan=[("Call", DAY, DAY, "", DAY), ("Call", None, DAY, "", DAY)],
    state="all",
    sort=(TaskSort("state", True),),
    on=DAY + timedelta(days=1),
)
def test_lists_are_what_a_plain_list_gives(
    amm: Association, plan: list[Any], state: Any, sort: tuple[TaskSort, ...], on: date
) -> None:
    amm.app.run(DeleteTask(amm.app.ask(TaskIds(ALL, on=date(2030, 1, 1)))))
    people = {"": None}
    for name in ("Lee", "Poe"):
        people[name] = amm.app.run(AddPerson({"last_name": name})).value
    tasks, ids = [], []
    for place, (text, due, done, person, added) in enumerate(plan):
        amm.on(added.isoformat())
        ids.append(add(amm, text, due, people[person]))
        done_on = max(done, added) if done else None
        if done_on:
            amm.on(done_on.isoformat()).app.run(FinishTask((ids[-1],)))
        tasks.append(Plain(place, text, due, done_on, person, added))
    amm.on("2026-02-20")
    wanted = TaskFilter(state)
    places = expected(tasks, state, sort, on)
    assert list(amm.app.ask(TaskIds(wanted, sort, on))) == [ids[place] for place in places]
    rows = [
        row
        for offset in range(0, len(places) + 2, 2)
        for row in amm.app.ask(ListTasks(wanted, sort, on, offset, 2))
    ]
    assert [row.id for row in rows] == [ids[place] for place in places]
    assert [row.state for row in rows] == [tasks[place].state(on) for place in places]
    assert amm.app.ask(CountTasks(wanted, on)) == len(places)


def test_an_act_says_whose_rows_it_changed(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    task = add(amm, "Call back", person=person)
    # The journal of an edit holds the changed columns alone; whose task it is stands in the row.
    outcome = amm.app.run(EditTask(task, {"text": "Write back"}))
    assert outcome.changes.people == frozenset({person})
    assert amm.app.run(DeleteTask((task,))).changes.people == frozenset({person})
