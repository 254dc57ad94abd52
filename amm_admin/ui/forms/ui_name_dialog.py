# Generated from forms/name_dialog.ui by amm_admin.devtools.build_forms. Edit the form.
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

from amm_admin.ui.form_widgets import FormText

class Ui_NameDialog(object):
    def setupUi(self, NameDialog):
        if not NameDialog.objectName():
            NameDialog.setObjectName(u"NameDialog")
        self.dialogColumn = QVBoxLayout(NameDialog)
        self.dialogColumn.setSpacing(10)
        self.dialogColumn.setObjectName(u"dialogColumn")
        self.dialogColumn.setContentsMargins(24, 20, 24, 16)
        self.titleLabel = QLabel(NameDialog)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setWordWrap(True)
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.titleLabel)

        self.sentenceLabel = QLabel(NameDialog)
        self.sentenceLabel.setObjectName(u"sentenceLabel")
        self.sentenceLabel.setWordWrap(True)
        self.sentenceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.sentenceLabel)

        self.nameLabel = QLabel(NameDialog)
        self.nameLabel.setObjectName(u"nameLabel")
        self.nameLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.nameLabel)

        self.nameField = FormText(NameDialog)
        self.nameField.setObjectName(u"nameField")

        self.dialogColumn.addWidget(self.nameField)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.dialogColumn.addItem(self.gap1)

        self.buttons = QDialogButtonBox(NameDialog)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.NoButton)

        self.dialogColumn.addWidget(self.buttons)

#if QT_CONFIG(shortcut)
        self.nameLabel.setBuddy(self.nameField)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NameDialog)
    # setupUi

    def retranslateUi(self, NameDialog):
        NameDialog.setWindowTitle(QCoreApplication.translate("NameDialog", u"AMM Admin", None))
        self.titleLabel.setText(QCoreApplication.translate("NameDialog", u"What is your name?", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("NameDialog", u"heading", None))
        self.sentenceLabel.setText(QCoreApplication.translate("NameDialog", u"The history of the file says who did what. This computer keeps the name; you can change it in Settings.", None))
        self.sentenceLabel.setProperty(u"role", QCoreApplication.translate("NameDialog", u"body", None))
        self.sentenceLabel.setProperty(u"tone", QCoreApplication.translate("NameDialog", u"muted", None))
        self.nameLabel.setProperty(u"role", QCoreApplication.translate("NameDialog", u"small", None))
        self.nameLabel.setProperty(u"tone", QCoreApplication.translate("NameDialog", u"muted", None))
        self.nameLabel.setText(QCoreApplication.translate("NameDialog", u"&Your name", None))
    # retranslateUi

