"""Where things lie: what is shipped with the program, and the places of whoever sits here.

Shipped folders are found in three layouts: a checkout (beside the package), an installed wheel and
a PyInstaller bundle (both in amm_admin/_data, see pyproject.toml and amm_admin.spec).
"""

import os
from pathlib import Path

import platformdirs

APP_NAME = "amm-admin"
# Set to a folder, it replaces the three places below: a program carried on a stick, and tests.
HOME_VARIABLE = "AMM_ADMIN_HOME"

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent


def resource(name: str) -> Path:
    """A shipped file or folder of resources/, such as "letterhead.json" or "demo".

    Raises FileNotFoundError: a missing one is a fault of the build, not of the person.
    """
    return _shipped("resources", name)


def form(name: str) -> Path:
    """A Qt Designer file of forms/, such as "list_page.ui"; raises FileNotFoundError."""
    return _shipped("forms", name)


def shipped_files(folder: str) -> list[Path]:
    """Every file in "resources" or "forms" of this copy of the program, in order of path.

    The self-test counts them, so that a bundle without them is noticed before a person does.
    """
    return sorted(path for path in _shipped(folder, ".").rglob("*") if path.is_file())


def settings_dir() -> Path:
    """Where this computer's settings lie; made when it is missing."""
    return _made(_own_home("settings") or platformdirs.user_config_path(APP_NAME, appauthor=False))


def log_dir() -> Path:
    """Where log files lie; made when it is missing."""
    return _made(_own_home("logs") or platformdirs.user_log_path(APP_NAME, appauthor=False))


def documents_dir() -> Path:
    """Where open and save dialogs start: the person's Documents folder. Never made here."""
    return _own_home("documents") or platformdirs.user_documents_path()


def _shipped(folder: str, name: str) -> Path:
    path = _SHIPPED / folder / name
    if not path.exists():
        raise FileNotFoundError(
            f"{folder}/{name} is missing from this copy of the program ({path})"
        )
    return path


def _own_home(folder: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / folder if home else None


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path
