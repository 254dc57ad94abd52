"""One declaration per column of a list and per field of a record.

The window draws them, reports print them, imports map to them and forms lay them out, so a label
or a way of showing a value is written once. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from amm_admin.domain.dates import show
from amm_admin.domain.money import Money

Kind = Literal[
    "strong",  # 600 weight: the name by which people find the row
    "text",
    "muted",  # a second thought
    "right",  # text set to the right
    "money",  # set to the right; a number when copied to a spreadsheet
    "date",  # M/D/YYYY; a date when copied to a spreadsheet
    "pill",  # a status word; `detail` gives a Mark, else the status table decides
    "check",  # a tick box; `detail` gives a bool
    "icon",  # an icon alone; `detail` gives a Mark or None; `show` is what it says
    "icontext",  # an icon before the text; `detail` gives a Mark or None
    "diff",  # old struck through, new on green; `detail` gives the old text, None for no change
    "problem",  # `detail` True: framed in red, to be edited in place
]

FieldKind = Literal[
    "text", "long", "date", "money", "number", "choice", "check", "phone", "email", "zip"
]


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon (Phosphor name without `ph.`) in a tone: good, info, warn, bad, quiet or plum."""

    icon: str
    tone: str = "quiet"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    `show(row)` gives the ready string and defaults to `str(getattr(row, name))` (a tick: `yes`);
    `detail(row)` gives what the kind draws beside it (see Kind); `say(row)` is what a screen
    reader hears when that is not the shown text. `value(row)` gives what a sheet stores (see
    `value_of`). `width` is in logical pixels at 100 % text size.
    `choices(row)` makes the editor a list. Layouts are saved by `name`, so a name is never reused.
    """

    name: str
    label: str
    kind: Kind = "text"
    width: int = 120
    show: Callable[[Any], str] | None = None
    detail: Callable[[Any], object] | None = None
    say: Callable[[Any], str] | None = None
    choices: Callable[[Any], Sequence[str]] | None = None
    sortable: bool = True
    editable: bool = False
    hidden: bool = False
    stretch: bool = False
    help: str = ""
    value: Callable[[Any], date | Money | int | str | None] | None = None

    def text(self, row: object) -> str:
        """The string on screen, in a copy and in a sheet; nothing for a missing value."""
        if self.show is not None:
            return self.show(row)
        if self.kind == "check":
            return "yes" if self.detail is not None and self.detail(row) else ""
        value = getattr(row, self.name)
        return "" if value is None else str(value)

    def spoken(self, row: object) -> str:
        """The string a screen reader hears for the cell."""
        return self.say(row) if self.say is not None else self.text(row)

    def value_of(self, row: object) -> date | Money | int | str | None:
        """What a sheet stores: a day, an amount, a whole number, or the text.

        Where `value` does not say it, the row's own value counts as long as it reads as the text
        shown; so a dash on screen is a dash in the sheet, whatever stands behind it.
        """
        if self.value is not None:
            return self.value(row)
        text = self.text(row)
        own = getattr(row, self.name, None)
        return own if own is not None and text in _readings(own) else text


def _readings(value: object) -> tuple[str, ...]:
    """The texts that say just this value; none for what a sheet has no cell for."""
    if type(value) is date:
        return (show(value),)
    if isinstance(value, Money):
        return (value.format(),)
    return (str(value), f"{value:,}") if type(value) is int else ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record panel or a form.

    `parse` and `show` are names that the caller resolves (`text`, `date`, `money`, `phone`, …),
    because some parsers live in services. Fields of one `section` stand together, in order.
    `key` is the letter of the label that leads to the field with Alt; a record has more fields
    than there are letters left by the menus, so those that are used most have one.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    section: str = ""
    parse: str = "text"
    show: str = "text"
    help: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    editable: bool = True
    key: str = ""

    def marked(self) -> str:
        """The label with `&` before its key; `&&` is the letter itself."""
        plain = self.label.replace("&", "&&")
        place = plain.lower().find(self.key.lower()) if self.key else -1
        return f"{plain[:place]}&{plain[place:]}" if place >= 0 else plain


# -- the columns of the program's lists ----------------------------------------------------------


def phone_text(number: str, extension: str = "") -> str:
    """`(573) 555-0142 x12` for a stored number of ten digits; any other stays as it is stored."""
    shown = number
    if len(number) == 10 and number.isdecimal():
        shown = f"({number[:3]}) {number[3:6]}-{number[6:]}"
    return f"{shown} x{extension}" if shown and extension else shown


def cell_text(stored: str) -> str:
    """A cell number as shown; it is stored as one word, `5735550142x12`."""
    number, _, extension = stored.partition("x")
    return phone_text(number, extension)


def _day(name: str) -> Callable[[Any], str]:
    return lambda row: show(getattr(row, name))


def _amount(name: str) -> Callable[[Any], str]:
    return lambda row: getattr(row, name).format()


def _owed(balance: Money) -> str:
    """Nothing for a balance of nothing, so that the few who owe are seen; credit is negative."""
    return balance.format() if balance else ""


def _through(row: Any) -> str:
    """The last paid day; a dash for who has no end, nothing for who has no term."""
    return show(row.through) or ("–" if row.word == "Lifetime" else "")


_LISTED = Mark("check-bold", "good")

MEMBER_COLUMNS: tuple[Column, ...] = (
    Column("name", "Name", "strong", 166, stretch=True),
    Column("status", "Status", "pill", 112, show=lambda row: row.word),
    Column("through", "Paid through", "date", 108, show=_through),
    Column("level", "Level", "text", 108),
    Column("city", "City", "text", 112),
    Column("county", "County", "muted", 118),
    Column(
        "listed",
        "Listed",
        "icon",
        76,
        show=lambda row: "listed" if row.listed else "",
        detail=lambda row: _LISTED if row.listed else None,
        help="Has a listing in Find a Mediator",
    ),
    Column("email", "E-mail", "text", 220),
    Column(
        "phone", "Phone", "text", 160, show=lambda row: phone_text(row.phone, row.phone_extension)
    ),
    Column("number", "No.", "muted", 76, help="Member number"),
    Column("joined", "Joined", "date", 108, show=_day("joined")),
    Column("practice", "Firm", "text", 190, hidden=True),
    Column("zip", "ZIP", "text", 92, hidden=True),
    Column("owes", "Owes", "money", 92, show=lambda row: _owed(row.owes), hidden=True),
)
"""Of rows like MemberRow; the names are what services.members.Sort sorts by."""

RENEWAL_COLUMNS: tuple[Column, ...] = (
    Column("tick", "", "check", 62, detail=lambda row: row.ticked, sortable=False),
    Column("name", "Member", "strong", 164, stretch=True),
    Column("through", "Term ends", "date", 112, show=_through),
    Column("level", "Level", "text", 108),
    Column("new_end", "Would end", "date", 112, show=_day("new_end"), sortable=False),
    Column(
        "amount",
        "Dues",
        "money",
        92,
        show=lambda row: "–" if row.refused else row.amount.format(),
        say=lambda row: row.refused or row.amount.format(),
        sortable=False,
    ),
    Column("city", "City", "muted", 120),
)
"""Of rows that join a MemberRow with what renewing would do; see ui.renewals."""

PREVIEW_COLUMNS: tuple[Column, ...] = (
    Column(
        "name",
        "Member",
        "icontext",
        116,
        detail=lambda row: Mark("prohibit-bold", "bad") if row.refused else None,
        say=lambda row: f"{row.name}, cannot be renewed" if row.refused else row.name,
        stretch=True,
        sortable=False,
    ),
    Column("start", "From", "date", 97, show=_day("start"), sortable=False),
    Column("end", "Through", "date", 98, show=_day("end"), sortable=False),
    Column(
        "amount",
        "Dues",
        "money",
        82,
        show=lambda row: "–" if row.refused else row.amount.format(),
        sortable=False,
    ),
)
"""Of rows like RenewalLine: what renewing would do."""

TERM_COLUMNS: tuple[Column, ...] = (
    Column("start", "From", "date", 116, show=lambda row: show(row.period.start), sortable=False),
    Column(
        "end",
        "Through",
        "date",
        102,
        show=lambda row: show(row.period.end) or "without end",
        sortable=False,
    ),
    Column("level", "Level", "text", 82, stretch=True, sortable=False),
    Column(
        "granted_on",
        "Granted",
        "muted",
        110,
        show=lambda row: "withdrawn" if row.withdrawn_on else show(row.granted_on),
        sortable=False,
    ),
)
"""Of rows like TermLine."""

CHARGE_COLUMNS: tuple[Column, ...] = (
    Column("posted_on", "Date", "date", 116, show=_day("posted_on"), sortable=False),
    Column("description", "Charge", "text", 112, stretch=True, sortable=False),
    Column("amount", "Amount", "money", 92, show=_amount("amount"), sortable=False),
    Column(
        "open",
        "Open",
        "money",
        92,
        sortable=False,
        show=lambda row: row.open.format() if row.open else "–",
    ),
)
"""Of rows like ChargeRow."""

PAYMENT_COLUMNS: tuple[Column, ...] = (
    Column("received_on", "Date", "date", 116, show=_day("received_on"), sortable=False),
    Column("method", "Paid by", "text", 102, show=lambda row: _paid_by(row), sortable=False),
    Column("receipt", "Receipt", "muted", 100, show=lambda row: _receipt(row), stretch=True,
           sortable=False),
    Column("amount", "Amount", "money", 92, show=_amount("amount"), sortable=False),
)  # fmt: skip
"""Of rows like PaymentRow."""


_METHODS = {"paypal": "PayPal", "bank": "Bank transfer"}


def _paid_by(row: Any) -> str:
    method = _METHODS.get(row.method, row.method.capitalize())
    return f"{method} {row.reference}".strip()


def _receipt(row: Any) -> str:
    if row.reverses_id is not None:
        return "taken back"
    if row.receipt_number is None:
        return ""
    number = f"{row.received_on.year}-{row.receipt_number:04d}"
    return f"{number}, void" if row.void_on else number


_DONE = Mark("check", "good")
_TAKEN_BACK = Mark("arrow-u-up-left", "warn")
_AN_UNDO = Mark("arrow-u-up-left", "quiet")
_STATES = {"done": _DONE, "undone": _TAKEN_BACK, "undo": _AN_UNDO, "redo": _DONE}

HISTORY_COLUMNS: tuple[Column, ...] = (
    Column("label", "What", "strong", 320, stretch=True, sortable=False),
    Column("at", "When", "date", 190, show=lambda row: row.when, sortable=False),
    Column("by", "Who", "text", 150, sortable=False),
    Column("changes", "Rows", "right", 80, show=lambda row: f"{row.changes:,}", sortable=False,
           help="How many rows of the file were written"),
    Column("state", "State", "icontext", 130, detail=lambda row: _STATES.get(row.state),
           sortable=False),
)  # fmt: skip
"""Of acts of the journal as ui.history shows them: `when` and `state` are ready words."""

_NOTE = Mark("warning-fill", "warn")
_WRONG = Mark("warning-circle-fill", "bad")


def _note_mark(row: Any) -> Mark | None:
    return _NOTE if row.note else None


IMPORT_MAP_COLUMNS: tuple[Column, ...] = (
    Column("heading", "Column in the file", "strong", 220, sortable=False),
    Column("sample", "First values", "muted", 250, sortable=False, stretch=True),
    Column(
        "meaning",
        "Goes to",
        "problem",
        250,
        detail=lambda row: row.field("meaning"),
        choices=lambda row: row.choices("meaning"),
        editable=True,
        sortable=False,
    ),
)
"""Of the headings of a file and what they mean; see ui.imports.rows."""

_IMPORT_TICK = Column("tick", "", "check", 62, detail=lambda row: row.ticked, sortable=False)
_IMPORT_WHO = Column("who", "Member", "strong", 200, stretch=True)
_IMPORT_LINE = Column("line", "Line", "muted", 70, help="The line in the file")
_IMPORT_NOTE = Column("note", "Look at", "icontext", 260, detail=_note_mark)

IMPORT_NEW_COLUMNS: tuple[Column, ...] = (
    _IMPORT_TICK,
    _IMPORT_WHO,
    _IMPORT_LINE,
    Column("level", "Level", "text", 130),
    Column("through", "Paid through", "date", 150, sortable=False),
    Column("email", "E-mail", "text", 220),
    _IMPORT_NOTE,
)
IMPORT_UPDATE_COLUMNS: tuple[Column, ...] = (
    _IMPORT_TICK,
    _IMPORT_WHO,
    _IMPORT_LINE,
    _IMPORT_NOTE,
)
"""The page puts the fields that change before the last of them."""
IMPORT_SAME_COLUMNS: tuple[Column, ...] = (
    Column("who", "Member", "strong", 220),
    _IMPORT_LINE,
    Column("note", "Look at", "icontext", 420, detail=_note_mark, stretch=True),
)
IMPORT_PROBLEM_COLUMNS: tuple[Column, ...] = (
    Column("line", "Line", "muted", 70, help="The line in the file"),
    Column("who", "Member", "strong", 165),
    Column("sentence", "What is wrong", "icontext", 260, detail=lambda row: _WRONG, stretch=True),
    Column(
        "value",
        "Value in the file",
        "problem",
        145,
        detail=lambda row: row.field("value"),
        choices=lambda row: row.choices("value"),
        editable=True,
        sortable=False,
    ),
    Column(
        "answer",
        "What to do",
        "problem",
        155,
        show=lambda row: "Choose…",
        detail=lambda row: row.field("answer"),
        choices=lambda row: row.choices("answer"),
        editable=True,
        sortable=False,
    ),
)
IMPORT_SKIPPED_COLUMNS: tuple[Column, ...] = (
    Column("line", "Line", "muted", 76, help="The line in the file"),
    Column("who", "Member", "strong", 200),
    Column("reason", "Why", "text", 300, stretch=True),
    Column(
        "again",
        "What to do",
        "problem",
        180,
        show=lambda row: "Left out" if row.by_you else "",
        detail=lambda row: row.field("again"),
        choices=lambda row: row.choices("again"),
        editable=True,
        sortable=False,
    ),
)
"""Of rows of a dry run; see ui.imports.rows."""


# -- the fields of a record ----------------------------------------------------------------------

MEMBER_FIELDS: tuple[Field, ...] = (
    Field("first_name", "First", section="Name", key="i"),
    Field("middle_name", "Middle", section="Name"),
    Field("last_name", "Last", section="Name", key="t"),
    Field("suffix", "Suffix", section="Name", help="Jr., Sr., III", key="x"),
    Field("credentials", "Credentials", section="Name", help="JD, MSW: stands after the name",
          key="d"),
    Field("nickname", "Called", section="Name"),
    Field("practice", "Firm", section="Name"),
    Field("job_title", "Position", section="Name"),
    Field("email", "E-mail", "email", section="Reach", key="a"),
    Field("phone", "Phone", "phone", section="Reach", show="phone", key="n"),
    Field("cell", "Cell", "phone", section="Reach", show="cell"),
    Field("email2", "Second e-mail", "email", section="Reach"),
    Field("website", "Website", section="Reach", key="w"),
    Field("street", "Street", section="Address", key="s"),
    Field("street2", "Suite", section="Address"),
    Field("city", "City", section="Address", key="c"),
    Field("state", "State", section="Address"),
    Field("zip", "ZIP", "zip", section="Address", key="z"),
    Field("county_fips", "County", "choice", section="Address", parse="county", show="county",
          help="A county of Missouri, of the first address. St. Louis is a county and a city"),
    Field("country", "Country", section="Address"),
    Field("bad_address_on", "Bad since", "date", section="Address", parse="date", show="date",
          help="The day on which post came back", key="b"),
    Field("other_street", "Street", section="Other address"),
    Field("other_street2", "Suite", section="Other address"),
    Field("other_city", "City", section="Other address"),
    Field("other_state", "State", section="Other address"),
    Field("other_zip", "ZIP", "zip", section="Other address"),
    Field("other_country", "Country", section="Other address"),
    Field("wants_newsletter", "The Communicator", "check", section="Gets"),
    Field("wants_email", "E-mail", "check", section="Gets"),
    Field("wants_post", "Post", "check", section="Gets"),
    Field("listed", "A listing", "check", section="Gets", help="Find a Mediator shows this person",
          key="g"),
    Field("bounced_on", "E-mail bounced", "date", section="Gets", parse="date", show="date",
          help="The day on which e-mail came back"),
    Field("notes", "Notes", "long", section="Notes"),
    Field("member_number", "Member no.", section="Membership", required=True, key="n"),
    Field("joined_first", "Joined", "date", section="Membership", parse="date", show="date",
          help="First day of membership ever; it stays after a gap", key="j"),
    Field("continuous_since", "Member since", "date", section="Membership", parse="date",
          show="date", help="First day of membership without a gap", key="s"),
)  # fmt: skip
"""Of a person, in the order of the record; names are those of services.person_fields."""


def sections(fields: Sequence[Field]) -> dict[str, list[Field]]:
    """Fields by section, both in the order declared."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        found.setdefault(field.section, []).append(field)
    return found
