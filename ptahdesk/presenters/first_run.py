"""From nothing to the first question: a way to be answered, who answers, and a limit if one is wanted."""

from __future__ import annotations

import asyncio
from enum import Enum

from ptahdesk.domain.words import _
from ptahdesk.presenters.browser_sign_in import BrowserSignIn
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.first_key import FirstKey
from ptahdesk.presenters.first_models import FirstModels
from ptahdesk.presenters.found_here import FoundHere
from ptahdesk.presenters.ptah_offer import PtahOffer
from ptahdesk.presenters.settings.field_row import FieldRow
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.connections import Light
from ptahdesk.services.nearby import answers
from ptahdesk.settings.budget_fields import USD_PER_MONTH

_SEEN = 1.2  # seconds


class Step(Enum):
    """In order; each can be left out."""

    WAY = 0
    MODELS = 1
    LIMIT = 2


class FirstRun:
    """Nothing typed here is kept here, a key least of all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.step = Step.WAY
        self.changed = Signal[None]()
        self.stepped = Signal[None]()
        self.key = FirstKey(desk)
        self.browser = BrowserSignIn(desk.app, desk.doing, self.key.receive)
        self.here = FoundHere(desk.app, desk.doing)
        self.models = FirstModels(desk.app, desk.doing)
        self.limit = FieldRow(desk.app, desk.doing, USD_PER_MONTH)
        self.ptah = PtahOffer(desk.app, desk.doing, desk.notices)
        self.key.changed.connect(self.changed.emit)
        self.key.works.connect(lambda _nothing: desk.doing.start("go on with the key", self._lead_on()))
        self.here.taken.connect(self._found)
        self.models.changed.connect(self.limit.changed.emit)  # both are read from the settings

    def close(self) -> None:
        self.browser.cancel()
        self.key.close()
        self.models.close()

    @property
    def ready(self) -> bool:
        """Whether somebody could be asked already."""
        return answers(self._desk.app) and self.key.form.light is not Light.RED

    @property
    def greeting(self) -> str:
        """What the key tells of itself, once it works."""
        form = self.key.form
        return f"{form.name}: {form.words}" if form.light is Light.GREEN else ""

    def begin(self) -> None:
        """From the first step, however it ended the last time."""
        self._go(Step.WAY)

    def next(self) -> None:
        """After the last step the first question comes."""
        if self.step is not Step.LIMIT:
            self._go(Step(self.step.value + 1))
        elif not self.limit.error:
            self.leave()

    def back(self) -> None:
        if self.step is not Step.WAY:
            self._go(Step(self.step.value - 1))

    def leave(self) -> None:
        """To the empty chat; what was finished is kept."""
        self.browser.cancel()
        if self._desk.page.chat is None:  # it was begun with what was the default before
            self._desk.page.voice.choose(self._desk.app.models.default)
        self._desk.welcome.skip()

    async def _lead_on(self) -> None:
        """The green light is seen before the page turns."""
        await asyncio.sleep(_SEEN)
        if self.step is Step.WAY:
            self._go(Step.MODELS)

    def _found(self, words: str) -> None:
        self._desk.notices.say(words)
        if self.step is Step.WAY:
            self._go(Step.MODELS)

    def _go(self, step: Step) -> None:
        self.step = step
        if step is Step.WAY:
            self.key.begin()
            if not self._desk.app.practice:
                self.here.look()
                self._desk.doing.start("look for Ptah", self.ptah.find())
        elif step is Step.MODELS:
            self.models.look()
        self.stepped.emit(None)
        self.changed.emit(None)


def title_of(step: Step) -> str:
    return {
        Step.WAY: _("Welcome to ptahdesk"),
        Step.MODELS: _("Who answers, and for how much"),
        Step.LIMIT: _("A limit, if you want one"),
    }[step]
