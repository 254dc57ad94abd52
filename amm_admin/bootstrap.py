"""The one place where parts are joined: a path becomes an open Application."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from amm_admin import paths
from amm_admin.domain.errors import FileProblem
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.domain.text import CAP, shortened, visible_line

if TYPE_CHECKING:
    from amm_admin.persistence.open_file import OpenedFile
    from amm_admin.services.application import Application

SUFFIX = ".amm"
_WHO = "who.json"


def today() -> date:
    """The calendar day here and now: the only place that asks the clock for it."""
    return date.today()


def moment() -> datetime:
    """This moment with the local zone, for names of backups and time stamps; never for a rule."""
    return datetime.now(UTC).astimezone()


def remembered_name() -> str | None:
    """The name that signs the journal on this computer; None before it was asked for."""
    try:
        stored = json.loads((paths.settings_dir() / _WHO).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    name = stored.get("name") if isinstance(stored, dict) else None
    return (_signature(name) or None) if isinstance(name, str) else None


def remember_name(name: str) -> str:
    """Keep the name for this computer; returns it as it signs: one line, nothing invisible."""
    target, kept = paths.settings_dir() / _WHO, _signature(name)
    target.write_text(json.dumps({"name": kept}), encoding="utf-8")
    return kept


def _signature(name: str) -> str:
    return shortened(visible_line(name), CAP)


def who() -> str:
    """The name for the journal: the remembered one, else the computer's user name."""
    try:
        return remembered_name() or _signature(getpass.getuser())
    except (OSError, KeyError):  # no user name on this computer
        return "unknown"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open association, and what to tell the person about the way it was opened.

    `file` is for what is no act: the check that is due, the guard, the lock. Closing the
    application, or this, gives up connections and lock.
    """

    application: Application
    banners: tuple[str, ...]
    read_only: bool
    file: OpenedFile

    def close(self) -> None:
        self.application.close()


def create(
    path: Path,
    *,
    today: Callable[[], date] = today,
    by: str | None = None,
    name: str | None = None,
    fill: Callable[[Application], object] | None = None,
) -> Opened:
    """A new association in a new file, called `name`; `fill` puts something into it.

    Raises FileProblem when the file's name is taken. Whatever stops it, Ctrl+C too, leaves no
    half-made file behind.
    """
    from amm_admin.persistence.database import create_file
    from amm_admin.services.association import FoundAssociation

    if not path.parent.is_dir():
        raise FileProblem(
            "missing", f"The folder {path.parent} does not exist. Choose another, or make it."
        )
    try:
        create_file(path)
    except FileExistsError as error:
        raise FileProblem(
            "exists", f"{path.name} exists already. Choose another name, or open that file."
        ) from error
    opened = None
    try:
        opened = open_file(path, today=today, by=by)
        opened.application.run(FoundAssociation(name) if name else FoundAssociation())
        if fill is not None:
            fill(opened.application)
    except BaseException:
        if opened is not None:
            opened.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return opened


def create_demo(
    path: Path,
    *,
    today: Callable[[], date] = today,
    by: str | None = None,
    progress: Progress = no_progress,
) -> Opened:
    """The demonstration association in a new file, lived up to today. Raises as `create`."""
    from amm_admin.services import demo

    def fill(application: Application) -> None:
        demo.fill(application, today(), progress)

    return create(path, today=today, by=by, fill=fill)


def open_file(
    path: Path,
    *,
    today: Callable[[], date] = today,
    by: str | None = None,
    read_only: bool = False,
    anyway: bool = False,
) -> Opened:
    """Open an association. Raises FileProblem saying what the file is and what to do.

    `read_only` and `anyway` are the two answers to "it is open elsewhere" (FileInUse, a
    FileProblem with code "locked").
    """
    from amm_admin.persistence.open_file import Sharing, open_database
    from amm_admin.services.application import Application

    sharing = Sharing.READ_ONLY if read_only else Sharing.OPEN_ANYWAY if anyway else Sharing.ASK
    found = open_database(path, lock=sharing)
    signed = _signature(by or "") or who()
    application = Application(found.database, today=today, who=signed, on_close=found.close)
    return Opened(application, found.banners, found.read_only, found)
