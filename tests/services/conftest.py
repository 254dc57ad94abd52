"""A small association with a day that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from amm_admin import bootstrap
from amm_admin.domain.money import Money
from amm_admin.services.application import Application
from amm_admin.services.association import Levels
from amm_admin.services.renewals import Joined, JoinMember


@cache
def _founded() -> bytes:
    """A new association; made once, because nearly every test begins with one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "founded.amm"
        bootstrap.create(path, today=_first_day, by="Anna").close()
        return path.read_bytes()


def _first_day() -> date:
    return date(2026, 1, 20)


class Association:
    """An open file and its day; `join` is the shortest way to a member."""

    def __init__(self, path: Path) -> None:
        self.day = _first_day()
        self.path = path
        path.write_bytes(_founded())
        self.app: Application = bootstrap.open_file(path, today=self.today, by="Anna").application

    def today(self) -> date:
        return self.day

    def on(self, day: str) -> Association:
        """The same association on another day."""
        self.day = date.fromisoformat(day)
        return self

    def level(self, name: str) -> int:
        return next(row.id for row in self.app.ask(Levels()).values() if row.name == name)

    def join(self, first: str, last: str, level: str = "Full", **more: object) -> Joined:
        command = JoinMember(
            level, self.day, typed={"first_name": first, "last_name": last, **more}
        )
        return self.app.run(command).value

    def reopen(self) -> Application:
        """Close the file and open it again, as after a restart."""
        self.app.close()
        self.app = bootstrap.open_file(self.path, today=self.today, by="Anna").application
        return self.app


@pytest.fixture
def amm(tmp_path: Path) -> Iterator[Association]:
    association = Association(tmp_path / "test.amm")
    yield association
    association.app.close()


def dollars(amount: float) -> Money:
    return Money(round(amount * 100))
