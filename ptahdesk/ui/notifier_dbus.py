"""Notifications where a desktop has them on its session bus; silence where it has none."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus
from jeepney.io.asyncio import DBusRouter, Proxy

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.words import _
from ptahdesk.presenters.calling import Call
from ptahdesk.ui.session_bus import FAILED, PATIENCE, ask, on_the_bus

_log = logging.getLogger(__name__)

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", _NAME, _NAME)
_HINTS = {"desktop-entry": ("s", "ptahdesk"), "category": ("s", "im.received")}

Begin = Callable[[str, Coroutine[Any, Any, object]], object]


class BusNotifier:
    """One connection, opened with the first notification. `clicked`: the chat, and leave to come forward."""

    def __init__(self, begin: Begin, clicked: Callable[[ChatId, str], object]) -> None:
        self._begin = begin
        self._clicked = clicked
        self._router: DBusRouter | None = None
        self._stack = AsyncExitStack()
        self._markup = False
        self._shown: dict[int, ChatId] = {}
        self._token = ""

    async def show(self, call: Call) -> bool:
        """Whether a notification is shown now."""
        try:
            async with asyncio.timeout(PATIENCE):
                router = self._router or await self._connect()
                body = html.escape(call.words, quote=False) if self._markup else call.words
                actions = ["default", _("Open")]
                form = ("ptahdesk", 0, "", call.title, body, actions, _HINTS, -1)
                (number,) = await ask(router, _SERVICE, "Notify", "susssasa{sv}i", form)
        except FAILED as error:
            _log.info("no notification can be shown: %s", type(error).__name__)
            await self.close()
            return False
        self._shown[number] = call.chat
        return True

    async def withdraw(self) -> None:
        """Somebody looks at the window: what called them has done its work."""
        shown, self._shown = self._shown, {}
        for number in shown:
            with suppress(*FAILED):
                async with asyncio.timeout(PATIENCE):
                    if self._router is not None:
                        await ask(self._router, _SERVICE, "CloseNotification", "u", (number,))

    async def close(self) -> None:
        stack, self._stack, self._router = self._stack, AsyncExitStack(), None
        with suppress(*FAILED):
            await stack.aclose()

    async def _connect(self) -> DBusRouter:
        router = await self._stack.enter_async_context(on_the_bus())
        (abilities,) = await ask(router, _SERVICE, "GetCapabilities")
        self._markup = "body-markup" in abilities
        rule = MatchRule(type="signal", interface=_NAME, path=_SERVICE.object_path)
        await Proxy(message_bus, router).AddMatch(rule)
        heard: asyncio.Queue[Message | None] = asyncio.Queue()
        self._stack.callback(heard.put_nowait, None)
        self._stack.enter_context(router.filter(rule, queue=heard))
        self._begin("listen to notifications", self._listen(heard))
        self._router = router
        return router

    async def _listen(self, heard: asyncio.Queue[Message | None]) -> None:
        while (message := await heard.get()) is not None:
            self._take(message.header.fields.get(HeaderFields.member), message.body)

    def _take(self, member: object, body: tuple[Any, ...]) -> None:
        match member, body:
            case "ActivationToken", (int(number), str(token)) if number in self._shown:
                self._token = token
            case "ActionInvoked", (int(number), "default") if number in self._shown:
                token, self._token = self._token, ""
                self._clicked(self._shown[number], token)
            case "NotificationClosed", (int(number), _why):
                self._shown.pop(number, None)
