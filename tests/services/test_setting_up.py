"""Setting up a provider: what may be typed, what it means, and how it goes away again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import open_app
from ptahdesk.services.setting_up import (
    free_place,
    in_environment,
    placed,
    settings_of,
    take_away,
    taken,
    trimmed,
    whose,
)
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import provider_base_url

KEY = "sk-or-v1-0123456789abcdef"


def test_a_name_may_be_a_kind_and_an_address_is_cleaned() -> None:
    assert placed("openrouter", "", "").preset.id == "openrouter"
    home = placed("home", "", "http://localhost:1234/v1/chat/completions/")
    assert (home.preset.id, home.address) == ("custom", "http://localhost:1234/v1")
    assert (
        placed("work", "openrouter", "https://openrouter.ai/api/v1/").address == preset("openrouter").base_url
    )


@pytest.mark.parametrize(
    "typed",
    [("Home", "", "x"), ("a.b", "", "x"), ("x", "nosuch", ""), ("x", "", ""), ("x", "", "http://a.example")],
)
def test_what_cannot_be_set_up_is_refused_in_words(typed: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match=" "):
        placed(*typed)


def test_a_name_stands_for_one_thing(tmp_path: Path) -> None:
    file = SettingsFile.load(tmp_path / "settings.json")
    home = placed("home", "", "http://localhost:1/v1")
    assert not taken(file, home)
    for key, value in settings_of(home, file).items():
        file = file.with_raw(key, value)
    assert set(file.raw()) == {"provider.home.preset", "provider.home.baseUrl", "provider.home.added"}
    assert not taken(file, home)
    assert "provider.home.added" not in settings_of(home, file)
    assert taken(file, placed("home", "", "http://localhost:2/v1"))
    assert not taken(file, placed("openrouter", "", ""))
    elsewhere = file.with_raw("provider.openrouter.baseUrl", "https://eu.openrouter.ai/api/v1")
    assert not taken(elsewhere, placed("openrouter", "", ""))
    assert taken(elsewhere, placed("openrouter", "", "https://openrouter.ai/api/v1"))
    assert not taken(file, placed("openrouter", "", "https://eu.openrouter.ai/api/v1"))
    assert taken(file, placed("openrouter", "custom", "https://a.example/v1"))


@pytest.mark.parametrize(
    ("begins", "named"),
    [
        ("sk-or-", "openrouter"),
        ("sk-ant-", "anthropic"),
        ("sk-proj-", "openai"),
        ("gsk_", "groq"),
        ("sk-", ""),
        ("x-", ""),
    ],
)
def test_the_longest_beginning_that_fits_names_the_provider_unless_several_share_it(
    begins: str, named: str
) -> None:
    told = whose(Secret(f"{begins}0123456789abcdef"))
    assert (told.id if told else "") == named


def test_a_kind_gets_its_own_name_or_the_next(tmp_path: Path) -> None:
    file = SettingsFile.load(tmp_path / "settings.json")
    assert free_place(file, preset("groq")).id == "groq"
    file = file.with_raw("provider.groq.preset", "custom")
    assert free_place(file, preset("groq")).id == "groq-2"


def test_the_environment_is_looked_at_by_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_environment(preset("openrouter")) == ""
    monkeypatch.setenv("OPENROUTER_API_KEY", KEY)
    assert in_environment(preset("openrouter")) == "OPENROUTER_API_KEY"
    assert in_environment(preset("custom")) == ""


def test_a_region_of_openrouter_is_set_up_as_openrouter() -> None:
    assert placed("eu", "", "https://eu.openrouter.ai/api/v1").preset.id == "openrouter"
    assert placed("eu", "custom", "https://eu.openrouter.ai/api/v1").preset.id == "custom"


def test_a_host_that_may_hear_us_unencrypted_was_named_before() -> None:
    with pytest.raises(ValueError, match="unencrypted"):
        placed("nas", "", "http://nas.local:11434/v1")
    assert placed("nas", "", "http://nas.local:11434/v1", ("nas.local",)).address.startswith("http://nas")


async def test_what_was_set_up_goes_with_its_key_and_nothing_else() -> None:
    async with open_app(Paths.default()) as app:
        home = placed("home", "", "http://localhost:1/v1")
        await app.settings.change({**settings_of(home, app.settings), "look.zoom": 125})
        await app.keys.paste(home.id, KEY)
        assert not (await take_away(ProviderId("home"), app.keys, app.settings)).stuck
        assert dict(app.settings.raw()) == {"look.zoom": 125}
        assert app.keys.secret(home.id) is None


async def test_the_keys_of_its_earlier_addresses_go_too(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, Secret] = {}

    async def set_(_self: Keychain, name: str, secret: Secret) -> Answer:
        kept[name] = secret
        return Answer(KeychainState.OK)

    async def delete(_self: Keychain, name: str) -> Answer:
        return Answer(KeychainState.OK if kept.pop(name, None) else KeychainState.EMPTY)

    async def get(_self: Keychain, name: str) -> Answer:
        return Answer(KeychainState.OK if name in kept else KeychainState.EMPTY, kept.get(name))

    for verb, do in (("get", get), ("set", set_), ("delete", delete)):
        monkeypatch.setattr(Keychain, verb, do)
    async with open_app(Paths.default()) as app:
        work, rest = placed("work", "openai", ""), placed("work-2", "openai", "")
        for place in (work, rest):
            await app.settings.change(settings_of(place, app.settings))
            await app.keys.paste(place.id, KEY)
        for address in ("http://localhost:1/v1", "http://localhost:2/v1"):
            await app.settings.set(provider_base_url(work.id), address)
            await app.keys.paste(work.id, KEY)
        assert len(kept) == 4
        assert not (await take_away(work.id, app.keys, app.settings)).stuck
        assert set(kept) == {"work-2@https://api.openai.com"}


def test_what_an_address_says_too_much_is_taken_off_and_said() -> None:
    for end in ("/chat/completions", "/messages", "/"):
        typed = f"https://example.com/v1{end}"
        assert trimmed(typed, placed("home", "custom", typed)) == (
            "Its address was trimmed to https://example.com/v1."
        )
    assert trimmed(" https://example.com/v1 ", placed("home", "custom", "https://example.com/v1")) == ""
    assert trimmed("", placed("groq", "groq", "")) == ""
