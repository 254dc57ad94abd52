"""alembic's environment: runs inside the transaction that run.py has opened."""

from __future__ import annotations

from alembic import context
from sqlalchemy.schema import SchemaItem

from amm_admin.persistence.schema import metadata


def include_object(
    item: SchemaItem, name: str | None, kind: str, reflected: bool, compare_to: SchemaItem | None
) -> bool:
    """Leave the full-text index out: its tables belong to SQLite."""
    return not (kind == "table" and name is not None and name.startswith("contact_search"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    include_object=include_object,
)
context.run_migrations()
