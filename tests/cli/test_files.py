"""The file itself: new, demo, backup, restore, check, rescue."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


def test_new(cli: CommandLine) -> None:
    told = cli.done("new", "chapter", "--name", "Mediators of Boone County")
    assert told == "chapter.amm is ready. Its levels and settings are examples.\n"
    [name] = cli.json("settings", "association_name", "-f", "chapter.amm")["settings"]
    assert (name["value"], name["example"]) == ("Mediators of Boone County", False)
    assert cli.json("members", "-f", "chapter.amm")["total"] == 0


class TestBackup:
    def test_dated_or_by_name(self, cli: CommandLine) -> None:
        dated = Path(cli.json("backup")["backup"])
        assert dated.parent.name == "town backups"
        assert cli.json("members", "-f", str(dated))["total"] == 5
        Path("stick").mkdir()
        assert Path(cli.json("backup", "-o", "stick")["backup"]).parent.name == "stick"
        assert cli.done("backup", "-o", "copy.amm", "-f", "town.amm") == "Backup: copy.amm\n"
        assert cli.json("members", "-f", "copy.amm")["total"] == 5
        cli.done("backup", "-o", "copy.amm", "-f", "town.amm", "--replace")

    def test_list(self, cli: CommandLine) -> None:
        assert cli.done("backup", "--list") == "There is no backup.\n"
        cli.done("backup")
        assert "town backups" in cli.done("backup", "--list")

    def test_restore_and_back_again(self, cli: CommandLine) -> None:
        cli.done("backup", "-o", "before.amm")
        cli.done("archive", "1", "2", "-f", "town.amm")
        answer = cli.json("restore", "before.amm", "-f", "town.amm")
        assert answer["found"] == []
        assert cli.json("members", "-f", "town.amm")["total"] == 5
        told = cli.done("restore", answer["kept"], "-f", "town.amm")
        assert told.startswith("town.amm is again as in town 20")
        assert cli.json("members", "-f", "town.amm")["total"] == 3

    def test_restore_itself(self, cli: CommandLine) -> None:
        assert "the file itself" in cli.refused(2, "restore", "town.amm")


class TestCheck:
    @pytest.mark.parametrize("options", [[], ["--full"]])
    def test_whole(self, cli: CommandLine, options: list[str]) -> None:
        assert cli.done("check", *options) == "town.amm is whole.\n"
        answer = cli.json("check", *options)
        assert answer == {"ok": True, "full": bool(options), "found": [], "damage": []}

    def test_damage_is_exit_3_and_can_be_rescued(self, cli: CommandLine) -> None:
        data = bytearray(Path("town.amm").read_bytes())
        at = 4096 * 12
        data[at : at + 4096] = bytes(4096)
        Path("town.amm").write_bytes(data)
        ran = cli.run("check", "--full")
        assert ran.code == 3, ran
        assert "Traceback" not in ran.err
        answer = cli.json("rescue", "town.amm", "-o", "rescued")
        assert answer["file"] == "rescued.amm"
        assert answer["report"]
        assert cli.json("members", "-f", "rescued.amm")["total"] > 0
