"""A block of cells: how it is read, and where its columns and rows go."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import InputError
from amm_admin.domain.fields import MEMBER_COLUMNS, Column
from amm_admin.ui.lists import block as blocks
from amm_admin.ui.lists.block import Mapped, aim, map_block, read_block
from amm_admin.ui.lists.editing import MEMBER_EDITING

SHOWN = tuple(
    column
    for column in MEMBER_COLUMNS
    if column.name in ("name", "status", "city", "county", "email", "number")
)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Rolla", (("Rolla",),)),
        ("Rolla\r\n", (("Rolla",),)),
        ("Rolla\tMO\r\nOzark\tMO\r\n", (("Rolla", "MO"), ("Ozark", "MO"))),
        ("Rolla\n\nOzark\n", (("Rolla",), ("",), ("Ozark",))),  # a blank cell in a column
        ('"12 Main St\nSuite 4"\tRolla\n', (("12 Main St\nSuite 4", "Rolla"),)),
        ('"say ""yes"""\t7\n', (('say "yes"', "7"),)),
        ('6" pipe\tx\n"open\ty\n', (('6" pipe', "x"), ('"open', "y"))),
        ("a\tb\nc\n", (("a", "b"), ("c",))),
    ],
)
def test_text_is_read_as_excel_writes_it(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert read_block(text) == block


CELLS = st.text(st.characters(exclude_characters="\r\0", exclude_categories=("Cs",)), max_size=8)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=1)))
def test_what_a_spreadsheet_writes_comes_back(rows: list[tuple[str, ...]]) -> None:
    out = io.StringIO()
    csv.writer(out, dialect="excel-tab").writerows(rows)
    assert read_block(out.getvalue()) == tuple(rows)


@pytest.mark.parametrize(
    ("limit", "text", "words"),
    [
        ("MOST_CHARACTERS", "x" * 60, "holds 60 characters"),
        ("MOST_CELLS", "a\t" * 25, "holds 26 cells"),
        ("LONGEST_CELL", "x" * 21, "has 21 characters"),
    ],
)
def test_limits_are_said_in_a_sentence(
    limit: str, text: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, limit, 20 if limit != "MOST_CHARACTERS" else 50)
    with pytest.raises(InputError, match=words):
        read_block(text)


def goes(mapped: Mapped) -> list[str]:
    return [target.field or (f"={target.compared}" if target.compared else "-") for target in
            mapped.targets]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start", "headed", "targets"),
    [
        ("Rolla", "city", False, ["city"]),
        ("Rolla\tBoone\ta@b.org", "city", False, ["city", "county_fips", "email"]),
        ("x\tRolla", "status", False, ["-", "city"]),
        ("a@b.org\t7\tmore", "email", False, ["email", "=number", "-"]),
        ("City\nRolla", "email", True, ["city"]),
        ("no.\te-mail\tZIP\nx\ty\tz", "city", True, ["=number", "email", "zip"]),
        ("Name\tStatus\tOther\tCity\nx\ty\tz\tq", "city", True, ["=name", "-", "-", "city"]),
        ("City", "city", False, ["city"]),  # one row is never headings
        ("Rolla\tOzark\nCity\tx", "city", False, ["city", "county_fips"]),
    ],
)
def test_columns_go_by_heading_else_by_position(
    text: str, start: str, headed: bool, targets: list[str]
) -> None:
    mapped = map_block(read_block(text), SHOWN, start, MEMBER_EDITING)
    assert (mapped.headed, goes(mapped)) == (headed, targets)


def listed(row_id: int, column: str) -> str:
    return {"number": f"000{row_id}", "name": f"Person {row_id}"}[column]


def mapped(text: str, columns: tuple[Column, ...] = SHOWN, start: str = "city") -> Mapped:
    return map_block(read_block(text), columns, start, MEMBER_EDITING)


def test_one_value_fills_all_rows() -> None:
    aimed = aim(mapped("Rolla"), (1, 2, 3), listed, blank_clears=False)
    assert aimed.edits == {1: {"city": "Rolla"}, 2: {"city": "Rolla"}, 3: {"city": "Rolla"}}
    assert aimed.beyond == 0


def test_rows_below_the_end_are_counted() -> None:
    aimed = aim(mapped("A\nB\nC\nD"), (1, 2), listed, blank_clears=False)
    assert (list(aimed.edits), aimed.beyond) == ([1, 2], 2)


@pytest.mark.parametrize("clears", [False, True])
def test_blank_cells_clear_only_when_told(clears: bool) -> None:
    aimed = aim(mapped("Rolla\t\n\tBoone"), (1, 2), listed, blank_clears=clears)
    if clears:
        assert aimed.edits[1] == {"city": "Rolla", "county_fips": ""}
        assert aimed.blank == 0
    else:
        assert aimed.edits == {1: {"city": "Rolla"}, 2: {"county_fips": "Boone"}}
        assert aimed.blank == 2


def test_row_of_another_record_is_refused() -> None:
    block = mapped("No.\tCity\n1\tRolla\n0007\tOzark\n\tLadue")
    aimed = aim(block, (1, 2, 3), listed, blank_clears=False)
    assert aimed.edits == {1: {"city": "Rolla"}, 3: {"city": "Ladue"}}
    assert aimed.mismatched == ["No. “0007” was pasted beside “0002”"]
