# Generated from forms/join_dialog.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QAbstractButton, QApplication, QComboBox, QDialog,
    QDialogButtonBox, QFrame, QGridLayout, QHBoxLayout,
    QLabel, QRadioButton, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from amm_admin.ui.form_widgets import (FormDate, FormMoney, FormText)
from amm_admin.ui.widgets.messages import Banner

class Ui_JoinDialog(object):
    def setupUi(self, JoinDialog):
        if not JoinDialog.objectName():
            JoinDialog.setObjectName(u"JoinDialog")
        self.dialogColumn = QVBoxLayout(JoinDialog)
        self.dialogColumn.setSpacing(9)
        self.dialogColumn.setObjectName(u"dialogColumn")
        self.dialogColumn.setContentsMargins(24, 18, 24, 16)
        self.titleLabel = QLabel(JoinDialog)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.titleLabel)

        self.kindRow = QHBoxLayout()
        self.kindRow.setSpacing(16)
        self.kindRow.setObjectName(u"kindRow")
        self.kindRow.setContentsMargins(0, 0, 0, 0)
        self.personButton = QRadioButton(JoinDialog)
        self.personButton.setObjectName(u"personButton")
        self.personButton.setChecked(True)

        self.kindRow.addWidget(self.personButton)

        self.organizationButton = QRadioButton(JoinDialog)
        self.organizationButton.setObjectName(u"organizationButton")

        self.kindRow.addWidget(self.organizationButton)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.kindRow.addItem(self.gap1)


        self.dialogColumn.addLayout(self.kindRow)

        self.banner = Banner(JoinDialog)
        self.banner.setObjectName(u"banner")

        self.dialogColumn.addWidget(self.banner)

        self.joinGrid = QGridLayout()
        self.joinGrid.setObjectName(u"joinGrid")
        self.joinGrid.setHorizontalSpacing(8)
        self.joinGrid.setVerticalSpacing(8)
        self.joinGrid.setContentsMargins(0, 0, 0, 0)
        self.lastLabel = QLabel(JoinDialog)
        self.lastLabel.setObjectName(u"lastLabel")
        self.lastLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.lastLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.lastLabel, 0, 0, 1, 1)

        self.lastField = FormText(JoinDialog)
        self.lastField.setObjectName(u"lastField")

        self.joinGrid.addWidget(self.lastField, 0, 1, 1, 1)

        self.firstLabel = QLabel(JoinDialog)
        self.firstLabel.setObjectName(u"firstLabel")
        self.firstLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.firstLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.firstLabel, 0, 2, 1, 1)

        self.firstField = FormText(JoinDialog)
        self.firstField.setObjectName(u"firstField")

        self.joinGrid.addWidget(self.firstField, 0, 3, 1, 1)

        self.credentialsLabel = QLabel(JoinDialog)
        self.credentialsLabel.setObjectName(u"credentialsLabel")
        self.credentialsLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.credentialsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.credentialsLabel, 1, 0, 1, 1)

        self.credentialsField = FormText(JoinDialog)
        self.credentialsField.setObjectName(u"credentialsField")

        self.joinGrid.addWidget(self.credentialsField, 1, 1, 1, 1)

        self.practiceLabel = QLabel(JoinDialog)
        self.practiceLabel.setObjectName(u"practiceLabel")
        self.practiceLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.practiceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.practiceLabel, 1, 2, 1, 1)

        self.practiceField = FormText(JoinDialog)
        self.practiceField.setObjectName(u"practiceField")

        self.joinGrid.addWidget(self.practiceField, 1, 3, 1, 1)

        self.emailLabel = QLabel(JoinDialog)
        self.emailLabel.setObjectName(u"emailLabel")
        self.emailLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.emailLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.emailLabel, 2, 0, 1, 1)

        self.emailField = FormText(JoinDialog)
        self.emailField.setObjectName(u"emailField")

        self.joinGrid.addWidget(self.emailField, 2, 1, 1, 1)

        self.phoneLabel = QLabel(JoinDialog)
        self.phoneLabel.setObjectName(u"phoneLabel")
        self.phoneLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.phoneLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.phoneLabel, 2, 2, 1, 1)

        self.phoneField = FormText(JoinDialog)
        self.phoneField.setObjectName(u"phoneField")

        self.joinGrid.addWidget(self.phoneField, 2, 3, 1, 1)

        self.streetLabel = QLabel(JoinDialog)
        self.streetLabel.setObjectName(u"streetLabel")
        self.streetLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.streetLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.streetLabel, 3, 0, 1, 1)

        self.streetField = FormText(JoinDialog)
        self.streetField.setObjectName(u"streetField")

        self.joinGrid.addWidget(self.streetField, 3, 1, 1, 1)

        self.cityLabel = QLabel(JoinDialog)
        self.cityLabel.setObjectName(u"cityLabel")
        self.cityLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.cityLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.cityLabel, 3, 2, 1, 1)

        self.cityField = FormText(JoinDialog)
        self.cityField.setObjectName(u"cityField")

        self.joinGrid.addWidget(self.cityField, 3, 3, 1, 1)

        self.stateLabel = QLabel(JoinDialog)
        self.stateLabel.setObjectName(u"stateLabel")
        self.stateLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.stateLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.stateLabel, 4, 0, 1, 1)

        self.stateField = FormText(JoinDialog)
        self.stateField.setObjectName(u"stateField")

        self.joinGrid.addWidget(self.stateField, 4, 1, 1, 1)

        self.zipLabel = QLabel(JoinDialog)
        self.zipLabel.setObjectName(u"zipLabel")
        self.zipLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.zipLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.zipLabel, 4, 2, 1, 1)

        self.zipField = FormText(JoinDialog)
        self.zipField.setObjectName(u"zipField")

        self.joinGrid.addWidget(self.zipField, 4, 3, 1, 1)

        self.rule = QFrame(JoinDialog)
        self.rule.setObjectName(u"rule")
        self.rule.setMinimumSize(QSize(0, 1))
        self.rule.setMaximumSize(QSize(16777215, 1))

        self.joinGrid.addWidget(self.rule, 5, 0, 1, 4)

        self.levelLabel = QLabel(JoinDialog)
        self.levelLabel.setObjectName(u"levelLabel")
        self.levelLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.levelLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.levelLabel, 6, 0, 1, 1)

        self.levelBox = QComboBox(JoinDialog)
        self.levelBox.setObjectName(u"levelBox")

        self.joinGrid.addWidget(self.levelBox, 6, 1, 1, 1)

        self.paidOnLabel = QLabel(JoinDialog)
        self.paidOnLabel.setObjectName(u"paidOnLabel")
        self.paidOnLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.paidOnLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.paidOnLabel, 6, 2, 1, 1)

        self.paidOnField = FormDate(JoinDialog)
        self.paidOnField.setObjectName(u"paidOnField")

        self.joinGrid.addWidget(self.paidOnField, 6, 3, 1, 1)

        self.settledLabel = QLabel(JoinDialog)
        self.settledLabel.setObjectName(u"settledLabel")
        self.settledLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.settledLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.settledLabel, 7, 0, 1, 1)

        self.settledBox = QComboBox(JoinDialog)
        self.settledBox.setObjectName(u"settledBox")

        self.joinGrid.addWidget(self.settledBox, 7, 1, 1, 1)

        self.amountLabel = QLabel(JoinDialog)
        self.amountLabel.setObjectName(u"amountLabel")
        self.amountLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.amountLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.amountLabel, 7, 2, 1, 1)

        self.amountField = FormMoney(JoinDialog)
        self.amountField.setObjectName(u"amountField")

        self.joinGrid.addWidget(self.amountField, 7, 3, 1, 1)

        self.methodLabel = QLabel(JoinDialog)
        self.methodLabel.setObjectName(u"methodLabel")
        self.methodLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.methodLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.methodLabel, 8, 0, 1, 1)

        self.methodBox = QComboBox(JoinDialog)
        self.methodBox.setObjectName(u"methodBox")

        self.joinGrid.addWidget(self.methodBox, 8, 1, 1, 1)

        self.referenceLabel = QLabel(JoinDialog)
        self.referenceLabel.setObjectName(u"referenceLabel")
        self.referenceLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.referenceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.joinGrid.addWidget(self.referenceLabel, 8, 2, 1, 1)

        self.referenceField = FormText(JoinDialog)
        self.referenceField.setObjectName(u"referenceField")

        self.joinGrid.addWidget(self.referenceField, 8, 3, 1, 1)

        self.joinGrid.setColumnStretch(1, 1)
        self.joinGrid.setColumnStretch(3, 1)

        self.dialogColumn.addLayout(self.joinGrid)

        self.duesLabel = QLabel(JoinDialog)
        self.duesLabel.setObjectName(u"duesLabel")
        self.duesLabel.setWordWrap(True)
        self.duesLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.duesLabel)

        self.errorLabel = QLabel(JoinDialog)
        self.errorLabel.setObjectName(u"errorLabel")
        self.errorLabel.setWordWrap(True)
        self.errorLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.dialogColumn.addWidget(self.errorLabel)

        self.gap2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.dialogColumn.addItem(self.gap2)

        self.buttons = QDialogButtonBox(JoinDialog)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)

        self.dialogColumn.addWidget(self.buttons)

#if QT_CONFIG(shortcut)
        self.lastLabel.setBuddy(self.lastField)
        self.firstLabel.setBuddy(self.firstField)
        self.credentialsLabel.setBuddy(self.credentialsField)
        self.practiceLabel.setBuddy(self.practiceField)
        self.emailLabel.setBuddy(self.emailField)
        self.phoneLabel.setBuddy(self.phoneField)
        self.streetLabel.setBuddy(self.streetField)
        self.cityLabel.setBuddy(self.cityField)
        self.stateLabel.setBuddy(self.stateField)
        self.zipLabel.setBuddy(self.zipField)
        self.levelLabel.setBuddy(self.levelBox)
        self.paidOnLabel.setBuddy(self.paidOnField)
        self.settledLabel.setBuddy(self.settledBox)
        self.amountLabel.setBuddy(self.amountField)
        self.methodLabel.setBuddy(self.methodBox)
        self.referenceLabel.setBuddy(self.referenceField)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.personButton, self.organizationButton)
        QWidget.setTabOrder(self.organizationButton, self.lastField)
        QWidget.setTabOrder(self.lastField, self.firstField)
        QWidget.setTabOrder(self.firstField, self.credentialsField)
        QWidget.setTabOrder(self.credentialsField, self.practiceField)
        QWidget.setTabOrder(self.practiceField, self.emailField)
        QWidget.setTabOrder(self.emailField, self.phoneField)
        QWidget.setTabOrder(self.phoneField, self.streetField)
        QWidget.setTabOrder(self.streetField, self.cityField)
        QWidget.setTabOrder(self.cityField, self.stateField)
        QWidget.setTabOrder(self.stateField, self.zipField)
        QWidget.setTabOrder(self.zipField, self.levelBox)
        QWidget.setTabOrder(self.levelBox, self.paidOnField)
        QWidget.setTabOrder(self.paidOnField, self.settledBox)
        QWidget.setTabOrder(self.settledBox, self.amountField)
        QWidget.setTabOrder(self.amountField, self.methodBox)
        QWidget.setTabOrder(self.methodBox, self.referenceField)
        QWidget.setTabOrder(self.referenceField, self.buttons)

        self.retranslateUi(JoinDialog)
    # setupUi

    def retranslateUi(self, JoinDialog):
        JoinDialog.setWindowTitle(QCoreApplication.translate("JoinDialog", u"New member", None))
        self.titleLabel.setText(QCoreApplication.translate("JoinDialog", u"New member", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"heading", None))
        self.personButton.setText(QCoreApplication.translate("JoinDialog", u"&Person", None))
        self.organizationButton.setText(QCoreApplication.translate("JoinDialog", u"Or&ganization", None))
        self.lastLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.lastLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.lastLabel.setText(QCoreApplication.translate("JoinDialog", u"&Last", None))
        self.firstLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.firstLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.firstLabel.setText(QCoreApplication.translate("JoinDialog", u"&First", None))
        self.credentialsLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.credentialsLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.credentialsLabel.setText(QCoreApplication.translate("JoinDialog", u"&Credentials", None))
        self.practiceLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.practiceLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.practiceLabel.setText(QCoreApplication.translate("JoinDialog", u"F&irm", None))
        self.emailLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.emailLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.emailLabel.setText(QCoreApplication.translate("JoinDialog", u"&E-mail", None))
        self.phoneLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.phoneLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.phoneLabel.setText(QCoreApplication.translate("JoinDialog", u"P&hone", None))
        self.streetLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.streetLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.streetLabel.setText(QCoreApplication.translate("JoinDialog", u"&Street", None))
        self.cityLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.cityLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.cityLabel.setText(QCoreApplication.translate("JoinDialog", u"Ci&ty", None))
        self.stateLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.stateLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.stateLabel.setText(QCoreApplication.translate("JoinDialog", u"St&ate", None))
        self.zipLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.zipLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.zipLabel.setText(QCoreApplication.translate("JoinDialog", u"&ZIP", None))
        self.rule.setProperty(u"rule", QCoreApplication.translate("JoinDialog", u"true", None))
        self.levelLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.levelLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.levelLabel.setText(QCoreApplication.translate("JoinDialog", u"Le&vel", None))
        self.paidOnLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.paidOnLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.paidOnLabel.setText(QCoreApplication.translate("JoinDialog", u"Paid &on", None))
        self.settledLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.settledLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.settledLabel.setText(QCoreApplication.translate("JoinDialog", u"&Dues", None))
        self.amountLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.amountLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.amountLabel.setText(QCoreApplication.translate("JoinDialog", u"A&mount", None))
        self.methodLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.methodLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.methodLabel.setText(QCoreApplication.translate("JoinDialog", u"Paid &by", None))
        self.referenceLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.referenceLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"muted", None))
        self.referenceLabel.setText(QCoreApplication.translate("JoinDialog", u"&Number", None))
        self.referenceField.setPlaceholderText(QCoreApplication.translate("JoinDialog", u"Check no.", None))
        self.duesLabel.setText("")
        self.duesLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"body", None))
        self.errorLabel.setText("")
        self.errorLabel.setProperty(u"role", QCoreApplication.translate("JoinDialog", u"small", None))
        self.errorLabel.setProperty(u"tone", QCoreApplication.translate("JoinDialog", u"bad", None))
    # retranslateUi

