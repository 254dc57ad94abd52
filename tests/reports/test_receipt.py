"""Receipts, read back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amm_admin.domain.errors import Cancelled
from amm_admin.domain.money import ZERO, Money
from amm_admin.reports.data import ReceiptLine
from amm_admin.reports.receipt import receipts, window_lines
from tests.reports.reading import pages_of, runs_of, text_of, texts_of
from tests.reports.samples import HOSTILE, LETTERHEAD, receipt


def test_a_receipt_says_who_paid_what_when_and_how() -> None:
    printed = receipts([receipt()])
    text = text_of(printed.data)
    for words in (
        "Association of Missouri Mediators",
        "P.O. Box 000, Jefferson City, MO 65102",
        "Receipt 2026-0148",
        "Received from\nStan Kowalczyk",
        "Received on\nNovember 18, 2026",
        "Paid by\nCheck",
        "Reference\n1044",
        "Member no.\n0391",
        "Dues, Full member\n10/29/2026 – 10/28/2027\n$60.00",
        "Gift to the association\n$25.00",
        "Total received\n$85.00",
        "Balance after this payment\n$0.00",
        "Questions? Write to office@example.org or call (573) 555-0100.",
        "Page 1 of 1",
    ):
        assert words in text
    assert "VOID" not in text
    assert printed.warnings == ()


def test_the_address_stands_where_the_window_is() -> None:
    page = pages_of(receipts([receipt()]).data)[0]
    lines = [run for run in runs_of(page) if abs(run.left - 63) < 0.01]
    assert [run.text for run in lines] == [
        "STAN KOWALCZYK",
        "KOWALCZYK & DAUGHTER LLC",
        "418 FELIX ST STE 2",
        "SAINT JOSEPH MO 64501",
    ]
    inches = [(792 - run.y) / 72 for run in lines]
    assert inches[0] == pytest.approx(2.28)
    assert 2 < inches[0] < inches[-1] < 3


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ((), ["ANN"]),
        (("", " "), ["ANN"]),
        (
            ("P.O. Box 12", "St. Louis, MO 63101-0012"),
            ["ANN", "PO BOX 12", "ST LOUIS MO 63101-0012"],
        ),
        (("Straße #4",), ["ANN", "STRASSE #4"]),
    ],
)
def test_window_lines(address: tuple[str, ...], lines: list[str]) -> None:
    assert window_lines("Ann", address) == lines


def test_an_address_too_long_for_the_window_is_shown_whole_and_warned_about() -> None:
    printed = receipts([receipt(address=("one", "two", "three", "four", "five", "six"))])
    text = text_of(printed.data)
    assert "THREE\nFOUR FIVE SIX" in text
    assert printed.warnings == (
        "Receipt 2026-0148: the address has 7 lines, a window envelope shows 5. Shorten it.",
    )


def test_a_void_receipt_is_stamped_and_says_why() -> None:
    void = receipt(is_void=True, void_note="Receipt 2026-0149 takes its place.")
    text = text_of(receipts([void]).data)
    assert "VOID" in text
    assert "Void. Receipt 2026-0149 takes its place." in text
    assert "Total received\n$85.00" in text


def test_the_tax_sentence_is_printed_only_when_given() -> None:
    sentence = "No goods or services were given for this gift & <b>none</b> were promised."
    assert sentence in text_of(receipts([receipt(tax_sentence=sentence)]).data)
    assert "gift &" not in text_of(receipts([receipt()]).data)


@pytest.mark.parametrize(
    ("balance", "shown"),
    [
        (ZERO, "Balance after this payment\n$0.00"),
        (Money(1500), "Balance after this payment\n$15.00"),
        (Money(-1500), "Credit after this payment\n$15.00"),
    ],
)
def test_the_balance(balance: Money, shown: str) -> None:
    assert shown in text_of(receipts([receipt(balance=balance)]).data)


def test_one_page_each_in_the_given_order() -> None:
    printed = receipts([receipt(number) for number in range(30, 0, -1)])
    pages = texts_of(printed.data)
    assert printed.pages == len(pages) == 30
    for number, text in zip(range(30, 0, -1), pages, strict=True):
        assert f"Receipt 2026-{number:04d}" in text


@pytest.mark.parametrize("count", [1, 17, 18, 19, 20, 21, 22, 23, 60, 200])
def test_many_lines_go_on_overleaf_and_the_total_ties(count: int) -> None:
    lines = tuple(ReceiptLine(f"Dues of member {n:04d}", Money(6001)) for n in range(count))
    printed = receipts([receipt(lines=lines)])
    pages = texts_of(printed.data)
    assert printed.pages == len(pages)
    text = "\n".join(pages)
    assert all(text.count(f"member {n:04d}\n") == 1 for n in range(count))
    assert f"Total received\n{Money(6001) * count}" in text
    assert all("Receipt 2026-0148, continued" in page for page in pages[1:])
    last_with_total = next(page for page in pages if "Total received" in page)
    assert "Dues of member" in last_with_total


def test_a_very_long_tax_sentence_is_never_cut() -> None:
    words = " ".join(f"word{number}" for number in range(3_000))
    text = text_of(receipts([receipt(tax_sentence=words)]).data).replace("\n", " ")
    assert all(f"word{number} " in text for number in range(2_999))


@pytest.mark.parametrize(("name", "shown"), HOSTILE.items(), ids=ascii)
def test_hostile_text_is_printed_as_it_is(name: str, shown: str) -> None:
    hostile = receipt(
        number=1,
        payer=name,
        address=(name,),
        lines=(ReceiptLine(name, Money(100), name[:20]),),
        reference=name[:20],
        tax_sentence=name,
        letterhead=replace(LETTERHEAD, name=name),
    )
    printed = receipts([hostile])
    text = text_of(printed.data)
    assert text.count(shown) >= 3
    assert bool(printed.warnings) == ("☐" in shown)


def test_long_text_stays_inside_the_margins() -> None:
    long = "W" * 100_000
    data = receipt(
        payer=long,
        address=(long,),
        lines=(ReceiptLine(long, Money(99_999_999_99), long),),
        reference=long,
        method=long,
        member_number=long,
        is_void=True,
        void_note=long,
        letterhead=replace(LETTERHEAD, name=long, address=long),
    )
    printed = receipts([replace(data, number=long)])
    for run in runs_of(pages_of(printed.data)[0]):
        assert run.left >= 53.9
        assert run.right <= 558.1


def test_the_example_letterhead_is_warned_about_once() -> None:
    example = replace(LETTERHEAD, is_example=True)
    printed = receipts([receipt(n, letterhead=example) for n in (1, 2)])
    assert printed.warnings == (
        "The letterhead still shows the example address. Set the association's own in Settings.",
    )


def test_no_receipt_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no receipt"):
        receipts([])


def test_equal_input_gives_equal_bytes() -> None:
    data = [receipt(1), receipt(2, is_void=True)]
    assert receipts(data) == receipts(data)


def test_cancelling() -> None:
    def stop(done: int, whole: int, text: str = "") -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        receipts([receipt(number) for number in range(5)], stop)


def test_a_payer_of_a_long_name_has_the_row_to_himself() -> None:
    payer = "Eastwood Family Court Mediation Program of Jackson County"
    printed = receipts([receipt(payer=payer)])
    text = text_of(printed.data)
    assert f"Received from\n{payer}\nReceived on" in text
    assert "Paid by\nCheck\nReference\n1044" in text
    assert printed.warnings == ()


def test_a_name_that_no_row_holds_is_cut_and_said() -> None:
    printed = receipts([receipt(payer="Wolfeschlegelsteinhausen" * 5)])
    assert printed.warnings == ("Receipt 2026-0148: received from is too long and cut with “…”.",)
