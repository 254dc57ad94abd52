"""A person's own history, and what a refused second save can tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from amm_admin.domain.errors import StaleRecord
from amm_admin.persistence.schema import UNJOURNALLED, metadata
from amm_admin.services.documents import AttachFile, DetachDocument
from amm_admin.services.history import ListHistory, Redo, Undo
from amm_admin.services.meanwhile import ChangedMeanwhile
from amm_admin.services.members import AddPerson, Archive, EditPerson, ShowMember
from amm_admin.services.memberships import ChangeLevel, CoverPerson, MarkDeceased, SetOverride
from amm_admin.services.notes import AddNote, DeleteNote, EditNote
from amm_admin.services.person_history import FieldEdit, PersonHistory
from amm_admin.services.person_tasks import AddTask, DeleteTask, EditTask, FinishTask
from amm_admin.services.renewals import JoinMember, RenewMembers
from tests.services.conftest import Association


def labels(amm: Association, person: int) -> list[str]:
    return [act.label for act in amm.app.ask(PersonHistory(person)).rows]


def newest_edits(amm: Association, person: int) -> list[FieldEdit]:
    return list(amm.app.ask(PersonHistory(person, limit=1)).rows[0].edits)


@pytest.fixture
def ann(amm: Association) -> int:
    return amm.join("Ann", "Lee").person_id


@pytest.fixture
def bob(amm: Association) -> int:
    return amm.join("Bob", "Poe").person_id


def test_acts_of_one_person_only(amm: Association, ann: int, bob: int, tmp_path: Path) -> None:
    amm.app.run(EditPerson(ann, {"city": "Rolla"}))
    amm.app.run(EditPerson(bob, {"city": "Joplin"}))
    amm.app.run(RenewMembers((ann, bob), amm.day))
    amm.app.run(SetOverride(bob, "suspended", amm.day))
    note = amm.app.run(AddNote(ann, "Called")).value
    task = amm.app.run(AddTask({"text": "Call again", "person_id": ann})).value
    amm.app.run(AddTask({"text": "Nobody's"}))
    (tmp_path / "a.pdf").write_bytes(b"x")
    document = amm.app.run(AttachFile(ann, tmp_path / "a.pdf")).value
    amm.app.run(FinishTask((task,)))
    amm.app.run(DeleteNote(note))
    amm.app.run(DetachDocument(document))
    amm.app.run(DeleteTask((task,)))
    assert labels(amm, ann) == [
        "Delete the task “Call again”",
        "Detach a.pdf from Ann Lee",
        "Delete a note about Ann Lee",
        "Finish the task “Call again”",
        "Attach a.pdf to Ann Lee",
        "Add the task “Call again” for Ann Lee",
        "Add a note about Ann Lee",
        "Renew 2 members, $120.00",
        "Change city of Ann Lee",
        "Join Ann Lee, Full",
    ]
    newest = amm.app.ask(ListHistory(limit=1)).rows[0]
    act = amm.app.ask(PersonHistory(ann)).rows[0]
    assert (act.id, act.at, act.by, act.state) == (newest.id, newest.at, "Anna", "done")


def test_windows(amm: Association, ann: int) -> None:
    for city in ("Rolla", "Joplin", "Ladue"):
        amm.app.run(EditPerson(ann, {"city": city}))
    everything = amm.app.ask(PersonHistory(ann))
    assert everything.total == len(everything.rows) == 4
    windows = [amm.app.ask(PersonHistory(ann, offset, 3)) for offset in (0, 3, 6)]
    assert [len(window.rows) for window in windows] == [3, 1, 0]
    assert tuple(row for window in windows for row in window.rows) == everything.rows
    assert {window.total for window in windows} == {4}
    assert amm.app.ask(PersonHistory(7)).total == 0


def test_undone_and_done_again(amm: Association, ann: int) -> None:
    def states() -> list[tuple[str, str, bool]]:
        rows = amm.app.ask(PersonHistory(ann)).rows
        return [(row.label, row.state, row.counts) for row in rows[:-1]]

    amm.app.run(AddNote(ann, "Called"))
    amm.app.run(Undo())
    add, undone = "Add a note about Ann Lee", "Undo: Add a note about Ann Lee"
    assert states() == [(undone, "undo", True), (add, "undone", False)]
    amm.app.run(Redo())
    assert states() == [
        ("Redo: Add a note about Ann Lee", "redo", True),
        (undone, "undone", False),
        (add, "undone", True),
    ]


@pytest.mark.parametrize(
    ("typed", "edits"),
    [
        ({"city": "Rolla"}, [FieldEdit("City", "", "Rolla")]),
        ({"county_fips": "Boone"}, [FieldEdit("County", "", "Boone")]),
        ({"phone": "3145550112 x7"}, [
            FieldEdit("Phone", "", "(314) 555-0112"), FieldEdit("Extension", "", "7")]),
        ({"cell": "3145550113x9"}, [FieldEdit("Cell", "", "(314) 555-0113 x9")]),
        ({"joined_first": "3/4/2011"}, [FieldEdit("Joined", "1/20/2026", "3/4/2011")]),
        ({"wants_email": "no"}, [FieldEdit("Gets e-mail", "yes", "no")]),
        ({"notes": "a\nb"}, [FieldEdit("Notes", "", "a\nb")]),
    ],
)  # fmt: skip
def test_edits_in_the_words_of_the_record(
    amm: Association, ann: int, typed: dict[str, object], edits: list[FieldEdit]
) -> None:
    amm.app.run(EditPerson(ann, {"joined_first": date(2026, 1, 20)}))
    amm.app.run(EditPerson(ann, typed))
    assert newest_edits(amm, ann) == edits
    amm.app.run(Undo())
    back = [FieldEdit(edit.label, edit.after, edit.before) for edit in edits]
    assert newest_edits(amm, ann) == back


def test_edits_of_what_hangs_on_a_person(amm: Association, ann: int, bob: int) -> None:
    task = amm.app.run(AddTask({"text": "Call", "person_id": ann})).value
    assert newest_edits(amm, ann) == []
    amm.app.run(EditTask(task, {"text": "Write", "due": "2/1/26"}))
    assert newest_edits(amm, ann) == [
        FieldEdit("Task", "Call", "Write"),
        FieldEdit("Due", "", "2/1/2026"),
    ]
    note = amm.app.run(AddNote(ann, "one")).value
    amm.app.run(EditNote(note, {"text": "two"}))
    assert newest_edits(amm, ann) == [FieldEdit("Note", "one", "two")]
    amm.app.run(EditTask(task, {"person_id": bob}))
    assert newest_edits(amm, bob) == [FieldEdit("Member", "Ann Lee", "Bob Poe")]
    amm.app.run(Archive((ann,)))
    assert newest_edits(amm, ann) == [FieldEdit("Archived", "no", "yes")]
    amm.app.run(MarkDeceased(bob, amm.day))
    assert newest_edits(amm, bob) == [FieldEdit("Died", "", "1/20/2026")]
    amm.app.run(Undo())
    amm.app.run(ChangeLevel(bob, amm.level("Student")))
    assert newest_edits(amm, bob) == [FieldEdit("Level from the next term", "", "Student")]


def test_coverage_is_in_the_history_of_both(amm: Association, ann: int) -> None:
    typed = {"kind": "organization", "practice": "Gateway ADR"}
    firm = amm.app.run(JoinMember("Organization", amm.day, typed=typed)).value.person_id
    outcome = amm.app.run(CoverPerson(firm, ann, amm.day))
    assert labels(amm, ann)[0] == labels(amm, firm)[0] == outcome.label


def test_every_table_of_a_persons_rows_is_in_it(amm: Association, ann: int) -> None:
    """A table to come is in it too; what points at people by another name must be added."""
    from amm_admin.persistence.queries import row_history

    told = str(row_history._entries())
    pointing = {
        (table.name, key.parent.name)
        for table in metadata.sorted_tables
        if not table.info.get(UNJOURNALLED)
        for key in table.foreign_keys
        if key.column.table.name == "person"
    }
    for table, column in pointing:
        assert f"FROM {table} WHERE {column} = :person" in told, (table, column)


def test_no_scan_of_the_journal(amm: Association, ann: int) -> None:
    from amm_admin.persistence.queries import row_history

    with amm.app.database.read() as connection:
        plan = connection.execute(
            text(f"EXPLAIN QUERY PLAN {row_history._entries()}"), {"person": ann}
        )
        steps = [row.detail for row in plan]
    scans = [step for step in steps if step.startswith("SCAN") and step != "SCAN CONSTANT ROW"]
    assert scans == ["SCAN m"], steps
    assert any("ix_change_gone" in step for step in steps)
    assert any("ix_change_pk" in step for step in steps)


# ------------------------------------------------------------------ meanwhile


def version(amm: Association, person: int) -> int:
    return amm.app.ask(ShowMember(person)).version


def meanwhile(amm: Association, person: int, seen: int) -> list[tuple[Any, ...]]:
    changes = amm.app.ask(ChangedMeanwhile(person, seen))
    return [(c.field, c.before, c.after, c.act) for c in changes]


def test_what_changed_since_it_was_shown(amm: Association, ann: int) -> None:
    seen = version(amm, ann)
    assert meanwhile(amm, ann, seen) == []
    amm.app.run(EditPerson(ann, {"city": "Rolla", "zip": "65401"}))
    amm.app.run(EditPerson(ann, {"city": "Ladue"}))
    later = version(amm, ann)
    amm.app.run(Archive((ann,)))
    city = ("city", "", "Ladue", "Change city of Ann Lee")
    assert meanwhile(amm, ann, seen) == [
        city,
        ("zip", "", "65401", "Change a record of Ann Lee"),
        ("county_fips", "", "Phelps", "Change a record of Ann Lee"),
        ("archived", "no", "yes", "Archive 1 member"),
    ]
    assert meanwhile(amm, ann, later) == [("archived", "no", "yes", "Archive 1 member")]
    [last] = amm.app.ask(ChangedMeanwhile(ann, later))
    assert (last.label, last.by) == ("Archived", "Anna")


def test_what_was_taken_back_meanwhile_is_no_change(amm: Association, ann: int) -> None:
    seen = version(amm, ann)
    amm.app.run(EditPerson(ann, {"city": "Rolla"}))
    amm.app.run(Undo())
    assert version(amm, ann) == seen + 2
    assert meanwhile(amm, ann, seen) == []


def test_versions_are_counted_back_across_undo_and_swap(amm: Association, ann: int) -> None:
    """Undo of a swap writes a row twice; each write is one version and one entry."""
    bob = amm.app.run(AddPerson({"last_name": "Poe"})).value
    before = {person: version(amm, person) for person in (ann, bob)}
    amm.app.run(EditPerson(bob, {"member_number": "9999"}))
    amm.app.run(EditPerson(ann, {"member_number": "0002"}))
    amm.app.run(EditPerson(bob, {"member_number": "0001"}))
    for _ in range(3):
        amm.app.run(Undo())
    for person, seen in before.items():
        assert meanwhile(amm, person, seen) == []
        with amm.app.database.read() as connection:
            entries = connection.execute(
                text('SELECT count(*) FROM "change" WHERE pk = :id AND before IS NOT NULL'),
                {"id": person},
            ).scalar_one()
        assert version(amm, person) - 1 == entries


def test_the_sentence_of_a_refusal(amm: Association, ann: int) -> None:
    seen = version(amm, ann)
    amm.app.run(EditPerson(ann, {"city": "Rolla", "notes": "x" * 90, "street": "1 Main"}))
    amm.app.run(EditPerson(ann, {"city": "Ladue"}))

    def refused(*fields: str) -> StaleRecord:
        with pytest.raises(StaleRecord) as caught:
            amm.app.run(EditPerson(ann, dict.fromkeys(fields, "Else"), seen))
        return caught.value

    refusal, several = refused("city", "first_name"), refused("city", "notes", "street")
    assert refusal.sentence.startswith(
        "Ann Lee was changed meanwhile: City from nothing to “Ladue” by Anna on "
    )
    assert refusal.sentence.endswith(
        "Your change was not saved. Look at it again, then repeat your change."
    )
    assert f"“{'x' * 39}…”" in several.sentence
    assert several.sentence.count("by Anna") == 3
