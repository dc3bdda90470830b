"""What the inspector holds: the system prompt, the parameters, and what the next question is made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.panels.parts import PartsPanel
from ptahdesk.ui.panels.settings.setting_row import SettingRow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import WordButton, divider
from ptahdesk.ui.widgets.labels import plain


class InspectorForm(QScrollArea):
    """A hundred widgets: made when somebody first looks."""

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._manner = manner = desk.manner
        self.system = SettingRow(manner.system, theme)
        self.keep = WordButton(_("Keep as a prompt…"), "link")
        self.keep.setProperty("flush", True)
        self.keep.clicked.connect(desk.prompting.keep_system)
        self.private = SettingRow(manner.private, theme)
        self.privacy = plain("", "small", wrap=True)
        self.price = SettingRow(manner.price, theme)  # of a question to several
        self.rows = {name: SettingRow(row, theme) for name, row in manner.parameters.items()}
        self.lacks = {name: plain("", "small", wrap=True) for name in self.rows}
        self.usual = WordButton(_("Ask like all chats"), "plain")
        self.usual.clicked.connect(manner.reset)
        self.for_all = WordButton(_("Let all chats ask like this"), "plain")
        self.for_all.clicked.connect(manner.make_usual)
        self.parts = PartsPanel(theme, desk, before=self.usual)
        self._lay_out()
        for news in (manner.changed, manner.named, desk.private.changed):
            news.connect(self._changed)
        for end in (manner.leaving, desk.page.voice.leaving):
            end.connect(lambda _nothing: self.finish())
        self._changed(None)
        self.parts.show_parts()

    def finish(self) -> None:
        """What is typed and not kept yet belongs to the chat it was typed for."""
        for row in (self.system, self.price, *self.rows.values()):
            row.control.finish()

    def go_to_parts(self) -> None:
        self.parts.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # where will it stand?
        self._to_parts()

    def _to_parts(self) -> None:
        """Also when their lines have come, as long as somebody stands there who asked for them."""
        if self.parts.hasFocus():
            self.verticalScrollBar().setValue(self.parts.y() - scale.px(18))

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("settingsBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(18)
        column.addWidget(self.system)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        switch = QVBoxLayout()
        switch.setSpacing(4)
        switch.addWidget(self.private)
        switch.addWidget(self.privacy)
        column.addLayout(switch)
        column.addWidget(self.price)
        for name, row in self.rows.items():
            both = QVBoxLayout()
            both.setSpacing(4)
            both.addWidget(row)
            both.addWidget(self.lacks[name])
            column.addLayout(both)
        column.addWidget(self.for_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(divider())
        column.addWidget(self.parts)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._to_parts)

    def _changed(self, _nothing: None) -> None:
        manner, whole = self._manner, self._manner.aimed is None
        self.for_all.say(_("Let all chats ask like this") if whole else _("Let all columns ask like this"))
        self.private.setVisible(whole)
        self.price.setVisible(whole and self._desk.page.company.several)
        self.privacy.setText(self._desk.private.beside)
        self.privacy.setVisible(bool(self.privacy.text()) and whole)
        self.usual.setVisible(manner.own)
        self.keep.setVisible(bool(manner.system.text.strip()) and whole)
        self.for_all.setVisible(manner.own)
        for name, row in self.rows.items():
            lack = manner.lack(name)
            row.control.setEnabled(not lack)
            self.lacks[name].setText(lack)
            self.lacks[name].setVisible(bool(lack))
