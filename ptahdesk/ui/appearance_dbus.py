"""Whether the desktop is dark, asked of its portal: of that Qt hears changes alone, not how it began."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from jeepney import DBusAddress, MatchRule, Message, message_bus
from jeepney.io.asyncio import DBusRouter, Proxy

from ptahdesk.services.tasks import Tasks
from ptahdesk.ui.session_bus import FAILED, PATIENCE, ask, on_the_bus

_log = logging.getLogger(__name__)

_SETTINGS = "org.freedesktop.portal.Settings"
_PORTAL = DBusAddress("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", _SETTINGS)
_LOOK, _COLOURS = "org.freedesktop.appearance", "color-scheme"
_CHANGES = MatchRule(type="signal", interface=_SETTINGS, path=_PORTAL.object_path, member="SettingChanged")
_MEANT = {1: True, 2: False}  # anything else is no preference

Tell = Callable[[bool | None], object]


@asynccontextmanager
async def followed(tell: Tell) -> AsyncGenerator[None]:
    """Told at once and whenever it changes. Where nobody knows, nothing is told."""
    tasks = Tasks()
    tasks.start("follow how the desktop looks", _follow(tell))
    try:
        yield
    finally:
        await tasks.close()


async def _follow(tell: Tell) -> None:
    try:
        async with on_the_bus() as router:
            await _listen(router, tell)
    except FAILED as error:
        _log.info("no desktop tells whether it is dark: %s", type(error).__name__)


async def _listen(router: DBusRouter, tell: Tell) -> None:
    heard: asyncio.Queue[Message] = asyncio.Queue()  # the router's own would keep one
    with router.filter(_CHANGES, queue=heard):
        async with asyncio.timeout(PATIENCE):
            await Proxy(message_bus, router).AddMatch(_CHANGES)
            (told,) = await ask(router, _PORTAL, "ReadAll", "as", ([_LOOK],))
        tell(_MEANT.get(told.get(_LOOK, {}).get(_COLOURS, ("u", 0))[1]))
        while True:
            match (await heard.get()).body:
                case (place, name, (_form, value)) if (place, name) == (_LOOK, _COLOURS):
                    tell(_MEANT.get(value))
