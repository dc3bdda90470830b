"""What is slow to import is imported where nobody waits, and does what it is for."""

from __future__ import annotations

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Action, ProviderError
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.heavy import open_provider, read_kept_models


async def test_a_provider_is_opened_from_its_settings() -> None:
    config = ProviderConfig(OPENROUTER, "openrouter", "OpenRouter", "http://127.0.0.1:9/api/v1/")
    provider = open_provider(config, None, LIMITS)
    assert provider.config.base_url == "http://127.0.0.1:9/api/v1"
    await provider.close()


def test_an_address_that_is_none_is_an_error_for_people() -> None:
    config = ProviderConfig(OPENROUTER, "openrouter", "OpenRouter", "ftp://example")
    with pytest.raises(ProviderError) as refusal:
        open_provider(config, None, LIMITS)
    assert refusal.value.outcome.action is Action.CHECK_ADDRESS


def test_a_kept_list_that_cannot_be_read_is_as_good_as_none() -> None:
    assert [m.id for m in read_kept_models(b'{"data":[{"id":"a/b","name":"B"}]}', OPENROUTER)] == ["a/b"]
    assert read_kept_models(b"\x00 no list", OPENROUTER) == []
