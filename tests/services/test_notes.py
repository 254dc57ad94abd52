"""Notes of a person through the door."""

from __future__ import annotations

from datetime import date

import pytest

from amm_admin.domain.errors import InputError, RuleRefusal, StaleRecord
from amm_admin.services.history import ListHistory, Redo, Undo
from amm_admin.services.notes import AddNote, DeleteNote, EditNote, PersonNotes
from tests.services.conftest import Association


def texts(amm: Association, person: int) -> list[str]:
    return [note.text for note in amm.app.ask(PersonNotes(person))]


def test_newest_day_first_with_who_and_when(amm: Association) -> None:
    ann, bob = amm.join("Ann", "Lee").person_id, amm.join("Bob", "Poe").person_id
    amm.app.run(AddNote(ann, "Called about\r\nthe listing "))
    outcome = amm.app.run(AddNote(ann, "Wrote in December", on="12/3/2025"))
    amm.app.run(AddNote(ann, "Later the same day"))
    assert outcome.label == "Add a note about Ann Lee"
    assert texts(amm, ann) == [
        "Later the same day",
        "Called about\nthe listing",
        "Wrote in December",
    ]
    last = amm.app.ask(PersonNotes(ann))[-1]
    assert (last.on, last.by) == (date(2025, 12, 3), "Anna")
    assert texts(amm, bob) == []


def test_each_act_is_undone(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    note = amm.app.run(AddNote(ann, "one")).value
    changed = amm.app.run(EditNote(note, {"text": "two", "on": date(2026, 1, 2)})).value
    assert changed == {
        "text": ("one", "two"),
        "noted_on": (date(2026, 1, 20), date(2026, 1, 2)),
    }
    assert amm.app.run(EditNote(note, {"text": " two "})).undo is None
    amm.app.run(DeleteNote(note))
    assert texts(amm, ann) == []
    for expected in (["two"], ["one"], []):
        amm.app.run(Undo())
        assert texts(amm, ann) == expected
    for expected in (["one"], ["two"], []):
        amm.app.run(Redo())
        assert texts(amm, ann) == expected


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": " \n "}, "text"),
        ({"text": None}, "text"),
        ({"text": "a\x00b"}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"on": "soon"}, "on"),
        ({"by": "Zoe"}, "by"),
    ],
)
def test_what_cannot_be_read(amm: Association, typed: dict[str, object], field: str) -> None:
    ann = amm.join("Ann", "Lee").person_id
    note = amm.app.run(AddNote(ann, "as it was")).value
    with pytest.raises(InputError) as refused:
        amm.app.run(EditNote(note, typed))
    assert refused.value.field == field
    assert texts(amm, ann) == ["as it was"]


def test_what_is_gone_or_overtaken(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    note = amm.app.run(AddNote(ann, "one")).value
    [seen] = amm.app.ask(PersonNotes(ann))
    amm.app.run(EditNote(note, {"text": "two"}, seen.version))
    with pytest.raises(
        StaleRecord, match="The note about Ann Lee was changed meanwhile: Note from"
    ):
        amm.app.run(EditNote(note, {"text": "three"}, seen.version))
    assert amm.app.run(EditNote(note, {"text": "two"}, seen.version)).undo is None
    amm.app.run(EditNote(note, {"on": "1/2/26"}, seen.version))
    assert [(row.text, row.on.day) for row in amm.app.ask(PersonNotes(ann))] == [("two", 2)]
    amm.app.run(DeleteNote(note))
    for command in (DeleteNote(note), EditNote(note, {"text": "x"}), AddNote(7, "nobody's")):
        with pytest.raises(RuleRefusal, match="no longer"):
            amm.app.run(command)


def test_a_person_with_notes_is_not_undone_away(amm: Association) -> None:
    ann = amm.join("Ann", "Lee")
    amm.app.run(AddNote(ann.person_id, "hello"))
    joining = amm.app.ask(ListHistory()).rows[1]
    with pytest.raises(RuleRefusal, match="1 note recorded later stand on it"):
        amm.app.run(Undo(joining.id))
