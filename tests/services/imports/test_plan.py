"""The dry run: who is who, what would change, what is asked; the counts sum to the rows read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amm_admin.domain.errors import Cancelled, FileProblem
from amm_admin.domain.levels import LevelKind
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.plan import RowKind, Surroundings, make_plan
from amm_admin.services.imports.problems import problem_csv
from amm_admin.services.imports.profiles import GENERIC, ColumnMap, guess_map
from tests.services.imports.conftest import MakeList
from tests.services.imports.lists import (
    DATA,
    FULL,
    TODAY,
    Crowd,
    dry_run,
    kinds,
    only,
    person,
    sentences,
    table_of,
    with_terms,
)

ANN = person(7, first_name="Ann", last_name="Lee", email="ann@example.org", zip="65201")
BOB = person(8, first_name="Bob", last_name="Lee", email="bob@example.org", zip="65201")


# --- who is who


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("7,Lee,Ann,,", 7),  # the number, written without its zeros
        (",Lee,Ann,ANN@example.org,", 7),
        (",Lee,ANN,,65201-0042", 7),
        (",Lee,Ann,,", 7),
        (",Lee,Bob,,63110", 8),  # moved
        (",Lee,Bob,new@example.org,", 8),
        (",Lee,Cy,,65201", None),
        (",Leigh,Ann,,65201", None),
    ],
)
def test_people_are_found_by_number_mail_and_name(
    make_list: MakeList, line: str, found: int | None
) -> None:
    plan = dry_run(make_list("Member No,Last,First,Email,Zip", line), [ANN, BOB])
    assert plan.rows[0].person_id == found
    assert plan.rows[0].kind in ({RowKind.SAME, RowKind.UPDATE} if found else {RowKind.NEW})


def test_the_id_of_the_other_system_goes_before_everything(make_list: MakeList) -> None:
    known = person(
        9, first_name="Old", last_name="Name", ext_ids=[("list", "A-1")], email="x@example.org"
    )
    path = make_list("External ID,Last,First,Email", "A-1,Lee,Ann,ann@example.org")
    row = only(dry_run(path, [known, ANN]), RowKind.UPDATE)
    assert row.person_id == 9
    assert [(c.field, c.old, c.new) for c in row.changes] == [
        ("last_name", "Name", "Lee"),
        ("first_name", "Old", "Ann"),
        ("email", "x@example.org", "ann@example.org"),
    ]


def test_a_shared_e_mail_address_is_a_question_never_a_merge(make_list: MakeList) -> None:
    path = make_list("Last,First,Email", "Lee,Cyd,ann@example.org")
    row = only(dry_run(path, [ANN]), RowKind.PROBLEM)
    assert row.problems[0].question == "person"
    assert "ann@example.org belongs to Ann Lee (0007). Are they two people?" in sentences(row)
    two = only(dry_run(path, [ANN], answers={2: "different"}))
    assert two.person_id is None
    assert only(dry_run(path, [ANN], shared_email="different")).person_id is None
    same = only(dry_run(path, [ANN], answers={2: "same"}), RowKind.UPDATE)
    assert (same.person_id, [c.field for c in same.changes]) == (7, ["first_name"])
    assert only(dry_run(path, [ANN, BOB], answers={2: 8}), RowKind.UPDATE).person_id == 8


def test_two_rows_with_one_e_mail_address(make_list: MakeList) -> None:
    path = make_list("Last,First,Email", "Lee,Ann,lee@example.org", "Lee,Bob,LEE@example.org")
    plan = dry_run(path)
    assert kinds(plan) == ["New", "Problem"]
    assert "(line 2). Are they two people?" in sentences(plan.rows[1])
    assert kinds(dry_run(path, shared_email="different")) == ["New", "New"]
    assert kinds(dry_run(path, answers={3: "skip"})) == ["New", "Skipped"]
    assert kinds(dry_run(path, answers={3: "same"})) == ["New", "Same"]


def test_father_and_son_are_two(make_list: MakeList) -> None:
    senior = person(5, first_name="Robert", last_name="Lee", suffix="Sr.", zip="65201")
    path = make_list("Last,First,Zip", '"Lee, Jr.",Robert,65201')
    assert kinds(dry_run(path, [senior])) == ["New"]


def test_other_ids_of_one_system_are_other_people(make_list: MakeList) -> None:
    known = person(5, first_name="Ann", last_name="Lee", zip="65201", ext_ids=[("list", "1")])
    path = make_list("External ID,Last,First,Zip", "2,Lee,Ann,65201")
    assert kinds(dry_run(path, [known])) == ["New"]
    rows = make_list("External ID,Last,First,Zip", "2,Lee,Ann,65201", "3,Lee,Ann,65201")
    assert kinds(dry_run(rows)) == ["New", "New"]


def test_namesakes_are_asked_about(make_list: MakeList) -> None:
    twins = [person(i, first_name="Ann", last_name="Lee", zip="65201") for i in (5, 6)]
    row = only(dry_run(make_list("Last,First,Zip", "Lee,Ann,65201"), twins), RowKind.PROBLEM)
    assert "2 records match: 0005 and 0006. Choose one." in sentences(row)
    path = make_list("Last,First,Email,Zip", "Lee,Ann,other@example.org,63110")
    assert "other details" in sentences(only(dry_run(path, [ANN]), RowKind.PROBLEM))


def test_a_number_and_a_name_that_contradict(make_list: MakeList) -> None:
    path = make_list("Member No,Last,First,Email", "0007,Ng,Cy,cy@example.org")
    row = only(dry_run(path, [ANN]), RowKind.PROBLEM)
    assert "Number 0007 is Ann Lee" in sentences(row)
    married = make_list("Member No,Last,First,Email", "0007,Ng,Ann,ann@example.org")
    assert only(dry_run(married, [ANN]), RowKind.UPDATE).person_id == 7


def test_organizations_are_found_by_their_name(make_list: MakeList) -> None:
    firm = person(5, kind="organization", practice="Gateway ADR Center")
    path = make_list("Last,First,Firm", ",,GATEWAY ADR CENTER")
    assert only(dry_run(path, [firm]), RowKind.UPDATE).person_id == 5


def test_a_second_row_about_one_person(make_list: MakeList) -> None:
    path = make_list("Last,First,Zip,City", "Lee,Ann,65201,Columbia", "Lee,Ann,65201,Columbia")
    plan = dry_run(path)
    assert kinds(plan) == ["New", "Same"]
    assert "The same as line 2" in sentences(plan.rows[1])
    other = make_list("Last,First,Zip,City", "Lee,Ann,65201,Columbia", "Lee,Ann,65201,Rolla")
    assert kinds(dry_run(other)) == ["New", "Problem"]
    assert kinds(dry_run(other, [ANN])) == ["Update", "Problem"]
    assert kinds(dry_run(other, answers={3: "different"})) == ["New", "New"]


# --- what would change


def test_blank_leaves_and_clear_erases(make_list: MakeList) -> None:
    known = person(
        7, first_name="Ann", last_name="Lee", city="Rolla", phone="3145550112", county_fips=29161,
        tags=["Board"],
    )  # fmt: skip
    path = make_list(
        "Last,First,City,Phone,County,Groups", "Lee,Ann,,CLEAR,CLEAR,CLEAR", "Lee,Ann,,,,"
    )
    first, second = dry_run(path, [known]).rows
    assert {(c.field, c.old, c.new, c.value) for c in first.changes} == {
        ("phone", "3145550112", "", ""),
        ("county_fips", "Phelps", "", None),
        ("tags", "Board", "", ()),
    }
    assert second.kind is RowKind.SAME


def test_nobody_is_left_without_a_name(make_list: MakeList) -> None:
    only_mail = person(7, email="ann@example.org")
    path = make_list("Member No,Email", "7,CLEAR")
    row = only(dry_run(path, [only_mail]), RowKind.PROBLEM)
    assert "without a name" in sentences(row)


def test_notes_and_groups_are_added_to(make_list: MakeList) -> None:
    known = person(7, first_name="Ann", last_name="Lee", notes="Typed here\nCalled", tags=["Board"])
    path = make_list("Last,First,Notes,Groups", "Lee,Ann,Called,Board", "Ng,Cy,,")
    assert kinds(dry_run(path, [known])) == ["Same", "New"]
    more = make_list("Last,First,Notes,Groups", "Lee,Ann,Will renew,Bylaws")
    changed = only(dry_run(more, [known]), RowKind.UPDATE).changes
    assert [(c.field, c.value) for c in changed] == [
        ("notes", "Typed here\nCalled\nWill renew"),
        ("tags", ("Board", "Bylaws")),
    ]


def test_what_lists_join_and_we_part(make_list: MakeList) -> None:
    known = person(
        7, first_name="Ann", last_name="Lee", credentials="Ph.D., Esq.", street="1 Main St",
        street2="Suite 4", email="Ann@Example.org",
    )  # fmt: skip
    path = make_list(
        "Member No,Last,First,Suffix/Credentials,Address,Email",
        '0007,Lee,Ann,"Ph.D., Esq.","1 Main St, Suite 4",ann@example.org',
    )
    assert kinds(dry_run(path, [known])) == ["Same"]


def test_a_number_that_is_taken(make_list: MakeList) -> None:
    path = make_list("Member No,Last,First,Email", "8,Lee,Ann,ann@example.org")
    row = only(dry_run(path, [ANN, BOB], answers={2: 7}), RowKind.PROBLEM)
    assert "Member number 0008 belongs to Bob Lee." in sentences(row)


# --- memberships (R9)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Full,4/1/2017,12/31/2026,Active", date(2026, 1, 1), date(2026, 12, 31)),  # P20
        ("Full,5/1/2026,12/31/2026,Active", date(2026, 5, 1), date(2026, 12, 31)),
        ("Full,6/30/2019,6/30/2024,Lapsed", date(2023, 7, 1), date(2024, 6, 30)),
        ("Full,1/15/2020,NEVER,Active", date(2020, 1, 15), None),
        ("Full,,NEVER,Active", TODAY, None),
        ("Lifetime,2/1/2010,,Active", date(2010, 2, 1), None),
        ("Lifetime,2/1/2010,12/31/2026,Active", date(2010, 2, 1), None),
        ("Full,7/17/2025,7/17/2025,Lapsed", date(2025, 7, 17), date(2025, 7, 17)),
        ("Full,4/1/2017,12/31/2026,Pending - Renewal", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_opening_terms(make_list: MakeList, line: str, start: date, end: date | None) -> None:
    row = only(dry_run(make_list("Level,Joined,Paid thru,Status,Last", f"{line},Lee")))
    assert row.term is not None
    assert (row.term.start, row.term.end) == (start, end)
    assert row.term.origin.value == "opening"
    assert row.opened_on is None


def test_renewal_due_as_the_first_unpaid_day(make_list: MakeList) -> None:
    path = make_list("Last,Level,Renewal due", "Lee,Full,01/01/2027")
    assert only(dry_run(path)).term.end == date(2027, 1, 1)
    assert only(dry_run(path, first_unpaid=True)).term.end == date(2026, 12, 31)


def test_new_applications_have_no_term(make_list: MakeList) -> None:
    path = make_list("Last,Level,Status,Created on", "Lee,Full,Pending - New,11/2/2026")
    row = only(dry_run(path))
    assert (row.term, row.opened_on, row.level_id) == (None, date(2026, 11, 2), 1)


@pytest.mark.parametrize("status", ["Active", "Lapsed"])
def test_active_or_lapsed_without_a_day_is_asked(make_list: MakeList, status: str) -> None:
    path = make_list("Last,Level,Status", f"Lee,Full,{status}")
    row = only(dry_run(path), RowKind.PROBLEM)
    assert row.problems[0].question == "term"
    for choice in ({"answers": {2: "no term"}}, {"without_paid_through": "no term"}):
        assert only(dry_run(path, **choice)).term is None


def test_who_is_no_member_gets_no_term(make_list: MakeList) -> None:
    path = make_list(
        "Last,Membership enabled,Level,Status,Paid thru", "Lee,no,Full,Active,12/31/2026"
    )
    row = only(dry_run(path))
    assert (row.term, row.opened_on, row.flags) == (None, None, ())


def test_unknown_levels_are_asked_once(make_list: MakeList) -> None:
    path = make_list(
        "Last,Level,Paid thru",
        "A,Full Member,12/31/2026",
        "B,full  member,12/31/2026",
        "C,Life Friend,NEVER",
        "D,,12/31/2026",
        "E,Full,12/31/2026",
    )
    plan = dry_run(path)
    assert kinds(plan) == ["Problem"] * 4 + ["New"]
    assert [(q.name, q.rows, q.suggested) for q in plan.level_questions] == [
        ("Full Member", 2, 1),
        ("Life Friend", 1, None),
        ("", 1, None),
    ]
    answered = dry_run(path, levels={"full member": 1, "life friend": "create", "": 1})
    assert kinds(answered) == ["New"] * 5
    assert [(level.name, level.kind) for level in answered.new_levels] == [
        ("Life Friend", LevelKind.LIFETIME)
    ]
    assert [row.term.level_id for row in answered.rows] == [1, 1, -1, 1, 1]
    created = dry_run(path, create_levels=True)
    assert kinds(created) == ["New", "New", "New", "Problem", "New"]
    assert [level.name for level in created.new_levels] == ["Full Member", "Life Friend"]


@pytest.mark.parametrize(
    ("paid", "flagged"),
    [("12/31/2026", False), ("12/31/2027", True), ("12/31/2025", True), ("NEVER", True)],
)
def test_terms_of_members_are_never_touched(make_list: MakeList, paid: str, flagged: bool) -> None:
    known = with_terms(7, paid_through=date(2026, 12, 31), first_name="Ann", last_name="Lee")
    path = make_list("Last,First,Level,Paid thru", f"Lee,Ann,Full,{paid}")
    row = only(dry_run(path, [known]), RowKind.SAME)
    assert row.term is None
    assert bool(row.flags) is flagged


def test_members_without_a_day_in_the_list_are_not_asked_about(make_list: MakeList) -> None:
    known = with_terms(7, paid_through=date(2026, 12, 31), first_name="Ann", last_name="Lee")
    path = make_list("Last,First,Level,Status", "Lee,Ann,Full,Lapsed")
    assert kinds(dry_run(path, [known])) == ["Same"]


def test_people_without_a_term_get_one(make_list: MakeList) -> None:
    path = make_list("Last,First,Level,Paid thru", "Lee,Ann,Full,12/31/2026")
    row = only(dry_run(path, [ANN]), RowKind.UPDATE)
    assert row.term is not None
    assert [(c.field, c.new) for c in row.changes] == [("paid_through", "12/31/2026")]
    applied = with_terms(7, has_application=True, first_name="Ann", last_name="Lee")
    assert kinds(dry_run(path, [applied])) == ["Same"]


# --- the file as a whole


def test_blank_rows_sums_and_repeated_headings_are_skipped(make_list: MakeList) -> None:
    path = make_list(
        "Last,First,Dues",
        "Lee,Ann,$45",
        ",,",
        "Last,First,Dues",
        "Ng,Cy,45.00",
        "TOTAL,,$95.00",
        "",
    )
    plan = dry_run(path)
    assert kinds(plan) == ["New", "Skipped", "Skipped", "New", "Skipped", "Skipped"]
    assert [row.reason for row in plan.of_kind(RowKind.SKIPPED)] == [
        "A blank row.",
        "The headings once more.",
        "A row of sums, not a person.",
        "A blank row.",
    ]
    assert plan.warnings == (
        "Line 6 gives $95.00 as the sum of “Dues”. The rows above add up to $90.00.",
    )


def test_a_total_that_agrees_is_not_mentioned(make_list: MakeList) -> None:
    assert dry_run(make_list("Last,Dues", "Lee,$45", "TOTAL,$45.00")).warnings == ()


def test_ragged_rows(make_list: MakeList) -> None:
    path = make_list("Last,First,City", "Lee", "Ng,Cy,Rolla,,", "Orr,Di,Rolla,surplus")
    assert kinds(dry_run(path)) == ["New", "New", "Problem"]


def test_the_roster_as_secretaries_keep_it() -> None:
    plan = dry_run(DATA / "roster_semicolon_cp1252.csv", known_levels=(FULL,))
    assert kinds(plan) == ["Problem", "Problem", "Problem", "Skipped"]
    repaired = dry_run(
        DATA / "roster_semicolon_cp1252.csv",
        corrections={4: {3: "314-555-0112"}, 6: {5: "1/20/2025"}},
        create_levels=True,
        without_paid_through="no term",
        columns=guess_map(table_of(DATA / "roster_semicolon_cp1252.csv").header, GENERIC).changed(
            7, ""
        ),
    )
    assert kinds(repaired) == ["Problem", "Problem", "Problem", "Skipped"]
    assert {p.question for row in repaired.rows for p in row.problems} == {"level"}


def test_problem_rows_are_written_out_and_come_back(tmp_path: Path, make_list: MakeList) -> None:
    path = make_list(
        "Last,First,Phone,Notes",
        "Lee,Ann,(314) 555-0112,fine",
        'Ng,Cy,3.14555E+09,"=see, file"',
        "Orr,Di,+1 555-0112,-x,surplus",
        encoding="utf-16",
    )
    plan = dry_run(path)
    assert kinds(plan) == ["New", "Problem", "Problem"]
    out = tmp_path / "problems.csv"
    out.write_bytes(problem_csv(plan))
    again = dry_run(out)
    assert kinds(again) == ["Problem", "Problem"]
    assert [row.cells[0] for row in again.rows] == [
        plan.rows[1].problems[0].sentence,
        " ".join(problem.sentence for problem in plan.rows[2].problems),
    ]
    mended = dry_run(out, corrections={2: {3: "314-555-0113"}})
    assert mended.rows[0].kind is RowKind.NEW
    assert mended.rows[0].draft.text("notes") == "=see, file"


def test_no_known_column_is_said(make_list: MakeList) -> None:
    with pytest.raises(FileProblem, match="No column is known"):
        dry_run(make_list("a,b,c", "1,2,3"))


def test_columns_mapped_by_hand(make_list: MakeList) -> None:
    path = make_list("nom,prenom,ville", "Núñez,Zoë,St. Louis")
    columns = ColumnMap(("nom", "prenom", "ville"), ("last_name", "first_name", "city"))
    draft = only(dry_run(path, columns=columns)).draft
    assert draft.values == {"last_name": "Núñez", "first_name": "Zoë", "city": "St. Louis"}


def test_progress_is_where_one_may_stop(make_list: MakeList) -> None:
    path = make_list("Last,First", *(f"L{number},Ann" for number in range(500)))
    table = table_of(path)
    around = Surroundings(Crowd([]), (), [], lambda code: None)  # type: ignore[arg-type]
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int, text: str = "") -> None:
        seen.append((done, total))
        if done >= 400:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_plan(
            table, guess_map(table.header, GENERIC), GENERIC, ImportOptions(TODAY), around, stop
        )
    assert seen == [(200, 500), (400, 500)]
