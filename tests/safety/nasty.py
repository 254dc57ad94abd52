"""Names that break programs, an association full of them, and how they look when nobody ran them.

The table follows safety.md rows 14 to 16 and 24. `SPELL` is what one text field of everything in
the association holds, so that whatever shows it can be asked whether it shows it whole.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from amm_admin import bootstrap
from amm_admin.domain.layouts import ListLayout
from amm_admin.services.application import Application
from amm_admin.services.association import ChangeSetting, Levels
from amm_admin.services.documents import AttachFile, PersonDocuments, RenameDocument
from amm_admin.services.levels import EditLevel
from amm_admin.services.memberships import SetOverride
from amm_admin.services.notes import AddNote
from amm_admin.services.payments import PaidBy
from amm_admin.services.person_tasks import AddTask
from amm_admin.services.renewals import JoinMember
from amm_admin.services.saved_views import SaveView

TODAY = date(2026, 11, 20)

MARK = "Zq"
SPELL = f"<b>{MARK} & <img src=x> &copy; %1 [red]"
"""Markup, an entity, mnemonics, a placeholder and a color of the terminal, in one text."""

FILE_MARK = "Xj"
FILE_NAME = f"{FILE_MARK} & &copy; %1 [red].amm"

FORMULAS = (
    '=HYPERLINK("http://example.org","x")',
    "+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1,1)",
    "#N/A",
)
MARKUP = (
    "<b>",
    "a<b>c",
    "</para>",
    '<img src="/etc/hosts"/>',
    '<font color="[x()]">y</font>',
    "A & B",
    "&copy; &amp; &#60;",
    "[red]Rich[/red]",
    ":smile: %s {0}",
    "Robert'); DROP TABLE person;--",
)
LETTERS = {
    "Łukasz": "Łukasz",
    "Nguyễn": "Nguyễn",
    "Zoe\u0308": "Zoë",
    "Anne\u2011Marie": "Anne-Marie",
    "d’Aubigné": "d’Aubigné",
    "Şükrü İşık": "Şükrü İşık",
    "Мария": "Мария",
    "日本": "☐☐",
    "عربي": "☐☐☐☐",
    "Judge 😀": "Judge ☐",
}
"""What is typed, and what our fonts print of it; a ☐ comes with a warning that names the letter."""

FILES = ("../../x", "CON", "a:b", "x" * 200)
TWICE = "Jo Twin"

REFUSED = {
    "a\nb": "line break",
    "a\rb": "line break",
    "a\u2028b": "line break",
    "a\x00b": r"control character \(U\+0000\)",
    "a\x1b[31mb": r"control character \(U\+001B\)",
    "x" * 201: "has 201 characters. Shorten it to 200.",
    "x" * 100_000: "has 100,000 characters",
}
"""What no field of one line takes, and what its sentence says."""

SILENT = {
    "Ann\u202eeelS": "AnneelS",
    "\u2066Ann\u2069": "Ann",
    "An\u200bn\ufeff": "Ann",
    "Ann\u061c": "Ann",
    "An\u00adn": "Ann",
    "An\u2060n": "Ann",
}
"""Marks that cannot be seen: dropped when they are typed, so that no line is turned round."""


def found(folder: Path) -> Path:
    """Write the association to a new file of the folder; returns its path."""
    path = folder / FILE_NAME
    opened = bootstrap.create(path, today=lambda: TODAY, by=SPELL)
    application = opened.application
    for setting in ("association_name", "association_address", "tax_sentence"):
        application.run(ChangeSetting(setting, SPELL))
    level = next(row for row in application.ask(Levels()).values() if row.name == "Student")
    application.run(EditLevel(level.id, {"name": SPELL}))
    for number, name in enumerate((*FORMULAS, *MARKUP, *LETTERS, *FILES)):
        joined = date(2026, 1 + number % 10, 1 + number % 28)
        join(application, "Full", joined, first_name="Zed", last_name=name, city=name)
    for joined in (date(2025, 12, 1), date(2025, 12, 1)):  # due, both
        join(application, "Full", joined, first_name="Jo", last_name="Twin")
    _spell_everywhere(application, folder)
    opened.close()
    return path


def join(application: Application, level: str, on: date, **typed: object) -> int:
    by = PaidBy("check", "1044")
    person: int = application.run(JoinMember(level, on, typed=typed, by=by)).value.person_id
    return person


def _spell_everywhere(application: Application, folder: Path) -> None:
    """Five people whose every field of words is the spell: active, due, in grace, lapsed, out."""
    words = ("first_name", "last_name", "practice", "city", "street", "credentials", "suffix")
    typed: dict[str, object] = dict.fromkeys((*words, "job_title", "notes", "nickname"), SPELL)
    by = PaidBy("check", SPELL)
    for joined in ("2026-06-01", "2025-12-01", "2025-11-05", "2024-01-01", "2026-05-01"):
        command = JoinMember(SPELL, date.fromisoformat(joined), typed=typed, by=by)
        person = application.run(command).value.person_id
        application.run(AddTask({"text": SPELL, "person_id": person, "due": "2026-11-18"}))
        application.run(AddNote(person, f"{SPELL}\n{SPELL}"))
        _attach(application, person, folder)
    application.run(SetOverride(person, "suspended", date(2026, 11, 1), reason=SPELL))
    for pane in ("members", "tasks"):
        application.run(SaveView(pane, SPELL, ListLayout()))


def _attach(application: Application, person: int, folder: Path) -> None:
    source = folder / "letter.txt"
    source.write_text("for the record", "utf-8")
    application.run(AttachFile(person, source, SPELL))
    [document] = application.ask(PersonDocuments(person))
    application.run(RenameDocument(document.id, f"{SPELL}.txt"))
