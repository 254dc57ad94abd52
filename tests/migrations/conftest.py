"""A file with rows, and a second revision that only these tests know."""

import shutil
from pathlib import Path

import pytest

from amm_admin.persistence.database import Database, create_file
from tests.migrations.later import LATER
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


@pytest.fixture
def file(tmp_path: Path, lived_file: Path) -> Path:
    path = tmp_path / "Members.amm"
    shutil.copyfile(lived_file, path)
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder that holds the second revision."""
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "0002_pronouns.py").write_text(LATER, "utf-8")
    return folder
