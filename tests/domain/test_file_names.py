"""Names of files from outside, safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amm_admin.domain.file_names import shown_name, suffix_of


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
