"""What is shipped is found in checkout and wheel (the bundle: architecture/test_bundle.py)."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import platformdirs
import pytest

from amm_admin import paths

# Reads every shipped file and prints where the package was found and how many files there are.
READ_BOTH = """
from amm_admin import paths
resources, forms = paths.shipped_files("resources"), paths.shipped_files("forms")
assert any(p.read_bytes() for p in resources) and all(b"<ui" in p.read_bytes() for p in forms)
print(paths.__file__)
print(len(resources), len(forms))
"""


def shipped_counts(checkout: Path) -> list[int]:
    """How many files resources/ and forms/ hold; neither may be empty."""
    folders = [checkout / "resources", checkout / "forms"]
    counts = [sum(path.is_file() for path in folder.rglob("*")) for folder in folders]
    assert all(counts)
    return counts


def read_both(python_path: Path, folder: Path) -> tuple[Path, list[int]]:
    """The package's place and the counts of READ_BOTH, as a new Python in that folder sees them."""
    env = {**os.environ, "PYTHONPATH": str(python_path)}
    command = [sys.executable, "-c", READ_BOTH]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    place, counts = done.stdout.splitlines()
    return Path(place), [int(count) for count in counts.split()]


def build(target: str, checkout: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("amm_admin-*"))


def test_checkout(checkout: Path, tmp_path: Path) -> None:
    place, counts = read_both(checkout, tmp_path)
    assert place == checkout / "amm_admin" / "paths.py"
    assert counts == shipped_counts(checkout)


def test_wheel(checkout: Path, tmp_path: Path) -> None:
    wheel = build("wheel", checkout, tmp_path)
    installed = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(installed), str(wheel)], check=True)
    place, counts = read_both(installed, tmp_path)
    assert place == installed / "amm_admin" / "paths.py"
    assert counts == shipped_counts(checkout)
    assert list((installed / "bin").glob("amm-admin*"))


def test_sdist_holds_what_a_wheel_is_built_from(checkout: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", checkout, tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    shipped = [p for name in ("resources", "forms") for p in (checkout / name).rglob("*")]
    wanted = {path.relative_to(checkout).as_posix() for path in shipped if path.is_file()}
    assert wanted | {"pyproject.toml", "README.md", "LICENSE", "amm_admin/paths.py"} <= names
    assert not [name for name in names if name.startswith((".venv", "out/", "dist/"))]


@pytest.mark.parametrize("name", ["no-such.json", "../no-such.json"])
def test_missing_resource_is_named(name: str) -> None:
    with pytest.raises(FileNotFoundError, match=f"resources/{name} is missing"):
        paths.resource(name)


def test_missing_form_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"forms/no-such\.ui is missing"):
        paths.form("no-such.ui")


def test_places_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMM_ADMIN_HOME")
    assert paths.settings_dir().is_dir()
    assert paths.settings_dir() == Path(platformdirs.user_config_dir("amm-admin", False))
    assert paths.log_dir().is_dir()
    assert paths.log_dir() == Path(platformdirs.user_log_dir("amm-admin", False))
    assert paths.documents_dir() == Path(platformdirs.user_documents_dir())


def test_own_home_replaces_all_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "Ann’s stick"
    monkeypatch.setenv("AMM_ADMIN_HOME", str(home))
    assert paths.settings_dir() == home / "settings"
    assert paths.log_dir() == home / "logs"
    assert paths.documents_dir() == home / "documents"
    assert sorted(path.name for path in home.iterdir()) == ["logs", "settings"]
