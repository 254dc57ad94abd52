"""The command pay: what is owed, with a renewal, part payments and refusals."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import CommandLine
from tests.reports.reading import text_of


def test_what_is_owed(cli: CommandLine) -> None:
    cli.done("renew", "3", "--on-account")
    told = cli.done("pay", "3", "--reference", "2207", "--receipt", "r.pdf")
    assert told == "$15.00 from Carla Diaz recorded, receipt 6.\n1 receipt in r.pdf.\n"
    assert "Student dues" in text_of(Path("r.pdf").read_bytes())
    shown = cli.json("show", "3")
    assert (shown["balance"], shown["payments"][0]["reference"]) == ("0.00", "2207")


def test_a_part_and_then_too_much(cli: CommandLine) -> None:
    cli.done("renew", "2", "--on-account")
    assert cli.done("pay", "2", "--amount", "45").endswith("receipt 6. $15.00 stays open.\n")
    told = cli.done("pay", "2", "--amount", "$20", "--method", "cash")
    assert told.endswith("receipt 7. $5.00 is kept as credit.\n")
    assert cli.json("show", "2")["balance"] == "-5.00"


def test_with_the_next_term(cli: CommandLine) -> None:
    answer = cli.json("pay", "2", "--renew", "-m", "paypal")
    assert answer["act"] == "Record $60.00 from [bold]Bo Núñez"
    assert (answer["amount"], answer["receipt"], answer["renewed_to"]) == ("60.00", 6, "2027-10-31")
    assert answer["settled"] == [{"charge": "Full dues", "amount": "60.00"}]
    assert (answer["credit"], answer["balance"]) == ("0.00", "0.00")
    assert "Renewed to December 9, 2027." in cli.done("pay", "3", "--renew")


def test_refusals(cli: CommandLine) -> None:
    assert "does not cover the $60.00" in cli.refused(1, "pay", "2", "--renew", "--amount", "40")
    assert "Type the amount" in cli.refused(2, "pay", "2")  # nothing is owed
    assert "is not an amount" in cli.refused(2, "pay", "2", "--amount", "abc")
    assert "no way of paying" in cli.refused(2, "pay", "2", "--amount", "5", "-m", "gold")
    assert "has not come yet" in cli.refused(2, "pay", "2", "--amount", "5", "--on", "2026-12-24")
    assert cli.json("history")["total"] == 6


def test_undo(cli: CommandLine) -> None:
    cli.done("renew", "3", "--on-account")
    cli.done("pay", "3")
    cli.done("undo")
    assert cli.json("show", "3")["balance"] == "15.00"
