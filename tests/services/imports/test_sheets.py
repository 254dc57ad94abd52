"""Workbooks: the board's roster comes back as it went, and what is no workbook is said so."""

from __future__ import annotations

import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from amm_admin.domain.errors import FileProblem
from amm_admin.services.imports.commands import ImportPeople, LookAtFile, PreviewImport
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.plan import RowKind
from amm_admin.services.imports.profiles import header_score
from amm_admin.services.imports.readers import ReadOptions, open_table
from amm_admin.services.members import EditPerson
from amm_admin.services.rosters import MakeRoster
from tests.services.conftest import Association

DATA = Path(__file__).parents[2] / "data" / "imports"
DAY = date(2026, 11, 20)


@pytest.fixture
def amm(tmp_path: Path) -> Association:
    return Association(tmp_path / "test.amm").on(DAY.isoformat())


def kinds(amm: Association, path: Path) -> Counter[RowKind]:
    plan = amm.app.ask(PreviewImport(path, ImportOptions(DAY)))
    return Counter(row.kind for row in plan.rows)


@pytest.mark.timeout(120)
def test_a_roster_of_an_imported_list_changes_nothing(amm: Association, tmp_path: Path) -> None:
    options = ImportOptions(DAY, create_levels=True, shared_email="different")
    plan = amm.app.ask(PreviewImport(DATA / "contacts_250.csv", options))
    amm.app.run(ImportPeople(plan))
    roster = amm.app.ask(MakeRoster(tmp_path / "roster.xlsx"))
    assert kinds(amm, roster.path) == {RowKind.SAME: roster.rows}


@pytest.mark.parametrize(
    "typed",
    [
        {"first_name": "Zoë", "last_name": "O’Fallon", "suffix": "Jr.", "credentials": "JD, LCSW"},
        {"first_name": "=HYPERLINK(1)", "last_name": "+cmd"},
        {"last_name": "@x", "practice": "-Firm & Sons"},
        {"kind": "organization", "practice": "St. Clair, Jr. & Co."},
        {"last_name": "Null", "street": "12 Main St, Suite 4", "street2": "Rear"},
        {"last_name": "日本", "phone": "314-555-0112 x7", "cell": "(417) 555-0100"},
        {"first_name": "Cher", "zip": "02139", "state": "MA", "city": "Boston"},
        {"last_name": "True", "county_fips": "St. Louis City", "joined_first": "3/4/2011"},
    ],
)
def test_one_odd_person_comes_back_equal(
    amm: Association, tmp_path: Path, typed: dict[str, object]
) -> None:
    if typed.get("kind") == "organization":
        from amm_admin.services.members import AddPerson

        amm.app.run(AddPerson(typed))
    else:
        person = amm.join("Ann", "Lee").person_id
        amm.app.run(EditPerson(person, {"first_name": "", **typed}))
    roster = amm.app.ask(MakeRoster(tmp_path / "roster.xlsx"))
    assert kinds(amm, roster.path) == {RowKind.SAME: 1}


def test_cells_are_read_as_they_would_be_typed(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Members of AMM"])
    sheet.append([])
    sheet.append(["Last name", "ZIP", "Joined", "Listing", "Notes"])
    sheet.append(["Lee", 2139, datetime(2019, 6, 30), True, 4.5])
    book.create_sheet("Old").append(["nothing"])
    book.save(tmp_path / "list.xlsx")
    table = open_table(tmp_path / "list.xlsx", ReadOptions(), header_score)
    assert (table.header_line, table.header[0]) == (3, "Last name")
    assert [row.cells for row in table.rows()] == [("Lee", "2139", "2019-06-30", "yes", "4.5")]
    assert "Old" in table.warnings[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xd0\xcf\x11\xe0" + b"x" * 600, "password"), (b"Last,First\n", "not an Excel workbook")],
)
def test_what_is_no_workbook_is_said(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileProblem, match=words):
        open_table(path, ReadOptions(), header_score)


def test_a_bomb_is_refused_before_it_is_unpacked(amm: Association, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", bytes(80_000_000))
    with pytest.raises(FileProblem, match="240 MB"):
        amm.app.ask(LookAtFile(path))


def test_a_zip_of_something_else_is_said(tmp_path: Path) -> None:
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.txt", "not a sheet")
    with pytest.raises(FileProblem, match="not an Excel workbook"):
        open_table(path, ReadOptions(), header_score)
