"""The doors of the import: look at a file, make the dry run, write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from amm_admin.domain.progress import Progress
from amm_admin.persistence.queries import imports as reads
from amm_admin.persistence.queries.imports import ExistingPerson, PersonKey
from amm_admin.persistence.queries.levels import levels
from amm_admin.services.application import Command, Query, View, Work, answers, carries_out
from amm_admin.services.geography import counties, county_of_zip
from amm_admin.services.imports.apply import ImportResult, apply_plan
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.plan import ImportPlan, Surroundings, make_plan
from amm_admin.services.imports.profiles import (
    ColumnMap,
    Profile,
    fingerprint,
    guess_map,
    header_score,
    map_from_json,
    recognise,
)
from amm_admin.services.imports.readers import RawRow, ReadOptions, Table, open_table

__all__ = ["FileLook", "ImportPeople", "ImportResult", "LookAtFile", "PreviewImport"]


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file before its rows are judged: what it seems to be, and its first rows.

    `remembered` says that the columns come from an earlier import with these headings, and
    `first_unpaid` what was said then of the renewal day; None when nothing was.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    first_rows: tuple[RawRow, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    profile: Profile
    columns: ColumnMap
    remembered: bool
    first_unpaid: bool | None = None


@dataclass(frozen=True, slots=True)
class LookAtFile(Query[FileLook]):
    """What kind of list a file is; `read` holds what the person chose over the guesses."""

    path: Path
    read: ReadOptions = field(default_factory=ReadOptions)


@answers(LookAtFile)
def look_at_file(view: View, query: LookAtFile, progress: Progress) -> FileLook:
    """Raises FileProblem when the file cannot be read as a list."""
    table = open_table(query.path, query.read, header_score)
    profile = recognise(table.header)
    columns, remembered = _columns(view.connection, table, profile)
    return FileLook(
        encoding=table.facts.encoding,
        delimiter=table.delimiter,
        header=table.header,
        header_line=table.header_line,
        first_rows=tuple(table.preview()),
        notes=table.notes,
        warnings=table.warnings,
        profile=profile,
        columns=columns,
        remembered=bool(remembered),
        first_unpaid=_said(remembered.get("first_unpaid")),
    )


@dataclass(frozen=True, slots=True)
class PreviewImport(Query[ImportPlan]):
    """The dry run of a file. Nothing is written.

    Without `columns` the remembered map serves, else the guess. `options.today` is replaced by the
    day of the view.
    """

    path: Path
    options: ImportOptions
    read: ReadOptions = field(default_factory=ReadOptions)
    columns: ColumnMap | None = None


@answers(PreviewImport)
def preview_import(view: View, query: PreviewImport, progress: Progress) -> ImportPlan:
    """Raises FileProblem naming the line, Cancelled."""
    table = open_table(query.path, query.read, header_score)
    profile = recognise(table.header)
    columns, remembered = _columns(view.connection, table, profile)
    options = _with_remembered(replace(query.options, today=view.today), remembered)
    around = Surroundings(
        people=_People(view.connection),
        levels=[row.rule for row in levels(view.connection).values()],
        counties=counties(),
        county_of_zip=county_of_zip,
        basis=reads.newest_operation(view.connection),
    )
    return make_plan(table, query.columns or columns, profile, options, around, progress)


@dataclass(frozen=True, slots=True)
class ImportPeople(Command[ImportResult]):
    """Write a dry run that was looked at; one act, undone in one step.

    Columns, levels and the meaning of "renewal due" are remembered for these headings.
    """

    plan: ImportPlan

    @property
    def label(self) -> str:
        return f"Import {self.plan.file_name}"


@carries_out(ImportPeople)
def import_people(work: Work, command: ImportPeople, progress: Progress) -> ImportResult:
    """Raises RuleRefusal when another act has followed the dry run, Cancelled."""
    return apply_plan(work, command.plan, progress)


class _People:
    """The association's people behind one connection, for the dry run."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keys(self) -> list[PersonKey]:
        return reads.person_keys(self._connection)

    def details(self, ids: Sequence[int]) -> dict[int, ExistingPerson]:
        return reads.existing_people(self._connection, ids)


def _columns(
    connection: Connection, table: Table, profile: Profile
) -> tuple[ColumnMap, Mapping[str, Any]]:
    """The remembered map of a file with these headings, else the guess; and what else is kept."""
    stored = reads.remembered_map(connection, fingerprint(table.header))
    kept = stored[1] if stored and isinstance(stored[1], dict) else {}
    columns = map_from_json(kept.get("columns"), table.header) if kept else None
    if columns is None:
        return guess_map(table.header, profile), {}
    return columns, kept


def _said(kept: object) -> bool | None:
    return kept if isinstance(kept, bool) else None


def _with_remembered(options: ImportOptions, kept: Mapping[str, Any]) -> ImportOptions:
    """Earlier answers to the same headings; what was chosen now goes first."""
    known = kept.get("levels")
    levels_kept = {
        str(name): level
        for name, level in (known.items() if isinstance(known, dict) else ())
        if isinstance(level, int)
    }
    return replace(
        options,
        levels={**levels_kept, **options.levels},
        first_unpaid=_said(kept.get("first_unpaid"))
        if options.first_unpaid is None
        else options.first_unpaid,
    )
