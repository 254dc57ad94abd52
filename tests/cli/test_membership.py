"""Acts of membership: each by its command, money and dates as the rules have them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.reports.reading import text_of


class TestJoin:
    def test_record_term_and_receipt_in_one_act(self, cli: CommandLine) -> None:
        told = cli.done(
            "join", "--level", "full", "--first", "Gus", "--last", "Oak", "-s", "city=Rolla",
            "--method", "paypal", "--on", "2026-11-15", "--receipts", "r.pdf",
        )  # fmt: skip
        assert told == (
            "Gus Oak is number 0006: Full, 11/15/2026 – 11/14/2027, $75.00, receipt 6.\n"
            "1 receipt in r.pdf.\n"
        )
        assert "Gus Oak" in text_of(Path("r.pdf").read_bytes())
        assert cli.json("history")["total"] == 7

    def test_json(self, cli: CommandLine) -> None:
        answer = cli.json("join", "-l", "Student", "--last", "Oak", "--waived")
        assert set(answer) == {"act", "changed", "member", "start", "end", "amount", "receipt"}
        assert (answer["act"], answer["receipt"]) == ("Join Oak, Student", None)
        assert (answer["start"], answer["end"]) == ("2026-11-20", "2027-11-19")

    def test_somebody_with_a_record(self, cli: CommandLine) -> None:
        answer = cli.json("join", "--member", "dan lee", "-l", "Full", "--on-account")
        assert answer["member"]["number"] == "0004"
        assert cli.json("show", "4")["balance"] == "60.00"
        words = cli.refused(2, "join", "--member", "4", "-l", "Full", "--first", "Daniel")
        assert "with the command edit" in words


class TestRenew:
    def test_one(self, cli: CommandLine) -> None:
        told = cli.done("renew", "2", "--method", "check", "--reference", "1044")
        assert "0002  [bold]Bo Núñez  11/1/2026 – 10/31/2027  $60.00        6" in told
        assert "1 member renewed, $60.00." in told
        assert cli.json("show", "2")["payments"][0]["reference"] == "1044"

    def test_several_by_one_check(self, cli: CommandLine) -> None:
        answer = cli.json("renew", "3", "Ann Lee", "--payer", "1", "-m", "bank")
        assert [row["number"] for row in answer["renewed"]] == ["0003", "0001"]
        assert {row["receipt"] for row in answer["renewed"]} == {6}
        assert cli.json("show", "1")["payments"][0]["amount"] == "75.00"

    def test_preview_writes_nothing(self, cli: CommandLine) -> None:
        before = Path("town.amm").read_bytes()
        told = cli.done("renew", "2", "4", "--preview")
        assert "2 members, $120.00, paid on November 20, 2026." in told
        answer = cli.json("renew", "--due", "--grace", "--preview")
        assert answer["amount"] == "75.00"
        assert [row["origin"] for row in answer["renewals"]] == ["renewed", "renewed"]
        assert Path("town.amm").read_bytes() == before

    def test_everybody_due_asks_first(
        self, cli: CommandLine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(""))  # nobody there to answer
        ran = cli.run("renew", "--due", "--grace")
        assert ran.code == 1
        assert "2 members, $75.00" in ran.out
        assert ran.err.endswith("Cancelled. Nothing was changed.\n")
        assert "2 members renewed, $75.00." in cli.done("renew", "--due", "--grace", "--yes")
        assert "Nobody is due" in cli.refused(2, "renew", "--due")

    def test_a_program_says_yes_beforehand(self, cli: CommandLine) -> None:
        assert "Add --yes." in cli.refused(2, "renew", "--due", "--json")
        assert cli.json("show", "3")["shown"] == "Due soon"
        [done] = cli.json("renew", "--due", "--yes")["renewed"]
        assert (done["number"], done["amount"]) == ("0003", "15.00")

    def test_at_another_level_with_an_end_set_by_hand(self, cli: CommandLine) -> None:
        [done] = cli.json("renew", "3", "-l", "Full", "--until", "12/31/2027")["renewed"]
        assert (done["start"], done["end"], done["amount"]) == (
            "2026-12-10", "2027-12-31", "60.00",
        )  # fmt: skip

    def test_all_or_nobody(self, cli: CommandLine) -> None:
        cli.done("deceased", "1", "--on", "2026-11-19")
        sentence = cli.refused(1, "renew", "2", "1")
        assert sentence.startswith("Nobody was renewed.")
        assert cli.json("show", "2")["status"] == "Grace"

    def test_who_cannot_be_renewed_is_named_once(self, cli: CommandLine) -> None:
        cli.done("resign", "1", "--on", "2026-11-19")
        assert cli.refused(1, "renew", "1") == (
            "Nobody was renewed. Ann Lee: Resigned since November 19, 2026. Reinstate first.\n"
        )
        cli.done("add", "--last", "Poe")
        assert cli.refused(1, "renew", "6") == (
            "Nobody was renewed. Poe: There has never been a term. Join at a level first.\n"
        )

    def test_receipts_that_are_there_already_stop_the_act(self, cli: CommandLine) -> None:
        Path("r.pdf").write_bytes(b"mine")
        assert "r.pdf exists already." in cli.refused(3, "renew", "2", "--receipts", "r.pdf")
        assert cli.json("show", "2")["status"] == "Grace"
        assert Path("r.pdf").read_bytes() == b"mine"

    @pytest.mark.parametrize(
        "words",
        [
            ("renew", "2", "--receipts", "r.pdf"),
            ("pay", "1", "--amount", "5", "--receipt", "r.pdf"),
            ("join", "--level", "Full", "--last", "Oak", "--receipts", "r.pdf"),
        ],
    )
    def test_receipts_that_may_be_replaced(self, cli: CommandLine, words: tuple[str, ...]) -> None:
        Path("r.pdf").write_bytes(b"mine")
        assert "or add --replace" in cli.refused(3, *words)
        assert cli.done(*words, "--replace").endswith("1 receipt in r.pdf.\n")
        assert Path("r.pdf").read_bytes().startswith(b"%PDF-")


class TestBackDues:
    """R4: Dan's term ended on 2025-02-28; the explicit choice is to pay for the gap."""

    def test_every_missed_term_by_one_check(self, cli: CommandLine) -> None:
        told = cli.done("back-dues", "Dan Lee", "--preview")
        assert "3/1/2025 – 2/28/2026" in told
        assert told.endswith("1 member, $120.00, paid on November 20, 2026.\n")
        answer = cli.json("back-dues", "4", "-r", "88", "--receipts", "r.pdf")
        assert answer["act"] == "Renew Dan Lee from March 1, 2025, $120.00"
        terms = [(done["start"], done["end"], done["receipt"]) for done in answer["renewed"]]
        assert terms == [("2025-03-01", "2026-02-28", 6), ("2026-03-01", "2027-02-28", 6)]
        assert "Dan Lee" in text_of(Path("r.pdf").read_bytes())
        record = cli.json("show", "4")
        assert (record["status"], record["balance"]) == ("Active", "0.00")
        assert record["fields"]["continuous_since"] == "2024-03-01"  # the run goes on
        cli.done("undo")
        back = cli.json("show", "4")
        assert (back["status"], back["balance"]) == ("Lapsed", "0.00")

    def test_without_a_gap_there_is_nothing_to_pay_for(self, cli: CommandLine) -> None:
        assert "There is no gap to pay for." in cli.refused(1, "back-dues", "2")
        assert "There is no gap to pay for." in cli.refused(1, "back-dues", "2", "--preview")

    def test_a_part_is_not_enough(self, cli: CommandLine) -> None:
        sentence = cli.refused(1, "back-dues", "4", "--amount", "60")
        assert sentence.startswith("$60.00 does not cover the dues of $120.00.")
        assert len(cli.json("back-dues", "4", "--on-account")["renewed"]) == 2
        assert cli.json("show", "4")["balance"] == "120.00"


class TestWhatEndsIt:
    @pytest.mark.parametrize(
        ("command", "status"),
        [("resign", "Resigned"), ("suspend", "Suspended"), ("cancel", "Cancelled")],
    )
    def test_and_back(self, cli: CommandLine, command: str, status: str) -> None:
        answer = cli.json(command, "1", "--on", "2026-11-10", "--reason", "Moved away.")
        assert answer["member"]["status"] == status
        assert "Moved away." in cli.done("show", "1")
        assert cli.json("show", "1", "--as-of", "2026-11-09")["status"] == "Active"
        back = cli.done("reinstate", "1", "--on", "2026-11-15")
        assert back == "Ann Lee is reinstated from November 15, 2026: Active.\n"

    def test_to_a_day(self, cli: CommandLine) -> None:
        told = cli.done("suspend", "1", "--until", "2026-12-31")
        assert told == "Ann Lee is suspended from November 20, 2026 to December 31, 2026.\n"
        assert cli.json("show", "1", "--as-of", "2027-01-01")["status"] == "Active"

    def test_deceased_and_back(self, cli: CommandLine) -> None:
        assert cli.done("deceased", "1", "--on", "11/1/2026") == "Ann Lee died 11/1/2026.\n"
        assert cli.json("show", "1")["status"] == "Deceased"
        back = cli.json("deceased", "1", "--back")
        assert (back["act"], back["member"]["status"]) == ("Take back Ann Lee’s death", "Active")


class TestLevels:
    def test_from_the_next_term(self, cli: CommandLine) -> None:
        told = cli.done("level", "3", "--to", "full")
        assert told == "Carla Diaz changes to full from the next term.\n"
        assert cli.json("show", "3")["next_level"] == "Full"
        assert "From the next term on: Full." in cli.done("show", "3")

    def test_from_today_with_its_price(self, cli: CommandLine) -> None:
        answer = cli.json("level", "3", "--to", "Full", "--from-today")
        assert answer["difference"] == "2.47"  # 20 of 365 days of $45.00
        assert answer["member"]["level"] == "Full"
        told = cli.done("level", "1", "--to", "Associate", "--from-today")
        assert "is credited." in told

    def test_an_organization_covers_a_person(self, cli: CommandLine) -> None:
        cli.done("join", "-l", "Organization", "-s", "kind=organization", "-s", "practice=Accord")
        told = cli.done("cover", "Dan Lee", "--by-organization", "accord")
        assert told == "Dan Lee is covered by Accord.\n"
        assert cli.json("show", "4")["status"] == "Active"

    def test_a_coverage_ends_and_makes_room(self, cli: CommandLine) -> None:
        cli.done("set-level", "Organization", "-s", "max_people=1")
        firm = ("-s", "kind=organization", "-s", "practice=Accord", "--on", "2026-11-01")
        cli.done("join", "-l", "Organization", *firm)
        by = ("--by-organization", "accord")
        cli.done("cover", "Dan Lee", *by, "--on", "2026-11-01")
        assert "End another coverage first." in cli.refused(1, "cover", "Ann Lee", *by)
        told = cli.done("cover", "Dan Lee", *by, "--back")
        assert told == "Dan Lee is no longer covered by Accord.\n"
        assert cli.json("show", "4")["status"] == "Lapsed"
        assert "Accord does not cover Dan Lee on" in cli.refused(1, "cover", "4", *by, "--back")
        cli.done("cover", "Ann Lee", *by)
        for _ in range(2):
            cli.done("undo")
        assert cli.json("show", "4")["status"] == "Active"


def test_the_day_is_the_day_given(cli: CommandLine) -> None:
    cli.today = date(2027, 3, 1)
    assert cli.json("show", "1")["status"] == "Grace"
