"""What joining would do is what joining then does, and what it leaves on the record."""

from datetime import date

import pytest

from amm_admin.domain.errors import InputError
from amm_admin.domain.terms import continuous_since, joined_first
from amm_admin.persistence.queries import members as reads
from amm_admin.services.history import Undo
from amm_admin.services.joining import PreviewJoin
from amm_admin.services.members import EditPerson, ListMembers, ShowMember
from amm_admin.services.renewals import JoinMember, RenewMembers
from tests.services.conftest import Association


@pytest.mark.parametrize("level", ["Full", "Associate", "Student", "Organization", "Lifetime"])
def test_preview_is_what_happens(amm: Association, level: str) -> None:
    told = amm.app.ask(PreviewJoin(level, amm.day))
    typed = {"last_name": "Haywood"}
    if level == "Organization":
        typed = {"kind": "organization", "practice": "Haywood Mediation"}
    joined = amm.app.run(JoinMember(level, amm.day, typed=typed)).value
    assert (told.start, told.end, told.amount) == (joined.start, joined.end, joined.amount)


def test_unknown_level_is_refused(amm: Association) -> None:
    with pytest.raises(InputError, match="There is no level"):
        amm.app.ask(PreviewJoin("Emperor", amm.day))


def test_member_since_is_the_first_day_of_the_run(amm: Association) -> None:
    """R4: kept by a renewal, new after a gap; joined-first never changes."""

    def since() -> object:
        fields = amm.app.ask(ShowMember(person)).fields
        with amm.app.database.read() as connection:
            history = reads.histories(connection, [person])[person]
        kept = (fields["joined_first"], fields["continuous_since"])
        assert kept == (joined_first(history, amm.day), continuous_since(history, amm.day))
        return fields["continuous_since"]

    person = amm.on("2024-02-01").join("Ann", "Lee").person_id
    assert since() == date(2024, 2, 1)
    amm.on("2025-02-20").app.run(RenewMembers((person,), amm.day))  # in grace
    assert since() == date(2024, 2, 1)
    amm.on("2026-06-01").app.run(RenewMembers((person,), amm.day))  # after a gap
    assert since() == date(2026, 6, 1)
    amm.app.run(Undo())
    assert amm.app.ask(ShowMember(person)).fields["continuous_since"] == date(2024, 2, 1)


def test_a_phone_with_its_extension_is_one_change(amm: Association) -> None:
    person = amm.join("", "Lee").person_id
    typed = {"phone_extension": "", "phone": "573-555-0143 x12"}
    outcome = amm.app.run(EditPerson(person, typed))
    [row] = amm.app.ask(ListMembers())
    assert (row.phone, row.phone_extension) == ("5735550143", "12")
    assert outcome.label == "Change phone of Lee"
