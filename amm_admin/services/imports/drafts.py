"""A row of the file as a person: cleaned, in parts, with what was repaired and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from amm_admin.domain.addresses import is_home_country
from amm_admin.domain.dates import Order, order_of, show
from amm_admin.domain.geography import Counties
from amm_admin.domain.names import (
    PersonName,
    capitals_proposal,
    display_name,
    sort_name,
    split_last,
    two_people,
)
from amm_admin.services.imports.cells import (
    NOTHING_PAID,
    TWO_PEOPLE,
    CellReader,
    RowParts,
    Value,
)
from amm_admin.services.imports.options import Flag, ImportOptions, Problem
from amm_admin.services.imports.profiles import ColumnMap, Profile
from amm_admin.services.imports.readers import RawRow
from amm_admin.services.imports.values import (
    ACTIVE,
    DECEASED,
    LAPSED,
    OVERRIDES,
    PENDING,
    PENDING_NEW,
    PaidThrough,
    is_two_ways,
)

_LONG_OVER = timedelta(days=60)
_TOO_WIDE = (
    "The row has more cells than the {} headings. A comma is probably not in quotation marks."
)


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What one row says about one person or organization.

    `values` holds what the row fills in, by the names of the person table; what is blank in the
    file is not in it (rule 6). `clears` are the fields it erases with the word CLEAR. `endless`
    is a membership without an end. `opened_on` is the day of an application (Pending - New).
    `proposed_county` comes from the ZIP code and is for new people only.
    """

    kind: str
    values: Mapping[str, Value]
    clears: frozenset[str] = frozenset()
    ext_id: str = ""
    level: str = ""
    status: str = ""
    paid_through: date | None = None
    endless: bool = False
    opened_on: date | None = None
    tags: tuple[str, ...] = ()
    proposed_county: int | None = None

    def text(self, name: str) -> str:
        """A text value, "" where the row says nothing."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date | None:
        """A day, None where the row says nothing."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    @property
    def name(self) -> PersonName:
        """The name in parts."""
        return name_of(self.values)

    @property
    def who(self) -> str:
        """How the row is called in a list: sorted name, else practice, else e-mail."""
        return sort_name(self.name) or self.text("email") or self.ext_id

    @property
    def has_term(self) -> bool:
        """Does the row describe a membership with dates?"""
        return self.endless or self.paid_through is not None


def name_of(values: Mapping[str, Value]) -> PersonName:
    """The name in parts out of person columns."""

    def part(column: str) -> str:
        return str(values.get(column) or "")

    return PersonName(
        prefix=part("prefix"),
        first=part("first_name"),
        middle=part("middle_name"),
        last=part("last_name"),
        suffix=part("suffix"),
        credentials=part("credentials"),
        practice=part("practice"),
    )


@dataclass(frozen=True, slots=True)
class Drafted:
    """One row read: the draft, what is wrong with it, and what was repaired."""

    draft: PersonDraft
    problems: tuple[Problem, ...]
    flags: tuple[Flag, ...]


def day_columns(columns: ColumnMap) -> dict[int, str]:
    """The columns that hold days, and their fields: their order is found before any row is read."""
    return {
        index: meaning.name
        for index, meaning in columns.pairs()
        if meaning.reading in {"day", "paid_through"}
    }


@dataclass(frozen=True, slots=True)
class UndecidedDays:
    """A column in which nothing shows whether 3/4 is March 4 or April 3; `example` is a cell."""

    field: str
    heading: str
    example: str

    @property
    def sentence(self) -> str:
        """What is said when nobody is there to be asked."""
        return (
            f"Nothing in “{self.heading}” shows whether 3/4 is March 4 or April 3. "
            "It is read as March 4."
        )


def settle_orders(
    columns: ColumnMap, options: ImportOptions, seen: Mapping[int, Sequence[str]]
) -> tuple[dict[str, Order], list[UndecidedDays]]:
    """Decide 3/4/26 for each day column from all its values, never per cell (rule 9).

    `seen` holds the different values of each day column. Returns the order by field, and each
    column in which nothing decided.
    """
    orders, undecided = dict(options.orders), []
    for index, name in day_columns(columns).items():
        if name in orders:
            continue
        proven = order_of(seen.get(index, ()))
        orders[name] = proven or Order.MONTH_FIRST
        example = next(filter(is_two_ways, seen.get(index, ())), None)
        if proven is None and example is not None:
            undecided.append(UndecidedDays(name, columns.header[index], example.strip()))
    return orders, undecided


class Drafter:
    """Reads the rows of one file by its column map."""

    def __init__(
        self,
        columns: ColumnMap,
        profile: Profile,
        options: ImportOptions,
        orders: Mapping[str, Order],
        counties: Counties,
        county_of_zip: Callable[[str], int | None],
    ) -> None:
        self._options = options
        self._profile = profile
        self._counties = counties
        self._county_of_zip = county_of_zip
        self._width = len(columns.header)
        self._columns = {meaning.name: index for index, meaning in columns.pairs()}
        readers = [
            CellReader(
                index,
                meaning,
                orders.get(meaning.name, Order.MONTH_FIRST),
                options.today,
                options.first_unpaid is True,
            )
            for index, meaning in columns.pairs()
        ]
        # Unpacked once: this is looked at for each cell of the file.
        self._readers = [
            (each.index, each.meaning.name, each.quick, each.is_fact, each) for each in readers
        ]

    def draft(self, raw: RawRow) -> Drafted:
        """The person of one row. Never raises: what cannot be read becomes a problem."""
        row = RowParts(columns=self._columns)
        cells = raw.cells
        if len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
            surplus = " ".join(cells[self._width :]).strip()
            row.problems.append(Problem("", surplus, _TOO_WIDE.format(self._width)))
        if len(cells) < self._width:
            cells += ("",) * (self._width - len(cells))
        values, facts = row.values, row.facts
        for index, name, quick, is_fact, reader in self._readers:
            cell = cells[index]
            if not cell or cell.isspace():
                continue
            value = quick(cell)
            if value is None:
                reader.read(row, cell)
            elif is_fact:
                facts[name] = str(value)
            else:
                values[name] = value
        return self._finish(row)

    def _finish(self, row: RowParts) -> Drafted:
        _part_last_name(row)
        if not row.values.get("street") and row.values.get("street2"):
            row.values["street"] = row.values.pop("street2")
        level = str(row.values.pop("level", ""))
        county = self._county(row)
        if "balance" in row.facts:
            line = f"Balance in {self._profile.short}: {row.facts['balance']}"
            notes = row.values.get("notes")
            row.values["notes"] = f"{notes}\n{line}" if notes else line
        number = row.facts.get("member_number")
        if number:
            row.values["member_number"] = f"{int(number):04d}" if number.isdecimal() else number
        status = row.facts.get("status", "")
        if not row.enabled:
            level, status, row.paid = "", "", NOTHING_PAID
        paid, opened_on = self._membership(row, status)
        kind = self._kind(row)
        draft = PersonDraft(
            kind=kind,
            values={name: value for name, value in row.values.items() if value != ""},
            clears=frozenset(row.clears),
            ext_id=row.facts.get("ext_id", ""),
            level=level,
            status=status,
            paid_through=paid.day,
            endless=paid.endless,
            opened_on=opened_on,
            tags=row.tags,
            proposed_county=county,
        )
        return Drafted(draft, tuple(row.problems), tuple(row.flags))

    def _kind(self, row: RowParts) -> str:
        """An organization is who has a practice and no name of a person, or says so."""
        values = row.values
        named = values.get("first_name") or values.get("last_name")
        if values.get("kind") == "organization" and not values.get("practice") and named:
            values["practice"] = display_name(name_of(values))
            for part in ("prefix", "first_name", "middle_name", "last_name", "suffix"):
                values.pop(part, None)
        if values.get("kind"):
            return str(values["kind"])
        return "organization" if values.get("practice") and not named else "person"

    def _county(self, row: RowParts) -> int | None:
        """Set the county that the row names; else what the ZIP code suggests, for new people."""
        state = str(row.values.get("state") or "MO")
        abroad = not is_home_country(str(row.values.get("country") or ""))
        named = row.facts.get("county", "")
        suggested = None
        if state == "MO" and not abroad:
            suggested = self._county_of_zip(str(row.values.get("zip") or ""))
        if not named:
            return suggested
        county = self._counties.named(named)
        if state != "MO" or abroad:
            row.flag("county", f"{named} County is not in Missouri and was left out.")
        elif county is None:
            row.problem("county", named, f"“{named}” is not a county of Missouri.")
        else:
            row.values["county_fips"] = county.fips
            near = self._counties.get(suggested)
            if near and near != county:
                row.flag("county", f"ZIP {row.values.get('zip')} is usually in {near.name}.")
        return None

    def _membership(self, row: RowParts, status: str) -> tuple[PaidThrough, date | None]:
        """The paid period and the day of an application; a new application has no term yet."""
        joined, paid, today = row.values.get("joined_first"), row.paid, self._options.today
        applies = status == PENDING_NEW or (status == PENDING and paid == NOTHING_PAID)
        if status == DECEASED and "died_on" not in row.values:
            row.flag("status", "The file says deceased without a day. Enter the date of death.")
        if status in OVERRIDES:
            row.flag("status", f"The file says {status} without a day. Enter it on the record.")
        if isinstance(joined, date) and joined > today:
            row.flag("joined_first", f"Joined {show(joined)} is after today.")
        if applies:
            if paid != NOTHING_PAID:
                row.flag("paid_through", "A new application has no term yet.")
            opened = row.created_on or (joined if isinstance(joined, date) else None) or today
            return NOTHING_PAID, min(opened, today)
        if paid.day and isinstance(joined, date) and paid.day < joined:
            row.problem(
                "paid_through",
                show(paid.day),
                f"Paid through {show(paid.day)} is before joining on {show(joined)}.",
            )
        if paid.day and status == ACTIVE and paid.day + _LONG_OVER < today:
            row.flag("status", f"The file says active, but paid through {show(paid.day)}.")
        if paid.day and status == LAPSED and paid.day >= today:
            row.flag("status", f"The file says lapsed, but paid through {show(paid.day)}.")
        return paid, None


def _part_last_name(row: RowParts) -> None:
    """Take Jr., III and degrees out of the last name; say when a name holds two people."""
    last = row.values.get("last_name")
    if isinstance(last, str) and last:
        if "," in last or " " in last:
            last, suffix, credentials = split_last(last)
            row.values["last_name"] = last
            if suffix:
                row.values.setdefault("suffix", suffix)
            if credentials:
                row.values.setdefault("credentials", credentials)
        proposal = capitals_proposal(last) if last.isupper() else ""
        if proposal and "name" not in row.columns:
            row.flag("last_name", f"{last} is in capitals. Perhaps it is {proposal}.")
    first = row.values.get("first_name")
    if isinstance(first, str) and two_people(f"{first} "):
        row.problem("first_name", first, TWO_PEOPLE.format(first))
