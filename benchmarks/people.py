"""Invented members in any number, the same every time: rows of the file, and rows of a CSV."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from amm_admin.domain.dates import add_months, day_after
from amm_admin.domain.money import Money

TODAY = date(2026, 11, 20)
FIRST_ID = 240_000_000_000_000_000  # as large as ids made this year
_GARCIAS = 0.04


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words(
    "Alice Amelia Andrew Anita Barbara Beth Brian Bridget Caleb Carol Charles Claire Colleen "
    "Daniel Deborah Denise Edith Eleanor Ellen Emma Eric Frances Gail George Gloria Grace Hannah "
    "Helen Howard Ian Irene Jack Jane Janet Joan Judith Julia Karen Keith Laura Leah Łukasz Lucy "
    "Marcus Margaret María Martha Martin Megan Miguel Miriam Nathan Nora Oliver Pamela Patrick "
    "Paula Peter Rachel Ralph Roberta Rosa Ruth Samuel Sarah Simon Sophie Susan Theodore Thomas "
    "Timothy Valerie Victor Virginia Walter Wendy William Yvonne Zoë"
)
_LAST = _words(
    "Abernathy Aldridge Barlow Bellamy Blackwood Boone Burkett Calloway Carmichael Chadwick Cobb "
    "Crenshaw Dalton Delaney Dillard Eastman Ellsworth Fairbanks Fenwick Fitzgerald Gallagher "
    "Garza Gardner Hartung Haywood Iverson Jimerson Kowalczyk Lockhart Martin Mayfield McAllister "
    "Mendoza Miller Mondragón Moore Núñez O’Brien Pettigrew Quigley Rademacher Rutledge Schäfer "
    "Shaughnessy Stanton Tillman Underwood Vance Whitaker Yates Zimmermann"
)
_PLACES = (
    ("Columbia", "65201", 29019, "573"),
    ("Jefferson City", "65101", 29051, "573"),
    ("Kansas City", "64106", 29095, "816"),
    ("Springfield", "65806", 29077, "417"),
    ("St. Louis", "63101", 29510, "314"),
    ("St. Charles", "63301", 29183, "636"),
    ("Rolla", "65401", 29161, "573"),
    ("Hannibal", "63401", 29127, "660"),
    ("Cape Girardeau", "63701", 29031, "573"),
    ("Joplin", "64801", 29097, "417"),
)
_STREETS = ("Main Street", "Walnut Street", "Broadway", "Heather Grove", "High Street", "Elm Court")
_CREDENTIALS = ("", "", "", "JD", "MSW", "PhD", "LPC", "JD, LLM")
_LEVELS = ("Full", "Associate", "Student", "Retired")
_FEES = {"Full": 6000, "Associate": 4000, "Student": 1500, "Retired": 2500, "Organization": 15000}


@dataclass(slots=True)
class Batch:
    """Rows for the file, by table; the columns are those of the schema."""

    person: list[dict[str, Any]] = field(default_factory=list)
    term: list[dict[str, Any]] = field(default_factory=list)
    status_override: list[dict[str, Any]] = field(default_factory=list)
    application: list[dict[str, Any]] = field(default_factory=list)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    charge: list[dict[str, Any]] = field(default_factory=list)
    payment: list[dict[str, Any]] = field(default_factory=list)
    allocation: list[dict[str, Any]] = field(default_factory=list)


class Town:
    """Makes people one after another; ids and member numbers follow the order."""

    def __init__(self, levels: dict[str, int], seed: int = 20) -> None:
        self._rng = random.Random(seed)
        self._levels = levels
        self._next = FIRST_ID
        self._organization: int | None = None

    def batch(self, first: int, count: int) -> Batch:
        """People number `first` up to, not including, `first + count`."""
        made = Batch()
        for number in range(first, first + count):
            self._add(made, number)
        return made

    def _id(self) -> int:
        self._next += self._rng.randint(1, 3000)
        return self._next

    def _chance(self, share: float) -> bool:
        return self._rng.random() < share

    def _add(self, made: Batch, number: int) -> None:
        organization = self._chance(0.02)
        person = self._person(number, organization)
        made.person.append(person)
        if organization:
            self._organization = person["id"]
        if not organization and self._organization and self._chance(0.04):
            made.coverage.append(self._covered(person["id"], self._organization))
        elif self._chance(0.01):
            made.application.append(self._applied(person["id"]))
        elif self._chance(0.97):
            self._membership(made, person, "Organization" if organization else "")
        if self._chance(0.02):
            made.status_override.append(self._override(person["id"]))

    def _person(self, number: int, organization: bool) -> dict[str, Any]:
        rng = self._rng
        first = rng.choice(_FIRST)
        last = "Garcia" if self._chance(_GARCIAS) else rng.choice(_LAST)
        city, code, county, area = rng.choice(_PLACES)
        firm = f"{last} {rng.choice(('Mediation', 'Law Office', 'Conflict Resolution'))}"
        return {
            "id": self._id(),
            "kind": "organization" if organization else "person",
            "member_number": f"{number:04d}",
            "first_name": "" if organization else first,
            "middle_name": f"{rng.choice('ABCDEFGHJKLM')}." if self._chance(0.3) else "",
            "last_name": "" if organization else last,
            "suffix": "Jr." if self._chance(0.02) else "",
            "credentials": "" if organization else rng.choice(_CREDENTIALS),
            "practice": firm if organization or self._chance(0.4) else "",
            "email": f"{first[0].lower()}{last.lower()}{number}@example.org",
            "phone": f"{area}55501{rng.randrange(100):02d}",
            "cell": f"{area}55501{rng.randrange(100):02d}" if self._chance(0.4) else "",
            "street": f"{rng.randint(101, 9899)} {rng.choice(_STREETS)}",
            "street2": f"Suite {rng.randint(1, 40)}" if self._chance(0.3) else "",
            "city": city,
            "state": "MO",
            "zip": code,
            "county_fips": county,
            "listed": self._chance(0.5),
            "died_on": self._day(-2000, -1) if self._chance(0.005) else None,
        }

    def _day(self, earliest: int, latest: int) -> date:
        return TODAY + timedelta(days=self._rng.randint(earliest, latest))

    def _covered(self, person: int, organization: int) -> dict[str, Any]:
        return {
            "id": self._id(),
            "organization_id": organization,
            "person_id": person,
            "start_day": self._day(-900, -30),
            "end_day": None,
        }

    def _applied(self, person: int) -> dict[str, Any]:
        opened = self._day(-200, 0)
        return {"id": self._id(), "person_id": person, "opened_on": opened, "closed_on": None}

    def _override(self, person: int) -> dict[str, Any]:
        kind = self._rng.choice(("resigned", "resigned", "suspended", "cancelled"))
        start = self._day(-900, 60)
        until = start + timedelta(days=200) if kind == "suspended" else None
        return {
            "id": self._id(), "person_id": person, "kind": kind, "start_day": start,
            "end_day": until, "reason": "",
        }  # fmt: skip

    def _membership(self, made: Batch, person: dict[str, Any], level: str) -> None:
        """A run of yearly terms: three of four run now, the others ended in the last years."""
        name = level or self._rng.choice(_LEVELS)
        if not level and self._chance(0.01):
            name = "Lifetime"
        end = self._day(0, 430) if self._chance(0.72) else self._day(-1500, -1)
        years = min(1 + int(self._rng.expovariate(0.5)), 8)
        anchor = day_after(add_months(end, -12 * years))
        person["joined_first"] = person["continuous_since"] = anchor
        for year in range(years):
            start = add_months(anchor, 12 * year)
            until = add_months(anchor, 12 * (year + 1)) - timedelta(days=1)
            term = self._term(person["id"], name, start, until, anchor)
            term["origin"] = "renewed" if year else "joined"
            if year == years - 1:
                term["charge_id"] = self._paid(made, term, name)
            made.term.append(term)

    def _term(
        self, person: int, level: str, start: date, until: date, anchor: date
    ) -> dict[str, Any]:
        granted = min(start - timedelta(days=self._rng.randint(0, 40)), TODAY)
        withdrawn = start + timedelta(days=90) if self._chance(0.005) else None
        return {
            "id": self._id(),
            "person_id": person,
            "level_id": self._levels[level],
            "start_day": start,
            "end_day": None if level == "Lifetime" else until,
            "granted_on": granted,
            "withdrawn_on": withdrawn,
            "grace_days": 30,
            "anchor": anchor,
        }

    def _paid(self, made: Batch, term: dict[str, Any], level: str) -> int | None:
        """The dues of a term, most of them paid the same day."""
        if level == "Lifetime":
            return None
        charge, payment, amount = self._id(), self._id(), Money(_FEES[level])
        day = term["granted_on"]
        made.charge.append({
            "id": charge, "person_id": term["person_id"], "kind": "dues",
            "description": f"Dues {level}", "amount": amount, "posted_on": day,
            "level_id": term["level_id"], "period_start": term["start_day"],
            "period_end": term["end_day"],
        })  # fmt: skip
        if self._chance(0.97):
            made.payment.append({
                "id": payment, "person_id": term["person_id"], "amount": amount,
                "method": "check", "reference": str(payment % 10_000), "received_on": day,
            })  # fmt: skip
            made.allocation.append(
                {"id": self._id(), "payment_id": payment, "charge_id": charge, "amount": amount}
            )
        return charge


# -- the list to import --------------------------------------------------------------------------

CSV_HEADER = (
    "User ID", "First name", "Last name", "Organization", "Email", "Phone", "Address", "City",
    "Province/State", "Postal Code", "Archived", "Membership enabled", "Membership level",
    "Membership status", "Member since", "Renewal due", "Access to profile by others", "Notes",
    "Group participation",
)  # fmt: skip
_GROUPS = ("", "", "", "Newsletter Committee", "Training Committee", "Board")


def csv_rows(count: int, seed: int = 7) -> Iterator[tuple[str, ...]]:
    """A list exported from another program. Double surnames keep its people apart from a Town."""
    rng = random.Random(seed)
    pairs = len(_FIRST) * len(_LAST)
    for number in range(count):
        first = _FIRST[number % len(_FIRST)]
        left = _LAST[number // len(_FIRST) % len(_LAST)]
        right = _LAST[(number // pairs * 7 + number) % len(_LAST)]
        city, code, _, area = rng.choice(_PLACES)
        active = rng.random() < 0.75
        end = TODAY + timedelta(days=rng.randint(0, 364) if active else -rng.randint(40, 1500))
        since = add_months(end, -12 * rng.randint(1, 9))
        yield (
            str(48_000_000 + number * 7),
            first,
            f"{left}-{right}{'' if number < pairs * len(_LAST) else 'son'}",
            f"{left} Mediation" if rng.random() < 0.3 else "",
            f"{first[0].lower()}.{left.lower()}{number}@list.example.org",
            f"({area}) 555-01{rng.randrange(100):02d}",
            f"{rng.randint(101, 9899)} {rng.choice(_STREETS)}",
            city,
            "MO",
            code,
            "no",
            "yes",
            rng.choice(_LEVELS),
            "Active" if active else "Lapsed",
            since.strftime("%d %b %Y"),
            end.strftime("%d %b %Y"),
            rng.choice(("yes", "no")),
            "Prefers paper" if rng.random() < 0.1 else "",
            rng.choice(_GROUPS),
        )


def write_csv(path: Path, count: int) -> None:
    """The list as a file."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(CSV_HEADER)
    writer.writerows(csv_rows(count))
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
