"""X4: Bearer, and who is calling: in the old header and the new, with an address only if there is one."""

from __future__ import annotations

from typing import Any


async def heads(cli: Any, provider: Any) -> dict[str, str]:
    assert (await cli.run("ask", "-m", "openai/gpt-5", "Hello?")).code == 0
    found: dict[str, str] = provider.requests[-1].request.headers
    return found


async def test_the_key_and_the_name_are_sent(cli: Any, provider: Any) -> None:
    sent = await heads(cli, provider)
    assert sent["authorization"] == f"Bearer {provider.key}"
    assert (sent["x-title"], sent["x-openrouter-title"]) == ("ptahdesk", "ptahdesk")
    assert "http-referer" not in sent, "there is no address to give yet"


async def test_an_address_is_sent_when_one_is_given(cli: Any, provider: Any) -> None:
    assert (await cli.run("settings", "set", "network.referer", "https://desk.example")).code == 0
    assert (await heads(cli, provider))["http-referer"] == "https://desk.example"
    wrong = await cli.run("settings", "set", "network.referer", "javascript:alert(1)")
    assert wrong.code == 2
    assert "must be an address" in wrong.beside


async def test_the_switch_has_its_place_in_the_window(opening: Any, provider: Any) -> None:
    window = await opening()
    await window.reads("Ready")
    await window.clicks("Settings")
    await window.clicks("Say which program asks: Off")
    await window.clicks("Close")
    await window.picks("openai/gpt-5")
    provider.answers("Here I am.")
    await window.asks("Hello?")
    await window.reads("Here I am.")
    assert "x-title" not in provider.requests[-1].request.headers


async def test_a_switch_keeps_it_all_at_home(cli: Any, settings: Any, provider: Any) -> None:
    settings.put({"network.referer": "https://desk.example"})
    await cli.run("settings", "set", "network.attribution", "off")
    sent = await heads(cli, provider)
    assert sent["authorization"] == f"Bearer {provider.key}"
    assert not {"x-title", "x-openrouter-title", "http-referer"} & set(sent)
    assert "ptahdesk" not in str(sent)
