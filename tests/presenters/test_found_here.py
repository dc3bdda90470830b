"""What was found here, in words, and what comes of taking it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.found_here import FoundHere
from ptahdesk.providers.presets import preset
from ptahdesk.services import nearby
from ptahdesk.services.nearby import Near
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_looking_ends_with_nothing_where_nobody_is(
    bare_desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearby, "PRESETS", ())
    here = FoundHere(bare_desk.app, bare_desk.doing)
    here.look()
    assert here.looking
    await wait_until(lambda: not here.looking)
    assert here.found == []


async def test_taking_one_says_who_answers(bare_desk: Desk, sim: Simulator, wait_until: Until) -> None:
    here = FoundHere(bare_desk.app, bare_desk.doing)
    near, said = Near(preset("ollama"), sim.ollama_url, 4), list[str]()
    here.taken.connect(said.append)
    here.found = [near]
    assert here.words(near) == "Runs here, with 4 models. No key, no cost."
    here.take(near)
    assert here.words(near) == "Setting it up…"
    await wait_until(lambda: said)
    assert said == ["Ollama answers now, with qwen3:8b."]
    assert here.found == []


async def test_one_that_is_gone_by_then_is_trouble_in_words(bare_desk: Desk, wait_until: Until) -> None:
    here = FoundHere(bare_desk.app, bare_desk.doing)
    near = Near(preset("lmstudio"), "http://127.0.0.1:9/v1", 0)
    assert here.words(near) == "Runs here, and has no model yet."
    here.take(near)
    await wait_until(lambda: not here.taking)
    assert "127.0.0.1:9" in here.trouble
