"""Two people write to one record: one rule for every door, by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from amm_admin.domain.errors import StaleRecord
from amm_admin.services.bulk_edits import EditPeople
from amm_admin.services.levels import SetDues
from amm_admin.services.members import EditPerson, ShowMember
from amm_admin.services.memberships import ChangeLevel
from amm_admin.services.record_payments import OfferPayment, RecordPayment
from amm_admin.services.renewals import PreviewRenewals, RenewalLine, RenewMembers
from tests.services.conftest import Association, dollars

Save = Callable[[Association, int, dict[str, object], int], object]


def one_record(it: Association, person: int, typed: dict[str, object], seen: int) -> object:
    return it.app.run(EditPerson(person, typed, seen))


def many_records(it: Association, person: int, typed: dict[str, object], seen: int) -> object:
    return it.app.run(EditPeople({person: typed}, {person: seen}))


SHOWN = {"city": "Rolla", "zip": "65401", "phone": "573 555 0101", "street": "1 Main St"}


@pytest.mark.parametrize("save", [one_record, many_records])
@pytest.mark.parametrize(
    ("theirs", "mine", "after"),
    [
        ({"street": "9 Elm St"}, {"city": "Ladue"}, ("Ladue", "9 Elm St")),
        ({"city": "Ladue"}, {"city": "Ladue", "street": "2 Oak St"}, ("Ladue", "2 Oak St")),
        ({"city": "Ladue"}, {"city": "Ozark"}, None),
        ({"city": "Ladue"}, {"city": "Rolla"}, None),  # mine puts back what was shown
        ({"city": "Ladue", "street": "2"}, {"street": "3", "zip": "65402"}, None),
        ({"phone": "573 555 0101 x7"}, {"phone": "573 555 0102"}, None),
    ],
)
def test_a_save_is_refused_by_field(
    amm: Association,
    save: Save,
    theirs: dict[str, object],
    mine: dict[str, object],
    after: tuple[str, str] | None,
) -> None:
    person = amm.join("Ann", "Lee", **SHOWN).person_id
    seen = amm.app.ask(ShowMember(person)).version
    amm.app.run(EditPerson(person, theirs))
    before = amm.app.ask(ShowMember(person)).fields
    if after is None:
        with pytest.raises(StaleRecord, match="Ann Lee was changed meanwhile: "):
            save(amm, person, mine, seen)
        assert amm.app.ask(ShowMember(person)).fields == before
    else:
        save(amm, person, mine, seen)
        fields = amm.app.ask(ShowMember(person)).fields
        assert (fields["city"], fields["street"]) == after


@pytest.mark.parametrize("save", [one_record, many_records])
def test_what_follows_from_a_field_yields_to_who_wrote_it(amm: Association, save: Save) -> None:
    person = amm.join("Ann", "Lee", zip="65203").person_id
    seen = amm.app.ask(ShowMember(person)).version
    amm.app.run(EditPerson(person, {"county_fips": "Callaway"}))
    save(amm, person, {"zip": "63110"}, seen)  # proposes St. Louis City
    row = amm.app.ask(ShowMember(person)).row
    assert (row.zip, row.county) == ("63110", "Callaway")


def test_the_outcome_tells_what_else_is_other_than_was_shown(amm: Association) -> None:
    person = amm.join("Ann", "Lee").person_id
    seen = amm.app.ask(ShowMember(person)).version
    amm.app.run(EditPerson(person, {"street": "9 Elm St"}))
    done = amm.app.run(EditPerson(person, {"city": "Ladue"}, seen)).value
    assert done.changed == {"city": ("", "Ladue")}
    assert [(each.field, each.after) for each in done.meanwhile] == [("street", "9 Elm St")]
    assert done.version == amm.app.ask(ShowMember(person)).version
    again = amm.app.run(EditPerson(person, {"city": "Ozark"}, done.version)).value
    assert again.meanwhile == ()


# -- money and terms -------------------------------------------------------------------------------


def preview(it: Association, *people: int) -> tuple[RenewalLine, ...]:
    return it.app.ask(PreviewRenewals(people, it.day))


def test_nobody_is_renewed_twice_from_one_preview(amm: Association) -> None:
    ann, bob = (amm.join(name, "Lee").person_id for name in ("Ann", "Bob"))
    shown = preview(amm, ann, bob)
    renewal = RenewMembers((ann, bob), amm.day, shown=shown)
    amm.app.run(RenewMembers((ann,), amm.day, shown=preview(amm, ann)))
    with pytest.raises(StaleRecord) as caught:
        amm.app.run(renewal)
    assert caught.value.sentence == (
        "Nobody was renewed. Ann Lee was renewed meanwhile and is paid through 1/19/2028. "
        "Look at the preview again, then renew."
    )
    assert len(amm.app.ask(ShowMember(bob)).terms) == 1
    amm.app.run(replace(renewal, shown=preview(amm, ann, bob)))  # seen, and wanted
    assert [len(amm.app.ask(ShowMember(p)).terms) for p in (ann, bob)] == [3, 2]


def test_a_level_or_dues_changed_meanwhile_are_seen_first(amm: Association) -> None:
    ann = amm.join("Ann", "Lee").person_id
    shown = preview(amm, ann)
    amm.app.run(ChangeLevel(ann, amm.level("Student")))
    with pytest.raises(StaleRecord, match="Ann Lee was moved meanwhile from Full to Student"):
        amm.app.run(RenewMembers((ann,), amm.day, shown=shown))
    shown = preview(amm, ann)
    amm.app.run(SetDues(amm.level("Student"), dollars(45), amm.day))
    with pytest.raises(StaleRecord, match=r"is another by now: 1/20/2027 to 1/19/2028, \$45\.00"):
        amm.app.run(RenewMembers((ann,), amm.day, shown=shown))
    assert len(amm.app.ask(ShowMember(ann)).terms) == 1


@pytest.mark.parametrize("renew", [False, True])
def test_one_check_is_not_recorded_in_two_windows(amm: Association, renew: bool) -> None:
    ann = amm.join("Ann", "Lee").person_id
    if not renew:
        amm.app.run(RenewMembers((ann,), amm.day, settlement="on_account"))
    offer = amm.app.ask(OfferPayment(ann))
    command = RecordPayment(ann, dollars(60), amm.day, renew=renew, offer=offer)
    amm.app.run(command)
    said = "Ann Lee was renewed meanwhile" if renew else "What Ann Lee owes changed meanwhile"
    with pytest.raises(StaleRecord, match=said):
        amm.app.run(command)
    assert len(amm.app.ask(ShowMember(ann)).payments) == 2
    amm.app.run(replace(command, offer=amm.app.ask(OfferPayment(ann))))
    assert len(amm.app.ask(ShowMember(ann)).payments) == 3
