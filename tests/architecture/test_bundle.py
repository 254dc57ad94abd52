"""The PyInstaller folder builds, and its program works away from the checkout."""

import subprocess
import sys
from pathlib import Path

import pytest

import amm_admin
from tests.test_paths import shipped_counts

pytestmark = [pytest.mark.long, pytest.mark.needs("objdump"), pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(amm_admin.__file__).parents[1]
    out = tmp_path_factory.mktemp("bundle")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    places = ["--distpath", str(out / "dist"), "--workpath", str(out / "build")]
    done = subprocess.run(
        [*command, *places, str(root / "amm_admin.spec")],
        cwd=out,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "dist" / "amm-admin" / "amm-admin"


def answer(program: Path, option: str, folder: Path) -> str:
    done = subprocess.run(
        [str(program), option], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# One test: each xdist worker would build a bundle of its own.
def test_version_and_self_test(program: Path, tmp_path: Path, checkout: Path) -> None:
    assert amm_admin.__version__ in answer(program, "--version", tmp_path)
    told = answer(program, "--self-test", tmp_path)
    resources, forms = shipped_counts(checkout)
    assert f"resources: {resources} files" in told
    assert f"forms: {forms} files" in told
    assert list(tmp_path.iterdir()) == []
    inside = {path.name for path in (program.parent / "_internal" / "amm_admin").iterdir()}
    assert "_data" in inside
    assert "devtools" not in inside
