"""The renewal report, read back: figures that tie, lists that are whole, pages that fit."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amm_admin.domain.dates import Period
from amm_admin.domain.errors import Cancelled
from amm_admin.domain.money import ZERO, Money, total
from amm_admin.reports.data import (
    Aged,
    LevelDues,
    LevelFigures,
    MemberLine,
    MonthFigures,
    RenewalReportData,
    all_levels,
)
from amm_admin.reports.receipt import receipts
from amm_admin.reports.renewal_report import renewal_report
from tests.reports.reading import pages_of, runs_of, text_of, texts_of
from tests.reports.samples import (
    AGES,
    AS_OF,
    DUES,
    HOSTILE,
    LEVELS,
    MONTHS,
    empty_report,
    receipt,
    report_data,
)

LONG = MemberLine(
    name="W" * 100_000,
    member_number="0" * 50,
    level="Level " * 50,
    paid_through=date(2026, 12, 31),
    owed=Money(123_456_789_00),
    phone="(573) 555-0100 " * 9,
    email="x" * 300 + "@example.org",
)


def _summary(data: RenewalReportData) -> str:
    return texts_of(renewal_report(data).data)[0]


def _line(text: str, start: str) -> str:
    """The cells of the row that starts with these words, joined by one space."""
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line == start)
    return " ".join(lines[at : at + 14])


def test_the_bridge_stands_by_level_and_for_all() -> None:
    text = _summary(report_data())
    assert _line(text, "Full").startswith("Full 231 31 2 3 213 21 5 2 3 236 213 of 234 91.0%")
    assert _line(text, "Lifetime").startswith("Lifetime 14 1 0 1 0 0 1 1 0 14 –")
    assert _line(text, "All").startswith("All 412 59 3 7 350 42 10 4 7 418 350 of 393 89.1%")


def test_the_worked_association_of_ten_ties() -> None:
    """rules.md "Counting": ten members in 2026; retention 1 of 4."""
    levels = (
        LevelFigures("Full", 5, 2, 1, 1, 2, 1, 1, 1, 0, 6, 1, 4),
        LevelFigures("Student", 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0),
        LevelFigures("Life", 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0),
    )
    data = replace(empty_report(), levels=levels, months=(MonthFigures(2026, 12, 3, 2, 1),))
    text = _summary(data)
    assert _line(text, "All").startswith("All 7 2 1 1 2 1 1 1 1 7 1 of 4 25.0%")
    for words in ("7\nmembers, no change", "25%\nof those due renewed", "2\njoined; 1 lapsed"):
        assert words in text


def test_the_four_figures() -> None:
    text = _summary(report_data())
    for words in (
        "418\nmembers, up 6",
        "89%\nof those due renewed",
        "59\njoined; 42 lapsed",
        "$2,080\nstill owed of $24,190",
    ):
        assert words in text


def test_dues_tie_across_levels_and_ages() -> None:
    text = _summary(report_data())
    assert "Full\n$15,900.00\n$14,640.00\n$1,260.00" in text
    assert "Associate\n3,160.00\n2,840.00\n320.00" in text
    assert "All\n$24,190.00\n$22,110.00\n$2,080.00" in text
    assert "More than 90 days\n16\n600.00" in text
    assert "All\n43\n$2,080.00" in text


def test_what_was_owed_before_gets_its_column_only_when_there_is_any() -> None:
    assert "Owed before" not in _summary(report_data())
    first = replace(DUES[0], owed_before=Money(5000))
    ages = (Aged(15, Money(89000)), *AGES[1:])
    text = _summary(replace(report_data(), dues=(first, *DUES[1:]), owed_by_age=ages))
    assert "Full\n$50.00\n$15,900.00\n$14,640.00\n$1,310.00" in text
    assert "$2,130\nstill owed of $24,240" in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: replace(LEVELS[0], at_end=237), "does not add up"),
        (lambda: replace(LEVELS[0], kept=235), "retention"),
        (lambda: replace(report_data(), owed_by_age=(AGES[0], *AGES[:3])), "owed by age"),
        (lambda: replace(report_data(), months=MONTHS[1:]), "months hold"),
        (lambda: replace(report_data(), period=Period(AS_OF, None)), "has an end"),
    ],
)
def test_figures_that_do_not_tie_are_never_printed(wrong: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        wrong()


@given(st.lists(st.lists(st.integers(0, 300), min_size=8, max_size=8), min_size=1, max_size=9))
def test_all_is_the_sum_of_the_levels(counts: list[list[int]]) -> None:
    rows = [_level(number, *row) for number, row in enumerate(counts)]
    whole = all_levels(rows)
    assert whole.at_end == sum(row.at_end for row in rows)
    assert (whole.kept, whole.ended) == (sum(r.kept for r in rows), sum(r.ended for r in rows))


def _level(
    number: int, start: int, joined: int, back: int, up: int, out: int, gone: int, kept: int, m: int
) -> LevelFigures:
    end = start + joined + back + up - out - gone
    return LevelFigures(
        f"L{number}", start, joined, back, up, kept, out, gone, 0, 0, end, kept, kept + m
    )


@pytest.mark.parametrize(
    ("kept", "ended", "shown"),
    [(1, 4, "25.0%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 16, "6.3%"), (1, 2000, "0.1%")],
)
def test_retention_is_rounded_once_half_up(kept: int, ended: int, shown: str) -> None:
    level = LevelFigures("Full", *([0] * 10), kept, ended)
    text = _summary(replace(empty_report(), levels=(level,)))
    assert f"{kept} of {ended:,}\n{shown}" in text


def test_every_member_is_listed_once_with_a_total_that_ties() -> None:
    data = report_data(160, 40, 100)
    pages = texts_of(renewal_report(data).data)
    text = "\n".join(pages[1:])
    for title, rows in (("Due within 60 days", data.due), ("Lapsed in this period", data.lapsed)):
        assert title in text
        owed = total([row.owed for row in rows])
        assert f"{len(rows)} members\n{owed}" in text
        assert f"{len(rows)} members owe {owed}" in text
    numbers = re.findall(r"^\d{4}$", text, re.MULTILINE)
    wanted = [row.member_number for row in (*data.due, *data.in_grace, *data.lapsed)]
    assert numbers == wanted


def test_a_row_reads_across() -> None:
    row = MemberLine(
        "Ćwik, Łukasz", "0391", "Full", date(2026, 10, 28), Money(6000), "(573) 555-0142", "l@x.org"
    )
    text = text_of(renewal_report(replace(empty_report(), in_grace=[row])).data)
    assert "Ćwik, Łukasz\n0391\nFull\n10/28/2026\n$60.00\n(573) 555-0142\nl@x.org" in text
    assert "1 member owes $60.00" in text
    assert "1 member\n$60.00" in text


def test_empty_lists_say_so() -> None:
    text = text_of(renewal_report(empty_report()).data)
    for sentence in (
        "Nobody joined, renewed or lapsed in this period.",
        "No term ends within 60 days of November 18, 2026.",
        "Nobody is in grace on November 18, 2026.",
        "Nobody who lapsed in this period is lapsed on November 18, 2026.",
        "no term ended",
        "owed; nothing billed",
    ):
        assert sentence in text


def test_head_and_foot_of_each_page() -> None:
    printed = renewal_report(report_data())
    pages = texts_of(printed.data)
    assert printed.pages == len(pages)
    for number, text in enumerate(pages, start=1):
        assert "Association of Missouri Mediators" in text
        assert "AMM membership.amm · as of November 18, 2026" in text
        assert f"Page {number} of {len(pages)}" in text
    assert "totals tie to the money pane" in pages[0]
    assert all("names and contact details are today’s" in text for text in pages[1:])


def test_a_list_that_goes_on_repeats_its_title_and_heading() -> None:
    pages = texts_of(renewal_report(report_data(100, 0, 0)).data)
    assert "Due within 60 days, continued" in pages[2]
    assert "Paid through" in pages[2]


@pytest.mark.parametrize("count", [*range(31, 42), 75, 500])
def test_no_page_is_empty_and_no_total_stands_alone(count: int) -> None:
    pages = texts_of(renewal_report(report_data(count, 0, 0)).data)
    for text in pages[1:]:
        assert len(re.findall(r"^\d{4}$", text, re.MULTILINE)) > 0 or "Nobody" in text
    with_total = next(text for text in pages if f"{count} members\n" in text)
    assert re.search(r"^\d{4}$", with_total, re.MULTILINE)


@pytest.mark.parametrize("levels", [1, 6, 14, 31, 60])
@pytest.mark.parametrize("months", [1, 12, 24, 120])
def test_any_number_of_levels_and_months_fits(levels: int, months: int) -> None:
    figures = tuple(
        LevelFigures(f"Level {number}", 10, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0)
        for number in range(levels - 1)
    )
    busy = LevelFigures("Busy", 0, months, 0, 0, months, months, 0, 0, 0, 0, 0, 0)
    data = replace(
        empty_report(),
        levels=(*figures, busy),
        months=tuple(MonthFigures(2017 + n // 12, n % 12 + 1, 1, 1, 1) for n in range(months)),
        dues=tuple(LevelDues(row.level, ZERO, ZERO) for row in (*figures, busy)),
    )
    printed = renewal_report(data)
    text = text_of(printed.data)
    assert all(f"Level {number}\n" in text for number in range(levels - 1))
    assert all(len(page) > 200 for page in texts_of(printed.data))
    if levels <= 6:
        assert printed.pages == 2
    _assert_inside_margins(printed.data)


@pytest.mark.parametrize(("name", "shown"), HOSTILE.items(), ids=ascii)
def test_hostile_names_are_printed_as_they_are(name: str, shown: str) -> None:
    row = MemberLine(name, "0001", name[:20], None, ZERO, "", "")
    data = replace(empty_report(), file_name=name, lapsed=[row])
    printed = renewal_report(data)
    text = text_of(printed.data)
    assert f"{shown}\n0001" in text
    assert f"{shown} · as of" in text
    assert bool(printed.warnings) == ("☐" in shown)
    if printed.warnings:
        assert "cannot be printed with this font" in printed.warnings[0]


def test_too_long_texts_are_elided_and_never_overlap() -> None:
    short = MemberLine("Cho, Grace", "0002", "Full", date(2026, 1, 1), Money(1500), "", "c@x.org")
    printed = renewal_report(replace(empty_report(), due=[LONG, short], lapsed=[LONG]))
    _assert_inside_margins(printed.data)
    text = text_of(printed.data)
    assert "WWW…" in text
    assert "$123,456,789.00" in text
    assert "Cho, Grace\n0002" in text


def test_very_large_figures_stay_inside_the_margins() -> None:
    many = LevelFigures(
        "Organization of many", *([100_000] * 4), 99_999, *([75_000] * 4), 100_000, 99_999, 123_456
    )
    rows = tuple(replace(many, level=f"{many.level} {number}") for number in range(4))
    amount = Money(12_345_678_90)
    dues = tuple(LevelDues(row.level, amount, amount, amount) for row in rows)
    data = replace(
        empty_report(),
        levels=rows,
        months=(MonthFigures(2026, 1, 800_000, 399_996, 300_000),),
        dues=dues,
        owed_by_age=(Aged(1, amount), Aged(2, amount), Aged(3, amount), Aged(4, amount)),
    )
    printed = renewal_report(data)
    _assert_inside_margins(printed.data)
    text = text_of(printed.data)
    assert "399,996 of 493,824\n81.0%" in text
    assert "All\n$49,382,715.60\n$49,382,715.60\n$49,382,715.60\n$49,382,715.60" in text


def test_lists_stay_inside_the_margins() -> None:
    _assert_inside_margins(renewal_report(report_data(200, 20, 20)).data)


def _assert_inside_margins(data: bytes) -> None:
    """No text passes a margin or runs into the next one on its line."""
    for page in pages_of(data):
        lines: dict[float, list[tuple[float, float, str]]] = {}
        for run in runs_of(page):
            assert run.left >= 53.9, run
            assert run.right <= 558.1, run
            assert 31 < run.y < 758, run
            lines.setdefault(round(run.y, 1), []).append((run.left, run.right, run.text))
        for runs in lines.values():
            runs.sort()
            for before, after in pairwise(runs):
                assert before[1] <= after[0] + 0.05, (before, after)


def test_equal_input_gives_equal_bytes() -> None:
    first = renewal_report(report_data()).data
    receipts([receipt()])
    assert renewal_report(report_data()).data == first


def test_another_process_gives_the_same_bytes(checkout: object) -> None:
    program = (
        "import hashlib\n"
        "from amm_admin.reports.renewal_report import renewal_report\n"
        "from tests.reports.samples import report_data\n"
        "print(hashlib.sha256(renewal_report(report_data(20, 5, 5)).data).hexdigest())\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=str(checkout),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(checkout)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_progress_counts_pages_and_can_cancel() -> None:
    calls: list[tuple[int, int]] = []

    def watch(done: int, whole: int, text: str = "") -> None:
        calls.append((done, whole))

    pages = renewal_report(report_data(), watch).pages
    assert calls == [(done, pages) for done in range(pages + 1)]

    def stop(done: int, whole: int, text: str = "") -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        renewal_report(report_data(), stop)


@settings(max_examples=30)
@given(st.integers(0, 120), st.integers(0, 120), st.integers(0, 120))
def test_pages_for_any_lengths(due: int, grace: int, lapsed: int) -> None:
    data = report_data(due, grace, lapsed)
    pages = texts_of(renewal_report(data).data)
    found = re.findall(r"^\d{4}$", "\n".join(pages[1:]), re.MULTILINE)
    assert len(found) == due + grace + lapsed


def test_nothing_that_somebody_types_over_is_cut() -> None:
    """An e-mail address that ends in an ellipsis is of no use: the type gets smaller first."""
    row = MemberLine(
        "Capital Region Ombuds Office",
        "0168",
        "Organization",
        date(2026, 12, 19),
        Money(17500),
        "(636) 555-0165 x240",
        "office@capital-region.example.org",
    )
    text = text_of(renewal_report(replace(empty_report(), due=[row])).data)
    assert f"{row.name}\n" in text
    assert f"{row.phone}\n{row.email}\n" in text


def test_what_is_owed_keeps_off_the_phone_beside_it() -> None:
    data = renewal_report(report_data(200, 20, 20)).data
    for page in pages_of(data)[1:]:
        owed = {run.y: run.right for run in runs_of(page) if run.text.startswith("$")}
        phones = {run.y: run.left for run in runs_of(page) if run.text.startswith("(")}
        assert owed.keys() & phones.keys()
        assert all(phones[y] - owed[y] >= 11.9 for y in owed.keys() & phones.keys())
