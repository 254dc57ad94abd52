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
        self.blankPage = QWidget()
        self.blankPage.setObjectName(u"blankPage")
        self.steps.addWidget(self.blankPage)
        self.filePage = QFrame()
        self.filePage.setObjectName(u"filePage")
        self.fileColumn = QVBoxLayout(self.filePage)
        self.fileColumn.setSpacing(0)
        self.fileColumn.setObjectName(u"fileColumn")
        self.fileColumn.setContentsMargins(0, 0, 0, 0)
        self.fileStack = QStackedWidget(self.filePage)
        self.fileStack.setObjectName(u"fileStack")
        self.choosePage = QFrame()
        self.choosePage.setObjectName(u"choosePage")
        self.chooseColumn = QVBoxLayout(self.choosePage)
        self.chooseColumn.setSpacing(0)
        self.chooseColumn.setObjectName(u"chooseColumn")
        self.chooseColumn.setContentsMargins(0, 0, 0, 0)
        self.fileStack.addWidget(self.choosePage)
        self.lookPage = QFrame()
        self.lookPage.setObjectName(u"lookPage")
        self.lookColumn = QVBoxLayout(self.lookPage)
        self.lookColumn.setSpacing(10)
        self.lookColumn.setObjectName(u"lookColumn")
        self.lookColumn.setContentsMargins(0, 14, 0, 1)
        self.fileRow = QHBoxLayout()
        self.fileRow.setSpacing(12)
        self.fileRow.setObjectName(u"fileRow")
        self.fileRow.setContentsMargins(18, 0, 18, 0)
        self.fileWords = QVBoxLayout()
        self.fileWords.setSpacing(2)
        self.fileWords.setObjectName(u"fileWords")
        self.fileWords.setContentsMargins(0, 0, 0, 0)
        self.nameLabel = ElidedLabel(self.lookPage)
        self.nameLabel.setObjectName(u"nameLabel")
        self.nameLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.fileWords.addWidget(self.nameLabel)

        self.formatLabel = QLabel(self.lookPage)
        self.formatLabel.setObjectName(u"formatLabel")
        self.formatLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.formatLabel.setWordWrap(True)

        self.fileWords.addWidget(self.formatLabel)


        self.fileRow.addLayout(self.fileWords)

        self.chooseButton = FormButton(self.lookPage)
        self.chooseButton.setObjectName(u"chooseButton")

        self.fileRow.addWidget(self.chooseButton)

        self.fileRow.setStretch(0, 1)

        self.lookColumn.addLayout(self.fileRow)

        self.readRow = QHBoxLayout()
        self.readRow.setSpacing(8)
        self.readRow.setObjectName(u"readRow")
        self.readRow.setContentsMargins(18, 0, 18, 0)
        self.encodingLabel = QLabel(self.lookPage)
        self.encodingLabel.setObjectName(u"encodingLabel")
        self.encodingLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.readRow.addWidget(self.encodingLabel)

        self.encodingBox = QComboBox(self.lookPage)
        self.encodingBox.setObjectName(u"encodingBox")

        self.readRow.addWidget(self.encodingBox)

        self.delimiterLabel = QLabel(self.lookPage)
        self.delimiterLabel.setObjectName(u"delimiterLabel")
        self.delimiterLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.readRow.addWidget(self.delimiterLabel)

        self.delimiterBox = QComboBox(self.lookPage)
        self.delimiterBox.setObjectName(u"delimiterBox")

        self.readRow.addWidget(self.delimiterBox)

        self.headerLabel = QLabel(self.lookPage)
        self.headerLabel.setObjectName(u"headerLabel")
        self.headerLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.readRow.addWidget(self.headerLabel)

        self.headerBox = QComboBox(self.lookPage)
        self.headerBox.setObjectName(u"headerBox")

        self.readRow.addWidget(self.headerBox)

        self.readGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.readRow.addItem(self.readGap)


        self.lookColumn.addLayout(self.readRow)

        self.firstRowsLabel = QLabel(self.lookPage)
        self.firstRowsLabel.setObjectName(u"firstRowsLabel")
        self.firstRowsLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.firstRowsLabel.setIndent(18)

        self.lookColumn.addWidget(self.firstRowsLabel)

        self.previewHolder = QVBoxLayout()
        self.previewHolder.setSpacing(0)
        self.previewHolder.setObjectName(u"previewHolder")
        self.previewHolder.setContentsMargins(0, 0, 0, 0)

        self.lookColumn.addLayout(self.previewHolder)

        self.lookColumn.setStretch(3, 1)
        self.fileStack.addWidget(self.lookPage)

        self.fileColumn.addWidget(self.fileStack)

        self.steps.addWidget(self.filePage)
        self.columnsPage = QFrame()
        self.columnsPage.setObjectName(u"columnsPage")
        self.columnsColumn = QVBoxLayout(self.columnsPage)
        self.columnsColumn.setSpacing(8)
        self.columnsColumn.setObjectName(u"columnsColumn")
        self.columnsColumn.setContentsMargins(0, 12, 0, 1)
        self.columnsLabel = QLabel(self.columnsPage)
        self.columnsLabel.setObjectName(u"columnsLabel")
        self.columnsLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.columnsLabel.setWordWrap(True)
        self.columnsLabel.setIndent(18)

        self.columnsColumn.addWidget(self.columnsLabel)

        self.columnsHolder = QVBoxLayout()
        self.columnsHolder.setSpacing(0)
        self.columnsHolder.setObjectName(u"columnsHolder")
        self.columnsHolder.setContentsMargins(0, 0, 0, 0)

        self.columnsColumn.addLayout(self.columnsHolder)

        self.columnsColumn.setStretch(1, 1)
        self.steps.addWidget(self.columnsPage)
        self.checkPage = QFrame()
        self.checkPage.setObjectName(u"checkPage")
        self.checkColumn = QVBoxLayout(self.checkPage)
        self.checkColumn.setSpacing(6)
        self.checkColumn.setObjectName(u"checkColumn")
        self.checkColumn.setContentsMargins(0, 0, 0, 1)
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

        self.infoLabel = QLabel(self.checkPage)
        self.infoLabel.setObjectName(u"infoLabel")
        self.infoLabel.setTextFormat(Qt.TextFormat.PlainText)
        self.infoLabel.setWordWrap(True)
        self.infoLabel.setIndent(18)

        self.checkColumn.addWidget(self.infoLabel)

        self.rowsHolder = QVBoxLayout()
        self.rowsHolder.setSpacing(0)
        self.rowsHolder.setObjectName(u"rowsHolder")
        self.rowsHolder.setContentsMargins(0, 0, 0, 0)

        self.checkColumn.addLayout(self.rowsHolder)

        self.checkColumn.setStretch(3, 1)
        self.steps.addWidget(self.checkPage)
        self.donePage = QFrame()
        self.donePage.setObjectName(u"donePage")
        self.doneColumn = QVBoxLayout(self.donePage)
        self.doneColumn.setSpacing(0)
        self.doneColumn.setObjectName(u"doneColumn")
        self.doneColumn.setContentsMargins(0, 0, 0, 0)
        self.steps.addWidget(self.donePage)
        self.workingPage = QFrame()
        self.workingPage.setObjectName(u"workingPage")
        self.workingColumn = QVBoxLayout(self.workingPage)
        self.workingColumn.setSpacing(0)
        self.workingColumn.setObjectName(u"workingColumn")
        self.workingColumn.setContentsMargins(0, 0, 0, 0)
        self.steps.addWidget(self.workingPage)

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
        self.headerLabel.setBuddy(self.headerBox)
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
        self.nameLabel.setText("")
        self.nameLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"heading", None))
        self.formatLabel.setText("")
        self.formatLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"body", None))
        self.formatLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.chooseButton.setText(QCoreApplication.translate("ImportPage", u"Choose another file\u2026", None))
        self.chooseButton.setProperty(u"glyph", QCoreApplication.translate("ImportPage", u"folder-open", None))
        self.encodingLabel.setText(QCoreApplication.translate("ImportPage", u"Le&tters", None))
        self.encodingLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.encodingLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.delimiterLabel.setText(QCoreApplication.translate("ImportPage", u"&Split at", None))
        self.delimiterLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.delimiterLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.headerLabel.setText(QCoreApplication.translate("ImportPage", u"Hea&dings", None))
        self.headerLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.headerLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.firstRowsLabel.setText(QCoreApplication.translate("ImportPage", u"The first rows as they are read", None))
        self.firstRowsLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.firstRowsLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.columnsPage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
        self.columnsLabel.setText("")
        self.columnsLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.columnsLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.checkPage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
        self.tabsRule.setProperty(u"rule", QCoreApplication.translate("ImportPage", u"true", None))
        self.infoLabel.setText("")
        self.infoLabel.setProperty(u"role", QCoreApplication.translate("ImportPage", u"small", None))
        self.infoLabel.setProperty(u"tone", QCoreApplication.translate("ImportPage", u"muted", None))
        self.donePage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
        self.workingPage.setProperty(u"card", QCoreApplication.translate("ImportPage", u"true", None))
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

