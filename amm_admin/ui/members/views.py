"""The views of the member list, and how many people each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amm_admin.services.members import CountMembers, CountWords, MemberFilter
from amm_admin.ui import navigation
from amm_admin.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MemberView:
    """A filter with a name; `nobody` is said when it holds no one."""

    name: str
    label: str
    wanted: MemberFilter
    nobody: str


_ASKED: Mapping[str, tuple[MemberFilter, str]] = {
    "current": (MemberFilter(members_only=True), "Nobody is a member on this day."),
    "due": (
        MemberFilter(words=("Due soon",)),
        "No term ends within 60 days without another to follow.",
    ),
    "grace": (MemberFilter(words=("Grace",)), "Nobody is in grace."),
    "lapsed": (MemberFilter(words=("Lapsed",)), "Nobody has lapsed."),
    "new": (MemberFilter(words=("New",)), "Nobody has joined in the last 90 days."),
    "everybody": (MemberFilter(), "There is nobody in this file."),
    "archive": (MemberFilter(archived=True), "The archive is empty."),
}
VIEWS: Mapping[str, MemberView] = {
    entry.name: MemberView(entry.name, entry.label, *_ASKED[entry.name])
    for entry in navigation.VIEWS
}
_MEMBERS = ("Active", "Lifetime", "New", "Due soon", "Grace")
_WORDS = {"due": "Due soon", "grace": "Grace", "lapsed": "Lapsed", "new": "New"}


def count_views(workspace: Workspace) -> dict[str, int]:
    """How many people each view holds today: two questions for all of them."""
    words = workspace.ask(CountWords())
    counts = {name: words.get(word, 0) for name, word in _WORDS.items()}
    counts["current"] = sum(words.get(word, 0) for word in _MEMBERS)
    counts["everybody"] = sum(words.values())
    counts["archive"] = workspace.ask(CountMembers(VIEWS["archive"].wanted))
    return counts
