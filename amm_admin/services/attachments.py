"""Several files attached to a person at once: one act, all or none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from amm_admin.domain.progress import Progress
from amm_admin.services import rows
from amm_admin.services.application import Command, Work, carries_out
from amm_admin.services.documents import AttachFile, attach_file


@dataclass(frozen=True, slots=True)
class AttachFiles(Command[tuple[int, ...]]):
    """Copy files of at most 25 MB each to a person. The value is the new documents' ids."""

    person_id: int
    paths: tuple[Path, ...]

    @property
    def label(self) -> str:
        count = len(self.paths)
        return f"Attach {count:,} files" if count != 1 else _one(self).label


@carries_out(AttachFiles)
def attach_files(work: Work, command: AttachFiles, progress: Progress) -> tuple[int, ...]:
    """Raises FileProblem naming the first file that cannot be attached; then none is."""
    made = []
    for number, path in enumerate(command.paths):
        progress(number, len(command.paths), "Copying files")
        made.append(attach_file(work, AttachFile(command.person_id, path), progress))
    if len(made) != 1:  # one file is named by itself
        called = rows.person_called(work.connection, command.person_id)
        work.unit.rename(f"Attach {len(made):,} files to {called}")
    return tuple(made)


def _one(command: AttachFiles) -> AttachFile:
    return AttachFile(command.person_id, command.paths[0])
