#!/usr/bin/env python3
"""Set up this checkout and drive it. Needs Python 3.11 or later and nothing else.

python3 dev.py run            a demonstration association in the window (without a display: ./out/)
python3 dev.py test           format, lint, types, layers and tests
python3 dev.py test --long    the same, then the slow tests
python3 dev.py check          format, lint, types and layers: quick, before a commit

Every verb first makes .venv from requirements.lock, once. On Debian and Ubuntu it also installs
what is missing of python3-venv and of Qt's system libraries, where it may (root, or sudo without
a password); elsewhere it prints what to install and stops with exit code 2.
"""

import argparse
import hashlib
import importlib.util
import locale
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

# An old Python must answer with a sentence and not with a traceback: this stands before anything
# that is newer than Python 3.6, and the grammar of the whole file is no newer (test_dev.py).
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(f"AMM Admin needs Python 3.11 or later; this is Python {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up-complete"
WINDOWS = sys.platform == "win32"
# Inside a virtual environment this is the Python that made it: .venv may be removed below.
BASE_PYTHON = getattr(sys, "_base_executable", None) or sys.executable

# What the program loads of PySide6; ldd then tells which libraries of the system it wants.
QT_FILES = (
    "QtCore.*.so",
    "QtGui.*.so",
    "QtWidgets.*.so",
    "QtNetwork.*.so",
    "QtPdf.*.so",
    "QtPdfWidgets.*.so",
    "QtPrintSupport.*.so",
    "QtSvg.*.so",
    "QtTest.*.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/xcbglintegrations/*.so",
    "Qt/plugins/iconengines/*.so",
    "Qt/plugins/imageformats/*.so",
    "Qt/plugins/printsupport/*.so",
)
QT_FILES_WAYLAND = (
    "Qt/plugins/platforms/libqwayland.so",
    "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
)

# Library → the package of Debian and Ubuntu that holds it, the newest name first where a release
# renamed it.
QT_PACKAGES = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1", "libgl1-mesa-glx"),
    "libGLX.so.0": ("libglx0",),
    "libGLdispatch.so.0": ("libglvnd0",),
    "libOpenGL.so.0": ("libopengl0",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libX11.so.6": ("libx11-6",),
    "libatomic.so.1": ("libatomic1",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libcups.so.2": ("libcups2t64", "libcups2"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libdrm.so.2": ("libdrm2",),
    "libexpat.so.1": ("libexpat1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libkrb5.so.3": ("libkrb5-3",),
    "libnspr4.so": ("libnspr4",),
    "libnss3.so": ("libnss3",),
    "libpng16.so.16": ("libpng16-16t64", "libpng16-16"),
    "libstdc++.so.6": ("libstdc++6",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1", "libxcb-util0"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xinerama.so.0": ("libxcb-xinerama0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}


class SetUpProblem(Exception):
    """Something that the person at this machine has to do; the text says what."""


class Step(NamedTuple):
    """One line of `test` or `check`: its name and the command that fails or passes."""

    name: str
    command: list[str]


# ------------------------------------------------------------------ the virtual environment


def stamp_text(lock: bytes, python: tuple[int, int], root: Path) -> str:
    """What a finished .venv was made from; any other text means that it is made again.

    The checkout's place belongs to it: the scripts in .venv hold absolute paths.
    """
    digest = hashlib.sha256(lock).hexdigest()
    return f"lock {digest}\npython {python[0]}.{python[1]}\ncheckout {root}\n"


def plan_set_up(found: str | None, wanted: str, python_runs: bool) -> str:
    """What to do with .venv: "keep", "update" (a new lock) or "rebuild" (none, or half made).

    found: the stamp's text, None where there is none. The stamp is removed before a set-up and
    written after it, so a set-up that was stopped leaves none.
    """
    if found is None or not python_runs:
        return "rebuild"
    if found == wanted:
        return "keep"
    same_place = found.splitlines()[1:] == wanted.splitlines()[1:]
    return "update" if same_place else "rebuild"


def venv_program(name: str) -> Path:
    """A program of .venv: "python", "lint-imports"."""
    return VENV / ("Scripts" if WINDOWS else "bin") / (f"{name}.exe" if WINDOWS else name)


def venv_python_runs() -> bool:
    """False for a .venv whose Python was removed or whose pip was never put in."""
    python = venv_program("python")
    if not python.exists():
        return False
    probe = [str(python), "-c", "import importlib.util as u, sys; sys.exit(not u.find_spec('pip'))"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def remove_venv() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)


def make_venv() -> None:
    """An empty .venv with pip; installs Debian's python3-venv where the module is cut out."""
    if VENV.exists() or VENV.is_symlink():
        say(".venv is incomplete or of another Python: making it again")
        remove_venv()
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        install_venv_module()
    say("Making .venv")
    if subprocess.run([BASE_PYTHON, "-m", "venv", str(VENV)], check=False).returncode:
        raise SetUpProblem(f"{BASE_PYTHON} could not make a virtual environment in {VENV}.")


def install_venv_module() -> None:
    minor = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not on_debian():
        raise SetUpProblem(
            f"The module venv of Python {sys.version.split()[0]} is missing. "
            "Install it with the system's package manager, then start this command again."
        )
    apt_install([(minor, "python3-venv")], "Python's module for virtual environments")


def install_lock() -> None:
    """Everything in requirements.lock, each file checked against its hash."""
    say("Installing requirements.lock (the first time this takes a minute or more)")
    pip = [str(venv_program("python")), "-m", "pip", "install", "--no-input"]
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    options = ["--disable-pip-version-check", "--no-warn-script-location", "--require-hashes"]
    if subprocess.run([*pip, *quiet, *options, "-r", str(LOCK)], check=False).returncode:
        raise SetUpProblem("pip could not install requirements.lock; its reason stands above.")


def put_checkout_on_path() -> None:
    """A .pth line instead of an editable install: needs no build, and no copy of resources/."""
    line = site_packages() / "amm-admin-checkout.pth"
    # Python before 3.13 reads .pth files in the encoding of the locale.
    line.write_text(f"{ROOT}\n", encoding=locale.getencoding())


def site_packages() -> Path:
    """Where .venv keeps its packages."""
    if WINDOWS:
        return VENV / "Lib" / "site-packages"
    return VENV / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"


def set_up() -> None:
    """.venv as requirements.lock says and Qt's libraries; seconds when both are there."""
    python = (sys.version_info.major, sys.version_info.minor)
    wanted = stamp_text(LOCK.read_bytes(), python, ROOT)
    found = STAMP.read_text("utf-8") if STAMP.is_file() else None
    plan = plan_set_up(found, wanted, venv_python_runs())
    if plan != "keep":
        STAMP.unlink(missing_ok=True)
        if plan == "rebuild":
            make_venv()
        install_lock()
        put_checkout_on_path()
        STAMP.write_text(wanted, encoding="utf-8")
    if sys.platform == "linux":
        install_qt_libraries()


# ------------------------------------------------------------------ libraries of the system


def parse_missing(ldd_output: str) -> list[str]:
    """The libraries that ldd calls "not found", each once, in order of name."""
    rows = (line.split(" => ") for line in ldd_output.splitlines() if "not found" in line)
    return sorted({row[0].strip() for row in rows if len(row) == 2})


def missing_qt_libraries() -> list[str]:
    ldd = shutil.which("ldd")
    if not ldd:
        return []
    folder = site_packages() / "PySide6"
    patterns = QT_FILES + (QT_FILES_WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ())
    files = [str(path) for pattern in patterns for path in sorted(folder.glob(pattern))]
    env = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run([ldd, *files], capture_output=True, text=True, env=env, check=False)
    return parse_missing(done.stdout)


def packages_for(libraries: list[str]) -> list[tuple[str, ...]]:
    """Per known library the names of the packages that may hold it, each group once.

    A library that is not in QT_PACKAGES comes along with one that is (libbrotlicommon with
    libbrotlidec); whether it did is seen afterwards.
    """
    return list(dict.fromkeys(QT_PACKAGES[name] for name in libraries if name in QT_PACKAGES))


def install_qt_libraries() -> None:
    missing = missing_qt_libraries()
    if not missing:
        return
    if on_debian() and packages_for(missing):
        apt_install(packages_for(missing), "Qt's system libraries")
        missing = missing_qt_libraries()
    if missing:
        raise SetUpProblem(
            f"Qt needs these libraries of the system: {', '.join(missing)}. "
            "Install them with the system's package manager, then start this command again."
        )


def on_debian() -> bool:
    """Debian, Ubuntu and what calls itself like them."""
    return shutil.which("apt-get") is not None and shutil.which("apt-cache") is not None


def parse_policy(policy_output: str) -> set[str]:
    """The packages in the output of `apt-cache policy` that can be installed.

    A name that a release knows only as another package's "Provides" shows "Candidate: (none)".
    """
    found: set[str] = set()
    name = ""
    for line in policy_output.splitlines():
        if line and not line[0].isspace():
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            found.add(name)
    return found


def choose_packages(groups: list[tuple[str, ...]], installable: set[str]) -> list[str]:
    """One name of each group: the first that can be installed, else the last, the plainest."""
    names = [next((n for n in group if n in installable), group[-1]) for group in groups]
    return sorted(set(names))


def apt_choice(groups: list[tuple[str, ...]]) -> list[str]:
    names = sorted({name for group in groups for name in group})
    env = {**os.environ, "LC_ALL": "C"}
    command = ["apt-cache", "policy", *names]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    return choose_packages(groups, parse_policy(done.stdout))


def root_prefix() -> list[str] | None:
    """What to put before a command to be root: nothing, sudo, or None where that asks."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return [sudo, "-n"] if sudo else None


def apt_install(groups: list[tuple[str, ...]], what: str) -> None:
    """Installs one package of each group, or raises SetUpProblem with the command to type."""
    prefix = root_prefix()
    if prefix is None:
        names = " ".join(apt_choice(groups))
        raise SetUpProblem(
            f"{what} must be installed first, and this needs a password. Type:\n\n"
            "    sudo apt-get update && "
            f"sudo apt-get install -y --no-install-recommends {names}\n\n"
            "then start this command again."
        )
    say(f"Installing {what}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "Dpkg::Use-Pty=0"]
    # A source that cannot be reached is no reason to stop: the packages may be known already.
    subprocess.run([*apt, "-qq", "update"], stdin=subprocess.DEVNULL, check=False)
    install = [*apt, "-qq", "install", "-y", "--no-install-recommends", *apt_choice(groups)]
    say(shlex.join(install))
    if subprocess.run(install, stdin=subprocess.DEVNULL, check=False).returncode:
        raise SetUpProblem(f"apt-get could not install {what}; its reason stands above.")


# ------------------------------------------------------------------ the verbs


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def headless(platform: str, environ: dict[str, str]) -> bool:
    """True on a Linux machine without a display; Windows and macOS always have one."""
    display = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    return platform == "linux" and not display


def run(arguments: list[str]) -> int:
    command = [str(venv_program("python")), "-m", "amm_admin.devtools.run_demo", *arguments]
    env = dict(os.environ)
    if headless(sys.platform, env):
        say("no display here, so the main job runs without a window and writes to ./out/")
        env["QT_QPA_PLATFORM"] = "offscreen"
        if "--headless" not in arguments:
            command.append("--headless")
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def check_steps() -> list[Step]:
    python = str(venv_program("python"))
    return [
        Step("format", [python, "-m", "ruff", "format", "--check", "."]),
        Step("lint", [python, "-m", "ruff", "check", "."]),
        Step("types", [python, "-m", "mypy"]),
        Step("layers", [str(venv_program("lint-imports")), "--no-logo"]),
    ]


def test_steps(long: bool) -> list[Step]:
    pytest = [str(venv_program("python")), "-m", "pytest", "-n", "2"]
    steps = [*check_steps(), Step("tests", pytest)]
    if long:
        steps.append(Step("long tests", [*pytest, "-m", "long"]))
    return steps


def run_steps(verb: str, steps: list[Step]) -> int:
    """Runs every step, also after one that failed. Returns 0, or 1 where any failed."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    started = time.monotonic()
    failed = []
    for step in steps:
        say(f"{step.name} …")
        before = time.monotonic()
        code = subprocess.run(step.command, cwd=ROOT, env=env, check=False).returncode
        say(f"{step.name}: {'FAILED' if code else 'ok'} in {time.monotonic() - before:.1f} s")
        if code:
            failed.append(step.name)
    result = f"FAILED: {', '.join(failed)}" if failed else f"all {len(steps)} steps ok"
    say(f"{verb}: {result} in {time.monotonic() - started:.1f} s")
    return 1 if failed else 0


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = result.add_subparsers(dest="verb", required=True, metavar="run | test | check")
    verbs.add_parser(
        "run",
        help="the program on a demonstration association",
        epilog="Further arguments go to amm_admin.devtools.run_demo.",
    )
    test = verbs.add_parser("test", help="format, lint, types, layers, tests")
    test.add_argument("--long", action="store_true", help="then the slow tests too")
    verbs.add_parser("check", help="format, lint, types, layers")
    return result


def main(argv: list[str]) -> int:
    options, rest = parser().parse_known_args(argv)
    if rest and options.verb != "run":
        parser().error(f"unknown argument {rest[0]}")
    try:
        set_up()
    except SetUpProblem as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 2
    if options.verb == "run":
        return run(rest)
    if options.verb == "check":
        return run_steps("check", check_steps())
    return run_steps("test --long" if options.long else "test", test_steps(options.long))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
