"""Once a day every table as plain CSV, so that the file outlives the program."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from amm_admin.domain.file_names import suffix_of
from amm_admin.domain.text import guarded
from amm_admin.persistence.backup import backup_stem, backups_to_keep, dated
from amm_admin.persistence.database import Database
from amm_admin.persistence.faults import files_translated
from amm_admin.persistence.safe_write import written_whole
from amm_admin.persistence.schema import metadata

SUFFIX = ".zip"
_DERIVED = frozenset(("contact_key",))  # folded copies of what person holds
_AS_FILES = frozenset(("blob",))
_README = """\
These are all tables of a file of AMM Admin, one CSV file each, as they are stored.

Encoding UTF-8. The first line names the columns. Text is always in quotes, and a quote in it is
written twice; numbers are not in quotes; nothing between two commas means "not known".
Text that a spreadsheet would run as a formula (it begins with = + - @) has an apostrophe before
it, which is not part of it.
Amounts are whole cents. Days are year-month-day, moments are in UTC. id columns tie the tables
together: person_id in term.csv is the id in person.csv.
Attached documents lie in the folder documents, each under the sha256 that document.csv tells.
Open them with Excel by Data > From Text/CSV, so that numbers and ZIP codes stay as they are.
"""


def write_csv_copies(database: Database, folder: Path, now: datetime) -> Path | None:
    """`<stem> 2026-11-22 141502 tables.zip` in the folder, once a day.

    None when there is one of today, and always while the file has a password: a plain copy beside
    it would undo that. Raises FileProblem; then nothing is left of it.
    """
    if database.key is not None:
        return None
    stem = backup_stem(database.path)
    if any(stamp.date() == now.date() for stamp, _, _ in dated(folder, stem, SUFFIX)):
        return None
    target = folder / f"{stem} {now:%Y-%m-%d %H%M%S} tables{SUFFIX}"
    with files_translated():
        folder.mkdir(parents=True, exist_ok=True)
        raw = database.maintenance()
        try:
            with written_whole(target) as part:
                _write(raw, part)
        finally:
            raw.close()
    _thin(folder, stem, now)
    return target


def _write(raw: sqlite.Connection, part: Path) -> None:
    raw.execute("BEGIN")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _README)
        for table in metadata.sorted_tables:
            if table.name not in _DERIVED | _AS_FILES:
                with archive.open(f"{table.name}.csv", "w", force_zip64=True) as binary:
                    text = io.TextIOWrapper(binary, encoding="utf-8", newline="")
                    text.write("\ufeff")
                    text.writelines(_lines(raw, table.name))
                    text.flush()
                    text.detach()
        for name, data in _documents(raw):
            archive.writestr(name, data)


def _documents(raw: sqlite.Connection) -> Iterator[tuple[str, bytes]]:
    """Each stored document once, with the suffix by which other programs know what it is."""
    named = raw.execute("SELECT sha256, name FROM document ORDER BY id")
    suffixes = {digest: suffix_of(name) for digest, name in named if suffix_of(name)}
    for digest, data in raw.execute("SELECT sha256, data FROM blob ORDER BY id"):
        yield f"documents/{digest}{suffixes.get(digest, '')}", data


def _lines(raw: sqlite.Connection, table: str) -> Iterator[str]:
    cursor = raw.execute(f'SELECT * FROM "{table}" ORDER BY 1')
    yield ",".join(_field(column[0]) for column in cursor.description) + "\r\n"
    for row in cursor:
        yield ",".join(_field(value) for value in row) + "\r\n"


def _field(value: Any) -> str:
    """Text in quotes, so that an empty one differs from none, and never a formula; bytes as hex."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return f'"{value.hex()}"'
    if isinstance(value, str):
        quoted = guarded(value).replace('"', '""')
        return f'"{quoted}"'
    return str(value)


def _thin(folder: Path, stem: str, now: datetime) -> None:
    """Keep as many days of them as of backups."""
    found = list(dated(folder, stem, SUFFIX))
    kept = backups_to_keep((stamp for stamp, _, _ in found), now)
    for stamp, reason, path in found:
        if stamp not in kept and reason == "tables":
            path.unlink(missing_ok=True)
