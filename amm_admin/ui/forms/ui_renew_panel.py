# Generated from forms/renew_panel.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QGridLayout,
    QHBoxLayout, QLabel, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from amm_admin.ui.form_widgets import (FormButton, FormDate, FormText)
from amm_admin.ui.widgets.messages import Banner

class Ui_RenewPanel(object):
    def setupUi(self, RenewPanel):
        if not RenewPanel.objectName():
            RenewPanel.setObjectName(u"RenewPanel")
        self.panelColumn = QVBoxLayout(RenewPanel)
        self.panelColumn.setSpacing(0)
        self.panelColumn.setObjectName(u"panelColumn")
        self.panelColumn.setContentsMargins(0, 0, 0, 0)
        self.head = QWidget(RenewPanel)
        self.head.setObjectName(u"head")
        self.headColumn = QVBoxLayout(self.head)
        self.headColumn.setSpacing(6)
        self.headColumn.setObjectName(u"headColumn")
        self.headColumn.setContentsMargins(22, 16, 14, 8)
        self.headRow = QHBoxLayout()
        self.headRow.setSpacing(8)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(self.head)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setWordWrap(True)
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.titleLabel)

        self.closeButton = FormButton(self.head)
        self.closeButton.setObjectName(u"closeButton")

        self.headRow.addWidget(self.closeButton)

        self.headRow.setStretch(0, 1)

        self.headColumn.addLayout(self.headRow)

        self.sentenceLabel = QLabel(self.head)
        self.sentenceLabel.setObjectName(u"sentenceLabel")
        self.sentenceLabel.setWordWrap(True)
        self.sentenceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headColumn.addWidget(self.sentenceLabel)

        self.banner = Banner(self.head)
        self.banner.setObjectName(u"banner")

        self.headColumn.addWidget(self.banner)


        self.panelColumn.addWidget(self.head)

        self.linesHolder = QVBoxLayout()
        self.linesHolder.setSpacing(0)
        self.linesHolder.setObjectName(u"linesHolder")
        self.linesHolder.setContentsMargins(0, 0, 0, 0)

        self.panelColumn.addLayout(self.linesHolder)

        self.foot = QWidget(RenewPanel)
        self.foot.setObjectName(u"foot")
        self.footColumn = QVBoxLayout(self.foot)
        self.footColumn.setSpacing(10)
        self.footColumn.setObjectName(u"footColumn")
        self.footColumn.setContentsMargins(22, 10, 22, 16)
        self.fieldsGrid = QGridLayout()
        self.fieldsGrid.setObjectName(u"fieldsGrid")
        self.fieldsGrid.setHorizontalSpacing(8)
        self.fieldsGrid.setVerticalSpacing(8)
        self.fieldsGrid.setContentsMargins(0, 0, 0, 0)
        self.paidOnLabel = QLabel(self.foot)
        self.paidOnLabel.setObjectName(u"paidOnLabel")
        self.paidOnLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.paidOnLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.fieldsGrid.addWidget(self.paidOnLabel, 0, 0, 1, 1)

        self.paidOnField = FormDate(self.foot)
        self.paidOnField.setObjectName(u"paidOnField")

        self.fieldsGrid.addWidget(self.paidOnField, 0, 1, 1, 1)

        self.settledLabel = QLabel(self.foot)
        self.settledLabel.setObjectName(u"settledLabel")
        self.settledLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.settledLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.fieldsGrid.addWidget(self.settledLabel, 0, 2, 1, 1)

        self.settledBox = QComboBox(self.foot)
        self.settledBox.setObjectName(u"settledBox")

        self.fieldsGrid.addWidget(self.settledBox, 0, 3, 1, 1)

        self.methodLabel = QLabel(self.foot)
        self.methodLabel.setObjectName(u"methodLabel")
        self.methodLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.methodLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.fieldsGrid.addWidget(self.methodLabel, 1, 0, 1, 1)

        self.methodBox = QComboBox(self.foot)
        self.methodBox.setObjectName(u"methodBox")

        self.fieldsGrid.addWidget(self.methodBox, 1, 1, 1, 1)

        self.referenceLabel = QLabel(self.foot)
        self.referenceLabel.setObjectName(u"referenceLabel")
        self.referenceLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.referenceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.fieldsGrid.addWidget(self.referenceLabel, 1, 2, 1, 1)

        self.referenceField = FormText(self.foot)
        self.referenceField.setObjectName(u"referenceField")

        self.fieldsGrid.addWidget(self.referenceField, 1, 3, 1, 1)

        self.levelLabel = QLabel(self.foot)
        self.levelLabel.setObjectName(u"levelLabel")
        self.levelLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.levelLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.fieldsGrid.addWidget(self.levelLabel, 2, 0, 1, 1)

        self.levelBox = QComboBox(self.foot)
        self.levelBox.setObjectName(u"levelBox")

        self.fieldsGrid.addWidget(self.levelBox, 2, 1, 1, 3)

        self.fieldsGrid.setColumnStretch(1, 1)
        self.fieldsGrid.setColumnStretch(3, 1)

        self.footColumn.addLayout(self.fieldsGrid)

        self.sumRow = QHBoxLayout()
        self.sumRow.setSpacing(8)
        self.sumRow.setObjectName(u"sumRow")
        self.sumRow.setContentsMargins(0, 0, 0, 0)
        self.sumHeading = QLabel(self.foot)
        self.sumHeading.setObjectName(u"sumHeading")
        self.sumHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.sumRow.addWidget(self.sumHeading)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.sumRow.addItem(self.gap1)

        self.sumLabel = QLabel(self.foot)
        self.sumLabel.setObjectName(u"sumLabel")
        self.sumLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.sumRow.addWidget(self.sumLabel)


        self.footColumn.addLayout(self.sumRow)

        self.renewButton = FormButton(self.foot)
        self.renewButton.setObjectName(u"renewButton")

        self.footColumn.addWidget(self.renewButton)


        self.panelColumn.addWidget(self.foot)

        self.panelColumn.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.paidOnLabel.setBuddy(self.paidOnField)
        self.settledLabel.setBuddy(self.settledBox)
        self.methodLabel.setBuddy(self.methodBox)
        self.referenceLabel.setBuddy(self.referenceField)
        self.levelLabel.setBuddy(self.levelBox)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.paidOnField, self.settledBox)
        QWidget.setTabOrder(self.settledBox, self.methodBox)
        QWidget.setTabOrder(self.methodBox, self.referenceField)
        QWidget.setTabOrder(self.referenceField, self.levelBox)
        QWidget.setTabOrder(self.levelBox, self.renewButton)
        QWidget.setTabOrder(self.renewButton, self.closeButton)

        self.retranslateUi(RenewPanel)
    # setupUi

    def retranslateUi(self, RenewPanel):
        RenewPanel.setProperty(u"panel", QCoreApplication.translate("RenewPanel", u"true", None))
        RenewPanel.setWindowTitle(QCoreApplication.translate("RenewPanel", u"Renew", None))
        self.titleLabel.setText(QCoreApplication.translate("RenewPanel", u"Renew", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"heading", None))
        self.closeButton.setProperty(u"kind", QCoreApplication.translate("RenewPanel", u"icon-quiet", None))
        self.closeButton.setText("")
        self.closeButton.setProperty(u"glyph", QCoreApplication.translate("RenewPanel", u"x", None))
#if QT_CONFIG(accessibility)
        self.closeButton.setAccessibleName(QCoreApplication.translate("RenewPanel", u"Close the renewal", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.closeButton.setToolTip(QCoreApplication.translate("RenewPanel", u"Close the renewal", None))
#endif // QT_CONFIG(tooltip)
        self.sentenceLabel.setText("")
        self.sentenceLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"small", None))
        self.sentenceLabel.setProperty(u"tone", QCoreApplication.translate("RenewPanel", u"muted", None))
        self.paidOnLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"small", None))
        self.paidOnLabel.setProperty(u"tone", QCoreApplication.translate("RenewPanel", u"muted", None))
        self.paidOnLabel.setText(QCoreApplication.translate("RenewPanel", u"P&aid on", None))
        self.settledLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"small", None))
        self.settledLabel.setProperty(u"tone", QCoreApplication.translate("RenewPanel", u"muted", None))
        self.settledLabel.setText(QCoreApplication.translate("RenewPanel", u"&Dues", None))
        self.methodLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"small", None))
        self.methodLabel.setProperty(u"tone", QCoreApplication.translate("RenewPanel", u"muted", None))
        self.methodLabel.setText(QCoreApplication.translate("RenewPanel", u"Paid &by", None))
        self.referenceLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"small", None))
        self.referenceLabel.setProperty(u"tone", QCoreApplication.translate("RenewPanel", u"muted", None))
        self.referenceLabel.setText(QCoreApplication.translate("RenewPanel", u"&No.", None))
        self.referenceField.setPlaceholderText(QCoreApplication.translate("RenewPanel", u"Check number", None))
        self.levelLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"small", None))
        self.levelLabel.setProperty(u"tone", QCoreApplication.translate("RenewPanel", u"muted", None))
        self.levelLabel.setText(QCoreApplication.translate("RenewPanel", u"Level", None))
        self.sumHeading.setText(QCoreApplication.translate("RenewPanel", u"Dues in all", None))
        self.sumHeading.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"strong", None))
        self.sumLabel.setText("")
        self.sumLabel.setProperty(u"role", QCoreApplication.translate("RenewPanel", u"strong", None))
        self.renewButton.setProperty(u"kind", QCoreApplication.translate("RenewPanel", u"primary", None))
        self.renewButton.setText(QCoreApplication.translate("RenewPanel", u"Renew", None))
        self.renewButton.setProperty(u"glyph", QCoreApplication.translate("RenewPanel", u"arrows-clockwise", None))
    # retranslateUi

