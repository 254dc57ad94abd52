"""Lists on paper: whole texts, in their columns, on as many pages as they need."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ContentStream

from amm_admin.domain.errors import Cancelled
from amm_admin.domain.paper import MARGIN, SIZES, PaperSize, Sheet
from amm_admin.reports.data import Printed
from amm_admin.reports.fonts import SANS, text_width
from amm_admin.reports.list_data import ListColumn
from amm_admin.reports.list_layout import MOST_LINES, wrapped
from amm_admin.reports.list_paper import EMPTY, TONES, list_paper
from tests.reports.list_samples import COLUMNS, NASTY, cells, head
from tests.reports.reading import pages_of, runs_of, text_of, texts_of
from tests.reports.samples import HOSTILE

NAME = (ListColumn("Name", "strong", 166),)
WIDE = (ListColumn("Name", "strong", 900),)


def paper(count: int, columns: int = len(COLUMNS), **changes: object) -> Printed:
    return list_paper(head(COLUMNS[:columns], **changes), cells(count, columns))


def names(texts: list[str], columns: tuple[ListColumn, ...] = NAME, **changes: Any) -> Printed:
    return list_paper(head(columns, **changes), ([(text, "")] for text in texts))


def bare(text: str) -> str:
    """Without blanks and line ends, which wrapping moves about."""
    return "".join(text.split())


def check_nothing_overlaps(printed: Printed) -> None:
    """Texts on one line keep apart, and all of them stay between the margins."""
    for page in pages_of(printed.data):
        width = float(page.mediabox.width)
        lines = defaultdict(list)
        for run in runs_of(page):
            lines[round(run.y, 1)].append(run)
        assert lines
        for runs in lines.values():
            runs.sort(key=lambda run: run.left)
            assert runs[0].left >= 54 - 0.01
            assert runs[-1].right <= width - 54 + 0.05
            for one, following in pairwise(runs):
                assert following.left >= one.right - 0.05, (one, following)


def test_the_first_page_says_what_the_list_is() -> None:
    text = texts_of(paper(300).data)[0]
    for words in (
        "Association of Missouri Mediators",
        "Prepared November 22, 2026",
        "Members",
        "163 of 418",
        "As of November 20, 2026. Names and addresses are today’s.",
        "Active or Grace",
        "Sorted by",
        "AMM membership.amm · as of November 20, 2026",
    ):
        assert words in text


def test_a_list_without_a_day_says_none() -> None:
    text = text_of(paper(3, as_of=None).data)
    assert "As of" not in text
    assert "AMM membership.amm · November 22, 2026" in text


@pytest.mark.parametrize("count", [1, 40, 300, 1_000])
def test_each_page_has_headings_and_its_number(count: int) -> None:
    printed = paper(count, 6)
    texts = texts_of(printed.data)
    assert len(texts) == printed.pages
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {printed.pages}" in text
        for label in ("Name", "Status", "County"):
            assert label in text
    assert all("Members, November 20, 2026" in text for text in texts[1:])


def test_rows_and_columns_keep_their_order() -> None:
    text = bare(text_of(paper(200).data))
    found = [text.index(bare(row[0][0]) + row[1][0]) for row in cells(200)]
    assert found == sorted(found)
    for row in cells(200):
        assert bare("".join(shown for shown, _ in row)) in text


@pytest.mark.parametrize(("columns", "width"), [(1, 612), (3, 612), (5, 612), (9, 792), (13, 792)])
def test_many_columns_lay_the_paper_across(columns: int, width: int) -> None:
    printed = paper(60, columns)
    assert {float(page.mediabox.width) for page in pages_of(printed.data)} == {width}
    check_nothing_overlaps(printed)


def test_the_table_is_as_wide_as_the_page() -> None:
    """The last column ends at the margin: three columns are not huddled at the left."""
    last = ListColumn("Dues", "money", 92)
    printed = list_paper(head((*COLUMNS[:2], last)), [[("Ann", ""), ("Active", ""), ("$1.00", "")]])
    runs = runs_of(pages_of(printed.data)[0])
    assert max(run.right for run in runs if run.text == "$1.00") == pytest.approx(558, abs=0.1)


@pytest.mark.parametrize("written", list(HOSTILE))
def test_nobodys_text_is_markup(written: str) -> None:
    assert HOSTILE[written] in text_of(names([written], WIDE).data)


def test_missing_letters_are_boxes_and_named() -> None:
    printed = names(["王小明", "Ann Lee", "דוד כהן"], WIDE)
    assert "☐☐☐" in text_of(printed.data)
    assert any("王" in sentence for sentence in printed.warnings)
    assert any("כ" in sentence for sentence in printed.warnings)


def test_names_of_all_kinds_are_whole_and_apart() -> None:
    columns = (*COLUMNS[:2], ListColumn("Firm", "text", 60), ListColumn("City", "muted", 60))
    rows = [[(name, ""), ("Active", "good"), (name, ""), (name, "")] for name in NASTY]
    printed = list_paper(head(columns), rows)
    check_nothing_overlaps(printed)
    text = bare(text_of(printed.data))
    for name in ("Zoë O'Fallon-Núñez", "Nguyễn Thị Ánh", "Zoë Decomposed", "ZeroWidth"):
        assert text.count(bare(name)) == 3
    assert NASTY[-1] in text, "two hundred letters are whole in the column of names"


def test_a_word_of_two_hundred_letters_is_whole() -> None:
    printed = names(["x" * 199 + "y"], (*NAME,))
    assert "x" * 199 + "y" in bare(text_of(printed.data))
    assert printed.warnings == ()


def test_what_no_paper_holds_ends_in_dots_and_is_counted() -> None:
    printed = names(["word " * 2_000, "l" * 3_000, "Ann Lee"])
    assert text_of(printed.data).count("…") == 2
    assert printed.warnings == (
        "2 texts are longer than 10 lines and cut with “…”. Export the list to have everything.",
    )
    check_nothing_overlaps(printed)


def test_too_many_columns_are_said_and_do_not_overlap() -> None:
    columns = tuple(ListColumn(f"Column {n}", "text", 120) for n in range(30))
    printed = list_paper(head(columns), [[("Springfield", "")] * 30])
    assert printed.warnings == (
        "30 columns are too many for one sheet of paper. Hide some, or export the list.",
    )
    check_nothing_overlaps(printed)


def test_status_words_have_the_ink_of_their_tone() -> None:
    columns = (ListColumn("Status", "pill", 112),)
    printed = list_paper(head(columns), [[("Lapsed", "bad")], [("Active", "good")]])
    page = pages_of(printed.data)[0]
    inks = [
        tuple(round(float(part), 3) for part in operands)
        for operands, operator in ContentStream(page.get_contents(), page.pdf).operations
        if operator == b"rg"
    ]
    for tone in ("bad", "good"):
        assert tuple(round(part, 3) for part in TONES[tone].rgb()) in inks


# -- totals, nothing, cancelling -----------------------------------------------------------------


def total_row() -> tuple[str, ...]:
    return ("1,234 in all", "", "", "", "", "", "$1,234,567,890.00")


@pytest.mark.parametrize("count", range(27, 33))
def test_the_total_stands_once_under_a_row(count: int) -> None:
    printed = paper(count, 7, totals=total_row)
    texts = texts_of(printed.data)
    last = bare(next(iter(list(cells(count, 7))[-1:]))[0][0])
    assert "1,234 in all" in texts[-1]
    assert last in bare(texts[-1])
    assert bare("".join(texts)).count("$1,234,567,890.00") == 1


def test_a_total_wider_than_its_column_uses_the_room_beside_it() -> None:
    columns = (*COLUMNS[:4], ListColumn("Dues", "money", 40))
    rows = [[*row, ("$6.00", "")] for row in cells(3, 4)]
    printed = list_paper(
        head(columns, totals=lambda: ("3 in all", "", "", "", "$98,765,432.10")), rows
    )
    assert "$98,765,432.10" in [run.text for run in runs_of(pages_of(printed.data)[0])]
    check_nothing_overlaps(printed)


def test_an_empty_list_says_so() -> None:
    printed = paper(0, totals=total_row)
    text = text_of(printed.data)
    assert printed.pages == 1
    assert EMPTY in text
    assert "in all" not in text


def test_a_head_that_fills_the_page_leaves_the_table_whole() -> None:
    facts = tuple((f"Fact {n}", "many words " * 60) for n in range(12))
    printed = paper(3, facts=facts)
    assert "Cho" in text_of(printed.data) or "Ćwik" in text_of(printed.data)
    check_nothing_overlaps(printed)


def test_cancelling_stops_in_the_middle() -> None:
    seen: list[int] = []

    def stop(done: int, whole: int, text: str = "") -> None:
        seen.append(done)
        if done >= 2_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        list_paper(head(row_count=5_000), cells(5_000), stop)
    assert seen == list(range(0, 2_001, 250))


def test_rows_pass_by_once() -> None:
    """After the sample that decides about widths, never a second row is kept."""
    alive: Counter[str] = Counter()

    class Row(list[Any]):
        def __del__(self) -> None:
            alive["rows"] -= 1

    def rows() -> Iterator[Any]:
        for number in range(4_000):
            alive["rows"] += 1
            alive["most"] = max(alive["most"], alive["rows"])
            yield Row([(f"{number}", "")])

    list_paper(head(NAME), rows())
    assert alive["most"] <= 1_002


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        list_paper(head(COLUMNS[:2]), iter([[("one", "")] * 3]))


def test_equal_input_gives_equal_bytes() -> None:
    assert paper(120).data == paper(120).data


# -- wrapping ------------------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("abcdefgW il@./-_é\u0302"), max_size=120)


@given(WORDS, st.floats(12, 200))
def test_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrapped(text, SANS, 9, room, most=10_000)
    for line, width in lines:
        assert width == pytest.approx(text_width(line, SANS, 9))
        assert width <= room + 0.02
    assert bare("".join(line for line, _ in lines)) == bare(text)


@given(WORDS, st.floats(30, 90))
def test_what_is_cut_says_so_and_fits(text: str, room: float) -> None:
    lines = wrapped(text, SANS, 9, room, most=2)
    assert len(lines) <= 2
    assert all(width <= room + 0.02 for _, width in lines)
    printed = bare("".join(line for line, _ in lines))
    whole = bare(text)
    assert printed == whole or (printed[-1] == "…" and whole.startswith(printed[:-1]))


def test_lines_break_at_blanks_first() -> None:
    lines = [line for line, _ in wrapped("Boone Valley Conflict Resolution", SANS, 9, 80)]
    assert all(re.fullmatch(r"\w+( \w+)*", line) for line in lines)
    assert " ".join(lines) == "Boone Valley Conflict Resolution"
    assert len(lines) <= MOST_LINES


def test_an_address_breaks_at_its_sign() -> None:
    lines = wrapped("grace.merriweather@mail.example.org", SANS, 9, 110)
    assert [line for line, _ in lines] == ["grace.merriweather@", "mail.example.org"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@pytest.mark.parametrize("across", [False, True])
def test_on_every_paper_nothing_leaves_it(size: PaperSize, across: bool) -> None:
    sheet = Sheet(size, across)
    printed = list_paper(head(COLUMNS[:8]), cells(60, 8), sheet=sheet)
    right = sheet.width(across=across) - MARGIN
    for page in pages_of(printed.data):
        box = page.mediabox
        assert (float(box.width), float(box.height)) == pytest.approx(
            (sheet.width(across=across), sheet.height(across=across)), abs=0.01
        )
        for run in runs_of(page):
            assert run.left >= MARGIN - 1, run
            assert run.right <= right + 1, run


def test_the_longest_word_of_a_short_text_is_not_broken() -> None:
    columns = (*COLUMNS, ListColumn("City", "text", 60))
    rows = [[*row, ("Webster Groves Heights", "")] for row in cells(20)]
    rows += [[*row, ("Independence", "")] for row in cells(1)]
    printed = list_paper(head(columns), rows)
    assert "Independence" in text_of(printed.data).split()
