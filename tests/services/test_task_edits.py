"""Many tasks at once: bulk edit and paste, previewed, in one act."""

from __future__ import annotations

from datetime import date

import pytest

from amm_admin.domain.errors import Cancelled, InputError
from amm_admin.services.history import ListHistory, Undo
from amm_admin.services.person_tasks import AddTask, ListTasks, TaskFilter
from amm_admin.services.task_edits import BulkDone, EditTasks, PasteTasks, PreviewTasks
from tests.services.conftest import Association

ALL = TaskFilter("all")


@pytest.fixture
def ids(amm: Association) -> tuple[int, ...]:
    return tuple(
        amm.app.run(AddTask({"text": text, "due": due})).value
        for text, due in (("Call", "2/1/26"), ("Write", None), ("Visit", "3/1/26"))
    )


def lines(amm: Association) -> list[tuple[str, date | None, str]]:
    return [(row.text, row.due, row.number) for row in amm.app.ask(ListTasks(ALL, sort=()))]


def test_the_same_value_for_all(amm: Association, ids: tuple[int, ...]) -> None:
    before = lines(amm)
    preview = amm.app.ask(PreviewTasks(tuple((i, {"due": "2/1/26"}) for i in ids)))
    feb = date(2026, 2, 1)
    assert [(line.text, dict(line.changes)) for line in preview] == [
        ("Call", {}),
        ("Write", {"due": (None, feb)}),
        ("Visit", {"due": (date(2026, 3, 1), feb)}),
    ]
    outcome = amm.app.run(EditTasks((*ids, 7), {"due": "2/1/26"}))
    assert outcome.value == BulkDone(changed=2, same=1, gone=1)
    assert outcome.label == "Change due of 2 tasks"
    assert {due for _, due, _ in lines(amm)} == {feb}
    assert amm.app.run(EditTasks(ids, {"due": feb})).undo is None
    amm.app.run(Undo())
    assert lines(amm) == before


def test_clearing_is_said_and_not_meant_by_silence(amm: Association, ids: tuple[int, ...]) -> None:
    assert amm.app.run(EditTasks(ids)).undo is None
    amm.app.run(EditTasks(ids, {"due": ""}))
    assert {due for _, due, _ in lines(amm)} == {None}


def test_a_value_that_cannot_be_read_changes_nothing(
    amm: Association, ids: tuple[int, ...]
) -> None:
    before, acts = lines(amm), amm.app.ask(ListHistory()).total
    with pytest.raises(InputError) as refused:
        amm.app.run(EditTasks(ids, {"text": "New", "due": "someday"}))
    assert refused.value.field == "due"
    assert (lines(amm), amm.app.ask(ListHistory()).total) == (before, acts)


def test_a_pasted_block_has_a_row_for_each(amm: Association, ids: tuple[int, ...]) -> None:
    amm.join("Ann", "Lee")
    block = (
        (ids[0], {"text": "Call", "due": "2/1/26", "person_id": ""}),
        (ids[1], {"text": "Write twice", "due": "4/1/26", "person_id": "1"}),
        (ids[2], {"text": "", "due": "4/1/26", "person_id": ""}),
        (7, {"text": "gone"}),
    )
    same, new, wrong = amm.app.ask(PreviewTasks(block))
    assert (same.changes, same.problem) == ({}, "")
    assert new.changes.keys() == {"text", "due", "person_id"}
    assert "empty" in wrong.problem
    assert amm.app.run(PasteTasks(block)).value == BulkDone(1, 1, rejected=1, gone=1)
    assert lines(amm) == [
        ("Call", date(2026, 2, 1), ""),
        ("Write twice", date(2026, 4, 1), "0001"),
        ("Visit", date(2026, 3, 1), ""),
    ]
    amm.app.run(Undo())
    assert lines(amm)[1] == ("Write", None, "")


def test_a_pasted_text_is_found_at_once(amm: Association, ids: tuple[int, ...]) -> None:
    amm.app.run(PasteTasks(((ids[0], {"text": "Água"}),)))
    assert [row.text for row in amm.app.ask(ListTasks(TaskFilter(text="agua")))] == ["Água"]


def test_more_than_one_chunk_and_cancelling(amm: Association) -> None:
    many = tuple(amm.app.run(AddTask({"text": f"Task {n}"})).value for n in range(3)) * 400
    assert amm.app.run(EditTasks(many, {"due": "t"})).value == BulkDone(3, 0)
    seen = []

    def stop(done: int, total: int, text: str = "") -> None:
        seen.append(done)
        raise Cancelled

    with pytest.raises(Cancelled):
        amm.app.run(EditTasks(many, {"due": ""}), stop)
    assert seen == [0]
    assert {due for _, due, _ in lines(amm)} == {amm.day}
