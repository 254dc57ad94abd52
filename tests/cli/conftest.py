"""A small association as a file, and the command line on it in this process."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amm_admin import bootstrap
from amm_admin.cli.main import run_command
from amm_admin.services.payments import PaidBy
from amm_admin.services.renewals import JoinMember

TODAY = date(2026, 11, 20)
# First name, last name, level, day of joining; member numbers follow from 0001.
PEOPLE = (
    ("Ann", "Lee", "Full", "2026-02-01"),  # Active, to 2027-01-31
    ("[bold]Bo", "Núñez", "Full", "2025-11-01"),  # in grace since 2026-11-01
    ("Carla", "Diaz", "Student", "2025-12-10"),  # due soon, to 2026-12-09
    ("Dan", "Lee", "Full", "2024-03-01"),  # lapsed
    ("Łukasz", "Ćwik", "Associate", "2026-10-05"),  # New
)


@dataclass(frozen=True)
class Ran:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class CommandLine:
    """Runs commands in a folder; `today` is the day that they see."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.today = TODAY
        self._capsys = capsys

    def run(self, *arguments: str) -> Ran:
        self._capsys.readouterr()
        code = run_command(list(arguments), today=lambda: self.today)
        told = self._capsys.readouterr()
        return Ran(code, told.out, told.err)

    def done(self, *arguments: str) -> str:
        """The output of a command that must go well without a word on standard error."""
        ran = self.run(*arguments)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    def json(self, *arguments: str) -> Any:
        return json.loads(self.done(*arguments, "--json"))

    def refused(self, code: int, *arguments: str) -> str:
        """The sentence of a command that must fail with this exit code."""
        ran = self.run(*arguments)
        assert ran.code == code, ran
        assert ran.out == ""
        assert "Traceback" not in ran.err
        return ran.err


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "town.amm"
    opened = bootstrap.create(path, today=lambda: TODAY, by="Anna")
    for first, last, level, day in PEOPLE:
        typed = {"first_name": first, "last_name": last, "city": "Columbia", "zip": "65203"}
        on = date.fromisoformat(day)
        opened.application.run(JoinMember(level, on, typed, by=PaidBy("check", "12")))
    opened.close()
    return path


@pytest.fixture
def cli(
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """In a folder of its own with town.amm as the only file."""
    monkeypatch.delenv("AMM_FILE", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(made, tmp_path / "town.amm")
    return CommandLine(tmp_path, capsys)
