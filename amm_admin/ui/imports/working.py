"""What stands in a step's place while the lane works for it: words, a bar and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from amm_admin.ui.theme import theme
from amm_admin.ui.widgets.parts import button, is_look_change, label


class Working(QWidget):
    """Announces `cancelled` when Cancel is pressed."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "heading")
        self._words = label("", "body", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._cancel)
        center = Qt.AlignmentFlag.AlignHCenter
        self._column = QVBoxLayout(self)
        self._column.addStretch(45)
        for part in (self._title, self._bar, self._words, self.cancel):
            self._column.addWidget(part, 0, center)
        self._column.addStretch(55)
        self._fit()

    def begin(self, title: str) -> None:
        """Say what is being done; how much there is to do is not known yet."""
        self._title.setText(title)
        self._words.setText(" ")
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.cancel.setAccessibleName(f"Cancel: {title}")

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Fill the bar."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(f"{text} {done:,} of {total:,}" if total else text)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._words.setText("Stopping. Nothing is kept.")
        self.cancelled.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        self._column.setSpacing(theme().px(12))
        self._bar.setFixedWidth(theme().px(320))
