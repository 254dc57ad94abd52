"""One command's sitting at the file: finding it, opening it, and reading what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import typer

from amm_admin import bootstrap
from amm_admin.bootstrap import SUFFIX
from amm_admin.cli.output import Output, listed
from amm_admin.cli.progress import watched
from amm_admin.domain.dates import parse_day
from amm_admin.domain.errors import FileProblem, InputError
from amm_admin.domain.money import Money, parse_money

if TYPE_CHECKING:
    from amm_admin.bootstrap import Opened
    from amm_admin.services.application import Command, Outcome, Query
    from amm_admin.services.members import MemberFilter, MemberRow, Sort

R = TypeVar("R")
DONE, REFUSED, USAGE, FILE_PROBLEM = 0, 1, 2, 3
"""Exit codes: done, refused by a rule or cancelled, not understood, the file."""


@dataclass(slots=True)
class Setting:
    """What holds for the whole call: the clock, and whether to open a file open elsewhere.

    `today` is the day of rules, `clock` the local moment for names of backups.
    """

    today: Callable[[], date]
    clock: Callable[[], datetime]
    anyway: bool = False


def setting(ctx: typer.Context) -> Setting:
    """The call's setting, put into the context by run_command."""
    found: Setting = ctx.find_root().obj
    return found


class Desk:
    """An open file, the day, and the answers' way out."""

    def __init__(self, opened: Opened, out: Output, today: date) -> None:
        self.app = opened.application
        self.opened = opened
        self.out = out
        self.today = today

    def run(self, command: Command[R]) -> Outcome[R]:
        """Do an act; Ctrl+C leaves all or nothing of it."""
        with watched() as progress:
            return self.app.run(command, progress)

    def ask(self, query: Query[R]) -> R:
        with watched(at_once=True) as progress:
            return self.app.ask(query, progress)

    def day(self, text: str | None) -> date:
        """The day typed; today where nothing was."""
        return read_day(text, self.today)

    def one(self, words: Sequence[str]) -> int:
        """The person meant by a number or by words. Raises InputError."""
        from amm_admin.services.members import FindMember

        return self.ask(FindMember(" ".join(words)))

    def several(self, names: Sequence[str] | None) -> tuple[int, ...]:
        """The people meant, each once, in order. Raises InputError."""
        return tuple(dict.fromkeys(self.one([name]) for name in names or ()))

    def row(self, person_id: int) -> MemberRow:
        """The list row of one person as it stands now."""
        [row] = self.rows([person_id])
        return row

    def rows(self, people: Iterable[int]) -> tuple[MemberRow, ...]:
        from amm_admin.services.members import MembersById

        return self.ask(MembersById(tuple(people)))

    def level(self, name: str) -> int:
        """The id of the level of this name. Raises InputError naming those that exist."""
        from amm_admin.services.association import Levels, level_among

        return level_among(self.ask(Levels()).values(), name).id

    def people(
        self,
        words: Sequence[str] | None,
        status: Sequence[str] | None,
        levels: Sequence[str] | None,
        county: str | None,
        **more: Any,
    ) -> MemberFilter:
        """The filter that the options of `members` and `roster` describe."""
        from amm_admin.services.members import MemberFilter

        return MemberFilter(
            text=" ".join(words or ()),
            words=tuple(_status_word(word) for word in status or ()),
            level_ids=tuple(self.level(name) for name in levels or ()),
            county_fips=(_county(county),) if county else (),
            **more,
        )


def _status_word(text: str) -> str:
    from amm_admin.domain.history import Mark, Status

    known = [word.value for word in (*Status, *Mark)]
    for word in known:
        if word.casefold() == text.strip().replace("-", " ").casefold():
            return word
    raise InputError("status", f"There is no status “{text}”. Use one of: {', '.join(known)}.")


def _county(text: str) -> int:
    from amm_admin.services.geography import counties

    found = counties().named(text)
    if found is None:
        raise InputError("county", f"“{text}” is no county of Missouri.")
    return found.fips


def sorting(text: str) -> Sort:
    """`name`, or `-through` from the end. Raises InputError naming the columns."""
    from typing import get_args, get_type_hints

    from amm_admin.services.members import Sort

    name = text.removeprefix("-")
    known = get_args(get_type_hints(Sort)["by"])
    if name not in known:
        raise InputError("sort", f"Nothing is sorted by “{name}”. Use one of: {', '.join(known)}.")
    return Sort(cast(Any, name), descending=text.startswith("-"))  # one of `known`


def read_day(text: str | None, today: date) -> date:
    """A day as people write it. Raises InputError."""
    return (parse_day(text, today=today) if text else None) or today


def read_money(text: str | None) -> Money | None:
    return parse_money(text) if text else None


def read_fields(pairs: Sequence[str] | None) -> dict[str, object]:
    """`city=Columbia` as a field and its value. Raises InputError naming the fields there are."""
    from amm_admin.services.person_fields import LABELS

    typed: dict[str, object] = {}
    for pair in pairs or ():
        name, sign, value = pair.partition("=")
        key = re.sub(r"[\s-]+", "_", name.strip().casefold())
        if not sign or key not in LABELS:
            raise InputError(
                "set", f"“{pair}” is no field. Write FIELD=VALUE with one of: {', '.join(LABELS)}."
            )
        typed[key] = value
    return typed


def find_file(given: Path | None) -> Path:
    """The file named, else the only .amm file of this folder. Raises InputError."""
    if given is not None:
        return given
    here = sorted(path for path in Path().glob(f"*{SUFFIX}") if path.is_file())
    if len(here) == 1:
        return here[0]
    if not here:
        raise InputError(
            "file",
            f"There is no {SUFFIX} file in this folder. Name one with --file or in AMM_FILE, "
            "or make one with: amm-admin new",
        )
    names = listed(path.name for path in here[:5]) + (" …" if len(here) > 5 else "")
    raise InputError("file", f"This folder has several: {names}. Choose one with --file.")


@contextmanager
def reading(ctx: typer.Context, file: Path | None, as_json: bool) -> Iterator[Desk]:
    """The file to read from, also while somebody has it open."""
    today = setting(ctx).today
    opened = bootstrap.open_file(find_file(file), today=today, read_only=True)
    try:
        yield Desk(opened, Output(as_json=as_json), today())
    finally:
        opened.close()


@contextmanager
def checking(ctx: typer.Context, file: Path | None, as_json: bool) -> Iterator[Desk]:
    """The file to check: to be mended where nobody else has it open, else only looked at."""
    today, path = setting(ctx).today, find_file(file)
    try:
        opened = bootstrap.open_file(path, today=today)
    except FileProblem as problem:
        if problem.code != "locked":
            raise
        opened = bootstrap.open_file(path, today=today, read_only=True)
    try:
        yield Desk(opened, Output(as_json=as_json), today())
    finally:
        opened.close()


@contextmanager
def acting(ctx: typer.Context, file: Path | None, as_json: bool, by: str | None) -> Iterator[Desk]:
    """The file to act in; the first act of a day is preceded by a backup.

    Raises FileInUse (a FileProblem) while somebody has it open.
    """
    given = setting(ctx)
    opened = bootstrap.open_file(find_file(file), today=given.today, by=by, anyway=given.anyway)
    try:
        desk = Desk(opened, Output(as_json=as_json), given.today())
        if opened.read_only:
            raise FileProblem("read_only", " ".join(opened.banners))
        if opened.file.needs_full_check:  # the last program here ended without closing it
            for sentence in opened.file.check(desk.today).sentences():
                desk.out.note(sentence)
        _daily_backup(desk, given.clock())
        yield desk
    finally:
        opened.close()


def _daily_backup(desk: Desk, now: datetime) -> None:
    """What the window does after opening; a failure is told, and no reason to refuse the act."""
    from amm_admin.services.backups import backups_of, keep_backups

    newest = next(iter(backups_of(desk.app.database.path)), None)
    if newest is not None and newest.taken_at.date() == now.date():
        return
    try:
        keep_backups(desk.app, now)
    except FileProblem as problem:
        desk.out.note(f"No backup was made today. {problem.sentence}")


def free_target(given: Path | None, name: str, replace: bool) -> Path:
    """Where to write: the path given, which must be free unless `replace`, or a free name here.

    Raises FileProblem when the path is taken.
    """
    from amm_admin.services.exports import free_path

    if given is None:
        return Path(name) if replace else free_path(Path(name))
    if given.exists() and not replace:
        raise FileProblem(
            "exists", f"{given.name} exists already. Choose another name, or add --replace."
        )
    return given
