"""Nasty names on paper: letter by letter, or a box and a warning that names the letter; no file
and no address is touched for what a name says (safety.md 15 and 16)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any

import pytest

from amm_admin.bootstrap import Opened
from amm_admin.reports.data import Printed
from amm_admin.reports.fonts import SUBSTITUTE, Legible
from amm_admin.services.application import Application
from amm_admin.services.list_exports import MakeListPaper
from amm_admin.services.members import CountMembers
from amm_admin.services.receipts import MakeReceipts
from amm_admin.services.renewal_reports import MakeRenewalReport
from tests.reports.reading import pages_of, text_of
from tests.safety.nasty import FILES, FORMULAS, LETTERS, MARKUP, SPELL, TODAY
from tests.safety.test_sheets import SHOWN, People

_OPENED: list[str] = []
_WATCHED = frozenset({"open", "socket.connect", "socket.getaddrinfo", "urllib.Request"})
_watching = False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching and event in _WATCHED:
        _OPENED.append(f"{event} {arguments[0]}")


sys.addaudithook(_watch)  # cannot be taken out again, so it sleeps unless told to watch


Watched = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def watched() -> Watched:
    """What is opened meanwhile: files by path, addresses by name."""
    return _watch_for_a_while


@contextmanager
def _watch_for_a_while() -> Iterator[list[str]]:
    global _watching
    _OPENED.clear()
    _watching = True
    try:
        yield _OPENED
    finally:
        _watching = False


PRINTED = {**{name: name for name in (*FORMULAS, *MARKUP, *FILES)}, **LETTERS}


def squeezed(text: str) -> str:
    """Without blanks and ends of lines: where a cell wraps is not asked here."""
    return "".join(text.split())


def list_paper(app: Application) -> Printed:
    return app.ask(MakeListPaper(SHOWN, People))


def report(app: Application) -> Printed:
    return app.ask(MakeRenewalReport(date(2026, 1, 1), TODAY)).printed


def receipts(app: Application) -> Printed:
    count = app.ask(CountMembers())
    return app.ask(MakeReceipts(tuple(range(1, count + 1))))


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (list_paper, [f"{shown}, Zed" for name, shown in PRINTED.items() if name not in FILES[3:]]),
        (receipts, [f"Zed {shown}"[:24] for shown in PRINTED.values()]),  # the rest may be cut
        (report, ["Twin, Jo"]),
    ],
    ids=["list", "receipts", "report"],
)
def test_every_name_is_printed_letter_by_letter(
    opened: Opened, watched: Watched, make: Callable[[Application], Printed], names: list[str]
) -> None:
    make(opened.application)  # loads the fonts
    with watched() as touched:
        printed = make(opened.application)
    assert touched == []
    text = squeezed(text_of(printed.data))
    assert [name for name in names if squeezed(name) not in text] == []
    assert squeezed(SPELL)[:20] in text
    assert not any("/Annots" in page for page in pages_of(printed.data))  # no link either
    if make is not report:  # its lists hold only who is due
        said = " ".join(printed.warnings)
        missing = {sign for sign in "".join(LETTERS) if SUBSTITUTE in _printed(sign)}
        assert missing == set("日本عربي😀")
        assert [sign for sign in missing if sign not in said] == []


def _printed(sign: str) -> str:
    return Legible().line(sign)
