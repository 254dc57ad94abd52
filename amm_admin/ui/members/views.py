"""The views of the member list, how many people each holds, and the pane itself."""

from __future__ import annotations

from collections.abc import Mapping

from amm_admin.domain.fields import MEMBER_COLUMNS
from amm_admin.services.members import MemberFilter
from amm_admin.services.search_words import ReadSearch
from amm_admin.ui import navigation
from amm_admin.ui.lists.editing import MEMBER_EDITING
from amm_admin.ui.lists.pane import BuiltIn, ListPane
from amm_admin.ui.members.source import MEMBER_QUERIES
from amm_admin.ui.tables import SortKey

_ASKED: Mapping[str, tuple[MemberFilter, str]] = {
    "current": (MemberFilter(members_only=True), "Nobody is a member on this day."),
    "due": (
        MemberFilter(words=("Due soon",)),
        "Nobody is due in the next 60 days.",
    ),
    "grace": (MemberFilter(words=("Grace",)), "Nobody is in grace."),
    "lapsed": (MemberFilter(words=("Lapsed",)), "Nobody has lapsed."),
    "new": (MemberFilter(words=("New",)), "Nobody has joined in the last 90 days."),
    "everybody": (MemberFilter(), "There is nobody in this file."),
    "archive": (MemberFilter(archived=True), "The archive is empty."),
}
VIEWS: Mapping[str, BuiltIn] = {
    entry.name: BuiltIn(entry.name, entry.label, *_ASKED[entry.name]) for entry in navigation.VIEWS
}
_MEMBERS = ("Active", "Lifetime", "New", "Due soon", "Grace")
_WORDS = {"due": "Due soon", "grace": "Grace", "lapsed": "Lapsed", "new": "New"}

PANE = ListPane(
    "members",
    "Members",
    "member",
    "members",
    MEMBER_COLUMNS,
    MEMBER_QUERIES,
    tuple(VIEWS.values()),
    search="Name, city, phone, e-mail…",
    reads=ReadSearch,
    editing=MEMBER_EDITING,
    sort=(SortKey("name"),),
    has_day=True,
)


def counts_of(words: Mapping[str, int]) -> dict[str, int]:
    """How many people each view holds, from how many have each status; but for the archive."""
    counts = {name: words.get(word, 0) for name, word in _WORDS.items()}
    counts["current"] = sum(words.get(word, 0) for word in _MEMBERS)
    counts["everybody"] = sum(words.values())
    return counts
