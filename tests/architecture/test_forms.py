"""The committed modules of amm_admin/ui/forms are what forms/*.ui say."""

from pathlib import Path

import pytest

from amm_admin.devtools import build_forms

FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Page</class><widget class="QWidget" name="Page">
<layout class="QVBoxLayout" name="rows"><item><widget class="QLabel" name="titleLabel">
<property name="text"><string>{title}</string></property></widget></item></layout>
</widget><resources/><connections/></ui>
"""


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "page.ui").write_text(FORM.format(title="Członkowie"), encoding="utf-8")
    return folder


@pytest.fixture
def built(tmp_path: Path, forms: Path) -> Path:
    folder = tmp_path / "built"
    wanted = build_forms.wanted_files(forms)
    build_forms.write_files(wanted, folder, list(wanted))
    return folder


def test_committed_modules_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_forms.main(["--check"]) == 0, capsys.readouterr().out


def test_built_forms_are_fresh_and_plain(forms: Path, built: Path) -> None:
    assert build_forms.stale_files(build_forms.wanted_files(forms), built) == []
    text = (built / "ui_page.py").read_text("utf-8")
    assert text.startswith("# Generated from forms/page.ui")
    assert "self.titleLabel = QLabel(Page)" in text
    assert "connectSlotsByName" not in text
    assert "version" not in text  # else each new Qt would make every form stale


def test_changed_new_and_removed_forms_are_stale(forms: Path, built: Path) -> None:
    (forms / "page.ui").write_text(FORM.format(title="Members"), encoding="utf-8")
    (forms / "record.ui").write_text(FORM.format(title="Record"), encoding="utf-8")
    (built / "ui_gone.py").write_text("", encoding="utf-8")
    wanted = build_forms.wanted_files(forms)
    stale = build_forms.stale_files(wanted, built)
    assert stale == ["ui_gone.py", "ui_page.py", "ui_record.py"]
    build_forms.write_files(wanted, built, stale)
    assert build_forms.stale_files(wanted, built) == []
    assert not (built / "ui_gone.py").exists()


def test_faulty_form_is_named(forms: Path) -> None:
    (forms / "page.ui").write_text("<ui><widget", encoding="utf-8")
    with pytest.raises(ValueError, match=r"page\.ui: .*[Ee]rror"):
        build_forms.wanted_files(forms)
