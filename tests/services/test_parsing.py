"""Phones, e-mail addresses and ZIP codes as typed."""

import pytest
from email_validator import validate_email
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import InputError
from amm_admin.services.parsing import (
    Phone,
    is_plain_email,
    parse_email,
    parse_extension,
    parse_phone,
    parse_zip,
    several,
    show_phone,
    tame_capitals,
)


@pytest.mark.parametrize(
    ("text", "number", "extension"),
    [
        ("(314) 555-0112", "3145550112", ""),
        ("314.555.0112", "3145550112", ""),
        ("3145550112", "3145550112", ""),
        ("+1 314 555 0112", "3145550112", ""),
        ("1-314-555-0112", "3145550112", ""),
        ("417.555.0147 x12", "4175550147", "12"),
        ("(314) 555-0112 ext. 258", "3145550112", "258"),
        ("314-555-0112, extension 7", "3145550112", "7"),
        ("314-555-0112#7", "3145550112", "7"),
        ("Tel. 314-555-0112", "3145550112", ""),
        ("+44 20 7183 8750", "+442071838750", ""),
    ],
)
def test_phones_keep_their_extension(text: str, number: str, extension: str) -> None:
    assert parse_phone(text) == Phone(number, extension)


@pytest.mark.parametrize("text", ["", "  ", "n/a", "None", "-"])
def test_no_phone(text: str) -> None:
    assert parse_phone(text) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("3.14555E+09", "shortened"),
        ("555-0112", "area code"),
        ("call me", "not a phone number"),
        ("12", "not a phone number"),
        ("9" * 300, "not a phone number"),
    ],
)
def test_phones_that_cannot_be_called(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_phone(text)


@given(st.text(max_size=40))
def test_any_text_is_a_phone_or_a_sentence(text: str) -> None:
    try:
        phone = parse_phone(text)
    except InputError:
        return
    assert phone is None or parse_phone(show_phone(phone.number, phone.extension)) == phone


def test_showing_a_phone() -> None:
    assert show_phone("3145550112", "12") == "(314) 555-0112 x12"
    assert show_phone("+442071838750") == "+44 20 7183 8750"
    assert show_phone("") == ""


def test_extensions_alone() -> None:
    assert [parse_extension(text) for text in ("12", "x12", "ext. 12", "")] == [
        "12",
        "12",
        "12",
        "",
    ]
    with pytest.raises(InputError):
        parse_extension("front desk")


@pytest.mark.parametrize(
    "text",
    [
        "zoe.ofallon@example.org",
        "o'brien+x@mail.example.com",
        "David@Example.ORG",
        "zoë@example.org",
    ],
)
def test_addresses_stay_as_typed(text: str) -> None:
    assert parse_email(f" {text} ") == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not an address", "@ is missing"),
        ("bob@example", "ending such as"),
        ("a@example.org, b@example.org", "two e-mail"),
        ("a@example.org\nBcc: b@example.org", "line break"),
        ("a@example.org\u2028b", "line break"),
        ("a@@example.org", "Write it as"),
        ("a@" + "b" * 200 + ".org", "Shorten"),
    ],
)
def test_what_no_server_could_deliver(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_email(text)


def test_only_whole_capitals_are_tamed() -> None:
    assert tame_capitals("BOB.STCLAIR@EXAMPLE.COM") == "bob.stclair@example.com"
    assert tame_capitals("Bob@Example.com") == "Bob@Example.com"


def test_cells_with_several_entries() -> None:
    assert several("a@x.org; b@x.org") == ["a@x.org", "b@x.org"]
    assert several("a@x.org, b@x.org") == ["a@x.org", "b@x.org"]
    assert several("(314) 555-0112 or 314/555-0113") == ["(314) 555-0112", "314/555-0113"]
    assert several("314-555-0112, ext 5") == ["314-555-0112, ext 5"]


@pytest.mark.parametrize(
    ("text", "code", "repaired"),
    [
        ("63110", "63110", False),
        ("63110-1886", "63110-1886", False),
        ("631101886", "63110-1886", False),
        ("63110.0", "63110", False),
        ("2139", "02139", True),
        ("2139-1234", "02139-1234", True),
        ("k1a0b6", "K1A 0B6", False),
        ("", "", False),
    ],
)
def test_zip_codes(text: str, code: str, repaired: bool) -> None:
    found, note = parse_zip(text)
    assert found == code
    assert bool(note) is repaired


@pytest.mark.parametrize("text", ["12", "abcde", "6311O", "631100000000"])
def test_no_zip_code(text: str) -> None:
    with pytest.raises(InputError, match="ZIP"):
        parse_zip(text)


@pytest.mark.parametrize(
    ("address", "quick"),
    [
        ("ann.lee+adr@example.org", True),
        ("łukasz.ćwik@example.org", True),
        ("zoe\u0308@example.org", False),  # decomposed
        ("zoë@exämple.org", False),
        ("two words@example.org", False),
        (".dot@example.org", False),
        ("a\u200bb@example.org", False),
    ],
)
def test_the_quick_way_takes_only_what_the_careful_one_takes(address: str, quick: bool) -> None:
    assert is_plain_email(address) is quick
    if quick:
        validate_email(address, check_deliverability=False)
