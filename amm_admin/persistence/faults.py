"""Error codes of SQLite and of the system as sentences.

Codes only: message texts change between versions and languages.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from amm_admin.domain.errors import FileProblem, StaleRecord

_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = (
    3,
    5,
    6,
    8,
    10,
    11,
    13,
    14,
    26,
)
_SENTENCES = {
    _FULL: (
        "full",
        "The disk is full. Nothing was changed. Free some space, then try again.",
    ),
    _READONLY: (
        "read_only",
        "The file or its folder cannot be written. Nothing was changed. "
        "Save a copy in another folder to go on.",
    ),
    _PERM: (
        "read_only",
        "This computer does not allow writing the file. Nothing was changed. "
        "Save a copy in another folder to go on.",
    ),
    _BUSY: (
        "locked",
        "Another program is using the file. Nothing was changed. Try again in a moment.",
    ),
    _LOCKED: (
        "locked",
        "Another program is using the file. Nothing was changed. Try again in a moment.",
    ),
    _IOERR: (
        "unreadable",
        "The disk or stick that holds the file could not be read or written. Nothing was changed. "
        "Check that it is connected and has room, then try again.",
    ),
    _CORRUPT: (
        "damaged",
        "The file is damaged, so nothing more is written to it. "
        "Restore a backup, or rescue what can still be read.",
    ),
    _CANTOPEN: (
        "missing",
        "The file cannot be opened. Check that it is still where it was, then try again.",
    ),
    _NOTADB: (
        "not_ours",
        "This is not a file of AMM Admin, or it is protected by another password, "
        "or it is damaged.",
    ),
}

_TOO_LONG = (
    "unreadable",
    "The path to this file is too long. Move it to a folder with a shorter path.",
)


def problem_of(error: BaseException) -> FileProblem | None:
    """The FileProblem behind an SQLite error, or None when it is a bug of ours."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, OSError):
        return _problem_of_os(original)
    code = getattr(original, "sqlite_errorcode", None)
    if code is None:
        # The only OperationalError without a code is the driver's own: bytes that are no UTF-8.
        return _damaged() if isinstance(original, sqlite.OperationalError) else None
    found = _SENTENCES.get(code & 0xFF)
    return FileProblem(*found) if found else None


def _damaged() -> FileProblem:
    return FileProblem(*_SENTENCES[_CORRUPT])


_NO_ROOM = frozenset((errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)))
_NOT_ALLOWED = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))


def _problem_of_os(error: OSError) -> FileProblem:
    if error.errno in _NO_ROOM:
        return FileProblem(*_SENTENCES[_FULL])
    if error.errno in _NOT_ALLOWED:
        return FileProblem(*_SENTENCES[_READONLY])
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return FileProblem(*_SENTENCES[_CANTOPEN])
    if error.errno == errno.ENAMETOOLONG:
        return FileProblem(*_TOO_LONG)
    return FileProblem(*_SENTENCES[_IOERR])


@contextmanager
def files_translated() -> Iterator[None]:
    """As `translated`, and faults of the system's own file calls (copy, sync, rename) too.

    FileExistsError passes: it is the caller's question, not a fault of the disk.
    """
    try:
        with translated():
            yield
    except FileExistsError:
        raise
    except OSError as error:
        raise _problem_of_os(error) from error


@contextmanager
def translated() -> Iterator[None]:
    """Turn faults of file and disk into FileProblem, a lost update into StaleRecord."""
    from sqlalchemy.orm.exc import StaleDataError

    try:
        yield
    except StaleDataError as error:
        raise StaleRecord(
            "Somebody else changed this record meanwhile. Nothing was saved. "
            "Look at it again, then repeat your change."
        ) from error
    except PoolTimeout as error:
        raise FileProblem(
            "locked", "The file is busy with another job. Try again in a moment."
        ) from error
    except (DBAPIError, sqlite.Error) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from error
