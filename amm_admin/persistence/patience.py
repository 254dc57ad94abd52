"""What the window's questions do not wait for: it would stand still meanwhile."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from amm_admin.domain.errors import NotReady

AT_ONCE = "at_once"  # in the info of a connection whose questions are the window's
FEW_PEOPLE = 5_000  # so many are judged within a twentieth of a second
FEW_CHANGES = 1_000  # so many rows of the journal are looked through as quickly


def must_answer_at_once(connection: Connection) -> bool:
    """Whether the window waits for what is read here."""
    return bool(connection.info.get(AT_ONCE))


def refuse_to_wait(connection: Connection, day: date) -> None:
    """Raise NotReady where everybody is to be judged on a day while the window waits."""
    if must_answer_at_once(connection):
        people = connection.exec_driver_sql("SELECT count(*) FROM contact_key").scalar_one()
        if people > FEW_PEOPLE:
            raise NotReady(day)


def worth_following(connection: Connection, changes: int) -> bool:
    """Whether what so many rows of the journal tell is looked at now."""
    return changes <= FEW_CHANGES or not must_answer_at_once(connection)
