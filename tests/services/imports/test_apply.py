"""Imports into a real file: written whole, the same file again changes nothing, undone in one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from amm_admin.domain.errors import Cancelled, RuleRefusal
from amm_admin.domain.names import display_name
from amm_admin.persistence.schema import (
    Application,
    Change,
    County,
    ExternalId,
    ImportBatch,
    ImportMap,
    Level,
    Person,
    PersonTag,
    Tag,
    Term,
)
from amm_admin.services.application import Outcome
from amm_admin.services.history import Redo, Undo
from amm_admin.services.imports import apply
from amm_admin.services.imports.commands import (
    ImportPeople,
    ImportResult,
    LookAtFile,
    PreviewImport,
)
from amm_admin.services.imports.options import ImportOptions
from amm_admin.services.imports.plan import ImportPlan, RowKind
from amm_admin.services.imports.problems import problem_csv
from amm_admin.services.members import EditPerson, ShowMember
from tests.services.conftest import Association
from tests.services.imports.conftest import MakeList
from tests.services.imports.lists import DATA, TODAY, kinds, sentences

PLAIN: dict[str, Any] = {"create_levels": True, "shared_email": "different"}


@pytest.fixture
def november(amm: Association) -> Association:
    return amm.on("2026-11-20")


def preview(amm: Association, path: Path, **choices: Any) -> ImportPlan:
    return amm.app.ask(PreviewImport(path, ImportOptions(amm.day, **choices)))


def bring_in(amm: Association, path: Path, **choices: Any) -> Outcome[ImportResult]:
    return amm.app.run(ImportPeople(preview(amm, path, **choices)))


def rows(amm: Association, query: Any) -> list[Any]:
    with amm.app.database.read() as connection:
        return list(connection.execute(query).all())


def count(amm: Association, table: Any) -> int:
    return int(rows(amm, select(func.count()).select_from(table))[0][0])


def everything(amm: Association) -> dict[str, list[Any]]:
    """Every row of every table that an import writes, row versions aside."""
    tables = (Person, ExternalId, Term, Application, Tag, PersonTag, Level, ImportBatch, ImportMap)
    return {
        table.__tablename__: rows(
            amm,
            select(*(c for c in table.__table__.c if c.name != "version")).order_by(table.id),
        )
        for table in tables
    }


def by_user_id(amm: Association) -> dict[str, Any]:
    found = rows(
        amm,
        select(*Person.__table__.c, ExternalId.value, County.name.label("county"))
        .join(ExternalId, ExternalId.person_id == Person.id)
        .outerjoin(County, County.id == Person.county_fips)
        .where(ExternalId.source == "wildapricot"),
    )
    return {row.value: row for row in found}


# --- Wild Apricot, field by field


def truth_of(amm: Association) -> dict[str, dict[str, Any]]:
    """What the file of the association says about each contact, in the words of the truth file."""
    levels = {row.id: row.name for row in rows(amm, select(Level.id, Level.name))}
    terms = {row.person_id: row for row in rows(amm, select(*Term.__table__.c))}
    asked = {row.person_id: row for row in rows(amm, select(*Application.__table__.c))}
    groups: dict[int, list[str]] = {}
    query = select(PersonTag.person_id, Tag.name).join(Tag).order_by(PersonTag.id)
    for person_id, name in rows(amm, query):
        groups.setdefault(person_id, []).append(name)
    said: dict[str, dict[str, Any]] = {}
    for user_id, row in by_user_id(amm).items():
        term, application = terms.get(row.id), asked.get(row.id)
        held = term or application
        end = term.end_day if term else None
        said[user_id] = {
            "organization": row.kind == "organization",
            "first": row.first_name,
            "last": row.last_name,
            "suffix": row.suffix,
            "practice": row.practice,
            "email": row.email,
            "phone": row.phone,
            "extension": row.phone_extension,
            "city": row.city,
            "zip": row.zip[:5],
            "plus4": row.zip[6:],
            "county": row.county or "",
            "archived": row.archived,
            "level": levels[held.level_id] if held else "",
            "member_since": row.joined_first.isoformat() if row.joined_first else None,
            "renewal_due": end.isoformat() if end else None,
            "lifetime": term is not None and end is None,
            "newsletter": row.wants_newsletter,
            "groups": groups.get(row.id, []),
            "notes": row.notes,
        }
    return said


STANDINGS = {
    "Active": {"Active"},
    "Lapsed": {"Lapsed", "Grace"},
    "Pending - Renewal": {"Grace", "Lapsed"},
    "Pending - New": {"Pending"},
    "": {"Never"},
}


def test_a_whole_membership_comes_in_as_the_truth_says(november: Association) -> None:
    truth = json.loads((DATA / "contacts_250.truth.json").read_text("utf-8"))["members"]
    asked = preview(november, DATA / "contacts_250.csv", create_levels=True)
    assert [kinds(asked).count(kind) for kind in ("New", "Problem")] == [244, 6]
    assert all("Are they two people?" in sentences(r) for r in asked.of_kind(RowKind.PROBLEM))
    done = bring_in(november, DATA / "contacts_250.csv", **PLAIN)
    assert done.label == "Import 250 people"
    assert (done.value.new, done.value.updated, done.value.levels) == (250, 0, ("Full Member",))
    said, people = truth_of(november), by_user_id(november)
    assert said.keys() == truth.keys()
    for user_id, expected in truth.items():
        status = expected.pop("status")
        assert said[user_id] == expected, user_id
        standing = november.app.ask(ShowMember(people[user_id].id)).standing
        assert standing.status.value in STANDINGS[status], user_id


def test_the_small_export_is_right_to_the_last_field(november: Association) -> None:
    bring_in(november, DATA / "contacts_export.csv", **PLAIN)
    people = by_user_id(november)
    zoe, bob, gateway, anh = (
        november.app.ask(ShowMember(people[key].id))
        for key in ("48213377", "48213390", "48213401", "48213402")
    )
    assert {name: zoe.fields[name] for name in (
        "kind", "first_name", "last_name", "suffix", "practice", "email", "phone",
        "phone_extension", "street", "street2", "city", "state", "zip", "county_fips",
        "joined_first", "continuous_since", "listed", "wants_email", "wants_newsletter",
        "archived", "notes",
    )} == {
        "kind": "person", "first_name": "Zoë", "last_name": "O'Fallon-Núñez", "suffix": "",
        "practice": "Núñez Mediation, LLC", "email": "zoe.ofallon@example.org",
        "phone": "3145550112", "phone_extension": "", "street": "12 Kingshighway Blvd",
        "street2": "Suite 4B", "city": "St. Louis", "state": "MO", "zip": "63110",
        "county_fips": 29510, "joined_first": date(2017, 4, 1),
        "continuous_since": date(2017, 4, 1), "listed": True, "wants_email": True,
        "wants_newsletter": True, "archived": False, "notes": "",
    }  # fmt: skip
    assert zoe.tags == ("Board of Directors", "Newsletter Committee")
    assert [(t.period.start, t.period.end) for t in zoe.terms] == [
        (date(2026, 1, 1), date(2026, 12, 31))
    ]
    assert zoe.standing.status.value == "Active"
    assert (bob.fields["last_name"], bob.fields["suffix"]) == ("St. Clair", "Jr.")
    assert bob.row.name == "St. Clair, Robert, Jr."
    assert bob.fields["email"] == "bob.stclair@example.com"
    assert (bob.fields["phone"], bob.fields["phone_extension"]) == ("4175550147", "12")
    assert (bob.fields["state"], bob.fields["zip"]) == ("MO", "65801-0042")
    assert bob.fields["county_fips"] == 29077
    assert (bob.fields["joined_first"], bob.fields["continuous_since"]) == (date(2019, 6, 30), None)
    assert bob.standing.status.value == "Lapsed"
    assert bob.terms[0].period.end == date(2024, 6, 30)
    assert bob.fields["notes"] == 'Called 3/4; "will renew"\nBalance in Wild Apricot: -45.00'
    assert (gateway.fields["kind"], gateway.row.name) == ("organization", "Gateway ADR Center")
    assert (gateway.terms, gateway.standing.status.value) == ((), "Never")
    assert gateway.fields["archived"] is True
    assert (anh.fields["first_name"], anh.fields["last_name"]) == ("Nguyễn Thị", "Ánh")
    assert [(t.period.start, t.period.end) for t in anh.terms] == [(date(2020, 1, 15), None)]
    assert anh.standing.word == "Lifetime"
    assert anh.fields["state"] == "MO"
    for record, owed in ((zoe, 0), (bob, 0), (anh, 0)):
        assert (record.balance.cents, record.charges, record.payments) == (owed, (), ())


def test_the_same_file_again_changes_nothing(november: Association) -> None:
    bring_in(november, DATA / "contacts_250.csv", **PLAIN)
    before, journal = everything(november), count(november, Change)
    for choices in ({}, PLAIN):
        again = preview(november, DATA / "contacts_250.csv", **choices)
        assert set(kinds(again)) == {"Same"}
        assert again.writes == 0
        done = november.app.run(ImportPeople(again))
        assert done.undo is None
    assert everything(november) == before
    assert count(november, Change) == journal


def test_an_import_is_undone_and_redone_in_one_step(november: Association) -> None:
    empty = everything(november)
    bring_in(november, DATA / "contacts_250.csv", **PLAIN)
    full = everything(november)
    november.reopen()
    assert november.app.run(Undo()).label == "Import 250 people"
    assert everything(november) == empty
    november.app.run(Redo())
    assert everything(november) == full


def test_questions_stay_out_and_come_in_later(november: Association) -> None:
    bring_in(november, DATA / "contacts_250.csv", create_levels=True)
    assert count(november, Person) == 244
    rest = preview(november, DATA / "contacts_250.csv")
    assert [kinds(rest).count(kind) for kind in ("Same", "Problem")] == [244, 6]
    again = preview(november, DATA / "contacts_250.csv", shared_email="different")
    assert kinds(again).count("New") == 6
    assert november.app.run(ImportPeople(again)).label == "Import 6 people"
    assert count(november, Person) == 250


# --- numbers, links, levels, maps


def test_numbers_are_kept_else_the_next_free_one(
    november: Association, make_list: MakeList
) -> None:
    november.join("Early", "Bird")
    path = make_list("Member No,Last,First", "417,Lee,Ann", ",Ng,Cy", "0418-A,Orr,Di", "99,Poe,Ed")
    bring_in(november, path)
    numbers = {
        row.last_name: row.member_number for row in rows(november, select(*Person.__table__.c))
    }
    assert numbers == {"Bird": "0001", "Lee": "0417", "Ng": "0418", "Orr": "0418-A", "Poe": "0099"}
    november.app.run(Undo())
    later = make_list("Last,First", "Roe,Fay", name="later.csv")
    bring_in(november, later)
    assert rows(november, select(Person.member_number).where(Person.last_name == "Roe")) == [
        ("0419",)
    ]


def test_a_free_number_is_none_that_a_later_row_brings(
    november: Association, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apply, "_CHUNK", 1)
    bring_in(november, make_list("Member No,Last,First", ",Ng,Cy", "1,Lee,Ann", ",Orr,Di"))
    found = rows(november, select(Person.last_name, Person.member_number))
    assert sorted(found) == [("Lee", "0001"), ("Ng", "0002"), ("Orr", "0003")]


def test_people_typed_here_are_linked_and_completed(november: Association) -> None:
    joined = november.join("Zoë", "O'Fallon-Núñez", email="zoe.ofallon@example.org")
    plan = preview(november, DATA / "contacts_export.csv", create_levels=True)
    assert kinds(plan) == ["Update", "New", "New", "New"]
    changed = {change.field: change.new for change in plan.rows[0].changes}
    assert changed["ext_id"] == "48213377"
    assert changed["tags"] == "Board of Directors, Newsletter Committee"
    assert plan.rows[0].term is None
    assert "Terms are not changed by an import." in sentences(plan.rows[0])
    done = november.app.run(ImportPeople(plan))
    assert done.label == "Import 3 new and 1 changed people"
    record = november.app.ask(ShowMember(joined.person_id))
    assert record.fields["practice"] == "Núñez Mediation, LLC"
    assert len(record.terms) == 1
    assert record.other_numbers == (("wildapricot", "48213377"),)
    assert set(kinds(preview(november, DATA / "contacts_export.csv"))) == {"Same"}


def test_only_what_differs_is_written(november: Association, make_list: MakeList) -> None:
    bring_in(
        november,
        make_list("Member No,Last,First,City,Groups", '1,Lee,Ann,Rolla,"A,B"', "2,Ng,Cy,Rolla,"),
    )
    path = make_list(
        "Member No,Last,First,City,Groups", "1,Lee,Ann,Columbia,CLEAR", "2,Ng,Cy,Rolla,C"
    )
    bring_in(november, path)
    found = {
        row.last_name: (row.city, row.version)
        for row in rows(november, select(*Person.__table__.c))
    }
    assert found == {"Lee": ("Columbia", 2), "Ng": ("Rolla", 1)}
    tagged = select(Person.last_name, Tag.name).join(PersonTag, PersonTag.person_id == Person.id)
    assert rows(november, tagged.join(Tag)) == [("Ng", "C")]
    november.app.run(Undo())
    assert sorted(rows(november, tagged.join(Tag))) == [("Lee", "A"), ("Lee", "B")]


def test_edits_made_here_are_shown_not_lost_silently(november: Association) -> None:
    bring_in(november, DATA / "contacts_export.csv", **PLAIN)
    zoe = by_user_id(november)["48213377"]
    november.app.run(EditPerson(zoe.id, {"city": "Clayton", "notes": "Typed here"}))
    plan = preview(november, DATA / "contacts_export.csv")
    assert [(c.field, c.old, c.new) for c in plan.rows[0].changes] == [
        ("city", "Clayton", "St. Louis")
    ]


def test_a_preview_that_is_overtaken_is_refused(november: Association) -> None:
    plan = preview(november, DATA / "contacts_export.csv", **PLAIN)
    november.join("Early", "Bird")
    with pytest.raises(RuleRefusal, match="changed after this preview"):
        november.app.run(ImportPeople(plan))
    assert count(november, ExternalId) == 0


def test_cancelling_leaves_nothing(november: Association) -> None:
    before = everything(november)
    plan = preview(november, DATA / "contacts_250.csv", **PLAIN)

    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        november.app.run(ImportPeople(plan), stop)
    assert everything(november) == before


def test_levels_by_choice(november: Association) -> None:
    asked = preview(november, DATA / "contacts_export.csv")
    (question,) = asked.level_questions
    assert (question.name, question.rows) == ("Full Member", 2)
    assert question.suggested == november.level("Full")
    bring_in(november, DATA / "contacts_export.csv", levels={"full member": november.level("Full")})
    assert {row[0] for row in rows(november, select(Level.name).join(Term))} == {
        "Full",
        "Associate",
    }
    other = preview(november, DATA / "contacts_250.csv", shared_email="different")
    assert not other.level_questions  # remembered for these headings


def test_a_new_level_is_an_example_without_dues(november: Association, make_list: MakeList) -> None:
    path = make_list("Last,Level,Paid thru", "Lee,Friend,12/31/2026", "Ng,Life Friend,NEVER")
    bring_in(november, path, create_levels=True)
    made = rows(
        november,
        select(Level.name, Level.kind, Level.months, Level.is_example, Level.grace_days).where(
            Level.name.like("%Friend")
        ),
    )
    assert sorted(made) == [
        ("Friend", "rolling", 12, True, 30),
        ("Life Friend", "lifetime", 12, True, 30),
    ]


def test_columns_are_remembered_by_the_headings(november: Association, make_list: MakeList) -> None:
    path = make_list("nom,prenom,bureau", "Lee,Ann,Rolla")
    look = november.app.ask(LookAtFile(path))
    assert (look.profile.key, look.remembered, look.columns.fields) == ("generic", False, ("",) * 3)
    columns = look.columns.changed(0, "last_name").changed(1, "first_name").changed(2, "city")
    plan = november.app.ask(PreviewImport(path, ImportOptions(TODAY), columns=columns))
    november.app.run(ImportPeople(plan))
    other = make_list("Bureau,NOM,Prenom", "Clayton,Ng,Cy", name="other.csv")
    look = november.app.ask(LookAtFile(other))
    assert look.remembered
    assert look.columns.fields == ("city", "last_name", "first_name")
    assert kinds(preview(november, other)) == ["New"]


def test_the_batch_says_what_was_imported(november: Association) -> None:
    bring_in(november, DATA / "contacts_export.csv", **PLAIN)
    (batch,) = rows(november, select(*ImportBatch.__table__.c))
    assert (batch.source, batch.file_name, batch.imported_on) == (
        "wildapricot",
        "contacts_export.csv",
        TODAY,
    )
    assert len(batch.file_sha256) == 64
    assert batch.counts == {"New": 4, "Update": 0, "Same": 0, "Problem": 0, "Skipped": 0}


def test_many_rows_in_chunks(november: Association, make_list: MakeList) -> None:
    path = make_list(
        "Last,First,Level,Paid thru", *(f"L{n},F{n},Full,12/31/2026" for n in range(4500))
    )
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int, text: str = "") -> None:
        seen.append((done, total))

    november.app.run(ImportPeople(preview(november, path)), watch)
    assert seen == [(2000, 4500), (4000, 4500), (4500, 4500)]
    assert count(november, Person) == count(november, Term) == 4500
    numbers = rows(november, select(Person.member_number).order_by(Person.id))
    assert [number for (number,) in numbers] == [f"{n:04d}" for n in range(1, 4501)]


def test_problem_rows_come_back_repaired(november: Association, tmp_path: Path) -> None:
    plan = preview(november, DATA / "contacts_250.csv", create_levels=True)
    november.app.run(ImportPeople(plan))
    out = tmp_path / "problems.csv"
    out.write_bytes(problem_csv(plan))
    rest = preview(november, out, shared_email="different")
    assert kinds(rest) == ["New"] * 6
    november.app.run(ImportPeople(rest))
    assert set(kinds(preview(november, DATA / "contacts_250.csv"))) == {"Same"}


def test_names_in_sentences_are_the_names_on_screen(november: Association) -> None:
    plan = preview(november, DATA / "contacts_export.csv", **PLAIN)
    assert [row.who for row in plan.rows] == [
        "O'Fallon-Núñez, Zoë",
        "St. Clair, Robert, Jr.",
        "Gateway ADR Center",
        "Ánh, Nguyễn Thị",
    ]
    assert display_name(plan.rows[1].draft.name) == "Robert St. Clair, Jr."
