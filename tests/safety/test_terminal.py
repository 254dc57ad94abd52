"""Nasty names on the command line: no escape sequence, no markup, and JSON that is JSON."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.safety.nasty import FILE_NAME, FILES, FORMULAS, LETTERS, MARKUP, REFUSED, SPELL

NAMES = (*FORMULAS, *MARKUP, *FILES, *LETTERS)


@pytest.fixture
def cli(
    nasty_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """In a folder of its own with the association as the only file."""
    monkeypatch.delenv("AMM_FILE", raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(nasty_file, tmp_path / FILE_NAME)
    return CommandLine(tmp_path, capsys)


def assert_harmless(text: str) -> None:
    """Nothing moves the cursor, sounds, colors or turns the line round."""
    odd = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs")}
    assert odd <= {"\n"}


def test_every_name_is_printed_letter_by_letter(cli: CommandLine) -> None:
    told = cli.done("members")
    assert_harmless(told)
    for name in NAMES:
        assert f"{unicodedata.normalize('NFC', name)}, Zed" in told, name
    assert SPELL in told


@pytest.mark.parametrize(
    "command",
    [
        ("show", "0003"),
        ("show", "0032"),
        ("history",),
        ("tasks",),
        ("levels",),
        ("settings",),
        ("renew", "--due", "--preview"),
    ],
    ids=" ".join,
)
def test_answers_are_harmless_and_json(cli: CommandLine, command: tuple[str, ...]) -> None:
    assert_harmless(cli.done(*command))
    told = cli.done(*command, "--json")
    assert json.loads(told)
    assert "\x1b" not in told


def test_who_has_the_spell_is_shown_and_found_by_it(cli: CommandLine) -> None:
    assert SPELL in cli.done("show", "0032")
    assert SPELL in cli.json("show", "0032")["name"]
    assert SPELL in cli.done("members", SPELL)
    assert "No. " not in cli.refused(2, "show", "\x1b[31mnobody")
    assert_harmless(cli.refused(2, "show", "\x1b[31m\u202enobody"))


# Each of them with the text last; what it answers is a sentence and exit code 2.
DOORS = (
    ("join", "--level", "Full", "--last"),
    ("add", "--last"),
    ("edit", "0001", "--set", "city={}"),
    ("task",),
    ("renew", "0001", "--reference"),
    ("pay", "0001", "--amount", "5", "--reference"),
    ("resign", "0001", "--reason"),
    ("attach", "0001", "letter.txt", "--note"),
    ("set-level", "Full", "--set", "name={}"),
    ("settings", "association_name"),
)


@pytest.mark.parametrize("door", DOORS, ids=" ".join)
def test_no_command_takes_a_control_character_or_a_flood(
    cli: CommandLine, door: tuple[str, ...]
) -> None:
    Path("letter.txt").write_text("for the record", "utf-8")
    acts = cli.json("history")["total"]
    for text, words in REFUSED.items():
        if "\x00" not in text:  # no system hands one to a program
            said = cli.refused(2, *_with(door, text))
            assert re.search(words, said), said
            assert_harmless(said)
    assert cli.json("history")["total"] == acts


def test_a_signature_is_one_line_without_controls(cli: CommandLine) -> None:
    cli.done("task", "Call", "--by", "Ann\n\x1b[31m\u202eLee")
    assert cli.json("history")["acts"][0]["by"] == "Ann [31mLee"


def _with(door: tuple[str, ...], text: str) -> tuple[str, ...]:
    if "{}" in door[-1]:
        return (*door[:-1], door[-1].format(text))
    return (*door, text)
