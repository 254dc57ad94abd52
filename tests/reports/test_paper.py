"""Fonts, missing glyphs, fitting and escaping: what every paper stands on."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.reports.fonts import (
    SANS,
    SEMIBOLD,
    SERIF,
    SERIF_SEMIBOLD,
    SUBSTITUTE,
    Legible,
    fitted,
    missing_glyphs,
    text_width,
)
from amm_admin.reports.paper import SMALL, Pen, finish, new_canvas, paragraph
from tests.reports.reading import pages_of, text_of

UPRIGHT = (SANS, SEMIBOLD, SERIF, SERIF_SEMIBOLD)
_OPENED: list[str] = []
_WATCHING = False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _WATCHING and event in {"open", "socket.connect", "socket.getaddrinfo", "urllib.Request"}:
        _OPENED.append(f"{event} {arguments[0]}")


sys.addaudithook(_watch)  # cannot be taken out again, so it sleeps unless told to watch


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Łukasz Ćwik", ()),
        ("Nguyễn", ()),
        ("Nguye\u0302\u0303n", ()),  # the same in parts
        ("O’Brien & Sons – “fine”", ()),
        ("Zoë\u00ad\u200bñ\ufeff", ()),  # soft hyphen and zero widths say nothing on paper
        ("Anne\u2011Marie \u2010 \uff0d O\uff07Brien", ()),  # printed as - and '
        ("a\tb\r\nc\u2028d\u2009e", ()),  # white space becomes a space
        ("日本 日", ("日", "本")),
        ("عربي", ("ع", "ر", "ب", "ي")),
        ("😀", ("😀",)),
        ("a\u202eb", ("\u202e",)),
        ("a\x00b\x1b", ("\x00", "\x1b")),
        ("\ud800", ("\ud800",)),
    ],
)
@pytest.mark.parametrize("font", UPRIGHT)
def test_missing_glyphs_are_named(text: str, missing: tuple[str, ...], font: str) -> None:
    assert missing_glyphs(text, font) == missing


@pytest.mark.parametrize("font", UPRIGHT)
def test_the_substitute_can_be_printed(font: str) -> None:
    assert missing_glyphs(SUBSTITUTE, font) == ()


def test_a_warning_names_the_character_and_the_text() -> None:
    legible = Legible()
    assert legible.line("日 太郎") == f"{SUBSTITUTE} {SUBSTITUTE * 2}"
    assert legible.line("a\u202eb") == f"a{SUBSTITUTE}b"
    legible.line("日 太郎")
    assert legible.warnings == (
        "日 太 郎 in “日 太郎” cannot be printed with this font.",
        "U+202E in “aU+202Eb” cannot be printed with this font.",
    )


def test_hyphens_of_the_web_are_printed_as_hyphens() -> None:
    legible = Legible()
    assert legible.line("Anne\u2011Marie \u2010 \uff0d O\uff07Brien") == "Anne-Marie - - O'Brien"
    assert legible.warnings == ()


def test_many_warnings_are_counted() -> None:
    legible = Legible()
    for number in range(1_000):
        legible.line(f"日 {number}")
    assert len(legible.warnings) == 51
    assert legible.warnings[-1] == "950 further warnings of this kind."


@given(st.text(max_size=60))
def test_a_line_can_always_be_printed(text: str) -> None:
    legible = Legible()
    line = legible.line(text)
    assert missing_glyphs(line) == ()
    assert "\n" not in line
    assert bool(legible.warnings) == bool(missing_glyphs(text))


@given(st.text(min_size=1, max_size=80), st.floats(12, 300))
def test_fitted_text_never_passes_its_room(text: str, room: float) -> None:
    line = Legible().line(text)
    shown, width = fitted(line, SANS, 9, room)
    assert width <= room + 0.02
    assert width == text_width(shown, SANS, 9)
    assert shown == line or shown.endswith("…")


def test_an_accent_is_not_torn_off() -> None:
    text = "x\u0301" * 40
    room = text_width("x" * 10 + "…", SANS, 9)
    shown, _ = fitted(text, SANS, 9, room)
    assert shown == "x\u0301" * 10 + "…"


def test_a_hundred_thousand_letters_are_elided() -> None:
    shown, width = fitted(Legible().line("x" * 100_000), SANS, 9, 200)
    assert shown.endswith("…")
    assert 190 < width <= 200.02


@pytest.mark.parametrize(
    "text",
    [
        "<b>",
        "a<b>c",
        "</para>",
        "A & B &amp; C",
        '<font color="[(1).__class__]">x</font>',
        '<span color="__import__(1)">x</span>',
        '<img src="file:///nowhere"/>',
        "<a href='javascript:1'>x</a>",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<seq>",
        "&#60;b&#62;",
    ],
)
def test_markup_in_a_paragraph_is_literal(text: str) -> None:
    assert _printed_paragraph(text) == text


def test_no_file_and_no_address_is_touched_for_text(tmp_path: Path) -> None:
    global _WATCHING
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not for paper")
    texts = [
        f'<img src="{secret}" width="10" height="10"/>',
        f'<img src="{secret.as_uri()}"/>',
        '<img src="http://example.org/x.png"/>',
    ]
    _printed_paragraph("warm up: loads the fonts")
    _OPENED.clear()
    _WATCHING = True
    try:
        shown = [_printed_paragraph(text) for text in texts]
    finally:
        _WATCHING = False
    assert not _OPENED
    # Where a line breaks depends on the length of the path, and a break eats its blank.
    assert ["".join(line.split()) for line in shown] == ["".join(text.split()) for text in texts]


def _printed_paragraph(text: str) -> str:
    """The text of a page with one paragraph, lines joined."""
    out, legible = BytesIO(), Legible()
    canvas = new_canvas(out, title="Test", author="Nobody", legible=legible)
    Pen(canvas, legible).paragraph(54, 700, 504, paragraph(text, SMALL, legible))
    canvas.showPage()
    return text_of(finish(canvas, out, 1, legible.warnings).data).strip()


def test_a_document_says_what_it_is() -> None:
    out, legible = BytesIO(), Legible()
    canvas = new_canvas(out, title="Renewal report", author="Łukasz & Co", legible=legible)
    canvas.showPage()
    page = pages_of(finish(canvas, out, 1, ()).data)[0]
    assert page.pdf.metadata.title == "Renewal report"
    assert page.pdf.metadata.author == "Łukasz & Co"
    assert page.pdf.root_object["/Lang"] == "en-US"
    assert [float(side) for side in page.mediabox] == [0, 0, 612, 792]


def test_the_shipped_letterhead_says_that_it_is_an_example(checkout: Path) -> None:
    shipped = json.loads((checkout / "resources" / "letterhead.json").read_text("utf-8"))
    assert shipped["example"] is True
    assert shipped["name"] == "Association of Missouri Mediators"
    assert shipped["email"].endswith("@example.org")
    assert "555-01" in shipped["phone"]


def test_services_can_fill_reports_without_loading_a_printer(checkout: Path) -> None:
    program = "import sys, amm_admin.reports.data; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert not {"reportlab", "openpyxl", "PIL"} & set(done.stdout.split())
