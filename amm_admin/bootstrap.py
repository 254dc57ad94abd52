"""The one place where parts are joined: a path becomes an open Application."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amm_admin import paths
from amm_admin.domain.errors import FileProblem
from amm_admin.services.application import Application

SUFFIX = ".amm"
_WHO = "who.json"


def today() -> date:
    """The calendar day here and now: the only place that asks the clock for it."""
    return date.today()


def remembered_name() -> str | None:
    """The name that signs the journal on this computer; None before it was asked for."""
    try:
        stored = json.loads((paths.settings_dir() / _WHO).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    name = stored.get("name") if isinstance(stored, dict) else None
    return name if isinstance(name, str) and name.strip() else None


def remember_name(name: str) -> None:
    """Keep the name for this computer."""
    target = paths.settings_dir() / _WHO
    target.write_text(json.dumps({"name": name.strip()}), encoding="utf-8")


def who() -> str:
    """The name for the journal: the remembered one, else the computer's user name."""
    try:
        return remembered_name() or getpass.getuser()
    except (OSError, KeyError):  # no user name on this computer
        return "unknown"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open association, and what to tell the person about the way it was opened."""

    application: Application
    banners: tuple[str, ...]
    read_only: bool


def create(path: Path, *, today: Callable[[], date] = today, by: str | None = None) -> Opened:
    """A new association in a new file. Raises FileProblem when the name is taken."""
    from amm_admin.persistence.database import create_file
    from amm_admin.services.association import FoundAssociation

    if path.exists():
        raise FileProblem(
            "exists", f"{path.name} exists already. Choose another name, or open that file."
        )
    create_file(path)
    opened = open_file(path, today=today, by=by)
    opened.application.run(FoundAssociation())
    return opened


def open_file(
    path: Path,
    *,
    today: Callable[[], date] = today,
    by: str | None = None,
    read_only: bool = False,
    anyway: bool = False,
) -> Opened:
    """Open an association. Raises FileProblem saying what the file is and what to do."""
    from amm_admin.persistence.open_file import open_database

    found = open_database(path, read_only=read_only, anyway=anyway)
    application = Application(found.database, today=today, who=by or who())
    return Opened(application, tuple(found.banners), found.read_only)
