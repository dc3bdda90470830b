"""A code becomes a key over real HTTP; what comes instead is said, and holds no code."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause, ProviderError
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.providers.pledge import Pledge
from ptahdesk.providers.sign_in import SignInLine
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


@pytest.fixture
async def line(sim: Simulator) -> AsyncIterator[SignInLine]:
    config = ProviderConfig(OPENROUTER, "openrouter", "OpenRouter", sim.base_url)
    made = await asyncio.to_thread(SignInLine, config, LIMITS)
    yield made
    await made.close()


async def granted(sim: Simulator, pledge: Pledge) -> str:
    """As a browser does that clicks on yes at once."""
    page = urlsplit(pledge.page(sim.base_url, "http://localhost:7/signed-in"))
    reader, writer = await asyncio.open_connection(page.hostname, page.port)
    writer.write(f"GET /auth/allow?{page.query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    head = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    address = head.partition("Location: ")[2].partition("\r\n")[0]
    return parse_qs(urlsplit(address).query)["code"][0]


async def test_a_code_is_exchanged_once_and_without_any_key(sim: Simulator, line: SignInLine) -> None:
    pledge = Pledge()
    code = await granted(sim, pledge)
    assert await line.exchange(code, pledge) == Secret(sim.key)
    with pytest.raises(ProviderError) as again:
        await line.exchange(code, pledge)
    assert again.value.outcome.cause is Cause.KEY_REFUSED
    assert "did not take the code" in str(again.value)
    assert code not in str(again.value)


async def test_the_wrong_secret_is_refused(sim: Simulator, line: SignInLine) -> None:
    code = await granted(sim, Pledge())
    with pytest.raises(ProviderError, match="did not take the code"):
        await line.exchange(code, Pledge())


async def test_a_service_that_fails_is_not_the_codes_fault(sim: Simulator, line: SignInLine) -> None:
    sim.instead("/auth/keys", refuse(502, "Bad gateway"))
    with pytest.raises(ProviderError) as refused:
        await line.exchange("abcdef123456", Pledge())
    assert refused.value.outcome.cause is not Cause.KEY_REFUSED
    assert not refused.value.outcome.may_have_cost


async def test_an_answer_without_a_key_is_no_key(sim: Simulator, line: SignInLine) -> None:
    sim.world.key = "two words"
    pledge = Pledge()
    with pytest.raises(ProviderError) as refused:
        await line.exchange(await granted(sim, pledge), pledge)
    assert refused.value.outcome.cause is Cause.UNREADABLE
    assert "two words" not in str(refused.value)
