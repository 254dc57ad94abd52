"""A small association with a day that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from amm_admin import bootstrap
from amm_admin.domain.money import Money
from amm_admin.services.application import Application
from amm_admin.services.association import Levels
from amm_admin.services.renewals import Joined, JoinMember


class Association:
    """An open file and its day; `join` is the shortest way to a member."""

    def __init__(self, path: Path) -> None:
        self.day = date(2026, 1, 20)
        self.path = path
        self.app: Application = bootstrap.create(path, today=self.today, by="Anna").application

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
