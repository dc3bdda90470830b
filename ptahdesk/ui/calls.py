"""Brings a call to the desktop, and the window to whoever answers it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from ptahdesk.domain.chat import ChatId
from ptahdesk.presenters.calling import Call
from ptahdesk.presenters.desk import Desk
from ptahdesk.ui import front
from ptahdesk.ui.bringing import bring
from ptahdesk.ui.window import Window


class Notifier(Protocol):
    """What a system has for calling somebody."""

    async def show(self, call: Call) -> bool: ...

    async def withdraw(self) -> None: ...

    async def close(self) -> None: ...


class Calls:
    """For one App. Nothing is loaded and nobody is connected to before somebody has to be called."""

    def __init__(self, window: Window, desk: Desk, bring: Callable[[str], bool]) -> None:
        """`bring` gets the window back, also from behind a close; false when it is too late for that."""
        self._window, self._bring = window, bring
        self._desk = desk
        self._notifier: Notifier | None = None
        self._called = False  # since the window was last looked at
        desk.calling.is_seen = lambda: front.is_seen(window) or not window.isVisible()
        desk.calling.wished.connect(self._call)
        window.activated.connect(self._looked)

    async def close(self) -> None:
        self._window.activated.disconnect(self._looked)
        if self._notifier is not None:
            await self._notifier.withdraw()
            await self._notifier.close()

    def _call(self, call: Call) -> None:
        self._called = True
        front.ask_for_a_look(self._window)
        self._desk.doing.start("notify of an answer", self._show(call))

    async def _show(self, call: Call) -> None:
        if self._notifier is None:
            self._notifier = await self._made()
        await self._notifier.show(call)

    async def _made(self) -> Notifier:
        linux = sys.platform.startswith("linux")
        name = f"ptahdesk.ui.notifier_{'dbus' if linux else 'tray'}"
        module = await bring(name)
        made: Notifier = (
            module.BusNotifier(self._desk.doing.start, self._answered)
            if linux
            else module.TrayNotifier(self._window.windowIcon(), self._answered)
        )
        return made

    def _answered(self, chat: ChatId, token: str) -> None:
        if self._bring(token):
            self._desk.chats.open(chat)

    def _looked(self) -> None:
        if self._called and self._notifier is not None:
            self._called = False
            self._desk.doing.start("take notifications back", self._notifier.withdraw())
