"""X9: OpenRouter is who is asked when nobody else is named."""

from __future__ import annotations

from typing import Any


async def test_it_is_there_before_anything_is_set_up(cli: Any, settings: Any) -> None:
    settings.path.unlink()
    listed = await cli.run("providers", "list")
    rows = [line.split()[:3] for line in listed.out.splitlines()[1:]]
    assert rows == [["openrouter", "openrouter", "https://openrouter.ai/api/v1"]]


async def test_an_id_without_a_provider_goes_there(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({"provider.home.preset": "custom", "provider.home.baseUrl": provider.plain_url})
    assert (await cli.run("ask", "-m", "meta-llama/llama-3.3-70b-instruct", "Hello?")).code == 0
    posted = [path for path in provider.paths if path.startswith("POST")]
    assert posted == ["POST /api/v1/chat/completions"]
