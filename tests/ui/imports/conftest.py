"""A desk with an association of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from amm_admin.ui.imports.page import ImportPage
from amm_admin.ui.notices import WindowToast
from amm_admin.ui.preferences import Preferences
from amm_admin.ui.workspace import Workspace
from tests.services.conftest import Association
from tests.ui.imports.desk import (
    Desk,
    MakeFile,
    Undoer,
)


@pytest.fixture
def association(tmp_path: Path) -> Iterator[Association]:
    made = Association(tmp_path / "test.amm").on("2026-11-20")
    yield made
    made.app.close()


@pytest.fixture
def desk(qtbot: QtBot, association: Association, tmp_path: Path) -> Iterator[Desk]:
    workspace = Workspace(association.app, Preferences(tmp_path / "window.json"))
    page = ImportPage(workspace)
    qtbot.addWidget(page)
    page.resize(1212, 840)
    page.show()
    toast = WindowToast(page)
    workspace.told.connect(toast.tell)
    made = Desk(qtbot, association, workspace, page, toast)
    undoer = Undoer(workspace)
    toast.undo_wanted.connect(undoer.undo)
    yield made
    made.settle()
    toast.dismiss()


@pytest.fixture
def make_file(tmp_path: Path) -> MakeFile:
    def write(*lines: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
        return path

    return write
