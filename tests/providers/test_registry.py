"""Settings become a provider, or a sentence."""

from __future__ import annotations

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Action, Cause, Code, ProviderError
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.reference import ProviderId
from ptahdesk.providers.presets import PRESETS
from ptahdesk.providers.registry import open_provider


def config(preset: str, base_url: str) -> ProviderConfig:
    return ProviderConfig(ProviderId("mine"), preset, "Mine", base_url)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
async def test_every_preset_opens(preset) -> None:
    provider = open_provider(config(preset.id, preset.base_url or "http://localhost:1/v1"), None, LIMITS)
    assert provider.bills == preset.bills
    assert provider.config.id == "mine"
    await provider.close()


async def test_an_empty_address_means_the_presets_own() -> None:
    provider = open_provider(config("openrouter", ""), None, LIMITS)
    assert provider.config.base_url == "https://openrouter.ai/api/v1"
    await provider.close()


async def test_the_address_is_kept_in_its_plain_form() -> None:
    provider = open_provider(config("custom", "localhost:1/v1/chat/completions"), None, LIMITS)
    assert provider.config.base_url == "http://localhost:1/v1"
    assert provider.local
    await provider.close()


@pytest.mark.parametrize(
    ("preset", "address", "cause"),
    [
        ("custom", "http://example.com/v1", Cause.UNENCRYPTED),
        ("custom", "", Cause.BAD_REQUEST),
        ("custom", "junk://x", Cause.BAD_REQUEST),
        ("of the future", "https://example.com", Cause.BAD_REQUEST),
    ],
)
def test_what_cannot_be_opened_is_refused_with_a_sentence(preset: str, address: str, cause: Cause) -> None:
    with pytest.raises(ProviderError) as refusal:
        open_provider(config(preset, address), None, LIMITS)
    outcome = refusal.value.outcome
    assert (outcome.code, outcome.cause, outcome.action) == (Code.REFUSED, cause, Action.CHECK_ADDRESS)
    assert outcome.sentence.endswith(".")


@pytest.mark.parametrize(
    "environment",
    [
        {"NO_PROXY": "localhost,[::1]", "HTTPS_PROXY": "http://p:1"},
        {"ALL_PROXY": "socks5://x:1"},
        {"HTTPS_PROXY": "http://["},
        {"SSL_CERT_FILE": "/none", "SSL_CERT_DIR": "/none"},
    ],
)
async def test_a_bad_variable_never_prevents_the_start(environment, monkeypatch, caplog) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    provider = open_provider(config("openrouter", ""), None, LIMITS)
    await provider.close()
    assert len(caplog.records) == (
        1 if "socks" in str(environment) or "[" in environment.get("HTTPS_PROXY", "") else 0
    )
