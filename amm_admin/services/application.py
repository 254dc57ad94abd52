"""The only two doors: `run` a command, `ask` a query. Window and command line use the same ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from amm_admin.domain.progress import Progress, no_progress
from amm_admin.persistence.database import Database, UnitOfWork

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Command(Generic[R]):
    """A person's act as a value. Subclasses are frozen and hold neither widgets nor entities."""

    kind: ClassVar[str] = "act"

    @property
    def label(self) -> str:
        """What the Undo menu will say, unless the handler finds better words."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Query(Generic[R]):
    """A question as a value; its answer is made of frozen rows.

    `ahead`: what was worked out for the answer is the main thread's afterwards (read_ahead).
    """

    ahead: ClassVar[bool] = False


@dataclass(slots=True)
class Work:
    """What a handler gets: the running unit of work and the day of the act."""

    unit: UnitOfWork
    today: date

    @property
    def connection(self) -> Connection:
        return self.unit.connection

    @property
    def session(self) -> Session:
        return self.unit.session


@dataclass(frozen=True, slots=True)
class View:
    """What answers a query: a snapshot of the file, the day, and the file's place."""

    connection: Connection
    today: date
    file_name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Which tables an act touched, and which rows of `person`; None when there were too many."""

    tables: frozenset[str]
    people: frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What an act did. `undo` is its operation in the journal, None when nothing changed."""

    label: str
    changes: Changes
    undo: int | None
    value: R


Handler = Callable[[Work, Any, Progress], Any]
Answer = Callable[[View, Any, Progress], Any]
Act = TypeVar("Act", bound=Command[Any])
Asked = TypeVar("Asked", bound=Query[Any])

# Each handler stands in the module of its command: who holds a command has loaded its handler,
# and a feature that nobody uses in this run (demo, imports) is never loaded.
HANDLERS: dict[type[Command[Any]], Handler] = {}
ANSWERS: dict[type[Query[Any]], Answer] = {}


def carries_out(
    command: type[Act],
) -> Callable[[Callable[[Work, Act, Progress], R]], Callable[[Work, Act, Progress], R]]:
    """The decorated function does this command."""

    def note(does: Callable[[Work, Act, Progress], R]) -> Callable[[Work, Act, Progress], R]:
        HANDLERS[command] = does
        return does

    return note


def answers(
    query: type[Asked],
) -> Callable[[Callable[[View, Asked, Progress], R]], Callable[[View, Asked, Progress], R]]:
    """The decorated function answers this query."""

    def note(says: Callable[[View, Asked, Progress], R]) -> Callable[[View, Asked, Progress], R]:
        ANSWERS[query] = says
        return says

    return note


def _changes(unit: UnitOfWork) -> Changes:
    """Asked inside the act, which has the pages at hand: a reader would fetch them again."""
    from amm_admin.persistence.queries.history import changed_by

    return Changes(*changed_by(unit.connection, unit.operation_id))


class Application:
    """One open association. `today` gives the day of each act, `who` signs the journal."""

    def __init__(
        self,
        database: Database,
        *,
        today: Callable[[], date],
        who: str,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        self.database = database
        self._on_close = on_close or database.close
        self.today = today
        self.who = who

    def run(self, command: Command[R], progress: Progress = no_progress) -> Outcome[R]:
        """Do one act, whole or not at all.

        Raises RuleRefusal, InputError, FileProblem or Cancelled with a sentence for the person.
        """
        handler = HANDLERS[type(command)]
        with self.database.unit_of_work(command.label, by=self.who, kind=command.kind) as unit:
            value: R = handler(Work(unit, self.today()), command, progress)
            unit.flush()
            changes = _changes(unit)
        return Outcome(unit.label, changes, unit.operation_id if unit.wrote else None, value)

    def ask(self, query: Query[R], progress: Progress = no_progress) -> R:
        """Answer a question from one snapshot of the file."""
        answer = ANSWERS[type(query)]
        reading = self.database.read_ahead if query.ahead else self.database.read
        with reading() as connection:
            result: R = answer(
                View(connection, self.today(), self.database.path.name), query, progress
            )
        return result

    def answer_at_once(self) -> None:
        """A window asks from the main thread now, and waits for nothing (Database)."""
        self.database.answer_at_once()

    def close(self) -> None:
        """Close the file and give its lock back."""
        self._on_close()
