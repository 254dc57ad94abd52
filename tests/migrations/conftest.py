"""Files with rows, and what brings each to the next revision."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from amm_admin.persistence.database import Database, create_file
from amm_admin.persistence.migrations import REVISIONS, SHIPPED, Migrations
from tests.migrations.first_file import make_first_file
from tests.migrations.later import LATER, NEXT
from tests.persistence.acts import act, add_people, add_tag


@pytest.fixture(scope="session")
def lived_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty people with children of several kinds and a history; only to be copied."""
    path = tmp_path_factory.mktemp("lived") / "Lived.amm"
    create_file(path)
    database = Database(path)
    add_people(database, 40)
    add_tag(database, "Board")
    act(
        database,
        "INSERT INTO person_tag (id, person_id, tag_id) "
        "SELECT p.id + 1000000, p.id, t.id FROM person p, tag t",
    )
    act(database, "UPDATE person SET city = 'Columbia', version = version + 1")
    database.close()
    return path


@pytest.fixture(scope="session")
def first_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the first release; only to be copied."""
    path = tmp_path_factory.mktemp("first") / "First.amm"
    make_first_file(path)
    return path


@pytest.fixture
def file(tmp_path: Path, lived_file: Path) -> Path:
    path = tmp_path / "Members.amm"
    shutil.copyfile(lived_file, path)
    return path


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Migrations:
    """The shipped scripts, and one more that only these tests know."""
    folder = tmp_path_factory.mktemp("versions")
    (folder / f"{NEXT}_pronouns.py").write_text(LATER, "utf-8")
    return Migrations((*REVISIONS, NEXT), (folder,))


@dataclass(frozen=True)
class Step:
    """A file of an earlier revision and the scripts that bring it to the newest one.

    `statements` is how many of the migration's statements there are at least, `writes` how many of
    those write before the commit.
    """

    lived: Path
    migrations: Migrations
    earlier: str
    statements: int
    writes: int

    def copy(self, path: Path) -> Path:
        shutil.copyfile(self.lived, path)
        return path


@pytest.fixture(params=["from the first release", "to a later one"])
def step(
    request: pytest.FixtureRequest, first_file: Path, lived_file: Path, later: Migrations
) -> Step:
    """Every migration that ships is held to the same as one that does everything."""
    if request.param == "from the first release":
        return Step(first_file, SHIPPED, "0001", 30, 10)
    return Step(lived_file, later, REVISIONS[-1], 30, 15)
