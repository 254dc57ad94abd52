"""`--self-test` of this copy of the program, and that it notices what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from amm_admin import selftest
from tests.test_paths import shipped_counts

STEPS = ["join", "renew", "import", "undo and redo", "search", "roster", "report and receipt"]
STEPS += ["backup and check", "window"]


def test_every_step_says_that_it_went_well(tmp_path: Path, checkout: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "amm_admin", "--self-test"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    )
    assert "propagateSizeHints" not in ran.stderr
    lines = ran.stdout.splitlines()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    resources, forms = shipped_counts(checkout)
    assert lines[1:3] == [f"resources: {resources} files", f"forms: {forms} files"]
    assert [line.partition(":")[0] for line in lines[3:]] == [*STEPS, "all well"]
    assert list(tmp_path.iterdir()) == []


def test_a_step_that_goes_wrong_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(test: object) -> str:
        selftest._expect(1, 2)
        return "never said"

    monkeypatch.setattr(selftest, "_STEPS", (("join", wrong), ("renew", wrong)))
    assert selftest.self_test() == 1
    told = capsys.readouterr()
    assert told.out.endswith("join: FAILED\n")
    assert "1 instead of 2" in told.err
