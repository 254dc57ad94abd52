"""Search words: what is typed is read as a person means it, and never raises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amm_admin.domain.money import Money
from amm_admin.domain.search_words import (
    EXAMPLES,
    Days,
    Owed,
    read_due,
    read_having,
    read_owes,
    read_paid,
    read_search,
    read_yes,
    read_zip,
)

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "plain", "words"),
    [
        ("", "", []),
        ("garcia m", "garcia m", []),
        ("garcia county:Boone m", "garcia m", [("county", "Boone")]),
        ("County:Boone", "", [("county", "Boone")]),
        ("county: Boone garcia", "garcia", [("county", "Boone")]),
        ('county: "St. Louis City"', "", [("county", "St. Louis City")]),
        ('county:"St. Louis City" garcia', "garcia", [("county", "St. Louis City")]),
        ("county:“St. Louis City”", "", [("county", "St. Louis City")]),
        ('county:"St. Louis Ci', "", [("county", "St. Louis Ci")]),
        ('county:Boone,"St. Charles"', "", [("county", "Boone"), ("county", "St. Charles")]),
        ("zip:652 zip:653", "", [("zip", "652"), ("zip", "653")]),
        ("paid:2026 listed:no due:<60", "", [("paid", "2026"), ("listed", "no"), ("due", "<60")]),
        ("no:email,phone", "", [("no", "email"), ("no", "phone")]),
        ("https://example.org", "https://example.org", []),
        ("9:30", "9:30", []),
        (":boone", ":boone", []),
        ('say "hello there"', 'say "hello there"', []),
    ],
)
def test_a_line_taken_apart(typed: str, plain: str, words: list[tuple[str, str]]) -> None:
    line = read_search(typed, DAY)
    assert line.plain == plain
    assert [(word.word, word.value) for word in line.words] == words
    assert line.problems == ()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("colour:red", "There is no word “colour:”. Known are paid:, due:,"),
        ("county:", "After “county:” comes what to look for, as in county:Boone."),
        ("county: city:Rolla", "After “county:” comes what to look for"),
        ('county:""', "After “county:” comes what to look for"),
        ("paid:soon", "“paid:soon” is not clear: after “paid:” comes a year or a day"),
        ("due:60.5", "“due:60.5” is not clear"),
        ("listed:maybe", "comes yes or no, as in listed:no."),
        ("zip:abc", "the beginning of a ZIP code"),
        ("no:luck", "one of email, phone"),
    ],
)
def test_what_is_unclear_is_said_and_left_out(typed: str, sentence: str) -> None:
    line = read_search(f"garcia {typed}", DAY)
    assert line.plain == "garcia"
    assert sentence in line.problems[0]
    assert len(line.problems) == 1
    assert line.values(typed.split(":")[0]) == ()


@pytest.mark.parametrize("word", EXAMPLES)
def test_every_example_is_understood(word: str) -> None:
    line = read_search(EXAMPLES[word], DAY)
    assert line.problems == ()
    assert len(line.values(word)) == 1


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2026", Days(date(2026, 1, 1), date(2026, 12, 31))),
        ("=2026", Days(date(2026, 1, 1), date(2026, 12, 31))),
        (">2026", Days(date(2027, 1, 1), None)),
        (">=2026", Days(date(2026, 1, 1), None)),
        ("<2026", Days(None, date(2025, 12, 31))),
        ("<=2026", Days(None, date(2026, 12, 31))),
        ("3/1/2027", Days(date(2027, 3, 1), date(2027, 3, 1))),
        ("< 3/1/2027", Days(None, date(2027, 2, 28))),
        ("eoy", Days(date(2026, 12, 31), date(2026, 12, 31))),
        ("2026-02-30", None),
        ("x2026", None),
        ("never", None),
        ("", None),
        (">", None),
    ],
)
def test_paid(typed: str, days: Days | None) -> None:
    assert read_paid(typed, DAY) == days


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("60", Days(DAY, date(2027, 1, 19))),
        ("<60", Days(DAY, date(2027, 1, 19))),
        ("<=60 days", Days(DAY, date(2027, 1, 19))),
        (">60", Days(date(2027, 1, 20), None)),
        (">=60", Days(date(2027, 1, 19), None)),
        ("0", Days(DAY, DAY)),
        ("-3", None),
        ("soon", None),
    ],
)
def test_due(typed: str, days: Days | None) -> None:
    assert read_due(typed, DAY) == days


def test_single_values() -> None:
    assert [read_yes(word) for word in ("Yes", "n", "perhaps")] == [True, False, None]
    assert [read_zip(word) for word in ("652", "652*", "65201-12", "652011", "6a")] == [
        "652", "652", "65201-12", None, None,
    ]  # fmt: skip
    assert [read_having(word) for word in ("E-mail", "practice", "luck")] == ["email", "firm", None]


_PIECES = st.sampled_from(
    [*EXAMPLES.values(), *(f"{w}:" for w in EXAMPLES), '"', "“", ":", ",", "<"]
)
_LINES = st.one_of(st.text(), st.lists(st.one_of(_PIECES, st.text(max_size=5))).map(" ".join))
_DAYS = st.dates()


@given(_LINES, _DAYS)
@example("due:9999 paid:<0001-01-01", date.max)
@example("paid:+9y paid:>12/31/9999", date.max)
def test_any_text_is_read(typed: str, today: date) -> None:
    line = read_search(typed, today)
    for word in line.words:
        assert word.problem or word.word in EXAMPLES
        assert word.problem or word.value
    for sentence in line.problems:
        assert sentence.endswith((".", "no:"))


@given(st.text(alphabet=st.characters(exclude_characters=":"), max_size=100), _DAYS)
def test_text_without_a_colon_is_plain(typed: str, today: date) -> None:
    line = read_search(typed, today)
    assert line.words == ()
    assert line.plain.split() == typed.split()


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("yes", 1, None),
        ("no", None, 0),
        ("50", 5000, 5000),
        ("=$50", 5000, 5000),
        (">50", 5001, None),
        (">=$1,000.50", 100050, None),
        ("<50", 1, 4999),
        ("<=50", 1, 5000),
        ("<0", None, -1),
        ("(45.00)", -4500, -4500),
    ],
)
def test_what_is_owed(typed: str, first: int | None, last: int | None) -> None:
    read = read_owes(typed)
    bounds = [None if cents is None else Money(cents) for cents in (first, last)]
    assert read == Owed(*bounds)


@pytest.mark.parametrize("typed", ["lots", "<", "50,00", "--"])
def test_what_is_owed_in_no_amount(typed: str) -> None:
    assert read_owes(typed) is None
    [problem] = read_search(f'owes:"{typed}"', DAY).problems
    assert "after “owes:” comes yes, no or an amount, as in owes:yes" in problem
