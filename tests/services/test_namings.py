"""What still names a provider that is gone is found, and what it would be without."""

from __future__ import annotations

from ptahdesk.domain.reference import ProviderId
from ptahdesk.services.app import open_app
from ptahdesk.services.namings import said, without
from ptahdesk.settings.paths import Paths

HOME, HO = ProviderId("home"), ProviderId("ho")


async def test_every_setting_that_names_it_is_found_and_no_other() -> None:
    async with open_app(Paths.default()) as app:
        await app.settings.change(
            {
                "provider.home.preset": "custom",
                "chat.defaultModel": "home:x",
                "provider.openrouter.modelTier.opus": "home:big",
                "provider.openrouter.modelTier.haiku": "a/homely",
                "anthropicProviderId": "home",
                "routing.chain": ["home", "home:x", "a/b"],
                "routing.fallbackProviders": ["other"],
                "models.recent": ["home:x", "openrouter:a/b"],
            }
        )
        found = without(HOME, app.settings)
        assert found == {
            "chat.defaultModel": "",
            "provider.openrouter.modelTier.opus": None,
            "anthropicProviderId": None,
            "routing.chain": ["a/b"],
            "models.recent": ["openrouter:a/b"],
        }
        assert said(found) == "Default model, Model for Opus, Provider for Anthropic's models, Ask next"
        assert without(HO, app.settings) == {}
        await app.settings.change(found)
        assert without(HOME, app.settings) == {}
