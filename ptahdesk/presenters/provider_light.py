"""The provider the next question goes to, how it is, and a way to ask."""

from __future__ import annotations

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters import blinding
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.notices import Doing
from ptahdesk.services.app import App
from ptahdesk.services.connections import Light
from ptahdesk.services.keys import KeySource


class ProviderLight:
    """Nothing is kept here: it is read anew each time it is shown."""

    def __init__(self, app: App, page: ChatPage, doing: Doing) -> None:
        self._app = app
        self._page = page
        self._doing = doing
        self.hidden = False  # what is left there

    @property
    def provider(self) -> ProviderId:
        try:
            return self._app.models.meant(self._page.voice.told).provider
        except ProviderError:
            return OPENROUTER

    @property
    def light(self) -> Light:
        return self._app.connections.state(self.provider).light

    @property
    def name(self) -> str:
        """The provider the next question goes to, and how it is, in words."""
        names = (config.name for config in self._app.connections.configured if config.id == self.provider)
        return next(names, str(self.provider))

    @property
    def words(self) -> str:
        state = self._app.connections.state(self.provider)
        no_key = self._app.keys.state(self.provider).source is KeySource.NONE
        if no_key and state.light is Light.GREY:
            return _("No key yet")
        return blinding.light(state, hidden=self.hidden) or _("Not checked yet")

    def check(self) -> None:
        """Ask the provider now, instead of waiting for the next time."""
        self._doing.start("check the provider", self._app.connections.check(self.provider))
