"""New files appear whole or not at all: written as `.part`, synced, then renamed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from amm_admin.persistence.faults import files_translated

PART = ".part"
_CHUNK = 1 << 20


@contextmanager
def written_whole(target: Path, *, replace: bool = False) -> Iterator[Path]:
    """Give the `.part` to write; when the block ends well it becomes `target`.

    Without `replace` an existing target raises FileExistsError. After any failure neither the
    `.part` nor a journal of it is left. Raises FileProblem for faults of the disk.
    """
    part = target.with_name(f"{target.name}{PART}")
    if not replace and target.exists():
        raise FileExistsError(str(target))
    with files_translated():
        try:
            part.unlink(missing_ok=True)
            yield part
            sync_file(part)
            if replace:
                part.replace(target)
            else:
                _rename_to_new(part, target)
            sync_folder(target.parent)
        finally:
            for left in (part, part.with_name(f"{part.name}-journal")):
                with suppress(OSError):
                    left.unlink(missing_ok=True)


def _rename_to_new(part: Path, target: Path) -> None:
    """Rename without overwriting what came there meanwhile, where the disk can do that."""
    if sys.platform == "win32":  # it refuses by itself
        part.rename(target)
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # FAT and some network shares know no links
        part.rename(target)


def make_room(part: Path, size: int) -> None:
    """An empty file on a disk that had room for `size` bytes a moment ago. Raises OSError."""
    with part.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, max(size, 1))
        else:
            for start in range(0, size, _CHUNK):
                file.write(bytes(min(_CHUNK, size - start)))
            file.flush()
        file.truncate(0)


def sync_file(path: Path) -> None:
    """Have the system put the file's content on the disk itself."""
    handle = os.open(path, os.O_RDWR)
    try:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the new names of a folder put on the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network shares cannot
            os.fsync(handle)
    finally:
        os.close(handle)
