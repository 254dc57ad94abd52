"""What holds for every test: its home, time zone, locale and screen; and programs must exist."""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).resolve().parents[1]
PROGRAMS = CHECKOUT / ".ci" / "programs.txt"

QUIET = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", QUIET, derandomize=True)  # the same examples in every run
settings.register_profile("dev", QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "dev"))


def _isolate(home: Path) -> None:
    """Points everything that a program may read or write of a person to an empty folder.

    Set while pytest starts, before a test file imports anything, and inherited by every program
    that a test starts.
    """
    for folder in ("run", "config", "data", "state", "cache"):
        (home / folder).mkdir(mode=0o700)
    os.environ.update(
        AMM_ADMIN_HOME=str(home / "amm-admin"),
        HOME=str(home),
        USERPROFILE=str(home),
        APPDATA=str(home / "config"),
        LOCALAPPDATA=str(home / "data"),
        XDG_RUNTIME_DIR=str(home / "run"),
        XDG_CONFIG_HOME=str(home / "config"),
        XDG_DATA_HOME=str(home / "data"),
        XDG_STATE_HOME=str(home / "state"),
        XDG_CACHE_HOME=str(home / "cache"),
        QT_QPA_PLATFORM="offscreen",
        TZ="America/Chicago",
    )
    if sys.platform == "linux":
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns about any locale that is not UTF-8
    if hasattr(time, "tzset"):
        time.tzset()


_HOME = Path(tempfile.mkdtemp(prefix="amm-admin-tests-"))
_isolate(_HOME)


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_sessionfinish() -> None:
    """The offscreen clipboard lets go of what was copied only after Python has ended: a crash."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@cache
def packages_of_programs() -> dict[str, str]:
    """Program → Debian package, as .ci/programs.txt lists them."""
    lines = (line.split() for line in PROGRAMS.read_text("utf-8").splitlines())
    return {row[0]: row[1] for row in lines if row and not row[0].startswith("#")}


@pytest.fixture(autouse=True)
def _programs(request: pytest.FixtureRequest) -> None:
    """Fails, never skips, a test whose `needs` names a program that this machine lacks."""
    packages = packages_of_programs()
    for marker in request.node.iter_markers("needs"):
        for program in marker.args:
            if program not in packages:
                pytest.fail(f"{program} is not listed in .ci/programs.txt")
            if shutil.which(program) is None:
                pytest.fail(f"{program} is missing: apt-get install {packages[program]}")


@pytest.fixture(autouse=True)
def _pauses() -> Iterator[None]:
    """Puts back what a started program changes in the interpreter, or garbage of all later tests
    would pile up."""
    threshold, interval, enabled = gc.get_threshold(), sys.getswitchinterval(), gc.isenabled()
    yield
    if gc.get_threshold() != threshold:
        gc.unfreeze()
        gc.set_threshold(*threshold)
        sys.setswitchinterval(interval)
        if not enabled:
            gc.disable()


@pytest.fixture
def checkout() -> Path:
    """The folder of dev.py and pyproject.toml."""
    return CHECKOUT


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder outside the checkout, so that nothing is found by being here."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
