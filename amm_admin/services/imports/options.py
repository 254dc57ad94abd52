"""What the person has decided about one import, and what is said about its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from amm_admin.domain.dates import Order

Answer = Literal["different", "same", "no term", "skip"] | int
"""To a row's question: add as a different person, the same person, import without a term, leave the
row out; a number is the id of the person that it is."""

CREATE: Literal["create"] = "create"
"""In `ImportOptions.levels`: make a level of that name, marked as an example."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Choices for one file. Lines are line numbers of the file; levels go by their folded name.

    `corrections` replace cells (line → column → text), so a problem row is repaired in place.
    `first_unpaid`: the file's renewal day is the first unpaid one, not the last paid one; None
    takes what was said for these headings before, else the last paid day.
    `shared_email` answers every row whose e-mail address belongs to somebody of another name.
    """

    today: date
    first_unpaid: bool | None = None
    orders: Mapping[str, Order] = field(default_factory=dict)
    levels: Mapping[str, int | Literal["create"]] = field(default_factory=dict)
    create_levels: bool = False
    shared_email: Literal["different", "same"] | None = None
    without_paid_through: Literal["no term"] | None = None
    answers: Mapping[int, Answer] = field(default_factory=dict)
    corrections: Mapping[int, Mapping[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row stays out. `column` is the column to correct, None when it is the row as a whole;
    `question` names what an answer would settle: person, term, level, or "". `candidates` are the
    people that a question about a person is about: the answer that means them, and their name.
    `shared_email` says that `ImportOptions.shared_email` would settle it too, `same_only` that the
    answer "different" would not.
    """

    field: str
    text: str
    sentence: str
    column: int | None = None
    question: str = ""
    candidates: tuple[tuple[int, str], ...] = ()
    shared_email: bool = False
    same_only: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """Something worth a look in a row that goes in: a repair, a difference left alone."""

    field: str
    sentence: str
