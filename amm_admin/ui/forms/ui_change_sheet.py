# Generated from forms/change_sheet.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractButton, QApplication, QDialog, QDialogButtonBox,
    QHBoxLayout, QLabel, QScrollArea, QSizePolicy,
    QVBoxLayout, QWidget)

class Ui_ChangeSheet(object):
    def setupUi(self, ChangeSheet):
        if not ChangeSheet.objectName():
            ChangeSheet.setObjectName(u"ChangeSheet")
        self.sheetColumn = QVBoxLayout(ChangeSheet)
        self.sheetColumn.setSpacing(10)
        self.sheetColumn.setObjectName(u"sheetColumn")
        self.sheetColumn.setContentsMargins(24, 20, 24, 16)
        self.titleLabel = QLabel(ChangeSheet)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setWordWrap(True)
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.sheetColumn.addWidget(self.titleLabel)

        self.sentenceLabel = QLabel(ChangeSheet)
        self.sentenceLabel.setObjectName(u"sentenceLabel")
        self.sentenceLabel.setWordWrap(True)
        self.sentenceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.sheetColumn.addWidget(self.sentenceLabel)

        self.bodyRow = QHBoxLayout()
        self.bodyRow.setSpacing(16)
        self.bodyRow.setObjectName(u"bodyRow")
        self.fieldsArea = QScrollArea(ChangeSheet)
        self.fieldsArea.setObjectName(u"fieldsArea")
        self.fieldsArea.setWidgetResizable(True)
        self.fieldsArea.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fieldsBody = QWidget()
        self.fieldsBody.setObjectName(u"fieldsBody")
        self.fieldsHolder = QVBoxLayout(self.fieldsBody)
        self.fieldsHolder.setSpacing(6)
        self.fieldsHolder.setObjectName(u"fieldsHolder")
        self.fieldsHolder.setContentsMargins(12, 10, 12, 10)
        self.fieldsArea.setWidget(self.fieldsBody)

        self.bodyRow.addWidget(self.fieldsArea)

        self.tableHolder = QVBoxLayout()
        self.tableHolder.setSpacing(8)
        self.tableHolder.setObjectName(u"tableHolder")
        self.countsLabel = QLabel(ChangeSheet)
        self.countsLabel.setObjectName(u"countsLabel")
        self.countsLabel.setWordWrap(True)
        self.countsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.tableHolder.addWidget(self.countsLabel)


        self.bodyRow.addLayout(self.tableHolder)


        self.sheetColumn.addLayout(self.bodyRow)

        self.errorLabel = QLabel(ChangeSheet)
        self.errorLabel.setObjectName(u"errorLabel")
        self.errorLabel.setWordWrap(True)
        self.errorLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.sheetColumn.addWidget(self.errorLabel)

        self.buttons = QDialogButtonBox(ChangeSheet)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)

        self.sheetColumn.addWidget(self.buttons)


        self.retranslateUi(ChangeSheet)
    # setupUi

    def retranslateUi(self, ChangeSheet):
        ChangeSheet.setWindowTitle(QCoreApplication.translate("ChangeSheet", u"AMM Admin", None))
        self.titleLabel.setText("")
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("ChangeSheet", u"heading", None))
        self.sentenceLabel.setText("")
        self.sentenceLabel.setProperty(u"role", QCoreApplication.translate("ChangeSheet", u"body", None))
        self.sentenceLabel.setProperty(u"tone", QCoreApplication.translate("ChangeSheet", u"muted", None))
#if QT_CONFIG(accessibility)
        self.fieldsArea.setAccessibleName(QCoreApplication.translate("ChangeSheet", u"Fields", None))
#endif // QT_CONFIG(accessibility)
        self.countsLabel.setText("")
        self.countsLabel.setProperty(u"role", QCoreApplication.translate("ChangeSheet", u"strong", None))
        self.errorLabel.setText("")
        self.errorLabel.setProperty(u"role", QCoreApplication.translate("ChangeSheet", u"small", None))
        self.errorLabel.setProperty(u"tone", QCoreApplication.translate("ChangeSheet", u"bad", None))
    # retranslateUi

