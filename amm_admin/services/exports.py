"""Writing finished bytes to disk: whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from amm_admin.domain.errors import FileProblem

_LONGEST = 80  # bytes of a file name made from somebody's name
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))]
)


def safe_name(words: str, fallback: str = "file") -> str:
    """A file name made of letters, digits, - and _, at most 80 bytes, allowed on every system."""
    bare = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", words)).strip("-_")
    while len(bare.encode()) > _LONGEST:
        bare = bare[:-1]
    bare = bare.strip("-_") or fallback
    return f"{bare}-file" if bare.casefold() in _RESERVED else bare


@contextlib.contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, that takes its name only when the block ends well.

    Raises FileProblem when disk or folder refuses; nothing is left behind then.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _problem(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_file(path: Path, data: bytes) -> Path:
    """Write bytes under a name, whole or not at all. Raises FileProblem."""
    with written(path) as file:
        file.write(data)
    return path


def free_path(path: Path, taken: Callable[[Path], bool] = Path.exists) -> Path:
    """The path itself, or with ` (2)`, ` (3)` … before the suffix when it is taken."""
    candidate, count = path, 1
    while taken(candidate):
        count += 1
        candidate = path.with_name(f"{path.stem} ({count}){path.suffix}")
    return candidate


def _problem(error: OSError, path: Path) -> FileProblem:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FileProblem(
            "full",
            f"The disk is full, so {path.name} was not written. Nothing else was changed. "
            "Free some space, then try again.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return FileProblem(
            "read_only",
            f"{path.name} cannot be written in this folder. Choose another folder.",
        )
    if error.errno == errno.ENOENT:
        return FileProblem(
            "missing", f"The folder for {path.name} does not exist. Choose another folder."
        )
    return FileProblem(
        "unreadable", f"{path.name} could not be written: {error.strerror or error}. Try again."
    )
