"""What is printed: values of a file never move the cursor, and JSON is JSON."""

from __future__ import annotations

import io
import json
import signal
from datetime import date
from pathlib import Path

import pytest

from amm_admin.cli.output import Output, Table, aligned, counted, fitted, listed, visible
from amm_admin.cli.progress import TerminalProgress, watched
from amm_admin.domain.errors import Cancelled
from amm_admin.domain.money import Money


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Łukasz Ćwik 日本 – “x”", "Łukasz Ćwik 日本 – “x”"),
        ("\x1b[2Jgone", "�[2Jgone"),
        ("a\rb\x07\x00", "a�b��"),
        ("evil\u202etxt", "evil�txt"),
        ("two\nlines", "two�lines"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_control_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_json_values(capsys: pytest.CaptureFixture[str]) -> None:
    Output(as_json=True).answer(
        {
            "day": date(2026, 11, 20),
            "amount": Money(-7550),
            "path": Path("a/b.pdf"),
            "list": (1, None, {"x": Money(5)}),
            "name": "[bold]Ćwik\x1b",
        },
        "not shown",
    )
    assert json.loads(capsys.readouterr().out) == {
        "day": "2026-11-20",
        "amount": "-75.50",
        "path": str(Path("a/b.pdf")),
        "list": [1, None, {"x": "0.05"}],
        "name": "[bold]Ćwik\x1b",
    }


def test_table_is_aligned_and_plain(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table("Name", "Dues", right=("Dues",))
    table.add("[red]日本[/red]", Money(123456))
    table.add("A :smile: \x1b[31m", None)
    Output(as_json=False).answer({}, table)
    assert capsys.readouterr().out.splitlines() == [
        "Name                  Dues",
        "[red]日本[/red]  $1,234.56",
        "A :smile: �[31m",
    ]


@pytest.mark.parametrize("headings", [("Name", "City", "Dues"), ("", "", "")])
def test_a_file_gets_the_lines_that_a_wide_terminal_shows(headings: tuple[str, ...]) -> None:
    table = Table(*headings, right=("Dues",))
    for name in ("Łukasz Ćwik", "日本", "Zoe\u0308", "[bold]Bo", "", "A" * 300):
        table.add(name, f"{name} City", Money(123456) if name else None)
    assert aligned(table) == fitted(table)


def test_a_file_gets_long_values_whole() -> None:
    table = Table("Notes", "No.")
    table.add("x" * 5000, "0001")
    assert aligned(table)[1] == f"{'x' * 5000}  0001"


def test_words() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert counted(1, "person", "people") == "1 person"
    assert counted(1200, "person", "people") == "1,200 people"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestProgress:
    def test_nothing_is_drawn_into_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        with watched() as progress:
            progress._started -= 60
            progress(1, 2, "Reading")
        assert capsys.readouterr().err == ""

    def test_a_bar_appears_on_a_terminal_after_a_moment(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        screen = Screen()
        monkeypatch.setattr("sys.stderr", screen)
        with watched() as progress:
            progress(0, 10, "Reading [bold]rows\x1b[2J")
            assert screen.getvalue() == ""
            progress._started -= 60
            progress(5, 10, "Reading [bold]rows\x1b[2J")
        assert "Reading [bold]rows�[2J" in screen.getvalue()
        assert "50%" in screen.getvalue()

    def test_the_handler_is_put_back(self) -> None:
        before = signal.getsignal(signal.SIGINT)
        with watched():
            assert signal.getsignal(signal.SIGINT) != before
        assert signal.getsignal(signal.SIGINT) == before

    def test_stops_at_the_next_step(self) -> None:
        with watched() as progress:
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(Cancelled):
                progress(1, 2)

    def test_stops_at_once_when_nothing_is_being_written(self) -> None:
        with pytest.raises(KeyboardInterrupt), watched(at_once=True):
            signal.raise_signal(signal.SIGINT)

    def test_another_thread_cannot_watch_but_works(self) -> None:
        TerminalProgress()(1, 2, "")
