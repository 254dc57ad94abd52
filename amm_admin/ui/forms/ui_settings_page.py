# Generated from forms/settings_page.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QFrame,
    QGridLayout, QHBoxLayout, QLabel, QScrollArea,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from amm_admin.ui.form_widgets import FormButton
from amm_admin.ui.widgets.messages import Banner

class Ui_SettingsPage(object):
    def setupUi(self, SettingsPage):
        if not SettingsPage.objectName():
            SettingsPage.setObjectName(u"SettingsPage")
        self.pageColumn = QVBoxLayout(SettingsPage)
        self.pageColumn.setSpacing(0)
        self.pageColumn.setObjectName(u"pageColumn")
        self.pageColumn.setContentsMargins(0, 0, 0, 0)
        self.headRow = QHBoxLayout()
        self.headRow.setSpacing(12)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(24, 16, 24, 10)
        self.titleLabel = QLabel(SettingsPage)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.titleLabel)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.headRow.addItem(self.gap1)


        self.pageColumn.addLayout(self.headRow)

        self.bannerRow = QVBoxLayout()
        self.bannerRow.setSpacing(0)
        self.bannerRow.setObjectName(u"bannerRow")
        self.bannerRow.setContentsMargins(24, 0, 24, 0)
        self.banner = Banner(SettingsPage)
        self.banner.setObjectName(u"banner")

        self.bannerRow.addWidget(self.banner)


        self.pageColumn.addLayout(self.bannerRow)

        self.area = QScrollArea(SettingsPage)
        self.area.setObjectName(u"area")
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.areaBody = QFrame()
        self.areaBody.setObjectName(u"areaBody")
        self.areaColumn = QVBoxLayout(self.areaBody)
        self.areaColumn.setSpacing(14)
        self.areaColumn.setObjectName(u"areaColumn")
        self.areaColumn.setContentsMargins(24, 0, 24, 18)
        self.topRow = QHBoxLayout()
        self.topRow.setSpacing(14)
        self.topRow.setObjectName(u"topRow")
        self.topRow.setContentsMargins(0, 0, 0, 0)
        self.associationCard = QFrame(self.areaBody)
        self.associationCard.setObjectName(u"associationCard")
        self.associationColumn = QVBoxLayout(self.associationCard)
        self.associationColumn.setSpacing(8)
        self.associationColumn.setObjectName(u"associationColumn")
        self.associationColumn.setContentsMargins(18, 14, 18, 14)
        self.associationHeading = QLabel(self.associationCard)
        self.associationHeading.setObjectName(u"associationHeading")
        self.associationHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.associationColumn.addWidget(self.associationHeading)

        self.associationSentence = QLabel(self.associationCard)
        self.associationSentence.setObjectName(u"associationSentence")
        self.associationSentence.setWordWrap(True)
        self.associationSentence.setTextFormat(Qt.TextFormat.PlainText)

        self.associationColumn.addWidget(self.associationSentence)

        self.associationHolder = QVBoxLayout()
        self.associationHolder.setSpacing(4)
        self.associationHolder.setObjectName(u"associationHolder")
        self.associationHolder.setContentsMargins(0, 0, 0, 0)

        self.associationColumn.addLayout(self.associationHolder)

        self.gap2 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.associationColumn.addItem(self.gap2)


        self.topRow.addWidget(self.associationCard)

        self.computerCard = QFrame(self.areaBody)
        self.computerCard.setObjectName(u"computerCard")
        self.computerColumn = QVBoxLayout(self.computerCard)
        self.computerColumn.setSpacing(8)
        self.computerColumn.setObjectName(u"computerColumn")
        self.computerColumn.setContentsMargins(18, 14, 18, 14)
        self.computerHeading = QLabel(self.computerCard)
        self.computerHeading.setObjectName(u"computerHeading")
        self.computerHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.computerColumn.addWidget(self.computerHeading)

        self.nameHolder = QVBoxLayout()
        self.nameHolder.setSpacing(4)
        self.nameHolder.setObjectName(u"nameHolder")
        self.nameHolder.setContentsMargins(0, 0, 0, 0)

        self.computerColumn.addLayout(self.nameHolder)

        self.lookGrid = QGridLayout()
        self.lookGrid.setObjectName(u"lookGrid")
        self.lookGrid.setHorizontalSpacing(8)
        self.lookGrid.setVerticalSpacing(8)
        self.lookGrid.setContentsMargins(0, 0, 0, 0)
        self.appearanceLabel = QLabel(self.computerCard)
        self.appearanceLabel.setObjectName(u"appearanceLabel")
        self.appearanceLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.appearanceLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.lookGrid.addWidget(self.appearanceLabel, 0, 0, 1, 1)

        self.appearanceBox = QComboBox(self.computerCard)
        self.appearanceBox.setObjectName(u"appearanceBox")

        self.lookGrid.addWidget(self.appearanceBox, 0, 1, 1, 1)

        self.sizeLabel = QLabel(self.computerCard)
        self.sizeLabel.setObjectName(u"sizeLabel")
        self.sizeLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.sizeLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.lookGrid.addWidget(self.sizeLabel, 1, 0, 1, 1)

        self.sizeBox = QComboBox(self.computerCard)
        self.sizeBox.setObjectName(u"sizeBox")

        self.lookGrid.addWidget(self.sizeBox, 1, 1, 1, 1)

        self.lookGrid.setColumnStretch(1, 1)

        self.computerColumn.addLayout(self.lookGrid)

        self.fontBox = QCheckBox(self.computerCard)
        self.fontBox.setObjectName(u"fontBox")

        self.computerColumn.addWidget(self.fontBox)

        self.gap3 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.computerColumn.addItem(self.gap3)


        self.topRow.addWidget(self.computerCard)

        self.topRow.setStretch(0, 3)
        self.topRow.setStretch(1, 2)

        self.areaColumn.addLayout(self.topRow)

        self.levelsCard = QFrame(self.areaBody)
        self.levelsCard.setObjectName(u"levelsCard")
        self.levelsColumn = QVBoxLayout(self.levelsCard)
        self.levelsColumn.setSpacing(8)
        self.levelsColumn.setObjectName(u"levelsColumn")
        self.levelsColumn.setContentsMargins(0, 14, 0, 14)
        self.levelsHeading = QLabel(self.levelsCard)
        self.levelsHeading.setObjectName(u"levelsHeading")
        self.levelsHeading.setIndent(22)
        self.levelsHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.levelsColumn.addWidget(self.levelsHeading)

        self.levelsSentence = QLabel(self.levelsCard)
        self.levelsSentence.setObjectName(u"levelsSentence")
        self.levelsSentence.setWordWrap(True)
        self.levelsSentence.setIndent(22)
        self.levelsSentence.setTextFormat(Qt.TextFormat.PlainText)

        self.levelsColumn.addWidget(self.levelsSentence)

        self.levelsHolder = QVBoxLayout()
        self.levelsHolder.setSpacing(0)
        self.levelsHolder.setObjectName(u"levelsHolder")
        self.levelsHolder.setContentsMargins(0, 0, 0, 0)

        self.levelsColumn.addLayout(self.levelsHolder)

        self.levelButtons = QHBoxLayout()
        self.levelButtons.setSpacing(8)
        self.levelButtons.setObjectName(u"levelButtons")
        self.levelButtons.setContentsMargins(22, 4, 22, 0)
        self.duesButton = FormButton(self.levelsCard)
        self.duesButton.setObjectName(u"duesButton")

        self.levelButtons.addWidget(self.duesButton)

        self.levelButton = FormButton(self.levelsCard)
        self.levelButton.setObjectName(u"levelButton")

        self.levelButtons.addWidget(self.levelButton)

        self.addLevelButton = FormButton(self.levelsCard)
        self.addLevelButton.setObjectName(u"addLevelButton")

        self.levelButtons.addWidget(self.addLevelButton)

        self.gap4 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.levelButtons.addItem(self.gap4)


        self.levelsColumn.addLayout(self.levelButtons)


        self.areaColumn.addWidget(self.levelsCard)

        self.bottomRow = QHBoxLayout()
        self.bottomRow.setSpacing(14)
        self.bottomRow.setObjectName(u"bottomRow")
        self.bottomRow.setContentsMargins(0, 0, 0, 0)
        self.receiptsCard = QFrame(self.areaBody)
        self.receiptsCard.setObjectName(u"receiptsCard")
        self.receiptsColumn = QVBoxLayout(self.receiptsCard)
        self.receiptsColumn.setSpacing(8)
        self.receiptsColumn.setObjectName(u"receiptsColumn")
        self.receiptsColumn.setContentsMargins(18, 14, 18, 14)
        self.receiptsHeading = QLabel(self.receiptsCard)
        self.receiptsHeading.setObjectName(u"receiptsHeading")
        self.receiptsHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.receiptsColumn.addWidget(self.receiptsHeading)

        self.receiptsSentence = QLabel(self.receiptsCard)
        self.receiptsSentence.setObjectName(u"receiptsSentence")
        self.receiptsSentence.setWordWrap(True)
        self.receiptsSentence.setTextFormat(Qt.TextFormat.PlainText)

        self.receiptsColumn.addWidget(self.receiptsSentence)

        self.taxHolder = QVBoxLayout()
        self.taxHolder.setSpacing(4)
        self.taxHolder.setObjectName(u"taxHolder")
        self.taxHolder.setContentsMargins(0, 0, 0, 0)

        self.receiptsColumn.addLayout(self.taxHolder)

        self.gap5 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.receiptsColumn.addItem(self.gap5)


        self.bottomRow.addWidget(self.receiptsCard)

        self.fileCard = QFrame(self.areaBody)
        self.fileCard.setObjectName(u"fileCard")
        self.fileColumn = QVBoxLayout(self.fileCard)
        self.fileColumn.setSpacing(8)
        self.fileColumn.setObjectName(u"fileColumn")
        self.fileColumn.setContentsMargins(18, 14, 18, 14)
        self.fileHeading = QLabel(self.fileCard)
        self.fileHeading.setObjectName(u"fileHeading")
        self.fileHeading.setTextFormat(Qt.TextFormat.PlainText)

        self.fileColumn.addWidget(self.fileHeading)

        self.fileSentence = QLabel(self.fileCard)
        self.fileSentence.setObjectName(u"fileSentence")
        self.fileSentence.setWordWrap(True)
        self.fileSentence.setTextFormat(Qt.TextFormat.PlainText)

        self.fileColumn.addWidget(self.fileSentence)

        self.fileButtons = QHBoxLayout()
        self.fileButtons.setSpacing(8)
        self.fileButtons.setObjectName(u"fileButtons")
        self.fileButtons.setContentsMargins(0, 0, 0, 0)
        self.backupButton = FormButton(self.fileCard)
        self.backupButton.setObjectName(u"backupButton")

        self.fileButtons.addWidget(self.backupButton)

        self.restoreButton = FormButton(self.fileCard)
        self.restoreButton.setObjectName(u"restoreButton")

        self.fileButtons.addWidget(self.restoreButton)

        self.gap6 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.fileButtons.addItem(self.gap6)


        self.fileColumn.addLayout(self.fileButtons)

        self.gap7 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.fileColumn.addItem(self.gap7)


        self.bottomRow.addWidget(self.fileCard)

        self.bottomRow.setStretch(0, 3)
        self.bottomRow.setStretch(1, 2)

        self.areaColumn.addLayout(self.bottomRow)

        self.gap8 = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.areaColumn.addItem(self.gap8)

        self.area.setWidget(self.areaBody)

        self.pageColumn.addWidget(self.area)

        self.pageColumn.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.appearanceLabel.setBuddy(self.appearanceBox)
        self.sizeLabel.setBuddy(self.sizeBox)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(SettingsPage)
    # setupUi

    def retranslateUi(self, SettingsPage):
        SettingsPage.setProperty(u"surface", QCoreApplication.translate("SettingsPage", u"window", None))
        SettingsPage.setWindowTitle(QCoreApplication.translate("SettingsPage", u"Settings", None))
        self.titleLabel.setText(QCoreApplication.translate("SettingsPage", u"Settings", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"title", None))
#if QT_CONFIG(accessibility)
        self.area.setAccessibleName(QCoreApplication.translate("SettingsPage", u"Settings", None))
#endif // QT_CONFIG(accessibility)
        self.areaBody.setProperty(u"surface", QCoreApplication.translate("SettingsPage", u"window", None))
        self.associationCard.setProperty(u"card", QCoreApplication.translate("SettingsPage", u"true", None))
        self.associationHeading.setText(QCoreApplication.translate("SettingsPage", u"Association", None))
        self.associationHeading.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"heading", None))
        self.associationSentence.setText(QCoreApplication.translate("SettingsPage", u"Stands at the head of every letter, receipt and report.", None))
        self.associationSentence.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"small", None))
        self.associationSentence.setProperty(u"tone", QCoreApplication.translate("SettingsPage", u"muted", None))
        self.computerCard.setProperty(u"card", QCoreApplication.translate("SettingsPage", u"true", None))
        self.computerHeading.setText(QCoreApplication.translate("SettingsPage", u"This computer", None))
        self.computerHeading.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"heading", None))
        self.appearanceLabel.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"small", None))
        self.appearanceLabel.setProperty(u"tone", QCoreApplication.translate("SettingsPage", u"muted", None))
        self.appearanceLabel.setText(QCoreApplication.translate("SettingsPage", u"Appearan&ce", None))
        self.appearanceLabel.setProperty(u"beside", QCoreApplication.translate("SettingsPage", u"true", None))
        self.sizeLabel.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"small", None))
        self.sizeLabel.setProperty(u"tone", QCoreApplication.translate("SettingsPage", u"muted", None))
        self.sizeLabel.setText(QCoreApplication.translate("SettingsPage", u"&Text size", None))
        self.sizeLabel.setProperty(u"beside", QCoreApplication.translate("SettingsPage", u"true", None))
        self.fontBox.setText(QCoreApplication.translate("SettingsPage", u"U&se this computer's font", None))
        self.levelsCard.setProperty(u"card", QCoreApplication.translate("SettingsPage", u"true", None))
        self.levelsHeading.setText(QCoreApplication.translate("SettingsPage", u"Levels and dues", None))
        self.levelsHeading.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"heading", None))
        self.levelsSentence.setText("")
        self.levelsSentence.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"small", None))
        self.levelsSentence.setProperty(u"tone", QCoreApplication.translate("SettingsPage", u"muted", None))
        self.duesButton.setText(QCoreApplication.translate("SettingsPage", u"Set dues\u2026", None))
        self.levelButton.setText(QCoreApplication.translate("SettingsPage", u"Change level\u2026", None))
        self.addLevelButton.setText(QCoreApplication.translate("SettingsPage", u"New level\u2026", None))
        self.addLevelButton.setProperty(u"glyph", QCoreApplication.translate("SettingsPage", u"plus", None))
        self.receiptsCard.setProperty(u"card", QCoreApplication.translate("SettingsPage", u"true", None))
        self.receiptsHeading.setText(QCoreApplication.translate("SettingsPage", u"Receipts", None))
        self.receiptsHeading.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"heading", None))
        self.receiptsSentence.setText(QCoreApplication.translate("SettingsPage", u"The tax sentence stands on receipts once the association's tax status is settled. It is the treasurer's to write.", None))
        self.receiptsSentence.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"small", None))
        self.receiptsSentence.setProperty(u"tone", QCoreApplication.translate("SettingsPage", u"muted", None))
        self.fileCard.setProperty(u"card", QCoreApplication.translate("SettingsPage", u"true", None))
        self.fileHeading.setText(QCoreApplication.translate("SettingsPage", u"This file", None))
        self.fileHeading.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"heading", None))
        self.fileSentence.setText("")
        self.fileSentence.setProperty(u"role", QCoreApplication.translate("SettingsPage", u"small", None))
        self.fileSentence.setProperty(u"tone", QCoreApplication.translate("SettingsPage", u"muted", None))
        self.backupButton.setText(QCoreApplication.translate("SettingsPage", u"Save a backup", None))
        self.backupButton.setProperty(u"glyph", QCoreApplication.translate("SettingsPage", u"download-simple", None))
        self.restoreButton.setText(QCoreApplication.translate("SettingsPage", u"Restore a backup\u2026", None))
    # retranslateUi

