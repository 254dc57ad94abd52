"""Status of everybody, and one edit saved: the program's doors against bare SQL on equal files."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from sqlalchemy import text

from amm_admin.persistence.database import SHARED_PRAGMAS, WRITER_PRAGMAS, connect
from amm_admin.services.members import CountWords, EditPerson, ListMembers
from benchmarks.files import Shelf, open_copy
from benchmarks.measure import runs_for, side_by_side
from benchmarks.people import TODAY
from benchmarks.rows import Row, timed

STATUS_TARGET, EDIT_TARGET = 2.0, 3.0
# Reads every term once, in person order, and counts people by a naive word.
ONE_PASS = """
    SELECT word, count(*) FROM (
        SELECT person_id, CASE WHEN max(coalesce(end_day, '9999-12-31')) >= :day
                               THEN 'Active' ELSE 'Lapsed' END AS word
        FROM term
        WHERE granted_on <= :day AND (withdrawn_on IS NULL OR withdrawn_on > :day)
        GROUP BY person_id)
    GROUP BY word
"""


def status(shelf: Shelf, size: int) -> list[Row]:
    """How many people have each status on a day, against one pass over the terms.

    First on a day that nobody asked about before, so that everybody is judged and kept in order;
    then on the same day again, and after an act on one person.
    """
    with shelf.copies() as folder:
        opened = open_copy(shelf.copy(size, folder))
        try:
            doors = opened.application
            someone = doors.ask(ListMembers(limit=1))[0].id
            number = count()

            def one_pass() -> None:
                with doors.database.read() as connection:
                    connection.execute(text(ONE_PASS), {"day": TODAY.isoformat()}).all()

            def on_a_new_day() -> None:
                doors.ask(CountWords(TODAY - timedelta(days=next(number))))

            def again() -> None:
                doors.ask(CountWords(TODAY))

            def rename() -> None:
                doors.run(EditPerson(someone, {"last_name": f"Example {next(number)}"}))

            runs = runs_for(size, 25, least=7)
            first = side_by_side(on_a_new_day, one_pass, runs=runs)
            same = side_by_side(again, one_pass, runs=runs)
            after = side_by_side(again, one_pass, runs=runs, before=rename)
        finally:
            opened.close()
    against = "one SQL pass over terms"
    return [
        timed("status of everybody", size, *first, STATUS_TARGET, against),
        timed("status of everybody, asked again", size, *same, STATUS_TARGET, against),
        timed("status of everybody, after an edit", size, *after, STATUS_TARGET, against),
    ]


def edit(shelf: Shelf, size: int) -> list[Row]:
    """A changed city, durable, journalled and searchable, against a bare one-row commit."""
    with shelf.copies() as folder:
        ours_path, bare_path = shelf.copy(size, folder), shelf.copy(size, folder, "bare")
        opened = open_copy(ours_path)
        bare = connect(bare_path, mode="rw", pragmas=SHARED_PRAGMAS + WRITER_PRAGMAS)
        try:
            doors = opened.application
            person = doors.ask(ListMembers(offset=size // 2, limit=1))[0].id
            number = count()

            def ours() -> None:
                doors.run(EditPerson(person, {"city": f"Town {next(number)}"}))

            def commit() -> None:
                bare.execute("BEGIN IMMEDIATE")
                values = (f"Town {next(number)}", person)
                bare.execute(
                    "UPDATE person SET city = ?, version = version + 1 WHERE id = ?", values
                )
                bare.execute("COMMIT")

            found = side_by_side(ours, commit, runs=25, warm_up=3)
        finally:
            bare.close()
            opened.close()
    return [timed("one edit saved", size, *found, EDIT_TARGET, "bare one-row commit")]
