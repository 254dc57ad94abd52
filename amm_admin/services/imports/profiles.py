"""Which column of a file means what: known formats, usual headings, and the map of one file.

A known format is data: a Profile. To add one, add a Profile to PROFILES.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from amm_admin.domain.text import fold_tight

Reading = Literal[
    "text", "long", "name", "tail", "email", "phone", "extension", "zip", "state", "street",
    "county", "day", "paid_through", "flag", "tags", "status", "kind", "money", "word",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImportField:
    """Something a column can mean. `name` is the person's column in the file where there is one."""

    name: str
    label: str
    reading: Reading = "text"
    aliases: str = ""


FIELDS: tuple[ImportField, ...] = (
    ImportField("ext_id", "Id in the other system", "word",
                "User ID|Contact ID|External ID|Record ID|Constituent ID"),
    ImportField("member_number", "Member number", "word",
                "Member No|Member No.|Member #|Member number|Member ID|Membership number|No."),
    ImportField("name", "Whole name", "name",
                "Name|Full name|Member name|Member|Last, First|Last name, First name|"
                "Contact name|Display name|Contact"),
    ImportField("prefix", "Prefix", "text",
                "Prefix|Name prefix|Salutation|Honorific|Courtesy title"),
    ImportField("first_name", "First name", "text",
                "First|First name|Given name|Forename|Member first name|FName"),
    ImportField("middle_name", "Middle name", "text",
                "Middle|Middle name|Middle initial|MI|Additional name"),
    ImportField("last_name", "Last name", "text",
                "Last|Last name|Surname|Family name|Member last name|LName"),
    ImportField("suffix", "Suffix", "text", "Suffix|Name suffix|Generation"),
    ImportField("credentials", "Credentials", "text",
                "Credentials|Degrees|Degree|Letters|Designation|Designations"),
    ImportField("tail", "Suffix and credentials", "tail",
                "Suffix/Credentials|Suffix and credentials"),
    ImportField("nickname", "Nickname", "text", "Nickname|Goes by|Preferred name|Known as"),
    ImportField("kind", "Person or organization", "kind", "Kind|Contact type|Record type"),
    ImportField("practice", "Practice or firm", "text",
                "Practice|Firm|Organization|Organisation|Org|Org.|Company|Company name|"
                "Employer|Practice or firm|Firm/Practice|Business|Business name|"
                "Organization name|Affiliation"),
    ImportField("job_title", "Job title", "text",
                "Job title|Position|Organization title|Occupation"),
    ImportField("email", "E-mail", "email",
                "E-mail|Email|Email address|E-mail address|Primary email|Email 1|E-mail 1|Mail|"
                "E-mail 1 - Value|Work email|Business email"),
    ImportField("email2", "Second e-mail", "email",
                "Email 2|E-mail 2|Second e-mail|Other e-mail|Alternate email|Secondary email|"
                "E-mail 2 - Value|E-mail 2 Address|Home email|Personal email"),
    ImportField("phone", "Phone", "phone",
                "Phone|Telephone|Phone number|Work phone|Business phone|Office phone|"
                "Primary phone|Phone 1 - Value|Tel|Day phone|Daytime phone|Phone (work)|Office"),
    ImportField("phone_extension", "Extension", "extension", "Ext|Ext.|Extension|Phone extension"),
    ImportField("cell", "Cell", "phone",
                "Cell|Cell phone|Mobile|Mobile phone|Cell number|Mobile number|Phone 2 - Value"),
    ImportField("website", "Website", "text",
                "Website|Web site|Web page|URL|Web|Website 1 - Value"),
    ImportField("street", "Street", "street",
                "Address|Street|Street address|Address 1|Address line 1|Mailing address|Addr1|"
                "Addr|Business street|Address 1 - Street|Street line 1|Street 1|Mailing street"),
    ImportField("street2", "Street, second line", "text",
                "Address 2|Address line 2|Street 2|Suite|Unit|Apt|Addr2|Business street 2|"
                "Line 2"),
    ImportField("city", "City", "text",
                "City|Town|Town/City|City/Town|Mailing city|Business city|Address 1 - City"),
    ImportField("state", "State", "state",
                "State|Province/State|State/Province|Province|ST|Business state|Mailing state|"
                "Address 1 - Region"),
    ImportField("zip", "ZIP", "zip",
                "ZIP|Zip code|Postal code|Zipcode|Zip/Postal code|Postcode|Mailing zip|"
                "Business postal code|Address 1 - Postal code"),
    ImportField("country", "Country", "text", "Country|Country/Region|Business country/region"),
    ImportField("other_street", "Other street", "street",
                "Home street|Home address|Other street|Other address|"
                "Street address line 1 - Home"),
    ImportField("other_street2", "Other street, second line", "text",
                "Home street 2|Other street 2"),
    ImportField("other_city", "Other city", "text", "Home city|Other city|City - Home"),
    ImportField("other_state", "Other state", "state",
                "Home state|Other state|State/Province - Home"),
    ImportField("other_zip", "Other ZIP", "zip",
                "Home postal code|Home zip|Other zip|Other postal code|Zip/Postal code - Home"),
    ImportField("other_country", "Other country", "text", "Home country/region|Other country"),
    ImportField("county", "County", "county", "County|County name|Home county|County FIPS|FIPS"),
    ImportField("level", "Level", "text",
                "Level|Membership level|Membership type|Member type|Type of membership|"
                "Membership|Category|Class|Dues level|Membership category"),
    ImportField("status", "Status", "status", "Status|Membership status|Member status|Standing"),
    ImportField("joined_first", "Joined", "day",
                "Joined|Member since|Joined first|Join date|Date joined|Joined on|Since|"
                "Start date|Membership start|Member since date|Enrolled|First joined|"
                "Date of joining"),
    ImportField("continuous_since", "Continuous since", "day",
                "Continuous since|Continuous member since"),
    ImportField("paid_through", "Paid through", "paid_through",
                "Paid through|Paid thru|Paid until|Paid to|Paid up to|Expires|Expiration|"
                "Expiration date|Expiry date|Expiry|Renewal due|Renewal date|Valid through|"
                "Valid to|Valid until|End date|Membership expires|Membership expiration date|"
                "Expires at|Dues paid through|Dues paid thru|Good through|Membership end|"
                "Membership end date"),
    ImportField("member_enabled", "Is a member", "flag",
                "Membership enabled|Is member|Is a member"),
    ImportField("created_on", "Applied or entered on", "day",
                "Created on|Application date|Applied on|Date applied|Date of application"),
    ImportField("died_on", "Date of death", "day", "Date of death|Died|Died on|Deceased on"),
    ImportField("listed", "Listing", "flag",
                "Listing|Listed|In directory|Directory listing|Access to profile by others|"
                "Show in directory|Public listing|Publish"),
    ImportField("wants_email", "Gets e-mail", "flag",
                "Subscribed to emails|E-mail ok|Email opt in|Gets e-mail|Wants e-mail"),
    ImportField("wants_post", "Gets post", "flag", "Gets post|Wants post|Paper mail|Postal mail"),
    ImportField("wants_newsletter", "Gets the newsletter", "flag",
                "Newsletter|Member emails and newsletters|Gets the newsletter|Wants newsletter"),
    ImportField("tags", "Groups", "tags",
                "Tags|Groups|Group participation|Committees|Committee|Categories|Labels|Group"),
    ImportField("balance", "Balance, kept as a note", "money", "Balance|Balance due|Amount owed"),
    ImportField("notes", "Notes", "long", "Notes|Note|Comments|Comment|Remarks|Memo"),
    ImportField("archived", "Archived", "flag", "Archived|Inactive record"),
)  # fmt: skip


def heading_key(text: str) -> str:
    """A heading blind to case, blanks and punctuation; `Member #` is `Member No`."""
    return fold_tight(text.replace("#", " no "))


_LAST_PAID = frozenset(
    {"paidthrough", "paidthru", "duespaidthrough", "duespaidthru", "goodthrough", "validthrough"}
)
FIELD: Mapping[str, ImportField] = {each.name: each for each in FIELDS}
_ALIASES: Mapping[str, str] = {
    heading_key(alias): each.name for each in reversed(FIELDS) for alias in each.aliases.split("|")
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A known format: recognised when at least four fifths of `required` headings are there.

    `short` names it inside a sentence; `source` is stored with the ids of the other system.
    `columns` are its own meanings (heading → field, "" to leave out); headings it does not name
    fall back to the usual ones.
    """

    key: str
    name: str
    short: str
    source: str
    required: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)


WILD_APRICOT = Profile(
    key="wildapricot",
    name="Wild Apricot contacts export",
    short="Wild Apricot",
    source="wildapricot",
    required=(
        "User ID", "First name", "Last name", "Email", "Membership level", "Membership status",
        "Member since", "Renewal due",
    ),
    columns={
        "Organization": "practice",
        "Subscription source": "",
        "Opted in": "",
        "Event announcements": "",
        "Administration access": "",
        "Total donated": "",
        "Details to show": "",
        "Member bundle ID or email": "",
        "Member role": "",
        "Password": "",
        "Directory listing text": "",
    },
)  # fmt: skip
ROSTER = Profile(
    key="roster",
    name="Roster of this program",
    short="the roster",
    source="",
    required=("Member No", "Last", "First"),
    columns={"Address": "street", "Circuit": "", "Rule 17": "", "Rule 88": ""},
)
GENERIC = Profile(
    key="generic", name="List mapped by hand", short="the list", source="list", required=()
)

PROFILES: tuple[Profile, ...] = (WILD_APRICOT, ROSTER)
_ENOUGH = 0.8


def recognise(header: Sequence[str]) -> Profile:
    """The known format that these headings belong to, else GENERIC."""
    present = {heading_key(name) for name in header}
    best, best_share = GENERIC, 0.0
    for profile in PROFILES:
        hits = sum(1 for name in profile.required if heading_key(name) in present)
        share = hits / len(profile.required)
        if share >= _ENOUGH and share > best_share:
            best, best_share = profile, share
    return best


def header_score(cells: Sequence[str]) -> int:
    """How many cells are headings that some profile or the usual list knows."""
    return sum(1 for cell in cells if len(cell) < 60 and heading_key(cell) in _ALIASES)


def fingerprint(header: Sequence[str]) -> str:
    """The same for two files with the same headings, in any order, case and punctuation."""
    names = "\n".join(sorted(heading_key(name) for name in header))
    return hashlib.sha256(names.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of one file means: a field name per column, "" where it is left out."""

    header: tuple[str, ...]
    fields: tuple[str, ...]

    def column(self, name: str) -> int | None:
        """The first column that holds a field."""
        return self.fields.index(name) if name in self.fields else None

    def day_in_doubt(self) -> str:
        """The heading of the paid-through day where it may be the first unpaid one, else ""."""
        place = self.column("paid_through")
        heading = self.header[place] if place is not None else ""
        return "" if heading_key(heading) in _LAST_PAID else heading

    def pairs(self) -> list[tuple[int, ImportField]]:
        """Column number and meaning of every column that is used."""
        return [(index, FIELD[name]) for index, name in enumerate(self.fields) if name]

    def left_out(self) -> tuple[str, ...]:
        """Headings of the columns that nothing reads."""
        return tuple(head for head, name in zip(self.header, self.fields, strict=True) if not name)

    def changed(self, index: int, name: str) -> ColumnMap:
        """With another meaning for one column; the column that had it before gives it up."""
        fields = ["" if each == name else each for each in self.fields]
        fields[index] = name
        return ColumnMap(self.header, tuple(fields))

    def to_json(self) -> list[list[str]]:
        """Heading and field pairs, to be remembered under the fingerprint."""
        return [[head, name] for head, name in zip(self.header, self.fields, strict=True)]


def guess_map(header: Sequence[str], profile: Profile) -> ColumnMap:
    """The profile's meanings, then the usual ones; each field is given to one column only."""
    own = {heading_key(head): name for head, name in profile.columns.items()}
    taken: set[str] = set()
    fields = [""] * len(header)
    for usual in (False, True):
        for index, head in enumerate(header):
            key = heading_key(head)
            name = own.get(key, "") if not usual else _ALIASES.get(key, "")
            if fields[index] or name in taken or (usual and key in own):
                continue
            fields[index] = name
            taken |= {name} - {""}
    return ColumnMap(tuple(header), tuple(fields))


def map_from_json(stored: object, header: Sequence[str]) -> ColumnMap | None:
    """A remembered map laid on a file with the same headings; None when it does not fit.

    Headings are compared without case, order and punctuation; of two equal ones the first stored
    goes with the first in the file.
    """
    waiting: dict[str, list[str]] = {}
    for entry in stored if isinstance(stored, list) else []:
        if not (isinstance(entry, list) and len(entry) == 2 and entry[1] in {"", *FIELD}):
            return None
        waiting.setdefault(heading_key(str(entry[0])), []).append(str(entry[1]))
    fields: list[str] = []
    for head in header:
        names = waiting.get(heading_key(head))
        if not names:
            return None
        fields.append(names.pop(0))
    return ColumnMap(tuple(header), tuple(fields))
