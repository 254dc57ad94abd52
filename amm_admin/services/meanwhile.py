"""What became of a record since it was shown: the answer that a refused second save owes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from amm_admin.domain.dates import in_words
from amm_admin.domain.errors import StaleRecord
from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.row_history import changed_since
from amm_admin.persistence.schema import Person
from amm_admin.services.application import Query, View, answers
from amm_admin.services.field_words import FieldWords, label_of

__all__ = ["ChangedMeanwhile", "MeanwhileChange", "changed_meanwhile", "stale", "told"]

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
    return changed_meanwhile(view.connection, query.person_id, query.since_version)


def changed_meanwhile(
    connection: Connection, person_id: int, since_version: int
) -> tuple[MeanwhileChange, ...]:
    """As ChangedMeanwhile, also inside an act. Nothing for a record that is gone."""
    version = connection.execute(select(Person.version).where(Person.id == person_id)).scalar()
    if version is None or version <= since_version:
        return ()
    words = FieldWords(connection)
    changes = changed_since(connection, "person", person_id, version - since_version)
    return tuple(
        MeanwhileChange(
            change.column,
            label_of("person", change.column),
            words.show("person", change.column, change.before),
            words.show("person", change.column, change.after),
            change.label,
            change.at,
            change.by,
        )
        for change in changes
        if label_of("person", change.column)
    )


def stale(
    connection: Connection, person_id: int, since_version: int, fields: Collection[str]
) -> StaleRecord | None:
    """The refusal of an edit of these fields, for the caller to raise; None where none of them
    changed since the version that was shown, so that the edit takes nothing back."""
    changes = changed_meanwhile(connection, person_id, since_version)
    clashing = [change for change in changes if change.field in fields]
    if not clashing:
        return None
    query = select(*Person.__table__.c).where(Person.id == person_id)
    called = reads.full_name(connection.execute(query).one())
    first = "; ".join(told(change) for change in clashing[:_MOST])
    more = len(clashing) - _MOST
    rest = f"; and {more} more field{'s' if more > 1 else ''}" if more > 0 else ""
    return StaleRecord(
        f"{called} was changed meanwhile: {first}{rest}. "
        "Your change was not saved. Look at the record again, then repeat it."
    )


def told(change: MeanwhileChange) -> str:
    """One change in words: `City from “Rolla” to “Ladue” by Anna on November 20, 2026, 2:14 pm`."""
    here = change.at.astimezone()
    clock = f"{here.hour % 12 or 12}:{here.minute:02d} {'am' if here.hour < 12 else 'pm'}"
    values = f"from {_value(change.before)} to {_value(change.after)}"
    return f"{change.label} {values} by {change.by} on {in_words(here.date())}, {clock}"


def _value(text: str) -> str:
    line = " ".join(text.split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return f"“{short}”" if short else "nothing"
