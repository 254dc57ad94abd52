"""Why a standing is what it is, in the sentences that "Why this status?" shows."""

from __future__ import annotations

from datetime import date

from amm_admin.domain.dates import in_words
from amm_admin.domain.history import (
    DUE_SOON_DAYS,
    NEW_DAYS,
    Mark,
    MemberHistory,
    Status,
    Verdict,
)


def reason(verdict: Verdict, history: MemberHistory, on: date) -> str:
    """One or two sentences with the dates that decided; `history` is the one whose terms count."""
    text = _REASONS[verdict.status](verdict, history, on)
    if verdict.covered_by:
        return f"Covered by the membership of {verdict.covered_by.holder_name}. {text}"
    return text


def _why_deceased(verdict: Verdict, history: MemberHistory, on: date) -> str:
    return f"Died on {in_words(history.died_on or on)}."


def _why_override(verdict: Verdict, history: MemberHistory, on: date) -> str:
    override = verdict.override
    if override is None:
        raise ValueError("an override decided, but there is none")
    until = f" to {in_words(override.end)}" if override.end else " on, with no end set"
    reason = f": {override.reason.rstrip('.')}" if override.reason else ""
    return f"{verdict.status.value} from {in_words(override.start)}{until}{reason}."


def _why_active(verdict: Verdict, history: MemberHistory, on: date) -> str:
    term = verdict.term
    if term is None:
        raise ValueError("a term decided, but there is none")
    if term.end is None:
        return f"A lifetime membership since {in_words(term.start)}. It has no end."
    runs = f"{in_words(term.start)} to {in_words(term.end)}"
    if verdict.mark is Mark.NEW:
        joined = history.joined_first or term.start
        return (
            f"Joined on {in_words(joined)}, at most {NEW_DAYS} days ago."
            f" The first term runs from {runs}."
        )
    if verdict.mark is Mark.DUE_SOON:
        return f"The term runs from {runs}. It ends within {DUE_SOON_DAYS} days, and none follows."
    return f"The term runs from {runs}."


def _why_grace(verdict: Verdict, history: MemberHistory, on: date) -> str:
    ended, last = _ended_and_grace(verdict)
    return f"The term ended on {in_words(ended)}. Days of grace run to {in_words(last)}."


def _why_lapsed(verdict: Verdict, history: MemberHistory, on: date) -> str:
    ended, last = _ended_and_grace(verdict)
    if verdict.coming:
        return (
            f"The last term ended on {in_words(ended)}."
            f" The next one begins on {in_words(verdict.coming.start)}."
        )
    if last == ended:
        return f"The last term ended on {in_words(ended)}, without days of grace."
    return f"The last term ended on {in_words(ended)}, and its days of grace on {in_words(last)}."


def _ended_and_grace(verdict: Verdict) -> tuple[date, date]:
    if verdict.ended is None:
        raise ValueError("an ended term decided, but there is none")
    end = verdict.ended.last_day
    return end, verdict.ended.grace_end


def _why_future(verdict: Verdict, history: MemberHistory, on: date) -> str:
    if verdict.coming is None:
        raise ValueError("a coming term decided, but there is none")
    return f"The first term begins on {in_words(verdict.coming.start)}."


def _why_pending(verdict: Verdict, history: MemberHistory, on: date) -> str:
    opened = verdict.application.start if verdict.application else on
    text = f"An application is open since {in_words(opened)}."
    if verdict.ended:
        return f"{text} The last term ended on {in_words(verdict.ended.last_day)}."
    return text


def _why_never(verdict: Verdict, history: MemberHistory, on: date) -> str:
    return f"No term was granted by {in_words(on)}, and no application was open."


_REASONS = {
    Status.DECEASED: _why_deceased,
    Status.RESIGNED: _why_override,
    Status.SUSPENDED: _why_override,
    Status.CANCELLED: _why_override,
    Status.ACTIVE: _why_active,
    Status.GRACE: _why_grace,
    Status.FUTURE: _why_future,
    Status.PENDING: _why_pending,
    Status.LAPSED: _why_lapsed,
    Status.NEVER: _why_never,
}
