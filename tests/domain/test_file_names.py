"""Names of files from outside, safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.file_names import RESERVED, proposed_name, shown_name, suffix_of


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Letter.pdf", "Letter.pdf"),
        ("Заявка 2026.docx", "Заявка 2026.docx"),
        ("申込書.pdf", "申込書.pdf"),
        ("Zoe\u0301.pdf", "Zoé.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),  # shown as invoice.exe.pdf otherwise
        ("a\u2066b\u2069\u200b\ufeff\u061c.pdf", "ab.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\temp\\x.txt", "C:_temp_x.txt"),
        ("two\nlines\r\tand\x00more\x07.txt", "two lines andmore.txt"),
        ("  spaced  out .pdf ", "spaced out .pdf"),
        ("half \udce9.txt", "half \ufffd.txt"),
        ("<img src=x>.png", "<img src=x>.png"),
        ("", "Document"),
        ("\u202e\u200b", "Document"),
        ("...", "Document"),
        ("x" * 250 + ".pdf", "x" * 195 + "….pdf"),
    ],
)
def test_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@given(st.text(st.characters(), max_size=300))
def test_shown_is_always_safe_and_settled(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= 200
    assert shown.encode()
    assert not {"/", "\\"} & set(shown)
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & {unicodedata.category(sign) for sign in shown}
    assert shown_name(shown) == shown


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("Letter.PDF", ".pdf"),
        ("a.tar.gz", ".gz"),
        ("README", ""),
        (".profile", ""),
        ("what. now", ""),
        ("x.é", ""),
        ("x." + "a" * 11, ""),
    ],
)
def test_suffix(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Members current 2026-11-20.xlsx", "Members current 2026-11-20.xlsx"),
        ("Members ../../x 2026-11-20.xlsx", "Members .._.._x 2026-11-20.xlsx"),
        ("a:b|c?.csv", "a_b_c_.csv"),
        ("CON.pdf", "File CON.pdf"),
        ("con.one.pdf", "File con.one.pdf"),
        ("COM¹.csv", "File COM¹.csv"),
        ("日本.pdf", "日本.pdf"),
        ("Ann\u202efdp.exe", "Annfdp.exe"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("\x00", "Document"),
    ],
)
def test_proposed(words: str, name: str) -> None:
    assert proposed_name(words) == name


@given(st.text(st.characters(), max_size=300))
def test_a_proposed_name_is_allowed_everywhere(words: str) -> None:
    name = proposed_name(f"{words}.pdf")
    assert len(name.encode()) <= 120
    assert not set('<>:"/\\|?*') & set(name)
    assert name.partition(".")[0].rstrip().casefold() not in RESERVED
    assert name == name.strip(" .")
