"""Import in two steps: what would be done, then, when it is wanted, the writing."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

DATA = Path(__file__).resolve().parents[1] / "data" / "imports"
FULL = ["--level", "Full Member=Full"]
COUNTS = {"new", "update", "same", "problem", "skipped"}


@pytest.fixture(autouse=True)
def _lists(cli: CommandLine) -> None:
    for name in ("contacts_250.csv", "contacts_export.csv"):
        shutil.copy(DATA / name, cli.folder / name)
    Path("small.csv").write_text(
        "Given,Family,Mail,Kind of member,Good until\n"
        "Gus,Oak,gus@example.org,Regular,12/31/2026\n"
        "Ida,Elm,ida@example.org,Regular,12/31/2025\n",
        encoding="utf-8",
    )


def test_without_yes_nothing_is_written(cli: CommandLine) -> None:
    before = Path("town.amm").read_bytes()
    told = cli.done("import", "contacts_250.csv", *FULL)
    assert "contacts_250.csv: Wild Apricot contacts export, 250 rows." in told
    assert "New       244" in told
    assert "Problem     6" in told
    assert "Are they two people?" in told
    assert told.endswith("Nothing was written. Add --yes to import.\n")
    assert Path("town.amm").read_bytes() == before


def test_a_dry_run_stays_dry(cli: CommandLine) -> None:
    before = Path("town.amm").read_bytes()
    assert cli.json("import", "contacts_250.csv", *FULL, "--dry-run", "--yes")["written"] is False
    assert Path("town.amm").read_bytes() == before


def test_a_level_that_is_missing_is_a_question_with_a_likely_answer(cli: CommandLine) -> None:
    told = cli.done("import", "contacts_export.csv")
    assert 'Which level is “Full Member” (2 rows)? Add --level "Full Member=Full"' in told


def test_counts_sum_to_the_rows_and_the_same_file_changes_nothing(cli: CommandLine) -> None:
    preview = cli.json("import", "contacts_250.csv", *FULL)
    assert set(preview["counts"]) == COUNTS
    assert sum(preview["counts"].values()) == preview["rows"] == 250
    assert preview["written"] is False
    done = cli.json("import", "contacts_250.csv", *FULL, "--shared-email", "separate", "--yes")
    assert (done["written"], done["new"], done["updated"]) == (True, 250, 0)
    again = cli.json("import", "contacts_250.csv", "--shared-email", "separate", "--yes")
    assert (again["written"], again["counts"]["same"]) == (False, 250)
    assert cli.json("undo")["changed"] is True
    assert cli.json("members")["total"] == 5


def test_a_backup_comes_first(cli: CommandLine) -> None:
    cli.done("archive", "1")  # the copy of the day is older than this
    cli.done("import", "contacts_250.csv", *FULL, "--yes")
    reasons = [copy["reason"] for copy in cli.json("backup", "--list")["backups"]]
    assert "before-import" in reasons


def test_rows_that_stay_out_are_corrected_and_imported(cli: CommandLine) -> None:
    cli.done("import", "contacts_250.csv", *FULL, "--yes", "--problems", "fix.csv")
    with Path("fix.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    assert all("two people" in row["Problem"] for row in rows)
    done = cli.json("import", "fix.csv", *FULL, "--shared-email", "separate", "--yes")
    assert done["new"] == 6


def test_a_list_mapped_by_hand(cli: CommandLine) -> None:
    mapped = [
        *("--map", "Given=first_name", "--map", "family=Last name", "--map", "Mail=email"),
        *("--map", "Kind of member=level", "--map", "Good until=Paid through"),
    ]
    done = cli.json("import", "small.csv", *mapped, "--level", "Regular=Full", "--yes")
    assert done["format"] == "generic"
    assert (done["new"], done["terms"]) == (2, 2)
    assert cli.json("show", "oak")["paid_through"] == "2026-12-31"
    assert cli.json("show", "elm")["status"] == "Lapsed"


def test_renewal_due_may_mean_the_first_unpaid_day(cli: CommandLine) -> None:
    known = ["--level", "Regular=create", "--map", "Good until=paid_through"]
    known += ["--map", "Kind of member=level", "--map", "Given=first_name"]
    cli.done("import", "small.csv", *known, "--renewal-due", "first-unpaid", "--yes")
    assert cli.json("show", "gus")["paid_through"] == "2026-12-30"
    said = cli.done("import", "small.csv", *known, "--dry-run")
    assert "“Good until” is taken for the first unpaid day. Else: --renewal-due last-paid." in said
    assert "Regular" in cli.done("levels")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--map", "Shoe=email"], "There is no column “Shoe”. The list has: Given, Family"),
        (["--map", "Mail=shoe"], "There is no field “shoe”."),
        (["--map", "Mail"], "There is no column “Mail”."),
        (["--level", "Regular"], "“Regular” is no choice."),
        (["--level", "Regular=Gold"], "There is no level “Gold”."),
        (["--renewal-due", "soon"], "--renewal-due is one of: last-paid, first-unpaid."),
        (["--shared-email", "maybe"], "--shared-email is one of: separate, same, leave."),
        (["--days", "year-first"], "--days is one of: month-first, day-first."),
    ],
)
def test_choices_that_are_none(cli: CommandLine, options: list[str], sentence: str) -> None:
    assert sentence in cli.refused(2, "import", "small.csv", *options)


def test_days_first(cli: CommandLine) -> None:
    text = Path("small.csv").read_text("utf-8").replace("12/31/2026", "4/3/2027")
    Path("small.csv").write_text(text.replace("12/31/2025", "5/6/2025"), encoding="utf-8")
    known = ["--map", "Good until=paid_through", "--map", "Kind of member=level"]
    known += ["--level", "Regular=Full", "--map", "Given=first_name", "--days", "day-first"]
    cli.done("import", "small.csv", *known, "--yes")
    assert cli.json("show", "gus")["paid_through"] == "2027-03-04"


def test_saying_no(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self, *size: int) -> str:
            return "n\n"

    monkeypatch.setattr("sys.stdin", Terminal())
    ran = cli.run("import", "contacts_250.csv", *FULL)
    assert ran.code == 1
    assert ran.err.endswith("Cancelled. Nothing was changed.\n")
    assert cli.json("members")["total"] == 5
