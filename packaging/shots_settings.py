"""The pages of shots.py with the settings open: each page, what is found, what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ptahdesk.ui.furniture import Furniture


async def settle(seconds: float = 0.3) -> None:
    await asyncio.sleep(seconds)


async def page(name: str, furniture: object) -> None:
    _furniture(furniture).settings.open_settings(name)
    await settle()


async def provider(furniture: object) -> None:
    _furniture(furniture).settings.open_settings("provider:openrouter")
    await settle()


async def no_keychain(furniture: object) -> None:
    """In the real thing: a key that the keychain did not take, and one that is wanted."""
    furniture = _furniture(furniture)
    app = furniture.desk.app
    nobody = "http://127.0.0.1:9/v1"  # a picture asks nobody outside
    await app.settings.change(
        {
            "provider.openrouter.baseUrl": nobody,
            "provider.nas.preset": "ollama",
            "provider.nas.baseUrl": nobody,
        }
    )
    await app.keys.paste(app.connections.configured[0].id, "sk-or-v1-0123456789abcdef")
    furniture.settings.open_settings("provider:openrouter")
    await settle(1)


async def routing(furniture: object) -> None:
    """With a pin that vanished."""
    await _furniture(furniture).desk.app.settings.change(
        {"provider.openrouter.modelTier.opus": "anthropic/claude-opus-4.55"}
    )
    _furniture(furniture).settings.open_settings("routing")
    await settle()


async def privacy(furniture: object) -> None:
    """Further down on the page of routing: in sight in the smallest window, and so in the others."""
    _furniture(furniture).resize(900, 640)
    await settle()
    _furniture(furniture).settings.open_settings("routing", "routing.private")
    await settle()


async def diagnostics(furniture: object) -> None:
    _furniture(furniture).settings.open_settings("diagnostics")
    while _furniture(furniture).desk.settings.diagnostics.looking:
        await settle()
    await settle()


async def adding(furniture: object) -> None:
    card = _furniture(furniture).settings
    card.go("provider+")
    view = card.view("provider+")
    view.presenter.begin("groq")  # type: ignore[attr-defined]  # the form
    view.presenter.address = "http://nas.local/v1"  # type: ignore[attr-defined]  # the form
    view.presenter.add("")  # type: ignore[attr-defined]  # the form
    await settle()


async def found(furniture: object) -> None:
    card = _furniture(furniture).settings
    card.open_settings("look")
    card.views.contents.search.setText("answer")
    await settle()


async def wrong(furniture: object) -> None:
    card = _furniture(furniture).settings
    card.open_settings("providers", "network.proxy")
    for key, typed in (("network.proxy", "ftp://proxy"), ("network.plainHttpHosts", "http://nas.local/v1")):
        card.view("providers").rows[key].row.put(typed)
    await settle()


def _furniture(furniture: object) -> Furniture:
    from ptahdesk.ui.furniture import Furniture

    assert isinstance(furniture, Furniture)
    return furniture


PAGES: dict[str, Callable[[object], Awaitable[None]]] = {
    "settings": partial(page, "providers"),
    "settings-provider": provider,
    "settings-adding": adding,
    "settings-routing": routing,
    "settings-privacy": privacy,
    "settings-look": partial(page, "look"),
    "settings-chats": partial(page, "chats"),
    "settings-diagnostics": diagnostics,
    "settings-about": partial(page, "about"),
    "settings-found": found,
    "settings-wrong": wrong,
}
