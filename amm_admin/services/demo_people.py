"""The invented people of the demonstration: names, addresses and contacts, from a seed alone."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import Any

from amm_admin import paths
from amm_admin.domain.text import fold

_OVERLAYS = {"314": "557", "816": "975", "573": "235"}  # when the hundred numbers are given out
_INITIALS = "ABCDEFGHJKLMNPRSTW"
_NUMBERS = 100  # 555-0100 to 555-0199 are kept free for fiction

_KINDS = ("Mediation", "Law Office", "Conflict Resolution", "& Associates")

Typed = dict[str, object]


class Invention:
    """Gives out people who do not repeat: each name, phone and e-mail address is there once."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._words: dict[str, Any] = json.loads(
            paths.resource("demo/words.json").read_text(encoding="utf-8")
        )
        self._names: set[tuple[str, str]] = set()
        self._phones: Counter[str] = Counter()
        self._emails: Counter[str] = Counter()
        self._organizations = list(self._words["organizations"])

    def person(self, practice: str | None = None) -> Typed:
        """A person's fields as somebody would type them."""
        first, last = self._name()
        place = self._weighted(self._words["cities"])
        credentials = self._pair(self._words["credentials"])
        works_at = practice or self._practice(last)
        typed: Typed = {
            "first_name": first,
            "last_name": last,
            "nickname": self._words["nicknames"].get(first, "") if self._chance(0.3) else "",
            "middle_name": f"{self._rng.choice(_INITIALS)}." if self._chance(0.2) else "",
            "suffix": self._rng.choice(self._words["suffixes"])
            if self._after_a_father(first)
            else "",
            "credentials": credentials,
            "practice": works_at,
            "job_title": self._rng.choice(self._words["titles"]) if self._chance(0.25) else "",
            "email": self._email(first, last),
            "listed": self._chance(0.6),
            "notes": self._rng.choice(self._words["notes"]) if self._chance(0.08) else "",
            **self._address(place, office=bool(works_at)),
            **self._phones_at(place["area"]),
        }
        if self._chance(0.05):
            typed["wants_post"] = False
        if self._chance(0.04):
            typed["wants_newsletter"] = False
        return typed

    def organization(self) -> Typed:
        """An organization's fields; its name is its practice."""
        name = self._organizations.pop(0)
        place = self._weighted(self._words["cities"])
        domain = "-".join([word for word in fold(name).split() if len(word) > 3][:2])
        return {
            "kind": "organization",
            "practice": name,
            "email": self._unique(f"office@{domain}.example.org"),
            "website": f"https://{domain}.example.org",
            "listed": True,
            **self._address(place, office=True),
            "phone": self._phone(place["area"]),
        }

    def spouse_of(self, other: Typed) -> Typed:
        """Somebody who shares the other one's surname, address and e-mail address."""
        person = self.person()
        shared = ("last_name", "email", "street", "street2", "city", "state", "zip")
        return {**person, **{name: other[name] for name in shared}, "practice": ""}

    def _after_a_father(self, first: str) -> bool:
        return self._chance(0.2) and first in self._words["handed_down"]

    def shared_practice(self) -> str:
        return str(self._rng.choice(self._words["practices"]))

    def _name(self) -> tuple[str, str]:
        while True:
            group = self._weighted(self._words["names"])
            name = self._rng.choice(group["first"]), self._rng.choice(group["last"])
            if name not in self._names:
                self._names.add(name)
                return name

    def _practice(self, last: str) -> str:
        roll = self._rng.random()
        if roll < 0.3:
            return self.shared_practice()
        if roll < 0.5:
            return f"{last} {self._rng.choice(_KINDS)}"
        return ""

    def _address(self, place: dict[str, Any], *, office: bool) -> Typed:
        suite = f"Suite {self._rng.randint(1, 9)}{self._rng.choice(['00', '10', '20', '50'])}"
        return {
            "street": f"{self._rng.randint(101, 9899)} {self._rng.choice(self._words['streets'])}",
            "street2": suite if office and self._chance(0.45) else "",
            "city": place["city"],
            "state": "MO",
            "zip": self._rng.choice(place["zips"]),
        }

    def _phones_at(self, area: str) -> Typed:
        extension = f" x{self._rng.randint(11, 399)}" if self._chance(0.12) else ""
        typed: Typed = {"phone": self._phone(area) + extension}
        if self._chance(0.3):
            typed["cell"] = self._phone(area)
        return typed

    def _phone(self, area: str) -> str:
        code = area if self._phones[area] < _NUMBERS else _OVERLAYS[area]
        number = self._phones[code]
        self._phones[code] += 1
        return f"({code}) 555-{_NUMBERS + number * 37 % _NUMBERS:04d}"  # 37: not one after another

    def _email(self, first: str, last: str) -> str:
        if self._chance(0.045):
            return ""
        given, family = (fold(part).replace(" ", "") for part in (first, last))
        if self._chance(0.3):
            return self._unique(f"{given[:1]}{family}@mail.example.org")
        return self._unique(f"{given}.{family}@example.org")

    def _unique(self, address: str) -> str:
        self._emails[address] += 1
        name, _, domain = address.partition("@")
        return address if self._emails[address] == 1 else f"{name}{self._emails[address]}@{domain}"

    def _weighted(self, entries: list[dict[str, Any]]) -> dict[str, Any]:
        return self._rng.choices(entries, [entry["weight"] for entry in entries])[0]

    def _pair(self, pairs: list[list[Any]]) -> str:
        return str(self._rng.choices([p[0] for p in pairs], [p[1] for p in pairs])[0])

    def _chance(self, share: float) -> bool:
        return self._rng.random() < share
