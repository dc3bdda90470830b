"""Which providers there are is read from the settings as they are now."""

from __future__ import annotations

import json

from ptahdesk.domain.provider import Network, Secret
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.practice import Practice
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.workers import Workers
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import ATTRIBUTION

HOME = ProviderId("home")


def configured(paths: Paths, practice: Practice | None = None, **values: str) -> Configured:
    paths.home.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(
        json.dumps({f"provider.{key.replace('_', '.')}": v for key, v in values.items()})
    )
    settings = SettingsService(SettingsFile.load(paths.settings), Changes(), Workers())
    return Configured(settings, practice)


def test_openrouter_is_always_there(paths: Paths) -> None:
    [config] = configured(paths).all
    assert (config.id, config.preset, config.name) == ("openrouter", "openrouter", "OpenRouter")
    assert config.base_url.startswith("https://")


def test_what_is_set_up_comes_beside_it(paths: Paths) -> None:
    mine = configured(paths, home_preset="custom", home_baseUrl="http://localhost:1234/v1", home_name="Mine")
    assert [config.name for config in mine.all] == ["OpenRouter", "Mine"]
    assert mine.local(HOME)
    assert not mine.local(OPENROUTER)


def test_a_server_elsewhere_is_not_ones_own(paths: Paths) -> None:
    mine = configured(paths, home_preset="custom", home_baseUrl="models.example/v1")
    assert not mine.local(HOME)
    assert mine.config(HOME).name == "home"


def test_what_speaks_like_openrouter_here_is_not_free_of_charge(paths: Paths) -> None:
    mine = configured(paths, openrouter_baseUrl="http://127.0.0.1:9/api/v1")
    assert not mine.local(OPENROUTER)


def test_a_provider_is_told_who_asks_unless_that_is_switched_off(paths: Paths) -> None:
    assert configured(paths).config(OPENROUTER).attributed
    paths.settings.write_text(json.dumps({ATTRIBUTION.key: False}))
    settings = SettingsService(SettingsFile.load(paths.settings), Changes(), Workers())
    assert not Configured(settings, None).config(OPENROUTER).attributed


def test_a_preset_of_a_later_version_is_an_address(paths: Paths) -> None:
    assert configured(paths, home_preset="from-the-future").preset(HOME).id == "custom"


def test_an_address_that_is_none_is_not_local(paths: Paths) -> None:
    assert not configured(paths, home_preset="custom", home_baseUrl="http://[").local(HOME)
    assert not configured(paths, home_preset="custom").local(HOME)


def test_in_practice_there_is_one_provider_and_no_other(paths: Paths) -> None:
    practice = Practice("http://127.0.0.1:9/api/v1", Secret("sk-or-v1-practice"))
    mine = configured(paths, practice, home_preset="custom", openrouter_preset="custom")
    [config] = mine.all
    assert (config.preset, config.base_url) == ("openrouter", practice.base_url)
    assert mine.practice is practice


def test_a_region_of_openrouter_is_openrouter_whatever_it_was_set_up_as(paths: Paths) -> None:
    eu = ProviderId("eu")
    mine = configured(paths, eu_preset="custom", eu_baseUrl="https://eu.openrouter.ai/api/v1")
    assert mine.preset(eu).id == mine.config(eu).preset == "openrouter"
    assert mine.preset(eu).bills


def test_what_is_said_for_one_provider_goes_before_what_is_said_for_all(paths: Paths) -> None:
    mine = configured(paths, home_preset="custom", home_baseUrl="https://a.example", home_proxy="none")
    kept = json.loads(paths.settings.read_text()) | {
        "network.proxy": "http://p:1",
        "network.caFile": "/ca.pem",
        "network.plainHttpHosts": ["nas"],
        "provider.home.headers": ["X-A: 1"],
    }
    paths.settings.write_text(json.dumps(kept))
    mine = Configured(SettingsService(SettingsFile.load(paths.settings), Changes(), Workers()), None)
    assert mine.config(HOME).network == Network("none", "/ca.pem", ("X-A: 1",), ("nas",))
    assert mine.config(OPENROUTER).network == Network("http://p:1", "/ca.pem", (), ("nas",))
