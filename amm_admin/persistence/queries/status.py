"""Status in SQL: the twin of `domain/terms.py`, held equal to it by test (R1).

One pass over people and their terms keeps of each person three counts and the last term, which
decide for nearly everybody. Where they leave two terms to choose from, as for who has renewed
early, one look at the person's own terms picks the right one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
)

from amm_admin.domain.history import DUE_SOON_DAYS, NEW_DAYS, Origin
from amm_admin.persistence.schema import Application, Coverage, Person, StatusOverride, Term
from amm_admin.persistence.types import IsoDate

_NO_END = "9999-12-31"
_MARKS = ("Lifetime", "New", "Due soon")

Ids = list[int] | Select[tuple[int]] | BindParameter[Any] | None
"""Whose standing is wanted: a list or a select of ids, a parameter, or None for everybody."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The day asked about, the first day of joining still called New, the last that is due soon."""

    day: ColumnElement[date]
    recently: ColumnElement[str]
    soon: ColumnElement[str]


ASKED = Moment(
    bindparam("on_day", type_=IsoDate),
    bindparam("on_recently", type_=String),
    bindparam("on_soon", type_=String),
)
"""A day given when the statement runs, by `asked`: building the statement costs more than running
it for a page, so what is asked often is built once."""


def asked(on: date) -> dict[str, object]:
    """The parameters of a statement that was built with ASKED."""
    recently, soon = on - timedelta(days=NEW_DAYS), on + timedelta(days=DUE_SOON_DAYS)
    return {"on_day": on, "on_recently": recently.isoformat(), "on_soon": soon.isoformat()}


def _moment(on: date) -> Moment:
    given = asked(on)
    return Moment(literal(on, IsoDate), literal(given["on_recently"]), literal(given["on_soon"]))


def standing(on: date | Moment, ids: Ids = None) -> Subquery:
    """One row per person: person_id, status, word, level_id, through.

    `word` is the mark (Lifetime, New, Due soon) or the status; `through` is null without an end.
    With `ids` only those people are looked at, so a page of 64 costs a page of 64.
    """
    on = on if isinstance(on, Moment) else _moment(on)
    own = _own(on, ids).subquery("own")
    covered = _covered(on, ids)
    # Who yields to a cover has no mark, so the word tells it too and status need not be worked out
    # where nobody asks for it. Few are covered, so that comes first.
    taken = and_(
        covered.c.person_id.is_not(None),
        own.c.word.in_(("Future", "Pending", "Lapsed", "Never")),
    )

    def pick(name: str) -> ColumnElement[Any]:
        return case((taken, covered.c[name]), else_=own.c[name]).label(name)

    word = pick("word")
    return (
        select(
            own.c.person_id,
            _status(word).label("status"),
            word,
            pick("level_id"),
            pick("through"),
            taken.label("by_coverage"),
        )
        .select_from(own.outerjoin(covered, covered.c.person_id == own.c.person_id))
        .subquery("standing")
    )


def _own(on: Moment, ids: Ids) -> Select[tuple[object, ...]]:
    """One row per person, by their own terms: person_id, word, level_id, through.

    The limit that is none keeps SQLite from working each column out anew for each use of it.
    """
    facts, overriding = _facts(on, ids), _overrides(on, ids)
    f, o = facts.c, overriding.c

    word = case(
        (f.died_on <= on.day, "Deceased"),
        (o.rank == "3", "Cancelled"),
        (o.rank == "2", "Resigned"),
        (o.rank == "1", "Suspended"),
        (f.terms > f.ended + f.coming, _mark(facts, on)),
        (and_(f.ended > 0, f.coming == 0, _in_grace(facts, on)), "Grace"),
        (and_(f.coming > 0, f.ended == 0), "Future"),
        (_pending(facts, on), "Pending"),
        (f.ended > 0, "Lapsed"),
        else_="Never",
    )
    return (
        select(
            f.person_id,
            word.label("word"),
            _level(facts, on).label("level_id"),
            func.nullif(f.last_end, _NO_END, type_=IsoDate).label("through"),
        )
        .select_from(facts.outerjoin(overriding, o.person_id == f.person_id))
        .limit(-1)
    )


def _status(word: ColumnElement[Any]) -> ColumnElement[Any]:
    """The status behind a mark; any other word is the status."""
    return case((word.in_(_MARKS), "Active"), else_=word)


def _mark(facts: Subquery, on: Moment) -> ColumnElement[str]:
    """Lifetime, New or Due soon, or Active, for who has a covering term."""
    f = facts.c
    end = _covering(facts, on, "end_day", f.last_end)
    opening = _covering(facts, on, "origin", f.last_origin) == Origin.OPENING.value
    start = case((opening, null()), else_=_covering(facts, on, "start_day", f.last_start))
    joined = func.coalesce(cast(f.joined_first, String), start)
    return case(
        (func.coalesce(end, _NO_END, type_=String) == _NO_END, "Lifetime"),
        (and_(f.ended == 0, joined >= on.recently), "New"),
        (and_(f.coming == 0, end <= on.soon), "Due soon"),
        else_="Active",
    )


def _covering(
    facts: Subquery, on: Moment, name: str, of_last: ColumnElement[Any]
) -> ColumnElement[Any]:
    """A column of the covering term: the only one that has not ended is the last one."""
    one = facts.c.terms - facts.c.ended == 1
    return case((one, of_last), else_=_of_covering(facts, on, name))


def _in_grace(facts: Subquery, on: Moment) -> ColumnElement[bool]:
    """Whether the last term is in grace, for who has terms, all of them ended."""
    passed = func.julianday(on.day) - func.julianday(facts.c.last_end)
    return passed <= facts.c.last_grace


def _level(facts: Subquery, on: Moment) -> ColumnElement[Any]:
    """The level of the covering term, else of the last ended, else of the next to come."""
    f = facts.c
    open_ = f.terms - f.ended
    last_tells = or_(open_ == 0, and_(open_ == 1, or_(f.coming == 0, f.ended == 0)))
    return case(
        (last_tells, f.last_level),
        else_=func.coalesce(
            _of_covering(facts, on, "level_id"),
            _of_ended(facts, on, "level_id"),
            _of_coming(facts, on, "level_id"),
        ),
    )


# --- a person's terms ---------------------------------------------------------------------------


def _facts(on: Moment, ids: Ids) -> Subquery:
    """One row per person: how many terms count, how many of them have ended and are coming (the
    others cover the day); the last end, 9999-12-31 where it never comes; columns of that last term.

    Beside one max() SQLite takes a bare column from the row that has it. Two terms never end on
    one day (R8), so that is one row. Each further count costs a tenth of the whole.
    """
    p, t = Person.__table__.c, Term.__table__.c
    counting = and_(t.person_id == p.id, _counts(t, on))
    query = (
        select(
            p.id.label("person_id"),
            p.died_on,
            p.joined_first,
            func.count(t.id).label("terms"),
            func.count(case((t.end_day < on.day, 1))).label("ended"),
            func.count(case((t.start_day > on.day, 1))).label("coming"),
            func.max(func.coalesce(t.end_day, _NO_END, type_=String)).label("last_end"),
            t.start_day.label("last_start"),
            t.level_id.label("last_level"),
            t.grace_days.label("last_grace"),
            t.origin.label("last_origin"),
        )
        .select_from(Person.__table__.outerjoin(Term.__table__, counting))
        .group_by(p.id)
    )
    return (query if ids is None else query.where(p.id.in_(ids))).subquery("facts")


def _counts(term: Any, on: Moment) -> ColumnElement[bool]:
    """Whether the association knew of the term on the day and had not withdrawn it (R2c)."""
    withdrawn = term.withdrawn_on
    return and_(term.granted_on <= on.day, or_(withdrawn.is_(None), withdrawn > on.day))


def _of_covering(facts: Subquery, on: Moment, name: str) -> ScalarSelect[Any]:
    """A column of the term that holds the day: latest start, then highest id."""
    t = Term.__table__.alias("term_then").c
    holds = and_(t.start_day <= on.day, or_(t.end_day.is_(None), t.end_day >= on.day))
    return _first(facts, on, t, name, holds, t.start_day.desc(), t.id.desc())


def _of_ended(facts: Subquery, on: Moment, name: str) -> ScalarSelect[Any]:
    """A column of the last term before the day: latest end, start, id."""
    t = Term.__table__.alias("term_before").c
    order = (t.end_day.desc(), t.start_day.desc(), t.id.desc())
    return _first(facts, on, t, name, t.end_day < on.day, *order)


def _of_coming(facts: Subquery, on: Moment, name: str) -> ScalarSelect[Any]:
    """A column of the next term after the day: earliest start, then lowest id."""
    t = Term.__table__.alias("term_after").c
    return _first(facts, on, t, name, t.start_day > on.day, t.start_day, t.id)


def _first(
    facts: Subquery, on: Moment, t: Any, name: str, when: ColumnElement[bool], *order: Any
) -> ScalarSelect[Any]:
    return (
        select(t[name])
        .where(t.person_id == facts.c.person_id, _counts(t, on), when)
        .order_by(*order)
        .limit(1)
        .correlate(facts)
        .scalar_subquery()
    )


# --- what stands beside the terms ---------------------------------------------------------------


def _pending(facts: Subquery, on: Moment) -> ColumnElement[bool]:
    """Whether an application holds the day."""
    a = Application.__table__.c
    mine = a.person_id == facts.c.person_id
    return select(a.id).where(mine, _holds(a.opened_on, a.closed_on, on)).correlate(facts).exists()


def _overrides(on: Moment, ids: Ids) -> Subquery:
    """The override that holds the day: of several the latest start, then cancelled first."""
    o = StatusOverride.__table__.c
    rank = case((o.kind == "cancelled", "3"), (o.kind == "resigned", "2"), else_="1")
    after_day = 11  # characters of an ISO day, and the next
    query = (
        select(
            o.person_id,
            func.substr(func.max(o.start_day.concat(rank)), after_day, 1).label("rank"),
        )
        .where(_holds(o.start_day, o.end_day, on))
        .group_by(o.person_id)
    )
    return (query if ids is None else query.where(o.person_id.in_(ids))).subquery("overriding")


def _holds(first: Any, last: Any, on: Moment) -> ColumnElement[bool]:
    return and_(first <= on.day, or_(last.is_(None), last >= on.day))


def _covered(on: Moment, ids: Ids) -> Subquery:
    """Who is covered on the day by an organization that is a member, and what they take from it.

    Of several organizations: Active before Grace, then the one paid through longest.
    """
    c = Coverage.__table__.c
    holding = _holds(c.start_day, c.end_day, on)
    if ids is not None:
        holding = and_(holding, c.person_id.in_(ids))
    org = _own(on, select(c.organization_id).where(holding)).subquery("org")
    rank = case((org.c.word == "Grace", 0), else_=1)
    best = (
        select(
            c.person_id,
            org.c.word,
            org.c.level_id,
            org.c.through,
            func.row_number()
            .over(
                partition_by=c.person_id,
                order_by=(
                    rank.desc(),
                    func.coalesce(cast(org.c.through, String), _NO_END).desc(),
                    c.id,
                ),
            )
            .label("place"),
        )
        .select_from(Coverage.__table__.join(org, org.c.person_id == c.organization_id))
        .where(holding, org.c.word.in_(("Active", *_MARKS, "Grace")))
        .subquery("cover")
    )
    return select(best).where(best.c.place == 1).subquery("covered")
