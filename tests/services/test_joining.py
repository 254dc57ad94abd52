"""What joining would do is what joining then does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from amm_admin import bootstrap
from amm_admin.domain.errors import InputError
from amm_admin.services.application import Application
from amm_admin.services.joining import PreviewJoin
from amm_admin.services.members import EditPerson, ListMembers
from amm_admin.services.renewals import JoinMember

DAY = date(2026, 11, 20)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    opened = bootstrap.create(tmp_path / "t.amm", today=lambda: DAY, by="Anna")
    yield opened.application
    opened.close()


@pytest.mark.parametrize("level", ["Full", "Associate", "Student", "Organization", "Lifetime"])
def test_preview_is_what_happens(app: Application, level: str) -> None:
    told = app.ask(PreviewJoin(level, DAY))
    typed = {"last_name": "Haywood"}
    if level == "Organization":
        typed = {"kind": "organization", "practice": "Haywood Mediation"}
    joined = app.run(JoinMember(level, DAY, typed=typed)).value
    assert (told.start, told.end, told.amount) == (joined.start, joined.end, joined.amount)


def test_unknown_level_is_refused(app: Application) -> None:
    with pytest.raises(InputError, match="There is no level"):
        app.ask(PreviewJoin("Emperor", DAY))


def test_a_phone_with_its_extension_is_one_change(app: Application) -> None:
    person = app.run(JoinMember("Full", DAY, typed={"last_name": "Lee"})).value.person_id
    typed = {"phone_extension": "", "phone": "573-555-0143 x12"}
    outcome = app.run(EditPerson(person, typed))
    [row] = app.ask(ListMembers())
    assert (row.phone, row.phone_extension) == ("5735550143", "12")
    assert outcome.label == "Change phone of Lee"
