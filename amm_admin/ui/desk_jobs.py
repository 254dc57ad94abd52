"""Work about whole files for the lane: callables that hold values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from amm_admin import bootstrap
from amm_admin.bootstrap import Opened
from amm_admin.domain.progress import Progress

if TYPE_CHECKING:
    from amm_admin.services.backups import BackupFile, CheckReport


@dataclass(frozen=True, slots=True)
class MakeSample:
    """The demonstration association in a new file."""

    path: Path
    today: Callable[[], date]

    def __call__(self, progress: Progress) -> Opened:
        return bootstrap.create_demo(self.path, today=self.today, progress=progress)


@dataclass(frozen=True, slots=True)
class DailyRound:
    """A backup of what changed, and older ones thinned out."""

    opened: Opened
    now: datetime

    def __call__(self, progress: Progress) -> object:
        from amm_admin.services.backups import keep_backups

        return keep_backups(self.opened.application, self.now)


@dataclass(frozen=True, slots=True)
class CheckFile:
    """The check that is due after opening."""

    opened: Opened
    today: date

    def __call__(self, progress: Progress) -> CheckReport:
        return self.opened.file.check(self.today)


@dataclass(frozen=True, slots=True)
class BackUp:
    """A backup that was asked for."""

    opened: Opened
    now: datetime

    def __call__(self, progress: Progress) -> BackupFile:
        from amm_admin.services.backups import back_up

        return back_up(self.opened.application, self.now, reason="by-hand")
