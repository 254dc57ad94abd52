"""The law of the house (README, "The house"), as far as it can be read off the source."""

import ast
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.architecture.sources import (
    Finder,
    autocommit,
    clock_readings,
    findings,
    foreign_imports,
    slots_that_keep_widgets_alive,
)

# The one place that reads the clock for the day; everything else is handed it.
CLOCK = "amm_admin/bootstrap.py"
QT = {"PySide6", "shiboken6", "qtpy", "qtawesome"}


def test_layers(checkout: Path) -> None:
    lint = Path(sysconfig.get_path("scripts")) / "lint-imports"
    command = [str(lint), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# Prints the top-level packages that are loaded once every module of a room is.
LOAD_ROOM = """
import importlib, pkgutil, sys
room = importlib.import_module("amm_admin.{room}")
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    if ".migrations." not in module.name:  # scripts that only alembic can load
        importlib.import_module(module.name)
print({{name.partition(".")[0] for name in sys.modules}})
"""
LOAD_HELP = """
import sys
from amm_admin.__main__ import main
sys.argv = ["amm-admin", "--help"]
try:
    main()
except SystemExit as stopped:
    assert not stopped.code, stopped.code
print()
print({name.partition(".")[0] for name in sys.modules})
"""


def loaded_packages(code: str) -> set[str]:
    """The set that a new Python prints in its last line."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(ast.literal_eval(done.stdout.splitlines()[-1]))


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("room", ["cli", "services", "reports", "persistence", "domain"])
def test_rooms_without_window_never_load_qt(room: str) -> None:
    loaded = loaded_packages(LOAD_ROOM.format(room=room))
    assert "amm_admin" in loaded
    assert not loaded & QT


@pytest.mark.usefixtures("outside")
def test_command_line_never_loads_qt() -> None:
    loaded = loaded_packages(LOAD_HELP)
    assert "typer" in loaded
    assert not loaded & QT


def test_domain_knows_the_standard_library_only() -> None:
    assert findings(foreign_imports, "domain") == []


def test_day_is_read_in_one_place() -> None:
    places = findings(clock_readings)
    assert [place for place in places if not place.startswith(f"{CLOCK}:")] == []
    assert len(places) <= 1


def test_nothing_writes_past_the_unit_of_work() -> None:
    assert findings(autocommit) == []


def test_slots_are_methods() -> None:
    assert findings(slots_that_keep_widgets_alive, "ui") == []


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (clock_readings, "date.today()"),
        (clock_readings, "datetime.date.today()"),
        (clock_readings, "datetime.now()"),
        (clock_readings, "datetime.utcnow()"),
        (clock_readings, "Application(database, today=date.today)"),
        (clock_readings, "QDate.currentDate()"),
        (autocommit, "c.execution_options(isolation_level='AUTOCOMMIT')"),
        (autocommit, "create_engine(url, isolation_level='AUTOCOMMIT')"),
        (slots_that_keep_widgets_alive, "button.clicked.connect(lambda: self.go())"),
        (slots_that_keep_widgets_alive, "button.clicked.connect(partial(self.go, 1))"),
        (slots_that_keep_widgets_alive, "button.clicked.connect(functools.partial(self.go, 1))"),
        (slots_that_keep_widgets_alive, "QTimer.singleShot(0, lambda: None)"),
        (foreign_imports, "import phonenumbers"),
        (foreign_imports, "from amm_admin.services import members"),
        (foreign_imports, "from amm_admin import paths"),
    ],
)
def test_finder_bites(finder: Finder, source: str) -> None:
    assert list(finder(ast.parse(f"x = 1\n{source}"))) == [2]


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (clock_readings, "datetime.now(UTC)"),
        (clock_readings, "show(today)"),
        (clock_readings, "self.today()"),
        (autocommit, "c.execution_options(isolation_level='SERIALIZABLE')"),
        (slots_that_keep_widgets_alive, "button.clicked.connect(self.go)"),
        (slots_that_keep_widgets_alive, "rows.sort(key=lambda row: row.name)"),
        (foreign_imports, "import decimal, datetime"),
        (foreign_imports, "from amm_admin.domain.money import Money"),
    ],
)
def test_finder_lets_pass(finder: Finder, source: str) -> None:
    assert list(finder(ast.parse(source))) == []
