# Generated from forms/import_page.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QLabel, QSizePolicy, QSpacerItem, QStackedWidget,
    QVBoxLayout, QWidget)

from amm_admin.ui.form_widgets import (ElidedLabel, FormButton)
from amm_admin.ui.widgets.messages import Banner

class Ui_ImportPage(object):
    def setupUi(self, ImportPage):
        if not ImportPage.objectName():
            ImportPage.setObjectName(u"ImportPage")
        self.pageColumn = QVBoxLayout(ImportPage)
        self.pageColumn.setSpacing(12)
        self.pageColumn.setObjectName(u"pageColumn")
        self.pageColumn.setContentsMargins(24, 16, 24, 16)
        self.headRow = QHBoxLayout()
        self.headRow.setSpacing(12)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(ImportPage)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.titleLabel)

        self.noteLabel = ElidedLabel(ImportPage)
        self.noteLabel.setObjectName(u"noteLabel")
        self.noteLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.noteLabel)

        self.closeButton = FormButton(ImportPage)
        self.closeButton.setObjectName(u"closeButton")

        self.headRow.addWidget(self.closeButton)

        self.headRow.setStretch(1, 1)

        self.pageColumn.addLayout(self.headRow)

        self.railHolder = QVBoxLayout()
        self.railHolder.setSpacing(0)
        self.railHolder.setObjectName(u"railHolder")
        self.railHolder.setContentsMargins(0, 0, 0, 0)

        self.pageColumn.addLayout(self.railHolder)

        self.banner = Banner(ImportPage)
        self.banner.setObjectName(u"banner")

        self.pageColumn.addWidget(self.banner)

        self.steps = QStackedWidget(ImportPage)
        self.steps.setObjectName(u"steps")
        self.filePage = QFrame()
        self.filePage.setObjectName(u"filePage")
        self.fileColumn = QVBoxLayout(self.filePage)
        self.fileColumn.setSpacing(0)
        self.fileColumn.setObjectName(u"fileColumn")
        self.fileColumn.setContentsMargins(0, 0, 0, 0)
        self.steps.addWidget(self.filePage)
        self.columnsPage = QFrame()
        self.columnsPage.setObjectName(u"columnsPage")
        self.columnsColumn = QVBoxLayout(self.columnsPage)
        self.columnsColumn.setSpacing(8)
        self.columnsColumn.setObjectName(u"columnsColumn")
        self.columnsColumn.setContentsMargins(0, 12, 0, 0)
        self.formatLabel = QLabel(self.columnsPage)
        self.formatLabel.setObjectName(u"formatLabel")
        self.formatLabel.setWordWrap(True)
        self.formatLabel.setIndent(18)
        self.formatLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.columnsColumn.addWidget(self.formatLabel)

        self.readRow = QHBoxLayout()
        self.readRow.setSpacing(8)
        self.readRow.setObjectName(u"readRow")
        self.readRow.setContentsMargins(18, 0, 18, 0)
        self.encodingLabel = QLabel(self.columnsPage)
        self.encodingLabel.setObjectName(u"encodingLabel")
        self.encodingLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.encodingLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.readRow.addWidget(self.encodingLabel)

        self.encodingBox = QComboBox(self.columnsPage)
        self.encodingBox.setObjectName(u"encodingBox")

        self.readRow.addWidget(self.encodingBox)

        self.delimiterLabel = QLabel(self.columnsPage)
        self.delimiterLabel.setObjectName(u"delimiterLabel")
        self.delimiterLabel.setAlignment(Qt.AlignmentFlag.AlignRight|Qt.AlignmentFlag.AlignVCenter)
        self.delimiterLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.readRow.addWidget(self.delimiterLabel)

        self.delimiterBox = QComboBox(self.columnsPage)
        self.delimiterBox.setObjectName(u"delimiterBox")

        self.readRow.addWidget(self.delimiterBox)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.readRow.addItem(self.gap1)


        self.columnsColumn.addLayout(self.readRow)

        self.columnsHolder = QVBoxLayout()
        self.columnsHolder.setSpacing(0)
        self.columnsHolder.setObjectName(u"columnsHolder")
        self.columnsHolder.setContentsMargins(0, 0, 0, 0)

        self.columnsColumn.addLayout(self.columnsHolder)

        self.steps.addWidget(self.columnsPage)
        self.checkPage = QFrame()
        self.checkPage.setObjectName(u"checkPage")
        self.checkColumn = QVBoxLayout(self.checkPage)
        self.checkColumn.setSpacing(6)
        self.checkColumn.setObjectName(u"checkColumn")
        self.checkColumn.setContentsMargins(0, 0, 0, 0)
        self.tabsRow = QHBoxLayout()
        self.tabsRow.setSpacing(0)
        self.tabsRow.setObjectName(u"tabsRow")
        self.tabsRow.setContentsMargins(18, 2, 18, 0)

        self.checkColumn.addLayout(self.tabsRow)

        self.tabsRule = QFrame(self.checkPage)
        self.tabsRule.setObjectName(u"tabsRule")
        self.tabsRule.setMinimumSize(QSize(0, 1))
        self.tabsRule.setMaximumSize(QSize(16777215, 1))

        self.checkColumn.addWidget(self.tabsRule)

        self.questionsHolder = QVBoxLayout()
        self.questionsHolder.setSpacing(6)
        self.questionsHolder.setObjectName(u"questionsHolder")
        self.questionsHolder.setContentsMargins(18, 8, 18, 0)

        self.checkColumn.addLayout(self.questionsHolder)

        self.infoLabel = QLabel(self.checkPage)
        self.infoLabel.setObjectName(u"infoLabel")
        self.infoLabel.setWordWrap(True)
        self.infoLabel.setIndent(18)
        self.infoLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.checkColumn.addWidget(self.infoLabel)

        self.rowsHolder = QVBoxLayout()
        self.rowsHolder.setSpacing(0)
        self.rowsHolder.setObjectName(u"rowsHolder")
        self.rowsHolder.setContentsMargins(0, 0, 0, 0)

        self.checkColumn.addLayout(self.rowsHolder)

        self.steps.addWidget(self.checkPage)
        self.donePage = QFrame()
        self.donePage.setObjectName(u"donePage")
        self.doneColumn = QVBoxLayout(self.donePage)
        self.doneColumn.setSpacing(0)
        self.doneColumn.setObjectName(u"doneColumn")
        self.doneColumn.setContentsMargins(0, 0, 0, 0)
        self.steps.addWidget(self.donePage)

        self.pageColumn.addWidget(self.steps)

        self.footRow = QHBoxLayout()
        self.footRow.setSpacing(10)
        self.footRow.setObjectName(u"footRow")
        self.footRow.setContentsMargins(0, 0, 0, 0)
        self.footLabel = ElidedLabel(ImportPage)
        self.footLabel.setObjectName(u"footLabel")
        self.footLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.footRow.addWidget(self.footLabel)

        self.backButton = FormButton(ImportPage)
        self.backButton.setObjectName(u"backButton")

        self.footRow.addWidget(self.backButton)

        self.keepButton = FormButton(ImportPage)
        self.keepButton.setObjectName(u"keepButton")

        self.footRow.addWidget(self.keepButton)

        self.nextButton = FormButton(ImportPage)
        self.nextButton.setObjectName(u"nextButton")

        self.footRow.addWidget(self.nextButton)

        self.footRow.setStretch(0, 1)

        self.pageColumn.addLayout(self.footRow)

        self.pageColumn.setStretch(3, 1)
#if QT_CONFIG(shortcut)
        self.encodingLabel.setBuddy(self.encodingBox)
        self.delimiterLabel.setBuddy(self.delimiterBox)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ImportPage)
    # setupUi

    def retranslateUi(self, ImportPage):
        ImportPage.setProperty(u"surface", QCoreApplication.translate("ImportPage", u"window", None))
        ImportPage.setWindowTitle(QCoreApplication.translate("ImportPage", u"Import members", None))
        self.titleLabel.setText(QCoreApplication.translate("ImportPage", u"Import members", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"title", None))
        self.noteLabel.setText("")
        self.noteLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"body", None))
        self.noteLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.closeButton.setProperty(u"kind", QCoreApplication.translate("ImportPage", u"quiet", None))
        self.closeButton.setText(QCoreApplication.translate("ImportPage", u"Start over", None))
        self.closeButton.setProperty(u"glyph", QCoreApplication.translate("ImportPage", u"x", None))
        self.filePage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
        self.columnsPage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
        self.formatLabel.setText("")
        self.formatLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"body", None))
        self.encodingLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.encodingLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.encodingLabel.setText(QCoreApplication.translate("ImportPage", u"&Letters", None))
        self.delimiterLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.delimiterLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.delimiterLabel.setText(QCoreApplication.translate("ImportPage", u"&Split at", None))
        self.checkPage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
        self.tabsRule.setProperty(u"rule", QCoreApplication.translate("ImportPage", u"true", None))
        self.infoLabel.setText("")
        self.infoLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.infoLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.donePage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
        self.footLabel.setText("")
        self.footLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"body", None))
        self.footLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.backButton.setText(QCoreApplication.translate("ImportPage", u"Back", None))
        self.backButton.setProperty(u"glyph", QCoreApplication.translate("ImportPage", u"arrow-left", None))
        self.keepButton.setText(QCoreApplication.translate("ImportPage", u"Keep the problem rows\u2026", None))
        self.nextButton.setProperty(u"kind", QCoreApplication.translate("ImportPage", u"primary", None))
        self.nextButton.setText(QCoreApplication.translate("ImportPage", u"Next", None))
        self.nextButton.setProperty(u"glyph", QCoreApplication.translate("ImportPage", u"arrow-right", None))
    # retranslateUi

