"""Whom somebody may have meant who typed a name that nobody has."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from amm_admin.domain.progress import Progress
from amm_admin.domain.text import fold
from amm_admin.persistence.queries import members as reads
from amm_admin.persistence.queries.members import MemberRow
from amm_admin.persistence.schema import ContactKey, Person
from amm_admin.services.application import Query, View, answers

SHORTEST = 3  # letters: of two, every name is near
_ALIKE = 75.0  # of 100: one wrong letter of six, or two of nine
_PIECE = 2_000  # names compared in one go, in which nothing else runs: two thousandths of a second
_LONGEST = 80  # letters that are compared; no name is longer


@dataclass(frozen=True, slots=True)
class NearestNames(Query[tuple[MemberRow, ...]]):
    """At most `limit` people whose names come nearest to the text, the nearest first.

    Nobody for a text of fewer than three letters, or without any name that is like it.
    """

    text: str
    limit: int = 3


@answers(NearestNames)
def nearest_names(view: View, query: NearestNames, progress: Progress) -> tuple[MemberRow, ...]:
    from rapidfuzz import fuzz, process  # loaded at first use: few searches find nobody

    typed = fold(query.text[:_LONGEST])
    if len(typed) < SHORTEST:
        return ()
    names = view.connection.execute(
        select(ContactKey.id, ContactKey.name_key)
        .join(Person, Person.id == ContactKey.id)
        .where(Person.archived.is_(False))
        .order_by(ContactKey.name_key, ContactKey.id)
    )
    found: list[tuple[float, int]] = []
    for piece in names.partitions(_PIECE):
        near = process.extract(
            typed,
            [row.name_key.replace("\t", " ") for row in piece],  # which ends the last name
            scorer=fuzz.partial_ratio,  # the best part of a name: a first or a last one was typed
            score_cutoff=_ALIKE,
            limit=query.limit,
        )
        found += ((score, piece[place].id) for _, score, place in near)
        progress(0, 1)  # the person may have typed on
    found.sort(key=_by_score, reverse=True)
    ids = [person for _, person in found[: query.limit]]
    return reads.members_by_id(view.connection, ids, view.today)


def _by_score(found: tuple[float, int]) -> float:
    return found[0]
