"""Tasks, notes and documents by the command line."""

from __future__ import annotations

from amm_admin import bootstrap
from amm_admin.services.documents import PersonDocuments
from amm_admin.services.members import FindMember
from amm_admin.services.notes import PersonNotes
from tests.cli.conftest import TODAY, CommandLine


def test_tasks_from_adding_to_done(cli: CommandLine) -> None:
    told = cli.done("task", "Send the card", "--member", "lee ann", "--due", "11/19/26")
    assert told == "Add the task “Send the card” for Ann Lee.\n"
    cli.done("task", "Book", "the", "room")
    answer = cli.json("tasks")
    assert [row["task"] for row in answer["tasks"]] == ["Send the card", "Book the room"]
    assert (answer["as_of"], answer["tasks"][0]["state"]) == ("2026-11-20", "overdue")
    assert (answer["tasks"][0]["number"], answer["tasks"][1]["number"]) == ("0001", None)
    listed = cli.done("tasks", "--overdue")
    assert "11/19/2026  Send the card  0001  Lee, Ann  overdue" in listed
    assert listed.endswith("1 task, as of November 20, 2026.\n")
    assert cli.done("done", "card") == "Finish the task “Send the card”.\n"
    assert cli.json("tasks", "--member", "1")["tasks"] == []
    assert cli.json("tasks", "--done")["tasks"][0]["done_on"] == "2026-11-20"
    cli.done("undo")
    assert len(cli.json("tasks", "lee")["tasks"]) == 1


def test_which_task_is_meant(cli: CommandLine) -> None:
    for text in ("Call", "Call back", "Write"):
        cli.done("task", text)
    assert "No open task matches “visit”" in cli.refused(2, "done", "visit")
    assert "matches several: Call; Call back. Use more" in cli.refused(2, "done", "cal")
    assert cli.done("done", "CALL") == "Finish the task “Call”.\n"
    assert "has not come yet" in cli.refused(2, "done", "write", "--on", "12/1/26")
    assert "--done or --overdue" in cli.refused(2, "tasks", "--done", "--overdue")
    assert "not a day" in cli.refused(2, "task", "x", "--due", "someday")


def test_note_and_attach(cli: CommandLine) -> None:
    letter = cli.folder / "Brief für Łukasz.pdf"
    letter.write_bytes(b"x")
    assert cli.done("note", "5", "Called", "about it", "--on", "11/1/26") == (
        "Add a note about Łukasz Ćwik.\n"
    )
    assert cli.json("attach", "5", str(letter), "--note", "his letter")["changed"] is True
    assert "not found" in cli.refused(3, "attach", "5", "nowhere.pdf")
    assert "is empty" in cli.refused(2, "note", "5", " ")
    opened = bootstrap.open_file(cli.folder / "town.amm", today=lambda: TODAY, read_only=True)
    app = opened.application
    person = app.ask(FindMember("5"))
    [note] = app.ask(PersonNotes(person))
    assert (note.text, note.on.isoformat()) == ("Called about it", "2026-11-01")
    [document] = app.ask(PersonDocuments(person))
    assert (document.name, document.note) == ("Brief für Łukasz.pdf", "his letter")
    opened.close()
