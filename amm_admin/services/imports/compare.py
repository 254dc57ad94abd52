"""What a row would change in a record: blank changes nothing, CLEAR erases, notes are added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from amm_admin.domain.dates import show
from amm_admin.domain.geography import Counties
from amm_admin.persistence.queries.imports import ExistingPerson
from amm_admin.persistence.search import number_key
from amm_admin.services.imports.cells import Value
from amm_admin.services.imports.drafts import PersonDraft
from amm_admin.services.imports.membership import Held
from amm_admin.services.imports.options import Problem

_STREETS = (("street", "street2"), ("other_street", "other_street2"))
_EMAILS = frozenset({"email", "email2"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record: what it holds, and what it would hold, as shown to a person.

    `value` is what would be stored; groups carry the whole new set of names.
    """

    field: str
    old: str
    new: str
    value: Value | tuple[str, ...] = None


def changes(
    draft: PersonDraft, person: ExistingPerson, held: Held, source: str, counties: Counties
) -> tuple[Change, ...]:
    """Every field of the record that the row would change, in the order of the row's columns."""
    found: list[Change] = []
    kept = _kept_together(draft, person)
    for name, value in draft.values.items():
        stored = person.values.get(name)
        new = _merged_notes(stored, value) if name == "notes" else value
        if name not in kept and not _equal(name, stored, new):
            found.append(
                Change(name, _shown(name, stored, counties), _shown(name, new, counties), new)
            )
    for name in sorted(draft.clears - {"tags"}):
        if person.values.get(name):
            empty = None if name == "county_fips" else ""
            found.append(Change(name, _shown(name, person.values[name], counties), "", empty))
    found += _tag_changes(draft, person)
    if draft.ext_id and (source, draft.ext_id) not in person.ext_ids:
        found.append(Change("ext_id", "", draft.ext_id))
    if held.term is not None:
        end = show(held.term.end) if held.term.end else "for life"
        found.append(Change("paid_through", "", end))
    if held.opened_on is not None:
        found.append(Change("status", "", f"application of {show(held.opened_on)}"))
    return tuple(found)


def nameless(draft: PersonDraft, person: ExistingPerson) -> tuple[Problem, ...]:
    """A row that would leave a record without any name, or an organization without its own."""
    after = {
        name: "" if name in draft.clears else draft.values.get(name) or person.values.get(name)
        for name in ("kind", "first_name", "last_name", "practice", "email")
    }
    kind = after.pop("kind")
    if any(after.values()) and (kind == "person" or after["practice"]):
        return ()
    return (Problem("practice", "", "The record would be left without a name."),)


def _tag_changes(draft: PersonDraft, person: ExistingPerson) -> list[Change]:
    kept = frozenset() if "tags" in draft.clears else person.tags
    after = kept | set(draft.tags)
    if after == person.tags:
        return []
    old, new = sorted(person.tags), sorted(after)
    return [Change("tags", ", ".join(old), ", ".join(new), tuple(new))]


def _equal(name: str, stored: Any, value: Value) -> bool:
    if name in _EMAILS:
        return str(stored or "").casefold() == str(value).casefold()
    if name == "member_number":
        return number_key(str(stored)) == number_key(str(value))
    return bool(stored == value)


def _kept_together(draft: PersonDraft, person: ExistingPerson) -> frozenset[str]:
    """Fields that a list has in one column and we in two, where both say the same.

    `12 Main St, Suite 4` in a street column, `Ph.D., Esq.` as suffix and credentials.
    """
    kept: set[str] = set()
    for first, second in _STREETS:
        stored = ", ".join(filter(None, (person.values[first], person.values[second])))
        if second not in draft.values and draft.text(first) == stored:
            kept.add(first)
    listed = _degrees(draft.text("suffix"), draft.text("credentials"))
    if listed == _degrees(person.values["suffix"], person.values["credentials"]):
        kept |= {"suffix", "credentials"}
    return frozenset(kept)


def _degrees(suffix: str, credentials: str) -> list[str]:
    """The words after a name, in any order."""
    return sorted(part for part in f"{suffix}, {credentials}".split(", ") if part)


def _merged_notes(stored: Any, value: Value) -> Value:
    """The stored notes with what they lack of the file's; nothing typed here is lost."""
    before = str(stored or "")
    missing = [line for line in str(value).split("\n") if line not in before.split("\n")]
    return "\n".join([before, *missing] if before else missing) if missing else before


def _shown(name: str, value: Any, counties: Counties) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return show(value)
    if name == "county_fips":
        county = counties.get(value)
        return county.name if county else str(value)
    return str(value)
