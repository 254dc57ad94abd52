"""Folded sort keys and full-text search of people, kept by TEMP triggers.

Nothing in the file calls our functions: a trigger, index or collation that did would be refused
under `trusted_schema=OFF` and break VACUUM and integrity_check in other programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Connection, text

from amm_admin.domain.text import fold
from amm_admin.persistence.journal import not_in_bulk

FTS_TABLE = (
    "CREATE VIRTUAL TABLE contact_search USING fts5("
    "name, practice, email, phone, place, number, content='', contentless_delete=1, "
    "prefix='1 2', tokenize=\"unicode61 remove_diacritics 0 tokenchars '@._'\")"
)
# Raise it when fold or the columns change; a file tells the version it has by its user_version.
KEYS_VERSION = 3
_LONGEST = 200  # characters of typed text that are looked at
_MOST_WORDS = 12

# The last name ends with a tab, which sorts before a blank: De, Zoe comes before De La Cruz, Ann.
_NAME_KEY = (
    "CASE WHEN {r}.kind = 'organization' OR {r}.last_name || {r}.first_name = '' "
    "THEN fold({r}.practice) ELSE ltrim(fold({r}.last_name) || char(9) || "
    "fold({r}.first_name || ' ' || {r}.middle_name), char(9)) END"
)
_COUNTY = "coalesce((SELECT name FROM county WHERE id = {r}.county_fips), '')"
# Charges less what settled them, less the person's own money not yet used; see money.balances.
_OWES = (
    "(SELECT coalesce(sum(amount), 0) FROM charge WHERE person_id = {r}.id)"
    " - (SELECT coalesce(sum(amount), 0) FROM payment WHERE person_id = {r}.id)"
    " - (SELECT coalesce(sum(a.amount), 0) FROM charge c JOIN allocation a ON a.charge_id = c.id"
    " WHERE c.person_id = {r}.id)"
    " + (SELECT coalesce(sum(a.amount), 0) FROM payment y JOIN allocation a ON a.payment_id = y.id"
    " WHERE y.person_id = {r}.id)"
)
# In the order of contact_key; what they stand for is in the file, so that a list needs no other.
_KEYS = {
    "id": "{r}.id",
    "archived": "{r}.archived",
    "listed": "{r}.listed",
    "name_key": _NAME_KEY,
    "number_key": "number_key({r}.member_number)",
    "city_key": "nullif(fold({r}.city), '')",
    "practice_key": "nullif(fold({r}.practice), '')",
    "county_key": f"nullif(fold({_COUNTY}), '')",
    "joined_key": "{r}.joined_first",
    "email_key": "nullif(lower({r}.email), '')",
    "phone_key": "nullif({r}.phone, '')",
    "zip_key": "nullif({r}.zip, '')",
    "owes": _OWES,
}
_PLAIN = {"archived": "archived", "listed": "listed", "joined_first": "joined_key"}
"""Columns of person that are no search words, and the key that each becomes."""
_WORDS = (
    "{r}.id, name_words({r}.first_name || ' ' || {r}.middle_name || ' ' || {r}.last_name || ' ' || "
    "{r}.nickname || ' ' || {r}.suffix || ' ' || {r}.credentials), "
    "name_words({r}.practice), "
    "mail_words({r}.email || ' ' || {r}.email2), "
    "phone_words({r}.phone) || ' ' || phone_words({r}.cell), "
    f"fold({{r}}.city || ' ' || {{r}}.zip || ' ' || {_COUNTY}), "
    "fold({r}.member_number) || ' ' || ltrim({r}.member_number, '0')"
)
_KEY_COLUMNS = f"({', '.join(_KEYS)})"
_SEARCH_COLUMNS = "(rowid, name, practice, email, phone, place, number)"
_WATCHED = (
    "kind, member_number, first_name, middle_name, last_name, suffix, nickname, credentials, "
    "practice, email, email2, phone, cell, city, zip, county_fips"
)

_WATCHED_NAMES = frozenset(_WATCHED.split(", "))
INDEX = "contact_search"
"""In journal.IN_BULK while people are changed whose words are written together afterwards."""


def _keys(row: str, *, new: bool = False) -> str:
    """The keys of a row, in the order of their columns. Who is new owes nothing yet."""
    keys = {**_KEYS, "owes": "0"} if new else _KEYS
    return ", ".join(keys.values()).format(r=row)


def number_key(number: str) -> str:
    """Natural order: `A-7` before `A-12`, and `417` equal to `0417`."""
    if number.isascii() and number.isdecimal():
        return _filled(number)
    return re.sub(r"\d+", lambda m: _filled(m[0]), fold(number))


def _filled(digits: str) -> str:
    return digits.lstrip("0").rjust(12, "0")


_JOINTS = re.compile(r"[-'’./&](?<=\w.)(?=\w)")  # the sign first: most names have none
_MAIL_SIGNS = str.maketrans("@._+-", "     ")


def name_words(name: str) -> str:
    """A name folded whole and in parts: ofallon, fallon and nunez find O'Fallon-Núñez."""
    whole, apart = fold(name), _JOINTS.sub(" ", name)
    if apart == name or (parts := fold(apart)) == whole:
        return whole
    return f"{whole} {parts}"


def mail_words(addresses: str) -> str:
    """Each address whole and in its parts, lower case, so that any part can be typed."""
    lower = addresses.lower()
    return f"{lower} {lower.translate(_MAIL_SIGNS)}"


def phone_words(phone: str) -> str:
    """All ten digits, the last seven and the last four: people type any of them."""
    # A cell number is stored with its extension, 5735550142x12, which nobody types.
    digits = phone if phone.isdecimal() else re.sub(r"\D", "", phone.partition("x")[0])
    return f"{digits} {digits[-7:]} {digits[-4:]}" if digits else ""


def functions() -> dict[str, object]:
    """The SQL functions of one argument that the triggers call."""
    return {
        "fold": lru_cache(4096)(fold),  # towns and ZIP codes come again and again
        "name_words": name_words,
        "number_key": number_key,
        "mail_words": mail_words,
        "phone_words": phone_words,
    }


def trigger_statements() -> Iterator[str]:
    """TEMP triggers on person that keep contact_key and contact_search."""
    insert = (
        f"INSERT INTO contact_key {_KEY_COLUMNS} SELECT {_keys('NEW')}; "
        f"INSERT INTO contact_search {_SEARCH_COLUMNS} SELECT {_WORDS.format(r='NEW')};"
    )
    delete = (
        "DELETE FROM contact_key WHERE id = OLD.id; "
        "DELETE FROM contact_search WHERE rowid = OLD.id;"
    )
    on, one = "ON main.person BEGIN", f"ON main.person WHEN {not_in_bulk(INDEX)} BEGIN"
    yield (
        "CREATE TEMP TRIGGER search_person_insert AFTER INSERT ON main.person "
        f"WHEN {not_in_bulk('person')} BEGIN {insert} END"
    )
    yield f"CREATE TEMP TRIGGER search_person_delete AFTER DELETE {on} {delete} END"
    yield (
        f"CREATE TEMP TRIGGER search_person_update AFTER UPDATE OF {_WATCHED} {one} "
        f"{delete} {insert} END"
    )
    plain = ", ".join(f"{key} = {_KEYS[key].format(r='NEW')}" for key in _PLAIN.values())
    yield (
        f"CREATE TEMP TRIGGER search_person_update_plain AFTER UPDATE OF {', '.join(_PLAIN)} "
        f"{one} UPDATE contact_key SET {plain} WHERE id = NEW.id; END"
    )
    yield from _money_statements()


def _money_statements() -> Iterator[str]:
    """TEMP triggers that keep what each person owes; posted money is only ever added (M1).

    In one act an allocation may be written before what it ties together.
    """
    allocated = "coalesce((SELECT sum(amount) FROM allocation WHERE {}_id = NEW.id), 0)"
    of_charge, of_payment = allocated.format("charge"), allocated.format("payment")
    charged = "(SELECT person_id FROM charge WHERE id = NEW.charge_id)"
    paying = "(SELECT person_id FROM payment WHERE id = NEW.payment_id)"
    for table, changes in (
        ("charge", ((f"+ NEW.amount - {of_charge}", "NEW.person_id"),)),
        ("payment", ((f"- NEW.amount + {of_payment}", "NEW.person_id"),)),
        ("allocation", (("- NEW.amount", charged), ("+ NEW.amount", paying))),
    ):
        updates = " ".join(
            f"UPDATE contact_key SET owes = owes {change} WHERE id = {person};"
            for change, person in changes
        )
        yield (
            f"CREATE TEMP TRIGGER search_{table}_insert AFTER INSERT ON main.{table} "
            f"BEGIN {updates} END"
        )


def _index(people: str, *, new: bool) -> tuple[str, str]:
    """The statements that write both for these rows, which are called p."""
    return (
        f"INSERT INTO contact_key {_KEY_COLUMNS} SELECT {_keys('p', new=new)} FROM {people}",
        f"INSERT INTO contact_search {_SEARCH_COLUMNS} SELECT {_WORDS.format(r='p')} FROM {people}",
    )


def add_people(connection: Connection, ids: str) -> None:
    """Write both for new people; `ids` is a JSON array. FTS5 does many at once ten times as fast
    as row by row: inside a trigger it puts its index to the disk after each row."""
    for statement in _index("json_each(?) i CROSS JOIN person p ON p.id = i.value", new=True):
        connection.exec_driver_sql(statement, (ids,))


def watches(columns: Iterable[str]) -> bool:
    """Whether words or folded keys follow from any of these columns of person."""
    return not _WATCHED_NAMES.isdisjoint(columns)


def index_again(connection: Connection, ids: str) -> None:
    """Write both anew for people who were changed; `ids` is a JSON array."""
    run = connection.exec_driver_sql
    run("DELETE FROM contact_key WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    run("DELETE FROM contact_search WHERE rowid IN (SELECT value FROM json_each(?))", (ids,))
    for statement in _index("json_each(?) i CROSS JOIN person p ON p.id = i.value", new=False):
        run(statement, (ids,))


def rebuild(connection: Connection) -> None:
    """Write both anew from the people in the file (after restore, migration, disagreement)."""
    run = connection.execute
    run(text("DELETE FROM contact_key"))
    run(text("DROP TABLE IF EXISTS contact_search"))
    run(text(FTS_TABLE))
    for statement in _index("person p", new=False):
        run(text(statement))
    run(text(f"PRAGMA user_version={KEYS_VERSION}"))


def agrees(connection: Connection) -> bool:
    """Whether keys and index are of this version and hold as many people as the file."""
    version = connection.execute(text("PRAGMA user_version")).scalar_one()
    people, keys, indexed = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM contact_key), "
            "(SELECT count(*) FROM contact_search_docsize)"
        )
    ).one()
    return bool(version == KEYS_VERSION and people == keys == indexed)


def differing_keys() -> str:
    """SQL that counts people whose sort keys are not what their row folds to."""
    return (
        "SELECT count(*) FROM person p LEFT JOIN contact_key k ON k.id = p.id "
        f"WHERE ({', '.join(f'k.{key}' for key in _KEYS)}) IS NOT ({_keys('p')})"
    )


def match_text(typed: str) -> str | None:
    """The FTS5 query for typed text: every word must begin a word; None when nothing is asked.

    Each word is folded and quoted, so nothing typed can be read as FTS5 syntax (safety row 19).
    """
    words: list[str] = []
    for raw in typed[:_LONGEST].split():
        # An address keeps its signs, as it does in the index; anything else is folded.
        word = raw.lower() if "@" in raw else fold(raw)
        words += [w for w in word.replace('"', " ").replace("\0", " ").split() if w]
    if not words:
        return None
    return " ".join(f'"{word}"*' for word in words[:_MOST_WORDS])
