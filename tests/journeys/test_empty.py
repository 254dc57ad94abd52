"""Where there is nothing to show: every pane says so, and offers what leads on."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from amm_admin.services.renewals import JoinMember
from amm_admin.ui.members.record_panel import DOCUMENTS, MONEY
from tests.journeys.association import TODAY, Hands

NOTHING = {
    "renewals": "Nobody is due in the next 60 days.",
    "tasks": "Nothing is open.",
}


@pytest.mark.parametrize("pane", NOTHING)
def test_an_empty_list_says_so(empty_hands: Hands, pane: str) -> None:
    hands = empty_hands
    hands.click(hands.window.sidebar.panes[pane])
    page: Any = hands.window.page(pane)
    assert page.list.empty.isVisible()
    assert page.list.empty.accessibleName() == NOTHING[pane]
    assert not page.view.isVisible()
    for name in ("print_list", "export_sheet", "export_text", "export_exact", "copy_rows"):
        assert not hands.window.lists.actions[name].isEnabled(), name


@pytest.mark.parametrize(
    ("pane", "said"),
    [
        ("renewals", "No member matches “zzz”"),
        ("tasks", "No task matches “zzz”"),
        ("history", "No act matches “zzz”"),
    ],
)
def test_a_search_without_a_hit_is_cleared_by_its_button(
    hands: Hands, pane: str, said: str
) -> None:
    hands.click(hands.window.sidebar.panes[pane])
    page: Any = hands.window.page(pane)
    hands.ctrl(Qt.Key.Key_F)
    hands.qtbot.keyClicks(page.list.ui.searchLine.line, "zzz")
    hands.qtbot.waitUntil(lambda: page.list.empty.accessibleName() == said)
    hands.settle()
    assert page.list.empty.isVisible()
    hands.click(hands.button(page.list.empty, "Clear search"))
    assert page.list.ui.searchLine.text() == ""
    assert page.view.isVisible() or page.list.empty.accessibleName() == NOTHING[pane]


def test_a_record_without_payments_and_documents(empty_hands: Hands) -> None:
    hands = empty_hands
    joining = JoinMember("Full", TODAY, typed={"last_name": "Cho"}, settlement="on_account")
    hands.window.workspace.run(joining)
    hands.settle()
    members = hands.window.members()
    hands.click_cell(members.view, 0, "name")
    record = members.record
    for tab, words in ((MONEY, "No payment is recorded."), (DOCUMENTS, "No documents yet.")):
        record.tabs.setCurrentIndex(tab)
        hands.settle()
        said = [part.text() for part in record.findChildren(QLabel) if part.isVisible()]
        assert any(text.startswith(words) for text in said), (words, said)
    record.tabs.setCurrentIndex(MONEY)
    assert not record.money.payments.isVisible()  # never headings over nothing
