"""What people type about a person, read once for form, command line and bulk edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from amm_admin.domain.addresses import state_code
from amm_admin.domain.dates import parse_day
from amm_admin.domain.errors import InputError
from amm_admin.domain.text import many_lines, one_line
from amm_admin.services.geography import counties, county_of_zip
from amm_admin.services.parsing import parse_email, parse_extension, parse_phone, parse_zip

LABELS = {
    "prefix": "Title",
    "first_name": "First name",
    "middle_name": "Middle name",
    "last_name": "Last name",
    "suffix": "Suffix",
    "nickname": "Called",
    "credentials": "Credentials",
    "practice": "Practice",
    "job_title": "Position",
    "email": "E-mail",
    "email2": "Second e-mail",
    "phone": "Phone",
    "phone_extension": "Extension",
    "cell": "Cell",
    "website": "Website",
    "street": "Street",
    "street2": "Suite or unit",
    "city": "City",
    "state": "State",
    "zip": "ZIP",
    "country": "Country",
    "other_street": "Other street",
    "other_street2": "Other suite or unit",
    "other_city": "Other city",
    "other_state": "Other state",
    "other_zip": "Other ZIP",
    "other_country": "Other country",
    "county_fips": "County",
    "joined_first": "Joined",
    "continuous_since": "Member since",
    "listed": "Listed",
    "wants_email": "E-mail",
    "wants_post": "Post",
    "wants_newsletter": "Newsletter",
    "bad_address_on": "Bad address since",
    "bounced_on": "E-mail bounced on",
    "notes": "Notes",
    "member_number": "Member no.",
    "kind": "Kind",
}
_DAYS = {"joined_first", "continuous_since", "bad_address_on", "bounced_on"}
_BOOLEANS = {"listed", "wants_email", "wants_post", "wants_newsletter"}
_SHORTEST_ZIP = 4  # a spreadsheet drops one leading zero; less is a slip of the finger
_YES = {"yes", "y", "true", "1", "on", "x"}
_NO = {"no", "n", "false", "0", "off", ""}


def read_person(typed: Mapping[str, object], today: date) -> dict[str, Any]:
    """The values to store for what was typed; a phone with an extension gives both fields.

    Values that are stored types already (dates, booleans, FIPS codes) pass. Raises InputError
    naming the field.
    """
    values: dict[str, Any] = {}
    for field, value in typed.items():
        if field not in LABELS:
            raise InputError(field, f"There is no field “{field}”.")
        if field == "phone":
            values.update(_phone(value))
        elif field == "phone_extension":
            values["phone_extension"] = parse_extension(str(value))
        else:
            values[field] = _read(field, value, today)
    if "zip" in values and values["zip"] and "county_fips" not in values:
        proposal = county_of_zip(values["zip"])
        if proposal is not None:
            values["county_fips"] = proposal
    return values


def refuse_nameless(record: Any, values: Mapping[str, Any]) -> None:
    """Raises InputError where nothing would be left to call a record by.

    `record` is a row with person's names and `kind`, `values` what is to be written over it.
    """
    names = ("first_name", "last_name", "practice", "email")
    if not any(values.get(name, getattr(record, name)) for name in names):
        raise InputError("last_name", "A record needs a name, a practice or an e-mail address.")
    organization = values.get("kind", record.kind) == "organization"
    if organization and not values.get("practice", record.practice):
        raise InputError("practice", "An organization needs its name.")


def _phone(value: object) -> dict[str, str]:
    phone = parse_phone(str(value)) if value else None
    if phone is None:
        return {"phone": "", "phone_extension": ""}
    return {
        "phone": phone.number,
        **({"phone_extension": phone.extension} if phone.extension else {}),
    }


def _read(field: str, value: object, today: date) -> Any:
    if field in _DAYS:
        return (
            value if isinstance(value, date) else parse_day(_text(value), today=today, field=field)
        )
    if field in _BOOLEANS:
        return value if isinstance(value, bool) else _yes_or_no(field, _text(value))
    if field == "county_fips":
        return _county(value)
    text = _text(value)
    special = _PARSERS.get(field)
    if special is not None:
        return special(text, field)
    if field == "notes":
        return many_lines(text, field, LABELS[field])
    return one_line(text, field, LABELS[field])


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _yes_or_no(field: str, text: str) -> bool:
    folded = text.strip().casefold()
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise InputError(field, f"“{text}” is neither yes nor no.")


def _county(value: object) -> int | None:
    if value is None or value == "":
        return None
    county = counties().named(str(value))
    if county is None:
        raise InputError(
            "county_fips", f"“{value}” is no county of Missouri. Choose one from the list."
        )
    return county.fips


def _cell(text: str, field: str) -> str:
    phone = parse_phone(text, field)
    if phone is None:
        return ""
    return f"{phone.number}x{phone.extension}" if phone.extension else phone.number


def _zip(text: str, field: str) -> str:
    code, repaired = parse_zip(text, field)
    if repaired and len(text.strip()) < _SHORTEST_ZIP:
        raise InputError(field, f"“{text.strip()}” is not a ZIP code. Write five digits, or nine.")
    return code


def _state(text: str, field: str) -> str:
    return state_code(one_line(text, field, LABELS[field]))


_PARSERS: dict[str, Callable[[str, str], str]] = {
    "email": parse_email,
    "email2": parse_email,
    "cell": _cell,
    "zip": _zip,
    "other_zip": _zip,
    "state": _state,
    "other_state": _state,
}
