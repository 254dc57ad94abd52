"""The computer's own file dialogs and folders, behind names that tests can answer for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from amm_admin import bootstrap, paths
from amm_admin.domain.file_names import proposed_name

ASSOCIATION = f"AMM Admin file (*{bootstrap.SUFFIX})"
SHEET = "Excel workbook (*.xlsx)"
PDF = "PDF (*.pdf)"
CSV = "Comma-separated text (*.csv)"
LISTS = "Lists of members (*.csv *.tsv *.txt *.tab *.psv *.ssv *.xlsx *.xlsm);;All files (*)"


def choose_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """A file that exists; None when the person changed their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(_start()), kinds)
    return Path(name) if name else None


def choose_save(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """A file to write, with the suffix of its kind; None when the person changed their mind.

    `name` is proposed; it may hold a view's name or a person's: no path, and allowed anywhere.
    """
    suffix = kind.rpartition("*")[2].rstrip(")")
    chosen, _ = QFileDialog.getSaveFileName(
        parent, title, str(_start() / proposed_name(name)), kind
    )
    if not chosen:
        return None
    return Path(chosen if chosen.lower().endswith(suffix) else chosen + suffix)


def open_file(path: Path) -> bool:
    """Show a file in the program that the computer uses for it; False when it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> None:
    """Open the folder that holds a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _start() -> Path:
    documents = paths.documents_dir()
    return documents if documents.is_dir() else Path.home()
