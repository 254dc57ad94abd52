"""The command line: every act of the window as a command, through the same two doors."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import Annotated, Any

import typer

from amm_admin import __version__, bootstrap
from amm_admin.cli import options as o
from amm_admin.cli.output import visible_lines
from amm_admin.cli.session import DONE, FILE_PROBLEM, REFUSED, USAGE, Setting
from amm_admin.domain.errors import Cancelled, FileProblem, InputError, KnownError

_INTERRUPTED = 130  # what typer makes of Ctrl+C

# typer keeps its own copy of click; the class of its usage errors is found through what it shows.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

_EPILOG = (
    "Exit codes: 0 done, 1 refused by a rule or cancelled, 2 not understood, 3 the file. "
    "Alone, or with a file, amm-admin opens the window."
)


def _root(
    ctx: typer.Context,
    anyway: Annotated[
        bool,
        typer.Option(
            "--anyway", help="Act in a file that is open elsewhere, as after a crash there."
        ),
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", metavar="", help="Show the version.")
    ] = False,
) -> None:
    if version:  # main answers it alone; here with further words
        typer.echo(f"AMM Admin {__version__}")
        raise typer.Exit
    ctx.obj.anyway = anyway


# name, module and function, panel of the help
_COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("new", "files.new", o.FILE),
    ("demo", "files.demo", o.FILE),
    ("import", "importing.import_list", o.FILE),
    ("backup", "files.backup", o.FILE),
    ("restore", "files.restore", o.FILE),
    ("check", "files.check", o.FILE),
    ("rescue", "files.rescue", o.FILE),
    ("settings", "files.settings", o.FILE),
    ("members", "people.members", o.PEOPLE),
    ("show", "people.show_member", o.PEOPLE),
    ("add", "people.add", o.PEOPLE),
    ("edit", "people.edit", o.PEOPLE),
    ("archive", "people.archive", o.PEOPLE),
    *((word, f"activity.{word}", o.PEOPLE) for word in ("tasks", "task", "done", "note", "attach")),
    ("join", "membership.join", o.MEMBERSHIP),
    ("renew", "membership.renew", o.MEMBERSHIP),
    ("back-dues", "membership.back_dues", o.MEMBERSHIP),
    ("pay", "paying.pay", o.MEMBERSHIP),
    ("level", "membership.level", o.MEMBERSHIP),
    ("resign", "membership.resign", o.MEMBERSHIP),
    ("suspend", "membership.suspend", o.MEMBERSHIP),
    ("cancel", "membership.cancel", o.MEMBERSHIP),
    ("reinstate", "membership.reinstate", o.MEMBERSHIP),
    ("deceased", "membership.deceased", o.MEMBERSHIP),
    ("cover", "membership.cover", o.MEMBERSHIP),
    ("levels", "levels.levels", o.MEMBERSHIP),
    ("dues", "levels.dues", o.MEMBERSHIP),
    ("set-level", "levels.set_level", o.MEMBERSHIP),
    ("roster", "papers.roster", o.PAPERS),
    ("report", "papers.report", o.PAPERS),
    ("receipt", "papers.receipt", o.PAPERS),
    ("history", "past.history", o.PAST),
    ("undo", "past.undo", o.PAST),
    ("redo", "past.redo", o.PAST),
)


def program(arguments: Sequence[str]) -> typer.Typer:
    """The one command that is asked for, or all of them: for help, and for a word that is none.

    To load and build all thirty takes longer than most of them need for their work.
    """
    word = next((each for each in arguments if each != "--anyway"), "")
    made = typer.Typer(
        name="amm-admin",
        help="The membership of an association in one file. Every act can be undone.",
        epilog=_EPILOG,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    made.callback()(_root)
    for name, function, panel in [each for each in _COMMANDS if each[0] == word] or _COMMANDS:
        made.command(name, rich_help_panel=panel)(_loaded(function))
    return made


def _loaded(path: str) -> Callable[..., None]:
    """The function of a command, such as people.members."""
    module, _, name = path.partition(".")
    found: Callable[..., None] = getattr(import_module(f"amm_admin.cli.{module}"), name)
    return found


def run_command(arguments: list[str], *, today: Callable[[], date] | None = None) -> int:
    """Run one command; returns 0 done, 1 refused by a rule or cancelled, 2 usage, 3 file.

    Everything a person can act on is a sentence on standard error; only our own faults raise.
    """
    _never_fail_to_print()
    setting = Setting(today or bootstrap.today, bootstrap.moment)
    try:
        code: Any = program(arguments)(
            arguments, prog_name="amm-admin", standalone_mode=False, obj=setting
        )
        sys.stdout.flush()  # here, where a closed pipe can still be answered
    except _UsageError as error:
        return _usage(error)
    except InputError as error:
        return _tell(error.sentence, USAGE)
    except FileProblem as error:
        return _tell(error.sentence, FILE_PROBLEM)
    except KnownError as error:
        return _tell(error.sentence, REFUSED)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except (BrokenPipeError, SystemExit):  # `| head` has seen enough; typer exits by itself then
        _forget_output()
        return DONE
    if code == _INTERRUPTED:
        return _tell(Cancelled().sentence, REFUSED)
    return code if isinstance(code, int) else DONE


def _tell(sentence: str, code: int) -> int:
    print(visible_lines(sentence), file=sys.stderr)
    return code


def _usage(error: Exception) -> int:
    """What typer says about wrong options and arguments, and where help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "amm-admin"
    message = getattr(error, "format_message", error.__str__)()
    return _tell(f"{message}\nWhat there is: {command} --help".replace("\n\n", "\n"), USAGE)


def _never_fail_to_print() -> None:
    """A terminal that lacks a letter shows its code instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Keep Python from failing again when it flushes at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
