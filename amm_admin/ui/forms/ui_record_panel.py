# Generated from forms/record_panel.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QScrollArea, QSizePolicy, QSpacerItem, QStackedWidget,
    QVBoxLayout, QWidget)

from amm_admin.ui.form_widgets import (ElidedLabel, FormButton, FormPill)
from amm_admin.ui.widgets.messages import Banner

class Ui_RecordPanel(object):
    def setupUi(self, RecordPanel):
        if not RecordPanel.objectName():
            RecordPanel.setObjectName(u"RecordPanel")
        self.panelColumn = QVBoxLayout(RecordPanel)
        self.panelColumn.setSpacing(0)
        self.panelColumn.setObjectName(u"panelColumn")
        self.panelColumn.setContentsMargins(0, 0, 0, 0)
        self.head = QWidget(RecordPanel)
        self.head.setObjectName(u"head")
        self.headColumn = QVBoxLayout(self.head)
        self.headColumn.setSpacing(6)
        self.headColumn.setObjectName(u"headColumn")
        self.headColumn.setContentsMargins(22, 16, 14, 6)
        self.nameRow = QHBoxLayout()
        self.nameRow.setSpacing(0)
        self.nameRow.setObjectName(u"nameRow")
        self.nameRow.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = QLabel(self.head)
        self.nameLabel.setObjectName(u"nameLabel")
        self.nameLabel.setWordWrap(True)
        self.nameLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.nameRow.addWidget(self.nameLabel)

        self.previousButton = FormButton(self.head)
        self.previousButton.setObjectName(u"previousButton")

        self.nameRow.addWidget(self.previousButton)

        self.nextButton = FormButton(self.head)
        self.nextButton.setObjectName(u"nextButton")

        self.nameRow.addWidget(self.nextButton)

        self.nameRow.setStretch(0, 1)

        self.headColumn.addLayout(self.nameRow)

        self.statusRow = QHBoxLayout()
        self.statusRow.setSpacing(8)
        self.statusRow.setObjectName(u"statusRow")
        self.statusRow.setContentsMargins(0, 0, 0, 0)
        self.throughRow = QHBoxLayout()
        self.throughRow.setSpacing(8)
        self.throughRow.setObjectName(u"throughRow")
        self.pill = FormPill(self.head)
        self.pill.setObjectName(u"pill")

        self.throughRow.addWidget(self.pill)

        self.throughLabel = ElidedLabel(self.head)
        self.throughLabel.setObjectName(u"throughLabel")
        self.throughLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.throughRow.addWidget(self.throughLabel)

        self.gap0 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.throughRow.addItem(self.gap0)

        self.throughRow.setStretch(2, 1)

        self.statusRow.addLayout(self.throughRow)

        self.whyButton = FormButton(self.head)
        self.whyButton.setObjectName(u"whyButton")

        self.statusRow.addWidget(self.whyButton, 0, Qt.AlignmentFlag.AlignLeft)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.statusRow.addItem(self.gap1)

        self.statusRow.setStretch(3, 1)

        self.headColumn.addLayout(self.statusRow)

        self.factsLabel = QLabel(self.head)
        self.factsLabel.setObjectName(u"factsLabel")
        self.factsLabel.setWordWrap(True)
        self.factsLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headColumn.addWidget(self.factsLabel)

        self.actionsRow = QHBoxLayout()
        self.actionsRow.setSpacing(8)
        self.actionsRow.setObjectName(u"actionsRow")
        self.actionsRow.setContentsMargins(0, 0, 0, 0)
        self.paymentButton = FormButton(self.head)
        self.paymentButton.setObjectName(u"paymentButton")

        self.actionsRow.addWidget(self.paymentButton)

        self.renewButton = FormButton(self.head)
        self.renewButton.setObjectName(u"renewButton")

        self.actionsRow.addWidget(self.renewButton)

        self.moreButton = FormButton(self.head)
        self.moreButton.setObjectName(u"moreButton")

        self.actionsRow.addWidget(self.moreButton)

        self.gap2 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actionsRow.addItem(self.gap2)


        self.headColumn.addLayout(self.actionsRow)

        self.banner = Banner(self.head)
        self.banner.setObjectName(u"banner")

        self.headColumn.addWidget(self.banner)


        self.panelColumn.addWidget(self.head)

        self.tabsRow = QHBoxLayout()
        self.tabsRow.setSpacing(0)
        self.tabsRow.setObjectName(u"tabsRow")
        self.tabsRow.setContentsMargins(22, 0, 14, 0)

        self.panelColumn.addLayout(self.tabsRow)

        self.tabsRule = QFrame(RecordPanel)
        self.tabsRule.setObjectName(u"tabsRule")
        self.tabsRule.setMinimumSize(QSize(0, 1))
        self.tabsRule.setMaximumSize(QSize(16777215, 1))

        self.panelColumn.addWidget(self.tabsRule)

        self.pages = QStackedWidget(RecordPanel)
        self.pages.setObjectName(u"pages")
        self.detailsPage = QScrollArea()
        self.detailsPage.setObjectName(u"detailsPage")
        self.detailsPage.setWidgetResizable(True)
        self.detailsPage.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detailsPage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.detailsBody = QFrame()
        self.detailsBody.setObjectName(u"detailsBody")
        self.detailsColumn = QVBoxLayout(self.detailsBody)
        self.detailsColumn.setSpacing(4)
        self.detailsColumn.setObjectName(u"detailsColumn")
        self.detailsColumn.setContentsMargins(22, 10, 22, 16)
        self.detailsPage.setWidget(self.detailsBody)
        self.pages.addWidget(self.detailsPage)
        self.membershipPage = QScrollArea()
        self.membershipPage.setObjectName(u"membershipPage")
        self.membershipPage.setWidgetResizable(True)
        self.membershipPage.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.membershipPage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.membershipBody = QFrame()
        self.membershipBody.setObjectName(u"membershipBody")
        self.membershipColumn = QVBoxLayout(self.membershipBody)
        self.membershipColumn.setSpacing(4)
        self.membershipColumn.setObjectName(u"membershipColumn")
        self.membershipColumn.setContentsMargins(0, 12, 0, 16)
        self.whyColumn = QVBoxLayout()
        self.whyColumn.setSpacing(6)
        self.whyColumn.setObjectName(u"whyColumn")
        self.whyColumn.setContentsMargins(22, 0, 22, 0)
        self.reasonHeading = QLabel(self.membershipBody)
        self.reasonHeading.setObjectName(u"reasonHeading")
        self.reasonHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.whyColumn.addWidget(self.reasonHeading)

        self.reasonLabel = QLabel(self.membershipBody)
        self.reasonLabel.setObjectName(u"reasonLabel")
        self.reasonLabel.setWordWrap(True)
        self.reasonLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.whyColumn.addWidget(self.reasonLabel)

        self.changeLabel = QLabel(self.membershipBody)
        self.changeLabel.setObjectName(u"changeLabel")
        self.changeLabel.setWordWrap(True)
        self.changeLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.whyColumn.addWidget(self.changeLabel)

        self.ruleLabel = QLabel(self.membershipBody)
        self.ruleLabel.setObjectName(u"ruleLabel")
        self.ruleLabel.setWordWrap(True)
        self.ruleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.whyColumn.addWidget(self.ruleLabel)

        self.membershipActions = QHBoxLayout()
        self.membershipActions.setSpacing(8)
        self.membershipActions.setObjectName(u"membershipActions")
        self.membershipActions.setContentsMargins(0, 4, 0, 0)
        self.levelButton = FormButton(self.membershipBody)
        self.levelButton.setObjectName(u"levelButton")

        self.membershipActions.addWidget(self.levelButton)

        self.resignButton = FormButton(self.membershipBody)
        self.resignButton.setObjectName(u"resignButton")

        self.membershipActions.addWidget(self.resignButton)

        self.gap3 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.membershipActions.addItem(self.gap3)


        self.whyColumn.addLayout(self.membershipActions)

        self.standingActions = QHBoxLayout()
        self.standingActions.setSpacing(8)
        self.standingActions.setObjectName(u"standingActions")
        self.standingActions.setContentsMargins(0, 0, 0, 8)
        self.suspendButton = FormButton(self.membershipBody)
        self.suspendButton.setObjectName(u"suspendButton")

        self.standingActions.addWidget(self.suspendButton)

        self.reinstateButton = FormButton(self.membershipBody)
        self.reinstateButton.setObjectName(u"reinstateButton")

        self.standingActions.addWidget(self.reinstateButton)

        self.deceasedButton = FormButton(self.membershipBody)
        self.deceasedButton.setObjectName(u"deceasedButton")

        self.standingActions.addWidget(self.deceasedButton)

        self.gap4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.standingActions.addItem(self.gap4)


        self.whyColumn.addLayout(self.standingActions)

        self.termsHeading = QLabel(self.membershipBody)
        self.termsHeading.setObjectName(u"termsHeading")
        self.termsHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.whyColumn.addWidget(self.termsHeading)


        self.membershipColumn.addLayout(self.whyColumn)

        self.termsHolder = QVBoxLayout()
        self.termsHolder.setSpacing(0)
        self.termsHolder.setObjectName(u"termsHolder")
        self.termsHolder.setContentsMargins(0, 0, 0, 0)

        self.membershipColumn.addLayout(self.termsHolder)

        self.datesColumn = QVBoxLayout()
        self.datesColumn.setSpacing(4)
        self.datesColumn.setObjectName(u"datesColumn")
        self.datesColumn.setContentsMargins(22, 12, 22, 0)
        self.datesHeading = QLabel(self.membershipBody)
        self.datesHeading.setObjectName(u"datesHeading")
        self.datesHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.datesColumn.addWidget(self.datesHeading)

        self.datesHolder = QVBoxLayout()
        self.datesHolder.setSpacing(4)
        self.datesHolder.setObjectName(u"datesHolder")
        self.datesHolder.setContentsMargins(0, 0, 0, 0)

        self.datesColumn.addLayout(self.datesHolder)


        self.membershipColumn.addLayout(self.datesColumn)

        self.gap5 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.membershipColumn.addItem(self.gap5)

        self.membershipPage.setWidget(self.membershipBody)
        self.pages.addWidget(self.membershipPage)
        self.moneyPage = QScrollArea()
        self.moneyPage.setObjectName(u"moneyPage")
        self.moneyPage.setWidgetResizable(True)
        self.moneyPage.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.moneyPage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.moneyBody = QFrame()
        self.moneyBody.setObjectName(u"moneyBody")
        self.moneyColumn = QVBoxLayout(self.moneyBody)
        self.moneyColumn.setSpacing(4)
        self.moneyColumn.setObjectName(u"moneyColumn")
        self.moneyColumn.setContentsMargins(0, 12, 0, 16)
        self.balanceRow = QHBoxLayout()
        self.balanceRow.setSpacing(8)
        self.balanceRow.setObjectName(u"balanceRow")
        self.balanceRow.setContentsMargins(22, 0, 22, 8)
        self.balanceHeading = QLabel(self.moneyBody)
        self.balanceHeading.setObjectName(u"balanceHeading")
        self.balanceHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.balanceRow.addWidget(self.balanceHeading)

        self.gap6 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.balanceRow.addItem(self.gap6)

        self.balanceLabel = QLabel(self.moneyBody)
        self.balanceLabel.setObjectName(u"balanceLabel")
        self.balanceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.balanceRow.addWidget(self.balanceLabel)


        self.moneyColumn.addLayout(self.balanceRow)

        self.paymentsRow = QHBoxLayout()
        self.paymentsRow.setSpacing(8)
        self.paymentsRow.setObjectName(u"paymentsRow")
        self.paymentsRow.setContentsMargins(22, 0, 22, 0)
        self.paymentsHeading = QLabel(self.moneyBody)
        self.paymentsHeading.setObjectName(u"paymentsHeading")
        self.paymentsHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.paymentsRow.addWidget(self.paymentsHeading)

        self.receiptButton = FormButton(self.moneyBody)
        self.receiptButton.setObjectName(u"receiptButton")

        self.paymentsRow.addWidget(self.receiptButton)

        self.paymentsRow.setStretch(0, 1)

        self.moneyColumn.addLayout(self.paymentsRow)

        self.paymentsHint = QLabel(self.moneyBody)
        self.paymentsHint.setObjectName(u"paymentsHint")
        self.paymentsHint.setWordWrap(True)
        self.paymentsHint.setIndent(22)
        self.paymentsHint.setTextFormat(Qt.TextFormat.PlainText)

        self.moneyColumn.addWidget(self.paymentsHint)

        self.paymentsHolder = QVBoxLayout()
        self.paymentsHolder.setSpacing(0)
        self.paymentsHolder.setObjectName(u"paymentsHolder")
        self.paymentsHolder.setContentsMargins(0, 0, 0, 14)

        self.moneyColumn.addLayout(self.paymentsHolder)

        self.chargesHeading = QLabel(self.moneyBody)
        self.chargesHeading.setObjectName(u"chargesHeading")
        self.chargesHeading.setIndent(22)
        self.chargesHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.moneyColumn.addWidget(self.chargesHeading)

        self.chargesHolder = QVBoxLayout()
        self.chargesHolder.setSpacing(0)
        self.chargesHolder.setObjectName(u"chargesHolder")
        self.chargesHolder.setContentsMargins(0, 0, 0, 0)

        self.moneyColumn.addLayout(self.chargesHolder)

        self.gap7 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.moneyColumn.addItem(self.gap7)

        self.moneyPage.setWidget(self.moneyBody)
        self.pages.addWidget(self.moneyPage)
        self.activityPage = QScrollArea()
        self.activityPage.setObjectName(u"activityPage")
        self.activityPage.setWidgetResizable(True)
        self.activityPage.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activityPage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.activityBody = QFrame()
        self.activityBody.setObjectName(u"activityBody")
        self.activityColumn = QVBoxLayout(self.activityBody)
        self.activityColumn.setSpacing(4)
        self.activityColumn.setObjectName(u"activityColumn")
        self.activityColumn.setContentsMargins(22, 12, 22, 16)
        self.activityPage.setWidget(self.activityBody)
        self.pages.addWidget(self.activityPage)
        self.documentsPage = QScrollArea()
        self.documentsPage.setObjectName(u"documentsPage")
        self.documentsPage.setWidgetResizable(True)
        self.documentsPage.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.documentsPage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.documentsBody = QFrame()
        self.documentsBody.setObjectName(u"documentsBody")
        self.documentsColumn = QVBoxLayout(self.documentsBody)
        self.documentsColumn.setSpacing(4)
        self.documentsColumn.setObjectName(u"documentsColumn")
        self.documentsColumn.setContentsMargins(22, 12, 22, 16)
        self.documentsPage.setWidget(self.documentsBody)
        self.pages.addWidget(self.documentsPage)

        self.panelColumn.addWidget(self.pages)

        self.panelColumn.setStretch(3, 1)

        self.retranslateUi(RecordPanel)
    # setupUi

    def retranslateUi(self, RecordPanel):
        RecordPanel.setProperty(u"panel", QCoreApplication.translate("RecordPanel", u"true", None))
        RecordPanel.setWindowTitle(QCoreApplication.translate("RecordPanel", u"Record", None))
        self.nameLabel.setText("")
        self.nameLabel.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"name", None))
        self.previousButton.setProperty(u"kind", QCoreApplication.translate("RecordPanel", u"icon-quiet", None))
        self.previousButton.setText("")
        self.previousButton.setProperty(u"glyph", QCoreApplication.translate("RecordPanel", u"caret-up", None))
#if QT_CONFIG(accessibility)
        self.previousButton.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Previous member", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.previousButton.setToolTip(QCoreApplication.translate("RecordPanel", u"Previous member (Ctrl+Page Up)", None))
#endif // QT_CONFIG(tooltip)
        self.nextButton.setProperty(u"kind", QCoreApplication.translate("RecordPanel", u"icon-quiet", None))
        self.nextButton.setText("")
        self.nextButton.setProperty(u"glyph", QCoreApplication.translate("RecordPanel", u"caret-down", None))
#if QT_CONFIG(accessibility)
        self.nextButton.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Next member", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.nextButton.setToolTip(QCoreApplication.translate("RecordPanel", u"Next member (Ctrl+Page Down)", None))
#endif // QT_CONFIG(tooltip)
        self.throughLabel.setText("")
        self.throughLabel.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"body", None))
        self.whyButton.setProperty(u"kind", QCoreApplication.translate("RecordPanel", u"link", None))
        self.whyButton.setText(QCoreApplication.translate("RecordPanel", u"Why this status?", None))
        self.factsLabel.setText("")
        self.factsLabel.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"small", None))
        self.factsLabel.setProperty(u"tone", QCoreApplication.translate("RecordPanel", u"muted", None))
        self.paymentButton.setProperty(u"kind", QCoreApplication.translate("RecordPanel", u"primary", None))
        self.paymentButton.setText(QCoreApplication.translate("RecordPanel", u"Record pa&yment", None))
        self.paymentButton.setProperty(u"glyph", QCoreApplication.translate("RecordPanel", u"receipt", None))
#if QT_CONFIG(accessibility)
        self.paymentButton.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Record payment", None))
#endif // QT_CONFIG(accessibility)
        self.renewButton.setText(QCoreApplication.translate("RecordPanel", u"Renew\u2026", None))
        self.renewButton.setProperty(u"glyph", QCoreApplication.translate("RecordPanel", u"arrows-clockwise", None))
#if QT_CONFIG(accessibility)
        self.renewButton.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Renew", None))
#endif // QT_CONFIG(accessibility)
        self.moreButton.setProperty(u"kind", QCoreApplication.translate("RecordPanel", u"icon", None))
        self.moreButton.setText("")
        self.moreButton.setProperty(u"glyph", QCoreApplication.translate("RecordPanel", u"dots-three", None))
#if QT_CONFIG(accessibility)
        self.moreButton.setAccessibleName(QCoreApplication.translate("RecordPanel", u"More about this member", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.moreButton.setToolTip(QCoreApplication.translate("RecordPanel", u"More about this member", None))
#endif // QT_CONFIG(tooltip)
        self.tabsRule.setProperty(u"rule", QCoreApplication.translate("RecordPanel", u"true", None))
#if QT_CONFIG(accessibility)
        self.detailsPage.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Details", None))
#endif // QT_CONFIG(accessibility)
        self.detailsBody.setProperty(u"surface", QCoreApplication.translate("RecordPanel", u"base", None))
#if QT_CONFIG(accessibility)
        self.membershipPage.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Membership", None))
#endif // QT_CONFIG(accessibility)
        self.membershipBody.setProperty(u"surface", QCoreApplication.translate("RecordPanel", u"base", None))
        self.reasonHeading.setText(QCoreApplication.translate("RecordPanel", u"Why this status", None))
        self.reasonHeading.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"strong", None))
        self.reasonLabel.setText("")
        self.reasonLabel.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"body", None))
        self.changeLabel.setText("")
        self.changeLabel.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"body", None))
        self.changeLabel.setProperty(u"tone", QCoreApplication.translate("RecordPanel", u"muted", None))
        self.ruleLabel.setText("")
        self.ruleLabel.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"small", None))
        self.ruleLabel.setProperty(u"tone", QCoreApplication.translate("RecordPanel", u"muted", None))
        self.levelButton.setText(QCoreApplication.translate("RecordPanel", u"Change level\u2026", None))
        self.resignButton.setText(QCoreApplication.translate("RecordPanel", u"Resign\u2026", None))
        self.suspendButton.setText(QCoreApplication.translate("RecordPanel", u"Suspend\u2026", None))
        self.reinstateButton.setText(QCoreApplication.translate("RecordPanel", u"Reinstate\u2026", None))
        self.deceasedButton.setText(QCoreApplication.translate("RecordPanel", u"Mark deceased\u2026", None))
        self.termsHeading.setText(QCoreApplication.translate("RecordPanel", u"Terms", None))
        self.termsHeading.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"strong", None))
        self.datesHeading.setText(QCoreApplication.translate("RecordPanel", u"Dates", None))
        self.datesHeading.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"strong", None))
#if QT_CONFIG(accessibility)
        self.moneyPage.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Money", None))
#endif // QT_CONFIG(accessibility)
        self.moneyBody.setProperty(u"surface", QCoreApplication.translate("RecordPanel", u"base", None))
        self.balanceHeading.setText(QCoreApplication.translate("RecordPanel", u"Balance", None))
        self.balanceHeading.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"strong", None))
        self.balanceLabel.setText("")
        self.balanceLabel.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"strong", None))
        self.paymentsHeading.setText(QCoreApplication.translate("RecordPanel", u"Payments", None))
        self.paymentsHeading.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"strong", None))
        self.receiptButton.setText(QCoreApplication.translate("RecordPanel", u"Print receipt", None))
        self.receiptButton.setProperty(u"glyph", QCoreApplication.translate("RecordPanel", u"printer", None))
        self.paymentsHint.setText(QCoreApplication.translate("RecordPanel", u"Double-click a payment for its receipt.", None))
        self.paymentsHint.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"small", None))
        self.paymentsHint.setProperty(u"tone", QCoreApplication.translate("RecordPanel", u"muted", None))
        self.chargesHeading.setText(QCoreApplication.translate("RecordPanel", u"Charges", None))
        self.chargesHeading.setProperty(u"role", QCoreApplication.translate("RecordPanel", u"strong", None))
#if QT_CONFIG(accessibility)
        self.activityPage.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Activity", None))
#endif // QT_CONFIG(accessibility)
        self.activityBody.setProperty(u"surface", QCoreApplication.translate("RecordPanel", u"base", None))
#if QT_CONFIG(accessibility)
        self.documentsPage.setAccessibleName(QCoreApplication.translate("RecordPanel", u"Documents", None))
#endif // QT_CONFIG(accessibility)
        self.documentsBody.setProperty(u"surface", QCoreApplication.translate("RecordPanel", u"base", None))
    # retranslateUi

