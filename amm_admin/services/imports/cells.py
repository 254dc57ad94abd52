"""One cell of a member list, read into the parts of a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from amm_admin.domain.addresses import split_street, state_code
from amm_admin.domain.dates import Order
from amm_admin.domain.errors import InputError
from amm_admin.domain.money import parse_money
from amm_admin.domain.names import capitals_proposal, parse_name, split_tail, two_people
from amm_admin.domain.text import CAP, clean, many_lines, one_line, unguarded
from amm_admin.services.imports.options import Flag, Problem
from amm_admin.services.imports.profiles import ImportField, Reading
from amm_admin.services.imports.values import (
    CLEAR,
    PaidThrough,
    read_day,
    read_flag,
    read_kind,
    read_paid_through,
    read_status,
    read_tags,
)
from amm_admin.services.parsing import (
    Phone,
    is_none,
    is_plain_email,
    parse_email,
    parse_extension,
    parse_phone,
    parse_zip,
    several,
    tame_capitals,
    us_phone,
)

Value = str | int | bool | date | None

NOTHING_PAID = PaidThrough()
TWO_PEOPLE = "“{}” names two people. Make a row for each."

_CLEARABLE_NAMES = """
    prefix middle_name suffix credentials nickname practice job_title email email2 phone
    phone_extension cell website street street2 city state zip country other_street other_street2
    other_city other_state other_zip other_country county notes tags
"""
_CLEARABLE = frozenset(_CLEARABLE_NAMES.split())
# Columns of few different values: read once per value.
_CACHED: frozenset[Reading] = frozenset(
    {"zip", "state", "county", "day", "paid_through", "flag", "tags", "status", "kind", "money"}
)


@dataclass(slots=True)
class RowParts:
    """A row while it is being read."""

    values: dict[str, Value] = field(default_factory=dict)
    clears: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    paid: PaidThrough = NOTHING_PAID
    tags: tuple[str, ...] = ()
    enabled: bool = True
    created_on: date | None = None
    columns: dict[str, int] = field(default_factory=dict)

    def problem(self, name: str, text: str, sentence: str) -> None:
        self.problems.append(Problem(name, text, sentence, self.columns.get(name)))

    def flag(self, name: str, sentence: str) -> None:
        if sentence:
            self.flags.append(Flag(name, sentence))


class CellReader:
    """Reads the cells of one column. `order` is how the column writes its days."""

    def __init__(
        self, index: int, meaning: ImportField, order: Order, today: date, first_unpaid: bool
    ) -> None:
        self.index = index
        self.meaning = meaning
        self._order = order
        self._today = today
        self._first_unpaid = first_unpaid
        self._read = _READERS[meaning.reading]
        self._kept: dict[str, _Kept] = {}
        self._cached = meaning.reading in _CACHED
        self._simple: dict[str, Value] = {}
        # Whether `quick` gives a value of the person, or a fact beside it.
        self.is_fact = meaning.reading in _FACTS
        self.quick: Callable[[str], Value] = _QUICK.get(meaning.reading, self._simple.get)

    def read(self, row: RowParts, cell: str) -> None:
        """Put what a cell says into the row; what cannot be read becomes a problem of the row.

        For cells of which `quick` knows nothing: it is asked first, and what it returns is all
        that the cell says.
        """
        if not self._cached:
            self._guarded(row, cell)
            return
        kept = self._kept.get(cell)
        if kept is None:
            probe = RowParts(columns=row.columns)
            self._guarded(probe, cell)
            kept = self._kept[cell] = _Kept.of(probe)
            self._remember_simple(cell, probe)
        kept.onto(row)

    def _remember_simple(self, cell: str, probe: RowParts) -> None:
        """Let `quick` know a value that does no more than fill in the field of its column."""
        said: Mapping[str, Value] = probe.facts if self.is_fact else probe.values
        alone = RowParts(columns=probe.columns)
        if self.is_fact:
            alone.facts = probe.facts
        else:
            alone.values = probe.values
        value = said.get(self.meaning.name)
        if value is not None and len(said) == 1 and probe == alone:
            self._simple[cell] = value

    def _guarded(self, row: RowParts, cell: str) -> None:
        cell = unguarded(cell)
        if CLEAR in cell and cell.strip() == CLEAR:
            self._clear(row)
            return
        try:
            self._read(self, row, cell)
        except InputError as error:
            row.problem(self.meaning.name, clean(cell)[:CAP], error.sentence)

    def _clear(self, row: RowParts) -> None:
        name = self.meaning.name
        if name in _CLEARABLE:
            row.clears.add("county_fips" if name == "county" else name)
        else:
            row.problem(name, CLEAR, f"{self.meaning.label} cannot be erased by a file.")

    def _line(self, cell: str) -> str:
        return one_line(cell, self.meaning.name, self.meaning.label)

    def text(self, row: RowParts, cell: str) -> None:
        value = self._line(cell)
        if value:
            row.values[self.meaning.name] = value

    def word(self, row: RowParts, cell: str) -> None:
        row.facts[self.meaning.name] = self._line(cell)

    def long(self, row: RowParts, cell: str) -> None:
        row.values[self.meaning.name] = many_lines(cell, self.meaning.name, self.meaning.label)

    def name(self, row: RowParts, cell: str) -> None:
        text = " ".join(self._line(cell).split())
        if two_people(text):
            row.problem("name", text, TWO_PEOPLE.format(text))
            row.values.setdefault("last_name", text)
            return
        proposal = capitals_proposal(text)
        if proposal:
            row.flag("name", f"{text} is in capitals. Perhaps it is {proposal}.")
        parsed = parse_name(text)
        for column, value in (
            ("prefix", parsed.prefix),
            ("first_name", parsed.first),
            ("middle_name", parsed.middle),
            ("last_name", parsed.last),
            ("suffix", parsed.suffix),
            ("credentials", parsed.credentials),
        ):
            if value:
                row.values.setdefault(column, value)

    def tail(self, row: RowParts, cell: str) -> None:
        suffix, credentials = split_tail(self._line(cell))
        row.values.update(
            {key: part for key, part in (("suffix", suffix), ("credentials", credentials)) if part}
        )

    def email(self, row: RowParts, cell: str) -> None:
        parts = several(cell)
        found = [tame_capitals(parse_email(part, self.meaning.name)) for part in parts]
        addresses = [address for address in dict.fromkeys(found) if address]
        if not addresses and is_none(cell):
            row.flag(self.meaning.name, f"{self.meaning.label} “{clean(cell)}” read as blank.")
        slots = ["email", "email2"] if self.meaning.name == "email" else ["email2"]
        for slot, address in zip(slots, addresses, strict=False):
            row.values[slot] = address
        for address in addresses[len(slots) :]:
            row.flag(self.meaning.name, f"There is no place for a third e-mail address: {address}.")

    def phone(self, row: RowParts, cell: str) -> None:
        parts = several(cell)
        phones = [found for part in parts if (found := parse_phone(part, self.meaning.name))]
        if not phones:
            row.flag(self.meaning.name, f"{self.meaning.label} “{clean(cell)}” read as blank.")
            return
        first, *others = phones
        if self.meaning.name == "phone":
            row.values["phone"] = first.number
            if first.extension:
                row.values["phone_extension"] = first.extension
        else:
            row.values["cell"] = _with_extension(first)
        for other in others:
            if self.meaning.name == "phone" and "cell" not in row.values:
                row.values["cell"] = _with_extension(other)
            else:
                row.flag(self.meaning.name, f"There is no place for {other.number}.")

    def extension(self, row: RowParts, cell: str) -> None:
        row.values["phone_extension"] = parse_extension(cell)

    def zip(self, row: RowParts, cell: str) -> None:
        code, note = parse_zip(clean(cell), self.meaning.name)
        row.values[self.meaning.name] = code
        row.flag(self.meaning.name, note)

    def state(self, row: RowParts, cell: str) -> None:
        row.values[self.meaning.name] = state_code(self._line(cell))

    def street(self, row: RowParts, cell: str) -> None:
        first, second = split_street(many_lines(cell, self.meaning.name, self.meaning.label, CAP))
        row.values[self.meaning.name] = first
        if second:
            row.values[f"{self.meaning.name}2"] = second

    def county(self, row: RowParts, cell: str) -> None:
        row.facts["county"] = self._line(cell)

    def day(self, row: RowParts, cell: str) -> None:
        order = self._order
        today = self._today
        found, note = read_day(cell, order=order, today=today, field=self.meaning.name)
        row.flag(self.meaning.name, note)
        if self.meaning.name == "created_on":
            row.created_on = found
        elif found:
            row.values[self.meaning.name] = found

    def paid_through(self, row: RowParts, cell: str) -> None:
        row.paid, note = read_paid_through(
            cell,
            order=self._order,
            today=self._today,
            first_unpaid=self._first_unpaid,
        )
        row.flag(self.meaning.name, note)

    def yes_no(self, row: RowParts, cell: str) -> None:
        answer = read_flag(cell, self.meaning.name, self.meaning.label)
        if self.meaning.name == "member_enabled":
            row.enabled = answer
        else:
            row.values[self.meaning.name] = answer

    def groups(self, row: RowParts, cell: str) -> None:
        row.tags = read_tags(cell)
        for tag in row.tags:
            one_line(tag, self.meaning.name, "A group")

    def status(self, row: RowParts, cell: str) -> None:
        row.facts["status"] = read_status(cell)
        if not row.facts["status"]:
            row.flag("status", f"The status “{clean(cell)[:60]}” is not known and was left out.")

    def kind(self, row: RowParts, cell: str) -> None:
        kind = read_kind(cell)
        if kind:
            row.values["kind"] = kind
        else:
            row.flag("kind", f"“{clean(cell)[:60]}” is neither a person nor an organization.")

    def money(self, row: RowParts, cell: str) -> None:
        amount = parse_money(cell, self.meaning.name)
        if amount:
            row.facts["balance"] = clean(cell)


def _quick_text(cell: str) -> str | None:
    """A cell of plain ASCII needs no cleaning; None sends it the long way."""
    if cell.isascii() and cell.isprintable() and len(cell) <= CAP and cell[0] != "'":
        bare = cell.strip()
        return None if bare == CLEAR else bare
    return None


def _quick_email(cell: str) -> str | None:
    """One usual address; None sends the cell the long way."""
    bare = cell.strip()
    return tame_capitals(bare) if is_plain_email(bare) else None


def _quick_phone(cell: str) -> str | None:
    """Ten digits without an extension; None sends the cell the long way."""
    phone = us_phone(cell)
    return phone.number if phone and not phone.extension else None


def _with_extension(phone: Phone) -> str:
    """A cell number has one field: `3145550112x12`."""
    return f"{phone.number}x{phone.extension}" if phone.extension else phone.number


@dataclass(frozen=True, slots=True)
class _Kept:
    """What reading one value did to a row, to be done again to the next row with that value."""

    values: Mapping[str, Value]
    facts: Mapping[str, str]
    problems: tuple[Problem, ...]
    flags: tuple[Flag, ...]
    paid: PaidThrough
    tags: tuple[str, ...]
    enabled: bool
    created_on: date | None
    clears: frozenset[str]

    @classmethod
    def of(cls, row: RowParts) -> _Kept:
        return cls(
            row.values,
            row.facts,
            tuple(row.problems),
            tuple(row.flags),
            NOTHING_PAID if row.paid == NOTHING_PAID else row.paid,
            row.tags,
            row.enabled,
            row.created_on,
            frozenset(row.clears),
        )

    def onto(self, row: RowParts) -> None:
        if self.paid is not NOTHING_PAID:
            row.paid = self.paid
        if self.values:
            row.values.update(self.values)
        if self.facts:
            row.facts.update(self.facts)
        if self.flags or self.problems:
            row.flags += self.flags
            row.problems += self.problems
        row.clears |= self.clears
        row.tags = self.tags or row.tags
        row.enabled = row.enabled and self.enabled
        row.created_on = self.created_on or row.created_on


_Read = Callable[[CellReader, RowParts, str], None]
_FACTS: frozenset[Reading] = frozenset({"word", "status", "county", "money"})
_QUICK: Mapping[Reading, Callable[[str], Value]] = {
    "text": _quick_text,
    "word": _quick_text,
    "street": _quick_text,  # a line break is not printable
    "email": _quick_email,
    "phone": _quick_phone,
}
_READERS: Mapping[Reading, _Read] = {
    "text": CellReader.text,
    "long": CellReader.long,
    "name": CellReader.name,
    "tail": CellReader.tail,
    "email": CellReader.email,
    "phone": CellReader.phone,
    "extension": CellReader.extension,
    "zip": CellReader.zip,
    "state": CellReader.state,
    "street": CellReader.street,
    "county": CellReader.county,
    "day": CellReader.day,
    "paid_through": CellReader.paid_through,
    "flag": CellReader.yes_no,
    "tags": CellReader.groups,
    "status": CellReader.status,
    "kind": CellReader.kind,
    "money": CellReader.money,
    "word": CellReader.word,
}
