"""Status in SQL: the twin of `domain/terms.py`, held equal to it by test (R1).

One pass over the terms packs what matters of each person's terms into a few sortable texts: a
`max()` over `end | start | id | …` finds the last term and carries its facts along, where a
correlated subquery per fact would read the terms again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
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
from amm_admin.persistence.types import Id, IsoDate

_NO_END = "9999-12-31"
_DAY = 10  # characters of an ISO day
_ID = 19  # digits of a 63-bit id

Ids = list[int] | Select[tuple[int]] | BindParameter[Any] | None
"""Whose standing is wanted: a list or a select of ids, a parameter, or None for everybody."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The day asked about, the first day of joining that still is New, the last that is due soon."""

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
    covered = _covered(on)
    yields = own.c.status.in_(("Future", "Pending", "Lapsed", "Never"))
    taken = and_(yields, covered.c.person_id.is_not(None))

    def pick(name: str) -> ColumnElement[str]:
        return case((taken, covered.c[name]), else_=own.c[name])

    through = pick("through")
    return (
        select(
            own.c.person_id,
            pick("status").label("status"),
            pick("word").label("word"),
            case((taken, covered.c.level_id), else_=own.c.level_id).label("level_id"),
            through.label("through"),
            taken.label("by_coverage"),
        )
        .select_from(own.outerjoin(covered, covered.c.person_id == own.c.person_id))
        .subquery("standing")
    )


def _summary(on: Moment, ids: Ids) -> Subquery:
    """One row per person with terms that count on the day (R2c), packed."""
    t = Term.__table__.c
    day = on.day
    end = func.coalesce(t.end_day, literal(_NO_END))
    id_text = func.printf("%019d", t.id)
    level = func.printf("%019d", t.level_id)
    covering = and_(t.start_day <= day, end >= day)
    query = (
        select(
            t.person_id,
            func.max(
                case(
                    (
                        covering,
                        t.start_day.concat(id_text).concat(end).concat(level).concat(t.origin),
                    )
                )
            ).label("covering"),
            func.max(
                case(
                    (
                        end < day,
                        end.concat(t.start_day)
                        .concat(id_text)
                        .concat(level)
                        .concat(cast(t.grace_days, String)),
                    )
                )
            ).label("ended"),
            func.min(case((t.start_day > day, t.start_day.concat(id_text).concat(level)))).label(
                "coming"
            ),
            func.nullif(func.max(end), _NO_END, type_=IsoDate).label("through"),
        )
        .where(t.granted_on <= day, or_(t.withdrawn_on.is_(None), t.withdrawn_on > day))
        .group_by(t.person_id)
    )
    if ids is not None:
        query = query.where(t.person_id.in_(ids))
    return query.subquery("summary")


def _overrides(on: Moment) -> Subquery:
    """The override that holds the day: of several the latest start, then cancelled first."""
    o = StatusOverride.__table__.c
    day = on.day
    rank = case((o.kind == "cancelled", "3"), (o.kind == "resigned", "2"), else_="1")
    return (
        select(
            o.person_id,
            func.substr(func.max(o.start_day.concat(rank)), _DAY + 1, 1).label("rank"),
        )
        .where(o.start_day <= day, or_(o.end_day.is_(None), o.end_day >= day))
        .group_by(o.person_id)
        .subquery("overriding")
    )


def _own(on: Moment, ids: Ids) -> Select[tuple[object, ...]]:
    """One row per person, by their own terms; columns as in `standing`."""
    p = Person.__table__.c
    s = _summary(on, ids)
    o = _overrides(on)
    a = Application.__table__.c
    day = on.day
    pending = (
        select(literal(1))
        .where(
            a.person_id == p.id,
            a.opened_on <= day,
            or_(a.closed_on.is_(None), a.closed_on >= day),
        )
        .exists()
    )
    grace_end = func.date(
        func.substr(s.c.ended, 1, _DAY),
        literal("+").concat(func.substr(s.c.ended, 2 * _DAY + 2 * _ID + 1)).concat(" days"),
    )
    status = case(
        (and_(p.died_on.is_not(None), p.died_on <= day), "Deceased"),
        (o.c.rank == "3", "Cancelled"),
        (o.c.rank == "2", "Resigned"),
        (o.c.rank == "1", "Suspended"),
        (s.c.covering.is_not(None), "Active"),
        (and_(s.c.ended.is_not(None), s.c.coming.is_(None), grace_end >= day), "Grace"),
        (and_(s.c.coming.is_not(None), s.c.ended.is_(None)), "Future"),
        (pending, "Pending"),
        (s.c.ended.is_not(None), "Lapsed"),
        else_="Never",
    )
    query: Select[tuple[object, ...]] = select(
        p.id.label("person_id"),
        status.label("status"),
        case((status == "Active", func.coalesce(_mark(on, s), status)), else_=status).label("word"),
        _level(s).label("level_id"),
        s.c.through,
    ).select_from(
        Person.__table__.outerjoin(s, s.c.person_id == p.id).outerjoin(o, o.c.person_id == p.id)
    )
    return query if ids is None else query.where(p.id.in_(ids))


def _mark(on: Moment, s: Subquery) -> ColumnElement[str]:
    """Lifetime, New or Due soon, for who is Active; null without a mark."""
    person = Person.__table__.c
    start = func.substr(s.c.covering, 1, _DAY)
    end = func.substr(s.c.covering, _DAY + _ID + 1, _DAY)
    origin = func.substr(s.c.covering, 2 * _DAY + 2 * _ID + 1)
    opening = origin == Origin.OPENING.value
    joined = func.coalesce(cast(person.joined_first, String), case((opening, null()), else_=start))
    return case(
        (end == _NO_END, "Lifetime"),
        (and_(s.c.ended.is_(None), joined >= on.recently), "New"),
        (and_(s.c.coming.is_(None), end <= on.soon), "Due soon"),
        else_=null(),
    )


def _level(s: Subquery) -> ColumnElement[int]:
    """The level of the term that covers the day, else of the last, else of the next."""
    at = (
        (s.c.covering, 2 * _DAY + _ID + 1),
        (s.c.ended, 2 * _DAY + _ID + 1),
        (s.c.coming, _DAY + _ID + 1),
    )
    return cast(func.coalesce(*(func.substr(column, first, _ID) for column, first in at)), Id)


def _covered(on: Moment) -> Subquery:
    """Who is covered on the day by an organization that is a member, and what they take from it.

    Of several organizations: Active before Grace, then the one paid through longest.
    """
    c = Coverage.__table__.c
    day = on.day
    holding = and_(c.start_day <= day, or_(c.end_day.is_(None), c.end_day >= day))
    org = _own(on, select(c.organization_id).where(holding)).subquery("org")
    rank = case((org.c.status == "Active", 1), else_=0)
    best = (
        select(
            c.person_id,
            org.c.status,
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
        .where(holding, org.c.status.in_(("Active", "Grace")))
        .subquery("cover")
    )
    return select(best).where(best.c.place == 1).subquery("covered")
