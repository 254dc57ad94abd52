"""How people have set up their lists; kept in the file, so that it travels with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from amm_admin.persistence.schema.base import Journalled
from amm_admin.persistence.types import Json


class SavedView(Journalled):
    """A named view of a pane: what it shows, in which columns and order (domain/layouts.py).

    `name_key` is the folded name, unique in its pane; `position` counts from 0 in the pane.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("pane", "name_key"), Index(None, "pane", "position"))

    pane: Mapped[str]
    name: Mapped[str]
    name_key: Mapped[str]
    position: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    definition: Mapped[Any] = mapped_column(Json)
