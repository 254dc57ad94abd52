"""Who has the file open: a small JSON file beside it, read by people on other computers too.

SQLite's own locks keep two programs on one computer apart; they do not reach through a synced
folder, and not reliably through a network share. This lock is for the people: it says who, since
when, and on which computer.
"""

from __future__ import annotations

import getpass
import json
import os
import secrets
import socket
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.processes import is_running, started


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file open. `since` is UTC; `started` tells a process from a later one of its
    number; `token` tells one taking of the lock from another."""

    host: str
    user: str
    pid: int
    started: str
    since: datetime
    program: str
    token: str

    @property
    def is_here(self) -> bool:
        """Whether it is, or was, a program on this computer."""
        return self.host.casefold() == host_name().casefold()

    @property
    def is_stale(self) -> bool:
        """Whether it was a program on this computer that is gone; never so for another one."""
        return self.is_here and not is_running(self.pid, self.started)

    @property
    def is_this_process(self) -> bool:
        return self.is_here and self.pid == os.getpid() and self.started == started(os.getpid())


class FileInUse(FileProblem):
    """Somebody has the file open; the caller may offer to read only, or to open anyway."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__("locked", _in_use(path, holder))
        self.holder = holder


def host_name() -> str:
    """This computer's name without its network's: a laptop keeps it when it travels."""
    return socket.gethostname().split(".")[0]


def lock_path(path: Path) -> Path:
    """Where the lock of a file lies: beside it, hidden where a leading point hides."""
    return path.with_name(f".{path.name}.lock")


class FileLock:
    """The lock of one file, taken by `acquire` and given back by `release`."""

    def __init__(self, path: Path, *, program: str = "AMM Admin") -> None:
        self._target = path
        self._path = lock_path(path)
        self._program = program
        self._mine: Holder | None = None

    def acquire(self, *, take_over: bool = False) -> bool:
        """Take the lock; True when its last holder ended without giving it back.

        Raises FileInUse when somebody holds it, except with `take_over`, and OSError where the
        folder cannot be written.
        """
        unclean = False
        mine = self._new_holder()
        while not self._create(mine):
            found = read_lock(self._target)
            if found is not None and not (found.is_stale or take_over):
                raise FileInUse(self._target, found)
            unclean = True
            self._remove(found)
        self._mine = mine
        return unclean

    def release(self) -> None:
        """Give the lock back, unless somebody has opened the file anyway and holds it now."""
        mine, self._mine = self._mine, None
        if mine is not None:
            found = read_lock(self._target)
            if found is not None and found.token == mine.token:
                with suppress(OSError):
                    self._path.unlink()

    def _new_holder(self) -> Holder:
        return Holder(
            host=host_name(),
            user=_user(),
            pid=os.getpid(),
            started=started(os.getpid()),
            since=datetime.now(UTC).replace(microsecond=0),
            program=self._program,
            token=secrets.token_hex(8),
        )

    def _create(self, holder: Holder) -> bool:
        """Write the lock file, False when there is one."""
        values = {**asdict(holder), "since": holder.since.isoformat()}
        try:
            with self._path.open("x", encoding="utf-8") as file:
                json.dump(values, file)
        except FileExistsError:
            return False
        except OSError:
            # A full disk: a lock of half a line would be nobody's.
            with suppress(OSError):
                self._path.unlink()
            raise
        return True

    def _remove(self, found: Holder | None) -> None:
        """Remove a lock that was judged dead, and only that one.

        Two programs may judge at once. Renaming it away first makes one of them the remover; when
        it turns out to hold a newer lock, that one goes back.
        """
        aside = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}")
        with suppress(FileNotFoundError):
            self._path.rename(aside)
            moved = _parse(aside)
            if moved is not None and (found is None or moved.token != found.token):
                aside.rename(self._path)
            else:
                aside.unlink()


def read_lock(path: Path) -> Holder | None:
    """Who holds the lock of this file; None when nobody does, or it cannot be read."""
    return _parse(lock_path(path))


def _parse(path: Path) -> Holder | None:
    try:
        values = json.loads(path.read_text("utf-8"))
        since = datetime.fromisoformat(values.pop("since"))
        holder = Holder(**values, since=since)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return holder if isinstance(holder.pid, int) and isinstance(holder.host, str) else None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return ""


def _in_use(path: Path, holder: Holder) -> str:
    since = holder.since.astimezone()
    time = f"{since.hour % 12 or 12}:{since.minute:02} {'am' if since.hour < 12 else 'pm'}"
    day = f"{since.month}/{since.day}/{since.year}"
    where = "on this computer" if holder.is_here else f"on {holder.host}"
    who = f" by {holder.user}" if holder.user else ""
    return f"“{path.name}” is open {where}{who} since {time}, {day}."
