"""Beside the button that asks several models: what their answers may cost together."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.question_price import AMOUNTS, QuestionPrice
from ptahdesk.ui.widgets.buttons import WordButton
from ptahdesk.ui.widgets.menu import Menu


class PriceButton(WordButton):
    """Out of sight where one model answers."""

    otherWished = Signal()  # noqa: N815 - Qt signals keep Qt's spelling; an amount to be typed

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "link")
        self._price = QuestionPrice(desk.app, desk.page)
        self.setToolTip(_("What all the answers to one question may cost together"))
        self.clicked.connect(self.open)
        for told in (desk.page.company.changed, desk.page.changed, desk.manner.changed):
            cut = told.connect(lambda _nothing: self.show_price())
            self.destroyed.connect(cut)
        self.show_price()

    def show_price(self) -> None:
        """As things stand now."""
        self.say(self._price.words)
        self.setAccessibleName(_("What a question may cost: {price}").format(price=self._price.words))
        self.setVisible(self._price.shown)

    def open(self) -> None:
        self.amounts().hang_from(self)

    def amounts(self) -> Menu:
        """Amounts to choose from, and the way to any other."""
        menu, own = Menu(self, _("What a question may cost")), self._price.own
        amounts = sorted({*AMOUNTS, *(() if own is None else (own,))})
        for amount in (None, *amounts):
            told = (
                self._price.usual
                if amount is None
                else _("Up to {amount}").format(amount=figures.money(amount))
            )
            item = menu.offer(told)
            item.setCheckable(True)
            item.setChecked(amount == own)
            item.triggered.connect(lambda _checked, amount=amount: self._price.choose(amount))
        menu.addSeparator()
        menu.offer(_("Another amount…")).triggered.connect(lambda _checked: self.otherWished.emit())
        return menu
