"""How the rows of a pane are edited: declared once for cells, paste and bulk edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from amm_admin.domain.fields import MEMBER_FIELDS, Column, Field

if TYPE_CHECKING:  # a list is on screen before anything is edited
    from amm_admin.services.application import Command, Query
    from amm_admin.services.bulk_edits import EditDone, EditPreview, Edits

Preview = Callable[["Edits"], "Query[EditPreview]"]
MakeCommand = Callable[["Edits", Mapping[int, int]], "Command[EditDone]"]


@dataclass(frozen=True, slots=True)
class Editing:
    """What may be given to the rows of a pane, and by which query and command.

    `fields` are all that can be pasted by their heading; those named in `alone` are left out of
    bulk edit, because no two rows share them. `columns` tells which column of the list shows which
    field: these cells can be edited. `choices` lists the answers of a choice field. `identity`
    names columns by which a pasted row is known; one that says otherwise is refused.
    """

    noun: str
    nouns: str
    fields: tuple[Field, ...]
    columns: Mapping[str, str]
    preview: Preview
    command: MakeCommand
    choices: Mapping[str, Callable[[], Sequence[str]]] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    identity: tuple[str, ...] = ()

    def named(self, name: str) -> Field | None:
        """The field of this name."""
        return next((each for each in self.fields if each.name == name), None)

    def field_of(self, column: str) -> Field | None:
        """The field that a column of the list shows, where it can be edited."""
        return self.named(self.columns.get(column, ""))

    def answers(self, field: Field) -> tuple[str, ...]:
        """What can be chosen for a field; nothing where anything may be typed."""
        if field.kind == "check":
            return ("yes", "no")
        listed = self.choices.get(field.name)
        return ("", *listed()) if listed is not None else field.choices

    def counted(self, count: int) -> str:
        """`1 member`, `1,200 members`."""
        return f"{count:,} {self.noun if count == 1 else self.nouns}"


def editable_columns(columns: Sequence[Column], editing: Editing | None) -> tuple[Column, ...]:
    """The columns of a list, those marked whose cells can be edited."""
    names = editing.columns if editing is not None else {}
    return tuple(replace(c, editable=True) if c.name in names else c for c in columns)


# -- members -------------------------------------------------------------------------------------


def _preview_people(edits: Edits) -> Query[EditPreview]:
    from amm_admin.services.bulk_edits import PreviewEdits

    return PreviewEdits(edits)


def _edit_people(edits: Edits, versions: Mapping[int, int]) -> Command[EditDone]:
    from amm_admin.services.bulk_edits import EditPeople

    return EditPeople(edits, versions)


def _counties() -> tuple[str, ...]:
    from amm_admin.services.geography import counties

    return tuple(sorted(county.name for county in counties()))


def _member_field(given: Field) -> Field:
    """Beside fields of the same label, the other address and what is sent are named in full."""
    if given.section == "Other address":
        return replace(given, label=f"Other {given.label.lower()}")
    if given.name in ("wants_email", "wants_post", "wants_newsletter"):
        return replace(given, label=f"Gets {_IN_SENTENCE.get(given.name, given.label)}")
    return given


_IN_SENTENCE = {"wants_email": "e-mail", "wants_post": "post"}
_NAMES = ("first_name", "middle_name", "last_name", "suffix", "credentials", "nickname")

MEMBER_EDITING = Editing(
    noun="member",
    nouns="members",
    fields=tuple(
        _member_field(each)
        for each in MEMBER_FIELDS
        if each.name != "member_number" and each.kind != "long"
    ),
    columns={
        "city": "city",
        "county": "county_fips",
        "listed": "listed",
        "email": "email",
        "phone": "phone",
        "joined": "joined_first",
        "practice": "practice",
        "zip": "zip",
    },
    preview=_preview_people,
    command=_edit_people,
    choices={"county_fips": _counties},
    alone=frozenset(_NAMES),
    identity=("number", "name"),
)
"""Of lists whose rows are people. Status, level, paid through and number are never typed over."""


# -- tasks ---------------------------------------------------------------------------------------


def _preview_tasks(edits: Edits) -> Query[EditPreview]:
    from amm_admin.services.bulk_edits import PreviewTaskEdits

    return PreviewTaskEdits(edits)


def _edit_tasks(edits: Edits, versions: Mapping[int, int]) -> Command[EditDone]:
    from amm_admin.services.bulk_edits import EditTaskRows

    return EditTaskRows(edits, versions)


TASK_EDITING = Editing(
    noun="task",
    nouns="tasks",
    fields=(
        Field("text", "Task", required=True),
        Field("due", "Due", "date", parse="date", show="date"),
        Field("done_on", "Done on", "date", parse="date", show="date"),
    ),
    columns={"text": "text", "due": "due", "done_on": "done_on"},
    preview=_preview_tasks,
    command=_edit_tasks,
    alone=frozenset({"text"}),
)
"""Of lists whose rows are tasks."""
