"""Somebody else writes to the record on screen: no update is lost, and nothing typed either."""

from collections.abc import Mapping
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit

from amm_admin.services.members import EditPerson, ShowMember
from amm_admin.services.renewals import RenewMembers
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.record_panel import ACTIVITY, DETAILS, MEMBERSHIP, RecordPanel
from amm_admin.ui.renewals.page import RenewalsPage
from tests.journeys.association import Hands


@pytest.fixture
def record(hands: Hands) -> RecordPanel:
    """Grace Cho's record."""
    members: MembersPage = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    return members.record


def line(record: RecordPanel, name: str) -> QLineEdit:
    found: QLineEdit = record.details.rows[name].editor.editor  # type: ignore[union-attr]
    return found


def stored(hands: Hands, record: RecordPanel, *names: str) -> tuple[object, ...]:
    assert record.person_id is not None
    fields = hands.application.ask(ShowMember(record.person_id)).fields
    return tuple(fields[name] for name in names)


def silently(hands: Hands, record: RecordPanel, typed: Mapping[str, object]) -> None:
    """As another process would: this window hears nothing of it."""
    hands.application.who = "Bob"
    assert record.person_id is not None
    hands.application.run(EditPerson(record.person_id, typed))
    hands.application.who = "Anna"


def in_the_background(hands: Hands, record: RecordPanel, typed: Mapping[str, object]) -> None:
    """As an import of this window would: on the lane, and every page hears of it."""
    hands.application.who = "Bob"
    assert record.person_id is not None
    hands.window.workspace.run(EditPerson(record.person_id, typed))
    hands.settle()
    hands.application.who = "Anna"


@pytest.mark.parametrize("change", [silently, in_the_background])
class TestTheSameField:
    def test_says_what_who_and_when_and_keeps_what_was_typed(
        self, hands: Hands, record: RecordPanel, change: object
    ) -> None:
        assert callable(change)
        hands.type(line(record, "city"), "Fulton")
        change(hands, record, {"city": "Ladue"})
        hands.key(Qt.Key.Key_Tab)
        said = record.clash.sentence()
        assert record.clash.isVisible()
        assert said.startswith("Changed meanwhile: City from “Rolla” to “Ladue” by Bob on ")
        assert said.endswith(" You typed “Fulton”, which is not saved yet.")
        assert line(record, "city").text() == "Fulton"
        assert "changed meanwhile" in record.details.rows["city"].editor.note()  # type: ignore[union-attr]
        assert stored(hands, record, "city") == ("Ladue",)

    def test_keep_mine(self, hands: Hands, record: RecordPanel, change: object) -> None:
        assert callable(change)
        hands.type(line(record, "city"), "Fulton")
        change(hands, record, {"city": "Ladue"})
        hands.key(Qt.Key.Key_Return)
        hands.click(record.clash.keep_button)
        assert stored(hands, record, "city") == ("Fulton",)
        assert not record.clash.isVisible()
        assert line(record, "city").text() == "Fulton"
        assert record.details.rows["city"].editor.editor.error() == ""  # type: ignore[union-attr]
        assert hands.toast() == "City of Grace Cho changed"
        hands.ctrl(Qt.Key.Key_Z)
        assert stored(hands, record, "city") == ("Ladue",)
        assert line(record, "city").text() == "Ladue"

    def test_take_theirs(self, hands: Hands, record: RecordPanel, change: object) -> None:
        assert callable(change)
        hands.type(line(record, "city"), "Fulton")
        change(hands, record, {"city": "Ladue"})
        hands.key(Qt.Key.Key_Return)
        hands.click(record.clash.take_button)
        assert line(record, "city").text() == "Ladue"
        assert not record.clash.isVisible()
        assert stored(hands, record, "city") == ("Ladue",)
        hands.type(line(record, "city"), "Fulton")  # now over what was seen
        hands.key(Qt.Key.Key_Return)
        assert stored(hands, record, "city") == ("Fulton",)
        assert not record.clash.isVisible()

    def test_the_same_words_are_no_conflict(
        self, hands: Hands, record: RecordPanel, change: object
    ) -> None:
        assert callable(change)
        hands.type(line(record, "city"), "Ladue")
        change(hands, record, {"city": "Ladue"})
        hands.key(Qt.Key.Key_Return)
        assert not record.clash.isVisible()
        assert stored(hands, record, "city") == ("Ladue",)

    def test_a_phone_with_its_extension(
        self, hands: Hands, record: RecordPanel, change: object
    ) -> None:
        assert callable(change)
        hands.type(line(record, "phone"), "573 555 0150")
        change(hands, record, {"phone": "573 555 0142 x9"})
        hands.key(Qt.Key.Key_Return)
        assert record.clash.isVisible()
        assert stored(hands, record, "phone", "phone_extension") == ("5735550142", "9")

    def test_notes(self, hands: Hands, record: RecordPanel, change: object) -> None:
        assert callable(change)
        notes = record.details.rows["notes"].editor
        record.ui.detailsPage.ensureWidgetVisible(notes)
        hands.settle()
        hands.type(notes, "Mine")
        change(hands, record, {"notes": "Theirs"})
        line(record, "city").setFocus()
        hands.settle()
        assert record.clash.isVisible()
        assert stored(hands, record, "notes") == ("Theirs",)
        hands.click(record.clash.keep_button)
        assert stored(hands, record, "notes") == ("Mine",)


class TestOtherFields:
    def test_both_are_kept_and_it_is_said(self, hands: Hands, record: RecordPanel) -> None:
        hands.type(line(record, "city"), "Fulton")
        silently(hands, record, {"street": "9 Elm St"})
        hands.key(Qt.Key.Key_Return)
        assert stored(hands, record, "city", "street") == ("Fulton", "9 Elm St")
        said = record.ui.banner.sentence()
        assert said.startswith("Meanwhile changed: Street from nothing to “9 Elm St” by Bob on ")
        assert not record.clash.isVisible()
        assert line(record, "street").text() == "9 Elm St"

    def test_what_this_window_heard_of_needs_no_word(
        self, hands: Hands, record: RecordPanel
    ) -> None:
        hands.type(line(record, "city"), "Fulton")
        in_the_background(hands, record, {"street": "9 Elm St"})
        assert line(record, "street").text() == "9 Elm St"
        assert line(record, "city").text() == "Fulton"  # still being typed
        hands.key(Qt.Key.Key_Return)
        assert stored(hands, record, "city", "street") == ("Fulton", "9 Elm St")
        assert record.ui.banner.sentence() == ""

    def test_own_quick_edits_are_nobody_elses(self, hands: Hands, record: RecordPanel) -> None:
        for text in ("Fulton", "Ozark", "Liberty"):
            city = line(record, "city")
            city.setText(text)
            city.setModified(True)
            city.returnPressed.emit()
        line(record, "street").setText("1 Oak St")
        line(record, "street").setModified(True)
        line(record, "street").returnPressed.emit()
        hands.settle()
        assert stored(hands, record, "city", "street") == ("Liberty", "1 Oak St")
        assert not record.clash.isVisible()
        assert record.ui.banner.sentence() == ""


def test_closing_the_window_saves_every_quick_edit(hands: Hands, record: RecordPanel) -> None:
    typed = {"city": "Fulton", "street": "1 Oak St", "practice": "Cho Mediation", "zip": "65251"}
    for name, text in typed.items():
        line(record, name).setText(text)
        line(record, name).setModified(True)
        line(record, name).returnPressed.emit()
    hands.window.close()
    assert stored(hands, record, *typed) == tuple(typed.values())


def test_two_fields_are_asked_about_one_after_the_other(hands: Hands, record: RecordPanel) -> None:
    hands.type(line(record, "city"), "Fulton")
    silently(hands, record, {"city": "Ladue", "street": "9 Elm St"})
    record.details.rows["street"].editor.editor.setText("1 Oak St")  # type: ignore[union-attr]
    line(record, "street").setModified(True)
    record.commit()
    hands.settle()
    assert record.clash.sentence().startswith(
        "Changed meanwhile: Street from nothing"
    )  # the form's own order
    hands.click(record.clash.keep_button)
    assert record.clash.sentence().startswith("Changed meanwhile: City from “Rolla”")
    hands.click(record.clash.take_button)
    assert not record.clash.isVisible()
    assert stored(hands, record, "city", "street") == ("Ladue", "1 Oak St")


def test_going_on_to_another_record_loses_nothing(hands: Hands, record: RecordPanel) -> None:
    person = record.person_id
    assert person is not None
    hands.type(line(record, "city"), "Fulton")
    silently(hands, record, {"city": "Ladue"})
    hands.ctrl(Qt.Key.Key_PageDown)
    assert record.person_id != person
    assert record.clash.sentence().startswith(
        "Grace Cho. Changed meanwhile: City from “Rolla” to “Ladue”"
    )
    assert line(record, "city").text() == "Hermann"  # Marian Eickhoff's
    hands.click(record.clash.keep_button)
    assert hands.application.ask(ShowMember(person)).fields["city"] == "Fulton"
    assert line(record, "city").text() == "Hermann"


def test_a_tick_box_and_the_membership_tab(hands: Hands, record: RecordPanel) -> None:
    box = record.details.rows["wants_post"].editor
    assert isinstance(box, QCheckBox)
    silently(hands, record, {"wants_post": False, "joined_first": "1/1/2020"})
    record.ui.detailsPage.ensureWidgetVisible(box)
    hands.settle()
    hands.click(box)  # off, as it is by now
    assert not record.clash.isVisible()
    record.tabs.setCurrentIndex(MEMBERSHIP)
    joined = record.membership.form.rows["joined_first"].editor
    record.ui.membershipPage.ensureWidgetVisible(joined)
    hands.settle()
    silently(hands, record, {"joined_first": "1/1/2019"})
    hands.type(joined.editor, "1/1/2018")  # type: ignore[union-attr]
    hands.key(Qt.Key.Key_Return)
    assert "You typed “1/1/2018”" in record.clash.sentence()


def test_previous_and_next_keep_field_and_tab(hands: Hands, record: RecordPanel) -> None:
    city = line(record, "city")
    hands.click(city)
    for key, whose in (
        (Qt.Key.Key_PageDown, "Marian Eickhoff"),
        (Qt.Key.Key_Return, "Luis García"),
        (Qt.Key.Key_PageUp, "Marian Eickhoff"),
    ):
        hands.ctrl(key)
        assert record.ui.nameLabel.text() == whose
        assert city.hasFocus()
        assert record.tabs.currentIndex() == DETAILS
    hands.qtbot.keyClicks(city, "!")
    hands.ctrl(Qt.Key.Key_PageUp)
    assert record.ui.nameLabel.text() == "Grace Cho"
    assert hands.toast() == "City of Marian Eickhoff changed"
    record.tabs.setCurrentIndex(ACTIVITY)
    hands.ctrl(Qt.Key.Key_PageDown)
    assert record.tabs.currentIndex() == ACTIVITY


def test_tabs_are_made_when_they_are_shown(hands: Hands, record: RecordPanel) -> None:
    assert record._activity is None
    assert record._documents is None
    assert record._money is None
    hands.ctrl(Qt.Key.Key_PageDown)
    assert record._activity is None
    record.tabs.setCurrentIndex(ACTIVITY)
    assert record._activity is not None
    assert record._documents is None


def test_nobody_is_renewed_twice_by_two_windows(hands: Hands) -> None:
    """Another process renews her while the preview is open: it is said, and shown as it is now."""
    hands.click(hands.window.sidebar.panes["renewals"])
    page = hands.window.page("renewals")
    assert isinstance(page, RenewalsPage)
    page.tabs.setCurrentIndex(1)
    hands.click_cell(page.view, 0, "tick")
    panel = page.panel
    [line] = panel.lines()
    hands.application.run(RenewMembers((line.person_id,), date(2026, 11, 20)))
    hands.click(panel.ui.renewButton)
    assert panel.ui.banner.sentence() == (
        "Nobody was renewed. Grace Cho was renewed meanwhile and is paid through 11/2/2027. "
        "Look at the preview again, then renew."
    )
    assert [each.end for each in panel.lines()] == [date(2028, 11, 2)]
    record = hands.application.ask(ShowMember(line.person_id))
    assert record.row.through == date(2027, 11, 2)
