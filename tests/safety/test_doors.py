"""Refused at entry with a sentence: control characters, line breaks and floods, at every door by
which words come into the file; marks that cannot be seen are dropped (safety.md 16)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from amm_admin.bootstrap import Opened
from amm_admin.domain.errors import InputError
from amm_admin.domain.layouts import ListLayout
from amm_admin.domain.money import Money
from amm_admin.domain.text import LONG_CAP
from amm_admin.services.application import Application, Command
from amm_admin.services.association import ChangeSetting, Levels
from amm_admin.services.bulk_edits import EditPeople, EditTaskRows, PreviewEdits
from amm_admin.services.documents import AttachFile, DescribeDocument, PersonDocuments
from amm_admin.services.documents import RenameDocument as NameDocument
from amm_admin.services.history import ListHistory
from amm_admin.services.imports.commands import PreviewImport
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.plan import RowKind
from amm_admin.services.levels import AddLevel, EditLevel
from amm_admin.services.members import AddPerson, EditPerson, ListMembers, MemberFilter, ShowMember
from amm_admin.services.memberships import SetOverride
from amm_admin.services.notes import AddNote, EditNote, PersonNotes
from amm_admin.services.payments import PaidBy
from amm_admin.services.person_fields import LABELS
from amm_admin.services.person_tasks import AddTask, EditTask, PersonTasks
from amm_admin.services.record_payments import RecordPayment
from amm_admin.services.renewals import JoinMember, RenewMembers
from amm_admin.services.saved_views import RenameView, SavedViews, SaveView
from tests.safety.nasty import MARK, REFUSED, SILENT, TODAY

WORDS = sorted(
    LABELS.keys()
    - {"phone", "phone_extension", "cell", "zip", "other_zip", "county_fips", "kind", "notes"}
    - {name for name in LABELS if name.endswith("_on") or name.startswith(("wants", "joined"))}
    - {"listed", "continuous_since"}
)
"""The fields of a record that are words of one line."""


class Doors:
    """A person of the association, and what hangs on them."""

    def __init__(self, opened: Opened) -> None:
        self.app: Application = opened.application
        self.person = self.app.ask(ListMembers(MemberFilter(text=MARK.lower())))[0].id
        self.task = self.app.ask(PersonTasks(self.person))[0].id
        self.note = self.app.ask(PersonNotes(self.person))[0].id
        self.document = self.app.ask(PersonDocuments(self.person))[0].id
        self.view = self.app.ask(SavedViews("members"))[0].id
        self.level = next(iter(self.app.ask(Levels())))
        self.letter = opened.application.database.path.with_name("letter.txt")
        self.letter.write_text("for the record", "utf-8")

    def one_line(self, text: str) -> Iterator[Command[object]]:
        """Every act that takes a line of words, with this text in it."""
        for name in WORDS:
            yield EditPerson(self.person, {name: text})
        yield EditPeople({self.person: {"city": text}})
        yield AddPerson({"last_name": text})
        yield JoinMember("Full", TODAY, {"last_name": text})
        yield JoinMember("Full", TODAY, {"last_name": "Lee"}, by=PaidBy("check", text))
        yield RenewMembers((self.person,), TODAY, by=PaidBy("check", text))
        yield RecordPayment(self.person, Money(500), TODAY, PaidBy("check", text))
        yield SetOverride(self.person, "resigned", TODAY, None, text)
        yield AddTask({"text": text})
        yield EditTask(self.task, {"text": text})
        yield EditTaskRows({self.task: {"text": text}})
        yield AttachFile(self.person, self.letter, text)
        yield NameDocument(self.document, text)
        yield DescribeDocument(self.document, text)
        yield AddLevel({"name": text}, Money(0), TODAY)
        yield EditLevel(self.level, {"name": text})
        yield SaveView("members", text, ListLayout())
        yield RenameView(self.view, text)
        for setting in ("name", "address", "email", "phone", "website"):
            yield ChangeSetting(f"association_{setting}", text)

    def many_lines(self, text: str) -> Iterator[Command[object]]:
        """Every act that takes several lines."""
        yield EditPerson(self.person, {"notes": text})
        yield AddNote(self.person, text)
        yield EditNote(self.note, {"text": text})
        yield ChangeSetting("tax_sentence", text)


def short(text: str) -> str:
    """A name for a test of this text."""
    return ascii(text if len(text) < 20 else f"{text[0]} {len(text)} times")


@pytest.fixture
def doors(opened: Opened) -> Doors:
    return Doors(opened)


def sentence(app: Application, command: Command[object]) -> str:
    """What a refused act says; nothing for one that went through."""
    try:
        app.run(command)
    except InputError as error:
        return error.sentence
    return ""


@pytest.mark.parametrize("text", REFUSED, ids=short)
def test_no_act_takes_controls_breaks_or_a_flood(doors: Doors, text: str) -> None:
    acts = doors.app.ask(ListHistory()).total
    for command in doors.one_line(text):
        said = sentence(doors.app, command)
        assert said.endswith("."), command
        assert len(said) < 400, command
        assert said.isprintable(), command
    assert doors.app.ask(ListHistory()).total == acts


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x1b[31mb", "\ud800", "x" * (LONG_CAP + 1)], ids=short
)
def test_long_texts_take_lines_but_no_controls(doors: Doors, text: str) -> None:
    for command in doors.many_lines(text):
        assert sentence(doors.app, command).endswith("."), command
    for command in doors.many_lines("one\r\ntwo\u2028three"):
        assert sentence(doors.app, command) == ""
    assert doors.app.ask(PersonNotes(doors.person))[0].text == "one\ntwo\nthree"


def test_marks_that_cannot_be_seen_are_dropped(doors: Doors) -> None:
    for typed, kept in SILENT.items():
        doors.app.run(EditPerson(doors.person, {"last_name": typed}))
        assert doors.app.ask(ShowMember(doors.person)).fields["last_name"] == kept


def test_a_preview_says_it_before(doors: Doors) -> None:
    for text in REFUSED:
        preview = doors.app.ask(PreviewEdits({doors.person: {"city": text}}))
        assert preview.refused == 1
        assert preview.rows[0].cells[0].problem.isprintable()


def test_an_import_keeps_such_rows_out(doors: Doors, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["First name", "Last name", "City"])
        rows.writerows(["Ann", text, "Rolla"] for text in REFUSED if "\x00" not in text)
        rows.writerow(["Ann", "Whole", "Rolla"])
    plan = doors.app.ask(PreviewImport(path, ImportOptions(TODAY)))
    assert len(plan.of_kind(RowKind.PROBLEM)) == len(REFUSED) - 1
    assert len(plan.of_kind(RowKind.NEW)) == 1
