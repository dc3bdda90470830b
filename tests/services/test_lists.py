"""Each provider's list is fetched once at a time, and what the disk refuses is used all the same."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import App
from ptahdesk.services.lists import Lists
from ptahdesk.simulator.server import Simulator
from ptahdesk.store.errors import StoreError


def lists_of(app: App) -> Lists:
    return app.models._lists


async def test_who_asks_at_once_makes_one_request(app: App, sim: Simulator) -> None:
    news = await asyncio.gather(*(lists_of(app).refresh(OPENROUTER, force=False) for _ in range(3)))
    assert sorted(news) == [False, False, True]
    assert sim.world.journal.paths == ["GET /api/v1/models"]


async def test_a_list_is_used_though_it_could_not_be_kept(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_args: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(app.models._lists._store.snapshots, "save", refuse)
    monkeypatch.setattr(app.models._lists._store.snapshots, "latest", refuse)
    await app.models.refresh()
    assert app.models.catalogue.models


async def test_a_forgotten_list_comes_back_from_the_network(app: App) -> None:
    await app.models.refresh()
    await app.models.forget(OPENROUTER)
    assert not app.models.catalogue.models
    assert lists_of(app).of(OPENROUTER) is None
    await app.models.refresh()
    assert app.models.catalogue.models
