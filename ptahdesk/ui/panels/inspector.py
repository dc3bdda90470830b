"""Beside the chat: how it asks, its system prompt and parameters, and what its next question is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.panels.settings.setting_row import SettingRow
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, NameButton, WordButton, divider
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ptahdesk.ui.panels.parts import PartsPanel

_WIDTH = 340
_NARROW = 1060  # of the window: no room for two panels and a chat between them


class Inspector(QWidget):
    """Out of sight until it is wanted. What is typed here is kept with the chat that is open."""

    left = Signal()  # it went away, and the cursor was in it

    def __init__(self, theme: Theme, desk: Desk, sidebar: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._sidebar, self._crowded = sidebar, False
        self._desk = desk
        self._form = desk.manner
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scale.hold(self, width=_WIDTH)
        self.setAccessibleName(_("How this chat asks"))
        self.title = plain(_("How this chat asks"), "section")
        self.whose = NameButton("", "plain", theme, "chevron-down")
        self.whose.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.whose.clicked.connect(self._choose)
        self.system = SettingRow(self._form.system, theme)
        self.keep = WordButton(_("Keep as a prompt…"), "link")
        self.keep.setProperty("flush", True)
        self.keep.clicked.connect(desk.prompting.keep_system)
        self.private = SettingRow(self._form.private, theme)
        self.privacy = plain("", "small", wrap=True)
        self.price = SettingRow(self._form.price, theme)  # of a question to several
        self.rows = {name: SettingRow(row, theme) for name, row in self._form.parameters.items()}
        self.lacks = {name: plain("", "small", wrap=True) for name in self.rows}
        self.parts: PartsPanel | None = None  # made when it is first looked at
        self.usual = WordButton(_("Ask like all chats"), "plain")
        self.usual.clicked.connect(self._form.reset)
        self.for_all = WordButton(_("Let all chats ask like this"), "plain")
        self.for_all.clicked.connect(self._form.make_usual)
        self._lay_out()
        self.hide()
        for news in (self._form.changed, self._form.named):
            news.connect(self._changed)
        self._form.wanted.connect(lambda _nothing: self.turn() if self.isHidden() else self.whose.setFocus())
        self._form.leaving.connect(self._finish)
        desk.private.changed.connect(self._changed)
        desk.page.voice.leaving.connect(self._finish)
        desk.page.opened.connect(lambda _chat: self._form.look())
        self._changed(None)

    def turn(self) -> None:
        """Show it, with the cursor where one writes; or put it away."""
        if self.isHidden():
            self._form.look()
            self.show()
            self.system.take_focus()
        else:
            self._finish(None)
            inside = self.isAncestorOf(QApplication.focusWidget() or self._sidebar)
            self.hide()
            if inside:
                self.left.emit()

    def show_price(self) -> None:
        """What a question to several may cost, where any amount can be typed."""
        self._form.aim(None)
        if self.isHidden():
            self.turn()
        self.price.take_focus()

    def show_parts(self) -> None:
        """Show what the next question is made of, wherever one is."""
        if self.isHidden():
            self.turn()
        parts = self._made_parts()
        parts.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # where will it stand?
        self._to_parts()

    def _to_parts(self) -> None:
        """Also when their lines have come, as long as somebody stands there who asked for them."""
        if self.parts is not None and self.parts.hasFocus():
            self._area.verticalScrollBar().setValue(self.parts.y() - scale.px(18))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.share()
        self._made_parts().watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.share()
        if self.parts is not None:
            self.parts.watch(False)

    def _made_parts(self) -> PartsPanel:
        if self.parts is None:
            from ptahdesk.ui.panels.parts import (  # noqa: PLC0415 - only who looks at it pays for it
                PartsPanel,
            )

            self.parts = PartsPanel(self._theme, self._desk, before=self.usual)
            self._column.insertWidget(self._column.count() - 1, self.parts)
            self.parts.show_parts()
            self.parts.show()
        return self.parts

    def share(self) -> None:
        """In a narrow window it takes the place of the list of chats, and gives it back."""
        crowded = self.isVisible() and scale.usual(self.window().width()) < _NARROW
        if crowded != self._crowded:
            self._crowded = crowded
            self._sidebar.setVisible(not crowded)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        self._among = QWidget()  # in sight however far one has scrolled
        among = QHBoxLayout(self._among)
        among.setContentsMargins(20, 0, 20, 8)
        among.addWidget(self.whose)
        among.addStretch(1)
        layout.addWidget(self._among)
        layout.addWidget(divider())
        layout.addWidget(self._body(), 1)

    def _head(self) -> QWidget:
        head = QWidget()
        scale.hold(head, height=51)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 12, 0)
        row.addWidget(self.title, 1)
        away = IconButton(self._theme, "close", _("Close"))
        away.clicked.connect(self.turn)
        row.addWidget(away)
        return head

    def _body(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("settingsBody")
        self._column = column = QVBoxLayout(inside)
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
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        area.verticalScrollBar().rangeChanged.connect(self._to_parts)
        return area

    def _finish(self, _nothing: None) -> None:
        """What is typed and not kept yet belongs to the chat it was typed for."""
        for row in (self.system, self.price, *self.rows.values()):
            row.control.finish()

    def _choose(self) -> None:
        """Which of several models it is about."""
        several = self._form.several
        if several is None:
            return
        menu = Menu(self, _("Whose settings these are"))
        for one in (None, *several.shown):
            item = menu.offer(_("All columns") if one is None else one.told.name)
            item.setCheckable(True)
            item.setChecked(one is self._form.aimed)
            item.triggered.connect(lambda _checked, one=one: several.aim(one))
        menu.hang_from(self.whose)

    def _tell_whose(self) -> None:
        """Of one model alone it says nothing of the others."""
        several, one = self._form.several, self._form.aimed
        shown = several is not None and bool(several.shown)
        self._among.setVisible(shown)
        self.whose.setVisible(shown)
        name = one.told.name if one is not None else _("All columns")
        if shown and self.whose.text() != name.replace("&", "&&"):
            self.whose.say(name)
            self.whose.setAccessibleName(_("Whose settings these are: {name}").format(name=name))
        self.title.setText(_("How this chat asks") if one is None else _("How this column asks"))
        self.for_all.say(
            _("Let all chats ask like this") if one is None else _("Let all columns ask like this")
        )
        self.private.setVisible(one is None)
        self.price.setVisible(one is None and self._desk.page.company.several)

    def _changed(self, _nothing: None) -> None:
        self._tell_whose()
        self.privacy.setText(self._desk.private.beside)
        self.privacy.setVisible(bool(self.privacy.text()) and self._form.aimed is None)
        self.usual.setVisible(self._form.own)
        self.keep.setVisible(bool(self._form.system.text.strip()) and self._form.aimed is None)
        self.for_all.setVisible(self._form.own)
        for name, row in self.rows.items():
            lack = self._form.lack(name)
            row.control.setEnabled(not lack)
            self.lacks[name].setText(lack)
            self.lacks[name].setVisible(bool(lack))
