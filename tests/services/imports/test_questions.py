"""What a dry run leaves to the person: whom a question offers, days, rows left out."""

from __future__ import annotations

from amm_admin.services.imports.plan import RowKind
from tests.services.imports.conftest import MakeList
from tests.services.imports.lists import dry_run, kinds, only, person

ANN = person(7, first_name="Ann", last_name="Lee", email="ann@example.org", zip="65201")
BOB = person(8, first_name="Bob", last_name="Lee", email="bob@example.org", zip="65201")


def test_a_shared_address_says_whom_it_belongs_to(make_list: MakeList) -> None:
    path = make_list("Last,First,Email", "Kim,Cyd,ann@example.org")
    (problem,) = only(dry_run(path, [ANN]), RowKind.PROBLEM).problems
    assert problem.candidates == ((7, "Ann Lee (0007)"),)
    assert (problem.shared_email, problem.same_only) == (True, False)


def test_namesakes_are_offered_each(make_list: MakeList) -> None:
    twin = person(9, first_name="Ann", last_name="Lee", zip="65201")
    path = make_list("Last,First,ZIP", "Lee,Ann,65201")
    (problem,) = only(dry_run(path, [ANN, twin]), RowKind.PROBLEM).problems
    assert [person_id for person_id, _ in problem.candidates] == [7, 9]
    assert not problem.shared_email
    assert only(dry_run(path, [ANN, twin], answers={2: 9}), RowKind.SAME).person_id == 9


def test_one_id_twice_cannot_be_two_people(make_list: MakeList) -> None:
    path = make_list("External ID,Last,First", "1,Lee,Ann", "1,Lee,Anna")
    row = dry_run(path).rows[1]
    assert (row.kind, row.problems[0].same_only) == (RowKind.PROBLEM, True)
    assert kinds(dry_run(path, answers={3: "different"})) == ["New", "Problem"]
    assert kinds(dry_run(path, answers={3: "same"})) == ["New", "Same"]


def test_a_column_of_undecided_days_gives_an_example(make_list: MakeList) -> None:
    path = make_list("Last,First,Joined", "Lee,Ann,5/5/2020", "Kim,Cyd, 3/4/2020 ")
    plan = dry_run(path)
    (days,) = plan.undecided_days
    assert (days.field, days.heading, days.example) == ("joined_first", "Joined", "3/4/2020")
    assert plan.warnings == (days.sentence,)
    assert dry_run(make_list("Last,First,Joined", "Lee,Ann,3/14/2020")).undecided_days == ()


def test_rows_left_out_are_skipped_and_counted(make_list: MakeList) -> None:
    path = make_list("Last,First,Email", "Lee,Ann,ann2@example.org", "Kim,Cyd,", "Low,Eve,")
    plan = dry_run(path, [ANN])
    assert kinds(plan) == ["Update", "New", "New"]
    left = plan.without({2, 4})
    assert kinds(left) == ["Skipped", "New", "Skipped"]
    assert (left.rows[0].reason, left.writes) == ("Left out by you.", 1)
    assert kinds(plan.without(set())) == kinds(plan)


def test_only_what_would_be_written_can_be_left_out(make_list: MakeList) -> None:
    path = make_list("Last,First,Email", "Lee,Ann,ann@example.org", "Kim,Cyd,bob@example.org", "")
    plan = dry_run(path, [ANN, BOB])
    assert kinds(plan.without({2, 3, 4})) == kinds(plan)
