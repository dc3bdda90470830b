"""The real widgets over the painted page: cards, the buttons of a message, the way to the end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from ptahdesk.presenters.transcript import Author, Card
from ptahdesk.ui.widgets.chat_card import ChatCard
from ptahdesk.ui.widgets.chat_flow import Placed
from ptahdesk.ui.widgets.chat_hover import EndButton, HoverRow
from ptahdesk.ui.widgets.chat_lines import Line
from ptahdesk.ui.widgets.chat_page import Page
from ptahdesk.ui.widgets.chat_style import ChatStyle


class Overlay(QObject):
    """Moves child widgets to where the page says they are."""

    pressed = Signal(int, str)  # a card's button
    resized = Signal(int)  # a card opened or closed its details

    def __init__(self, area: QWidget, style: ChatStyle) -> None:
        super().__init__(area)
        self._area, self._style = area, style
        self.row = HoverRow(area)
        self.end = EndButton(area)
        self._cards: set[ChatCard] = set()
        self.something_new = False
        self.set_style(style)

    def make_card(self, key: int, card: Card) -> ChatCard:
        made = ChatCard(card, self._style, self._area)
        made.pressed.connect(lambda action: self.pressed.emit(key, action))
        made.resized.connect(lambda: self.resized.emit(key))
        made.left.connect(lambda: self._cards.discard(made))
        made.hide()
        return made

    def set_style(self, style: ChatStyle) -> None:
        self._style = style
        self.row.set_style(style)
        self.end.set_style(style)

    def place(self, page: Page) -> None:
        shown: set[ChatCard] = set()
        for placed in page.flow.placed:
            card = placed.slot.laid
            if isinstance(card, ChatCard):
                card.setGeometry(page.left, placed.y + placed.slot.top, page.width, placed.slot.body)
                card.show()
                shown.add(card)
        for card in self._cards - shown:
            card.hide()
        self._cards = shown
        self._place_end(page)
        self.place_row(page)

    def came(self) -> None:
        self.something_new = True

    def place_row(self, page: Page) -> None:
        """Under the message that is hovered, or else the current one."""
        key = page.hovered if page.hovered is not None else page.current
        found = [one for one in page.flow.placed if page.transcript.rows[one.index].key == key]
        if key is None or not found or page.transcript.rows[found[0].index].live:
            if not self.row.underMouse():
                self.row.hide()
            return
        row, busy = page.transcript.rows[found[0].index], page.transcript.rows[-1].live
        self.row.offer(
            edit=row.author is Author.YOU and not busy, again=row.author is Author.MODEL and not busy
        )
        at, lowest = self._row_place(page, found), page.height - self.row.sizeHint().height() - 2
        self.row.show_for(key, QPoint(at.x(), min(at.y(), lowest)), over=at.y() > lowest)

    def _row_place(self, page: Page, found: list[Placed]) -> QPoint:
        last, size = found[-1], self.row.sizeHint()
        bottom = last.y + last.slot.total
        if last.slot.bubble:
            left = page.left + page.boxes.at(last.index).left(last.slot) - page.style.px(15)
            return QPoint(max(0, left - size.width() - 6), bottom - size.height() - 4)
        if (
            isinstance(last.slot.content, Line) and last.slot.content.right
        ):  # beside the versions of a question
            top = last.y + last.slot.top + (last.slot.body - size.height()) // 2
            return QPoint(max(0, page.left + page.width - size.width() - page.style.px(100)), top)
        is_facts = isinstance(last.slot.content, Line) and last.slot.content.kind in {"facts", "versions"}
        top = last.y + last.slot.top + (last.slot.body - size.height()) // 2 if is_facts else bottom
        return QPoint(page.left + page.width - size.width(), top)

    def _place_end(self, page: Page) -> None:
        away = not page.flow.following and not page.flow.end_seen
        if not away:
            self.something_new = False
        self.end.say(new=self.something_new)
        self.end.setVisible(away)
        if not away:
            return
        size = self.end.sizeHint()
        self.end.resize(size)
        x = page.left + (page.width - size.width()) // 2
        self.end.move(x, page.height - size.height() - 14)
        self.end.raise_()
