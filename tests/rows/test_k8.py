"""K8, "provider not available": a retry is offered, and the host that failed can be left out of it."""

from __future__ import annotations

from typing import Any

MODEL = "meta-llama/llama-3.3-70b-instruct"


async def test_a_retry_leaves_out_the_host_that_failed(cli: Any, provider: Any) -> None:
    provider.refuses(502, "Provider returned error", provider_name="DeepInfra")
    failed = await cli.run("ask", "-m", MODEL, "Hello?")
    assert failed.code == 4, failed
    advice = "ptahdesk ask --chat 1 --again --without-host DeepInfra"
    assert advice in failed.beside
    again = await cli.run(*advice.split()[1:], "--json")
    assert again.code == 0, again
    assert provider.requests[-1].body["provider"] == {"ignore": ["DeepInfra"]}
    assert again.facts["host"] == "Together"
    assert again.facts["receipt"]["without"] == ["DeepInfra"]


async def test_hosts_left_out_before_stay_left_out_and_then_nobody_is_left(cli: Any, provider: Any) -> None:
    await cli.run("ask", "-m", MODEL, "--without-host", "DeepInfra", "Hello?")
    again = ("ask", "--chat", "1", "--again")
    second = await cli.run(*again, "--without-host", "together", "--json")
    assert (second.code, second.facts["host"]) == (0, "Groq"), second
    third = await cli.run(*again, "--without-host", "Groq")
    assert third.code == 3, third
    assert "No host offers this model" in third.beside
    assert provider.requests[-1].body["provider"]["ignore"] == ["DeepInfra", "together", "Groq"]
    asked = [message["content"] for message in provider.requests[-1].body["messages"]]
    assert asked == ["Hello?"]


async def test_the_window_offers_to_try_again_there_or_elsewhere_and_to_remember_it(
    window: Any, provider: Any
) -> None:
    await window.reads("Ready")
    await window.picks(MODEL)
    provider.refuses(502, "Provider returned error", provider_name="DeepInfra")
    await window.asks("Hello?")
    await window.reads("The provider failed", "This may have been charged.")
    provider.script("Here I am.")
    await window.clicks("Try again")
    await window.reads("Here I am.")
    provider.refuses(502, "Provider returned error", provider_name="DeepInfra")
    await window.asks("And now?")
    provider.script("Elsewhere.")
    await window.clicks("Try another host than DeepInfra")
    await window.reads("Elsewhere.", "DeepInfra is left out of this answer.")
    assert provider.last["provider"] == {"ignore": ["DeepInfra"]}
    await window.clicks("Never for this model")
    await window.reads("DeepInfra never answers for")
    provider.script("Still elsewhere.")
    await window.asks("For good?")
    await window.reads("Still elsewhere.")
    assert provider.last["provider"] == {"ignore": ["DeepInfra"]}
