"""What `dev.py run` starts: the demonstration is made once a day, and the main job headless."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amm_admin.devtools import run_demo
from amm_admin.services.application import Application
from tests.reports.reading import text_of

DAY = date(2026, 11, 20)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that would have been made; each is a stand-in of a few bytes."""
    files: list[Path] = []

    class Closed:
        def close(self) -> None: ...

    def create_demo(path: Path, **more: object) -> Closed:
        path.write_bytes(b"demo")
        files.append(path)
        return Closed()

    monkeypatch.setattr("amm_admin.bootstrap.create_demo", create_demo)
    return files


def test_the_second_start_of_a_day_takes_the_same_file(tmp_path: Path, made: list[Path]) -> None:
    first = run_demo.demo_file(tmp_path / "demo", DAY)
    assert first.name == "Demonstration 2026-11-20.amm"
    assert run_demo.demo_file(tmp_path / "demo", DAY) == first
    assert made == [first]


def test_another_day_another_version_or_a_lost_file_make_it_anew(
    tmp_path: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run_demo.demo_file(tmp_path, DAY)
    assert run_demo.demo_file(tmp_path, date(2026, 11, 21)) != first
    monkeypatch.setattr(run_demo, "__version__", "99.0")
    newer = run_demo.demo_file(tmp_path, date(2026, 11, 21))
    assert newer.name == "Demonstration 2026-11-21 (2).amm"
    newer.unlink()
    run_demo.demo_file(tmp_path, date(2026, 11, 21))
    assert len(made) == 4
    (tmp_path / "made.json").write_text("{")
    run_demo.demo_file(tmp_path, date(2026, 11, 21))
    assert len(made) == 5


def test_main_job_writes_what_it_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pictures(app: Application, out: Path) -> list[tuple[Path, str]]:
        return []  # drawn and looked at in the tests of the window

    monkeypatch.setattr(run_demo, "_pictures", pictures)
    for _ in range(2):  # what an earlier run left is no hindrance
        lines = dict(run_demo.main_job(tmp_path / "out"))
    assert [path.name for path in lines] == [
        "Sample association.amm",
        "Roster.xlsx",
        "Renewal report.pdf",
        "Receipts.pdf",
    ]
    assert all(path.stat().st_size for path in lines)
    said = lines[tmp_path / "out" / "Sample association.amm"]
    assert said == (
        "250 people imported with 224 terms; 58 due and 12 in grace on November 20, 2026; "
        "13 renewed: those in grace and those whose term ends in November"
    )
    report = text_of((tmp_path / "out" / "Renewal report.pdf").read_bytes())
    assert "Renewal report" in report


def test_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_demo.main(["--sideways"]) == 2
    assert "--headless" in capsys.readouterr().out
