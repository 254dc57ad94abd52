"""Rows to people: parts of names, repairs, problems (rules 4 to 12 of the plan)."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.dates import Order
from amm_admin.domain.names import split_last, two_people
from amm_admin.domain.text import CAP, clean
from amm_admin.services.imports.drafts import PersonDraft
from amm_admin.services.imports.plan import RowKind
from tests.services.imports.conftest import MakeList
from tests.services.imports.lists import dry_run, kinds, only, sentences


def drafted(path: Path, **choices: object) -> PersonDraft:
    draft = only(dry_run(path, **choices)).draft
    assert draft is not None
    return draft


def test_a_whole_row_in_parts(make_list: MakeList) -> None:
    draft = drafted(
        make_list(
            "Name,Firm,E-mail,Phone,Cell,Address,City,State,Zip,Level,"
            "Joined,Paid thru,Groups,Notes",
            '"Dr. Robert Q. St. Clair, Jr., JD",St. Clair ADR,bob@example.org; bob2@example.com,'
            '417.555.0147 x12,(573) 555-0188,"1 Main St',
            'Suite 4",Springfield,Missouri,658010042,Full,4/1/17,12/31/26,"Board, Bylaws","Called',
            'twice"',
        )
    )
    assert draft.values == {
        "prefix": "Dr.",
        "first_name": "Robert",
        "middle_name": "Q.",
        "last_name": "St. Clair",
        "suffix": "Jr.",
        "credentials": "JD",
        "practice": "St. Clair ADR",
        "email": "bob@example.org",
        "email2": "bob2@example.com",
        "phone": "4175550147",
        "phone_extension": "12",
        "cell": "5735550188",
        "street": "1 Main St",
        "street2": "Suite 4",
        "city": "Springfield",
        "state": "MO",
        "zip": "65801-0042",
        "joined_first": date(2017, 4, 1),
        "notes": "Called\ntwice",
    }
    assert draft.kind == "person"
    assert draft.level == "Full"
    assert draft.paid_through == date(2026, 12, 31)
    assert draft.tags == ("Board", "Bylaws")
    assert draft.proposed_county == 29077  # Greene
    assert draft.who == "St. Clair, Robert Q., Jr."


def test_blank_cells_say_nothing(make_list: MakeList) -> None:
    assert drafted(make_list("Last,First,City,Notes", "Lee,Ann,, ")).values == {
        "last_name": "Lee",
        "first_name": "Ann",
    }


def test_who_has_only_a_practice_is_an_organization(make_list: MakeList) -> None:
    draft = drafted(make_list("Last,First,Firm", ",,Gateway ADR Center"))
    assert draft.kind == "organization"
    assert draft.who == "Gateway ADR Center"
    named = drafted(make_list("Name,Kind", "Gateway ADR Center,Organization"))
    assert (named.kind, named.values["practice"]) == ("organization", "Gateway ADR Center")


@pytest.mark.parametrize(
    ("lines", "field", "says"),
    [
        (["Last,Phone", "Lee,3.14555E+09"], "phone", "shortened"),
        (["Last,Phone", "Lee,555-0112"], "phone", "area code"),
        (["Last,Email", "Lee,not an address"], "email", "@ is missing"),
        (["Last,Email", '"Lee","a@example.org\nBcc: b@example.org x"'], "email", "not an e-mail"),
        (["Last,First", '"Le\ne",Ann'], "last_name", "line break"),
        (["Last,First", "Lee,Ann\x07"], "first_name", r"U\+0007"),
        (["Last,First", "x" * 201 + ",Ann"], "last_name", "201 characters"),
        (["Last,First", "x" * 200_000 + ",Ann"], "last_name", "200,000 characters"),
        (["Last,First", "Smith,Bob & Ann"], "first_name", "two people"),
        (["Name,Email", "Bob & Ann Smith,bob@example.org"], "name", "two people"),
        (["Last,Zip", "Lee,123456"], "zip", "not a ZIP"),
        (["Last,County", "Lee,Boon"], "county", "not a county of Missouri"),
        (["Last,Joined", "Lee,Jan-20"], "joined_first", "month of 2020"),
        (["Last,Listing", "Lee,perhaps"], "listed", "yes or no"),
        (["Last,Balance", 'Lee,"12,50"'], "balance", "not an amount"),
        (["Last,First,City", ",,Rolla"], "last_name", "no name"),
        (["Last,First", "Lee,Ann,surplus"], "", "more cells"),
        (["Last,Level", "Lee,CLEAR"], "level", "cannot be erased"),
        (["Last,Joined,Paid thru,Level", "Lee,5/1/2026,1/31/2026,Full"], "paid_through", "before"),
    ],
)
def test_problem_rows_say_what_is_wrong(
    make_list: MakeList, lines: list[str], field: str, says: str
) -> None:
    row = only(dry_run(make_list(*lines)), RowKind.PROBLEM)
    assert [problem.field for problem in row.problems] == [field]
    assert re.search(says, row.problems[0].sentence), row.problems[0].sentence
    assert row.cells


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Last,Zip", "Lee,2139"], "ZIP 2139 read as 02139."),
        (["Last,Email", "Lee,n/a"], "“n/a” read as blank"),
        (["Last,First", "ST CLAIR,ROBERT"], "Perhaps it is St. Clair."),
        (["Name", "ST CLAIR ROBERT"], "Perhaps it is St. Clair Robert."),
        (["Last,State,County", "Lee,KS,Johnson"], "not in Missouri"),
        (["Last,Zip,County", "Lee,63110,St. Louis"], "usually in St. Louis City"),
        (["Last,Status", "Lee,Emeritus"], "“Emeritus” is not known"),
        (["Last,Status", "Lee,Deceased"], "deceased without a day"),
        (["Last,Status", "Lee,Resigned"], "resigned without a day"),
        (["Last,Joined", "Lee,1/1/2027"], "after today"),
        (["Last,Level,Status,Paid thru", "Lee,Full,Active,1/31/2020"], "says active"),
        (["Last,Level,Status,Paid thru", "Lee,Full,Lapsed,1/31/2027"], "says lapsed"),
        (["Last,Level,Paid thru", "Lee,Full,2027"], "2027 read as 12/31/2027."),
        (["Last,Email", "Lee,a@x.org;b@x.org;c@x.org"], "third e-mail"),
    ],
)
def test_flagged_rows_go_in(make_list: MakeList, lines: list[str], says: str) -> None:
    assert says in sentences(only(dry_run(make_list(*lines))))


@pytest.mark.parametrize(
    ("cell", "stored"),
    [("(573) 555-0188", "5735550188"), ("573-555-0188 x4", "5735550188x4")],
)
def test_a_cell_number_keeps_its_extension(make_list: MakeList, cell: str, stored: str) -> None:
    assert drafted(make_list("Last,Cell", f"Lee,{cell}")).values["cell"] == stored


def test_two_phones_in_one_cell(make_list: MakeList) -> None:
    values = drafted(make_list("Last,Phone", "Lee,314-555-0112; 314-555-0113")).values
    assert (values["phone"], values["cell"]) == ("3145550112", "3145550113")


def test_day_and_month_are_decided_by_the_column(make_list: MakeList) -> None:
    day_first = dry_run(make_list("Last,Joined", "A,3/4/2020", "B,25/4/2020"))
    assert day_first.rows[0].draft.day("joined_first") == date(2020, 4, 3)
    assert day_first.warnings == ()
    month_first = dry_run(make_list("Last,Joined", "A,3/4/2020", "B,4/25/2020"))
    assert month_first.rows[0].draft.day("joined_first") == date(2020, 3, 4)
    open_question = dry_run(make_list("Last,Joined", "A,3/4/2020"))
    assert open_question.rows[0].draft.day("joined_first") == date(2020, 3, 4)
    assert "“Joined” shows whether 3/4" in open_question.warnings[0]
    chosen = dry_run(
        make_list("Last,Joined", "A,3/4/2020"), orders={"joined_first": Order.DAY_FIRST}
    )
    assert chosen.rows[0].draft.day("joined_first") == date(2020, 4, 3)
    assert chosen.warnings == ()


def test_a_column_that_shows_both_orders_has_problem_rows(make_list: MakeList) -> None:
    plan = dry_run(make_list("Last,Joined", "A,25/4/2020", "B,4/25/2020"))
    assert kinds(plan) == ["Problem", "New"]


def test_an_apostrophe_against_formulas_is_taken_off(make_list: MakeList) -> None:
    path = make_list("Last,First,Notes", "'=SUM(A1),'+cmd,'-5", "D'Arcy,'tis,'quoted")
    first, second = (row.draft for row in dry_run(path).rows)
    assert [first.text(n) for n in ("last_name", "first_name", "notes")] == [
        "=SUM(A1)",
        "+cmd",
        "-5",
    ]
    assert [second.text(n) for n in ("last_name", "first_name", "notes")] == [
        "D'Arcy",
        "'tis",
        "'quoted",
    ]


def test_county_comes_from_the_column_before_the_zip(make_list: MakeList) -> None:
    path = make_list(
        "Last,Zip,State,County",
        "A,63110,MO,",
        "B,63105,,",
        "C,66204,KS,",
        "D,65201,MO,Cole County",
        "E,63110,MO,29510",
    )
    drafts = [row.draft for row in dry_run(path).rows]
    assert [d.proposed_county for d in drafts] == [29510, 29189, None, None, None]
    assert [d.values.get("county_fips") for d in drafts] == [None, None, None, 29051, 29510]


NAME = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)


@given(first=NAME, last=NAME)
def test_any_name_comes_back_or_is_a_problem(
    tmp_path_factory: pytest.TempPathFactory, first: str, last: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([["Last", "First"], [_guarded(last), _guarded(first)], ["Lee", "Ann"]])
    path = tmp_path_factory.mktemp("lists") / "list.csv"
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    row = dry_run(path).rows[0]
    if row.kind is RowKind.SKIPPED:
        assert not clean(first + last) or clean(last).casefold().startswith(
            ("total", "sum", "grand")
        )
    elif row.kind is RowKind.PROBLEM:
        assert row.problems[0].sentence
        assert not clean(last + first) or two_people(f"{first} ") or "CLEAR" in (first + last)
    else:
        suffix, degrees = split_last(clean(last))[1:]
        assert row.draft.text("first_name") == clean(first)
        assert row.draft.text("last_name") == split_last(clean(last))[0]
        assert (row.draft.text("suffix"), row.draft.text("credentials")) == (suffix, degrees)
        assert len(clean(last)) <= CAP


def _guarded(text: str) -> str:
    """As an export writes it: text that a spreadsheet would run gets an apostrophe."""
    risky = ("=", "+", "-", "@", "\t", "\r", "'=", "'+", "'-", "'@")
    return f"'{text}" if text.startswith(risky) else text


def test_nasty_names_come_back(make_list: MakeList) -> None:
    names = [
        "O’Fallon", "Nguyễn", "İpek", "Zoe\u0308", "Null", "True", "Cher", "O", "=SUM(A1)",
        "Robert'); DROP TABLE Students;--", '<b>Bold</b> "Quoted"', "王小明", "محمد", "𝓕𝓪𝓷𝓬𝔂",
        "Anne‑Marie", "Wolfeschlegelsteinhausenbergerdorff", "@handle", "-Dash", "+1 Phone",
    ]  # fmt: skip
    quoted = ['"' + _guarded(name).replace('"', '""') + '",Ann' for name in names]
    plan = dry_run(make_list("Last,First", *quoted))
    assert [row.draft.text("last_name") for row in plan.rows] == [clean(name) for name in names]
    assert set(kinds(plan)) == {"New"}
