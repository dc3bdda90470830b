"""P5: a tier is a name for a model wherever a model is named, and the pin decides which one it is."""

from __future__ import annotations

from typing import Any

HAIKU = "provider.openrouter.modelTier.haiku"
PIN = "google/gemini-2.5-flash"


async def test_both_spellings_and_the_default_mean_the_pin(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({HAIKU: PIN, "chat.defaultModel": "tier:haiku"})
    for named in (("-m", "tier:haiku"), ("-m", "ptahdesk/haiku"), ()):
        assert (await cli.run("ask", *named, "Hello?")).code == 0
    assert [request.model for request in provider.requests] == [PIN] * 3


async def test_a_tier_in_the_chain_and_among_openrouters_fallbacks(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put(
        {HAIKU: PIN, "routing.chain": ["tier:haiku"], "routing.openrouter.models": ["ptahdesk/haiku"]}
    )
    provider.refuses(404, "No endpoints found for openai/gpt-5.")
    done = await cli.run("ask", "-m", "openai/gpt-5", "--json", "Hello?")
    assert done.code == 0, done
    assert provider.requests[0].body["models"] == [PIN]
    assert [request.model for request in provider.requests] == ["openai/gpt-5", PIN]
    tried = [each["model"] for each in done.facts["receipt"]["tried"]]
    assert tried == ["openrouter:openai/gpt-5", f"openrouter:{PIN}"]


async def test_a_tier_is_one_of_those_that_are_compared(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({HAIKU: PIN})
    done = await cli.run("compare", "-m", "tier:haiku", "-m", "openai/gpt-5", "Hello?")
    assert done.code == 0, done
    assert {request.model for request in provider.requests} == {PIN, "openai/gpt-5"}


async def test_a_pin_may_be_at_another_provider(cli: Any, settings: Any, provider: Any) -> None:
    settings.put(
        {
            "provider.home.preset": "custom",
            "provider.home.baseUrl": provider.plain_url,
            HAIKU: "home:meta-llama/llama-3.3-70b-instruct",
        }
    )
    assert (await cli.run("ask", "-m", "tier:haiku", "Hello?")).code == 0
    assert "POST /plain/v1/chat/completions" in provider.paths


async def test_a_tier_is_picked_in_the_window(window: Any, provider: Any) -> None:
    await window.reads("Ready", "Model: Claude Sonnet")
    await window.picks("haiku")
    await window.asks("Hello?")
    await window.until("the question", lambda: provider.requests or None)
    assert "haiku" in provider.last["model"]


async def test_the_doctor_says_what_each_tier_stands_for(cli: Any, settings: Any) -> None:
    settings.put({HAIKU: PIN})
    done = await cli.run("doctor", "models", "--json")
    said = {row["what"]: row["words"] for row in done.rows}
    assert (done.code, said["Tier Haiku"]) == (0, PIN), done
    assert said["Tier Opus"].startswith("tier:opus → ")
