"""X1: an environment variable is enough; a `config.toml` is taken over, its references and fallbacks too."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

MODEL = "anthropic/claude-sonnet-4"
CONFIG = """
[default]
provider = "openrouter"
model = "anthropic/claude-sonnet-4"

[providers.openrouter]
api_key = "${OPENROUTER_API_KEY}"

[providers.home]
api_key = "sk-typed-in-the-open-0123456789"
base_url = "ADDRESS"

[reliability]
fallback_providers = ["home"]
"""


async def test_without_any_settings_the_variable_leads_to_openrouter(cli: Any, settings: Any) -> None:
    """Nobody is reached: a proxy beside the program hears where it wanted to go."""
    settings.path.unlink()
    del cli.environment["OPENROUTER_BASE_URL"]
    wanted: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wanted.append(await reader.readline())
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(proxy, "127.0.0.1", 0)
    async with server:
        cli.environment["HTTPS_PROXY"] = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        done = await cli.run("ask", "-m", MODEL, "Hello?")
    assert set(wanted) == {b"CONNECT openrouter.ai:443 HTTP/1.1\r\n"}, done
    assert done.code == 3
    assert not settings.path.exists()


async def test_the_usual_variables_of_other_providers_are_known(cli: Any) -> None:
    listed = await cli.run("providers", "presets")
    for variable in ("OPENROUTER_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"):
        assert variable in listed.out


async def test_a_config_is_taken_over_and_no_key_of_it_comes_into_the_settings(
    cli: Any, settings: Any, provider: Any, tmp_path: Path
) -> None:
    theirs = tmp_path / "config.toml"
    theirs.write_text(CONFIG.replace("ADDRESS", provider.plain_url))
    done = await cli.run("settings", "import", str(theirs), "--yes")
    assert "The key for openrouter stays in the environment variable OPENROUTER_API_KEY." in done.out
    assert "The key for home goes to this computer's keychain." in done.out
    assert done.code == 1, "there is no keychain here, and that is said"
    assert "sk-typed" not in done.out + done.beside + settings.path.read_text()
    kept = settings.read()
    assert (kept["chat.defaultModel"], kept["routing.chain"]) == (MODEL, ["home"])
    assert kept["provider.home.baseUrl"] == provider.plain_url


async def test_a_fallback_provider_is_asked_for_the_same_model(
    cli: Any, settings: Any, provider: Any
) -> None:
    settings.put(
        {
            "provider.home.preset": "custom",
            "provider.home.baseUrl": provider.plain_url,
            "routing.fallbackProviders": ["home"],
        }
    )
    provider.refuses(429, "Rate limit exceeded")
    done = await cli.run("ask", "-m", "openai/gpt-5", "--json", "Hello?")
    assert done.code == 0, done
    assert [request.model for request in provider.requests] == ["openai/gpt-5", "openai/gpt-5"]
    assert "POST /plain/v1/chat/completions" in provider.paths
    assert [each["outcome"] for each in done.facts["receipt"]["tried"]] == ["N", "C"]
