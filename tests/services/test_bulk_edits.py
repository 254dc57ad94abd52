"""Many records in one act: the preview says before what the command does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amm_admin import bootstrap
from amm_admin.domain.errors import Cancelled, InputError, KnownError, RuleRefusal, StaleRecord
from amm_admin.services.application import Application
from amm_admin.services.bulk_edits import (
    EditPeople,
    EditPreview,
    Edits,
    EditTaskRows,
    PreviewEdits,
    PreviewTaskEdits,
    RowPreview,
    accepted,
)
from amm_admin.services.history import Undo
from amm_admin.services.members import AddPerson, EditPerson, ShowMember
from amm_admin.services.person_tasks import AddTask, TasksById
from tests.services.conftest import Association


@pytest.fixture
def people(amm: Association) -> list[int]:
    """Three people and an organization."""
    typed: tuple[dict[str, object], ...] = (
        {"first_name": "Ann", "last_name": "Adams", "city": "Rolla", "zip": "65401"},
        {"first_name": "Bea", "last_name": "Baker", "city": "Columbia", "phone": "5735550101 x7"},
        {"first_name": "Cy", "last_name": "Cole", "email": "cy@example.org"},
        {"kind": "organization", "practice": "Fair Talk", "city": "Rolla", "last_name": "X"},
    )
    return [amm.app.run(AddPerson(each)).value for each in typed]


def fields_of(app: Application, person: int) -> dict[str, object]:
    return app.ask(ShowMember(person)).fields


def states(preview: EditPreview) -> list[str]:
    return [row.state for row in preview.rows]


def test_preview_says_before_after_same_and_refused(amm: Association, people: list[int]) -> None:
    edits = {person: {"city": "Rolla"} for person in people}
    edits[people[1]] = {"city": "Rolla", "zip": "631"}
    preview = amm.app.ask(PreviewEdits(edits))
    assert states(preview) == ["same", "change", "change", "same"]
    assert (preview.changed, preview.same, preview.refused) == (2, 2, 0)
    row = preview.rows[1]
    assert (row.name, [cell.state for cell in row.cells]) == ("Bea Baker", ["change", "refused"])
    city, code = row.cells
    assert (city.label, city.before, city.after) == ("City", "Columbia", "Rolla")
    assert "is not a ZIP code" in code.problem


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ({"phone": "573 555 0101"}, [("phone", "(573) 555-0101 x7", "(573) 555-0101")]),
        ({"county_fips": "boone"}, [("county_fips", "", "Boone")]),
        ({"joined_first": "3/4/19"}, [("joined_first", "", "3/4/2019")]),
        ({"listed": "yes"}, [("listed", "no", "yes")]),
        ({"city": ""}, [("city", "Columbia", "")]),
        # The county of a new ZIP code comes along, and is shown.
        ({"zip": "65201"}, [("zip", "", "65201"), ("county_fips", "", "Boone")]),
        ({"zip": "65201", "county_fips": ""}, [("zip", "", "65201"), ("county_fips", "", "")]),
    ],
)
def test_values_are_read_and_shown_as_on_the_record(
    amm: Association,
    people: list[int],
    typed: dict[str, object],
    cells: list[tuple[str, str, str]],
) -> None:
    edits = {people[1]: typed}
    (row,) = amm.app.ask(PreviewEdits(edits)).rows
    assert [(cell.field, cell.before, cell.after) for cell in row.cells] == cells
    amm.app.run(EditPeople(edits))
    (row,) = amm.app.ask(PreviewEdits(edits)).rows
    assert {cell.state for cell in row.cells} == {"same"}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"zip": "631"}, "zip", "Cy Cole, ZIP: “631” is not a ZIP code"),
        ({"email": "cy at example"}, "email", "the @ is missing"),
        ({"county_fips": "Cook"}, "county_fips", "no county of Missouri"),
        ({"joined_first": "soon"}, "joined_first", "is not a day"),
        ({"listed": "maybe"}, "listed", "neither yes nor no"),
        ({"city": "a\nb"}, "city", "line break"),
        ({"member_number": "7"}, "member_number", "one member at a time"),
        ({"kind": "organization"}, "kind", "chosen on the record"),
        ({"status": "Active"}, "status", "There is no field"),
    ],
)
def test_what_cannot_be_read_refuses_all_and_names_row_and_field(
    amm: Association, people: list[int], typed: dict[str, object], field: str, words: str
) -> None:
    edits = {people[0]: {"city": "Ozark"}, people[2]: typed}
    with pytest.raises(InputError) as caught:
        amm.app.run(EditPeople(edits))
    assert caught.value.field == field
    assert words in caught.value.sentence
    assert fields_of(amm.app, people[0])["city"] == "Rolla"
    assert states(amm.app.ask(PreviewEdits(edits))) == ["change", "refused"]


def test_nobody_is_left_without_a_name(amm: Association, people: list[int]) -> None:
    nameless = {"first_name": "", "last_name": "", "email": ""}
    edits: Edits = {people[0]: nameless, people[3]: {"practice": ""}}
    preview = amm.app.ask(PreviewEdits(edits))
    assert states(preview) == ["refused", "refused"]
    assert [row.problem for row in preview.rows] == [
        "A record needs a name, a practice or an e-mail address.",
        "An organization needs its name.",
    ]
    for person, typed in edits.items():
        with pytest.raises(InputError):
            amm.app.run(EditPeople({person: typed}))


def test_record_that_is_gone_is_refused(amm: Association, people: list[int]) -> None:
    edits = {people[0]: {"city": "Ozark"}, 5: {"city": "Ozark"}}
    preview = amm.app.ask(PreviewEdits(edits))
    assert states(preview) == ["change", "refused"]
    assert set(accepted(preview, edits)) == {people[0]}
    with pytest.raises(RuleRefusal, match=r"no longer in the file\. Nothing was changed"):
        amm.app.run(EditPeople(edits))
    assert fields_of(amm.app, people[0])["city"] == "Rolla"


@pytest.mark.parametrize(
    ("edits", "label"),
    [
        ({0: {"city": "Ozark"}, 1: {"city": "Ozark"}}, "Change city of 2 members"),
        ({0: {"city": "Ozark"}, 3: {"city": "Rolla"}}, "Change city of Ann Adams"),
        ({0: {"zip": "65201", "city": "Ozark"}, 1: {"zip": ""}}, "Change ZIP and city of"),
        ({0: {"phone": "5735550102", "phone_extension": ""}}, "Change phone of Ann Adams"),
        ({0: {"city": "A", "zip": "65201", "state": "MO"}}, "Change 3 fields of Ann Adams"),
    ],
)
def test_one_entry_in_undo(
    amm: Association, people: list[int], edits: dict[int, dict[str, object]], label: str
) -> None:
    before = [fields_of(amm.app, person) for person in people]
    done = amm.app.run(EditPeople({people[n]: typed for n, typed in edits.items()}))
    assert done.label.startswith(label)
    amm.app.run(Undo())
    assert [fields_of(amm.app, person) for person in people] == before


def test_nothing_is_written_for_values_that_are_so_already(
    amm: Association, people: list[int]
) -> None:
    version = amm.app.ask(ShowMember(people[0])).version
    done = amm.app.run(EditPeople({people[0]: {"city": " Rolla "}}))
    assert (done.undo, done.value.changed, done.value.same) == (None, 0, 1)
    assert amm.app.ask(ShowMember(people[0])).version == version


def test_change_made_meanwhile_is_not_overwritten(amm: Association, people: list[int]) -> None:
    edits = {person: {"city": "Ozark"} for person in people}
    shown = amm.app.ask(PreviewEdits(edits))
    amm.app.run(EditPerson(people[2], {"city": "Ladue"}))
    with pytest.raises(StaleRecord, match="Cy Cole was changed meanwhile"):
        amm.app.run(EditPeople(edits, shown.versions))
    assert fields_of(amm.app, people[0])["city"] == "Rolla"


def test_change_of_another_field_meanwhile_does_no_harm(
    amm: Association, people: list[int]
) -> None:
    edits = {people[2]: {"city": "Ozark"}}
    shown = amm.app.ask(PreviewEdits(edits))
    amm.app.run(EditPerson(people[2], {"state": "MO"}))
    amm.app.run(EditPeople(edits, shown.versions))
    fields = fields_of(amm.app, people[2])
    assert (fields["city"], fields["state"]) == ("Ozark", "MO")


def test_search_follows(amm: Association, people: list[int]) -> None:
    from amm_admin.services.members import MemberFilter, MemberIds

    amm.app.run(EditPeople({person: {"city": "Hannibal"} for person in people}))
    assert set(amm.app.ask(MemberIds(MemberFilter(text="hannibal")))) == set(people)


def test_cancelled_in_the_middle_changes_nothing(amm: Association, people: list[int]) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        amm.app.run(EditPeople({person: {"city": "Ozark"} for person in people}), stop)
    assert fields_of(amm.app, people[0])["city"] == "Rolla"


# -- tasks -----------------------------------------------------------------------------------------


def test_tasks_are_edited_row_by_row(amm: Association) -> None:
    ids = tuple(amm.app.run(AddTask({"text": text})).value for text in ("Call Ann", "Write Bea"))
    edits: Edits = {ids[0]: {"due": "2/1/26"}, ids[1]: {"text": "", "due": "2/2/26"}}
    preview = amm.app.ask(PreviewTaskEdits(edits))
    assert [[cell.state for cell in row.cells] for row in preview.rows] == [
        ["change"],
        ["refused", "change"],
    ]
    with pytest.raises(InputError, match="Write Bea, Task: The task is empty"):
        amm.app.run(EditTaskRows(edits))
    done = amm.app.run(EditTaskRows(accepted(preview, edits), preview.versions))
    assert done.label == "Change due of 2 tasks"
    found = amm.app.ask(TasksById(ids))
    assert [task.due for task in found] == [date(2026, 2, 1), date(2026, 2, 2)]
    with pytest.raises(StaleRecord, match="The task “Call Ann” was changed meanwhile: Due from"):
        amm.app.run(EditTaskRows({ids[0]: {"due": ""}}, preview.versions))
    amm.app.run(EditTaskRows({ids[0]: {"text": "Ring Ann"}}, preview.versions))


# -- any edit --------------------------------------------------------------------------------------

VALUES = {
    "city": st.sampled_from(["Rolla", "Ozark", "", "x" * 300]),
    "zip": st.sampled_from(["65401", "65201", "631", ""]),
    "phone": st.sampled_from(["5735550101", "5735550101 x7", "555", ""]),
    "email": st.sampled_from(["a@example.org", "no", ""]),
    "county_fips": st.sampled_from(["Boone", "Phelps", "Cook", ""]),
    "listed": st.sampled_from(["yes", "no", True, "perhaps"]),
    "joined_first": st.sampled_from(["1/2/2020", date(2020, 1, 2), "never", "x"]),
    "last_name": st.sampled_from(["Adams", ""]),
    "practice": st.sampled_from(["Fair Talk", ""]),
}
TYPED = st.fixed_dictionaries({}, optional=VALUES)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Application:
    path = tmp_path_factory.mktemp("town") / "town.amm"
    app = bootstrap.create(path, today=lambda: date(2026, 11, 20), by="Anna").application
    for n in range(4):
        kind = "organization" if n == 3 else "person"
        typed = {"last_name": f"Person {n}", "practice": "Fair Talk" if n > 1 else "", "kind": kind}
        app.run(AddPerson(typed))
    return app


@settings(max_examples=40)
@given(typed=st.lists(TYPED, min_size=1, max_size=4))
def test_counts_of_the_preview_are_what_the_command_does(
    town: Application, typed: list[dict[str, object]]
) -> None:
    from amm_admin.services.members import MemberIds

    edits = dict(zip(town.ask(MemberIds()), typed, strict=False))
    preview = town.ask(PreviewEdits(edits))
    assert preview.changed + preview.same + preview.refused == len(edits) == len(preview.rows)
    takes = accepted(preview, edits)
    done = town.run(EditPeople(takes, preview.versions))
    assert done.value.changed == preview.changed == len(takes)
    for row, after in zip(preview.rows, town.ask(PreviewEdits(edits)).rows, strict=True):
        _same_as_said(row, after)
    if any(row.problem or any(c.problem for c in row.cells) for row in preview.rows):
        with pytest.raises(KnownError):
            town.run(EditPeople(edits))


def _same_as_said(said: RowPreview, now: RowPreview) -> None:
    """Each cell holds what the preview said it would."""
    for cell in said.cells:
        found = now.cell(cell.field)
        if found is None:
            continue  # it followed from another, and has nothing more to change
        assert found.before == (cell.after if said.state == "change" else cell.before)
