"""Every icon name in the program is in the font: a wrong one would raise inside paintEvent."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from amm_admin.domain.statuses import STATUS
from amm_admin.ui.theme import icon
from amm_admin.ui.theme.icons import glyph
from amm_admin.ui.theme.tokens import TONE_ICONS

# Called with the icon's name first.
FIRST = {"icon", "themed_icon", "Glyph", "Mark", "icon_button", "glyph"}
NAMED = {"icon"}


def names_in(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        called = getattr(call.func, "id", getattr(call.func, "attr", ""))
        given = call.args[:1] if called in FIRST else []
        given += [keyword.value for keyword in call.keywords if keyword.arg in NAMED]
        for value in given:
            branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            for branch in branches:
                if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
                    yield branch.value


def test_every_icon_named_in_the_program_is_in_the_font(checkout: Path) -> None:
    found = {mark.icon for mark in STATUS.values()} | set(TONE_ICONS.values())
    for file in (checkout / "amm_admin").rglob("*.py"):
        if "_data" not in file.parts:
            found |= set(names_in(ast.parse(file.read_text("utf-8"))))
    found.discard("")
    assert {"magnifying-glass", "check-circle-fill", "printer"} <= found
    assert len({glyph(name) for name in found}) == len(found)


def test_unknown_icon_is_refused_where_it_is_made() -> None:
    with pytest.raises(KeyError, match="no-such-icon"):
        icon("no-such-icon")
