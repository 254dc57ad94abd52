"""Acts are found by words of their label or by who signed them."""

import pytest

from amm_admin.services.history import HistoryIds, ListHistory
from amm_admin.services.members import AddPerson, EditPerson
from tests.services.conftest import Association


@pytest.fixture
def acts(amm: Association) -> Association:
    luis = amm.app.run(AddPerson({"first_name": "Luis", "last_name": "García"})).value
    amm.app.who = "Paul O'Fallon"
    amm.app.run(EditPerson(luis, {"city": "Rolla"}))
    return amm


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("garcia", ["Change city of Luis García", "Add Luis García"]),
        ("GARCÍA city", ["Change city of Luis García"]),
        ("ofallon", ["Change city of Luis García"]),
        ("paul garc", ["Change city of Luis García"]),
        ("paul add", []),
        ("100%", []),
        ("x" * 60_000, []),
    ],
)
def test_words_are_found_in_label_and_signer(
    acts: Association, text: str, labels: list[str]
) -> None:
    page = acts.app.ask(ListHistory(text=text))
    assert [row.label for row in page.rows] == labels
    assert page.total == len(labels)
    assert acts.app.ask(HistoryIds(text)) == tuple(row.id for row in page.rows)


def test_windows_of_what_was_found(acts: Association) -> None:
    whole = acts.app.ask(ListHistory(text="garcia"))
    assert acts.app.ask(ListHistory(1, 1, "garcia")).rows == whole.rows[1:]
    assert acts.app.ask(ListHistory(5, 1, "garcia")).rows == ()
    assert acts.app.ask(ListHistory(text="  ")) == acts.app.ask(ListHistory())
    assert acts.app.ask(HistoryIds()) == tuple(row.id for row in acts.app.ask(ListHistory()).rows)
