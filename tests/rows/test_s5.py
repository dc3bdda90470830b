"""S5: an exact model id may be typed; when nobody knows it, the nearest ones are named."""

from __future__ import annotations

from typing import Any

TYPO = "anthropic/claude-hiku-4.5"


async def test_the_terminal_sends_it_as_it_is_and_names_the_nearest(cli: Any, provider: Any) -> None:
    await cli.run("models", "-n", "1")
    done = await cli.run("ask", "-m", TYPO, "--json", "Hello?")
    assert (done.code, provider.last["model"]) == (3, TYPO), done
    assert (done.facts["cause"], done.facts["action"]) == ("model_unknown", "choose_model")
    assert "Closest: anthropic/claude-haiku-4.5" in done.facts["sentence"]


async def test_an_id_that_is_listed_nowhere_but_answers_is_as_good_as_any(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put({"provider.home.preset": "custom", "provider.home.baseUrl": provider.plain_url})
    await cli.run("models", "-n", "1")
    done = await cli.run("ask", "-m", "home:practice/two-tiers", "Hello?")
    assert (done.code, provider.last["model"]) == (0, "practice/two-tiers"), done


async def test_the_window_takes_it_beside_the_picker_and_its_card_names_the_nearest(
    window: Any, provider: Any
) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.clicks("Model:")
    window.types(TYPO)
    await window.clicks(f"Use “{TYPO}”")
    await window.asks("Hello?")
    await window.reads("Closest: anthropic/claude-haiku-4.5", "Not charged.", "Choose a model")
    assert provider.last["model"] == TYPO
    provider.answers("Right.")
    await window.clicks("Choose a model")
    await window.picks_from_the_list("anthropic/claude-haiku-4.5")
    await window.reads("Right.")
