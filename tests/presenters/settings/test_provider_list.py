"""The table of providers: each with its light, its key, and where and when it is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_each_has_a_light_words_and_its_key(bare_desk: Desk, sim: Simulator, wait_until: Until) -> None:
    listed = bare_desk.settings.providers
    listed.look()
    assert [(row.id, row.light, row.key) for row in listed.rows] == [("openrouter", "grey", "No key yet")]
    await bare_desk.keys.take(sim.key, sim.base_url)
    await wait_until(lambda: listed.rows[0].words == "Ready · $10.00 left")
    row = listed.rows[0]
    assert (row.name, row.light) == ("OpenRouter", "green")
    assert row.key == f"Key for this run only …{sim.key[-4:]}"
    assert row.more == f"OpenRouter · {sim.base_url} · never asked"


async def test_what_is_added_appears_with_its_caps_and_age(bare_desk: Desk) -> None:
    told: list[None] = []
    bare_desk.settings.providers.changed.connect(told.append)
    await bare_desk.app.settings.change(
        {
            "provider.nas.preset": "ollama",
            "provider.nas.added": "2020-01-01T00:00:00+00:00",
            "provider.nas.maxTokensPerDay": 5_000_000,
        }
    )
    assert told
    row = bare_desk.settings.providers.rows[1]
    assert (row.name, row.key) == ("nas", "No key needed")
    facts = row.more.split(" · ")
    assert facts[:3] == ["Ollama", "http://127.0.0.1:11434/v1", "5,000,000 tokens a day"]
    assert facts[4].startswith("added ")


async def test_when_it_was_asked_is_read_from_the_ledger(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Hello")
    await wait_until(lambda: not desk.page.busy)
    desk.settings.look()
    await wait_until(lambda: "never asked" not in desk.settings.providers.rows[0].more)
    assert " ago" in desk.settings.providers.rows[0].more
    assert desk.settings.providers.practice
    assert desk.settings.providers.rows[0].key == "No key needed"
