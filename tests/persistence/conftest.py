"""A new file for each test, copied from one that is made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from amm_admin.persistence.database import Database, create_file


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of ours without any row; only to be copied."""
    path = tmp_path_factory.mktemp("empty") / "Empty.amm"
    create_file(path)
    return path


@pytest.fixture
def file(tmp_path: Path, empty_file: Path) -> Path:
    """A file of ours that the test may do anything to."""
    path = tmp_path / "Members.amm"
    shutil.copyfile(empty_file, path)
    return path


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    opened = Database(file)
    yield opened
    opened.close()
