"""History, undo and redo across calls: each call is a restart."""

from __future__ import annotations

from tests.cli.conftest import CommandLine


def test_history_newest_first(cli: CommandLine) -> None:
    answer = cli.json("history", "--limit", "2")
    assert answer["total"] == 6
    assert [act["number"] for act in answer["acts"]] == [6, 5]
    assert set(answer["acts"][0]) == {"number", "at", "by", "act", "kind", "changes", "undone"}
    assert answer["acts"][0]["by"] == "Anna"
    told = cli.done("history", "--limit", "2")
    assert "Join Łukasz Ćwik, Associate" in told
    assert told.endswith("2 acts of 6.\n")
    assert cli.done("history", "--limit", "0").endswith("6 acts.\n")


def test_undo_and_redo_with_money(cli: CommandLine) -> None:
    cli.done("renew", "2")
    assert cli.json("undo") == {"act": "Renew [bold]Bo Núñez, $60.00", "changed": True}
    undone = cli.json("show", "2")
    assert (undone["status"], undone["balance"]) == ("Grace", "0.00")
    assert cli.done("redo") == "Done again: Renew [bold]Bo Núñez, $60.00.\n"
    again = cli.json("show", "2")
    assert (again["status"], again["balance"]) == ("Active", "0.00")
    receipts = {p["receipt"]: p["void_on"] for p in again["payments"] if p["receipt"]}
    assert receipts == {2: None, 6: "2026-11-20", 7: None}
    told = cli.done("history")
    assert "Undo: Renew [bold]Bo" in told
    assert "Redo: Renew [bold]Bo" in told


def test_undo_one_of_the_history(cli: CommandLine) -> None:
    cli.done("edit", "1", "-s", "city=Rolla")
    cli.done("edit", "3", "-s", "city=Joplin")
    assert cli.done("undo", "7") == "Undone: Change city of Ann Lee.\n"
    assert cli.json("show", "1")["city"] == "Columbia"
    assert cli.json("show", "3")["city"] == "Joplin"
    assert "was undone already" in cli.refused(1, "undo", "7")


def test_undo_that_something_stands_on(cli: CommandLine) -> None:
    cli.done("add", "--last", "Oak")
    cli.done("join", "--member", "6", "-l", "Full")
    assert "stand on it" in cli.refused(1, "undo", "7")
