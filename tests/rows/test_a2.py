"""A2: the table of providers: NAME, PRESET, ENDPOINT, MAX/DAY, LAST USED, AGE."""

from __future__ import annotations

import re
from typing import Any


def cells(out: str, name: str) -> list[str]:
    """One provider's row: two spaces at least stand between columns."""
    row = next(row for row in out.splitlines() if row.split()[0] == name)
    return re.split(r" {2,}", row)


async def test_every_column_says_what_it_should(cli: Any, provider: Any) -> None:
    assert (await cli.run("providers", "add", "home", "--base-url", provider.plain_url)).code == 0
    await cli.run("settings", "set", "provider.home.maxTokensPerDay", "5000000")
    listed = (await cli.run("providers", "list")).out
    assert cells(listed, "NAME") == ["NAME", "PRESET", "ENDPOINT", "MAX/DAY", "LAST USED", "AGE"]
    *row, age = cells(listed, "home")
    assert row == ["home", "custom", provider.plain_url, "5,000,000", "—"]
    assert re.fullmatch(r"\d+s", age)
    assert (await cli.run("ask", "-m", "home:openai/gpt-5", "Hello?")).code == 0
    assert re.fullmatch(r"\d+s ago", cells((await cli.run("providers", "list")).out, "home")[4])


async def test_the_window_has_the_same_table(settings: Any, opening: Any, provider: Any) -> None:
    settings.put(
        {
            "provider.home.preset": "custom",
            "provider.home.baseUrl": provider.plain_url,
            "provider.home.maxTokensPerDay": 5_000_000,
            "provider.home.added": "2020-01-01T00:00:00+00:00",
        }
    )
    window = await opening()
    await window.reads("Ready")
    await window.picks("home:openai/gpt-5")
    provider.answers("Here I am.")
    await window.asks("Hello?")
    await window.reads("Here I am.")
    await window.clicks("Settings")
    words = await window.reads("home: Ready. No key needed", "· asked ")
    facts = f"OpenAI-compatible · {provider.plain_url} · 5,000,000 tokens a day · asked"
    assert facts in words
    assert re.search(r"asked \d+s ago · added \d+d ago", words)


async def test_nothing_is_asked_of_anybody_for_it(cli: Any, provider: Any) -> None:
    assert (await cli.run("providers", "list")).code == 0
    assert not provider.paths
