"""What kind of file lies there, told from its first bytes before SQLite may touch it."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from amm_admin.domain.errors import FileProblem
from amm_admin.persistence.faults import files_translated
from amm_admin.persistence.schema import APPLICATION_ID

MAGIC = b"SQLite format 3\0"
_LEAST = 512  # bytes; the smallest page SQLite knows
_ENCRYPTED_PAGE = 4096  # a protected file is whole pages of noise, without any magic
_OURS = APPLICATION_ID.to_bytes(4, "big")

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"{\\rtf", "a Word document (RTF)"),
)
_TEXT_BEGINNINGS: tuple[tuple[str, str], ...] = (
    ("<!doctype html", "a web page"),
    ("<html", "a web page"),
    ("<?xml", "an XML file"),
    ("begin:vcard", "a file of contacts (vCard)"),
    ("begin:vcalendar", "a calendar file"),
)
_ZIP_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/", "an Excel workbook"),
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("content.xml", "a LibreOffice document"),
)
_ROWS = frozenset(("an Excel workbook", "a list in text form (CSV)"))


def require_file(path: Path) -> None:
    """Raises FileProblem unless a regular file is there; makes nothing."""
    with files_translated():
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError) as error:
            raise FileProblem(
                "missing",
                f"“{path.name}” was not found in {path.parent}. "
                "It may have been moved, renamed or deleted.",
            ) from error
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "not a file"
        raise FileProblem("not_ours", f"“{path.name}” is {what}. Choose a file that ends in .amm.")


def require_ours(path: Path, *, has_key: bool) -> None:
    """Raises FileProblem, saying what it looks like, for anything but a file of ours.

    Only reads. A file without magic may be protected: without a key that is FileProblem
    "password", with one the key decides. Do not call it on a file that this process has open:
    closing the handle would drop SQLite's locks on it (POSIX).
    """
    with files_translated():
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_ENCRYPTED_PAGE)
    if size == 0:
        raise FileProblem(
            "empty",
            f"“{path.name}” is empty (0 bytes). Its content was lost before, for instance while "
            "it was copied. Restore a backup.",
        )
    if head.startswith(MAGIC):
        _require_our_sqlite(path, head, size)
    elif head[68:72] == _OURS or not head.strip(b"\0"):
        raise _damaged(path)
    else:
        looks = _looks_like(path, head)
        if looks is not None:
            raise _not_ours(path, looks)
        if size % _ENCRYPTED_PAGE:
            raise FileProblem("not_ours", f"“{path.name}” is not a file of AMM Admin.")
        if not has_key:
            raise FileProblem(
                "password",
                f"“{path.name}” is protected by a password, or it is not a file of AMM Admin.",
            )


def _require_our_sqlite(path: Path, head: bytes, size: int) -> None:
    if size < _LEAST:
        raise _damaged(path)
    if head[68:72] != _OURS:
        raise _not_ours(path, "a database of another program (SQLite)")


def _damaged(path: Path) -> FileProblem:
    return FileProblem(
        "damaged",
        f"“{path.name}” is damaged at its beginning and was not opened. "
        "Restore a backup, or rescue what can still be read.",
    )


def _not_ours(path: Path, looks: str) -> FileProblem:
    hint = " To take its rows over, use Import." if looks in _ROWS else ""
    return FileProblem(
        "not_ours", f"“{path.name}” looks like {looks}, not like a file of AMM Admin.{hint}"
    )


def _looks_like(path: Path, head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if b"%PDF-" in head[:1024]:
        return "a PDF document"
    for beginning, looks in _BEGINNINGS:
        if head.startswith(beginning):
            return looks
    return _text_kind(head)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "a damaged ZIP archive"
    for part, looks in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            return looks
    return "a ZIP archive"


def _text_kind(head: bytes) -> str | None:
    text = _as_text(head)
    if text is None:
        return None
    lower = text.lstrip("\ufeff \r\n\t").lower()
    for beginning, looks in _TEXT_BEGINNINGS:
        if lower.startswith(beginning):
            return looks
    lines = [line for line in text.splitlines() if line.strip()]
    if len(head) == _ENCRYPTED_PAGE:
        lines.pop()  # it may be cut
    if len(lines) > 1 and any(all(mark in line for line in lines[:5]) for mark in ",;\t|"):
        return "a list in text form (CSV)"
    return "a text file"


def _as_text(head: bytes) -> str | None:
    """The text of these bytes, None when they are none: noise has control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    if controls:
        # UTF-16 without a mark: every other byte of Latin text is zero.
        if head[1::2].count(0) > len(head) // 3:
            return head[: len(head) // 2 * 2].decode("utf-16-le", "replace")
        return None
    return head.decode("utf-8", "replace")
