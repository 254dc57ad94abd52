"""A file of the first release opens in this program, and everything works in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from amm_admin import bootstrap
from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.layouts import ListLayout
from amm_admin.persistence.backup import default_folder, list_backups
from amm_admin.persistence.database import connect
from amm_admin.persistence.schema import HEAD_REVISION
from amm_admin.services.backups import check
from amm_admin.services.documents import AttachFile, PersonDocuments
from amm_admin.services.history import ListHistory, Undo
from amm_admin.services.meanwhile import ChangedMeanwhile
from amm_admin.services.members import CountMembers, EditPerson, FindMember, ShowMember
from amm_admin.services.notes import AddNote, PersonNotes
from amm_admin.services.person_history import FieldEdit, PersonHistory
from amm_admin.services.person_tasks import AddTask, PersonTasks
from amm_admin.services.saved_views import SavedViews, SaveView
from tests.migrations.first_file import PEOPLE

TODAY = date(2026, 11, 22)


@pytest.fixture
def file(tmp_path: Path, first_file: Path) -> Path:
    path = tmp_path / "Members.amm"
    shutil.copyfile(first_file, path)
    return path


def opened(path: Path) -> bootstrap.Opened:
    return bootstrap.open_file(path, today=lambda: TODAY, by="Zoe")


def test_the_fixture_is_what_the_first_release_left(file: Path) -> None:
    raw = connect(file, mode="ro")
    try:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert raw.execute("SELECT count(*) FROM person").fetchall() == [(PEOPLE,)]
    finally:
        raw.close()
    assert not {"task", "note", "document", "saved_view", "ix_change_pk"} & tables


def test_everything_of_today_works_in_it(file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    with_data = opened(file)
    app = with_data.application
    assert len(list_backups(default_folder(file), file)) == 1
    assert app.ask(CountMembers()) == PEOPLE
    ann = app.ask(FindMember("0001"))
    assert app.ask(FindMember("oneill 17")) != ann
    app.run(AddTask({"text": "Call", "person_id": ann}))
    app.run(AddNote(ann, "Called"))
    app.run(AttachFile(ann, tmp_path / "a.pdf"))
    app.run(SaveView("members", "Boone", ListLayout()))
    with_data.close()
    again = opened(file)
    app = again.application
    assert [len(app.ask(query(ann))) for query in (PersonTasks, PersonNotes, PersonDocuments)] == [
        1,
        1,
        1,
    ]
    assert [view.name for view in app.ask(SavedViews("members"))] == ["Boone"]
    assert check(app, TODAY, full=True).ok
    for _ in range(4):
        app.run(Undo())
    assert app.ask(SavedViews("members")) == ()
    again.close()


def test_history_of_before_is_a_persons_too(file: Path) -> None:
    old = opened(file)
    app = old.application
    ann = app.ask(FindMember("0001"))
    move, join = app.ask(PersonHistory(ann)).rows
    assert (move.label, move.by) == ("Change city of First 1 Łukasz-O'Neill", "Anna")
    assert move.edits == (FieldEdit("City", "Rolla", "Columbia"),)
    assert (join.label, join.edits) == ("Join Person 1, Full", ())
    [change] = app.ask(ChangedMeanwhile(ann, 1))
    assert (change.label, change.before, change.after) == ("City", "Rolla", "Columbia")
    app.run(EditPerson(ann, {"city": "Ladue"}))
    assert app.ask(PersonHistory(ann)).total == 3
    app.run(Undo())
    assert app.ask(ShowMember(ann)).row.city == "Columbia"
    with pytest.raises(RuleRefusal, match="earlier version of AMM Admin"):
        app.run(Undo(move.id))
    newest = app.ask(ListHistory(limit=1)).rows[0]
    assert newest.schema_revision == HEAD_REVISION
    old.close()
