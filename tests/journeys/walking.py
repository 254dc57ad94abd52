"""The walk: what must hold for every widget of a window that can be seen.

Each rule gives sentences about what breaks it. Together they say whether a person without a mouse,
without eyes, or with large text can use what is on screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from amm_admin.ui.form_widgets import ElidedLabel
from amm_admin.ui.lists.bulk_edit import FieldTick
from amm_admin.ui.members.documents import DocumentEntry
from amm_admin.ui.members.entries import EntryRow
from amm_admin.ui.palette.box import GoBox
from amm_admin.ui.palette.field import GoField
from amm_admin.ui.sidebar import NavButton
from amm_admin.ui.tables import ListView
from amm_admin.ui.tables.delegate import content_room
from amm_admin.ui.tables.header import ListHeader
from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.search_line import SearchLine
from amm_admin.ui.widgets.toast import Toast

ROWS = 20  # of a list, that are looked at
LINKS = 60  # steps that Tab may take inside texts, from link to link
LEAST = 24  # pixels of a target
ROUNDING = 1  # pixel that a layout may take; no letter reaches it
KEY_OF_TOAST = "u"  # Alt+U: to the button of the toast, wherever the keyboard is
KEYS_OF_LIST = {"o"}  # "As of": kept for the list, which in a narrow window hides behind the record
INPUTS = (QLineEdit, QComboBox, QPlainTextEdit)
USED = (QAbstractButton, QAbstractItemView, QTabBar, QAbstractScrollArea, *INPUTS)
# These paint their words themselves and end them with an ellipsis; a tooltip holds the whole.
ELIDING = (ElidedLabel, NavButton, GoField)


def walk(root: QWidget) -> list[str]:
    """Everything wrong with what can be seen in a window, dialog or pane."""
    return [
        *nameless(root),
        *without_buddy(root),
        *shared_letters(root),
        *marked_up(root),
        *small_targets(root),
        *cut_words(root),
        *cut_figures(root),
        *lost_tabs(root),
    ]


# -- what there is -------------------------------------------------------------------------------


def shown(root: QWidget, kinds: type | tuple[type, ...] = QWidget) -> list[QWidget]:
    """The visible parts of a window, also those that are scrolled away."""
    parts = [root, *root.findChildren(QWidget)]
    own = root.window()
    return [
        part
        for part in parts
        if isinstance(part, kinds) and part.isVisibleTo(own) and part.window() is own
    ]


def named(part: QWidget) -> str:
    """How a complaint calls a widget."""
    words = part.accessibleName()
    if not words and isinstance(part, QLabel | QAbstractButton):
        words = part.text().strip()
    return f"{type(part).__name__} {words or part.objectName() or 'without a name'}"


def spoken(part: QWidget) -> str:
    """The name that a screen reader says."""
    face = QAccessible.queryAccessibleInterface(part)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def _inner(part: QWidget) -> bool:
    """Part of a larger widget that answers for it: the line of a combo box, a scroll bar."""
    parent = part.parentWidget()
    return (
        isinstance(part, QScrollBar | QHeaderView)
        or isinstance(parent, QComboBox | QLineEdit)
        or part.objectName().startswith("qt_")
    )


def _is_cell(part: QWidget) -> bool:
    """An editor that stands in a cell of a list, whose heading names it."""
    parent = part.parentWidget()
    return parent is not None and isinstance(parent.parentWidget(), QAbstractItemView)


# -- names and letters ---------------------------------------------------------------------------


def nameless(root: QWidget) -> list[str]:
    """Everything to use has a name, and it is not the one that programmers gave it."""
    return [
        f"no name: {named(part)}"
        for part in shown(root, USED)
        if not _inner(part)
        and (_takes_tab(part) or isinstance(part, QAbstractButton))
        and (not spoken(part).strip() or spoken(part) == part.objectName())
    ]


def without_buddy(root: QWidget) -> list[str]:
    """Every field has a label with a letter that leads to it, as long as letters last."""
    found: list[str] = []
    labels: defaultdict[QWidget, list[QLabel]] = defaultdict(list)
    for label in shown(root, QLabel):
        assert isinstance(label, QLabel)
        if (buddy := label.buddy()) is not None:
            labels[buddy].append(label)
        elif label.property("beside") == "true" and label.text():
            found.append(f"no buddy: {named(label)}")
    used = KEYS_OF_LIST | {letter for letter, _ in letters(root)}
    for field in shown(root, INPUTS):
        if _inner(field) or _is_cell(field):
            continue
        if not field.isEnabledTo(root) or _says_itself(field):
            continue
        names = labels.get(field) or labels.get(field.parentWidget() or field) or []
        if not names:
            found.append(f"no label: {named(field)}")
        for label in names:
            found.extend(_lacks_letter(label.text(), used))
    return found


def _says_itself(field: QWidget) -> bool:
    """A search line with its glass; text changed where it stands; what a tick box before it names;
    a text below its heading."""
    holder = field.parentWidget()
    while holder is not None and not holder.isWindow():
        if isinstance(holder, SearchLine | EntryRow | DocumentEntry | FieldTick):
            return True
        holder = holder.parentWidget()
    return isinstance(holder, GoBox)


def _lacks_letter(text: str, used: set[str]) -> Iterator[str]:
    """A record has more fields than the alphabet letters. A label may go without a letter when all
    of its own lead elsewhere already: the fields that are used most have them."""
    if not _letter(text):
        free = {letter for letter in text.lower() if letter.isalpha()} - used
        if free:
            yield f"no letter: {text!r} could have {', '.join(sorted(free))}"


def letters(root: QWidget) -> Iterator[tuple[str, str]]:
    """The letters that do something with Alt in a window, and whose they are."""
    top = root.window()
    yield KEY_OF_TOAST, "the message at the bottom"
    for part in shown(top, (QLabel, QAbstractButton)):
        assert isinstance(part, QLabel | QAbstractButton)
        live = part.buddy() is not None if isinstance(part, QLabel) else part.isEnabled()
        if live and (letter := _letter(part.text())):
            yield letter, named(part)
    for bar in shown(top, QMenuBar):
        for action in bar.actions():
            if letter := _letter(action.text()):
                yield letter, f"menu {action.text()}"
    for tabs in shown(top, QTabBar):
        assert isinstance(tabs, QTabBar)
        for place in range(tabs.count()):
            if letter := _letter(tabs.tabText(place)):
                yield letter, f"tab {tabs.tabText(place)}"


def _letter(text: str) -> str:
    bare = text.replace("&&", "")
    at = bare.find("&")
    return bare[at + 1 : at + 2].lower() if at >= 0 else ""


def shared_letters(root: QWidget) -> list[str]:
    """No letter leads to two places."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for letter, owner in letters(root):
        owners[letter].append(owner)
    return [
        f"Alt+{letter} is shared: {', '.join(names)}"
        for letter, names in owners.items()
        if len(names) > 1
    ]


def marked_up(root: QWidget) -> list[str]:
    """What members typed is text: no label reads tags."""
    return [
        f"reads markup: {named(part)}"
        for part in shown(root, QLabel)
        if isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText
    ]


# -- targets -------------------------------------------------------------------------------------


def small_targets(root: QWidget) -> list[str]:
    """Nothing to aim at is narrower or lower than 24 pixels."""
    found = [
        f"{part.width()} × {part.height()} px: {named(part)}"
        for part in shown(root, (QAbstractButton, *INPUTS))
        if not _inner(part) and not _is_cell(part) and min(part.width(), part.height()) < LEAST
    ]
    for tabs in shown(root, QTabBar):
        assert isinstance(tabs, QTabBar)
        found += [
            f"tab {tabs.tabText(place)} {rect.width()} × {rect.height()} px"
            for place in range(tabs.count())
            if tabs.isTabVisible(place)
            and min((rect := tabs.tabRect(place)).width(), rect.height()) < LEAST
        ]
    for view in shown(root, QAbstractItemView):
        assert isinstance(view, QAbstractItemView)
        if not isinstance(view, QHeaderView) and 0 <= (high := _row_height(view)) < LEAST:
            found.append(f"rows of {named(view)} are {high} px high")
    return found


def _row_height(view: QAbstractItemView) -> int:
    """Pixels of the first row; -1 without rows."""
    first = view.model().index(0, 0) if view.model() is not None else QModelIndex()
    return view.visualRect(first).height() if first.isValid() else -1


# -- words ---------------------------------------------------------------------------------------


def cut_words(root: QWidget) -> list[str]:
    """Every word has room: in its own rectangle, and in those of what holds it."""
    found = []
    for part in shown(root, (QLabel, QAbstractButton)):
        assert isinstance(part, QLabel | QAbstractButton)
        if not _inner(part) and part.text() and (why := _cut(part)):
            found.append(f"cut: {named(part)}: {why}")
    for tabs in shown(root, QTabBar):
        assert isinstance(tabs, QTabBar)
        found += _cut_tabs(tabs)
    for header in shown(root, QHeaderView):
        assert isinstance(header, QHeaderView)
        found += _cut_headings(header)
    for box in shown(root, QComboBox):
        assert isinstance(box, QComboBox)
        found += _cut_choice(box)
    for bar in shown(root, QMenuBar):
        assert isinstance(bar, QMenuBar)
        found += [
            f"menu {action.text()} is beyond the bar"
            for action in bar.actions()
            if action.isVisible() and not bar.rect().contains(bar.actionGeometry(action))
        ]
    return found


def cut_figures(root: QWidget) -> list[str]:
    """A day or an amount of which a part is missing would be read as another."""
    found = []
    for view in shown(root, ListView):
        assert isinstance(view, ListView)
        model, delegate = view.list_model(), view._delegate
        for place, column in enumerate(model.columns):
            if column.kind not in ("date", "money") or view.isColumnHidden(place):
                continue
            cells = [model.index(row, place) for row in range(min(model.rowCount(), ROWS))]
            cut = (delegate.hidden_text(cell, view.visualRect(cell)) for cell in cells)
            found += [f"cut: {text} in {named(view)}" for text in cut if text]
    return found


def _cut(part: QLabel | QAbstractButton) -> str:
    if isinstance(part, ELIDING):
        return _cut_without_tooltip(part)
    if isinstance(part, QLabel) and part.wordWrap():
        needed = part.heightForWidth(part.width())
        if part.height() < needed - ROUNDING:
            return f"{part.height()} of {needed} px high"
        return _wide_word(part) or _beyond(part)
    room, words = part.contentsRect(), _size_of(part)
    if isinstance(part, QCheckBox | QRadioButton | QAbstractButton):
        hint = part.sizeHint()
        if part.width() < hint.width() or part.height() < hint.height():
            return f"{part.size().toTuple()} of {hint.toTuple()} px"
    if words.width() > room.width() or words.height() > room.height():
        return f"{words.size().toTuple()} in {room.size().toTuple()} px"
    return _beyond(part)


def _size_of(part: QLabel | QAbstractButton) -> QRect:
    flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextShowMnemonic)
    text = part.text()
    if isinstance(part, QLabel) and part.buddy() is None:
        flags = int(Qt.AlignmentFlag.AlignLeft)
    metrics = part.fontMetrics()
    lines = text.split("\n")
    width = max(metrics.size(flags, line).width() for line in lines)
    return QRect(0, 0, width, metrics.height() * len(lines))


def _wide_word(label: QLabel) -> str:
    """A sentence wraps between words; one longer than the line would be cut."""
    metrics, room = label.fontMetrics(), label.contentsRect().width()
    widest = max(
        label.text().replace("\u200b", " ").split(), key=metrics.horizontalAdvance, default=""
    )
    return f"{widest!r} is wider than {room} px" if _too_wide(label, widest, room) else ""


def _too_wide(part: QWidget, word: str, room: int) -> bool:
    return part.fontMetrics().horizontalAdvance(word) > room + ROUNDING


def _cut_without_tooltip(part: QLabel | QAbstractButton) -> str:
    text = part.text()
    if not _too_wide(part, text, part.contentsRect().width()):
        return ""
    part.grab()  # whether it is cut is known when it is painted
    whole = part.toolTip().replace("&lt;", "<").replace("&&", "&")
    return "" if text.strip() in whole else "no tooltip has the whole"


def _beyond(part: QWidget) -> str:
    """How a part sticks out of what holds it; what can be scrolled to is not cut."""
    inside: QWidget = part
    while (holder := inside.parentWidget()) is not None and not inside.isWindow():
        area = holder.parentWidget()
        where = QRect(part.mapTo(holder, QPoint(0, 0)), part.size())
        if where.left() < 0 or where.right() > holder.width():
            return f"{where.left()}…{where.right()} of {holder.width()} px"
        scrolls = isinstance(area, QScrollArea) and area.viewport() is holder
        if not scrolls and (where.top() < 0 or where.bottom() > holder.height()):
            return f"{where.top()}…{where.bottom()} of {holder.height()} px high"
        if scrolls:
            return _beyond(area) if area is not None else ""
        inside = holder
    return ""


def _cut_tabs(tabs: QTabBar) -> list[str]:
    found = []
    for place in filter(tabs.isTabVisible, range(tabs.count())):
        needed = tabs.fontMetrics().horizontalAdvance(tabs.tabText(place).replace("&", ""))
        rect = tabs.tabRect(place)
        if needed > rect.width() or not tabs.rect().contains(rect.adjusted(1, 1, -1, -1)):
            found.append(f"cut: tab {tabs.tabText(place)!r}")
    if tabs.count() and (why := _beyond(tabs)):
        found.append(f"cut: tabs {named(tabs)}: {why}")
    return found


def _cut_headings(header: QHeaderView) -> list[str]:
    if not isinstance(header, ListHeader):
        return []
    view, metrics = header.parentWidget(), theme().metrics("small_strong")
    assert isinstance(view, ListView)
    first, last = header.edges()
    found = []
    for place, column in enumerate(view.list_model().columns):
        rect = QRect(0, 0, header.sectionSize(place), header.height())
        room = content_room(theme(), rect, first=place == first, last=place == last)
        if not header.isSectionHidden(place) and (
            metrics.horizontalAdvance(column.label) > room.width()
            or metrics.height() > header.height()
        ):
            found.append(f"cut: heading {column.label!r} in {room.width()} px")
    return found


def _cut_choice(box: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    if _too_wide(box, box.currentText(), room.width()) and box.currentText() not in box.toolTip():
        return [f"cut: choice {box.currentText()!r} in {room.width()} px"]
    return [f"cut: {named(box)}: {why}"] if (why := _beyond(box)) else []


# -- the way of Tab ------------------------------------------------------------------------------


def _takes_tab(part: QWidget) -> bool:
    """Of buttons of which one is chosen Tab finds the chosen one; arrows lead to the others."""
    if isinstance(part, QRadioButton) and part.autoExclusive() and not part.isChecked():
        return False
    return (
        bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus.value)
        and part.focusProxy() is None
        and part.isEnabled()
    )


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab must lead: everything that takes the keyboard."""
    return [part for part in shown(root.window()) if _takes_tab(part) and not part.isWindow()]


def lost_tabs(root: QWidget) -> list[str]:
    """Tab goes through everything, down and to the right, and comes back to where it began."""
    wanted = stops(root)
    if not wanted:
        return []
    top = root.window()
    for area in shown(top, QScrollArea):
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(0)
    places = {part: QRect(part.mapTo(top, QPoint(0, 0)), part.size()) for part in wanted}
    way = _way(wanted)
    found = [f"Tab does not reach {named(part)}" for part in wanted if part not in way]
    if len(way) > 1 and way[0] is not way[-1]:
        found.append(f"Tab ends at {named(way[-1])}")
    back = [
        f"Tab goes back from {named(one)} to {named(other)}"
        for one, other in pairwise(way)
        if one in places and other in places and _is_before(other, one, places)
    ]
    return found + (back if len(back) > 1 else [])  # once around is once back


def _way(wanted: Sequence[QWidget]) -> list[QWidget]:
    """The widgets that Tab leads to from the first one, until one comes again."""
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    way: list[QWidget] = []
    for _ in range(len(wanted) + LINKS):
        now = QApplication.focusWidget()
        if now is None:
            break
        if not (isinstance(now, QTextBrowser) and now in way[-1:]):
            way.append(now)
        if now in way[:-1]:
            break
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return way


def _is_before(other: QWidget, one: QWidget, places: dict[QWidget, QRect]) -> bool:
    """Whether a reader comes to `other` earlier than to `one`."""
    if other.isAncestorOf(one) or one.isAncestorOf(other):
        return False
    if isinstance(other.parentWidget(), Toast) or isinstance(one.parentWidget(), Toast):
        return False  # floats over the window
    here, there = places[one], places[other]
    if there.bottom() <= here.top():  # above; but the next column begins at its top
        return there.left() < here.right()
    same_row = there.top() < here.bottom() and here.top() < there.bottom()
    return same_row and there.right() <= here.left()
