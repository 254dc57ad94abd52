"""What `python3 dev.py run` starts: the demonstration in the window, or the main job headless.

python -m amm_admin.devtools.run_demo [--headless]

The demonstration lies in ./out/demo/ and is made anew on every day and by every version, because
it is lived up to the day on which it is opened. Files of other days stay there; the folder can be
deleted at any time. `--headless` works on the shipped sample export, on a fixed day, and leaves
roster, renewal report, receipts and a picture of each pane in ./out/.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from amm_admin import __version__, bootstrap
from amm_admin.domain.dates import in_words, iso
from amm_admin.domain.errors import KnownError
from amm_admin.services import demo
from amm_admin.services.application import Application
from amm_admin.services.exports import free_path, write_file
from amm_admin.services.history import WhatNext
from amm_admin.services.payments import PaidBy
from amm_admin.services.receipts import MakeReceipts
from amm_admin.services.renewal_reports import MakeRenewalReport
from amm_admin.services.renewals import RenewalLists, RenewMembers
from amm_admin.services.rosters import MakeRoster

OUT = Path("out")
_STAMP = "made.json"


def demo_file(folder: Path, day: date) -> Path:
    """The demonstration of this day and version: the one that is there, else a new one."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = {"version": __version__, "day": iso(day)}
    found = _made(folder, stamp)
    if found is not None:
        return found
    target = free_path(folder / f"Demonstration {iso(day)}.amm")
    print(f"Making {demo.PEOPLE} invented members in {target} …", flush=True)
    started = time.monotonic()
    bootstrap.create_demo(target, today=lambda: day, by="AMM Admin").close()
    (folder / _STAMP).write_text(json.dumps({**stamp, "file": target.name}), encoding="utf-8")
    print(f"Made in {time.monotonic() - started:.1f} s.", flush=True)
    return target


def _made(folder: Path, stamp: dict[str, str]) -> Path | None:
    """The file that the stamp in the folder speaks of, when it is of this day and version."""
    with suppress(OSError, ValueError, TypeError):
        kept = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
        path = folder / kept.pop("file")
        if kept == stamp and path.is_file():
            return path
    return None


def main_job(out: Path) -> list[tuple[Path, str]]:
    """Import, renew, write; returns each file written with a line about it."""
    day = demo.SAMPLE_DAY
    target = out / "Sample association.amm"
    _clear(out, target)
    opened = bootstrap.create(target, today=lambda: day, by="Anna Whitcomb")
    try:
        app = opened.application
        return [
            (target, _import_and_renew(app, day)),
            *_papers(app, out, day),
            *_pictures(app, out),
        ]
    finally:
        opened.close()


def _clear(out: Path, target: Path) -> None:
    """What an earlier run left, so that what is listed is what was made now."""
    out.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    for name in ("Roster.xlsx", "Renewal report.pdf", "Receipts.pdf"):
        (out / name).unlink(missing_ok=True)
    shutil.rmtree(out / "screenshots", ignore_errors=True)


def _import_and_renew(app: Application, day: date) -> str:
    done = demo.import_sample(app)
    lists = app.ask(RenewalLists(day))
    pressing = [row for row in lists.due if row.through and row.through.month == day.month]
    people = tuple(row.id for row in (*lists.grace, *pressing))
    app.run(RenewMembers(people, day, PaidBy("check", "1044")))
    return (
        f"{done.new} people imported with {done.terms} terms; {len(lists.due)} due and "
        f"{len(lists.grace)} in grace on {in_words(day)}; {len(people)} renewed: those in grace "
        f"and those whose term ends in {day:%B}"
    )


def _papers(app: Application, out: Path, day: date) -> list[tuple[Path, str]]:
    roster = app.ask(MakeRoster(out / "Roster.xlsx", on=day))
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    report = app.ask(MakeRenewalReport(first, last, day))
    report_path = write_file(out / "Renewal report.pdf", report.printed.data)
    act = app.ask(WhatNext()).undo
    receipts = app.ask(MakeReceipts(tuple(range(1, 4))))
    receipts_path = write_file(out / "Receipts.pdf", receipts.data)
    return [
        (roster.path, f"the board's roster, {roster.rows} people"),
        (
            report_path,
            f"the treasurer's renewal report of {day.year}, {report.printed.pages} pages",
        ),
        (receipts_path, f"the first three receipts of “{act.label if act else ''}”"),
    ]


def _pictures(app: Application, out: Path) -> list[tuple[Path, str]]:
    from amm_admin.devtools.screenshots import take  # Qt: only where pictures are wanted
    from amm_admin.ui.offscreen import quiet_offscreen

    quiet_offscreen()
    pictures = take(app, out / "screenshots", 1.0, False)
    return [(path, f"a picture: {path.stem.replace('_', ' ')}") for path in pictures]


def run_headless(out: Path) -> int:
    """The main job, and what it left, one line each."""
    for path, line in main_job(out):
        print(f"{path}: {line}", flush=True)
    return 0


def main(arguments: list[str]) -> int:
    """0 when the window was closed or the job is done, else the sentence that says why not."""
    if arguments not in ([], ["--headless"]):
        print(__doc__)
        return 2
    try:
        if arguments:
            return run_headless(OUT)
        path = demo_file(OUT / "demo", bootstrap.today())
    except KnownError as error:
        print(error.sentence, file=sys.stderr)
        return 3
    from amm_admin.ui.app import run_window

    return run_window(str(path.resolve()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
