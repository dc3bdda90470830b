"""Models of the catalogue that somebody puts together to compare them: kept while others are looked for."""

from __future__ import annotations

from collections.abc import Sequence

from ptahdesk.domain.model import Model
from ptahdesk.domain.words import _, many
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App

_LEAST = 2


class Gathered:
    """In the order they were put to it."""

    def __init__(self, app: App, page: ChatPage, told: tuple[Doing, Notices]) -> None:
        self._app = app
        self._page = page
        self._doing, self._notices = told
        self._comparing = False
        self.models: tuple[Model, ...] = ()
        self.changed = Signal[None]()

    def has(self, model: Model) -> bool:
        return any(each.ref == model.ref for each in self.models)

    @property
    def enough(self) -> bool:
        """Whether they can be compared."""
        return len(self.models) >= _LEAST

    @property
    def words(self) -> str:
        """How many there are, and who; empty when there is none."""
        if not self.models:
            return ""
        count = many("{n} model: {names}", "{n} models: {names}", len(self.models))
        names = ", ".join(each.name or each.id for each in self.models)
        return count.format(n=len(self.models), names=names)

    def turn(self, model: Model) -> None:
        """One more, or one less."""
        if self.has(model):
            self._become(tuple(each for each in self.models if each.ref != model.ref))
        else:
            self.take([model])

    def take(self, models: Sequence[Model]) -> None:
        """These too, as far as there is room beside each other; who cannot chat is none of them."""
        new = [each for each in models if each.chats and not self.has(each)]
        room = self._app.lanes.most - len(self.models)
        if len(new) > room:
            self._notices.say(_("Up to {n} models can be compared.").format(n=self._app.lanes.most))
        elif not new and not all(map(self.has, models)):
            self._notices.say(_("This model does not chat, so it cannot be compared."))
        self._become((*self.models, *new[:room]))

    def clear(self) -> None:
        self._become(())

    def compare(self) -> None:
        """A new chat with a column for each of them, where a question can be typed; one, however often it
        is pressed."""
        if self._comparing:
            return
        if self.enough:
            self._comparing = True
            self._doing.start("compare models", self._compare())
        else:
            words = _("Put two models or more together first: Space in the list, or Ctrl and a click.")
            self._notices.say(words)

    async def _compare(self) -> None:
        from ptahdesk.presenters.convening import convene  # noqa: PLC0415 - only who compares pays for it

        references = [str(each.ref) for each in self.models]
        try:
            await self._page.show(None)
            await convene(self._app, self._page, references)
        finally:
            self._comparing = False
        self.clear()

    def _become(self, models: tuple[Model, ...]) -> None:
        if models != self.models:
            self.models = models
            self.changed.emit(None)
