# Generated from forms/list_page.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from amm_admin.ui.form_widgets import (ElidedLabel, FormButton, FormDate, FormSearch)
from amm_admin.ui.widgets.messages import Banner

class Ui_ListPage(object):
    def setupUi(self, ListPage):
        if not ListPage.objectName():
            ListPage.setObjectName(u"ListPage")
        self.pageColumn = QVBoxLayout(ListPage)
        self.pageColumn.setSpacing(0)
        self.pageColumn.setObjectName(u"pageColumn")
        self.pageColumn.setContentsMargins(0, 0, 0, 0)
        self.head = QWidget(ListPage)
        self.head.setObjectName(u"head")
        self.headColumn = QVBoxLayout(self.head)
        self.headColumn.setSpacing(10)
        self.headColumn.setObjectName(u"headColumn")
        self.headColumn.setContentsMargins(24, 16, 24, 8)
        self.headRow = QHBoxLayout()
        self.headRow.setSpacing(10)
        self.headRow.setObjectName(u"headRow")
        self.headRow.setContentsMargins(0, 0, 0, 0)
        self.titleLabel = QLabel(self.head)
        self.titleLabel.setObjectName(u"titleLabel")
        self.titleLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.titleLabel)

        self.viewLabel = ElidedLabel(self.head)
        self.viewLabel.setObjectName(u"viewLabel")
        self.viewLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headRow.addWidget(self.viewLabel)

        self.actionsRow = QHBoxLayout()
        self.actionsRow.setSpacing(8)
        self.actionsRow.setObjectName(u"actionsRow")
        self.actionsRow.setContentsMargins(0, 0, 0, 0)

        self.headRow.addLayout(self.actionsRow)

        self.headRow.setStretch(1, 1)

        self.headColumn.addLayout(self.headRow)

        self.banner = Banner(self.head)
        self.banner.setObjectName(u"banner")

        self.headColumn.addWidget(self.banner)

        self.searchLine = FormSearch(self.head)
        self.searchLine.setObjectName(u"searchLine")

        self.headColumn.addWidget(self.searchLine)

        self.hintLabel = QLabel(self.head)
        self.hintLabel.setObjectName(u"hintLabel")
        self.hintLabel.setWordWrap(True)
        self.hintLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.headColumn.addWidget(self.hintLabel)

        self.lineRow = QHBoxLayout()
        self.lineRow.setSpacing(8)
        self.lineRow.setObjectName(u"lineRow")
        self.lineRow.setContentsMargins(0, 0, 0, 0)
        self.wordsRow = QHBoxLayout()
        self.wordsRow.setSpacing(8)
        self.wordsRow.setObjectName(u"wordsRow")
        self.changedMark = QLabel(self.head)
        self.changedMark.setObjectName(u"changedMark")
        self.changedMark.setTextFormat(Qt.TextFormat.PlainText)

        self.wordsRow.addWidget(self.changedMark)

        self.lineLabel = ElidedLabel(self.head)
        self.lineLabel.setObjectName(u"lineLabel")
        self.lineLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.wordsRow.addWidget(self.lineLabel)

        self.wordsRow.setStretch(1, 1)

        self.lineRow.addLayout(self.wordsRow)

        self.viewRow = QHBoxLayout()
        self.viewRow.setSpacing(8)
        self.viewRow.setObjectName(u"viewRow")
        self.saveViewButton = FormButton(self.head)
        self.saveViewButton.setObjectName(u"saveViewButton")

        self.viewRow.addWidget(self.saveViewButton)

        self.putBackButton = FormButton(self.head)
        self.putBackButton.setObjectName(u"putBackButton")

        self.viewRow.addWidget(self.putBackButton)

        self.gap1 = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.viewRow.addItem(self.gap1)

        self.dayLabel = QLabel(self.head)
        self.dayLabel.setObjectName(u"dayLabel")
        self.dayLabel.setTextFormat(Qt.TextFormat.PlainText)

        self.viewRow.addWidget(self.dayLabel)

        self.dayField = FormDate(self.head)
        self.dayField.setObjectName(u"dayField")

        self.viewRow.addWidget(self.dayField)

        self.viewRow.setStretch(2, 1)

        self.lineRow.addLayout(self.viewRow)

        self.lineRow.setStretch(0, 1)

        self.headColumn.addLayout(self.lineRow)


        self.pageColumn.addWidget(self.head)

        self.bodyStack = QStackedWidget(ListPage)
        self.bodyStack.setObjectName(u"bodyStack")

        self.pageColumn.addWidget(self.bodyStack)

        self.pageColumn.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.dayLabel.setBuddy(self.dayField)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(ListPage)
    # setupUi

    def retranslateUi(self, ListPage):
        ListPage.setProperty(u"surface", QCoreApplication.translate("ListPage", u"base", None))
        ListPage.setWindowTitle(QCoreApplication.translate("ListPage", u"List page", None))
        self.titleLabel.setText(QCoreApplication.translate("ListPage", u"Members", None))
        self.titleLabel.setProperty(u"role", QCoreApplication.translate("ListPage", u"title", None))
        self.viewLabel.setText("")
        self.viewLabel.setProperty(u"role", QCoreApplication.translate("ListPage", u"subtitle", None))
        self.viewLabel.setProperty(u"tone", QCoreApplication.translate("ListPage", u"muted", None))
        self.hintLabel.setText("")
        self.hintLabel.setProperty(u"role", QCoreApplication.translate("ListPage", u"small", None))
        self.hintLabel.setProperty(u"tone", QCoreApplication.translate("ListPage", u"warn", None))
        self.changedMark.setText(QCoreApplication.translate("ListPage", u"\u25cf", None))
        self.changedMark.setProperty(u"role", QCoreApplication.translate("ListPage", u"small", None))
        self.changedMark.setProperty(u"tone", QCoreApplication.translate("ListPage", u"warn", None))
        self.lineLabel.setText("")
        self.lineLabel.setProperty(u"role", QCoreApplication.translate("ListPage", u"small", None))
        self.lineLabel.setProperty(u"tone", QCoreApplication.translate("ListPage", u"muted", None))
        self.saveViewButton.setProperty(u"kind", QCoreApplication.translate("ListPage", u"link", None))
        self.saveViewButton.setText(QCoreApplication.translate("ListPage", u"Save view", None))
        self.putBackButton.setProperty(u"kind", QCoreApplication.translate("ListPage", u"link", None))
        self.putBackButton.setText(QCoreApplication.translate("ListPage", u"Put back", None))
        self.dayLabel.setProperty(u"role", QCoreApplication.translate("ListPage", u"small", None))
        self.dayLabel.setProperty(u"tone", QCoreApplication.translate("ListPage", u"muted", None))
        self.dayLabel.setText(QCoreApplication.translate("ListPage", u"As &of", None))
    # retranslateUi

