"""P2: the list of models is fetched by itself, used without a network, says its age, and is fetched anew."""

from __future__ import annotations

from typing import Any

LIST = "GET /api/v1/models"


async def test_it_is_fetched_on_first_use_kept_and_usable_offline(cli: Any, provider: Any) -> None:
    first = await cli.run("models", "claude", "haiku", "-n", "1")
    again = await cli.run("models", "claude", "haiku", "-n", "1")
    assert (first.code, first.out) == (0, again.out), first
    assert provider.paths.count(LIST) == 1
    assert (await cli.run("models", "--refresh", "-n", "1")).code == 0
    assert provider.paths.count(LIST) == 2
    await provider.close()
    offline = await cli.run("models", "claude", "haiku", "-n", "1", "--refresh")
    assert (offline.code, offline.out) == (0, first.out), offline
    assert "Showing the list of 20" in offline.beside


async def test_without_a_list_and_a_network_it_says_so(cli: Any, provider: Any) -> None:
    await provider.close()
    done = await cli.run("models")
    assert (done.code, done.out) == (3, ""), done
    assert "Not charged." in done.beside


async def test_the_window_fetches_it_says_how_old_it_is_and_refreshes(window: Any, provider: Any) -> None:
    await window.reads("Model: Claude Sonnet")  # the tier's model is known: the list is here
    before = provider.paths.count(LIST)
    await window.clicks("Model:")
    await window.reads("models · list of ")
    await window.clicks("Refresh")
    await window.until("another fetch", lambda: provider.paths.count(LIST) > before or None)
