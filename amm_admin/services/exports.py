"""Writing finished bytes to disk: whole, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from amm_admin.domain.errors import FileProblem
from amm_admin.domain.file_names import RESERVED
from amm_admin.persistence.safe_write import written_whole

_LONGEST = 80  # bytes of a file name made from somebody's name


def safe_name(words: str, fallback: str = "file") -> str:
    """A file name made of letters, digits, - and _, at most 80 bytes, allowed on every system."""
    bare = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", words)).strip("-_")
    while len(bare.encode()) > _LONGEST:
        bare = bare[:-1]
    bare = bare.strip("-_") or fallback
    return f"{bare}-file" if bare.casefold() in RESERVED else bare


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, that takes its name only when the block ends well.

    It replaces a file of that name: save dialogs have asked. Raises FileProblem when disk or
    folder refuses, or (Windows) a program such as Excel holds the file; nothing is left behind.
    """
    if not path.parent.is_dir():
        raise FileProblem(
            "missing",
            f"{path.name} was not written: its folder {path.parent} does not exist. "
            "Choose another folder.",
        )
    try:
        with written_whole(path, replace=True) as part, part.open("xb") as file:
            yield file
    except FileProblem as problem:
        if problem.code != "read_only" or not path.exists():
            raise
        raise FileProblem(
            "locked",
            f"{path.name} was not written: another program such as Excel has it open, or it "
            "may not be changed. Close it there or choose another name, then try again.",
        ) from problem


def write_file(path: Path, data: bytes) -> Path:
    """Write bytes under a name, whole or not at all. Raises FileProblem."""
    with written(path) as file:
        file.write(data)
    return path


def free_path(path: Path) -> Path:
    """The path itself, or with ` (2)`, ` (3)` … before the suffix when it is taken."""
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.stem} ({count}){path.suffix}")
    return candidate
