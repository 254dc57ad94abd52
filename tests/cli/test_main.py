"""Finding the file, exit codes, sentences; nothing ends in a traceback that a person caused."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from amm_admin import __version__, bootstrap
from amm_admin.cli.main import program as built
from amm_admin.services import application
from amm_admin.services.application import Work
from amm_admin.services.history import ListHistory
from amm_admin.services.members import CountMembers
from amm_admin.services.renewals import JoinMember
from tests.cli.conftest import TODAY, CommandLine

# fmt: off
COMMANDS = [
    "new", "import", "members", "show", "join", "renew", "roster", "report", "undo", "redo",
    "history", "backup", "restore", "check", "demo", "receipt", "resign", "suspend", "cancel",
    "reinstate", "deceased", "level", "archive", "edit", "add", "cover", "levels", "settings",
    "rescue", "dues", "set-level", "back-dues", "pay", "tasks", "task", "done", "note", "attach",
]
# fmt: on
AMM = [sys.executable, "-m", "amm_admin"]


def program(folder: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own."""
    return subprocess.run(
        [*AMM, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(bootstrap.__file__).parents[1])},
        **more,
    )


def test_every_command_has_help_and_answers_programs(cli: CommandLine) -> None:
    overview = cli.done("--help")
    for command in COMMANDS:
        assert f" {command} " in overview
        assert "--json" in cli.done(command, "--help")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["members", "--help"], 1),
        (["--anyway", "renew", "3"], 1),
        (["--help"], len(COMMANDS)),
        (["memmbers"], len(COMMANDS)),
        ([], len(COMMANDS)),
    ],
)
def test_only_the_command_asked_for_is_built(arguments: list[str], count: int) -> None:
    assert len(built(arguments).registered_commands) == count


def test_a_misspelt_command_is_told(cli: CommandLine) -> None:
    assert "memmbers" in cli.refused(2, "memmbers")


def test_version(cli: CommandLine) -> None:
    assert cli.done("--version", "members") == f"AMM Admin {__version__}\n"
    assert program(cli.folder, "--version").stdout == f"AMM Admin {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["explode"], "No such command 'explode'."),
        (["members", "--wrong"], "No such option: --wrong"),
        (["join", "--first", "Ann"], "Missing option '--level'"),
        (["show"], "Missing argument"),
        (["members", "--limit", "many"], "Invalid value for '--limit'"),
        (["members", "--as-of", "someday"], "“someday” is not a day."),
        (["members", "--status", "asleep"], "There is no status “asleep”."),
        (["members", "--level", "Gold"], "There is no level “Gold”. Use one of: Full, Associate"),
        (["members", "--county", "Cook"], "“Cook” is no county of Missouri."),
        (["members", "--sort", "shoe"], "Nothing is sorted by “shoe”."),
        (["show", "9999"], "Nobody matches “9999”."),
        (["show", "Lee"], "“Lee” matches several: 0001 Lee, Ann; 0004 Lee, Dan. Use the number."),
        (["renew"], "Nobody is named."),
        (["renew", "1", "--method", "shells"], "“shells” is no way of paying."),
        (["renew", "1", "--amount", "lots"], "“lots” is not an amount."),
        (["renew", "1", "--on-account", "--waived"], "choose one"),
        (["edit", "1"], "Nothing to change"),
        (["edit", "1", "--set", "shoe=9"], "“shoe=9” is no field."),
        (["edit", "1", "--set", "email=ann.lee"], "the @ is missing"),
        (["archive"], "Nobody is named."),
        (["undo", "99"], "The history has entries 1 to 6, and no 99."),
        (["roster", "--columns", "shoe"], "There is no column “shoe”."),
        (["report", "--from", "2026-12-01", "--to", "2026-01-01"], "ends before it begins"),
        (["receipt", "77"], "There is no receipt number 77."),
        (["receipt", "0"], "Receipt numbers begin at 1."),
        (["dues", "Gold", "5"], "There is no level “Gold”."),
        (["set-level", "Full"], "Nothing to change: add --set with name, kind"),
        (["set-level", "Full", "-s", "shoe=9"], "“shoe=9” is no rule."),
        (["set-level", "Full", "-s", "grace_days=many"], "“many” is no number."),
        (["set-level", "Full", "-s", "months="], "months needs a number."),
        (["set-level", "Full", "-s", "rollover=October"], "is no day of the year"),
        (["set-level", "Full", "-s", "kind=square"], "is none of: rolling, fixed, lifetime."),
        (["set-level", "Full", "-s", "has_vote=maybe"], "is neither yes nor no."),
        (["settings", "shoe"], "There is no setting “shoe”."),
        (["cover", "1", "--by-organization", "4", "--back", "--until", "today"], "Use --on"),
    ],
)
def test_what_is_not_understood_is_exit_2(
    cli: CommandLine, arguments: list[str], sentence: str
) -> None:
    assert sentence in cli.refused(2, *arguments)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["resign", "4"], "is not a member"),
        (["reinstate", "1"], "neither resigned, suspended nor cancelled"),
        (["redo"], "There is nothing to redo."),
        (["undo", "1"], "The beginning of the file cannot be undone."),
        (["renew", "1", "--amount", "5"], "$5.00 does not cover the dues"),
        (["join", "--member", "1", "--level", "Full"], "is a member already"),
        (["level", "1", "--to", "Full"], "The level is Full already."),
        (["cover", "1", "--by-organization", "4"], "An organization covers people"),
    ],
)
def test_what_a_rule_refuses_is_exit_1(
    cli: CommandLine, arguments: list[str], sentence: str
) -> None:
    before = (cli.folder / "town.amm").read_bytes()
    assert sentence in cli.refused(1, *arguments)
    assert (cli.folder / "town.amm").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["members", "--file", "nowhere.amm"], "“nowhere.amm” was not found"),
        (["undo", "--file", "notes.amm"], "looks like a text file"),
        (["new", "town.amm"], "town.amm exists already."),
        (["new", "nowhere/at/all.amm"], "does not exist"),
        (["restore", "nowhere.amm"], "“nowhere.amm” was not found"),
        (["roster", "-o", "notes.amm"], "notes.amm exists already. Choose another name, or add"),
        (["roster", "-o", "nowhere/r.xlsx"], "its folder nowhere does not exist"),
        (["backup", "-o", "town.amm"], "town.amm exists already."),
        (["import", "nowhere.csv"], "nowhere.csv was not found"),
        (["rescue", "notes.amm", "-o", "town.amm"], "town.amm exists already."),
    ],
)
def test_what_the_file_forbids_is_exit_3(
    cli: CommandLine, arguments: list[str], sentence: str
) -> None:
    (cli.folder / "notes.amm").write_text("Call Ann about the dues.\n" * 40)
    if "--file" not in arguments and "new" not in arguments:
        arguments = [*arguments, "--file", "town.amm"] if arguments[0] != "rescue" else arguments
    assert sentence in cli.refused(3, *arguments)
    assert (cli.folder / "notes.amm").read_text().startswith("Call Ann")


class TestTheFile:
    def test_the_only_one_of_the_folder(self, cli: CommandLine) -> None:
        assert cli.json("members")["total"] == 5

    def test_by_option_before_the_environment(
        self, cli: CommandLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        cli.done("new", "empty.amm")
        monkeypatch.setenv("AMM_FILE", "empty.amm")
        assert cli.json("members")["total"] == 0
        assert cli.json("members", "-f", "town.amm")["total"] == 5

    def test_none_is_a_sentence(self, cli: CommandLine) -> None:
        (cli.folder / "town.amm").unlink()
        assert "There is no .amm file in this folder." in cli.refused(2, "members")

    def test_several_are_a_question(self, cli: CommandLine) -> None:
        shutil.copy("town.amm", "other.amm")
        sentence = cli.refused(2, "members")
        assert "This folder has several: other.amm and town.amm." in sentence

    def test_acts_are_refused_while_it_is_open_elsewhere(self, cli: CommandLine) -> None:
        elsewhere = subprocess.Popen(
            [sys.executable, "-c", HOLD, "town.amm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(bootstrap.__file__).parents[1])},
        )
        try:
            assert elsewhere.stdout is not None
            assert elsewhere.stdout.readline().strip() == b"open"
            assert "is open on this computer" in cli.refused(3, "archive", "1")
            assert cli.json("members")["total"] == 5  # reading goes on
            assert "whole" in cli.done("check")
            cli.done("--anyway", "archive", "1")
        finally:
            elsewhere.communicate(b"\n", timeout=30)
        assert cli.json("members")["total"] == 4

    def test_an_act_of_a_new_day_is_preceded_by_a_backup(self, cli: CommandLine) -> None:
        assert cli.json("backup", "--list") == {"backups": []}
        cli.done("archive", "1")
        [copy] = cli.json("backup", "--list")["backups"]
        assert cli.json("members", "-f", copy["file"])["total"] == 5
        cli.done("archive", "2")
        assert len(cli.json("backup", "--list")["backups"]) == 1

    def test_reading_leaves_no_trace(self, cli: CommandLine) -> None:
        for command in (["members"], ["show", "1"], ["history"], ["levels"], ["settings"]):
            cli.done(*command)
        assert [path.name for path in cli.folder.iterdir()] == ["town.amm"]


HOLD = """
import sys
from pathlib import Path
from amm_admin import bootstrap
opened = bootstrap.open_file(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
opened.close()
"""


class TestStopping:
    def test_ctrl_c_within_an_act_leaves_nothing(
        self, cli: CommandLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = application.HANDLERS[JoinMember]

        def pressed(work: Work, command: JoinMember, progress: Any) -> Any:
            done = real(work, command, progress)
            signal.raise_signal(signal.SIGINT)
            progress(1, 2)
            return done

        monkeypatch.setitem(application.HANDLERS, JoinMember, pressed)
        before = (cli.folder / "town.amm").read_bytes()
        sentence = cli.refused(1, "join", "--level", "Full", "--last", "Late")
        assert sentence == "Cancelled. Nothing was changed.\n"
        assert (cli.folder / "town.amm").read_bytes() == before

    def test_a_second_ctrl_c_does_not_wait(
        self, cli: CommandLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def pressed(work: Work, command: JoinMember, progress: Any) -> Any:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

        monkeypatch.setitem(application.HANDLERS, JoinMember, pressed)
        sentence = cli.refused(1, "join", "--level", "Full", "--last", "Late")
        assert sentence == "Cancelled. Nothing was changed.\n"
        assert cli.json("members")["total"] == 5

    def test_ctrl_c_while_reading(self, cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
        def pressed(view: Any, query: Any, progress: Any) -> Any:
            signal.raise_signal(signal.SIGINT)

        monkeypatch.setitem(application.ANSWERS, CountMembers, pressed)
        assert cli.refused(1, "members") == "Cancelled. Nothing was changed.\n"

    def test_our_own_faults_are_not_hidden(
        self, cli: CommandLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(view: Any, query: Any, progress: Any) -> Any:
            raise ZeroDivisionError

        monkeypatch.setitem(application.ANSWERS, ListHistory, broken)
        with pytest.raises(ZeroDivisionError):
            cli.run("history")

    def test_the_whole_program_stops_and_cleans_up(self, tmp_path: Path) -> None:
        target = tmp_path / "big.amm"
        running = subprocess.Popen(
            [*AMM, "demo", str(target)],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(bootstrap.__file__).parents[1])},
        )
        while not target.exists():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=50)
        assert (running.returncode, out, err) == (1, "", "Cancelled. Nothing was changed.\n")
        assert list(tmp_path.iterdir()) == []


class TestTheProgram:
    def test_sentences_go_to_standard_error(self, cli: CommandLine) -> None:
        ran = program(cli.folder, "show", "9999")
        assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "Nobody matches “9999”.\n")

    def test_a_table_in_a_pipe_is_never_cut(self, cli: CommandLine) -> None:
        long = "Association of Everybody Who Ever Mediated Anything " * 3
        cli.done("edit", "1", "--set", f"city={long}")
        assert " ".join(long.split()) in program(cli.folder, "members", "Ann").stdout

    def test_a_reader_may_close_the_pipe(self, cli: CommandLine) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        ran = subprocess.run(
            [*AMM, "members"],
            cwd=cli.folder,
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(bootstrap.__file__).parents[1])},
        )
        os.close(writer)
        assert (ran.returncode, ran.stderr) == (0, b"")

    def test_letters_that_the_terminal_lacks(self, cli: CommandLine) -> None:
        ran = subprocess.run(
            [*AMM, "members", "cwik"],
            cwd=cli.folder,
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(bootstrap.__file__).parents[1]),
                "PYTHONIOENCODING": "ascii",
            },
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert b"\\u0106wik, \\u0141ukasz" in ran.stdout


def test_today_is_the_day_given(cli: CommandLine) -> None:
    assert cli.json("members")["as_of"] == TODAY.isoformat()
