"""What the next question will cost, beside the button that sends it."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.chat import EntryId, LaneId
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.domain.words import _
from ptahdesk.presenters import figures, foretold_together, price_words
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.gauge import Gauge
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.weighing import price
from ptahdesk.services.app import App
from ptahdesk.services.forecasting import Forecast, Question, Together
from ptahdesk.services.metering import NOTHING_SENT
from ptahdesk.services.outlook import Outlook


class Foretold:
    """Told anew with whatever changes what would be sent, who would answer, or at what price."""

    def __init__(self, app: App, page: ChatPage, gauge: Gauge, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._gauge = gauge
        self._doing = doing
        self._turn = 0
        self.forecast: Forecast | None = None  # None: nothing would be sent, or nobody knows to whom
        self.together: Outlook | None = None  # of a chat with several models
        self.changed = Signal[None]()
        gauge.changed.connect(self._later)
        page.company.changed.connect(self._later)
        page.company.changed.connect(self.changed.emit)  # names are hidden at once
        self.close = app.changes.subscribe(self._heard)

    @property
    def words(self) -> str:
        """In the room there is beside the button; nothing while there is nothing to send."""
        told = self.forecast
        if self.together is not None:
            return foretold_together.words(self.together, typed=bool(self._gauge.typed))
        return "" if told is None or not self._gauge.typed else price(told)

    @property
    def wordings(self) -> tuple[str, ...]:
        """On the button itself where several are asked, in fewer and fewer words."""
        company = self._page.company
        if not company.several:
            return ()
        return foretold_together.wordings(company.send_words, self.together, typed=bool(self._gauge.typed))

    @property
    def of_each(self) -> dict[LaneId, tuple[str, str]]:
        """Of the next answer in each lane: its cost, and the length it is held to."""
        return foretold_together.of_each(self.together, typed=bool(self._gauge.typed))

    @property
    def warning(self) -> str:
        """What is to be said before a question to several is sent."""
        models = None if self._page.company.blind else self._app.models
        return foretold_together.warning(self.together, models, typed=bool(self._gauge.typed))

    @property
    def sentence(self) -> str:
        """What the figure means and what it is made of."""
        told = self.forecast
        if self.together is not None:
            return foretold_together.sentence(self.together, self._app.models, blind=self._page.company.blind)
        if told is None or not self.words:
            return ""
        made = _(
            "About {prompt} tokens are sent; an answer is {low} to {high} tokens, four times out of five."
        ).format(prompt=f"{told.prompt:,}", low=f"{told.answer.low:,}", high=f"{told.answer.high:,}")
        if told.low is None or told.high is None:
            return "\n".join((_UNKNOWN.get(told.state, _UNKNOWN[CostState.UNPRICED]), made))
        cost = _("Forecast: {low} to {high}, four times out of five.").format(
            low=figures.money(told.low), high=figures.money(told.high)
        )
        source = _("Price from {source}.").format(source=price_words.SOURCES[told.source])
        return f"{cost}\n{made}\n{source}"

    async def again(self, page: ChatPage, entry: EntryId, references: Sequence[str]) -> Together:
        """Of an answer that is asked for once more in the column it stands in, for each of those that could
        be asked.

        One that nobody knows by this name is told as one without a price.
        """
        chat, voice = page.chat, page.voice
        told = NOTHING_SENT if chat is None else await self._app.merging.again(chat, entry, page.lane)
        system = self._app.manners.system(voice.own)
        most = self._app.manners.parameters(voice.own).max_tokens
        asked = []
        for reference in references:
            ref = self._meant(reference)
            opening = await self._app.context.opening(system, self._app.models.catalogue.find(ref))
            asked.append(Question(ref, told + opening, most))
        return await self._app.forecasting.of_many(asked)

    def _meant(self, reference: str) -> ModelRef:
        try:
            return self._app.models.meant(reference)
        except ProviderError:
            return ModelRef(OPENROUTER, reference)

    def _later(self, _what: object) -> None:
        self._turn += 1
        self._doing.start("forecast what it will cost", self._look(self._turn))

    async def _look(self, turn: int) -> None:
        told, together = None, None
        if self._page.company.several:
            asked = self._page.company.asked
            together = await self._app.comparing.foresee(self._page.chat, asked, self._gauge.written)
        else:
            told = await self._alone()
        if turn == self._turn:
            self.forecast, self.together = told, together
            self.changed.emit(None)

    async def _alone(self) -> Forecast | None:
        try:
            asked = self._app.models.meant(self._page.reference)
        except ProviderError:
            return None
        most = self._app.manners.parameters(self._page.voice.own).max_tokens
        return await self._app.forecasting.of(asked, self._gauge.sent, most)

    def _heard(self, change: Change) -> None:
        """A bill has come: the next one is told from it."""
        if change.kind is Kind.SPENDING:
            self._later(None)


_UNKNOWN = {
    CostState.FREE: _("Nothing is charged for it."),
    CostState.LOCAL: _("It runs on a server of your own, at no charge."),
    CostState.UNPRICED: _("Nobody says what this model costs."),
}
