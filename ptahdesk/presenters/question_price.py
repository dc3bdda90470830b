"""What a question to several models may cost: the chat's own price of it, or that of all chats."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.services.app import App
from ptahdesk.settings.budget_fields import USD_PER_QUESTION

AMOUNTS = tuple(map(Decimal, ("0.01", "0.02", "0.05", "0.10", "0.25", "0.50", "1")))


class QuestionPrice:
    """It is parted among the answers, so that each may be as long as the others."""

    def __init__(self, app: App, page: ChatPage) -> None:
        self._app = app
        self._page = page

    @property
    def shown(self) -> bool:
        """One model alone has no price to share."""
        return self._page.company.several

    @property
    def own(self) -> Decimal | None:
        """This chat's."""
        found = self._page.voice.own.get(USD_PER_QUESTION.key)
        return found if isinstance(found, Decimal) else None

    @property
    def words(self) -> str:
        """In the room there is beside the button."""
        now = self.own if self.own is not None else self._usual
        return _("Any price") if now is None else _("Up to {amount}").format(amount=figures.money(now))

    @property
    def usual(self) -> str:
        """What holds where the chat says nothing of it."""
        if self._usual is None:
            return _("As all chats: any price")
        return _("As all chats: up to {amount}").format(amount=figures.money(self._usual))

    def choose(self, amount: Decimal | None) -> None:
        """From the next question of this chat on; None: as all chats."""
        voice = self._page.voice
        rest = {key: own for key, own in voice.own.items() if key != USD_PER_QUESTION.key}
        voice.ask_so(rest if amount is None else {**rest, USD_PER_QUESTION.key: amount})

    @property
    def _usual(self) -> Decimal | None:
        return self._app.settings.get(USD_PER_QUESTION)
