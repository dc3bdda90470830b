"""Signing in with the browser: what is waited for, what to do where that cannot come, and how it ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.domain.words import _
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.services.app import App
from ptahdesk.services.signing_in import SignIn, signing_in


class BrowserSignIn:
    """`wished` carries each address the browser is to open. The key is handed on, and never kept here."""

    def __init__(self, app: App, doing: Doing, receive: Callable[[Secret], Awaitable[object]]) -> None:
        self._app = app
        self._doing = doing
        self._receive = receive
        self._now: SignIn | None = None
        self._running: asyncio.Task[None] | None = None
        self.by_code = False  # somebody has to paste what the browser shows
        self.exchanging = False
        self.trouble = ""
        self.changed = Signal[None]()
        self.wished = Signal[str]()

    @property
    def waiting(self) -> bool:
        """Whether one is under way."""
        return self._running is not None

    @property
    def host(self) -> str:
        """Where the browser is sent."""
        config = next(each for each in self._app.connections.configured if each.id == OPENROUTER)
        return urlsplit(config.base_url).netloc

    @property
    def address(self) -> str:
        """What the browser is shown, for one that did not open by itself."""
        if self._now is None:
            return ""
        return self._now.address_for_code if self.by_code else self._now.address

    @property
    def words(self) -> str:
        """What is waited for."""
        if self._now is None:
            return self.trouble
        if self.exchanging:
            return _("Fetching the key…")
        if self.by_code:
            return _("{host} shows a code once you allow it. Paste it here.").format(host=self.host)
        return _("Waiting for {host} in your browser. Allow ptahdesk there.").format(host=self.host)

    def begin(self) -> None:
        """One at a time."""
        if self._running is None:
            self.trouble = ""
            self._running = self._doing.start("sign in", self._sign_in())
            self._running.add_done_callback(self._ended)
            self.changed.emit(None)

    def cancel(self) -> None:
        self.trouble = ""
        if self._running is not None:
            self._running.cancel()

    def ask_for_code(self) -> None:
        """The browser is elsewhere, or cannot come back: it shows a code instead."""
        if self._now is not None:
            self.by_code = True
            self.wished.emit(self._now.address_for_code)
            self.changed.emit(None)

    def paste_code(self, text: str) -> bool:
        """Whether there was one in it."""
        if self._now is None or not text.strip():
            return False
        taken = self._now.give(text)
        self.trouble = (
            "" if taken else _("That is no code. Copy all of what the page shows after you allow it.")
        )
        self.changed.emit(None)
        return taken

    async def _sign_in(self) -> None:
        try:
            async with signing_in(self._app) as now:
                self._now, self.by_code = now, not now.address
                self.changed.emit(None)
                self.wished.emit(self.address)
                code = await now.code()
                self.exchanging = True
                self.changed.emit(None)
                key = await now.key(code)
        except ProviderError as error:
            self.trouble = str(error)
            return
        finally:
            self._now, self.by_code, self.exchanging = None, False, False
        await self._receive(key)

    def _ended(self, _task: object) -> None:
        self._running = None
        self.changed.emit(None)
