"""Killed at any moment (safety.md row 1): no acknowledged save is lost, no act is half there."""

from __future__ import annotations

import random
import time
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from amm_admin.domain.ids import new_id
from amm_admin.persistence.lock import lock_path
from amm_admin.persistence.open_file import OpenedFile, open_database
from amm_admin.persistence.schema import ExternalId, Person
from tests.persistence.acts import WHO, act, add_person, raw_sql
from tests.persistence.children import start_child

TODAY = date(2026, 11, 22)
CHILDREN = 3  # external ids that are saved with each person, in the same act
CROWD = 300  # people in each large act


def save_for_ever(path: str, run: int, pipe: Connection) -> None:
    """Save act after act and acknowledge each; small ones, and now and then a large one."""
    opened = open_database(Path(path))
    pipe.send("ready")
    number = 0
    while True:
        number += 1
        name = f"{run}-{number}"
        with opened.database.unit_of_work(name, by=WHO) as unit:
            count = CROWD if number % 6 == 0 else 1
            for index in range(count):
                person = add_person(unit, f"{name}-{index}", city=name)
                unit.connection.execute(
                    insert(ExternalId),
                    [
                        {
                            "id": new_id(),
                            "person_id": person,
                            "source": f"{i}",
                            "value": f"{person}",
                        }
                        for i in range(CHILDREN)
                    ],
                )
            unit.connection.execute(
                Person.__table__.update()
                .where(Person.city == name)
                .values(notes="whole", version=Person.version + 1)
            )
        pipe.send(name)


def kill_at_random(path: Path, run: int, chance: random.Random) -> list[str]:
    """Let a child save for a moment, kill it, and return what it had acknowledged."""
    child, pipe = start_child(save_for_ever, str(path), run)
    assert pipe.poll(50)
    assert pipe.recv() == "ready"
    acknowledged: list[str] = []
    end = time.monotonic() + chance.uniform(0, 0.25)
    while (left := end - time.monotonic()) > 0:
        if pipe.poll(left):
            acknowledged.append(pipe.recv())
    child.kill()
    child.join(20)
    while True:  # what was under way in the pipe was acknowledged too
        try:
            acknowledged.append(pipe.recv())
        except EOFError:
            return acknowledged


def expect_whole(opened: OpenedFile, acknowledged: set[str]) -> None:
    """Every acknowledged act is there, and each act that is there is there as a whole."""
    assert opened.needs_full_check
    assert opened.check(TODAY).ok
    with opened.database.read() as connection:
        acts = {
            city: (people, whole, children)
            for city, people, whole, children in connection.execute(
                text(
                    "SELECT p.city, count(DISTINCT p.id), sum(p.notes = 'whole'), count(e.id) "
                    "FROM person p JOIN external_id e ON e.person_id = p.id GROUP BY p.city"
                )
            )
        }
        labels = set(connection.execute(text("SELECT label FROM operation")).scalars())
    assert acknowledged <= acts.keys()
    assert acts.keys() == labels
    for name, (people, whole, children) in acts.items():
        expected = CROWD if int(name.split("-")[1]) % 6 == 0 else 1
        assert (people, whole, children) == (expected, expected * CHILDREN, expected * CHILDREN)


def loop(path: Path, runs: int, chance: random.Random) -> int:
    """Kill that many times on one file; returns how often a save was under way."""
    acknowledged: set[str] = set()
    interrupted = total = 0
    for run in range(runs):
        saved = kill_at_random(path, run, chance)
        acknowledged |= set(saved)
        total += len(saved)
        interrupted += path.with_name(f"{path.name}-journal").exists()
        assert lock_path(path).exists()
        with open_database(path) as opened:
            expect_whole(opened, acknowledged)
            if run % 25 == 24:  # keep the file small
                _start_again(opened, acknowledged)
    assert total > runs  # else it was killed before it had anything to lose
    return interrupted


def _start_again(opened: OpenedFile, acknowledged: set[str]) -> None:
    act(opened.database, "DELETE FROM external_id", "clear")
    act(opened.database, "DELETE FROM person", "clear")
    raw_sql(opened.database.path, "DELETE FROM change", "DELETE FROM operation")
    acknowledged.clear()


def test_killed_20_times(file: Path) -> None:
    assert loop(file, 20, random.Random()) > 0


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_killed_200_times(file: Path) -> None:
    assert loop(file, 200, random.Random()) > 20
