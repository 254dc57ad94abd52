"""Documents of people: files copied into the association's file, and copied out again."""

from __future__ import annotations

import errno
import mimetypes
import os
import stat
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import insert, select

from amm_admin.domain.errors import FileProblem, InputError, RuleRefusal
from amm_admin.domain.file_names import shown_name, suffix_of
from amm_admin.domain.ids import new_id
from amm_admin.domain.progress import Progress
from amm_admin.domain.text import one_line
from amm_admin.persistence.blobs import blob_data, put_blob
from amm_admin.persistence.schema import Document
from amm_admin.services import rows
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.exports import free_path, safe_name, write_file
from amm_admin.services.rows import Changed

__all__ = [
    "AttachFile",
    "DescribeDocument",
    "DetachDocument",
    "DocumentRow",
    "PersonDocuments",
    "RenameDocument",
    "SaveDocument",
]

MOST_BYTES = 25 * 1024 * 1024
_UNKNOWN = "application/octet-stream"
# What offices and phones send and the standard library does not know in every version.
_MORE_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".rtf": "application/rtf",
    ".vcf": "text/vcard",
    ".heic": "image/heic",
    ".webp": "image/webp",
}
_LINKED = frozenset((errno.ELOOP, getattr(errno, "EMLINK", errno.ELOOP)))


@dataclass(frozen=True, slots=True)
class AttachFile(Command[int]):
    """Copy a file of at most 25 MB to a person. The value is the new document's id."""

    person_id: int
    path: Path
    note: str = ""

    @property
    def label(self) -> str:
        return f"Attach {rows.cut(shown_name(self.path.name))}"


@carries_out(AttachFile)
def attach_file(work: Work, command: AttachFile, progress: Progress) -> int:
    """The same bytes are kept once, however often they are attached.

    Raises FileProblem for what cannot be read, is no plain file or is larger; RuleRefusal when the
    person's record is gone.
    """
    called = rows.person_called(work.connection, command.person_id)
    name = shown_name(command.path.name)
    note = one_line(command.note, "note", "The note")
    data = read_attachment(command.path)
    document_id = new_id()
    work.connection.execute(
        insert(Document),
        {
            "id": document_id,
            "person_id": command.person_id,
            "name": name,
            "media_type": media_type(name),
            "size": len(data),
            "sha256": put_blob(work.connection, data),
            "added_on": work.today,
            "added_by": work.unit.by,
            "note": note,
        },
    )
    work.unit.rename(f"Attach {rows.cut(name)} to {called}")
    return document_id


def read_attachment(path: Path) -> bytes:
    """The bytes of a plain file, opened without running it or following a link.

    Raises FileProblem with a sentence for links, folders, devices, and above 25 MB.
    """
    name = shown_name(path.name)
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    # A link is not followed, and a pipe that was put there meanwhile is not waited for.
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _not_a_file(name)
        handle = os.open(path, flags)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _not_a_file(name)
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        if error.errno in _LINKED:
            raise _not_a_file(name) from error
        raise _unread(name, error) from error
    except ValueError as error:  # a NUL in the path
        raise _unread(name, error) from error
    if len(data) > MOST_BYTES:
        raise FileProblem(
            "unreadable",
            f"“{name}” is larger than 25 MB. Attach a smaller copy, or keep it in a folder and "
            "note where.",
        )
    return data


def _not_a_file(name: str) -> FileProblem:
    return FileProblem(
        "unreadable", f"“{name}” is a folder, a link or a device. Attach the file itself."
    )


def _unread(name: str, error: Exception) -> FileProblem:
    if isinstance(error, FileNotFoundError):
        return FileProblem("missing", f"“{name}” was not found. Choose the file again.")
    return FileProblem(
        "unreadable",
        f"“{name}” cannot be read. Check that it is not open elsewhere and that you may read it, "
        "then try again.",
    )


@cache
def _types() -> mimetypes.MimeTypes:
    """The standard library's own table: what a computer has registered is left out."""
    types = mimetypes.MimeTypes()
    for suffix, kind in _MORE_TYPES.items():
        types.add_type(kind, suffix)
    return types


def media_type(name: str) -> str:
    """`application/pdf` for `Letter.pdf`; by the suffix alone, nothing looks into the file."""
    suffix = suffix_of(name)
    kind, packed = _types().guess_type(f"a{suffix}") if suffix else (None, None)
    return kind if kind and not packed else _UNKNOWN


@dataclass(frozen=True, slots=True)
class RenameDocument(Command[Changed]):
    """Give a document another name; a suffix that was not typed stays."""

    document_id: int
    name: str

    @property
    def label(self) -> str:
        return "Rename a document"


@carries_out(RenameDocument)
def rename_document(work: Work, command: RenameDocument, progress: Progress) -> Changed:
    """Raises InputError for an empty name or one with control characters, RuleRefusal when the
    document is gone."""
    row = rows.stored(work, Document, command.document_id, "document")
    typed = one_line(command.name, "name", "The name")
    if not typed:
        raise InputError("name", "The document needs a name.")
    name = shown_name(typed)
    if not suffix_of(name):
        name = shown_name(f"{name}{suffix_of(row.name)}")
    work.unit.rename(f"Rename {rows.cut(row.name)} to {rows.cut(name)}")
    return rows.change(work, Document, row, {"name": name, "media_type": media_type(name)})


@dataclass(frozen=True, slots=True)
class DescribeDocument(Command[Changed]):
    """Write a line about a document."""

    document_id: int
    note: str

    @property
    def label(self) -> str:
        return "Describe a document"


@carries_out(DescribeDocument)
def describe_document(work: Work, command: DescribeDocument, progress: Progress) -> Changed:
    """Raises InputError for a line break, RuleRefusal when the document is gone."""
    row = rows.stored(work, Document, command.document_id, "document")
    work.unit.rename(f"Describe {rows.cut(row.name)}")
    note = one_line(command.note, "note", "The note")
    return rows.change(work, Document, row, {"note": note})


@dataclass(frozen=True, slots=True)
class DetachDocument(Command[None]):
    """Take a document off a person. Its bytes stay while the history can bring it back."""

    document_id: int

    @property
    def label(self) -> str:
        return "Detach a document"


@carries_out(DetachDocument)
def detach_document(work: Work, command: DetachDocument, progress: Progress) -> None:
    """Raises RuleRefusal when the document is gone."""
    row = rows.stored(work, Document, command.document_id, "document")
    called = rows.person_called(work.connection, row.person_id)
    work.unit.rename(f"Detach {rows.cut(row.name)} from {called}")
    rows.remove(work, Document, row.id)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of a person; `size` in bytes."""

    id: int
    version: int
    name: str
    media_type: str
    size: int
    added_on: date
    added_by: str
    note: str

    @property
    def size_text(self) -> str:
        """`812 bytes`, `14 KB`, `2.4 MB`."""
        if self.size < 1000:
            return f"{self.size} bytes"
        if self.size < 1_000_000:
            return f"{(self.size + 500) // 1000} KB"
        return f"{self.size / 1_000_000:.1f} MB"


@dataclass(frozen=True, slots=True)
class PersonDocuments(Query[tuple[DocumentRow, ...]]):
    """All documents of a person, the newest first."""

    person_id: int


@answers(PersonDocuments)
def person_documents(
    view: View, query: PersonDocuments, progress: Progress
) -> tuple[DocumentRow, ...]:
    documents = (
        select(*Document.__table__.c)
        .where(Document.person_id == query.person_id)
        .order_by(Document.added_on.desc(), Document.id.desc())
    )
    return tuple(
        DocumentRow(
            row.id,
            row.version,
            row.name,
            row.media_type,
            row.size,
            row.added_on,
            row.added_by,
            row.note,
        )
        for row in view.connection.execute(documents)
    )


@dataclass(frozen=True, slots=True)
class SaveDocument(Query[Path]):
    """Copy a document out, whole or not at all; the answer is where it was written.

    Into a folder it gets a safe name of its own that is free there; otherwise `target` is the
    file, and one of that name is replaced: save dialogs have asked.
    """

    document_id: int
    target: Path


@answers(SaveDocument)
def save_document(view: View, query: SaveDocument, progress: Progress) -> Path:
    """Raises RuleRefusal when the document is gone, FileProblem for the disk or lost bytes."""
    found = select(Document.name, Document.sha256).where(Document.id == query.document_id)
    row = view.connection.execute(found).first()
    if row is None:
        raise RuleRefusal("This document is no longer in the file.")
    data = blob_data(view.connection, row.sha256)
    if data is None:
        raise FileProblem(
            "damaged",
            f"The content of “{row.name}” is damaged or missing. Restore a backup to get it back.",
        )
    target = query.target
    if target.is_dir():
        target = free_path(target / file_name(row.name))
    return write_file(target, data)


def file_name(name: str) -> str:
    """A name that every system takes: no separators, reserved words, control or direction marks."""
    suffix = suffix_of(name)
    stem = name[: len(name) - len(suffix)] if suffix else name
    return f"{safe_name(stem, 'document')}{suffix}"
