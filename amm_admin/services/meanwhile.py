"""Lost updates: what became of a row since it was shown, and the one rule of what a save may do.

A save is refused only where a field that it writes was changed since the version that was shown.
The same value written by both is no conflict, and different fields are both kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import StaleRecord
from amm_admin.domain.progress import Progress
from amm_admin.domain.text import shortened
from amm_admin.persistence.queries.row_history import changed_since
from amm_admin.persistence.schema import Journalled, Person
from amm_admin.services.application import Query, View, answers
from amm_admin.services.field_words import FieldWords, label_of

__all__ = ["ChangedMeanwhile", "MeanwhileChange", "changed_meanwhile", "keep_both", "told"]

_MOST = 3  # fields that a sentence names
_LONGEST = 40  # characters of a value in a sentence


@dataclass(frozen=True, slots=True)
class MeanwhileChange:
    """One field that is no longer as it was shown, in the words of the record, and the last act
    that wrote it: its label, when (UTC) and by whom."""

    field: str
    label: str
    before: str
    after: str
    act: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ChangedMeanwhile(Query[tuple[MeanwhileChange, ...]]):
    """Which fields of a person's record differ from those of a version that was shown."""

    person_id: int
    since_version: int


@answers(ChangedMeanwhile)
def _changed(
    view: View, query: ChangedMeanwhile, progress: Progress
) -> tuple[MeanwhileChange, ...]:
    """Nothing for a record that is gone."""
    version = select(Person.version).where(Person.id == query.person_id)
    newest = view.connection.execute(version).scalar() or 0
    return changed_meanwhile(view.connection, Person, query.person_id, newest - query.since_version)


def changed_meanwhile(
    connection: Connection, table: type[Journalled], row_id: int, versions: int
) -> tuple[MeanwhileChange, ...]:
    """What the last so many versions of a row changed, in the words of the record."""
    if versions <= 0:
        return ()
    name, words = str(table.__tablename__), FieldWords(connection)
    return tuple(
        MeanwhileChange(
            change.column,
            label_of(name, change.column),
            words.show(name, change.column, change.before),
            words.show(name, change.column, change.after),
            change.label,
            change.at,
            change.by,
        )
        for change in changed_since(connection, name, row_id, versions)
        if label_of(name, change.column)
    )


Changes = Mapping[str, tuple[Any, Any]]
"""Each column that is to be written, with its value in the file and the new one, which differs."""


def keep_both(
    connection: Connection,
    table: type[Journalled],
    row: Any,
    version: int | None,
    changes: Changes,
    typed: Collection[str],
    called: str,
) -> tuple[dict[str, tuple[Any, Any]], tuple[MeanwhileChange, ...]]:
    """Which of the changes are to be written to a row, and what else of it is no longer as it was
    in the version that was shown; None is whatever is there.

    What only follows from a typed field (the county of a ZIP code) yields to who wrote it
    meanwhile. Raises StaleRecord where somebody wrote a field of `typed`; `called` begins its
    sentence.
    """
    if version is None or not changes or row.version == version:
        return dict(changes), ()
    others = changed_meanwhile(connection, table, row.id, row.version - version)
    written = {_whole(name) for name in changes} & {_whole(name) for name in typed}
    clashing = [other for other in others if _whole(other.field) in written]
    if clashing:
        raise StaleRecord(_refusal(called, clashing))
    overtaken = {other.field for other in others}
    kept = {name: change for name, change in changes.items() if name not in overtaken}
    return kept, others


def _whole(field: str) -> str:
    """A number and its extension are one thing to a person."""
    return "phone" if field == "phone_extension" else field


def _refusal(called: str, clashing: list[MeanwhileChange]) -> str:
    first = "; ".join(told(change) for change in clashing[:_MOST])
    more = len(clashing) - _MOST
    rest = f"; and {more} more field{'s' if more > 1 else ''}" if more > 0 else ""
    return (
        f"{called} was changed meanwhile: {first}{rest}. "
        "Your change was not saved. Look at it again, then repeat your change."
    )


def told(change: MeanwhileChange) -> str:
    """One change in words: `City from “Rolla” to “Ladue” by Anna on November 20, 2026, 2:14 pm`."""
    here = change.at.astimezone()
    clock = f"{here.hour % 12 or 12}:{here.minute:02d} {'am' if here.hour < 12 else 'pm'}"
    values = f"from {_value(change.before)} to {_value(change.after)}"
    return f"{change.label} {values} by {change.by} on {in_words(here.date())}, {clock}"


def _value(text: str) -> str:
    line = " ".join(text.split())
    short = shortened(line, _LONGEST)
    return f"“{short}”" if short else "nothing"
