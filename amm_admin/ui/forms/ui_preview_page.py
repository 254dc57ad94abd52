# Generated from forms/preview_page.ui by amm_admin.devtools.build_forms. Edit the form.
from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QFrame, QHBoxLayout, QLabel,
    QSizePolicy, QVBoxLayout, QWidget)

from amm_admin.ui.form_widgets import (ElidedLabel, FormButton)
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

        self.viewHolder = QVBoxLayout()
        self.viewHolder.setSpacing(0)
        self.viewHolder.setObjectName(u"viewHolder")
        self.viewHolder.setContentsMargins(0, 0, 0, 0)

        self.pageColumn.addLayout(self.viewHolder)

        self.pageColumn.setStretch(2, 1)

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
    # retranslateUi

