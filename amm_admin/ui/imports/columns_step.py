"""The second step: what each column of the file means."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from amm_admin.domain.fields import IMPORT_MAP_COLUMNS
from amm_admin.ui.forms.ui_import_page import Ui_ImportPage
from amm_admin.ui.imports.cells import FieldModel, FieldView
from amm_admin.ui.imports.rows import heading_rows, meaning_named
from amm_admin.ui.imports.session import ImportSession
from amm_admin.ui.rows import RowsAtHand
from amm_admin.ui.tables import Sort


class ColumnsStep(QObject):
    """Announces `changed` after each choice."""

    changed = Signal()

    def __init__(self, ui: Ui_ImportPage, parent: QObject) -> None:
        super().__init__(parent)
        self.ui = ui
        self._session: ImportSession | None = None
        self._model = FieldModel(IMPORT_MAP_COLUMNS, _rows_at_hand, self, filter=())
        self.view = FieldView(self._model, "Columns of the file", ui.columnsPage)
        ui.columnsHolder.addWidget(self.view)
        self._model.edited.connect(self._edited)

    def show_session(self, session: ImportSession) -> None:
        """Show the columns of a file."""
        self._session = session
        self._refresh()
        self.ui.columnsLabel.setText(
            "These choices are remembered from your last import with these headings."
            if session.look is not None and session.look.remembered
            else "Say what each column holds. The choices are remembered for files with these "
            "headings."
        )

    def used(self) -> tuple[int, int]:
        """How many columns are used, and how many there are."""
        fields = self._session.columns.fields if self._session and self._session.columns else ()
        return sum(1 for name in fields if name), len(fields)

    def _refresh(self) -> None:
        session = self._session
        if session is None or session.look is None or session.columns is None:
            return
        here = self.view.currentIndex()
        row, column = here.row(), here.column()
        self._model.set_filter(heading_rows(session.look, session.columns))
        if 0 <= row < self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(row, column))

    def _edited(self, index: object, column: str, text: str) -> None:
        if self._session is None:
            return
        lost = self._session.set_column(int(str(index)), meaning_named(text))
        self._refresh()
        if lost:
            self.ui.columnsLabel.setText(
                f"“{text}” is taken from this column now; “{lost}” is left out."
            )
        self.changed.emit()


def _rows_at_hand(rows: object, sort: Sort) -> RowsAtHand:
    return RowsAtHand(rows)  # type: ignore[arg-type]
