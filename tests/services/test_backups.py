"""Copies of the file by the services' doors; what copies must be like is tested in persistence."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from amm_admin import bootstrap
from amm_admin.domain.errors import FileProblem, InputError
from amm_admin.services import backups
from amm_admin.services.association import Settings
from amm_admin.services.history import ListHistory
from amm_admin.services.members import CountMembers
from tests.services.conftest import Association

NOW = datetime(2026, 1, 20, 14, 15, 2)
DAY = date(2026, 1, 20)


def people_in(path: Path) -> int:
    """How many people a file holds, opened like any other."""
    opened = bootstrap.open_file(path, today=lambda: DAY, by="Anna")
    try:
        return opened.application.ask(CountMembers())
    finally:
        opened.close()


def test_a_backup_is_a_dated_file_beside_the_file_and_no_act(amm: Association) -> None:
    amm.join("Ann", "Lee")
    before = amm.app.ask(ListHistory()).total
    made = backups.back_up(amm.app, NOW, reason="by-hand")
    assert made.path.parent == backups.default_folder(amm.path)
    assert made.path.name == "test 2026-01-20 141502 by-hand.amm"
    assert people_in(made.path) == 1
    assert backups.backups_of(amm.path) == (made,)
    assert amm.app.ask(ListHistory()).total == before


def test_another_folder(amm: Association, tmp_path: Path) -> None:
    made = backups.back_up(amm.app, NOW, folder=tmp_path / "stick")
    assert backups.backups_of(amm.path) == ()
    assert backups.backups_of(amm.path, folder=tmp_path / "stick") == (made,)


def test_before_a_large_act_only_when_something_changed(amm: Association) -> None:
    amm.join("Ann", "Lee")
    first = backups.back_up_before(amm.app, "before-import", NOW)
    assert first is not None
    assert first.reason == "before-import"
    assert backups.back_up_before(amm.app, "before-import", NOW + timedelta(hours=1)) is None
    amm.join("Bob", "Lee")
    assert backups.back_up_before(amm.app, "before-import", NOW + timedelta(hours=2)) is not None


def test_the_daily_round_copies_and_thins(amm: Association) -> None:
    for days in range(40):
        amm.join("Ann", f"Number {days}")
        done = backups.keep_backups(amm.app, NOW + timedelta(days=days))
        assert done.made is not None
        assert done.plain is not None
        assert done.plain.suffix == ".zip"
    again = backups.keep_backups(amm.app, NOW + timedelta(days=39, minutes=5))
    assert (again.made, again.plain) == (None, None)
    kept = [copy.taken_at.date() for copy in backups.backups_of(amm.path)]
    # All of the last two days, then twelve days, then one for each week.
    assert len(kept) < 20
    assert kept[0] == (NOW + timedelta(days=39)).date()


def test_save_a_copy(amm: Association, tmp_path: Path) -> None:
    amm.join("Ann", "Lee")
    assert people_in(backups.save_copy(amm.app, tmp_path / "copy.amm")) == 1
    with pytest.raises(FileProblem, match="the file itself"):
        backups.save_copy(amm.app, amm.path)


def test_restore_brings_the_backup_and_keeps_the_file(amm: Association) -> None:
    amm.join("Ann", "Lee")
    made = backups.back_up(amm.app, NOW)
    amm.join("Bob", "Lee")
    amm.app.close()
    done = backups.restore_backup(amm.path, made.path, NOW + timedelta(hours=1), DAY)
    assert done.former is not None
    assert done.check is not None
    assert done.check.ok
    assert people_in(done.former) == 2
    assert people_in(amm.path) == 1
    amm.reopen()
    assert amm.app.ask(Settings())


def test_restore_refuses_the_file_itself_and_what_is_no_backup(
    amm: Association, tmp_path: Path
) -> None:
    amm.app.close()
    with pytest.raises(InputError, match="the file itself"):
        backups.restore_backup(amm.path, amm.path, NOW, DAY)
    text = tmp_path / "notes.amm"
    text.write_text("Call Ann.\n" * 100)
    with pytest.raises(FileProblem, match="looks like a text file"):
        backups.restore_backup(amm.path, text, NOW, DAY)
    assert people_in(amm.path) == 0
    amm.reopen()


def test_checks(amm: Association) -> None:
    amm.join("Ann", "Lee")
    assert backups.check(amm.app, DAY).ok
    report = backups.check(amm.app, DAY, full=True)
    assert (report.ok, report.full) == (True, True)


def test_rescue_reads_a_file_with_a_zeroed_page(amm: Association, tmp_path: Path) -> None:
    for number in range(30):
        amm.join("Ann", f"Number {number}")
    amm.app.close()
    data = bytearray(amm.path.read_bytes())
    data[4096 * 20 : 4096 * 21] = bytes(4096)
    damaged = tmp_path / "damaged.amm"
    damaged.write_bytes(data)
    report = backups.rescue_into(damaged, tmp_path / "rescued.amm")
    assert report.target == tmp_path / "rescued.amm"
    assert report.lines()
    assert people_in(tmp_path / "rescued.amm") > 0
    amm.reopen()
