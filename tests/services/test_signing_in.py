"""From an address to a key: by the way back, by a pasted code, and not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from unhurried import UNHURRIED

from ptahdesk.domain.outcome import Cause, ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.services import callback
from ptahdesk.services.app import App, open_app
from ptahdesk.services.signing_in import signing_in
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import provider_base_url
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def real(tmp_path: Path, sim: Simulator) -> AsyncIterator[App]:
    async with open_app(Paths(tmp_path), UNHURRIED) as app:
        await app.settings.set(provider_base_url(OPENROUTER), sim.base_url)
        yield app


async def gets(url: str) -> str:
    """Where it leads, or what it says."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    leads = answer.partition("Location: ")[2].partition("\r\n")[0]
    return await gets(leads) if leads else answer


def allowed(page: str) -> str:
    return page.replace("/auth?", "/auth/allow?")


async def test_the_browser_comes_back_with_a_code_for_a_key(real: App, sim: Simulator) -> None:
    async with signing_in(real) as now:
        assert "go back to ptahdesk" in await gets(allowed(now.address))
        code = await now.code()
        assert await now.key(code) == Secret(sim.key)
        with pytest.raises(ProviderError):
            await now.key(code)


async def test_a_code_is_pasted_where_nobody_may_listen(
    real: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forbidden(*_place: object, **_how: object) -> None:
        raise PermissionError

    monkeypatch.setattr(callback.asyncio, "start_server", forbidden)
    async with signing_in(real) as now:
        assert now.address == ""
        shown = await gets(allowed(now.address_for_code))
        assert not now.give("no code")
        assert now.give(shown.partition('<code id="code">')[2].partition("<")[0])
        assert await now.key(await now.code()) == Secret(sim.key)


async def test_nobody_comes_back(real: App) -> None:
    hasty = replace(real, limits=replace(real.limits, sign_in_seconds=0.01))
    async with signing_in(hasty) as now:
        with pytest.raises(ProviderError, match="Nobody came back") as late:
            await now.code()
    assert late.value.outcome.cause is Cause.NO_ANSWER


async def test_a_key_is_for_the_place_that_was_asked(real: App, sim: Simulator) -> None:
    async with signing_in(real) as now:
        await gets(allowed(now.address))
        code = await now.code()
        await real.settings.set(provider_base_url(OPENROUTER), "http://127.0.0.1:9/v1")
        with pytest.raises(ProviderError, match="was changed meanwhile"):
            await now.key(code)


async def test_a_provider_that_is_none_has_no_page(real: App) -> None:
    with pytest.raises(ProviderError, match="not set up"):
        async with signing_in(real, ProviderId("nobody")):
            pass
