"""The Documents tab: files of one person, attached by a button or by dropping them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from amm_admin.domain.dates import in_words
from amm_admin.domain.file_names import shown_name
from amm_admin.services.application import Command, Outcome
from amm_admin.services.attachments import AttachFiles
from amm_admin.services.documents import (
    DescribeDocument,
    DetachDocument,
    DocumentRow,
    PersonDocuments,
    RenameDocument,
    SaveDocument,
    file_name,
)
from amm_admin.ui import files
from amm_admin.ui.form_widgets import let_undo_pass
from amm_admin.ui.members.dropping import let_files_pass
from amm_admin.ui.tasks import Task
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.fields import FieldEdit, TextField
from amm_admin.ui.widgets.parts import Glyph, RuleLine, button, is_look_change, label
from amm_admin.ui.workspace import Workspace, sentence_of

ANY_FILE = "All files (*)"
# What a viewer shows. Anything else might be a program, and nobody's file is ever run.
_SHOWN = (
    "application/pdf",
    "application/rtf",
    "application/vnd.oasis.opendocument.",
    "application/vnd.openxmlformats-officedocument.",
    "image/",
    "text/csv",
    "text/plain",
)
_NOT_SHOWN = ("image/svg+xml",)  # a browser runs the scripts in it
_ICONS = (("application/pdf", "file-pdf"), ("image/", "image"), ("text/", "file-text"))


def can_open(media_type: str) -> bool:
    """Whether a kind of file is shown, not run, by what the computer opens it with."""
    return media_type.startswith(_SHOWN) and media_type not in _NOT_SHOWN


class DocumentEntry(QWidget):
    """One document: its name and a line about it, edited in place; open, save a copy, detach."""

    renamed = Signal(object, str)
    described = Signal(object, str)
    asked = Signal(str, object)  # open, save or detach, and the DocumentRow

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.document: DocumentRow | None = None
        self._glyph = Glyph("file", "muted", 22)
        self.name = self._field("Name")
        self.note = self._field("Remark")
        self.name.saved.connect(self._rename)
        self.note.saved.connect(self._describe)
        self._facts = label("", "small", "muted", wrap=True)
        self.open_button = button("Open", kind="link")
        self.save_button = button("Save a copy…", kind="link")
        self.detach_button = button("Detach", kind="link")
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.detach_button.clicked.connect(self._detach)
        self._lay_out()

    def _field(self, name: str) -> FieldEdit:
        line = TextField(name)
        let_undo_pass(line)
        let_files_pass(line)
        return FieldEdit(line, name, placeholder="Add a remark…" if name == "Remark" else "")

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        for part in (self.open_button, self.save_button, self.detach_button):
            self._buttons.addWidget(part)
        self._buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self._facts)
        words.addWidget(self.note)
        words.addLayout(self._buttons)
        self._row = QHBoxLayout()
        self._row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        column.addWidget(RuleLine())
        self._fit()

    def show_document(self, document: DocumentRow) -> None:
        fresh = self.document is None or self.document.id != document.id
        self.document = document
        for field, text in ((self.name, document.name), (self.note, document.note)):
            field.set_value(text) if fresh else field.refresh(text)
        facts = (document.size_text, in_words(document.added_on), document.added_by)
        self._facts.setText(" · ".join(part for part in facts if part))
        kinds = (icon for start, icon in _ICONS if document.media_type.startswith(start))
        self._glyph.set_icon(next(kinds, "file"))
        self.name.editor.setAccessibleName(f"Name of {document.name}")
        self.note.editor.setAccessibleName(f"Remark on {document.name}")
        self.open_button.setAccessibleName(f"Open {document.name}")
        self.save_button.setAccessibleName(f"Save a copy of {document.name}")
        self.detach_button.setAccessibleName(f"Detach {document.name}")
        shown = can_open(document.media_type)
        self.open_button.setEnabled(shown)
        self.open_button.setToolTip(
            "" if shown else "This kind of file could run as a program. Save a copy of it instead."
        )

    def facts(self) -> str:
        return self._facts.text()

    def commit(self) -> bool:
        """Save a name or a remark that was typed and not left."""
        return all([self.name.commit(), self.note.commit()])

    def set_read_only(self, read_only: bool) -> None:
        for field in (self.name, self.note):
            field.editor.setReadOnly(read_only)
        self.note.setVisible(not read_only or bool(self.note.value()))
        self.detach_button.setEnabled(not read_only)

    def _rename(self, text: Any) -> None:
        self.renamed.emit(self.document, str(text))

    def _describe(self, text: Any) -> None:
        self.described.emit(self.document, str(text))

    def _open(self) -> None:
        self.asked.emit("open", self.document)

    def _save(self) -> None:
        self.asked.emit("save", self.document)

    def _detach(self) -> None:
        self.asked.emit("detach", self.document)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_row"):
            self._fit()

    def _fit(self) -> None:
        px = theme().px
        self._row.setContentsMargins(0, px(6), 0, px(8))
        self._row.setSpacing(px(4))
        self._buttons.setContentsMargins(px(3), 0, 0, 0)
        self._buttons.setSpacing(px(4))
        self._facts.setContentsMargins(px(9), 0, 0, 0)


class DocumentsTab(QObject):
    """Fills its part of the record panel. Copies to be looked at lie in a folder of their own,
    which goes with the program."""

    failed = Signal(str)

    def __init__(self, column: QVBoxLayout, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._body = parent
        self._person_id: int | None = None
        self._name = ""
        self._folder: QTemporaryDir | None = None
        self._sent: dict[Task, tuple[str, Command[Any] | None, DocumentRow | None]] = {}
        self.entries: list[DocumentEntry] = []
        self._free: list[DocumentEntry] = []
        self.attach_button = button("&Attach…", icon="paperclip", mnemonic=True)
        self.attach_button.setAccessibleName("Attach a file")
        self.attach_button.clicked.connect(self._choose)
        self._hint = label("", "small", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addWidget(self.attach_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addStretch(1)

    # -- showing ---------------------------------------------------------------------------------

    def show_person(self, person_id: int, name: str) -> None:
        """Show the documents of a person."""
        self._person_id, self._name = person_id, name
        self.reread()

    def reread(self) -> None:
        if self._person_id is None:
            return
        rows = self._workspace.ask(PersonDocuments(self._person_id))
        self._show(rows)

    def _show(self, rows: Sequence[DocumentRow]) -> None:
        kept = {entry.document.id: entry for entry in self.entries if entry.document is not None}
        wanted = {row.id for row in rows}
        for entry_id, entry in kept.items():
            if entry_id not in wanted:
                self._put_away(entry)
        self.entries = [kept.get(row.id) or self._take() for row in rows]
        read_only = self._workspace.read_only
        for place, (entry, row) in enumerate(zip(self.entries, rows, strict=True)):
            entry.show_document(row)
            entry.set_read_only(read_only)
            if self._list.indexOf(entry) != place:
                self._list.removeWidget(entry)
                self._list.insertWidget(place, entry)
            entry.show()
        self.attach_button.setEnabled(not read_only)
        self._hint.setText(
            "Or drop files here. They are copied into the association's file."
            if rows
            else "No documents yet. Attach letters, forms or certificates, or drop them here: they "
            "are copied into the association's file."
        )

    def _take(self) -> DocumentEntry:
        if self._free:
            return self._free.pop()
        made = DocumentEntry(self._body)
        made.renamed.connect(self._rename)
        made.described.connect(self._describe)
        made.asked.connect(self._asked)
        return made

    def _put_away(self, entry: DocumentEntry) -> None:
        entry.document = None
        entry.hide()
        self._list.removeWidget(entry)
        self._free.append(entry)

    def commit(self) -> bool:
        """Save what was typed and not left yet."""
        done = [entry.commit() for entry in self.entries]  # each of them
        return all(done)

    # -- acts ------------------------------------------------------------------------------------

    def _choose(self) -> None:
        path = files.choose_open(self._body.window(), "Attach a file", ANY_FILE)
        if path is not None:
            self.attach((path,))

    def attach(self, paths: Sequence[Path]) -> None:
        """Copy files to the person shown, in one act."""
        if self._person_id is None or self._workspace.read_only or not paths:
            return
        what = f"“{shown_name(paths[0].name)}”" if len(paths) == 1 else f"{len(paths):,} files"
        said = f"{what} attached to {self._name}"
        self._send(AttachFiles(self._person_id, tuple(paths)), said)

    def _rename(self, document: DocumentRow, text: str) -> None:
        self._send(RenameDocument(document.id, text), f"“{document.name}” renamed", document)

    def _describe(self, document: DocumentRow, text: str) -> None:
        command = DescribeDocument(document.id, text)
        self._send(command, f"Remark on “{document.name}” changed", document)

    def _asked(self, what: str, document: DocumentRow) -> None:
        if what == "detach":
            self._send(DetachDocument(document.id), f"“{document.name}” detached")
        elif what == "save":
            self._save(document)
        else:
            self._open(document)

    def _save(self, document: DocumentRow) -> None:
        name = file_name(document.name)
        suffix = Path(name).suffix
        kind = f"{suffix[1:].upper()} (*{suffix})" if suffix else ANY_FILE
        path = files.choose_save(self._body.window(), "Save a copy", name, kind)
        if path is not None:
            task = self._workspace.work(SaveDocument(document.id, path), "Save a copy")
            task.done.connect(self._saved)
            task.failed.connect(self._failed)

    def _open(self, document: DocumentRow) -> None:
        if self._folder is None:
            self._folder = QTemporaryDir()
        target = Path(self._folder.path())
        task = self._workspace.work(SaveDocument(document.id, target), "Open a document")
        task.done.connect(self._opened)
        task.failed.connect(self._failed)

    def _send(self, command: Command[Any], said: str, document: DocumentRow | None = None) -> None:
        task = self._workspace.run(command)
        self._sent[task] = (said, command, document)
        task.done.connect(self._done)
        task.failed.connect(self._failed)

    def _done(self, outcome: Outcome[Any]) -> None:
        said, _, _ = self._sent.pop(self._sent_by())
        self.reread()
        if outcome.undo is not None:
            self._workspace.tell(said, outcome.undo, "paperclip")

    def _failed(self, error: object) -> None:
        _, command, document = self._sent.pop(self._sent_by(), ("", None, None))
        sentence = sentence_of(error)
        field = self._field_of(command, document)
        if sentence and field is not None:
            field.show_error(sentence)
        elif sentence:
            self.failed.emit(sentence)

    def _field_of(
        self, command: Command[Any] | None, document: DocumentRow | None
    ) -> FieldEdit | None:
        """The field in which a refused name or remark was typed, while it is on screen."""
        for entry in self.entries:
            if document is not None and entry.document == document:
                return entry.name if isinstance(command, RenameDocument) else entry.note
        return None

    def _saved(self, path: Path) -> None:
        self._workspace.made.emit(f"{path.name} saved", path)

    def _opened(self, path: Path) -> None:
        files.open_file(path)

    def _sent_by(self) -> Task:
        task = self.sender()
        assert isinstance(task, Task)
        return task
