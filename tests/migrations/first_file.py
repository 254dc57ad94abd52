"""A file as the first release left it: revision 0001, with rows and their history.

Written by that revision's own script and by statements of that time, never by today's code: today's
triggers speak of tables that such a file has not. It lacks its search keys, as after a crash.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from amm_admin.persistence.database import connect
from amm_admin.persistence.migrations import Migrations
from amm_admin.persistence.migrations.run import upgrade

APPLICATION_ID = 0x414D4D31
_ID = 7_500_000_000_000_000  # a moment of 2025
PEOPLE = 30


def make_first_file(path: Path) -> None:
    """Thirty people who joined, one of whom has moved; one act for each step."""
    path.touch()
    raw = connect(path, mode="rw", pragmas=("foreign_keys=OFF", f"application_id={APPLICATION_ID}"))
    upgrade(raw, Migrations(("0001",)))
    raw = connect(path, mode="rw", pragmas=("user_version=2",))
    try:
        raw.execute("BEGIN")
        _start(raw)
        for number in range(1, PEOPLE + 1):
            _join(raw, number)
        _move(raw)
        raw.execute("COMMIT")
    finally:
        raw.close()


def _act(raw: Any, row_id: int, label: str, kind: str = "act") -> None:
    raw.execute(
        'INSERT INTO operation (id, label, kind, at, "by", schema_revision) '
        "VALUES (?, ?, ?, '2026-11-22T14:03:09Z', 'Anna', '0001')",
        (row_id, label, kind),
    )


def _put(raw: Any, act: int, table: str, row_id: int, **values: Any) -> None:
    """A row and its entry in the history, in which what is empty is not mentioned."""
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    raw.execute(
        f"INSERT INTO {table} (id, {names}) VALUES (?, {marks})", (row_id, *values.values())
    )
    kept = ", ".join(f"'{name}', {name}" for name in _columns(raw, table))
    [told] = raw.execute(f"SELECT json_object({kept}) FROM {table} WHERE id = ?", (row_id,))
    held = {name: value for name, value in json.loads(told[0]).items() if value not in (None, "")}
    after = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    raw.execute(
        'INSERT INTO "change" (operation_id, table_name, pk, before, after) '
        "VALUES (?, ?, ?, NULL, ?)",
        (act, table, row_id, after),
    )


def _columns(raw: Any, table: str) -> list[str]:
    rows = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [name for _, name, *_ in rows if name != "id"]


def _start(raw: Any) -> None:
    act = _ID
    _act(raw, act, "Start Association of Missouri Mediators", "start")
    _put(raw, act, "county", 29019, name="Boone", circuit=13, district="Western", seat="Columbia")
    _put(raw, act, "level", _ID + 1, name="Full", kind="rolling", months=12, proration="none",
         joining_fee=1500, grace_days=30)  # fmt: skip
    _put(raw, act, "level_fee", _ID + 2, level_id=_ID + 1, valid_from="2000-01-01", amount=6000)
    _put(raw, act, "setting", _ID + 3, name="association_name", value='"AMM"')
    raw.execute("INSERT INTO counter VALUES (?, 'member_number', ?)", (_ID + 4, PEOPLE))


def _join(raw: Any, number: int) -> None:
    act = _ID + 1000 * number
    _act(raw, act, f"Join Person {number}, Full")
    _put(raw, act, "person", act + 1, member_number=f"{number:04}", first_name=f"First {number}",
         last_name="Łukasz-O'Neill", city="Rolla", county_fips=29019, joined_first="2026-01-20",
         notes="Line one\nline two")  # fmt: skip
    _put(raw, act, "charge", act + 2, person_id=act + 1, kind="dues", amount=6000,
         posted_on="2026-01-20", level_id=_ID + 1)  # fmt: skip
    _put(raw, act, "term", act + 3, person_id=act + 1, level_id=_ID + 1, start_day="2026-01-20",
         end_day="2027-01-19", granted_on="2026-01-20", grace_days=30, anchor="2026-01-20",
         origin="joined", charge_id=act + 2)  # fmt: skip


def _move(raw: Any) -> None:
    act, person = _ID + 900_000, _ID + 1001
    _act(raw, act, "Change city of First 1 Łukasz-O'Neill")
    raw.execute(
        "UPDATE person SET city = 'Columbia', version = version + 1 WHERE id = ?", (person,)
    )
    raw.execute(
        'INSERT INTO "change" (operation_id, table_name, pk, before, after) '
        """VALUES (?, 'person', ?, '{"city":"Rolla"}', '{"city":"Columbia"}')""",
        (act, person),
    )
