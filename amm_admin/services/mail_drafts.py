"""A draft for the computer's own mail program, with a paper attached."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP


def mail_draft(subject: str, text: str, file_name: str, pdf: bytes) -> bytes:
    """An .eml file that Outlook, Apple Mail and Thunderbird open for writing (X-Unsent).

    It names neither sender, recipient nor day: the mail program puts in its own account and the
    day of sending, the person the recipient. Raises ValueError for a subject of several lines.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["X-Unsent"] = "1"
    message.set_content(text)
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
    return bytes(message)
