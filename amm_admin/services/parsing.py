"""Phones, e-mail addresses and ZIP codes as people type them.

Each parser has a quick way for the usual American form, because an import reads hundreds of
thousands of cells, and leaves the rest to phonenumbers and email-validator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import is_normalized

from amm_admin.domain.errors import InputError
from amm_admin.domain.fields import phone_text
from amm_admin.domain.text import CAP, one_line

_US_PHONE = re.compile(
    r"(?:\+?1[\s.\-]*)?\(?([2-9]\d{2})\)?[\s.\-/]*(\d{3})[\s.\-]*(\d{4})"
    r"(?:[\s,;]*(?:x|ext|extn|extension|\#)[\s.:]*(\d{1,7}))?",
    re.ASCII | re.IGNORECASE,
)
_EXTENSION = re.compile(r"(?:x|ext|extn|extension|\#)?[\s.:]*(\d{1,7})", re.ASCII | re.IGNORECASE)
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.ASCII | re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:;|:::|\n|\bor\b|/(?=\s)|,(?=.*@))\s*")
_PLAIN_EMAIL = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_ZIP = re.compile(r"(\d{5})(?:[\s-]*(\d{4}))?(?:\.0+)?", re.ASCII)
_SHORT_ZIP = re.compile(r"(\d{3,4})(?:\.0+|\s*-\s*(\d{4}))?", re.ASCII)
_CANADIAN = re.compile(r"[A-Z]\d[A-Z]\s*\d[A-Z]\d", re.ASCII | re.IGNORECASE)
_NONE = frozenset({"", "n/a", "na", "none", "-", "--", "?", "unknown", "no", "x"})


@dataclass(frozen=True, slots=True)
class Phone:
    """`number` is ten digits, or +country and digits from abroad; `extension` digits or ""."""

    number: str
    extension: str = ""


def is_none(text: str) -> bool:
    """True for the words with which people say that there is no phone or e-mail: n/a, none, -."""
    return text.strip().casefold() in _NONE


def several(text: str) -> list[str]:
    """The entries of a cell that holds more than one phone or e-mail address."""
    return [part for part in _SEVERAL.split(text) if part]


def us_phone(text: str) -> Phone | None:
    """An American number in one of its usual forms; None for anything else."""
    found = _US_PHONE.fullmatch(text.strip())
    return Phone(found[1] + found[2] + found[3], found[4] or "") if found else None


def is_plain_email(text: str) -> bool:
    """True for an address of letters before the @ and of ASCII letters after it: nearly all."""
    return (
        len(text) <= CAP and _PLAIN_EMAIL.fullmatch(text) is not None and is_normalized("NFC", text)
    )


def parse_phone(text: str, field: str = "phone") -> Phone | None:
    """Read one phone number, keeping its extension; blank and n/a are None.

    Raises InputError for a number without area code, and for `3.14555E+09`, which a spreadsheet
    has shortened so that the last digits are lost.
    """
    usual = us_phone(text)
    if usual:
        return usual
    bare = text.strip()
    if is_none(bare):
        return None
    if _SHORTENED.fullmatch(bare):
        raise InputError(
            field,
            f"A spreadsheet has shortened this phone number to {bare}. Type it from the original.",
        )
    if re.fullmatch(r"\d{3}[\s.\-]?\d{4}", bare, re.ASCII):
        raise InputError(field, f"“{bare}” has no area code. Write it as (314) 555-0112.")
    return _foreign(bare, field)


def _foreign(bare: str, field: str) -> Phone:
    """What the quick way did not read: other countries, letters, words beside the number."""
    import phonenumbers  # 60 ms, and most files never need it

    try:
        number = phonenumbers.parse(bare[:CAP], "US")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise InputError(field, f"“{bare[:60]}” is not a phone number. Write it as (314) 555-0112.")
    extension = number.extension or ""
    if number.country_code == 1:
        return Phone(str(number.national_number), extension)
    number.extension = None
    return Phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), extension)


def parse_extension(text: str, field: str = "phone_extension") -> str:
    """The digits of an extension typed alone: `12`, `x12`, `ext. 12`."""
    bare = text.strip()
    found = _EXTENSION.fullmatch(bare)
    if bare and not found:
        raise InputError(field, f"“{bare[:60]}” is not an extension. Write digits only.")
    return found[1] if found else ""


def show_phone(number: str, extension: str = "") -> str:
    """`(314) 555-0112 x12`; numbers from abroad in their international form."""
    if number.startswith("+"):
        import phonenumbers

        number = phonenumbers.format_number(
            phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    return phone_text(number, extension)


def show_cell(stored: str) -> str:
    """A cell number, which is stored as one word: `3145550112x12`."""
    number, _, extension = stored.partition("x")
    return show_phone(number, extension)


def parse_email(text: str, field: str = "email") -> str:
    """One e-mail address as typed, trimmed; blank and n/a are "".

    Raises InputError for what no server could deliver to, for a line break (it would make a second
    mail header) and for two addresses in one field.
    """
    bare = text.strip()
    if is_plain_email(bare):
        return bare
    bare = one_line(text, field, "The e-mail address")
    if is_none(bare):
        return ""
    if len(several(bare)) > 1:
        raise InputError(field, "This holds two e-mail addresses. Write one here.")
    return _checked_email(bare, field)


def _checked_email(bare: str, field: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(bare, check_deliverability=False, allow_domain_literal=False)
    except EmailNotValidError as error:
        raise InputError(field, _why_no_email(bare)) from error
    return bare


def _why_no_email(bare: str) -> str:
    if "@" not in bare:
        return f"“{bare}” is not an e-mail address: the @ is missing."
    domain = bare.rpartition("@")[2]
    if "." not in domain:
        return f"“{bare}” needs an ending such as .com or .org."
    return f"“{bare}” is not an e-mail address. Write it as name@example.org."


def tame_capitals(email: str) -> str:
    """An address in capitals only, in small letters; any other stays as written."""
    return email.lower() if email.isupper() else email


def parse_zip(text: str, field: str = "zip") -> tuple[str, str]:
    """A ZIP code as text, `63110` or `65801-0042`, and what was repaired in it (or "").

    Four digits are a leading zero that a spreadsheet dropped. Canadian codes pass. Raises
    InputError for anything else.
    """
    bare = text.strip()
    if found := _ZIP.fullmatch(bare):
        return (f"{found[1]}-{found[2]}" if found[2] else found[1]), ""
    if found := _SHORT_ZIP.fullmatch(bare):
        padded = found[1].zfill(5) + (f"-{found[2]}" if found[2] else "")
        return padded, f"ZIP {bare} read as {padded}."
    if _CANADIAN.fullmatch(bare):
        tight = re.sub(r"\s", "", bare).upper()
        return f"{tight[:3]} {tight[3:]}", ""
    if not bare:
        return "", ""
    raise InputError(field, f"“{bare[:60]}” is not a ZIP code. Write five digits, or nine.")
