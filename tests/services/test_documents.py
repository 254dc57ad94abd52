"""Documents of people: copied in, found again, copied out, each act undone."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from amm_admin.domain.errors import FileProblem, InputError, RuleRefusal
from amm_admin.persistence.schema import Blob, Document
from amm_admin.services import documents
from amm_admin.services.backups import check
from amm_admin.services.documents import (
    AttachFile,
    DescribeDocument,
    DetachDocument,
    PersonDocuments,
    RenameDocument,
    SaveDocument,
    file_name,
    media_type,
)
from amm_admin.services.history import ListHistory, Redo, Undo
from tests.services.conftest import Association

PDF = b"%PDF-1.7\n\x00\xff\r\n"
NASTY = (
    "Zoë O'Fallon-Núñez.pdf",
    "王小明.pdf",
    "محمد الأحمد.pdf",
    "Мария Иванова.pdf",
    "\u202efdp.exe",
    "=SUM(A1).csv",
    "Robert'); DROP TABLE Students;--.sql",
    "👩\u200d⚖️ Judge.png",
    " leading.pdf",
    "x" * 240 + ".pdf",
)
if sys.platform != "win32":  # no such names there
    NASTY += (
        '<b>Bold & "Quoted".html',
        "two\nlines.txt",
        "tab\there.txt",
        "CON.txt",
        "a:b?*|.doc",
        "half \udce9.pdf",
    )


@pytest.fixture
def ann(amm: Association) -> int:
    return amm.join("Ann", "Lee").person_id


def put(folder: Path, name: str, data: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def blobs(amm: Association) -> list[str]:
    with amm.app.database.read() as connection:
        return list(connection.execute(select(Blob.sha256)).scalars())


def test_in_and_out_again(amm: Association, ann: int, tmp_path: Path) -> None:
    outcome = amm.app.run(AttachFile(ann, put(tmp_path, "Letter.PDF"), " from her lawyer "))
    assert outcome.label == "Attach Letter.PDF to Ann Lee"
    (tmp_path / "Letter.PDF").unlink()
    amm.reopen()
    [row] = amm.app.ask(PersonDocuments(ann))
    assert (row.id, row.name, row.media_type, row.size, row.size_text) == (
        outcome.value,
        "Letter.PDF",
        "application/pdf",
        len(PDF),
        f"{len(PDF)} bytes",
    )
    assert (row.added_on, row.added_by, row.note) == (amm.day, "Anna", "from her lawyer")
    saved = amm.app.ask(SaveDocument(row.id, tmp_path))
    assert saved == tmp_path / "Letter.pdf"
    assert saved.read_bytes() == PDF
    again = amm.app.ask(SaveDocument(row.id, tmp_path))
    assert again == tmp_path / "Letter (2).pdf"
    chosen = tmp_path / "chosen.bin"
    chosen.write_bytes(b"old")
    assert amm.app.ask(SaveDocument(row.id, chosen)).read_bytes() == PDF
    assert not list(tmp_path.glob("*.part"))


def test_the_same_bytes_are_kept_once(amm: Association, ann: int, tmp_path: Path) -> None:
    bob = amm.join("Bob", "Poe").person_id
    first = amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf"))).value
    amm.app.run(AttachFile(bob, put(tmp_path, "b.pdf")))
    assert blobs(amm) == [hashlib.sha256(PDF).hexdigest()]
    amm.app.run(DetachDocument(first))
    [left] = amm.app.ask(PersonDocuments(bob))
    assert amm.app.ask(SaveDocument(left.id, tmp_path / "out")).read_bytes() == PDF


def test_each_act_is_undone(amm: Association, ann: int, tmp_path: Path) -> None:
    def shown() -> list[tuple[str, str]]:
        return [(row.name, row.note) for row in amm.app.ask(PersonDocuments(ann))]

    document = amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf"))).value
    assert amm.app.run(RenameDocument(document, "Contract")).value == {
        "name": ("a.pdf", "Contract.pdf")
    }
    amm.app.run(DescribeDocument(document, "signed"))
    amm.app.run(DetachDocument(document))
    steps = [[("Contract.pdf", "signed")], [("Contract.pdf", "")], [("a.pdf", "")], []]
    for expected in steps:
        amm.app.run(Undo())
        assert shown() == expected
    for expected in [*steps[2::-1], []]:
        amm.app.run(Redo())
        assert shown() == expected
    amm.app.run(Undo())
    assert amm.app.ask(SaveDocument(document, tmp_path / "out")).read_bytes() == PDF


def test_the_weekly_check_keeps_what_undo_needs(amm: Association, ann: int, tmp_path: Path) -> None:
    document = amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf"))).value
    amm.app.run(DetachDocument(document))
    assert check(amm.app, amm.day, full=True).ok
    amm.app.run(Undo())
    assert amm.app.ask(SaveDocument(document, tmp_path / "out")).read_bytes() == PDF


@pytest.mark.parametrize("name", NASTY)
def test_nasty_names(amm: Association, ann: int, tmp_path: Path, name: str) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    target.mkdir()
    amm.app.run(AttachFile(ann, put(source, name)))
    [row] = amm.app.ask(PersonDocuments(ann))
    assert row.name.isprintable()
    assert len(row.name) <= 200
    assert "\u202e" not in row.name
    saved = amm.app.ask(SaveDocument(row.id, target))
    assert saved.parent == target
    assert saved.read_bytes() == PDF
    assert saved.stem.upper() != "CON"
    assert len(saved.name.encode()) <= 92


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Letter.pdf", "Letter.pdf"),
        ("../../x.sh", "x.sh"),
        ("C:\\x\\y.txt", "C-x-y.txt"),
        ("nul", "nul-file"),
        ("COM1.txt", "COM1-file.txt"),
        ("...", "document"),
        ("王小明.pdf", "王小明.pdf"),
        ("trailing. ", "trailing"),
    ],
)
def test_names_on_the_way_out(name: str, safe: str) -> None:
    assert file_name(name) == safe


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.pdf", "application/pdf"),
        ("a.JPG", "image/jpeg"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.heic", "image/heic"),
        ("a.pdf.gz", "application/octet-stream"),
        ("a.unheard-of", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_media_types(name: str, kind: str) -> None:
    assert media_type(name) == kind


def test_the_largest_and_one_byte_more(
    amm: Association, ann: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert documents.MOST_BYTES == 25 * 1024 * 1024
    monkeypatch.setattr(documents, "MOST_BYTES", 1000)
    amm.app.run(AttachFile(ann, put(tmp_path, "fits", b"x" * 1000)))
    amm.app.run(AttachFile(ann, put(tmp_path, "empty", b"")))
    with pytest.raises(FileProblem, match="larger than 25 MB"):
        amm.app.run(AttachFile(ann, put(tmp_path, "more", b"x" * 1001)))
    assert [row.size for row in amm.app.ask(PersonDocuments(ann))] == [0, 1000]


if sys.platform != "win32":  # links and pipes need no rights there

    def test_only_plain_files_are_read(amm: Association, ann: int, tmp_path: Path) -> None:
        link, folder, pipe = tmp_path / "link", tmp_path / "folder", tmp_path / "pipe"
        link.symlink_to(put(tmp_path, "secret"))
        folder.mkdir()
        os.mkfifo(pipe)
        for path in (link, folder, pipe, Path("/dev/zero")):
            with pytest.raises(FileProblem, match="a folder, a link or a device"):
                amm.app.run(AttachFile(ann, path))
        assert blobs(amm) == []


def test_what_cannot_be_read(amm: Association, ann: int, tmp_path: Path) -> None:
    acts = amm.app.ask(ListHistory()).total
    for path, words in (
        (tmp_path / "nowhere", "not found"),
        (tmp_path / "no\x00name", "cannot be read"),
        (tmp_path / ("x" * 300), "cannot be read"),
    ):
        with pytest.raises(FileProblem, match=words):
            amm.app.run(AttachFile(ann, path))
    file = put(tmp_path, "a.pdf")
    with pytest.raises(RuleRefusal):
        amm.app.run(AttachFile(7, file))
    with pytest.raises(InputError):
        amm.app.run(AttachFile(ann, file, note="two\nlines"))
    assert blobs(amm) == []
    assert amm.app.ask(ListHistory()).total == acts


def test_renaming_refuses_what_would_not_show(amm: Association, ann: int, tmp_path: Path) -> None:
    document = amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf"))).value
    for name in ("", " ", "a\nb", "a\x07b"):
        with pytest.raises(InputError):
            amm.app.run(RenameDocument(document, name))
    amm.app.run(RenameDocument(document, "sub/folder.docx"))
    [row] = amm.app.ask(PersonDocuments(ann))
    assert (row.name, row.media_type) == ("sub_folder.docx", media_type("a.docx"))


def test_what_is_gone(amm: Association, ann: int, tmp_path: Path) -> None:
    document = amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf"))).value
    amm.app.run(DetachDocument(document))
    for command in (
        DetachDocument(document),
        RenameDocument(document, "x"),
        DescribeDocument(document, "x"),
    ):
        with pytest.raises(RuleRefusal, match="no longer"):
            amm.app.run(command)
    with pytest.raises(RuleRefusal, match="no longer"):
        amm.app.ask(SaveDocument(document, tmp_path))


def test_damaged_content_is_not_handed_out(amm: Association, ann: int, tmp_path: Path) -> None:
    document = amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf"))).value
    for statement in ("UPDATE blob SET data = x'00'", "DELETE FROM blob"):
        raw = amm.app.database.maintenance()
        raw.execute(statement)
        raw.close()
        with pytest.raises(FileProblem, match="damaged or missing"):
            amm.app.ask(SaveDocument(document, tmp_path / "out"))
        report = check(amm.app, amm.day, full=True)
        assert report.blobs == 1
    assert not (tmp_path / "out").exists()


def test_saving_where_nothing_can_be_written(amm: Association, ann: int, tmp_path: Path) -> None:
    document = amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf"))).value
    with pytest.raises(FileProblem):
        amm.app.ask(SaveDocument(document, tmp_path / "nowhere" / "a.pdf"))


def test_nothing_but_the_hash_is_in_the_journal(amm: Association, ann: int, tmp_path: Path) -> None:
    amm.app.run(AttachFile(ann, put(tmp_path, "a.pdf", b"x" * 100_000)))
    with amm.app.database.read() as connection:
        longest = connection.execute(text('SELECT max(length("after")) FROM "change"')).scalar_one()
        [digest] = connection.execute(select(Document.sha256)).scalars()
    assert longest < 2000
    assert digest == hashlib.sha256(b"x" * 100_000).hexdigest()
