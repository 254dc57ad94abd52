"""Reads the program's source for what ruff, mypy and import-linter do not look for.

Each finder takes a syntax tree and yields the line numbers of what it objects to.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "amm_admin"

CLOCKS = {
    "date": ("today",),
    "datetime": ("today", "utcnow"),
    "QDate": ("currentDate",),
    "QDateTime": ("currentDateTime",),
}

Finder = Callable[[ast.AST], Iterator[int]]


def findings(finder: Finder, room: str = "") -> list[str]:
    """ "amm_admin/ui/app.py:12" for everything the finder objects to in one room, or in all."""
    return [
        f"{path.relative_to(PACKAGE.parent).as_posix()}:{line}"
        for path, tree in _trees().items()
        if path.is_relative_to(PACKAGE / room)
        for line in finder(tree)
    ]


@cache
def _trees() -> dict[Path, ast.Module]:
    """The syntax tree of each file of the package."""
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last word of what is called: `a.b.connect(x)` gives "connect"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield _last_word(node.func), node


def clock_readings(tree: ast.AST) -> Iterator[int]:
    """Where the local day or time is read, or handed on to be read: date.today, datetime.now().

    A moment with its zone, datetime.now(UTC), is a time stamp and not a day. `self.today()` is the
    day that was handed in.
    """
    for name, call in _calls(tree):
        if name == "now" and not call.args and not call.keywords:
            yield call.lineno
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(_last_word(node.value), ()):
            yield node.lineno


def _last_word(node: ast.expr) -> str:
    """The "date" of both `date` and `datetime.date`."""
    return str(getattr(node, "attr", getattr(node, "id", "")))


def autocommit(tree: ast.AST) -> Iterator[int]:
    """Any isolation_level="AUTOCOMMIT": such a connection writes past the unit of work."""
    for _, call in _calls(tree):
        for keyword in call.keywords:
            value = getattr(keyword.value, "value", None)
            if keyword.arg == "isolation_level" and value == "AUTOCOMMIT":
                yield call.lineno


def slots_that_keep_widgets_alive(tree: ast.AST) -> Iterator[int]:
    """Lambdas and partials given to connect() or singleShot()."""
    for name, call in _calls(tree):
        if name in ("connect", "singleShot") and any(_closure(slot) for slot in call.args):
            yield call.lineno


def _closure(node: ast.expr) -> bool:
    if isinstance(node, ast.Lambda):
        return True
    return isinstance(node, ast.Call) and dict(_calls(node)).keys() & {"partial"} != set()


def foreign_imports(tree: ast.AST) -> Iterator[int]:
    """Imports from outside the standard library and amm_admin.domain."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        if not all(_standard_or_domain(name) for name in names):
            yield node.lineno


def _standard_or_domain(name: str) -> bool:
    return name.split(".")[0] in sys.stdlib_module_names or name.startswith("amm_admin.domain")
