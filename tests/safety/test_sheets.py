"""Nasty names in sheets and in text: never run, and equal when the same file is read again."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from amm_admin.bootstrap import Opened
from amm_admin.domain.fields import MEMBER_COLUMNS
from amm_admin.domain.text import FORMULA_STARTS, guarded, one_line
from amm_admin.persistence.csv_copies import write_csv_copies
from amm_admin.services.application import Application, Query
from amm_admin.services.imports.commands import PreviewImport
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.plan import RowKind
from amm_admin.services.list_exports import (
    Asks,
    ListSaved,
    ListShown,
    SaveListSheet,
    SaveListText,
)
from amm_admin.services.members import CountMembers, ListMembers
from amm_admin.services.rosters import MakeRoster
from tests.safety.nasty import FILES, FORMULAS, LETTERS, MARKUP, SPELL, TODAY

SHOWN = ListShown(SPELL, SPELL, tuple(replace(c, hidden=False) for c in MEMBER_COLUMNS))


@dataclass(frozen=True)
class People:
    """Everybody, as the window's list reads them."""

    file: Asks

    def count(self) -> int:
        return self.file.ask(CountMembers())

    def rows(self, offset: int, limit: int) -> Sequence[object]:
        return self.file.ask(ListMembers(offset=offset, limit=limit))


def read_again(app: Application, path: Path) -> dict[str, list[str]]:
    """What an import would do with the rows of a file: by New, Update …, whom it means."""
    plan = app.ask(PreviewImport(path, ImportOptions(TODAY, shared_email="different")))
    found: dict[str, list[str]] = {kind.value: [] for kind in RowKind}
    for row in plan.rows:
        found[row.kind.value].append(" ".join(each.sentence for each in row.problems))
    return found


COUPLES = 5  # the spell's & may join two people's names: an import asks, and writes nothing


def test_a_roster_comes_back_equal(opened: Opened, tmp_path: Path) -> None:
    made = opened.application.ask(MakeRoster(tmp_path / "roster.xlsx"))
    found = read_again(opened.application, made.path)
    assert (found["New"], found["Update"]) == ([], [])
    assert len(found["Same"]) == made.rows - COUPLES
    assert all("names two people" in words for words in found["Problem"])


ASKED = re.compile("names two people|Is it the same person|Shorten it to 200")


@pytest.mark.parametrize("kind", ["sheet", "text", "exact text"])
def test_a_list_comes_back_equal(opened: Opened, tmp_path: Path, kind: str) -> None:
    """Its names are one cell: where that cannot be taken apart again, the import asks."""
    query: Query[ListSaved] = (
        SaveListSheet(tmp_path / "list.xlsx", SHOWN, People)
        if kind == "sheet"
        else SaveListText(tmp_path / "list.csv", SHOWN, People, exact=kind == "exact text")
    )
    saved = opened.application.ask(query)
    found = read_again(opened.application, saved.path)
    assert (found["New"], found["Update"]) == ([], [])
    assert len(found["Same"]) >= saved.rows - 10
    assert all(ASKED.search(words) for words in found["Problem"])


@pytest.mark.parametrize("kind", ["roster", "list"])
def test_no_cell_of_a_sheet_is_run(opened: Opened, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "out.xlsx"
    if kind == "roster":
        opened.application.ask(MakeRoster(path, title=SPELL, filter_text=SPELL))
    else:
        opened.application.ask(SaveListSheet(path, SHOWN, People))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    texts = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert SPELL in texts
    assert "f" not in {cell.data_type for cell in cells}
    assert "e" not in {cell.data_type for cell in cells}
    for name in (*FORMULAS, *MARKUP, *LETTERS, *FILES):
        shown = one_line(name, "name", "Name")
        assert {shown, f"{shown}, Zed"} & texts, name
    assert not any(cell.hyperlink for cell in cells)


def test_formulas_of_a_csv_are_guarded_unless_exact_is_wanted(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    opened.application.ask(SaveListText(path, SHOWN, People))
    cells = [cell for line in _lines(path) for cell in line]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
    assert {f"'{name}, Zed" for name in FORMULAS if name.startswith(FORMULA_STARTS)} <= set(cells)
    opened.application.ask(SaveListText(path, SHOWN, People, exact=True))
    assert {f"{name}, Zed" for name in FORMULAS} <= {cell for line in _lines(path) for cell in line}


def test_every_table_as_csv_holds_all_names_and_no_formula(opened: Opened, tmp_path: Path) -> None:
    made = write_csv_copies(opened.application.database, tmp_path, datetime(2026, 11, 20, 9))
    assert made is not None
    with zipfile.ZipFile(made) as archive:
        assert all(re.fullmatch(r"[\w./-]+", name) for name in archive.namelist())
        text = archive.read("person.csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    last = [line[lines[0].index("last_name")] for line in lines[1:]]
    kept = {one_line(name, "name", "Name") for name in (*FORMULAS, *MARKUP, *LETTERS, *FILES)}
    assert {guarded(name) for name in kept} <= set(last)
    assert not [cell for line in lines for cell in line if cell.startswith(FORMULA_STARTS)]
    assert all(len(line) == len(lines[0]) for line in lines)


def _lines(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
