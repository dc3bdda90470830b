"""Under the columns: which answer is the best, by mouse or Tab; above each of them whether it was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ptahdesk.domain.words import _
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.judging import TIE
from ptahdesk.presenters.voting import Ballot, Offer, ballot
from ptahdesk.ui import scale
from ptahdesk.ui.actions import do, tell
from ptahdesk.ui.theme import Theme
from ptahdesk.ui.widgets.buttons import IconButton, WordButton
from ptahdesk.ui.widgets.labels import Elided

_HEIGHT, _LOW = 40, 30
_WORDS = 150  # pixels the question needs beside the buttons


class Choice(WordButton):
    """A double click is one choice: its second half would take back what the first half did."""

    def __init__(self) -> None:
        super().__init__("", "toggle")
        self.setCheckable(True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class VoteBar(QWidget):
    """Its room is kept while there is nothing to choose: nothing jumps when there is."""

    def __init__(self, theme: Theme, columns: Columns) -> None:
        super().__init__()
        self._columns = columns
        self._theme = theme
        self._told = Ballot()
        self.setObjectName("voteBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Which answer is the best"))
        self.flatten(False)
        self.words = Elided("", "muted")
        self.buttons: list[Choice] = []
        self.none = self._button(TIE)
        self.ranking = IconButton(theme, "ranking", "", 28)
        tell(self.ranking, "ranking")
        self.ranking.clicked.connect(lambda: do(self, "ranking"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 0, 12, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.none)
        self._row.addWidget(self.ranking)
        cuts = [
            each.connect(lambda _nothing: self.look()) for each in (columns.judging.changed, columns.told)
        ]
        self.destroyed.connect(lambda: [cut() for cut in cuts])
        self.look()

    def flatten(self, low: bool) -> None:
        scale.hold(self, height=_LOW if low else _HEIGHT)

    def look(self) -> None:
        """Only what is new is drawn: this is called four times a second."""
        told = ballot(self._columns)
        if told != self._told:
            self._told = told
            self.words.setText(told.words)
            self._fill()
        self.ranking.setVisible(bool(told.words))
        self.none.setVisible(bool(told.offers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _fill(self) -> None:
        """As many buttons as there are answers; the one the keyboard is on stays."""
        offers = self._told.offers
        while len(self.buttons) < len(offers):
            button = self._button(len(self.buttons) + 1)
            self._row.insertWidget(self._row.count() - 2, button)
            self.buttons.append(button)
        for button in self.buttons[len(offers) :]:
            button.hide()
        self._write()
        for button, offer in zip(self.buttons, offers, strict=False):
            name = offer.name.replace("{", "{{").replace("}", "}}")
            tell(button, f"compare.vote.{offer.key}", f"{name}: {{what}}")
            button.setAccessibleName(_said(offer))
            _choose(button, offer.chosen)
            button.show()
        self.none.setAccessibleName(_("None is better, chosen") if self._told.none else _("None is better"))
        _choose(self.none, self._told.none)

    def _write(self) -> None:
        """Names where there is room for all of them, and else their figures alone."""
        for short, shortest in ((False, False), (True, False), (True, True)):
            for button, offer in zip(self.buttons, self._told.offers, strict=False):
                button.setText(_shown(offer, short).replace("&", "&&"))
            self.none.setText(self._sign + ("0" if shortest else _("0  None is better")))
            used = [*self.buttons[: len(self._told.offers)], self.none, self.ranking]
            if sum(each.sizeHint().width() + 6 for each in used) + scale.px(_WORDS) <= self.width():
                return

    @property
    def _sign(self) -> str:
        return "✓ " if self._told.none else ""

    def _button(self, place: int) -> Choice:
        button = Choice()
        button.clicked.connect(lambda _checked: self._press(place))
        return button

    def _press(self, place: int) -> None:
        """What was pressed stands out when it is kept, not before."""
        offers = self._told.offers
        key = TIE if place == TIE else offers[place - 1].key
        self._columns.judging.press(key)
        button = self.none if place == TIE else self.buttons[place - 1]
        button.setChecked(self._told.none if place == TIE else offers[place - 1].chosen)


def _shown(offer: Offer, short: bool) -> str:
    """Its key stands before it, and need not stand behind it too."""
    sign, name = "✓ " if offer.chosen else "", offer.name.removesuffix(f" ({offer.key})")
    return f"{sign}{offer.key}" if short else f"{sign}{offer.key}  {name}"


def _said(offer: Offer) -> str:
    words = _("{key}: {name}, chosen") if offer.chosen else _("{key}: {name}")
    return words.format(key=offer.key, name=offer.name)


def _choose(button: Choice, chosen: bool) -> None:
    if button.isChecked() is not chosen:
        button.setChecked(chosen)
