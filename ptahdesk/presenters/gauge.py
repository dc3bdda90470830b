"""How full the model's context is with this chat and what is typed."""

from __future__ import annotations

import asyncio
from enum import StrEnum

from ptahdesk.catalogue.tokens import shape
from ptahdesk.domain.change import Change, Kind
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.held_back import held_back
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.context import NO_FILL
from ptahdesk.services.metering import NOTHING_SENT, Sent, all_sent
from ptahdesk.services.next_request import NOTHING_NEXT, Added, Next

_PAUSE = 0.25  # seconds without a key before what is typed is counted
_A_MESSAGE = Sent(shape("", messages=1))  # what is typed will be one
_NEAR = 0.8  # of the context: the answer needs room too


class Level(StrEnum):
    CALM = ""
    NEAR = "near"
    OVER = "over"


class Gauge:
    """All figures are estimates. `most` is None where nobody says how much the model reads."""

    def __init__(self, app: App, page: ChatPage, composer: Composer, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._composer = composer
        self._doing = doing
        self._turn = 0
        self._counting = asyncio.Lock()
        self.fill = NO_FILL
        self.typed = 0
        self.opening = 0  # what the model is told before everything else
        self.next = NOTHING_NEXT  # all of it
        self.sent = NOTHING_SENT  # the same as one
        self.detailed = False  # somebody looks at the parts it is made of
        self.written = NOTHING_SENT  # what is typed alone
        self._model: Model | None = None
        self.refusal = ""  # why it would not be sent, as the limits on spending stand
        self.changed = Signal[None]()
        self._page.changed.connect(self._later)
        self._page.company.changed.connect(self.changed.emit)  # names are hidden at once
        self._page.opened.connect(self._later)
        self._composer.touched.connect(self._later)
        self.close = app.changes.subscribe(self._heard)

    @property
    def used(self) -> int:
        return self.fill.tokens + self.typed + self.opening

    @property
    def most(self) -> int | None:
        return self._model.context if self._model is not None and not self._page.company.blind else None

    @property
    def share(self) -> float:
        """Of the context; 0 where it is not known."""
        return self.used / self.most if self.most else 0

    @property
    def level(self) -> Level:
        return Level.OVER if self.share > 1 else Level.NEAR if self.share >= _NEAR else Level.CALM

    @property
    def words(self) -> str:
        """In the room there is under the box; nothing while there is nothing to tell."""
        if not self.used:
            return ""
        used = figures.tokens(self.used)
        if self._page.company.blind:
            return _("≈ {used}").format(used=used)
        if not self.most:
            return _("≈ {used}, context unknown").format(used=used)
        return _("≈ {used} of {most}").format(used=used, most=figures.tokens(self.most))

    @property
    def sentence(self) -> str:
        if self._page.company.blind:
            return _("About {used} tokens with what is typed.").format(used=f"{self.used:,}")
        if not self.most or self._model is None:
            return _("About {used} tokens with what is typed. Nobody says how much this model reads.").format(
                used=f"{self.used:,}"
            )
        words = _("About {used} tokens with what is typed; {model} reads {most}.")
        return words.format(used=f"{self.used:,}", model=self._name, most=f"{self.most:,}")

    @property
    def warning(self) -> str:
        """What is to be said before it is sent; empty while all is well."""
        if self.level is Level.CALM or not self.most:
            return self.refusal
        told = {
            "model": self._name,
            "used": figures.tokens(self.used),
            "typed": figures.tokens(self.typed),
            "most": figures.tokens(self.most),
            "percent": round(self.share * 100),
        }
        if self.level is Level.NEAR:
            return _("About {percent} % of what {model} reads is full.").format(**told)
        if self.typed > self.most:
            return _("What is typed is about {typed} tokens alone, and {model} reads {most}.").format(**told)
        return _("About {used} tokens, and {model} reads {most}: it will probably be refused.").format(**told)

    @property
    def _name(self) -> str:
        return facts.model_name(self._app.models.catalogue, self._model.ref) if self._model else ""

    def _later(self, _what: object) -> None:
        self._turn += 1
        self._doing.start("look how full the context is", self._look(self._turn))

    async def _look(self, turn: int) -> None:
        await asyncio.sleep(_PAUSE)
        if turn == self._turn:
            await self._count()

    async def look(self) -> None:
        """Count it now: whoever waits for it decides by what is so by then."""
        while not await self._count():
            pass

    async def _count(self) -> bool:
        """Whether nothing was told meanwhile: only then are these the figures."""
        async with self._counting:  # who counts later knows more
            turn = self._turn
            chat, draft, model = self._page.chat, self._composer.draft, self._asked()
            chips = tuple(Added(chip.name, chip.sent) for chip in self._composer.pastes.items)
            words, context, fill = await self._app.counting.shape(draft.text), self._app.context, NO_FILL
            if chat is not None:
                fill = await context.fill(chat, self._composer.question, model=model, detailed=self.detailed)
            opening = await context.openings.of(self._app.manners.system(self._page.voice.own), model)
            message = _A_MESSAGE if any(words) or chips else NOTHING_SENT
            told = Next(chat, opening, fill, Sent(words) + message, chips)
            typed = all_sent((Sent(words), *(chip.sent for chip in chips))).tokens
            alone = typed and not self._page.company.several  # of several each has a limit of its own
            refusal = await held_back(self._app, self._page, told.sent) if alone else ""
            if turn == self._turn:
                self.fill, self.typed, self._model = fill, typed, model
                self.refusal = refusal
                self.opening = opening.sent.tokens
                self.next, self.sent = told, told.sent
                self.written = all_sent((told.typed, *(chip.sent for chip in chips)))
                self.changed.emit(None)
            return turn == self._turn

    def _asked(self) -> Model | None:
        try:
            return self._app.models.catalogue.find(self._app.models.meant(self._page.reference))
        except ProviderError:
            return None

    def _heard(self, change: Change) -> None:
        chat = self._page.chat
        here = change.kind is Kind.ENTRIES and chat is not None and change.touches(chat)
        if here or change.kind in {Kind.MODELS, Kind.SETTINGS, Kind.SPENDING}:
            self._later(None)
