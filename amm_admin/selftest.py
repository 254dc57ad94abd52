"""`amm-admin --self-test`: does this copy of the program work here? For bundle and wheel.

Everything happens in a temporary folder; one line per step, exit code 0 or 1.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from amm_admin import __version__, bootstrap, paths
from amm_admin.domain.money import Money
from amm_admin.services import backups, demo
from amm_admin.services.application import Application
from amm_admin.services.history import Redo, Undo
from amm_admin.services.members import CountMembers, ListMembers, MemberFilter, ShowMember
from amm_admin.services.payments import PaidBy
from amm_admin.services.receipts import MakeReceipts
from amm_admin.services.renewal_reports import MakeRenewalReport
from amm_admin.services.renewals import JoinMember, RenewMembers
from amm_admin.services.rosters import MakeRoster

_DAY = demo.SAMPLE_DAY


class SelfTestFailed(Exception):
    """A step did not come to what it should."""


@dataclass(slots=True)
class _Test:
    """A fresh association in a temporary folder."""

    folder: Path
    app: Application
    person: int = 0

    def join(self) -> str:
        typed = {"first_name": "Łucja", "last_name": "O’Hara-Núñez", "zip": "65203"}
        done = self.app.run(JoinMember("Full", date(2025, 11, 1), typed, by=PaidBy("check", "7")))
        self.person = done.value.person_id
        _expect(done.value.end, date(2026, 10, 31))
        return f"number {done.value.number}, receipt {done.value.receipt}"

    def renew(self) -> str:
        [renewed] = self.app.run(RenewMembers((self.person,), _DAY)).value
        _expect(renewed.end, date(2027, 10, 31))
        return f"to {renewed.end}, {renewed.amount}"

    def import_sample(self) -> str:
        done = demo.import_sample(self.app)
        _expect(done.new, 250)
        return f"{done.new} people, {done.terms} terms"

    def undo_and_redo(self) -> str:
        before = self.app.ask(CountMembers())
        self.app.run(Undo())
        _expect(self.app.ask(CountMembers()), 1)
        self.app.run(Redo())
        _expect(self.app.ask(CountMembers()), before)
        self.app.run(Undo())
        return "the import taken back, done again, taken back"

    def search(self) -> str:
        [row] = self.app.ask(ListMembers(MemberFilter(text="ohara lucja")))
        _expect((row.county, row.word), ("Boone", "Active"))
        _expect(self.app.ask(ShowMember(row.id)).balance, Money(0))
        return f"{row.full_name}, {row.word}"

    def roster(self) -> str:
        made = self.app.ask(MakeRoster(self.folder / "roster.xlsx"))
        return f"{made.rows} row, {made.path.stat().st_size} bytes"

    def papers(self) -> str:
        report = self.app.ask(MakeRenewalReport(date(2026, 1, 1), date(2026, 12, 31), _DAY))
        receipt = self.app.ask(MakeReceipts((1,)))
        for printed in (report.printed, receipt):
            _expect(printed.data[:5], b"%PDF-")
        return f"report of {report.printed.pages} pages, receipt"

    def backup(self) -> str:
        made = backups.back_up(self.app, datetime.combine(_DAY, time(12)))
        _expect(backups.check(self.app, _DAY, full=True).sentences(), ())
        return f"{made.size} bytes, and the file is whole"

    def window(self) -> str:
        """Offscreen: every pane is made and drawn."""
        from PySide6.QtWidgets import QApplication

        from amm_admin.ui.app import open_window, prepare_look
        from amm_admin.ui.navigation import PANES
        from amm_admin.ui.offscreen import quiet_offscreen
        from amm_admin.ui.preferences import Preferences
        from amm_admin.ui.tasks import wait_for_lane

        screen = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(screen, QApplication)
        quiet_offscreen()
        preferences = Preferences(self.folder / "window.json")
        prepare_look(screen, preferences)
        window = open_window(self.app, preferences=preferences)
        window.resize(1280, 800)
        window.show()
        for pane in PANES:
            window.show_pane(pane.name)
            wait_for_lane()
            screen.processEvents()
            picture = window.grab()
            _expect((picture.width() >= 1280, picture.isNull()), (True, False))
        window.close()
        return f"{len(PANES)} panes drawn"


_STEPS: tuple[tuple[str, Callable[[_Test], str]], ...] = (
    ("join", _Test.join),
    ("renew", _Test.renew),
    ("import", _Test.import_sample),
    ("undo and redo", _Test.undo_and_redo),
    ("search", _Test.search),
    ("roster", _Test.roster),
    ("report and receipt", _Test.papers),
    ("backup and check", _Test.backup),
    ("window", _Test.window),
)


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise SelfTestFailed(f"{found!r} instead of {wanted!r}")


def self_test() -> int:
    """Walk through the program; 0 when every step went well, 1 at the first that did not."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(f"AMM Admin {__version__}")
    name = "shipped files"
    try:
        for folder in ("resources", "forms"):
            print(f"{folder}: {len(paths.shipped_files(folder))} files")
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            place = Path(scratch)
            name = "new file"
            opened = bootstrap.create(place / "self-test.amm", today=_today, by="self-test")
            try:
                test = _Test(place, opened.application)
                for name, step in _STEPS:
                    print(f"{name}: {step(test)}", flush=True)
            finally:
                opened.close()
    except Exception:  # whatever it is, the line says where
        print(f"{name}: FAILED", flush=True)
        traceback.print_exc()
        return 1
    print("all well")
    return 0


def _today() -> date:
    return _DAY
