"""A fork of the program that is imported already is told from one that begins by nothing but its haste."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--version"], ""),
        (["no-such-verb"], ""),
        (["ask", "-m", "anthropic/claude-haiku-4.5"], "é €"),
        (["settings", "get", "no.such.setting"], ""),
    ],
    ids=" ".join,
)
async def test_it_says_and_ends_the_same(cli: Any, provider: Any, arguments: list[str], said: str) -> None:
    provider.answers("One.")
    provider.answers("One.")
    begun = await cli.end(await cli.begin(*arguments), said)
    assert await cli.run(*arguments, said=said) == begun
    assert len({request.body["messages"][-1]["content"] for request in provider.requests}) <= 1
