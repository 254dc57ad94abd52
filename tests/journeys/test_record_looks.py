"""What the record says by more than color; see test_walk for names, room and targets."""

from datetime import date

from amm_admin.services.person_tasks import AddTask
from amm_admin.ui.members.record_panel import ACTIVITY
from amm_admin.ui.widgets.parts import Glyph
from tests.journeys.association import Hands
from tests.journeys.walking import shown


def test_overdue_has_its_icon(hands: Hands) -> None:
    members = hands.window.members()
    hands.click_cell(members.view, hands.row_named(members.view, "Cho"), "name")
    record = members.record
    task = {"text": "Late task", "person_id": record.person_id, "due": date(2026, 11, 1)}
    hands.application.run(AddTask(task))
    record.tabs.setCurrentIndex(ACTIVITY)
    hands.settle()
    [row] = record.activity.tasks.rows()
    assert row.words()[1].startswith("Overdue")
    assert shown(row, Glyph)
