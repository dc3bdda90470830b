"""A chat is made for its first question and remembers whom it asked last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.message import said_by_user
from ptahdesk.domain.outcome import Code, ProviderError
from ptahdesk.services.placing import found, named, readied, refused
from ptahdesk.settings.paths import Paths
from ptahdesk.store.store import Store


@pytest.fixture
async def store(paths: Paths) -> AsyncIterator[Store]:
    store = await Store.open(paths.database, LIMITS)
    yield store
    await store.close()


async def test_no_chat_is_made_before_there_is_a_question(store: Store) -> None:
    assert await found(store, None) is None
    assert await store.chats.list() == []
    chat, lane = await readied(store, None, said_by_user("Who is there?"), "a/b")
    assert (chat.title, lane.reference) == ("Who is there?", "a/b")


async def test_a_nameless_chat_is_named_and_another_model_remembered(store: Store) -> None:
    chat = await store.chats.create("", "a/b", datetime.now(UTC))
    place = await found(store, chat.id)
    await readied(store, place, said_by_user("Who is there?"), "c/d")
    again = await found(store, chat.id)
    assert again is not None
    assert (again[0].title, again[1].reference) == ("Who is there?", "c/d")
    assert named(" ", again, "x/y") == "c/d"
    assert named("e/f", again, "x/y") == "e/f"
    assert named("", None, "x/y") == "x/y"


async def test_a_chat_that_is_gone_is_said(store: Store) -> None:
    with pytest.raises(ProviderError, match="not there"):
        await found(store, ChatId(4711))
    assert refused("No.").outcome.code is Code.REFUSED


async def test_nothing_is_asked_in_a_deleted_chat_where_nobody_would_see_it(store: Store) -> None:
    chat = await store.chats.create("Gone", "a/b", datetime.now(UTC))
    await store.filing.delete([chat.id])
    with pytest.raises(ProviderError, match="not there"):
        await found(store, chat.id)
    await store.filing.restore([chat.id])
    assert await found(store, chat.id) is not None
