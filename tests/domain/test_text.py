"""Cleaning, refusing and folding of text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.errors import InputError
from amm_admin.domain.text import (
    CAP,
    FORMULA_STARTS,
    clean,
    fold,
    fold_tight,
    guarded,
    many_lines,
    one_line,
    shortened,
    unguarded,
    visible_line,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("O´Brien", "obrien"),
        ("O'Fallon-Núñez", "ofallon nunez"),
        ("Zoe\u0308", "zoe"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Søren Ångström", "soren angstrom"),
        ("Jürgen Groß", "jurgen gross"),
        ("Đorđe Ćirić", "dorde ciric"),
        ("Áslöf Þórðardóttir", "aslof thordardottir"),
        ("İpek Işık", "ipek isik"),
        ("Æther Œuvre", "aether oeuvre"),
        ("Ph.D., Esq.", "phd esq"),
        ("  St.\u00a0Louis\u200b  City ", "st louis city"),
        ("𝓕𝓪𝓷𝓬𝔂 ﬁ", "fancy fi"),
        ("王小明", "王小明"),
        ("", ""),
    ],
)
def test_fold_finds_what_people_type(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_headings_fold_without_blanks() -> None:
    assert fold_tight("E-mail 1 - Value") == "email1value"
    assert fold_tight("\ufeffUser ID") == "userid"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdeéñøßŁ '-.,", min_size=1))
def test_capitals_never_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u061c", "\u00ad", "\u2060", "\u180e", "\ufff9", "\U000e0041"]
)
def test_marks_that_cannot_be_seen_are_dropped(hidden: str) -> None:
    assert one_line(f"An{hidden}n{hidden}", "first_name", "First name") == "Ann"


@given(st.text(alphabet="'=+-@\t\rab", max_size=6))
def test_what_was_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(FORMULA_STARTS)


def test_long_texts_end_in_an_ellipsis() -> None:
    assert shortened("Ann Lee", 7) == "Ann Lee"
    assert shortened("Ann Lee Miller", 9) == "Ann Lee…"


@given(st.text(st.characters(), max_size=80))
def test_a_visible_line_is_one_line_and_settled(text: str) -> None:
    line = visible_line(text)
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(sign) for sign in line}
    assert visible_line(line) == line


def test_clean_drops_what_hides_and_keeps_what_shows() -> None:
    assert clean("\u202eRTL\u200b ") == "RTL"
    assert clean("Zoe\u0308") == "Zoë"
    assert clean("d’Aubigné") == "d’Aubigné"
    assert clean("St.\u00a0Louis") == "St. Louis"


@pytest.mark.parametrize("bad", ["a\nb", "a\rb", "a\u2028b", "a\x00b", "a\x07b", "x" * (CAP + 1)])
def test_a_line_refuses_breaks_controls_and_length(bad: str) -> None:
    with pytest.raises(InputError) as refused:
        one_line(bad, "last_name", "Last name")
    assert refused.value.field == "last_name"
    assert refused.value.sentence.startswith("Last name ")


def test_a_control_character_is_named() -> None:
    with pytest.raises(InputError, match=r"U\+0007"):
        one_line("a\x07b", "city", "City")


def test_notes_keep_their_lines() -> None:
    assert many_lines(" one\r\ntwo\rthree\u2028four ", "notes", "Notes") == "one\ntwo\nthree\nfour"
    with pytest.raises(InputError):
        many_lines("a\x00b", "notes", "Notes")
