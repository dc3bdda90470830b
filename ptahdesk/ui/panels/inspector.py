"""Beside the chat: how it asks, its system prompt and parameters, and what its next question is made of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import scale
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, NameButton, divider
from ptahdesk.ui.widgets.labels import plain
from ptahdesk.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ptahdesk.ui.panels.inspector_form import InspectorForm

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
        self._manner = desk.manner
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scale.hold(self, width=_WIDTH)
        self.setAccessibleName(_("How this chat asks"))
        self.title = plain(_("How this chat asks"), "section")
        self.whose = NameButton("", "plain", theme, "chevron-down")
        self.whose.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.whose.clicked.connect(self._choose)
        self._lay_out()
        self.hide()
        for news in (self._manner.changed, self._manner.named):
            news.connect(self._tell_whose)
        self._manner.wanted.connect(
            lambda _nothing: self.turn() if self.isHidden() else self.whose.setFocus()
        )
        desk.page.opened.connect(lambda _chat: self._manner.look())
        self._tell_whose(None)

    @cached_property
    def form(self) -> InspectorForm:
        from ptahdesk.ui.panels.inspector_form import (  # noqa: PLC0415 - only who looks at it pays for it
            InspectorForm,
        )

        form = InspectorForm(self._theme, self._desk)
        self._column.addWidget(form, 1)
        scale.fit(form)
        form.show()
        return form

    def turn(self) -> None:
        """Show it, with the cursor where one writes; or put it away."""
        if self.isHidden():
            self._manner.look()
            self.show()
            self.form.system.take_focus()
        else:
            self.form.finish()
            inside = self.isAncestorOf(QApplication.focusWidget() or self._sidebar)
            self.hide()
            if inside:
                self.left.emit()

    def show_price(self) -> None:
        """What a question to several may cost, where any amount can be typed."""
        self._manner.aim(None)
        if self.isHidden():
            self.turn()
        self.form.price.take_focus()

    def show_parts(self) -> None:
        """Show what the next question is made of, wherever one is."""
        if self.isHidden():
            self.turn()
        self.form.go_to_parts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.share()
        self.form.parts.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.share()
        self.form.parts.watch(False)

    def share(self) -> None:
        """In a narrow window it takes the place of the list of chats, and gives it back."""
        crowded = self.isVisible() and scale.usual(self.window().width()) < _NARROW
        if crowded != self._crowded:
            self._crowded = crowded
            self._sidebar.setVisible(not crowded)

    def _lay_out(self) -> None:
        self._column = layout = QVBoxLayout(self)
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

    def _choose(self) -> None:
        """Which of several models it is about."""
        several = self._manner.several
        if several is None:
            return
        menu = Menu(self, _("Whose settings these are"))
        for one in (None, *several.shown):
            item = menu.offer(_("All columns") if one is None else one.told.name)
            item.setCheckable(True)
            item.setChecked(one is self._manner.aimed)
            item.triggered.connect(lambda _checked, one=one: several.aim(one))
        menu.hang_from(self.whose)

    def _tell_whose(self, _nothing: None) -> None:
        """Of one model alone it says nothing of the others."""
        several, one = self._manner.several, self._manner.aimed
        shown = several is not None and bool(several.shown)
        self._among.setVisible(shown)
        self.whose.setVisible(shown)
        name = one.told.name if one is not None else _("All columns")
        if shown and self.whose.text() != name.replace("&", "&&"):
            self.whose.say(name)
            self.whose.setAccessibleName(_("Whose settings these are: {name}").format(name=name))
        self.title.setText(_("How this chat asks") if one is None else _("How this column asks"))
