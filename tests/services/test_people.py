"""People and memberships through the door."""

from __future__ import annotations

from datetime import date

import pytest

from amm_admin.domain.errors import InputError, RuleRefusal, StaleRecord
from amm_admin.services.history import ListHistory, Redo, Undo, WhatNext
from amm_admin.services.members import (
    AddPerson,
    Archive,
    CountMembers,
    EditPerson,
    FindMember,
    ListMembers,
    MemberFilter,
    ShowMember,
    Sort,
)
from amm_admin.services.memberships import (
    ChangeLevel,
    CoverPerson,
    MarkDeceased,
    Reinstate,
    SetOverride,
)
from amm_admin.services.renewals import JoinMember, PreviewRenewals, RenewMembers
from tests.services.conftest import Association, dollars


def word(amm: Association, person: int, on: str | None = None) -> str:
    day = date.fromisoformat(on) if on else None
    return amm.app.ask(ShowMember(person, day)).standing.word


def test_joining_reads_what_was_typed(amm: Association) -> None:
    joined = amm.join(
        "Zoë", "O'Fallon", phone="314.555.0112 x12", zip="63110", email=" zoe@example.org "
    )
    record = amm.app.ask(ShowMember(joined.person_id))
    assert record.row.phone == "3145550112"
    assert record.row.phone_extension == "12"
    assert record.row.county == "St. Louis City"
    assert record.row.email == "zoe@example.org"
    assert (joined.number, joined.amount) == ("0001", dollars(75))
    assert record.facts == "No. 0001 · Full member since 2026 · owes nothing"


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("email", "not an address", "@"),
        ("email", "a@example.org\nBcc: b@example.org", "line"),
        ("phone", "3.14555E+09", "3.14555E"),
        ("zip", "631", "ZIP"),
        ("last_name", "Le\x00e", "control character"),
        ("last_name", "x" * 201, "200"),
        ("county_fips", "Cook", "Missouri"),
        ("listed", "perhaps", "yes nor no"),
        ("shoe_size", "44", "shoe_size"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_field(
    amm: Association, field: str, typed: str, words: str
) -> None:
    before = amm.app.ask(CountMembers())
    with pytest.raises(InputError, match=words) as refused:
        amm.app.run(AddPerson({"last_name": "Lee", field: typed}))
    assert refused.value.field == field
    assert amm.app.ask(CountMembers()) == before


def test_a_record_needs_a_name(amm: Association) -> None:
    with pytest.raises(InputError, match="name is missing"):
        amm.app.run(AddPerson({"city": "Columbia"}))
    person = amm.app.run(AddPerson({"last_name": "Lee"})).value
    with pytest.raises(InputError, match="needs a name"):
        amm.app.run(EditPerson(person, {"last_name": ""}))


def test_member_numbers_are_kept_unique_and_never_given_twice(amm: Association) -> None:
    first = amm.app.run(AddPerson({"last_name": "Lee", "member_number": "0417"})).value
    amm.app.run(Undo())
    second = amm.app.run(AddPerson({"last_name": "Poe"})).value
    assert amm.app.ask(ShowMember(second)).row.number == "0418"
    with pytest.raises(InputError, match="belongs to Poe"):
        amm.app.run(AddPerson({"last_name": "Roe", "member_number": "418"}))
    assert first != second
    assert amm.app.ask(FindMember("418")) == second


def test_finding_by_words(amm: Association) -> None:
    person = amm.join("Zoë", "O'Fallon-Núñez", phone="3145550112", city="Kirksville").person_id
    amm.join("Zoe", "Park")
    for typed in ("ofallon", "fallon nunez", "NÚÑ", "0112", "5550112", "kirks zo"):
        assert amm.app.ask(FindMember(typed)) == person, typed
    with pytest.raises(InputError, match="several"):
        amm.app.ask(FindMember("zoe"))
    with pytest.raises(InputError, match="Nobody matches"):
        amm.app.ask(FindMember("garsia"))


def test_an_edit_that_another_has_overtaken_is_refused(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    seen = amm.app.ask(ShowMember(person)).version
    amm.app.run(EditPerson(person, {"city": "Rolla"}, version=seen))
    with pytest.raises(StaleRecord, match="changed meanwhile"):
        amm.app.run(EditPerson(person, {"city": "Hannibal"}, version=seen))
    assert amm.app.ask(ShowMember(person)).row.city == "Rolla"


def test_an_edit_that_changes_nothing_is_no_act(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    acts = amm.app.ask(ListHistory()).total
    outcome = amm.app.run(EditPerson(person, {"last_name": "Lee"}))
    assert (outcome.undo, outcome.value.changed) == (None, {})
    assert amm.app.ask(ListHistory()).total == acts


def test_a_county_chosen_by_hand_survives_other_edits(amm: Association) -> None:
    person = amm.join("Ann", "Lee", zip="63110").person_id
    amm.app.run(EditPerson(person, {"county_fips": "St. Louis"}))
    amm.app.run(EditPerson(person, {"city": "Clayton", "zip": "63110"}))
    assert amm.app.ask(ShowMember(person)).row.county == "St. Louis"


def test_resign_and_reinstate(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.on("2026-06-01").app.run(SetOverride(person, "resigned", amm.day, reason="moved"))
    assert word(amm, person) == "Resigned"
    assert word(amm, person, "2026-05-31") == "Active"
    with pytest.raises(RuleRefusal, match="already"):
        amm.app.run(SetOverride(person, "suspended", amm.day))
    amm.on("2026-07-01").app.run(Reinstate(person, amm.day))
    assert word(amm, person) == "Active"
    assert word(amm, person, "2026-06-30") == "Resigned"
    with pytest.raises(RuleRefusal, match="neither"):
        amm.app.run(Reinstate(person, amm.day))


def test_who_is_no_member_cannot_resign(amm: Association) -> None:
    person = amm.app.run(AddPerson({"last_name": "Lee"})).value
    with pytest.raises(RuleRefusal, match="never been a member"):
        amm.app.run(SetOverride(person, "resigned", amm.day))


def test_death_stands_above_everything_and_can_be_taken_back(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.on("2026-03-01").app.run(MarkDeceased(person, date(2026, 2, 20)))
    assert word(amm, person) == "Deceased"
    assert word(amm, person, "2026-02-19") == "New"
    with pytest.raises(RuleRefusal, match=r"[dD]ied"):
        amm.app.run(RenewMembers((person,), amm.day))
    amm.app.run(MarkDeceased(person, None))
    assert word(amm, person) == "New"
    with pytest.raises(InputError, match="not come yet"):
        amm.app.run(MarkDeceased(person, date(2026, 3, 2)))


def test_level_from_the_next_term_is_used_by_the_renewal(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.app.run(ChangeLevel(person, amm.level("Student")))
    assert amm.app.ask(ShowMember(person)).row.level == "Full"
    [line] = amm.app.ask(PreviewRenewals((person,), amm.day))
    assert (line.level, line.amount) == ("Student", dollars(15))
    amm.app.run(RenewMembers((person,), amm.day))
    [line] = amm.app.ask(PreviewRenewals((person,), amm.day))
    assert line.level == "Student"


def test_level_from_today_keeps_the_past_as_it_was_printed(amm: Association) -> None:
    """R2c, R10: asked about a day before the change, the old term still runs to its old end."""
    person = amm.join("Ann", "Lee", level="Student").person_id
    amm.on("2026-05-01")
    outcome = amm.app.run(ChangeLevel(person, amm.level("Full"), from_today=True))
    assert outcome.value == dollars(60 * 264 / 365 - 15 * 264 / 365)
    april = amm.app.ask(ShowMember(person, date(2026, 4, 30)))
    assert (april.row.level, april.row.through) == ("Student", date(2027, 1, 19))
    today = amm.app.ask(ShowMember(person))
    assert (today.row.level, today.row.through) == ("Full", date(2027, 1, 19))
    amm.app.run(Undo())
    assert amm.app.ask(ShowMember(person)).row.level == "Student"


def test_an_organization_covers_named_people(amm: Association) -> None:
    organization = amm.app.run(
        JoinMember(
            "Organization", amm.day, typed={"kind": "organization", "practice": "Gateway ADR"}
        )
    ).value.person_id
    person = amm.app.run(AddPerson({"last_name": "Lee"})).value
    amm.app.run(CoverPerson(organization, person, amm.day))
    record = amm.app.ask(ShowMember(person))
    assert (record.row.word, record.row.level) == ("New", "Organization")
    assert "Gateway ADR" in record.standing.reason
    with pytest.raises(RuleRefusal, match="covered in that time already"):
        amm.app.run(CoverPerson(organization, person, amm.day))
    with pytest.raises(RuleRefusal, match="through Gateway ADR: renew the organization instead"):
        amm.app.run(RenewMembers((person,), amm.day))
    others = [amm.app.run(AddPerson({"last_name": f"Lee {n}"})).value for n in range(5)]
    for other in others[:4]:
        amm.app.run(CoverPerson(organization, other, amm.day))
    with pytest.raises(RuleRefusal, match="covers 5 people"):
        amm.app.run(CoverPerson(organization, others[4], amm.day))


def test_archiving_takes_people_out_of_lists_and_back(amm: Association) -> None:
    people = tuple(amm.join(first, "Lee").person_id for first in ("Ann", "Bob"))
    assert amm.app.run(Archive(people)).value == 2
    assert amm.app.ask(CountMembers()) == 0
    assert amm.app.run(Archive(people, archived=False)).value == 2
    assert amm.app.ask(CountMembers()) == 2


def test_a_member_cannot_join_twice(amm: Association) -> None:
    joined = amm.join("Ann", "Lee")
    with pytest.raises(RuleRefusal, match="member already"):
        amm.app.run(JoinMember("Full", amm.day, person_id=joined.person_id))


def test_nobody_is_renewed_when_one_cannot_be(amm: Association) -> None:
    people = [amm.join(first, "Lee").person_id for first in ("Ann", "Bob")]
    people.append(amm.join("Cy", "Lee", level="Lifetime").person_id)
    with pytest.raises(RuleRefusal, match=r"Nobody was renewed\. Cy Lee"):
        amm.app.run(RenewMembers(tuple(people), amm.day))
    assert len(amm.app.ask(ShowMember(people[0])).terms) == 1
    lines = amm.app.ask(PreviewRenewals(tuple(people), amm.day))
    assert [bool(line.refused) for line in lines] == [False, False, True]


def test_undo_and_redo_walk_back_and_forth_across_restarts(amm: Association) -> None:
    person = amm.app.run(AddPerson({"last_name": "Lee"})).value
    for city in ("Rolla", "Hannibal", "Joplin"):
        amm.app.run(EditPerson(person, {"city": city}))
    seen = []
    for _ in range(3):
        amm.reopen().run(Undo())
        seen.append(amm.app.ask(ShowMember(person)).row.city)
    for _ in range(3):
        amm.reopen().run(Redo())
        seen.append(amm.app.ask(ShowMember(person)).row.city)
    assert seen == ["Hannibal", "Rolla", "", "Rolla", "Hannibal", "Joplin"]
    state = amm.app.ask(WhatNext())
    assert state.redo is None
    assert state.undo is not None
    assert state.undo.label == "Change city of Lee"


def test_a_fresh_act_ends_what_could_be_redone(amm: Association) -> None:
    person = amm.app.run(AddPerson({"last_name": "Lee"})).value
    amm.app.run(EditPerson(person, {"city": "Rolla"}))
    amm.app.run(Undo())
    amm.app.run(EditPerson(person, {"city": "Joplin"}))
    with pytest.raises(RuleRefusal, match="nothing to redo"):
        amm.app.run(Redo())


def test_the_beginning_cannot_be_undone(amm: Association) -> None:
    with pytest.raises(RuleRefusal, match="nothing to undo"):
        amm.app.run(Undo())
    [start] = amm.app.ask(ListHistory()).rows
    with pytest.raises(RuleRefusal, match="beginning"):
        amm.app.run(Undo(start.id))


@pytest.mark.parametrize("by", ["name", "number", "city", "practice", "status", "level", "through",
                                "county", "joined", "email", "zip", "listed"])  # fmt: skip
@pytest.mark.parametrize("descending", [False, True])
def test_any_column_sorts_in_windows_that_fit_together(
    amm: Association, by: str, descending: bool
) -> None:
    cities = ["Rolla", "", "Áva", "Joplin", ""]
    people = {amm.join("Ann", f"Lee {n}", city=city).person_id for n, city in enumerate(cities)}
    sort = Sort(by, descending)  # type: ignore[arg-type]
    rows = [
        row
        for offset in range(0, 6, 2)
        for row in amm.app.ask(ListMembers(sort=sort, offset=offset, limit=2))
    ]
    assert {row.id for row in rows} == people
    if by == "city":
        named = ["Áva", "Joplin", "Rolla"]
        assert [r.city for r in rows] == [*(reversed(named) if descending else named), "", ""]


def test_filters(amm: Association) -> None:
    lee = amm.join("Ann", "Lee", city="Rolla", zip="65401", listed="yes").person_id
    poe = amm.on("2024-01-20").join("Bob", "Poe", level="Student").person_id
    amm.on("2026-01-20")

    def found(**wanted: object) -> list[int]:
        return [row.id for row in amm.app.ask(ListMembers(MemberFilter(**wanted)))]  # type: ignore[arg-type]

    assert found(words=("New",)) == [lee]
    assert found(words=("Lapsed",)) == [poe]
    assert found(members_only=True) == [lee]
    assert found(level_ids=(amm.level("Student"),)) == [poe]
    assert found(listed=True) == [lee]
    assert found(ends_from=date(2025, 1, 1), ends_to=date(2025, 12, 31)) == [poe]
    assert found(text="roll") == [lee]
    assert found(county_fips=(29161,)) == [lee]


def test_who_resigned_is_reinstated_or_joins_anew_but_does_not_just_renew(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.on("2026-06-01").app.run(SetOverride(person, "resigned", amm.day))
    refusal = r"^Nobody was renewed\. Ann Lee: Resigned since June 1, 2026\. Reinstate first\.$"
    with pytest.raises(RuleRefusal, match=refusal):
        amm.app.run(RenewMembers((person,), amm.day))
    amm.on("2027-06-01").app.run(JoinMember("Full", amm.day, person_id=person))
    assert word(amm, person) == "Active"
    assert word(amm, person, "2027-05-31") == "Resigned"


def test_who_is_suspended_cannot_join_anew(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    amm.app.run(SetOverride(person, "suspended", amm.day))
    amm.on("2028-06-01")
    with pytest.raises(RuleRefusal, match="Suspended since"):
        amm.app.run(JoinMember("Full", amm.day, person_id=person))


def test_names_go_by_the_last_then_the_first(amm: Association) -> None:
    """Not by both in a row: a short last name comes before a longer one that begins so."""
    for first, last in (
        ("Ann", "De La Cruz"),
        ("Zoe", "de"),
        ("Ben", "Dé"),
        ("Al", ""),
        ("", "De"),
    ):
        amm.app.run(AddPerson({"first_name": first, "last_name": last}))
    shown = [row.name for row in amm.app.ask(ListMembers())]
    assert shown == ["Al", "De", "Dé, Ben", "de, Zoe", "De La Cruz, Ann"]
