"""What people type about a task, read once for form, bulk edit, paste and command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from amm_admin.domain.dates import in_words, parse_day
from amm_admin.domain.errors import InputError
from amm_admin.domain.progress import no_progress
from amm_admin.domain.text import fold, one_line
from amm_admin.services import rows
from amm_admin.services.application import View, Work

LABELS = {"text": "Task", "due": "Due", "done_on": "Done on", "person_id": "Member"}
"""What the fields of a task are called."""


def read_task(typed: Mapping[str, object], work: Work | View) -> dict[str, Any]:
    """The values to store for what was typed: stored types pass, a person may be given by id, by
    member number or by words of the name. Raises InputError naming the field, RuleRefusal for a
    record that is gone."""
    values: dict[str, Any] = {}
    for field, value in typed.items():
        if field == "text":
            text = _task_text(value)
            values.update(text=text, text_key=fold(text))
        elif field == "person_id":
            values[field] = _person(value, work)
        elif field in LABELS:
            values[field] = _day(field, value, work.today)
        else:
            raise InputError(field, f"There is no field “{field}”.")
    return values


def _task_text(value: object) -> str:
    text = one_line("" if value is None else str(value), "text", LABELS["text"])
    if not text:
        raise InputError("text", "The task is empty. Say what is to be done, or delete it.")
    return text


def _day(field: str, value: object, today: date) -> date | None:
    day = value if isinstance(value, date) else None
    if day is None and value is not None:
        day = parse_day(str(value), today=today, field=field)
    if field == "done_on" and day is not None and day > today:
        raise InputError(field, f"{in_words(day)} has not come yet.")
    return day


def _person(value: object, work: Work | View) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, int):
        rows.person_called(work.connection, value)
        return value
    from amm_admin.services.members import FindMember, find_member

    view = View(work.connection, work.today, "")
    try:
        return find_member(view, FindMember(str(value)), no_progress)
    except InputError as error:
        raise InputError("person_id", error.sentence) from error
