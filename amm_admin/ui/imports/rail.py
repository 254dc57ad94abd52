"""The words of the step rail and of the foot: where an import stands, and what comes next."""

from __future__ import annotations

from amm_admin.ui.imports.done_step import people
from amm_admin.ui.imports.session import ImportSession
from amm_admin.ui.widgets.steps import Step

FILE, COLUMNS, CHECK, IMPORT = range(4)
TITLES = ("File", "Columns", "Check", "Import")
_NAME_LENGTH = 26  # letters of a file's name on the rail
_FOOT = "Nothing is written until you press Import. You can undo the whole import later."
_SHORT_FOOT = "Nothing is written until you press Import."
_NO_NAME = "Say which column holds the last name, the e-mail or the practice."


def rail_steps(session: ImportSession | None, step: int) -> tuple[Step, ...]:
    """The four steps with what is known of each."""
    if session is None or session.look is None or session.columns is None:
        return tuple(Step(title) for title in TITLES)
    fields = session.columns.fields
    used = sum(1 for name in fields if name)
    plan = session.plan
    notes = (
        _short(session.path.name),
        f"{used} of {len(fields)} used" if step >= COLUMNS else "",
        f"{plan.rows_read:,} rows" if plan is not None and step > CHECK else "",
        "",
    )
    return tuple(Step(title, note) for title, note in zip(TITLES, notes, strict=True))


def next_words(session: ImportSession, step: int) -> str:
    """What the primary button says."""
    if step != CHECK:
        return "Next"
    count = session.writes()
    return f"Import {people(count)}" if count else "Nothing to import"


def foot_words(session: ImportSession, step: int, *, read_only: bool, short: bool) -> str:
    """The sentence beside the buttons: what is missing, else that nothing is written yet."""
    if step == IMPORT:
        return ""
    if read_only:
        return "This file is open for reading only."
    if step == COLUMNS and not session.names_somebody():
        return _NO_NAME
    if step == CHECK and session.must_say_day():
        return f"First say which day “{session.paid_heading()}” is."
    return _SHORT_FOOT if short else _FOOT


def _short(name: str) -> str:
    """A file's name that leaves room for the other steps."""
    if len(name) <= _NAME_LENGTH:
        return name
    half = (_NAME_LENGTH - 1) // 2
    return f"{name[:half]}…{name[-half:]}"
