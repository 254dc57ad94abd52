"""Database: one file, one writer, a few readers; `read()` and `unit_of_work()` are its doors."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from amm_admin.domain.errors import FileProblem
from amm_admin.domain.ids import new_id
from amm_admin.persistence import journal, owed_table, search, standing_table
from amm_admin.persistence.faults import files_translated, translated
from amm_admin.persistence.patience import AT_ONCE
from amm_admin.persistence.schema import APPLICATION_ID, HEAD_REVISION, metadata

SHARED_PRAGMAS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
WRITER_PRAGMAS = (
    "journal_mode=DELETE",  # the file is copied, mailed and put on sticks: no -wal beside it
    "synchronous=EXTRA",  # the default FULL lost acknowledged commits in simulated power cuts
    "fullfsync=ON",
    "cache_spill=OFF",  # else a large import locks readers out while it still runs
    "busy_timeout=5000",
)
_READER_PRAGMAS = ("query_only=ON", "busy_timeout=5000")  # a commit of thousands takes a second
_WINDOW_PATIENCE = "PRAGMA busy_timeout=40"  # the window asks again by itself
_STATEMENTS = 500  # compiled ones that are kept: SQLAlchemy's own number
_LONGEST_PATH = 500  # bytes; SQLite's own limit is 512, and "-journal" comes on top


@dataclass(slots=True)
class UnitOfWork:
    """One act while it runs: its connection, its operation in the journal, its day."""

    connection: Connection
    operation_id: int
    label: str
    by: str
    wrote: bool = False  # known when the act has ended: whether any row changed
    _session: Session | None = field(default=None)

    @property
    def session(self) -> Session:
        """An ORM session in this act's transaction, made at first use."""
        if self._session is None:
            self._session = Session(bind=self.connection)
        return self._session

    def rename(self, label: str) -> None:
        """Say in the journal what the act turned out to be: `Renew 12 members`."""
        self.label = label

    def flush(self) -> None:
        if self._session is not None:
            self._session.flush()


def file_uri(path: Path, mode: str) -> str:
    """A `file:` URI that opens exactly this path, whatever signs its name holds.

    Raises FileProblem where SQLite would not find its journal: above 500 bytes.
    """
    name = os.fsencode(path.absolute().as_posix())
    if len(name) > _LONGEST_PATH:
        raise FileProblem(
            "unreadable",
            f"The path to “{path.name}” is too long. Move it to a folder with a shorter path.",
        )
    quoted = quote(name, safe="/:")
    # Three slashes also before C:/; the authority between the first two stays empty.
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}?mode={mode}"


def connect(
    path: Path, *, mode: str, key: str | None = None, pragmas: tuple[str, ...] = ()
) -> sqlite.Connection:
    """A raw connection in autocommit. Any pragma before the key would make the right key fail."""
    raw = sqlite.connect(
        file_uri(path, mode), uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")
        if key is not None:
            raw.execute(f"PRAGMA key = \"x'{key}'\"")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in pragmas:
            raw.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        raw.close()
        raise
    return raw


def create_file(path: Path) -> None:
    """A new, empty file of ours with the whole schema. Raises FileExistsError, FileProblem."""
    with files_translated():
        path.touch(exist_ok=False)
        try:
            raw = connect(path, mode="rw", pragmas=SHARED_PRAGMAS + WRITER_PRAGMAS)
            try:
                raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
                raw.execute("BEGIN IMMEDIATE")
                for statement in schema_statements():
                    raw.execute(statement)
                raw.execute(f"PRAGMA user_version={search.KEYS_VERSION}")
                raw.execute("COMMIT")
            finally:
                raw.close()
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def schema_statements() -> Iterator[str]:
    """The DDL of the newest schema, as a migration from nothing would leave it."""
    from sqlalchemy.dialects.sqlite import dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect()))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield str(CreateIndex(index).compile(dialect=dialect()))
    yield search.FTS_TABLE
    yield (
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    yield f"INSERT INTO alembic_version VALUES ('{HEAD_REVISION}')"


class Database:
    """One open file. Threads: any may read; one act at a time writes.

    Opening here assumes a file that was already recognised as ours (open_file.py does that).
    """

    def __init__(self, path: Path, *, key: str | None = None, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.key = key
        self._writing = threading.Lock()
        self._writer_thread: int | None = None
        self._guards: list[Callable[[], None]] = []
        self._watches: list[Callable[[], None]] = []
        self._last_operation: int | None = None
        self._at_once = False
        self._reader_behind = self._reading_engine()  # of all threads but the main one
        self._reader = self._another_reader()  # of the main thread, where the window lives
        self._writer = self._engine(
            "BEGIN IMMEDIATE", self._connect_writer, pool_size=1, max_overflow=0
        )

    def _reading_engine(self) -> Engine:
        """The connection given back last is taken first: it has what it keeps (standing_table)."""
        return self._engine(
            "BEGIN",
            self._connect_reader,
            pool_size=2,
            max_overflow=0,
            pool_timeout=1,
            pool_use_lifo=True,
        )

    def _engine(self, begin: str, creator: Callable[[], sqlite.Connection], **pool: Any) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=sqlite,
            creator=creator,
            poolclass=QueuePool,
            hide_parameters=True,  # else tracebacks and logs would hold names
            execution_options={"compiled_cache": LRUCache(_STATEMENTS)},
            **pool,
        )

        return _beginning(engine, begin)

    def _another_reader(self) -> Engine:
        """With connections of its own. What was compiled is shared: else the window would compile
        each of its questions again, for a tenth of a second together."""
        former = self._reader_behind
        made = Engine(
            former.pool.recreate(),
            former.dialect,
            former.url,
            execution_options=former.get_execution_options(),
            hide_parameters=True,
        )
        return _beginning(made, "BEGIN")

    def _connect_reader(self) -> sqlite.Connection:
        self._watch_place()
        raw = connect(
            self.path,
            mode="ro" if self.read_only else "rw",
            key=self.key,
            pragmas=SHARED_PRAGMAS,
        )
        for statement in (*standing_table.DAYS.statements(), *owed_table.DAYS.statements()):
            raw.execute(statement)
        for pragma in _READER_PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        return raw

    def _connect_writer(self) -> sqlite.Connection:
        raw = connect(self.path, mode="rw", key=self.key, pragmas=SHARED_PRAGMAS + WRITER_PRAGMAS)
        for name, function in search.functions().items():
            raw.create_function(name, 1, function, deterministic=True)
        for statement in (
            *journal.trigger_statements(),
            *search.trigger_statements(),
            *standing_table.DAYS.statements(),
            *owed_table.DAYS.statements(),
        ):
            raw.execute(statement)
        return raw

    def _watch_place(self) -> None:
        for watch in self._watches:
            watch()

    def watch(self, guard: Callable[[], None]) -> None:
        """Have `guard` called before each act and before each new connection to the path.

        After another file was put there, the open connections still show the one that was opened.
        """
        self._watches.append(guard)
        self._guards.append(guard)

    def before_each_write(self, guard: Callable[[], None]) -> None:
        """Have `guard` called before each act; it raises to refuse the write."""
        self._guards.append(guard)

    def expect_history(self) -> None:
        """Refuse writes from now on when the newest act of this moment is gone from the file.

        A synced folder may put an older copy into the open file itself, where neither name nor
        inode tells; appending to that copy would mix two histories.
        """
        with self.read() as connection:
            newest = connection.execute(text("SELECT max(id) FROM operation")).scalar()
        self._last_operation = newest

    def _same_history(self, connection: Connection) -> None:
        if self._last_operation is None:
            return
        known = connection.exec_driver_sql(
            "SELECT 1 FROM operation WHERE id = ?", (self._last_operation,)
        ).first()
        if known is None:
            raise FileProblem(
                "changed_outside",
                f"Another program put an older copy into “{self.path.name}” (a synced folder does "
                "this). Nothing more is saved. Open the file again to see what it holds now, or "
                "save a copy under another name.",
            )

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot to read from; fetch everything before leaving. Raises FileProblem."""
        main = threading.current_thread() is threading.main_thread()
        engine = self._reader if main else self._reader_behind
        with translated(), engine.connect() as connection, connection.begin():
            at_once = connection.info[AT_ONCE] = main and self._at_once
            if at_once:
                connection.exec_driver_sql(_WINDOW_PATIENCE)
            yield connection

    def answer_at_once(self) -> None:
        """From now on a window lives on the main thread, which waits for nothing: its questions
        fail as NotReady where much must be worked out, as locked while an act is committed."""
        self._at_once = True

    @contextmanager
    def read_ahead(self) -> Iterator[Connection]:
        """As `read`; afterwards the connection is the main thread's, with all that it keeps.

        So another thread prepares what the window would wait for. A connection that the window
        has just then in use is given up when it comes back.
        """
        ahead = self._another_reader()
        try:
            with translated(), ahead.connect() as connection, connection.begin():
                yield connection
        except BaseException:
            ahead.dispose()
            raise
        ahead, self._reader = self._reader, ahead
        ahead.dispose()

    @contextmanager
    def unit_of_work(
        self, label: str, *, by: str, kind: str = "act", undoes: int | None = None
    ) -> Iterator[UnitOfWork]:
        """One act: one transaction, one entry in the journal, all or nothing.

        Commits when the block ends, rolls back when it raises. Raises FileProblem when the file
        cannot be written, RuntimeError for a unit of work inside another.
        """
        if self.read_only:
            raise FileProblem(
                "read_only",
                "The file is open for reading only, so nothing can be changed. "
                "Save a copy under another name to go on.",
            )
        if self._writer_thread == threading.get_ident():
            raise RuntimeError("a unit of work is already running in this thread")
        with self._writing:
            self._writer_thread = threading.get_ident()
            try:
                for guard in self._guards:
                    guard()
                with (
                    translated(),
                    self._writer.connect() as connection,
                    self._act(connection, label, by, kind, undoes) as work,
                ):
                    yield work
            finally:
                self._writer_thread = None

    @contextmanager
    def _act(
        self, connection: Connection, label: str, by: str, kind: str, undoes: int | None
    ) -> Iterator[UnitOfWork]:
        transaction = connection.begin()
        work = UnitOfWork(connection, new_id(), label, by)
        try:
            # Straight to the driver: building these few would take longer than a small act.
            run, operation = connection.exec_driver_sql, work.operation_id
            run("PRAGMA defer_foreign_keys=ON")
            self._same_history(connection)
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            run(
                "INSERT INTO operation (id, label, kind, at, by, schema_revision, undoes) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (operation, label, kind, at, by, HEAD_REVISION, undoes),
            )
            run("INSERT INTO temp.current_operation VALUES (?)", (operation,))
            yield work
            work.flush()
            run("DELETE FROM temp.current_operation")
            self._conclude(connection, work)
            transaction.commit()
            if work.wrote:
                self._last_operation = work.operation_id
        except BaseException:
            # A full disk may have rolled back by itself; the second rollback is then no error.
            with suppress(Exception):
                transaction.rollback()
            raise
        finally:
            if work._session is not None:
                work._session.close()

    def _conclude(self, connection: Connection, work: UnitOfWork) -> None:
        """Keep the operation under its final label, or drop it when it changed nothing.

        The undo of an act that came to nothing changes no row either; it stays, the act names it.
        """
        run, operation = connection.exec_driver_sql, work.operation_id
        wrote = (
            'SELECT EXISTS (SELECT 1 FROM "change" WHERE operation_id = ?) '
            "OR EXISTS (SELECT 1 FROM operation WHERE undone_by = ?)"
        )
        work.wrote = bool(run(wrote, (operation, operation)).scalar_one())
        if work.wrote:
            run("UPDATE operation SET label = ? WHERE id = ?", (work.label, operation))
        else:
            run("DELETE FROM operation WHERE id = ?", (operation,))

    def maintenance(self) -> sqlite.Connection:
        """A raw connection without triggers for checks and VACUUM; the caller closes it."""
        self._watch_place()
        with translated():
            return connect(
                self.path,
                mode="ro" if self.read_only else "rw",
                key=self.key,
                pragmas=(*SHARED_PRAGMAS, "busy_timeout=5000"),
            )

    def rebuild_search(self) -> None:
        """Write sort keys and full-text index anew; not an act, so not in the journal."""
        with (
            self._writing,
            translated(),
            self._writer.connect() as connection,
            connection.begin(),
        ):
            search.rebuild(connection)

    def close(self) -> None:
        """Give up every connection; the file can then be moved or replaced."""
        self._reader.dispose()
        self._reader_behind.dispose()
        self._writer.dispose()


def _beginning(engine: Engine, begin: str) -> Engine:
    """The engine, whose transactions begin with this statement."""

    @event.listens_for(engine, "begin")
    def emit_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
