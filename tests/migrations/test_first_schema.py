"""What the scripts leave is what a new file gets."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from amm_admin.persistence.database import connect, create_file
from amm_admin.persistence.migrations import REVISIONS, run
from amm_admin.persistence.schema import HEAD_REVISION, metadata
from tests.migrations.statements import parts


@pytest.fixture
def scripted(tmp_path: Path) -> Path:
    """An empty file on which every script ran."""
    path = tmp_path / "scripted.amm"
    path.touch()
    raw = connect(path, mode="rw", pragmas=("foreign_keys=OFF",))
    run.upgrade(raw)
    return path


def test_scripts_leave_the_schema_of_a_new_file(tmp_path: Path, scripted: Path) -> None:
    new = tmp_path / "new.amm"
    create_file(new)
    expected = parts(new)
    assert parts(scripted) == expected
    assert len(expected) > len(metadata.tables)
    # The comparison bites: a check or default that is lost would show.
    assert any("CHECK" in line for line in expected["table person"])
    assert any("DEFAULT" in line for line in expected["table person"])
    assert "json_extract" in str(expected["index ix_change_gone"])


def test_scripts_leave_what_the_tables_declare(scripted: Path) -> None:
    import sqlcipher3.dbapi2 as sqlite
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    raw = connect(scripted, mode="ro")

    def same() -> object:
        return raw

    engine = create_engine("sqlite://", module=sqlite, creator=same, poolclass=StaticPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": _ours, "compare_server_default": False}
        )
        with warnings.catch_warnings():
            # Its expression is compared as text by the test above.
            for told in ("Skipped .* ix_change_gone", "autogenerate skipping .*'ix_change_gone'"):
                warnings.filterwarnings("ignore", told)
            assert compare_metadata(context, metadata) == []
    engine.dispose()


def _ours(name: str | None, kind: str, parents: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith("contact_search"))


def test_one_script_for_each_revision() -> None:
    scripts = sorted((run.scripts_folder() / "versions").glob("*.py"))
    assert tuple(script.name[:4] for script in scripts) == REVISIONS
    assert REVISIONS[-1] == HEAD_REVISION


def test_scripts_do_not_lean_on_our_code() -> None:
    for script in (run.scripts_folder() / "versions").glob("*.py"):
        assert "amm_admin" not in script.read_text("utf-8"), script.name


def test_scripts_are_found_in_a_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = tmp_path / "amm_admin" / "persistence" / "migrations"
    shutil.copytree(run.scripts_folder(), bundled)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert run.scripts_folder() == bundled
    path = tmp_path / "new.amm"
    path.touch()
    raw = connect(path, mode="rw", pragmas=("foreign_keys=OFF",))
    run.upgrade(raw)
    raw = connect(path, mode="ro")
    assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD_REVISION,)]
    raw.close()


def test_opening_a_current_file_loads_no_alembic(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from amm_admin.persistence.open_file import open_database; "
        f"open_database(Path({str(file)!r})).close(); "
        "print('sqlalchemy' in sys.modules, 'alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
