"""Files named after people, views and documents: safe, distinct, in the chosen folder and nowhere
else (safety.md 24)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from amm_admin import paths
from amm_admin.bootstrap import Opened
from amm_admin.domain.file_names import RESERVED
from amm_admin.domain.text import one_line
from amm_admin.services.documents import (
    AttachFile,
    PersonDocuments,
    RenameDocument,
    SaveDocument,
)
from amm_admin.services.exports import free_path, safe_name, write_file
from amm_admin.services.members import AddPerson
from amm_admin.ui import files
from tests.safety.nasty import FILES, FORMULAS, LETTERS, MARKUP, SPELL

NAMES = (
    *FILES,
    *MARKUP,
    *FORMULAS,
    *LETTERS,
    SPELL,
    "con",
    "COM1.x",
    ".",
    "..",
    "~",
    "-rf",
    "$HOME",
)


def assert_safe(name: str) -> None:
    assert name == Path(name).name
    assert not set('<>:"/\\|?*') & set(name)
    assert name.isprintable()
    assert len(name.encode()) <= 200
    assert name.strip(" .") == name
    assert name.partition(".")[0].casefold() not in RESERVED


def test_documents_are_saved_beside_one_another(opened: Opened, tmp_path: Path) -> None:
    app, folder = opened.application, tmp_path / "chosen"
    folder.mkdir()
    letter = tmp_path / "letter.txt"
    letter.write_text("for the record", "utf-8")
    person = app.run(AddPerson({"last_name": "Lee"})).value
    for name in (*NAMES, "CON", "a:b"):  # two of one name
        document = app.run(AttachFile(person, letter)).value
        app.run(RenameDocument(document, one_line(name, "name", "Name")))
    documents = app.ask(PersonDocuments(person))
    beside = {path.name for path in tmp_path.iterdir()}
    saved = [app.ask(SaveDocument(each.id, folder)) for each in documents]
    assert len({path.name for path in saved}) == len(NAMES) + 2
    assert {path.parent for path in saved} == {folder}
    assert len(list(folder.iterdir())) == len(saved)
    for path in saved:
        assert_safe(path.name)
        assert path.read_text("utf-8") == "for the record"
    assert {path.name for path in tmp_path.iterdir()} == beside


def test_a_file_for_each_of_two_of_one_name(tmp_path: Path) -> None:
    made = [
        write_file(free_path(tmp_path / f"{safe_name(name)}.pdf"), b"") for name in (*NAMES, *NAMES)
    ]
    assert len({path.name for path in made}) == 2 * len(NAMES)
    for path in made:
        assert_safe(path.name)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_save_dialog_proposes_a_safe_name(
    name: str, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def answer(parent: object, title: str, proposed: str, kind: str) -> tuple[str, str]:
        asked.append(Path(proposed))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(paths, "documents_dir", Path.home)
    parent = QWidget()
    for proposal in (f"Members {name} 2026-11-20.xlsx", f"{name}.xlsx"):
        assert files.choose_save(parent, "Export", proposal, files.SHEET) is None
        assert asked[-1].parent == Path.home()
        assert_safe(asked[-1].name)
        assert asked[-1].suffix == ".xlsx"
    parent.deleteLater()
