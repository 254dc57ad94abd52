# Generated from forms/column_chooser.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractButton, QAbstractItemView, QApplication, QDialog,
    QDialogButtonBox, QHBoxLayout, QLabel, QListWidget,
    QListWidgetItem, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from amm_admin.ui.form_widgets import (FormButton, FormSearch)
class Ui_ColumnChooser(object):
    def setupUi(self, ColumnChooser):
        if not ColumnChooser.objectName():
            ColumnChooser.setObjectName(u"ColumnChooser")
        self.column = QVBoxLayout(ColumnChooser)
        self.column.setSpacing(10)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(20, 16, 20, 16)
        self.titleLabel = QLabel(ColumnChooser)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.titleLabel)

        self.searchLine = FormSearch(ColumnChooser)
        self.searchLine.setObjectName(u"searchLine")

        self.column.addWidget(self.searchLine)

        self.row = QHBoxLayout()
        self.row.setSpacing(10)
        self.row.setObjectName(u"row")
        self.namesList = QListWidget(ColumnChooser)
        self.namesList.setObjectName(u"namesList")
        self.namesList.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.namesList.setDefaultDropAction(Qt.DropAction.MoveAction)

        self.row.addWidget(self.namesList)

        self.buttonsColumn = QVBoxLayout()
        self.buttonsColumn.setSpacing(8)
        self.buttonsColumn.setObjectName(u"buttonsColumn")
        self.upButton = FormButton(ColumnChooser)
        self.upButton.setObjectName(u"upButton")

        self.buttonsColumn.addWidget(self.upButton)

        self.downButton = FormButton(ColumnChooser)
        self.downButton.setObjectName(u"downButton")

        self.buttonsColumn.addWidget(self.downButton)

        self.fitButton = FormButton(ColumnChooser)
        self.fitButton.setObjectName(u"fitButton")

        self.buttonsColumn.addWidget(self.fitButton)

        self.resetButton = FormButton(ColumnChooser)
        self.resetButton.setObjectName(u"resetButton")

        self.buttonsColumn.addWidget(self.resetButton)

        self.spacer = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.buttonsColumn.addItem(self.spacer)


        self.row.addLayout(self.buttonsColumn)


        self.column.addLayout(self.row)

        self.buttons = QDialogButtonBox(ColumnChooser)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)

        self.column.addWidget(self.buttons)

        QWidget.setTabOrder(self.searchLine, self.namesList)
        QWidget.setTabOrder(self.namesList, self.upButton)
        QWidget.setTabOrder(self.upButton, self.downButton)
        QWidget.setTabOrder(self.downButton, self.fitButton)
        QWidget.setTabOrder(self.fitButton, self.resetButton)

        self.retranslateUi(ColumnChooser)
    # setupUi

    def retranslateUi(self, ColumnChooser):
        ColumnChooser.setWindowTitle(QCoreApplication.translate("ColumnChooser", u"Columns", None))
        self.titleLabel.setText(QCoreApplication.translate("ColumnChooser", u"Columns of this list", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("ColumnChooser", u"heading", None))
#if QT_CONFIG(accessibility)
        self.namesList.setAccessibleName(QCoreApplication.translate("ColumnChooser", u"Columns", None))
#endif // QT_CONFIG(accessibility)
        self.upButton.setText(QCoreApplication.translate("ColumnChooser", u"Move &up", None))
        self.downButton.setText(QCoreApplication.translate("ColumnChooser", u"Move &down", None))
        self.fitButton.setText(QCoreApplication.translate("ColumnChooser", u"&Fit", None))
#if QT_CONFIG(tooltip)
        self.fitButton.setToolTip(QCoreApplication.translate("ColumnChooser", u"Make each column as wide as the rows on screen need", None))
#endif // QT_CONFIG(tooltip)
        self.resetButton.setText(QCoreApplication.translate("ColumnChooser", u"&Reset", None))
#if QT_CONFIG(tooltip)
        self.resetButton.setToolTip(QCoreApplication.translate("ColumnChooser", u"Columns, widths and order as they were at first", None))
#endif // QT_CONFIG(tooltip)
    # retranslateUi

