"""The pure parts of dev.py; .ci/run on a fresh machine is the test of the rest."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dev
from tests.conftest import packages_of_programs

ROOT = Path("/home/ann/amm-admin")
STAMP = dev.stamp_text(b"reportlab==5.1.0", (3, 11), ROOT)


@pytest.mark.parametrize(
    ("found", "python_runs", "plan"),
    [
        (None, False, "rebuild"),  # the first start
        (None, True, "rebuild"),  # stopped half way: the stamp is written last
        (STAMP, True, "keep"),
        (STAMP, False, "rebuild"),  # the Python it was made from is gone
        ("", True, "rebuild"),
        ("lock\n", True, "rebuild"),
        (dev.stamp_text(b"reportlab==5.0.0", (3, 11), ROOT), True, "update"),
        (dev.stamp_text(b"reportlab==5.1.0", (3, 12), ROOT), True, "rebuild"),
        (dev.stamp_text(b"reportlab==5.1.0", (3, 11), ROOT / "copy"), True, "rebuild"),
    ],
)
def test_plan_for_venv(found: str | None, python_runs: bool, plan: str) -> None:
    assert dev.plan_set_up(found, STAMP, python_runs) == plan


LDD = """/x/PySide6/QtGui.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibEGL.so.1 => not found
\tlibxcb-cursor.so.0 => not found
\tlibQt6Core.so.6 => /x/PySide6/Qt/lib/libQt6Core.so.6 (0x00007f00)
/x/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibEGL.so.1 => not found
\tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f01)
"""


def test_missing_libraries_are_listed_once() -> None:
    assert dev.parse_missing(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert dev.parse_missing("") == []


def test_packages_leave_out_libraries_that_come_along_with_others() -> None:
    groups = dev.packages_for(["libglib-2.0.so.0", "libgthread-2.0.so.0", "libunheard.so.9"])
    assert groups == [("libglib2.0-0t64", "libglib2.0-0")]


DEBIAN_12 = """libglib2.0-0:
  Installed: (none)
  Candidate: 2.74.6-2+deb12u9
  Version table:
     2.74.6-2+deb12u9 500
libegl1:
  Installed: 1.6.0-1
  Candidate: 1.6.0-1
"""
UBUNTU_24 = """libglib2.0-0:
  Installed: (none)
  Candidate: (none)
  Version table:
libglib2.0-0t64:
  Installed: (none)
  Candidate: 2.80.0-6ubuntu3
libegl1:
  Installed: (none)
  Candidate: 1.7.0-1build1
"""
NEEDED = [("libglib2.0-0t64", "libglib2.0-0"), ("libegl1",), ("libegl1",)]


@pytest.mark.parametrize(
    ("policy", "chosen"),
    [
        (DEBIAN_12, ["libegl1", "libglib2.0-0"]),
        (UBUNTU_24, ["libegl1", "libglib2.0-0t64"]),
        ("", ["libegl1", "libglib2.0-0"]),  # before the first `apt-get update`
    ],
)
def test_package_names_follow_the_release(policy: str, chosen: list[str]) -> None:
    assert dev.choose_packages(NEEDED, dev.parse_policy(policy)) == chosen


def test_without_root_the_exact_command_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "root_prefix", lambda: None)
    monkeypatch.setattr(dev, "apt_choice", lambda groups: ["libegl1", "libglib2.0-0"])
    command = (
        "sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends libegl1 libglib2.0-0\n"
    )
    with pytest.raises(dev.SetUpProblem) as stopped:
        dev.apt_install(NEEDED, "Qt's system libraries")
    assert f"    {command}" in str(stopped.value)


def test_problem_ends_with_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop() -> None:
        raise dev.SetUpProblem("Qt needs libEGL.so.1.")

    monkeypatch.setattr(dev, "set_up", stop)
    assert dev.main(["check"]) == 2
    assert capsys.readouterr().err == "dev.py: Qt needs libEGL.so.1.\n"


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("darwin", {}, False),
        ("win32", {}, False),
    ],
)
def test_headless(platform: str, environ: dict[str, str], expected: bool) -> None:
    assert dev.headless(platform, environ) is expected


def test_steps_all_run_and_failed_ones_are_named(capfd: pytest.CaptureFixture[str]) -> None:
    steps = [
        dev.Step(name, [sys.executable, "-c", f"print('ran {name}'); raise SystemExit({code})"])
        for name, code in [("format", 0), ("lint", 1), ("types", 0), ("tests", 5)]
    ]
    assert dev.run_steps("test", steps) == 1
    out = capfd.readouterr().out
    assert [name for name in ("format", "lint", "types", "tests") if f"ran {name}" in out] == [
        "format",
        "lint",
        "types",
        "tests",
    ]
    assert "test: FAILED: lint, tests in " in out.splitlines()[-1]
    assert dev.run_steps("check", steps[:1]) == 0
    assert "check: all 1 steps ok in " in capfd.readouterr().out.splitlines()[-1]


def test_long_adds_the_slow_tests() -> None:
    names = [step.name for step in dev.test_steps(long=True)]
    assert names == ["format", "lint", "types", "layers", "tests", "long tests"]
    assert dev.test_steps(long=True)[:-1] == dev.test_steps(long=False)


def test_help_needs_no_set_up(checkout: Path, outside: Path) -> None:
    command = [sys.executable, "-S", str(checkout / "dev.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "python3 dev.py test --long" in done.stdout
    assert list(outside.iterdir()) == []


def test_old_python_gets_as_far_as_the_sentence(checkout: Path) -> None:
    source = (checkout / "dev.py").read_text("utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    kinds = [type(node).__name__ for node in tree.body]
    version_check = kinds.index("If")
    assert "needs Python 3.11 or later" in ast.unparse(tree.body[version_check])
    assert set(kinds[:version_check]) <= {"Expr", "Import", "ImportFrom"}


def test_standard_library_only(checkout: Path) -> None:
    tree = ast.parse((checkout / "dev.py").read_text("utf-8"))
    names = [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    names += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_programs_listed_for_ci_are_those_that_tests_start(checkout: Path) -> None:
    tests = "".join(path.read_text("utf-8") for path in (checkout / "tests").rglob("*.py"))
    started = set(re.findall(r'mark\.needs\("(\w+)"\)', tests))
    assert started == set(packages_of_programs())


def test_lock_has_hashes_and_no_address(checkout: Path) -> None:
    lock = (checkout / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock
    pins = [line for line in lock.splitlines() if "==" in line and line[0].isalnum()]
    assert all(line.endswith(" \\") for line in pins)  # the hashes follow


def dependencies(checkout: Path) -> list[str]:
    """The names in pyproject.toml, as they are written there."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return [re.split(r"[^\w-]", line)[0] for line in wanted]


def test_lock_holds_every_dependency(checkout: Path) -> None:
    lock = (checkout / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert {name.lower().replace("_", "-") for name in dependencies(checkout)} <= locked


def test_readme_says_what_each_dependency_is_for(checkout: Path) -> None:
    readme = (checkout / "README.md").read_text("utf-8")
    told = readme.partition("## What each dependency is for")[2].partition("\n## ")[0]
    named = set(re.findall(r"[\w-]+", told))
    assert [name for name in dependencies(checkout) if name not in named] == []
