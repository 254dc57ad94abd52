"""Days, phones and ZIP codes as people type them mean the same at every door: one parser each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from amm_admin.cli.main import run_command
from amm_admin.domain.errors import InputError
from amm_admin.services.bulk_edits import EditPeople, EditTaskRows, PreviewEdits
from amm_admin.services.imports.commands import PreviewImport
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.members import EditPerson, ShowMember
from amm_admin.services.notes import AddNote, EditNote, PersonNotes
from amm_admin.services.person_tasks import AddTask, EditTask, TasksById
from tests.services.conftest import Association

TODAY = date(2026, 11, 20)
DAYS = {
    "3/4/26": date(2026, 3, 4),
    "3-4-2026": date(2026, 3, 4),
    "2026-03-04": date(2026, 3, 4),
    "Mar 4": date(2026, 3, 4),
    "March 4, 2026": date(2026, 3, 4),
    "4 Mar 2026": date(2026, 3, 4),
    "today": TODAY,
    "t": TODAY,
    "+1y": date(2027, 11, 20),
    "-2m": date(2026, 9, 20),
    "eoy": date(2026, 12, 31),
}
PHONES = {
    "3145550112": ("3145550112", ""),
    "314.555.0112": ("3145550112", ""),
    "(314) 555-0112 x7": ("3145550112", "7"),
    "+1 314 555 0112 ext. 12": ("3145550112", "12"),
    "1-314-555-0112": ("3145550112", ""),
}
ZIPS = {"63110": "63110", "631101234": "63110-1234", "63110-1234": "63110-1234", "2134": "02134"}


class Doors:
    """Each way in which a field of one record is typed; each answers what is then stored."""

    def __init__(self, it: Association, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.it, self.run, self.ask = it, it.app.run, it.app.ask
        self.folder, self.capsys = folder, capsys
        self.person = it.join("Ann", "Lee").person_id

    def record(self, field: str, text: str) -> dict[str, object]:
        self.run(EditPerson(self.person, {field: text}))
        return self.stored()

    def rows(self, field: str, text: str) -> dict[str, object]:
        """Cells, bulk edit and paste: a preview, then one command."""
        edits = {self.person: {field: text}}
        preview = self.ask(PreviewEdits(edits))
        assert preview.refused == 0
        self.run(EditPeople(edits, preview.versions))
        return self.stored()

    def command_lines(self, field: str, texts: Iterable[str]) -> list[object]:
        """What `amm-admin edit` stores for each, one after the other."""
        found = []
        self.it.app.close()
        for text in texts:
            given = ["edit", "1", "--set", f"{field}={text}", "--file", str(self.it.path)]
            assert run_command([*given, "--json"], today=self.it.today) == 0
            changes = json.loads(self.capsys.readouterr().out)["changes"]
            found.append(changes[field]["after"] if field in changes else found[-1])
        self.it.reopen()
        self.run, self.ask = self.it.app.run, self.it.app.ask
        return found

    def file(self, field: str, text: str, *, corrected: bool = False) -> dict[str, object]:
        """A new member out of a list; `corrected`: typed over the cell in the preview."""
        heading = {"joined_first": "Joined", "phone": "Phone", "zip": "ZIP"}[field]
        path = self.folder / "list.csv"
        cell = "?" if corrected else text
        path.write_text(f'Last name,First name,{heading}\nPoe,Bob,"{cell}"\n')
        corrections = {2: {2: text}} if corrected else {}
        plan = self.ask(PreviewImport(path, ImportOptions(TODAY, corrections=corrections)))
        [row] = plan.rows
        assert row.draft is not None
        return row.draft.values

    def stored(self) -> dict[str, object]:
        return self.ask(ShowMember(self.person)).fields


@pytest.fixture
def doors(amm: Association, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Doors:
    return Doors(amm.on(TODAY.isoformat()), tmp_path, capsys)


def test_days(doors: Doors) -> None:
    for text, day in DAYS.items():
        for door in (doors.record, doors.rows):
            doors.run(EditPerson(doors.person, {"joined_first": "1/1/2000"}))
            assert door("joined_first", text)["joined_first"] == day, text
        assert doors.file("joined_first", text, corrected=True)["joined_first"] == day, text
    typed = doors.command_lines("joined_first", DAYS)
    assert typed == [day.isoformat() for day in DAYS.values()]


def test_days_of_tasks_and_notes(doors: Doors) -> None:
    first, second = (doors.run(AddTask({"text": "Call"})).value for _ in range(2))
    note = doors.run(AddNote(doors.person, "Called")).value
    for text, day in DAYS.items():
        third = doors.run(AddTask({"text": "Call", "due": text})).value
        doors.run(EditTask(first, {"due": text}))
        doors.run(EditTaskRows({second: {"due": text}}))
        doors.run(EditNote(note, {"on": text}))
        tasks = doors.ask(TasksById((first, second, third)))
        notes = doors.ask(PersonNotes(doors.person))
        assert [*(task.due for task in tasks), *(each.on for each in notes)] == [day] * 4, text


def test_days_in_a_file(doors: Doors) -> None:
    """What only a person at the keyboard means (t, eoy, Mar 4) is asked about: test_values."""
    for text in ("3/4/26", "3-4-2026", "2026-03-04", "4 Mar 2026"):
        assert doors.file("joined_first", text)["joined_first"] == DAYS[text]


def test_phones(doors: Doors) -> None:
    for text, number in PHONES.items():
        for door in (doors.record, doors.rows, doors.file):
            doors.run(EditPerson(doors.person, {"phone": "", "phone_extension": ""}))
            stored = door("phone", text)
            assert (stored["phone"], stored.get("phone_extension", "")) == number, text
    assert doors.command_lines("phone", PHONES) == [number for number, _ in PHONES.values()]


def test_zip_codes(doors: Doors) -> None:
    for text, code in ZIPS.items():
        for door in (doors.record, doors.rows, doors.file):
            doors.run(EditPerson(doors.person, {"zip": ""}))
            assert door("zip", text)["zip"] == code, text
    assert doors.command_lines("zip", ZIPS) == [*ZIPS.values()]


def test_amounts_and_days_of_payments(doors: Doors) -> None:
    """The window's fields read with the same parsers: tests/ui/widgets/test_fields.py."""
    doors.it.app.close()
    for amount, dollars in {"45": "45.00", "$45.00": "45.00", "$1,234.5": "1234.50"}.items():
        given = ["pay", "1", "--amount", amount, "--on", "11/2/26", "--file", str(doors.it.path)]
        assert run_command([*given, "--json"], today=doors.it.today) == 0
        assert json.loads(doors.capsys.readouterr().out)["amount"] == dollars
    doors.it.reopen()
    days = {payment.received_on for payment in doors.it.app.ask(ShowMember(doors.person)).payments}
    assert days == {date(2026, 11, 2), TODAY}


@pytest.mark.parametrize(
    ("field", "text"),
    [("joined_first", "13/13/2026"), ("joined_first", "soon"), ("phone", "555-0112"),
     ("phone", "3.14555E+09"), ("zip", "631100"), ("zip", "abc")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_the_same_words(
    doors: Doors, field: str, text: str
) -> None:
    with pytest.raises(InputError) as caught:
        doors.run(EditPerson(doors.person, {field: text}))
    said = caught.value.sentence
    [row] = doors.ask(PreviewEdits({doors.person: {field: text}})).rows
    assert [cell.problem for cell in row.cells] == [said]
    with pytest.raises(InputError, match="Nothing was changed"):
        doors.run(EditPeople({doors.person: {field: text}}))
    doors.it.app.close()
    arguments = ["edit", "1", "--set", f"{field}={text}", "--file", str(doors.it.path)]
    assert run_command(arguments, today=doors.it.today) == 2
    assert said in " ".join(doors.capsys.readouterr().err.split())
    doors.it.reopen()
