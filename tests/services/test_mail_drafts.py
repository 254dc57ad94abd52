"""The draft that a mail program opens: read back as a mail program reads it."""

import email
from email.policy import default

import pytest

from amm_admin.services.mail_drafts import mail_draft

PDF = b"%PDF-1.4 " + bytes(range(256)) * 40


def test_a_draft_with_a_paper() -> None:
    raw = mail_draft("Łukasz, Ćwik & Co. – members", "Attached.\n", "Łukasz list.pdf", PDF)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    read = email.message_from_bytes(raw, policy=default)
    assert read["Subject"] == "Łukasz, Ćwik & Co. – members"
    assert read["X-Unsent"] == "1"
    assert (read["To"], read["From"]) == (None, None)
    assert read.defects == []
    body = read.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Attached."]
    (paper,) = read.iter_attachments()
    assert (paper.get_content_type(), paper.get_filename()) == (
        "application/pdf",
        "Łukasz list.pdf",
    )
    assert paper.get_content() == PDF


def test_no_second_header_gets_in() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        mail_draft("Members\r\nBcc: everybody@example.org", "", "list.pdf", PDF)
