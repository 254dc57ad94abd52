"""Lists and records: what is shown, as text and as JSON, and that names are only text."""

from __future__ import annotations

import pytest

from tests.cli.conftest import CommandLine

MEMBER = {
    "number",
    "kind",
    "name",
    "status",
    "shown",
    "level",
    "paid_through",
    "joined",
    "practice",
    "email",
    "phone",
    "extension",
    "street",
    "street2",
    "city",
    "state",
    "zip",
    "county",
    "circuit",
    "listed",
    "archived",
    "owes",
}


class TestMembers:
    def test_a_table_for_people(self, cli: CommandLine) -> None:
        lines = cli.done("members").splitlines()
        heads = "No. Name Status Level Paid through City E-mail Phone"
        assert " ".join(lines[0].split()) == heads
        assert " ".join(lines[1].split()) == "0005 Ćwik, Łukasz New Associate 10/4/2027 Columbia"
        assert lines[-1] == "5 people, as of November 20, 2026."
        starts = {line.index("Columbia") for line in lines[1:6]}
        assert starts == {lines[0].index("City")}  # aligned, whatever the letters

    def test_json(self, cli: CommandLine) -> None:
        answer = cli.json("members", "--sort", "number")
        assert set(answer) == {"as_of", "total", "members"}
        assert all(set(row) == MEMBER for row in answer["members"])
        first = answer["members"][0]
        assert (first["number"], first["name"]) == ("0001", "Lee, Ann")
        assert (first["joined"], first["paid_through"]) == ("2026-02-01", "2027-01-31")
        assert first["county"] == "Boone"

    @pytest.mark.parametrize(
        ("arguments", "numbers"),
        [
            (["lee"], ["0001", "0004"]),
            (["lee", "ann"], ["0001"]),
            (["nunez"], ["0002"]),
            (["--status", "lapsed"], ["0004"]),
            (["--status", "due-soon", "--status", "GRACE"], ["0003", "0002"]),
            (["--level", "student"], ["0003"]),
            (["--members"], ["0005", "0003", "0001", "0002"]),
            (["--county", "Boone", "--not-listed", "--sort=-number", "--limit", "2"],
             ["0005", "0004"]),
            (["--listed"], []),
            (["--archived"], []),
            (["--status", "lapsed", "--as-of", "1/15/2025"], []),
            (["--status", "active", "--as-of", "2025-01-15"], ["0004"]),
        ],
    )  # fmt: skip
    def test_who_is_listed(
        self, cli: CommandLine, arguments: list[str], numbers: list[str]
    ) -> None:
        answer = cli.json("members", *arguments)
        assert [row["number"] for row in answer["members"]] == numbers

    def test_what_is_owed_on_a_day(self, cli: CommandLine) -> None:
        """The renewal of November 20 on account is not owed the day before."""
        cli.done("renew", "2", "--on-account")
        assert "Owes" in cli.done("members").splitlines()[0]
        [row] = cli.json("members", "owes:yes", "--sort=-owes")["members"]
        assert (row["number"], row["owes"]) == ("0002", "60.00")
        before = cli.done("members", "--as-of", "2026-11-19").splitlines()
        assert "Owes" not in before[0]
        assert before[-2:] == ["5 people, as of November 19, 2026.",
                               "Names and addresses are today's."]  # fmt: skip
        assert cli.json("members", "owes:yes", "--as-of", "2026-11-19")["members"] == []
        now, then = (cli.json("show", "2", *on) for on in ((), ("--as-of", "2026-11-19")))
        assert (now["balance"], then["balance"]) == ("60.00", "0.00")
        assert len(now["charges"]) == len(then["charges"]) + 1
        told = cli.done("show", "2", "--as-of", "2026-11-19")
        assert "owes nothing" in told
        assert told.endswith("As of November 19, 2026.\nNames and addresses are today's.\n")

    def test_a_word_that_is_not_clear_is_refused(self, cli: CommandLine) -> None:
        assert "is not clear: after “owes:” comes" in cli.refused(2, "members", "owes:lots")

    def test_nobody(self, cli: CommandLine) -> None:
        assert cli.done("members", "garsia") == "Nobody matches, as of November 20, 2026.\n"

    def test_nobody_yet(self, cli: CommandLine) -> None:
        cli.done("new", "Fresh.amm")
        told = cli.done("members", "--file", "Fresh.amm")
        assert told.startswith("There are no members yet.")
        assert "amm-admin import" in told
        assert "amm-admin join" in told
        assert cli.json("members", "--file", "Fresh.amm")["members"] == []

    def test_nobody_matches_where_all_are_archived(self, cli: CommandLine) -> None:
        cli.done("archive", "1", "2", "3", "4", "5")
        assert cli.done("members") == "Nobody matches, as of November 20, 2026.\n"

    def test_a_part_says_so(self, cli: CommandLine) -> None:
        assert "2 people of 5, as of" in cli.done("members", "--limit", "2")

    def test_markup_in_a_name_is_text(self, cli: CommandLine) -> None:
        assert "Núñez, [bold]Bo" in cli.done("members")
        assert "[bold]Bo Núñez" in cli.done("show", "2")


class TestShow:
    def test_the_record_and_why(self, cli: CommandLine) -> None:
        told = cli.done("show", "2")
        assert "No. 0002 · Full member since 2025 · owes nothing" in told
        assert "Grace, through October 31, 2026." in told
        assert "On December 1, 2026 the status becomes Lapsed." in told
        assert "11/1/2025 – 10/31/2026  Full" in told
        assert "receipt 2" in told

    def test_json(self, cli: CommandLine) -> None:
        answer = cli.json("show", "diaz")
        assert answer["shown"] == "Due soon"
        assert answer["why"]["changes_on"] == "2026-12-10"
        assert answer["why"]["becomes"] == "Grace"
        assert answer["terms"] == [
            {
                "level": "Student",
                "start": "2025-12-10",
                "end": "2026-12-09",
                "granted_on": "2025-12-10",
                "withdrawn_on": None,
                "origin": "joined",
            }
        ]
        assert [charge["amount"] for charge in answer["charges"]] == ["15.00"]
        assert answer["payments"][0]["method"] == "check"
        assert answer["payments"][0]["receipt"] == 3
        assert answer["balance"] == "0.00"

    def test_on_another_day(self, cli: CommandLine) -> None:
        assert cli.json("show", "4", "--as-of", "2024-06-01")["status"] == "Active"

    def test_no_id_is_ever_shown(self, cli: CommandLine) -> None:
        cli.done("level", "3", "--to", "Full")
        for command in (["members"], ["show", "3"], ["history"], ["levels"], ["renew", "3"]):
            answer = cli.done(*command, "--json")
            assert not [word for word in answer.replace('"', " ").split() if len(word) > 17
                        and word.strip(",").isdecimal()]  # fmt: skip


class TestChanging:
    def test_add_and_edit(self, cli: CommandLine) -> None:
        added = cli.json(
            "add", "--first", "Gus", "--last", "Oak", "-s", "email=gus@example.org",
            "--set", "zip=65401", "-s", "job-title=Ombuds",
        )  # fmt: skip
        assert added["member"]["number"] == "0006"
        assert added["member"]["county"] == "Phelps"
        edited = cli.json("edit", "6", "-s", "city=Rolla", "-s", "job_title=")
        assert edited["changes"] == {
            "city": {"before": "", "after": "Rolla"},
            "job_title": {"before": "Ombuds", "after": ""},
        }
        assert cli.done("edit", "6", "-s", "city=Rolla") == "Nothing changed: it was so already.\n"
        assert cli.done("edit", "oak", "-s", "phone=5735550133 x4") == (
            "Gus Oak: Phone and Extension changed.\n"
        )
        assert "Phone   (573) 555-0133 x4" in cli.done("show", "6")

    def test_archive_and_back(self, cli: CommandLine) -> None:
        assert cli.done("archive", "1", "Dan Lee") == "2 people archived.\n"
        assert cli.json("members")["total"] == 3
        assert cli.json("members", "--archived")["total"] == 2
        back = cli.json("archive", "4", "--back")
        assert (back["people"], back["changed"]) == (["0004"], True)
        assert cli.json("members")["total"] == 4

    def test_who_did_it(self, cli: CommandLine) -> None:
        cli.done("archive", "1", "--by", "Paul Oster")
        assert cli.json("history")["acts"][0]["by"] == "Paul Oster"

    def test_levels(self, cli: CommandLine) -> None:
        assert "Full" in cli.done("levels")
        levels = cli.json("levels")["levels"]
        assert (levels[0]["name"], levels[0]["dues"], levels[0]["joining_fee"]) == (
            "Full", "60.00", "15.00",
        )  # fmt: skip

    def test_dues_from_a_day_on(self, cli: CommandLine) -> None:
        told = cli.done("dues", "Full", "$75", "--from", "1/1/2027")
        assert told == "Full costs $75.00 from January 1, 2027 on.\n"
        assert cli.json("levels")["levels"][0]["dues"] == "60.00"
        assert cli.json("levels", "--as-of", "2027-01-01")["levels"][0]["dues"] == "75.00"
        assert cli.json("levels")["levels"][0]["example"] is False

    def test_rules_of_a_level(self, cli: CommandLine) -> None:
        cli.done("set-level", "Full", "-s", "grace_days=45", "-s", "joining fee=0")
        full = cli.json("levels")["levels"][0]
        assert (full["grace_days"], full["joining_fee"]) == (45, "0.00")
        cli.done(
            "set-level", "Fixed", "--new", "--dues", "50", "-s", "kind=fixed",
            "-s", "fixed_start=1/1", "-s", "rollover=10/1", "-s", "proration=by_month",
            "-s", "has_listing=yes",
        )  # fmt: skip
        fixed = cli.json("levels")["levels"][-1]
        assert (fixed["name"], fixed["kind"], fixed["dues"]) == ("Fixed", "fixed", "50.00")
        joined = cli.json("join", "-l", "Fixed", "--last", "Oak")
        assert joined["end"] == "2027-12-31"
        assert cli.json("levels", "--as-of", "2020-01-01")["levels"][-1]["dues"] is None


def test_settings(cli: CommandLine) -> None:
    assert "association_name" in cli.done("settings")
    cli.done("settings", "association_email", "office@example.org")
    [row] = cli.json("settings", "association_email")["settings"]
    assert row == {"name": "association_email", "value": "office@example.org", "example": False}
