# Generated from forms/report_page.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QGridLayout,
    QHBoxLayout, QLabel, QScrollArea, QSizePolicy,
    QSpacerItem, QVBoxLayout, QWidget)

from amm_admin.ui.form_widgets import (ElidedLabel, FormButton, FormDate)
from amm_admin.ui.widgets.messages import Banner

class Ui_ReportPage(object):
    def setupUi(self, ReportPage):
        if not ReportPage.objectName():
            ReportPage.setObjectName(u"ReportPage")
        self.pageColumn = QVBoxLayout(ReportPage)
        self.pageColumn.setSpacing(0)
        self.pageColumn.setObjectName(u"pageColumn")
        self.pageColumn.setContentsMargins(0, 0, 0, 0)
        self.headRow = QHBoxLayout()
        self.headRow.setSpacing(12)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(24, 16, 24, 10)
        self.titleLabel = QLabel(ReportPage)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.titleLabel)

        self.noteLabel = ElidedLabel(ReportPage)
        self.noteLabel.setObjectName(u"noteLabel")
        self.noteLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.noteLabel)

        self.headRow.setStretch(1, 1)

        self.pageColumn.addLayout(self.headRow)

        self.bannerRow = QVBoxLayout()
        self.bannerRow.setSpacing(0)
        self.bannerRow.setObjectName(u"bannerRow")
        self.bannerRow.setContentsMargins(24, 0, 24, 0)
        self.banner = Banner(ReportPage)
        self.banner.setObjectName(u"banner")

        self.bannerRow.addWidget(self.banner)


        self.pageColumn.addLayout(self.bannerRow)

        self.optionsArea = QScrollArea(ReportPage)
        self.optionsArea.setObjectName(u"optionsArea")
        self.optionsArea.setWidgetResizable(True)
        self.optionsArea.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.optionsBody = QFrame()
        self.optionsBody.setObjectName(u"optionsBody")
        self.optionsColumn = QVBoxLayout(self.optionsBody)
        self.optionsColumn.setSpacing(14)
        self.optionsColumn.setObjectName(u"optionsColumn")
        self.optionsColumn.setContentsMargins(24, 0, 24, 18)
        self.optionsRow = QHBoxLayout()
        self.optionsRow.setSpacing(14)
        self.optionsRow.setObjectName(u"optionsRow")
        self.optionsRow.setContentsMargins(0, 0, 0, 0)
        self.reportCard = QFrame(self.optionsBody)
        self.reportCard.setObjectName(u"reportCard")
        self.reportColumn = QVBoxLayout(self.reportCard)
        self.reportColumn.setSpacing(9)
        self.reportColumn.setObjectName(u"reportColumn")
        self.reportColumn.setContentsMargins(18, 14, 18, 16)
        self.reportHeading = QLabel(self.reportCard)
        self.reportHeading.setObjectName(u"reportHeading")
        self.reportHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.reportColumn.addWidget(self.reportHeading)

        self.reportSentence = QLabel(self.reportCard)
        self.reportSentence.setObjectName(u"reportSentence")
        self.reportSentence.setWordWrap(True)
        self.reportSentence.setTextFormat(Qt.TextFormat.PlainText)

        self.reportColumn.addWidget(self.reportSentence)

        self.reportGrid = QGridLayout()
        self.reportGrid.setObjectName(u"reportGrid")
        self.reportGrid.setHorizontalSpacing(8)
        self.reportGrid.setVerticalSpacing(8)
        self.reportGrid.setContentsMargins(0, 0, 0, 0)
        self.periodLabel = QLabel(self.reportCard)
        self.periodLabel.setObjectName(u"periodLabel")
        self.periodLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.periodLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.reportGrid.addWidget(self.periodLabel, 0, 0, 1, 1)

        self.periodBox = QComboBox(self.reportCard)
        self.periodBox.setObjectName(u"periodBox")

        self.reportGrid.addWidget(self.periodBox, 0, 1, 1, 1)

        self.firstLabel = QLabel(self.reportCard)
        self.firstLabel.setObjectName(u"firstLabel")
        self.firstLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.firstLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.reportGrid.addWidget(self.firstLabel, 1, 0, 1, 1)

        self.firstField = FormDate(self.reportCard)
        self.firstField.setObjectName(u"firstField")

        self.reportGrid.addWidget(self.firstField, 1, 1, 1, 1)

        self.lastLabel = QLabel(self.reportCard)
        self.lastLabel.setObjectName(u"lastLabel")
        self.lastLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.lastLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.reportGrid.addWidget(self.lastLabel, 2, 0, 1, 1)

        self.lastField = FormDate(self.reportCard)
        self.lastField.setObjectName(u"lastField")

        self.reportGrid.addWidget(self.lastField, 2, 1, 1, 1)

        self.asOfLabel = QLabel(self.reportCard)
        self.asOfLabel.setObjectName(u"asOfLabel")
        self.asOfLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.asOfLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.reportGrid.addWidget(self.asOfLabel, 3, 0, 1, 1)

        self.asOfField = FormDate(self.reportCard)
        self.asOfField.setObjectName(u"asOfField")

        self.reportGrid.addWidget(self.asOfField, 3, 1, 1, 1)

        self.reportGrid.setColumnStretch(1, 1)

        self.reportColumn.addLayout(self.reportGrid)

        self.reportError = QLabel(self.reportCard)
        self.reportError.setObjectName(u"reportError")
        self.reportError.setWordWrap(True)
        self.reportError.setTextFormat(Qt.TextFormat.PlainText)

        self.reportColumn.addWidget(self.reportError)

        self.reportButtons = QHBoxLayout()
        self.reportButtons.setSpacing(8)
        self.reportButtons.setObjectName(u"reportButtons")
        self.reportButtons.setContentsMargins(0, 0, 0, 0)
        self.makeButton = FormButton(self.reportCard)
        self.makeButton.setObjectName(u"makeButton")

        self.reportButtons.addWidget(self.makeButton)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.reportButtons.addItem(self.gap1)


        self.reportColumn.addLayout(self.reportButtons)

        self.gap2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.reportColumn.addItem(self.gap2)


        self.optionsRow.addWidget(self.reportCard)

        self.rosterCard = QFrame(self.optionsBody)
        self.rosterCard.setObjectName(u"rosterCard")
        self.rosterColumn = QVBoxLayout(self.rosterCard)
        self.rosterColumn.setSpacing(9)
        self.rosterColumn.setObjectName(u"rosterColumn")
        self.rosterColumn.setContentsMargins(18, 14, 18, 16)
        self.rosterHeading = QLabel(self.rosterCard)
        self.rosterHeading.setObjectName(u"rosterHeading")
        self.rosterHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.rosterColumn.addWidget(self.rosterHeading)

        self.rosterSentence = QLabel(self.rosterCard)
        self.rosterSentence.setObjectName(u"rosterSentence")
        self.rosterSentence.setWordWrap(True)
        self.rosterSentence.setTextFormat(Qt.TextFormat.PlainText)

        self.rosterColumn.addWidget(self.rosterSentence)

        self.rosterGrid = QGridLayout()
        self.rosterGrid.setObjectName(u"rosterGrid")
        self.rosterGrid.setHorizontalSpacing(8)
        self.rosterGrid.setVerticalSpacing(8)
        self.rosterGrid.setContentsMargins(0, 0, 0, 0)
        self.whoLabel = QLabel(self.rosterCard)
        self.whoLabel.setObjectName(u"whoLabel")
        self.whoLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.whoLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.rosterGrid.addWidget(self.whoLabel, 0, 0, 1, 1)

        self.whoBox = QComboBox(self.rosterCard)
        self.whoBox.setObjectName(u"whoBox")

        self.rosterGrid.addWidget(self.whoBox, 0, 1, 1, 1)

        self.rosterDayLabel = QLabel(self.rosterCard)
        self.rosterDayLabel.setObjectName(u"rosterDayLabel")
        self.rosterDayLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.rosterDayLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.rosterGrid.addWidget(self.rosterDayLabel, 1, 0, 1, 1)

        self.rosterDayField = FormDate(self.rosterCard)
        self.rosterDayField.setObjectName(u"rosterDayField")

        self.rosterGrid.addWidget(self.rosterDayField, 1, 1, 1, 1)

        self.rosterGrid.setColumnStretch(1, 1)

        self.rosterColumn.addLayout(self.rosterGrid)

        self.columnsHeading = QLabel(self.rosterCard)
        self.columnsHeading.setObjectName(u"columnsHeading")
        self.columnsHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.rosterColumn.addWidget(self.columnsHeading)

        self.columnsHolder = QVBoxLayout()
        self.columnsHolder.setSpacing(0)
        self.columnsHolder.setObjectName(u"columnsHolder")
        self.columnsHolder.setContentsMargins(0, 0, 0, 0)

        self.rosterColumn.addLayout(self.columnsHolder)

        self.rosterError = QLabel(self.rosterCard)
        self.rosterError.setObjectName(u"rosterError")
        self.rosterError.setWordWrap(True)
        self.rosterError.setTextFormat(Qt.TextFormat.PlainText)

        self.rosterColumn.addWidget(self.rosterError)

        self.rosterButtons = QHBoxLayout()
        self.rosterButtons.setSpacing(8)
        self.rosterButtons.setObjectName(u"rosterButtons")
        self.rosterButtons.setContentsMargins(0, 0, 0, 0)
        self.rosterButton = FormButton(self.rosterCard)
        self.rosterButton.setObjectName(u"rosterButton")

        self.rosterButtons.addWidget(self.rosterButton)

        self.gap3 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.rosterButtons.addItem(self.gap3)


        self.rosterColumn.addLayout(self.rosterButtons)

        self.gap4 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.rosterColumn.addItem(self.gap4)


        self.optionsRow.addWidget(self.rosterCard)

        self.optionsRow.setStretch(0, 1)
        self.optionsRow.setStretch(1, 1)

        self.optionsColumn.addLayout(self.optionsRow)

        self.gap5 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.optionsColumn.addItem(self.gap5)

        self.optionsArea.setWidget(self.optionsBody)

        self.pageColumn.addWidget(self.optionsArea)

        self.pageColumn.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.periodLabel.setBuddy(self.periodBox)
        self.firstLabel.setBuddy(self.firstField)
        self.lastLabel.setBuddy(self.lastField)
        self.asOfLabel.setBuddy(self.asOfField)
        self.whoLabel.setBuddy(self.whoBox)
        self.rosterDayLabel.setBuddy(self.rosterDayField)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.periodBox, self.firstField)
        QWidget.setTabOrder(self.firstField, self.lastField)
        QWidget.setTabOrder(self.lastField, self.asOfField)
        QWidget.setTabOrder(self.asOfField, self.makeButton)
        QWidget.setTabOrder(self.makeButton, self.whoBox)
        QWidget.setTabOrder(self.whoBox, self.rosterDayField)
        QWidget.setTabOrder(self.rosterDayField, self.rosterButton)

        self.retranslateUi(ReportPage)
    # setupUi

    def retranslateUi(self, ReportPage):
        ReportPage.setProperty(u"surface", QCoreApplication.translate("ReportPage", u"window", None))
        ReportPage.setWindowTitle(QCoreApplication.translate("ReportPage", u"Reports", None))
        self.titleLabel.setText(QCoreApplication.translate("ReportPage", u"Reports", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"title", None))
        self.noteLabel.setText("")
        self.noteLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"body", None))
        self.noteLabel.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.optionsArea.setAccessibleName(QCoreApplication.translate("ReportPage", u"Reports", None))
#endif // QT_CONFIG(accessibility)
        self.optionsBody.setProperty(u"surface", QCoreApplication.translate("ReportPage", u"window", None))
        self.reportCard.setProperty(u"card", QCoreApplication.translate("ReportPage", u"true", None))
        self.reportHeading.setText(QCoreApplication.translate("ReportPage", u"Renewal report", None))
        self.reportHeading.setProperty(u"role", QCoreApplication.translate("ReportPage", u"heading", None))
        self.reportSentence.setText(QCoreApplication.translate("ReportPage", u"Who joined, renewed and lapsed in a period, by level, with the dues and three lists to follow up.", None))
        self.reportSentence.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.reportSentence.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.periodLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.periodLabel.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.periodLabel.setText(QCoreApplication.translate("ReportPage", u"Per&iod", None))
        self.firstLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.firstLabel.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.firstLabel.setText(QCoreApplication.translate("ReportPage", u"First &day", None))
        self.lastLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.lastLabel.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.lastLabel.setText(QCoreApplication.translate("ReportPage", u"Las&t day", None))
        self.asOfLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.asOfLabel.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.asOfLabel.setText(QCoreApplication.translate("ReportPage", u"As &known on", None))
        self.reportError.setText("")
        self.reportError.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.reportError.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"bad", None))
        self.makeButton.setProperty(u"kind", QCoreApplication.translate("ReportPage", u"primary", None))
        self.makeButton.setText(QCoreApplication.translate("ReportPage", u"Make the renewal report", None))
        self.makeButton.setProperty(u"glyph", QCoreApplication.translate("ReportPage", u"chart-bar", None))
        self.rosterCard.setProperty(u"card", QCoreApplication.translate("ReportPage", u"true", None))
        self.rosterHeading.setText(QCoreApplication.translate("ReportPage", u"Roster", None))
        self.rosterHeading.setProperty(u"role", QCoreApplication.translate("ReportPage", u"heading", None))
        self.rosterSentence.setText(QCoreApplication.translate("ReportPage", u"An Excel file for the board: one row for each person, and a second sheet that says what it holds.", None))
        self.rosterSentence.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.rosterSentence.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.whoLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.whoLabel.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.whoLabel.setText(QCoreApplication.translate("ReportPage", u"&Who", None))
        self.rosterDayLabel.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.rosterDayLabel.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.rosterDayLabel.setText(QCoreApplication.translate("ReportPage", u"As &of", None))
        self.columnsHeading.setText(QCoreApplication.translate("ReportPage", u"Columns", None))
        self.columnsHeading.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.columnsHeading.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"muted", None))
        self.rosterError.setText("")
        self.rosterError.setProperty(u"role", QCoreApplication.translate("ReportPage", u"small", None))
        self.rosterError.setProperty(u"tone", QCoreApplication.translate("ReportPage", u"bad", None))
        self.rosterButton.setText(QCoreApplication.translate("ReportPage", u"Export roster\u2026", None))
        self.rosterButton.setProperty(u"glyph", QCoreApplication.translate("ReportPage", u"download-simple", None))
    # retranslateUi

