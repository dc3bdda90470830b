"""X7: at the start a light request checks the key and opens the connection; the light says how it went."""

from __future__ import annotations

from typing import Any

KEY, OLD = "GET /api/v1/key", "GET /api/v1/auth/key"


async def test_the_window_asks_for_the_key_and_turns_green(window: Any, provider: Any) -> None:
    await window.reads("OpenRouter: Ready · $10.00 left")
    assert provider.paths.count(KEY) == 1
    assert OLD not in provider.paths


async def test_an_older_service_is_asked_by_the_older_name(opening: Any, provider: Any) -> None:
    provider.misses("/key")
    window = await opening()
    await window.reads("OpenRouter: Ready · $10.00 left")
    assert [path for path in provider.paths if path.endswith("/key")] == [KEY, OLD]


async def test_the_terminal_checks_it_too(cli: Any, provider: Any) -> None:
    done = await cli.run("providers", "test")
    assert (done.code, done.out.startswith("✓ OpenRouter: Ready")) == (0, True), done
    assert KEY in provider.paths
