"""Setting up a provider: what may be typed, where a key is found, and that none is kept in the open."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ptahdesk.cli.setup import (
    in_environment,
    keep,
    placed,
    practice_refused,
    read_key,
    settings_of,
    taken,
)
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import open_app
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.paths import Paths

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


def test_the_environment_is_looked_at_by_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_environment(preset("openrouter")) == ""
    monkeypatch.setenv("OPENROUTER_API_KEY", KEY)
    assert in_environment(preset("openrouter")) == "OPENROUTER_API_KEY"
    assert in_environment(preset("custom")) == ""


def test_a_key_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEY}\n"))
    assert read_key().strip() == KEY


def test_practice_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert practice_refused() == 7
    assert "Leave out --practice" in capsys.readouterr().err


async def test_without_a_keychain_a_key_is_not_kept_and_that_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with open_app(Paths.default()) as app:
        assert not await keep(app, OPENROUTER, KEY)
    said = capsys.readouterr()
    assert "was not kept" in said.err
    assert "OPENROUTER_API_KEY" in said.err
    assert KEY not in said.out + said.err


def test_a_region_of_openrouter_is_set_up_as_openrouter() -> None:
    assert placed("eu", "", "https://eu.openrouter.ai/api/v1").preset.id == "openrouter"
    assert placed("eu", "custom", "https://eu.openrouter.ai/api/v1").preset.id == "custom"


def test_a_host_that_may_hear_us_unencrypted_was_named_before() -> None:
    with pytest.raises(ValueError, match="unencrypted"):
        placed("nas", "", "http://nas.local:11434/v1")
    assert placed("nas", "", "http://nas.local:11434/v1", ("nas.local",)).address.startswith("http://nas")
