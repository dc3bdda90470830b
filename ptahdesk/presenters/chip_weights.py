"""What each chip over the message box adds to the price, for who would be asked now."""

from __future__ import annotations

from ptahdesk.catalogue.lessons import UNTAUGHT
from ptahdesk.catalogue.tokens import Shape
from ptahdesk.domain.attached import Attached
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ModelRef
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.services.app import App
from ptahdesk.services.portions import Portion, portion
from ptahdesk.services.verdict import Tariff


class ChipWeights:
    """`anew` is for whoever hears that somebody else may be asked, or at another price."""

    def __init__(self, app: App, page: ChatPage) -> None:
        self._app = app
        self._page = page
        self._weighed_for = self._asked()

    async def of(self, part: Attached | Shape) -> Portion:
        """With nobody to ask there is no price. Who is asked when it comes is whom it is told of."""
        while (asked := self._asked())[0] is not None:
            found = await self._app.forecasting.of_part(asked[0], part)
            if asked == self._asked():
                return found
        return portion(part, None, Tariff(), UNTAUGHT)

    def anew(self, pastes: Pastes) -> None:
        before, self._weighed_for = self._weighed_for, self._asked()
        if self._weighed_for != before:
            pastes.weigh_again()

    def _asked(self) -> tuple[ModelRef | None, Tariff]:
        try:
            asked = self._app.models.meant(self._page.reference)
        except ProviderError:
            return None, Tariff()
        return asked, self._app.models.prices.tariff(asked)
