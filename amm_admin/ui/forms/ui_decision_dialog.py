# Generated from forms/decision_dialog.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractButton, QApplication, QDialog, QDialogButtonBox,
    QLabel, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

class Ui_DecisionDialog(object):
    def setupUi(self, DecisionDialog):
        if not DecisionDialog.objectName():
            DecisionDialog.setObjectName(u"DecisionDialog")
        self.dialogColumn = QVBoxLayout(DecisionDialog)
        self.dialogColumn.setSpacing(10)
        self.dialogColumn.setObjectName(u"dialogColumn")
        self.dialogColumn.setContentsMargins(24, 20, 24, 16)
        self.titleLabel = QLabel(DecisionDialog)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setWordWrap(True)
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.titleLabel)

        self.sentenceLabel = QLabel(DecisionDialog)
        self.sentenceLabel.setObjectName(u"sentenceLabel")
        self.sentenceLabel.setWordWrap(True)
        self.sentenceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.sentenceLabel)

        self.fieldsHolder = QVBoxLayout()
        self.fieldsHolder.setSpacing(8)
        self.fieldsHolder.setObjectName(u"fieldsHolder")
        self.fieldsHolder.setContentsMargins(0, 0, 0, 0)

        self.dialogColumn.addLayout(self.fieldsHolder)

        self.errorLabel = QLabel(DecisionDialog)
        self.errorLabel.setObjectName(u"errorLabel")
        self.errorLabel.setWordWrap(True)
        self.errorLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.errorLabel)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.dialogColumn.addItem(self.gap1)

        self.buttons = QDialogButtonBox(DecisionDialog)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)

        self.dialogColumn.addWidget(self.buttons)


        self.retranslateUi(DecisionDialog)
    # setupUi

    def retranslateUi(self, DecisionDialog):
        DecisionDialog.setWindowTitle(QCoreApplication.translate("DecisionDialog", u"AMM Admin", None))
        self.titleLabel.setText("")
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("DecisionDialog", u"heading", None))
        self.sentenceLabel.setText("")
        self.sentenceLabel.setProperty(u"role", QCoreApplication.translate("DecisionDialog", u"body", None))
        self.sentenceLabel.setProperty(u"tone", QCoreApplication.translate("DecisionDialog", u"muted", None))
        self.errorLabel.setText("")
        self.errorLabel.setProperty(u"role", QCoreApplication.translate("DecisionDialog", u"small", None))
        self.errorLabel.setProperty(u"tone", QCoreApplication.translate("DecisionDialog", u"bad", None))
    # retranslateUi

