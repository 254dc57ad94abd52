"""What Ctrl+K offers for some words: people of the file, places and actions of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amm_admin.domain.text import fold
from amm_admin.services.members import ListMembers, MemberFilter, MemberRow, MembersById
from amm_admin.ui.actions import ACTS
from amm_admin.ui.navigation import PANES
from amm_admin.ui.palette.acts import Offered, keys_of, words_of
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.workspace import Workspace

MOST_PEOPLE, MOST_ACTIONS, MOST_RECENT = 8, 6, 5
SHORTEST_VERB = 3  # letters after which an action that begins so goes before people
_KEPT = "went_to"
_HERE = frozenset({"go_anywhere", "next_part", "previous_part"})  # of no use inside the box
_USUAL = ("new_member", "renew", "import", "renewal_report", "backup", "help")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: a person (`person` is the id), an action, a place, or a heading of none of them.

    `reason` says why an action cannot be run now.
    """

    title: str
    detail: str = ""
    keys: str = ""
    icon: str = ""
    reason: str = ""
    person: int | None = None
    action: str = ""
    pane: str = ""

    @property
    def usable(self) -> bool:
        return not self.reason and bool(self.person or self.action or self.pane)

    @property
    def is_heading(self) -> bool:
        return not (self.person or self.action or self.pane)

    def sentence(self) -> str:
        """What a screen reader says of the line."""
        parts = (self.title, self.detail, self.reason, self.keys)
        return ", ".join(part for part in parts if part)


class Choices:
    """Finds the lines; remembers on this computer what was chosen (ids and names of actions)."""

    def __init__(self, workspace: Workspace, offered: Mapping[str, Offered]) -> None:
        self._workspace = workspace
        self._offered = offered
        self._keep: Preferences = workspace.preferences

    def find(self, text: str) -> tuple[Choice, ...]:
        """Recent people and frequent actions for no words; else who and what matches them all.

        Raises KnownError when the file cannot be read.
        """
        words = fold(text).split()
        if not words:
            return self._usual()
        people, actions = self._people(text, words), self._matching(words)
        parts = [("People", people), ("Actions", actions)]
        if _is_verb(words, people, actions):
            parts.reverse()
        return _headed(parts)

    def near(self, people: Sequence[MemberRow]) -> tuple[Choice, ...]:
        """For a name that nobody has: those that come nearest, if there are any."""
        return _headed([("Nobody matches. Perhaps you meant", [_person(row) for row in people])])

    def remember(self, choice: Choice) -> None:
        """Keep what was chosen for the next empty box."""
        ids, counts = self._recent_ids(), self._counts()
        if choice.person is not None:
            ids = [choice.person, *(each for each in ids if each != choice.person)]
        if choice.action:
            counts[choice.action] = counts.get(choice.action, 0) + 1
        self._keep.set(_KEPT, {"people": ids[:MOST_PEOPLE], "actions": counts})

    # -- people ----------------------------------------------------------------------------------

    def _people(self, text: str, words: list[str]) -> list[Choice]:
        found = self._workspace.ask(ListMembers(MemberFilter(text=text), limit=MOST_PEOPLE))
        recent = [row for row in self._recent() if _begins(words, fold(row.name).split())]
        first = {row.id for row in recent}
        rows = [*recent, *(row for row in found if row.id not in first)]
        return [_person(row) for row in rows[:MOST_PEOPLE]]

    def _recent(self) -> tuple[MemberRow, ...]:
        """Those chosen last who are in this file; another file's ids are nobody here."""
        ids = tuple(self._recent_ids())
        rows = self._workspace.ask(MembersById(ids)) if ids else ()
        return tuple(row for row in rows if not row.archived)

    def _recent_ids(self) -> list[int]:
        stored = self._stored().get("people", [])
        return [each for each in stored if isinstance(each, int)]

    # -- actions ---------------------------------------------------------------------------------

    def _usual(self) -> tuple[Choice, ...]:
        people = [_person(row) for row in self._recent()[:MOST_RECENT]]
        counts = self._counts()
        often = sorted(counts, key=lambda name: -counts[name])
        names = [name for name in dict.fromkeys((*often, *_USUAL)) if name in self._offered]
        usable = [made for name in names if (made := self._action(name)).usable]
        return _headed([("Recent people", people), ("Actions", usable[:MOST_ACTIONS])])

    def _matching(self, words: list[str]) -> list[Choice]:
        counts = self._counts()
        places = [
            Choice(pane.label, "Page", icon=pane.icon, pane=pane.name)
            for pane in PANES
            if pane.name not in ACTS and _begins(words, fold(pane.label).split())
        ]
        found = [
            (choice, counts.get(name, 0))
            for name, (act, _, under) in self._offered.items()
            if name not in _HERE and (choice := self._action(name))
            if _begins(words, fold(f"{choice.title} {under} {act.also}").split())
        ]
        typed = " ".join(words)
        found.sort(key=lambda pair: (not fold(pair[0].title).startswith(typed), -pair[1]))
        usable = [choice for choice, _ in found if choice.usable]
        greyed = [choice for choice, _ in found if not choice.usable]
        return [*places, *usable, *greyed][:MOST_ACTIONS]

    def _action(self, name: str) -> Choice:
        act, action, under = self._offered[name]
        reason = "" if action.isEnabled() else self._why_not(act.needs)
        keys = keys_of(action)
        return Choice(words_of(action), under, keys, act.icon or "arrow-right", reason, action=name)

    def _why_not(self, needs: str) -> str:
        if self._workspace.read_only:
            return "The file is open read-only"
        return needs or "Not possible here"

    def _counts(self) -> dict[str, int]:
        stored = self._stored().get("actions", {})
        return {name: int(count) for name, count in stored.items() if name in self._offered}

    def _stored(self) -> dict[str, Any]:
        found = self._keep.get(_KEPT, {})
        return found if isinstance(found, dict) else {}


def _person(row: MemberRow) -> Choice:
    parts = (f"No. {row.number}" if row.number else "", row.city, row.word)
    icon = "buildings" if row.kind == "organization" else "user"
    return Choice(row.name, " · ".join(p for p in parts if p), icon=icon, person=row.id)


def _begins(typed: list[str], words: list[str]) -> bool:
    """Whether each typed word begins one of the words."""
    return all(any(word.startswith(each) for word in words) for each in typed)


def _is_verb(words: list[str], people: list[Choice], actions: list[Choice]) -> bool:
    """Whether the words are rather an action than a name: then Enter runs the action."""
    typed = " ".join(words)
    if len(typed) < SHORTEST_VERB or not any(fold(a.title).startswith(typed) for a in actions):
        return False
    return not any(_begins(words, fold(person.title).split()) for person in people)


def _headed(parts: Sequence[tuple[str, Sequence[Choice]]]) -> tuple[Choice, ...]:
    found: list[Choice] = []
    for heading, choices in parts:
        if choices:
            found += [Choice(heading), *choices]
    return tuple(found)
