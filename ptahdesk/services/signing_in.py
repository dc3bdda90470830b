"""Signing in with the browser: an address to open, a way back to this computer, and a key at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import partial

from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.origins import origin
from ptahdesk.providers.pledge import Pledge, code_in
from ptahdesk.services.app import App
from ptahdesk.services.callback import Callback
from ptahdesk.services.heavy import open_sign_in


class SignIn:
    """One way there and back. `address` is empty where nobody can come back: a code is pasted then."""

    def __init__(self, app: App, config: ProviderConfig, callback: Callback, pledge: Pledge) -> None:
        self._app = app
        self._config = config
        self._callback = callback
        self._pledge = pledge
        self.address = pledge.page(config.base_url, callback.url) if callback.port else ""
        self.address_for_code = pledge.page(config.base_url)

    def give(self, text: str) -> bool:
        """A code that somebody copied from the browser, or the address it stands in; False for neither."""
        code = code_in(text)
        if code and not self._callback.code.done():
            self._callback.code.set_result(code)
        return bool(code)

    async def code(self) -> str:
        """As soon as the browser is back. Raises `ProviderError` for a refusal, and when nobody came."""
        seconds = self._app.limits.sign_in_seconds
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.shield(self._callback.code)
        except TimeoutError:
            words = _("Nobody came back from the browser within {n:g} minutes. Nothing was changed.")
            raise _refused(words.format(n=seconds / 60), Cause.NO_ANSWER) from None

    async def key(self, code: str) -> Secret:
        """Exchange it. The key is for the place that was asked, and for no other."""
        line = await asyncio.to_thread(partial(open_sign_in, self._config, self._app.limits))
        try:
            key = await line.exchange(code, self._pledge)
        finally:
            await line.close()
        now = _config(self._app, self._config.id)
        if now is None or origin(now.base_url) != origin(self._config.base_url):
            words = _("The address of {name} was changed meanwhile. Sign in again.")
            raise _refused(words.format(name=self._config.name), Cause.KEY_REFUSED)
        return key


@asynccontextmanager
async def signing_in(
    app: App, provider: ProviderId = OPENROUTER, pledge: Pledge | None = None
) -> AsyncGenerator[SignIn, None]:
    """Nothing listens any more when it is left. `pledge`: what a code that is there was asked with."""
    config = _config(app, provider)
    if config is None:
        words = _("{name} is not set up.").format(name=provider)
        raise _refused(words, Cause.NO_KEY)
    pledge = pledge or Pledge()
    callback = Callback(pledge.state)
    with suppress(OSError):  # nobody may listen here: the code can be pasted
        await callback.open()
    try:
        yield SignIn(app, config, callback, pledge)
    finally:
        await callback.close()


def _config(app: App, provider: ProviderId) -> ProviderConfig | None:
    return next((each for each in app.connections.configured if each.id == provider), None)


def _refused(words: str, cause: Cause) -> ProviderError:
    return ProviderError(Outcome(Code.NOTHING, cause, words, Action.OPEN_KEYS))
