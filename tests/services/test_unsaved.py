"""A person who made room need not wait for the next try."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ptahdesk.services import answering
from ptahdesk.services.app import App
from ptahdesk.store.errors import StoreError
from ptahdesk.store.store import Store


async def test_what_the_disk_refused_is_saved_at_once_when_asked(
    app: App, news: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "SAVE_FIRST_SECONDS", 1000)
    store: Store = app.startup.store
    sound = store.entries.finish

    async def full(*_args: object) -> None:
        raise StoreError("The disk is full.")

    store.entries.finish = full  # type: ignore[method-assign]  # a full disk
    reply = await app.conversations.ask(None, "Hello?", "anthropic/claude-sonnet-4.6")
    assert (await reply.ended()).complete
    assert app.conversations.unsaved.problem == "The disk is full."
    store.entries.finish = sound  # type: ignore[method-assign]  # room again
    await asyncio.sleep(0)
    app.conversations.unsaved.try_now()
    await news.until(lambda: not app.conversations.unsaved.problem)
    [entry] = await app.conversations.read([reply.entry.id])
    assert entry.message == reply.message
