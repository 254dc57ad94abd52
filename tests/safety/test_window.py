"""One walk through the window on the association of nasty names: nobody's text is markup, an
underlined letter or a placeholder, on any surface that shows it (safety.md 15 and 16)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip

from amm_admin.services.members import EditPerson
from amm_admin.ui.imports.page import ImportPage
from amm_admin.ui.lists.bulk_edit import BulkEditSheet
from amm_admin.ui.lists.page import ListPage
from amm_admin.ui.members.decisions import DIALOGS
from amm_admin.ui.members.page import MembersPage
from amm_admin.ui.members.record_panel import ACTIVITY, DETAILS, DOCUMENTS
from amm_admin.ui.palette.box import GoBox
from tests.journeys.association import Hands
from tests.journeys.test_record_documents import carried, drop, enter
from tests.safety.nasty import FILE_MARK, FILE_NAME, MARK, SPELL
from tests.safety.seeing import Witness, rich

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def witness(monkeypatch: pytest.MonkeyPatch) -> Witness:
    """Reads what is shown, and hears what screen readers are told."""
    made = Witness({MARK: SPELL, FILE_MARK: FILE_NAME})

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            made.judge("announcement", event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return made


def test_every_surface_shows_a_name_letter_by_letter(
    hands: Hands, witness: Witness, tmp_path: Path
) -> None:
    members = hands.window.members()
    walk_through_the_record(hands, members, witness)
    walk_through_the_dialogs(hands, members, witness)
    walk_through_the_changes(hands, members, witness)
    walk_through_the_acts(hands, members, witness, tmp_path)
    walk_through_an_import(hands, witness, tmp_path)
    walk_through_the_papers(hands, members, witness)
    walk_through_the_panes(hands, witness)
    walk_around(hands, witness)
    assert witness.damaged == [], "\n".join(witness.damaged)
    seen = "\n".join(("", *witness.seen[MARK]))
    assert [surface for surface in SURFACES if f"\n{surface}" not in seen] == []
    assert any("MainWindow" in place for place in witness.seen[FILE_MARK])


SURFACES = (
    "announcement",
    "tab Details: ListView",
    "tab Details: ListHeader",
    "tab Details: NavButton",
    "tab Details: QAction",  # Undo and Redo say what they would take back
    "tab Details: QLabel nameLabel",
    "tab Details: QLabel factsLabel",
    "tab Details: TextField",
    "tab Details: LongText",
    "tab Activity: EntryRow",
    "tab Activity: Button",
    "tab Documents: TextField",
    "clipboard table",
    "tip of a cell: QLabel qtooltip_label",
    "decision resign: QLabel titleLabel",
    "decision level: QLabel sentenceLabel",
    "dialog of record_payment: PayerField",
    "dialog of new_member: QComboBox levelBox",
    "bulk edit: ListView",
    "paste: ListView",
    "clash: ClashBar",
    "resigned: WindowToast",
    "paid: Banner",
    "saved view: ElidedLabel viewLabel",
    "rename a view: TextField",
    "view deleted: WindowToast",
    "drop: QLabel",
    "attached: WindowToast",
    "import: file: ElidedLabel nameLabel",
    "import: step 1: FieldView",
    "import: New  1: StepButton",
    "import: Problem  2: FieldView",
    "pane history: Button",
    "pane tasks: ListView",
    "pane renewals: ListView",
    "pane settings: TextField",
    "pane settings: ShortList",
    "go anywhere: zq: QListView",
    "nobody found: Button",
    "messages: ",
)
"""Where the spell must have been seen; everywhere else it may."""


def choose(hands: Hands, members: MembersPage) -> int:
    """The first person of that name in the list of everybody, with a click; returns the id."""
    hands.window.activateWindow()  # as a screen does when a dialog is gone
    hands.window.show_pane("members")
    hands.click(hands.window.sidebar.views["everybody"])
    hands.click_cell(members.view, hands.row_named(members.view, SPELL), "name")
    assert members.record.person_id is not None
    return members.record.person_id


def walk_through_the_record(hands: Hands, members: MembersPage, witness: Witness) -> None:
    choose(hands, members)
    for tab in range(members.record.tabs.count()):
        members.record.tabs.setCurrentIndex(tab)
        hands.settle()
        witness.look(f"tab {members.record.tabs.tabText(tab)}")
    members.record.tabs.setCurrentIndex(0)
    index = hands.cell(members.view, members.view.currentIndex().row(), "name")
    spot = members.view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, members.view.viewport().mapToGlobal(spot))
    QApplication.sendEvent(members.view.viewport(), event)
    hands.qtbot.waitUntil(QToolTip.isVisible)
    witness.look("tip of a cell")
    QToolTip.hideText()
    members.view.selectAll()
    hands.settle()
    witness.look("many selected")
    copy(hands, members, witness)


def copy(hands: Hands, members: MembersPage, witness: Witness) -> None:
    """A block on the clipboard is text in each of its forms, and parses back equal."""
    hands.window.lists.actions["copy_rows"].trigger()
    hands.settle()
    board = QGuiApplication.clipboard()
    rows = list(csv.reader(io.StringIO(board.text(), newline=""), "excel-tab"))
    assert [row[0] for row in rows] == hands.names(members.view)
    witness.judge("clipboard table", rich(board.mimeData().html()))


def walk_through_the_dialogs(hands: Hands, members: MembersPage, witness: Witness) -> None:
    window = hands.window
    for what in DIALOGS:
        choose(hands, members)
        members.acts.decide(what)
        hands.settle()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            witness.look(f"decision {what}")
            dialog.close()
            hands.settle()
    for act in ("record_payment", "new_member", "columns", "renew"):
        choose(hands, members)
        window.actions_[act].trigger()
        hands.settle()
        witness.look(f"dialog of {act}")
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
            hands.settle()
    assert members.renewal is not None
    hands.click(members.renewal.ui.closeButton)


def walk_through_the_changes(hands: Hands, members: MembersPage, witness: Witness) -> None:
    """Bulk edit and paste show before and after; the clash bar says what somebody else wrote."""
    choose(hands, members)
    members.view.selectAll()
    hands.settle()
    hands.window.lists.actions["change_rows"].trigger()
    sheet = hands.dialog()
    assert isinstance(sheet, BulkEditSheet)
    hands.click(sheet.rows["city"].tick)
    hands.type(sheet.rows["city"].editor, f"{SPELL}!")
    sheet.look()
    witness.look("bulk edit")
    hands.click(sheet.verb)
    witness.look("bulk edit done")
    choose(hands, members)
    QGuiApplication.clipboard().setText(f"Firm\tCity\n{SPELL}?\t{SPELL}\n")
    hands.window.lists.actions["paste_rows"].trigger()
    witness.look("paste")
    hands.dialog().close()
    clash(hands, members)
    witness.look("clash")
    hands.click(members.record.clash.take_button)


def clash(hands: Hands, members: MembersPage) -> None:
    person, record = choose(hands, members), members.record
    record.tabs.setCurrentIndex(DETAILS)
    line = record.details.rows["city"].editor.editor  # type: ignore[union-attr]
    hands.type(line, f"{SPELL} mine")
    hands.application.who = f"{SPELL} Bob"
    hands.application.run(EditPerson(person, {"city": f"{SPELL} theirs"}))
    hands.application.who = SPELL
    hands.key(Qt.Key.Key_Tab)
    assert record.clash.isVisible()


def walk_through_the_acts(
    hands: Hands, members: MembersPage, witness: Witness, folder: Path
) -> None:
    """Acts whose toast, Undo menu and banner name a person, a view, a task or a document."""
    window, acts = hands.window, hands.window.actions_
    choose(hands, members)
    acts["archive"].trigger()
    hands.settle()
    witness.look("archived")
    acts["undo"].trigger()
    hands.settle()
    witness.look("undone")
    choose(hands, members)
    acts["resign"].trigger()
    hands.click(hands.dialog().verb)
    witness.look("resigned")
    choose(hands, members)
    acts["record_payment"].trigger()
    panel = hands.dialog()
    hands.type(panel.amount, "12")
    hands.click(panel.verb)
    witness.look("paid")
    panel.close()
    hands.click(view_called(hands, SPELL))
    witness.look("saved view")
    window.lists.actions["rename_view"].trigger()
    witness.look("rename a view")
    hands.dialog().close()
    window.lists.actions["delete_view"].trigger()
    hands.settle()
    witness.look("view deleted")
    members.show_person(choose(hands, members))
    members.record.tabs.setCurrentIndex(ACTIVITY)
    hands.settle()
    hands.click(members.record.activity.tasks.rows()[0].tick)
    witness.look("task done")
    members.record.tabs.setCurrentIndex(DOCUMENTS)
    hands.settle()
    letter = folder / f"{SPELL}.txt"
    letter.write_text("for the record", "utf-8")
    assert enter(members.record, carried(letter))
    witness.look("drop")
    drop(members.record, carried(letter))
    hands.settle()
    witness.look("attached")


def view_called(hands: Hands, name: str) -> QAbstractButton:
    views = hands.window.sidebar.views.values()
    return next(button for button in views if button.entry.label == name)


def walk_through_an_import(hands: Hands, witness: Witness, folder: Path) -> None:
    path = folder / f"{SPELL}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["First name", "Last name", "E-mail", "City", SPELL])
        rows.writerow(["Ann", "New", "new@example.org", SPELL, SPELL])
        rows.writerow([SPELL, "Two at once", "two@example.org", SPELL, SPELL])
        rows.writerow([SPELL, f"{SPELL}\x07", "nobody", SPELL, SPELL])
    hands.window.show_import(path)
    hands.settle()
    page = hands.window.page("import")
    assert isinstance(page, ImportPage)
    witness.look("import: file")
    for _ in range(2):
        hands.click(page.ui.nextButton)
        witness.look(f"import: step {page.step()}")
    tabs = page.check_step.tabs
    for place in range(tabs.count()):
        tabs.setCurrentIndex(place)
        hands.settle()
        witness.look(f"import: {tabs.tabText(place)}")


def walk_through_the_panes(hands: Hands, witness: Witness) -> None:
    for pane in hands.window.sidebar.panes:
        hands.window.show_pane(pane)
        hands.settle()
        page = hands.window.page(pane)
        if isinstance(page, ListPage):
            page.view.setCurrentIndex(page.model.index(0, 0))
            hands.settle()
        witness.look(f"pane {pane}")


def walk_through_the_papers(hands: Hands, members: MembersPage, witness: Witness) -> None:
    choose(hands, members)
    members.acts.print_receipt()
    hands.settle()
    witness.look("preview")
    hands.key(Qt.Key.Key_Escape)


def walk_around(hands: Hands, witness: Witness) -> None:
    """Ctrl+K, help, the messages of the day; and a list that finds nobody but who comes near."""
    hands.window.show_pane("members")
    for words in (MARK.lower(), "undo"):
        hands.ctrl(Qt.Key.Key_K)
        box = hands.window.findChild(GoBox)
        assert isinstance(box, GoBox)
        hands.qtbot.keyClicks(box.line, words)
        hands.settle()
        witness.look(f"go anywhere: {words}")
        hands.key(Qt.Key.Key_Escape)
        hands.settle()
    members = hands.window.members()
    members.list.ui.searchLine.set_text("zqimgsrx")
    hands.settle()
    witness.look("nobody found")
    members.list.ui.searchLine.clear()
    hands.settle()
    hands.window.actions_["messages"].trigger()
    witness.look("messages")
    hands.dialog().close()
