"""Roster, report and receipts: files that are there, and figures that tie."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import CommandLine
from tests.reports.reading import text_of


def cells(path: str) -> list[tuple[object, ...]]:
    return list(load_workbook(path).worksheets[0].iter_rows(values_only=True))


class TestRoster:
    def test_with_columns_and_filter(self, cli: CommandLine) -> None:
        told = cli.done(
            "roster", "-o", "board.xlsx", "--filter", "lee", "--columns", "number, last,status"
        )
        assert told == "2 people in board.xlsx.\n"
        assert cells("board.xlsx") == [
            ("Member No", "Last", "Status"), ("0001", "Lee", "Active"), ("0004", "Lee", "Lapsed"),
        ]  # fmt: skip

    def test_a_free_name_in_this_folder(self, cli: CommandLine) -> None:
        first = cli.json("roster", "--members")
        assert first == {"file": "Roster 2026-11-20.xlsx", "rows": 4, "as_of": "2026-11-20"}
        assert cli.json("roster")["file"] == "Roster 2026-11-20 (2).xlsx"
        assert cli.json("roster", "--replace")["file"] == "Roster 2026-11-20.xlsx"
        assert len(cells("Roster 2026-11-20.xlsx")) == 6

    def test_as_of_another_day(self, cli: CommandLine) -> None:
        answer = cli.json("roster", "--as-of", "2024-06-01", "--status", "active")
        assert (answer["rows"], answer["file"]) == (1, "Roster 2024-06-01.xlsx")

    def test_as_csv_guarded_or_exact(self, cli: CommandLine) -> None:
        cli.done("edit", "0001", "--set", "last_name==SUM(A1)")
        wanted = ("roster", "--columns", "number,last,joined")
        cli.done(*wanted, "-o", "board.csv")
        cli.done(*wanted, "-o", "exact.CSV", "--exact")
        guarded, exact = Path("board.csv").read_bytes(), Path("exact.CSV").read_bytes()
        assert guarded.startswith(b"\xef\xbb\xbfMember No,Last,Joined\r\n")
        assert b"0001,'=SUM(A1),20" in guarded
        assert b"0001,=SUM(A1),20" in exact


class TestReport:
    def test_the_last_twelve_months(self, cli: CommandLine) -> None:
        ran = cli.run("report", "-o", "r.pdf")
        assert ran.code == 0
        assert "Renewal report from November 21, 2025 to November 20, 2026" in ran.out
        assert "Renewal report" in text_of(Path("r.pdf").read_bytes())

    def test_figures_as_json(self, cli: CommandLine) -> None:
        cli.done("settings", "association_address", "12 Court Square, Sedalia, MO 65301")
        answer = cli.json(
            "report", "--from", "2026-01-01", "--to", "2026-12-31", "--as-of", "2026-11-20"
        )
        assert (answer["from"], answer["to"]) == ("2026-01-01", "2026-12-31")
        assert answer["file"] == "Renewal report 2026-12-31.pdf"
        overall = answer["overall"]
        assert (overall["at_start"], overall["joined"], overall["at_end"]) == (2, 2, 4)
        assert [row["level"] for row in answer["levels"]] == ["Full", "Associate", "Student"]
        assert (answer["due"], answer["in_grace"]) == (1, 1)
        assert (answer["billed"], answer["outstanding"]) == ("115.00", "0.00")


class TestReceipt:
    def test_one_and_several(self, cli: CommandLine) -> None:
        cli.done("settings", "association_address", "12 Court Square, Sedalia, MO 65301")
        assert cli.done("receipt", "1") == "1 receipt in Receipt 1.pdf.\n"
        assert "Ann Lee" in text_of(Path("Receipt 1.pdf").read_bytes())
        assert cli.json("receipt", "2", "3", "-o", "two.pdf") == {
            "file": "two.pdf", "receipts": [2, 3],
        }  # fmt: skip
        assert "Carla Diaz" in text_of(Path("two.pdf").read_bytes())
