"""The association's own details at the head of every paper, out of its settings."""

from __future__ import annotations

from sqlalchemy import Connection

from amm_admin.reports.data import Letterhead
from amm_admin.services import association
from amm_admin.services.parsing import show_phone


def letterhead(connection: Connection) -> Letterhead:
    """The letterhead; marked as an example while its address is still the shipped one."""
    found = association.read_settings(connection)
    phone = str(found[association.PHONE].value)
    return Letterhead(
        name=str(found[association.NAME].value),
        address=str(found[association.ADDRESS].value),
        website=str(found[association.WEBSITE].value),
        email=str(found[association.EMAIL].value),
        phone=show_phone(phone) if phone.isdecimal() else phone,
        is_example=found[association.ADDRESS].is_example,
    )
