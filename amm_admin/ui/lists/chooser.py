"""The column chooser: tick, find, drag or move, fit, reset. The list follows at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QWidget

from amm_admin.domain.text import fold
from amm_admin.ui.forms.ui_column_chooser import Ui_ColumnChooser
from amm_admin.ui.frames import FormFit, ReadingDialog
from amm_admin.ui.lists.columns import ColumnFit
from amm_admin.ui.tables import ListView
from amm_admin.ui.theme import theme

_NAME = Qt.ItemDataRole.UserRole
ROW = 28  # logical pixels: a target for the mouse


class ColumnChooser(ReadingDialog):
    """The columns of a list in their order; what has a tick is on screen."""

    def __init__(self, view: ListView, fit: ColumnFit, parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_ColumnChooser()
        self.ui.setupUi(self)
        self._form = FormFit(self)
        self.setAccessibleName("Columns of this list")
        self.setMinimumSize(theme().px(420), theme().px(440))
        self._view = view
        self._fit = fit
        self._filling = False
        self.ui.searchLine.set_words("Find a column…", "Find a column")
        self._fill()
        ui = self.ui
        ui.searchLine.searched.connect(self._searched)
        ui.searchLine.go_down.connect(self._to_names)
        ui.searchLine.left.connect(self.reject)
        ui.namesList.itemChanged.connect(self._ticked)
        ui.namesList.currentRowChanged.connect(self._show_buttons)
        ui.namesList.model().rowsMoved.connect(self._dragged)
        ui.upButton.clicked.connect(self._move_up)
        ui.downButton.clicked.connect(self._move_down)
        ui.fitButton.clicked.connect(fit.fit_words)
        ui.resetButton.clicked.connect(self._reset)
        ui.buttons.rejected.connect(self.reject)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the search line presses nothing
        ui.namesList.setFocus()

    def _fill(self) -> None:
        """List the columns as they stand; one without a heading (ticks) stays where it is."""
        self._filling = True
        names = self.ui.namesList
        names.clear()
        columns = {column.name: column for column in self._view.list_model().columns}
        for name in self._view.columns.names():
            if not columns[name].label:
                continue
            item = QListWidgetItem(columns[name].label)
            item.setData(_NAME, name)
            item.setSizeHint(QSize(0, theme().px(ROW)))
            item.setToolTip(columns[name].help)
            shown = not self._view.columns.is_hidden(name)
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            names.addItem(item)
        names.setCurrentRow(0)
        self._filling = False
        self._searched(self.ui.searchLine.text())

    def _searched(self, text: str) -> None:
        words = fold(text).split()
        names = self.ui.namesList
        shown = 0
        for place in range(names.count()):
            label = fold(names.item(place).text())
            found = all(word in label for word in words)
            names.item(place).setHidden(not found)
            shown += found
        self.ui.searchLine.set_count(shown, names.count())
        self._show_buttons()

    def _to_names(self) -> None:
        names = self.ui.namesList
        names.setFocus(Qt.FocusReason.OtherFocusReason)
        for place in range(names.count()):
            if not names.item(place).isHidden():
                names.setCurrentRow(place)
                return

    def _ticked(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        name = item.data(_NAME)
        self._fit.choose(name, item.checkState() == Qt.CheckState.Checked)
        if self._view.columns.is_hidden(name) == (item.checkState() == Qt.CheckState.Checked):
            self._filling = True  # the last column on screen stays
            item.setCheckState(Qt.CheckState.Checked)
            self._filling = False

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        names = self.ui.namesList
        place = names.currentRow()
        if not 0 <= place + by < names.count():
            return
        self._filling = True
        names.insertItem(place + by, names.takeItem(place))
        names.setCurrentRow(place + by)
        self._filling = False
        self._take_over_order()

    def _dragged(self) -> None:
        self._take_over_order()

    def _take_over_order(self) -> None:
        """The list takes the order of the names; columns without a heading come first."""
        names = self.ui.namesList
        labelled = [names.item(place).data(_NAME) for place in range(names.count())]
        others = [name for name in self._view.columns.names() if name not in labelled]
        for place, name in enumerate([*others, *labelled]):
            if self._view.columns.names()[place] != name:
                self._fit.move(name, place)
        self._show_buttons()

    def _reset(self) -> None:
        self._fit.reset()
        self._fill()

    def _show_buttons(self) -> None:
        """A search hides neighbors, so nothing is moved while there is one."""
        names, ui = self.ui.namesList, self.ui
        place = names.currentRow()
        free = not ui.searchLine.text()
        ui.upButton.setEnabled(free and place > 0)
        ui.downButton.setEnabled(free and 0 <= place < names.count() - 1)
