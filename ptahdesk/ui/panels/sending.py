"""What the button under the message box says: who is asked and for how much, or what a stop does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from ptahdesk.domain.words import _
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui.actions import key_of, title_of, written
from ptahdesk.ui.widgets.message_card import MessageCard

_ASK = "compare.ask"


class SendWords(QObject):
    """Beside the button stands what one model will cost; what several will, on the button itself."""

    def __init__(self, card: MessageCard, price: QLabel, desk: Desk) -> None:
        super().__init__(card)
        self._button, self._price = card.button, price
        self._composer, self._foretold, self._costs = desk.composer, desk.foretold, desk.costs
        price.hide()
        desk.foretold.changed.connect(lambda _nothing: self.show())
        desk.costs.changed.connect(lambda _nothing: self._tell_stop())

    def show(self) -> None:
        """As things stand now."""
        busy, aim, button = self._composer.busy, self._composer.aim, self._button
        several = self._composer.company.several
        button.show_icon("stop" if busy else "send", "accent_text")
        button.setEnabled(busy or self._composer.can_send)
        if busy:
            button.write()
            button.say(_("Stop"))
        else:
            self._ask(_("Send the edited question") if aim else self._composer.company.send_words)
        self._beside("" if several else self._foretold.words)

    def _ask(self, send: str) -> None:
        wordings, button = self._foretold.wordings, self._button
        button.write(*wordings)
        edits = self._composer.aim is not None
        button.say(send if edits or not wordings else wordings[0])
        each = self._foretold.sentence if wordings else ""
        button.setAccessibleDescription(each)
        keys = written(key_of(button, _ASK))
        more = each or (f"{title_of(_ASK)}  {keys}" if keys and not edits else "")
        button.setToolTip("\n".join(filter(None, (button.accessibleName(), more))))

    def _beside(self, words: str) -> None:
        self._price.setText(words)
        self._price.setToolTip(self._foretold.sentence)
        self._price.setAccessibleName(f"{words} {self._foretold.sentence}".strip())
        self._price.setVisible(bool(words))

    def _tell_stop(self) -> None:
        """While it is Stop, the button says what that does to the bill."""
        if self._composer.busy:
            words = self._costs.stopping
            self._button.setToolTip(f"{_('Stop')}\n{words}".rstrip())
            self._button.setAccessibleDescription(words)
