"""Signing in from a terminal ends with a key, wherever the browser is."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

import pytest

from ptahdesk.cli.signing_in import BySignIn
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import App
from ptahdesk.simulator.server import Simulator


async def gets(url: str) -> str:
    """Where it leads, or what it says."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return answer.partition("Location: ")[2].partition("\r\n")[0] or answer


async def test_the_address_is_printed_and_the_browser_comes_back(
    app: App, simulator: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ""
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        key = group.create_task(BySignIn().key(app))
        while "/auth?" not in said:
            await asyncio.sleep(0.01)
            said += capsys.readouterr().out
        address = next(line for line in said.splitlines() if "/auth?" in line)
        page = await gets(await gets(address.replace("/auth?", "/auth/allow?")))
    assert "go back to ptahdesk" in page
    assert key.result() == Secret(simulator.key)
    assert simulator.key not in said + capsys.readouterr().out


async def test_a_code_from_another_computer_does_too(app: App, simulator: Simulator) -> None:
    by = BySignIn()
    address = by.pledge.page(simulator.base_url, "http://localhost:7/signed-in")
    leads = await gets(address.replace("/auth?", "/auth/allow?"))
    code = parse_qs(urlsplit(leads).query)["code"][0]
    by = BySignIn(by.pledge, code)
    assert code not in repr(by)
    assert await by.key(app) == Secret(simulator.key)
