# Generated from forms/preview_page.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QComboBox, QFrame, QHBoxLayout,
    QLabel, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from amm_admin.ui.form_widgets import (ElidedLabel, FormButton)
from amm_admin.ui.reports.options import CopiesField
from amm_admin.ui.widgets.messages import Banner

class Ui_PreviewPage(object):
    def setupUi(self, PreviewPage):
        if not PreviewPage.objectName():
            PreviewPage.setObjectName(u"PreviewPage")
        self.pageColumn = QVBoxLayout(PreviewPage)
        self.pageColumn.setSpacing(0)
        self.pageColumn.setObjectName(u"pageColumn")
        self.pageColumn.setContentsMargins(0, 0, 0, 0)
        self.headRow = QHBoxLayout()
        self.headRow.setSpacing(12)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(24, 16, 24, 8)
        self.titleLabel = QLabel(PreviewPage)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.titleLabel)

        self.noteLabel = ElidedLabel(PreviewPage)
        self.noteLabel.setObjectName(u"noteLabel")
        self.noteLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.noteLabel)

        self.closeButton = FormButton(PreviewPage)
        self.closeButton.setObjectName(u"closeButton")

        self.headRow.addWidget(self.closeButton)

        self.headRow.setStretch(1, 1)

        self.pageColumn.addLayout(self.headRow)

        self.bannerRow = QVBoxLayout()
        self.bannerRow.setSpacing(0)
        self.bannerRow.setObjectName(u"bannerRow")
        self.bannerRow.setContentsMargins(24, 0, 24, 0)
        self.banner = Banner(PreviewPage)
        self.banner.setObjectName(u"banner")

        self.bannerRow.addWidget(self.banner)


        self.pageColumn.addLayout(self.bannerRow)

        self.bodyRow = QHBoxLayout()
        self.bodyRow.setSpacing(0)
        self.bodyRow.setObjectName(u"bodyRow")
        self.viewHolder = QVBoxLayout()
        self.viewHolder.setSpacing(0)
        self.viewHolder.setObjectName(u"viewHolder")
        self.viewHolder.setContentsMargins(0, 0, 0, 0)

        self.bodyRow.addLayout(self.viewHolder)

        self.optionsPanel = QFrame(PreviewPage)
        self.optionsPanel.setObjectName(u"optionsPanel")
        self.optionsColumn = QVBoxLayout(self.optionsPanel)
        self.optionsColumn.setSpacing(4)
        self.optionsColumn.setObjectName(u"optionsColumn")
        self.optionsColumn.setContentsMargins(18, 14, 18, 18)
        self.rowsLabel = QLabel(self.optionsPanel)
        self.rowsLabel.setObjectName(u"rowsLabel")

        self.optionsColumn.addWidget(self.rowsLabel)

        self.rowsBox = QComboBox(self.optionsPanel)
        self.rowsBox.setObjectName(u"rowsBox")

        self.optionsColumn.addWidget(self.rowsBox)

        self.sizeLabel = QLabel(self.optionsPanel)
        self.sizeLabel.setObjectName(u"sizeLabel")

        self.optionsColumn.addWidget(self.sizeLabel)

        self.sizeBox = QComboBox(self.optionsPanel)
        self.sizeBox.setObjectName(u"sizeBox")

        self.optionsColumn.addWidget(self.sizeBox)

        self.turnLabel = QLabel(self.optionsPanel)
        self.turnLabel.setObjectName(u"turnLabel")

        self.optionsColumn.addWidget(self.turnLabel)

        self.turnBox = QComboBox(self.optionsPanel)
        self.turnBox.setObjectName(u"turnBox")

        self.optionsColumn.addWidget(self.turnBox)

        self.copiesLabel = QLabel(self.optionsPanel)
        self.copiesLabel.setObjectName(u"copiesLabel")
        self.copiesLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.optionsColumn.addWidget(self.copiesLabel)

        self.copiesField = CopiesField(self.optionsPanel)
        self.copiesField.setObjectName(u"copiesField")

        self.optionsColumn.addWidget(self.copiesField)

        self.copiesError = QLabel(self.optionsPanel)
        self.copiesError.setObjectName(u"copiesError")
        self.copiesError.setWordWrap(True)
        self.copiesError.setTextFormat(Qt.TextFormat.PlainText)

        self.optionsColumn.addWidget(self.copiesError)

        self.gapSpacer = QSpacerItem(10, 14, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.optionsColumn.addItem(self.gapSpacer)

        self.printButton = FormButton(self.optionsPanel)
        self.printButton.setObjectName(u"printButton")

        self.optionsColumn.addWidget(self.printButton)

        self.saveButton = FormButton(self.optionsPanel)
        self.saveButton.setObjectName(u"saveButton")

        self.optionsColumn.addWidget(self.saveButton)

        self.mailButton = FormButton(self.optionsPanel)
        self.mailButton.setObjectName(u"mailButton")

        self.optionsColumn.addWidget(self.mailButton)

        self.optionsSpacer = QSpacerItem(10, 10, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.optionsColumn.addItem(self.optionsSpacer)


        self.bodyRow.addWidget(self.optionsPanel)

        self.bodyRow.setStretch(0, 1)

        self.pageColumn.addLayout(self.bodyRow)

        self.pageColumn.setStretch(2, 1)
#if QT_CONFIG(shortcut)
        self.rowsLabel.setBuddy(self.rowsBox)
        self.sizeLabel.setBuddy(self.sizeBox)
        self.turnLabel.setBuddy(self.turnBox)
        self.copiesLabel.setBuddy(self.copiesField)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PreviewPage)
    # setupUi

    def retranslateUi(self, PreviewPage):
        PreviewPage.setProperty(u"surface", QCoreApplication.translate("PreviewPage", u"window", None))
        PreviewPage.setWindowTitle(QCoreApplication.translate("PreviewPage", u"Preview", None))
        self.titleLabel.setText(QCoreApplication.translate("PreviewPage", u"Preview", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("PreviewPage", u"title", None))
        self.noteLabel.setText("")
        self.noteLabel.setProperty(u"role", QCoreApplication.translate("PreviewPage", u"body", None))
        self.noteLabel.setProperty(u"tone", QCoreApplication.translate("PreviewPage", u"muted", None))
        self.closeButton.setProperty(u"kind", QCoreApplication.translate("PreviewPage", u"quiet", None))
        self.closeButton.setText(QCoreApplication.translate("PreviewPage", u"Close", None))
        self.closeButton.setProperty(u"glyph", QCoreApplication.translate("PreviewPage", u"x", None))
        self.optionsPanel.setProperty(u"panel", QCoreApplication.translate("PreviewPage", u"true", None))
#if QT_CONFIG(accessibility)
        self.optionsPanel.setAccessibleName(QCoreApplication.translate("PreviewPage", u"Print options", None))
#endif // QT_CONFIG(accessibility)
        self.rowsLabel.setText(QCoreApplication.translate("PreviewPage", u"Ro&ws", None))
        self.rowsLabel.setProperty(u"role", QCoreApplication.translate("PreviewPage", u"small", None))
        self.rowsLabel.setProperty(u"tone", QCoreApplication.translate("PreviewPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.rowsBox.setAccessibleName(QCoreApplication.translate("PreviewPage", u"Rows", None))
#endif // QT_CONFIG(accessibility)
        self.sizeLabel.setText(QCoreApplication.translate("PreviewPage", u"P&aper", None))
        self.sizeLabel.setProperty(u"role", QCoreApplication.translate("PreviewPage", u"small", None))
        self.sizeLabel.setProperty(u"tone", QCoreApplication.translate("PreviewPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.sizeBox.setAccessibleName(QCoreApplication.translate("PreviewPage", u"Paper", None))
#endif // QT_CONFIG(accessibility)
        self.turnLabel.setText(QCoreApplication.translate("PreviewPage", u"&Orientation", None))
        self.turnLabel.setProperty(u"role", QCoreApplication.translate("PreviewPage", u"small", None))
        self.turnLabel.setProperty(u"tone", QCoreApplication.translate("PreviewPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.turnBox.setAccessibleName(QCoreApplication.translate("PreviewPage", u"Orientation", None))
#endif // QT_CONFIG(accessibility)
        self.copiesLabel.setText(QCoreApplication.translate("PreviewPage", u"&Copies", None))
        self.copiesLabel.setProperty(u"role", QCoreApplication.translate("PreviewPage", u"small", None))
        self.copiesLabel.setProperty(u"tone", QCoreApplication.translate("PreviewPage", u"muted", None))
#if QT_CONFIG(accessibility)
        self.copiesField.setAccessibleName(QCoreApplication.translate("PreviewPage", u"Copies", None))
#endif // QT_CONFIG(accessibility)
        self.copiesError.setProperty(u"role", QCoreApplication.translate("PreviewPage", u"small", None))
        self.copiesError.setProperty(u"tone", QCoreApplication.translate("PreviewPage", u"bad", None))
        self.printButton.setProperty(u"kind", QCoreApplication.translate("PreviewPage", u"primary", None))
        self.printButton.setText(QCoreApplication.translate("PreviewPage", u"Print\u2026", None))
        self.printButton.setProperty(u"glyph", QCoreApplication.translate("PreviewPage", u"printer", None))
        self.saveButton.setText(QCoreApplication.translate("PreviewPage", u"Save PDF\u2026", None))
        self.saveButton.setProperty(u"glyph", QCoreApplication.translate("PreviewPage", u"download-simple", None))
        self.mailButton.setText(QCoreApplication.translate("PreviewPage", u"E-mail draft", None))
        self.mailButton.setProperty(u"glyph", QCoreApplication.translate("PreviewPage", u"envelope-simple", None))
    # retranslateUi

