"""A name of two hundred letters without a blank: no window gets wider, no word is cut, no line
lies on another (safety.md 16 and 24)."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from amm_admin.services.members import ListMembers, MemberFilter
from amm_admin.services.notes import AddNote
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.record_panel import ACTIVITY
from tests.journeys.association import Hands
from tests.safety.nasty import FILES

ENDLESS = FILES[-1]


def cut_labels(root: QWidget) -> list[str]:
    """Wrapped labels whose words have less room than they need."""
    return [
        label.text()[:60]
        for label in root.findChildren(QLabel)
        if label.isVisible()
        and label.wordWrap()
        and label.text()
        and (
            label.height() < label.heightForWidth(label.width()) - 1
            or label.width() < label.minimumSizeHint().width()
        )
    ]


def test_a_name_without_a_blank_folds(hands: Hands) -> None:
    members: MembersPage = hands.window.members()
    [row] = hands.application.ask(ListMembers(MemberFilter(text=ENDLESS)))
    hands.application.run(AddNote(row.id, ENDLESS))
    members.show_person(row.id)
    hands.settle()
    width = members.record.width()
    assert cut_labels(members.record) == []
    members.record.tabs.setCurrentIndex(ACTIVITY)
    hands.settle()
    assert cut_labels(members.record) == []
    assert members.record.width() == width
    for area in members.record.findChildren(QScrollArea):
        if area.isVisible():
            assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    members.acts.decide("resign")
    dialog = hands.dialog()
    assert cut_labels(dialog) == []
    hands.click(dialog.verb)
    assert ENDLESS in hands.toast()
    assert hands.window.toast.isVisible()
    assert cut_labels(hands.window.toast) == []
