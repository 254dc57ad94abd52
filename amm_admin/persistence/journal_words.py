"""How the journal is spoken of: an act by its label and day, rows by what they are."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, text

from amm_admin.domain.dates import in_words


def entry(connection: Connection, operation_id: int) -> str:
    """How a sentence names an act: its label and its day."""
    row = connection.execute(
        text("SELECT label, at FROM operation WHERE id = :op"), {"op": operation_id}
    ).first()
    return named(row.label, row.at) if row else "an act that is missing in the history"


def named(label: str, at: str) -> str:
    """`“Renew 12 members” of April 30, 2027`; the stored moment is UTC, the day is this clock's."""
    moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return f"“{label}” of {in_words(moment.astimezone().date())}"


def counted(count: int, table: str) -> str:
    """`1 record`, `12 records`: rows of a table in the association's words."""
    one, many = _WORDS.get(table, (table, table))
    return f"{count:,} {one if count == 1 else many}"


_WORDS = {
    "person": ("record", "records"),
    "term": ("term", "terms"),
    "external_id": ("number of another system", "numbers of other systems"),
    "person_tag": ("tag of a person", "tags of people"),
    "status_override": ("status entry", "status entries"),
    "level_fee": ("fee", "fees"),
    "import_batch": ("import", "imports"),
    "import_map": ("column map", "column maps"),
    "county": ("county", "counties"),
    "coverage": ("coverage", "coverages"),
    "tag": ("tag", "tags"),
    "level": ("level", "levels"),
    "setting": ("setting", "settings"),
    "charge": ("charge", "charges"),
    "payment": ("payment", "payments"),
    "allocation": ("allocation", "allocations"),
    "receipt": ("receipt", "receipts"),
    "application": ("application", "applications"),
    "operation": ("entry of the history", "entries of the history"),
    "change": ("detail of the history", "details of the history"),
    "task": ("task", "tasks"),
    "note": ("note", "notes"),
    "document": ("document", "documents"),
    "saved_view": ("view", "views"),
    "blob": ("stored document", "stored documents"),
    "counter": ("counter", "counters"),
}
