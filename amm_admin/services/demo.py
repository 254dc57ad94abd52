"""The demonstration association: eight invented years, lived through the same acts as real ones.

It is made up to a day that is passed in, the day on which it is opened. Told for a fixed day it
would be dead a year later: everybody lapsed. The people are the same on every day, and so are the
words of their statuses and the bridge of the last twelve months (see demo_story.py); dates move
with the day, and sums of earlier years with where a raise of the dues falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from amm_admin import paths
from amm_admin.domain.errors import RuleRefusal
from amm_admin.domain.progress import Progress, no_progress
from amm_admin.persistence.queries import members as reads
from amm_admin.services.application import Application, Command, Work, carries_out
from amm_admin.services.association import Levels
from amm_admin.services.history import Undo
from amm_admin.services.imports.commands import ImportPeople, ImportResult, PreviewImport
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.members import (
    Archive,
    EditPerson,
    ListMembers,
    MemberFilter,
    MemberRow,
    Sort,
)
from amm_admin.services.memberships import ChangeLevel, SetOverride
from amm_admin.services.payments import PaidBy
from amm_admin.services.renewals import JoinMember, RenewalLists, RenewMembers

SEED = 1998  # any number; this one gives the people that the screenshots show
PEOPLE = 300
SAMPLE = "samples/contacts_250.csv"
SAMPLE_DAY = date(2026, 11, 20)  # on which some of the sample's members are due and some in grace
SECRETARY, TREASURER = "Anna Whitcomb", "Paul Oster"


@dataclass(frozen=True, slots=True)
class MakeDemo(Command[int]):
    """Fill a new association with 300 invented members and eight years up to a day.

    The value counts the people. It is the beginning of the file, so it cannot be undone.
    """

    day: date
    seed: int = SEED
    kind: ClassVar[str] = "start"

    @property
    def label(self) -> str:
        return "Make the demonstration association"


@carries_out(MakeDemo)
def make_demo(work: Work, command: MakeDemo, progress: Progress) -> int:
    """Raises RuleRefusal when the file has members already, Cancelled."""
    from amm_admin.services.demo_life import live_through  # only ever needed here

    if reads.count_members(work.connection, MemberFilter(), command.day):
        raise RuleRefusal("The demonstration needs a new file: this one has members already.")
    people = live_through(work, command.day, command.seed, progress)
    work.unit.rename(command.label)
    return people


def fill(app: Application, day: date, progress: Progress = no_progress) -> int:
    """Make the demonstration in a new file, then live its last day; returns how many people.

    The last day is a few ordinary acts of secretary and treasurer, so that History has something
    to show and to undo.
    """
    count = app.run(MakeDemo(day), progress).value
    _last_day(app, day)
    return count


def _last_day(app: Application, day: date) -> None:
    anna = Application(app.database, today=lambda: day, who=SECRETARY)
    paul = Application(app.database, today=lambda: day, who=TREASURER)
    lists = app.ask(RenewalLists(day))
    plain = _some(anna, "Active", day)
    full = [row for row in plain if row.level == "Full" and row.kind == "person"]
    retired = next(row.id for row in app.ask(Levels()).values() if row.name == "Retired")

    anna.run(EditPerson(full[0].id, {"cell": "(573) 555-0199"}))
    paul.run(RenewMembers((lists.grace[0].id,), day, PaidBy("check", "4471")))
    paul.run(RenewMembers(tuple(row.id for row in lists.due[:3]), day, PaidBy("paypal")))
    anna.run(JoinMember("Full", day, _NEWCOMER, by=PaidBy("check", "208")))
    anna.run(ChangeLevel(full[1].id, retired))
    anna.run(SetOverride(full[2].id, "resigned", day, reason="Takes up another profession."))
    anna.run(Archive((app.ask(RenewalLists(day)).lapsed[-1].id,)))
    anna.run(EditPerson(full[3].id, {"practice": "Quite Table Mediation"}))
    anna.run(Undo())  # a slip of the finger, taken back


_NEWCOMER = {
    "first_name": "Naomi",
    "last_name": "Fairweather",
    "credentials": "JD",
    "practice": "Fairweather Mediation",
    "email": "naomi.fairweather@example.org",
    "phone": "(660) 555-0188",
    "street": "12 Court Square",
    "city": "Sedalia",
    "state": "MO",
    "zip": "65301",
    "listed": True,
}


def _some(app: Application, word: str, day: date) -> tuple[MemberRow, ...]:
    wanted = MemberFilter(words=(word,))
    return app.ask(ListMembers(wanted, Sort("number"), day, limit=PEOPLE))


def import_sample(app: Application, progress: Progress = no_progress) -> ImportResult:
    """Import the shipped sample export; two people with one e-mail address are two people."""
    path = paths.resource(SAMPLE)
    levels = {"full member": next(r.id for r in app.ask(Levels()).values() if r.name == "Full")}
    options = ImportOptions(today=app.today(), levels=levels, shared_email="different")
    plan = app.ask(PreviewImport(path, options), progress)
    return app.run(ImportPeople(plan), progress).value
