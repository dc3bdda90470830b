"""A key is cleaned, used, kept where it is safe, and never seen again."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from typing import Any

import pytest

from ptahdesk.domain.change import Kind
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.keys import Keys, KeySource
from ptahdesk.services.practice import Practice
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.workers import Workers
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import provider_base_url

KEY = "sk-or-v1-canary0123456789"
OTHER = "sk-or-v1-other0123456789"
PLACE = "openrouter@https://openrouter.ai"


class Drawer(Keychain):
    """A keychain of this test: the real one needs a desktop session."""

    def __init__(self, state: KeychainState = KeychainState.OK) -> None:
        self.state = state
        self.kept: dict[str, Secret] = {}

    async def get(self, name: str) -> Answer:
        if self.state is not KeychainState.OK:
            return Answer(self.state, None, "It is shut.")
        secret = self.kept.get(name)
        return Answer(KeychainState.OK if secret else KeychainState.EMPTY, secret)

    async def set(self, name: str, secret: Secret) -> Answer:
        if self.state is KeychainState.OK:
            self.kept[name] = secret
        return Answer(self.state, None, "" if self.state is KeychainState.OK else "It is shut.")

    async def delete(self, name: str) -> Answer:
        self.kept.pop(name, None)
        return Answer(self.state)


class Desk:
    """Keys with what they stand on."""

    def __init__(self, paths: Paths, drawer: Drawer, practice: Practice | None = None) -> None:
        self.changes, self.tasks, self.workers = Changes(), Tasks(), Workers()
        self.settings = SettingsService(SettingsFile.load(paths.settings), self.changes, self.workers)
        configured = Configured(self.settings, practice)
        self.keys = Keys(configured, drawer, self.changes, self.tasks)
        self.heard: list[Any] = []
        self.changes.subscribe(self.heard.append)

    async def close(self) -> None:
        self.keys.close()
        await self.tasks.close()
        await self.workers.close()


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
async def desk(paths: Paths, drawer: Drawer) -> AsyncIterator[Desk]:
    desk = Desk(paths, drawer)
    yield desk
    await desk.close()


async def test_without_a_key_it_is_said_and_nothing_is_asked(desk: Desk) -> None:
    await desk.keys.load()
    assert desk.keys.state(OPENROUTER).source is KeySource.NONE
    missing = desk.keys.missing(OPENROUTER)
    assert missing is not None
    assert missing.action == "open_keys"


async def test_a_pasted_key_is_kept_in_the_keychain_and_known_by_its_end(desk: Desk, drawer: Drawer) -> None:
    state = await desk.keys.paste(OPENROUTER, f' "Bearer {KEY}"\n')
    assert (state.source, state.hint) == (KeySource.KEYCHAIN, "…6789")
    assert drawer.kept == {PLACE: Secret(KEY)}
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)
    assert desk.keys.missing(OPENROUTER) is None
    assert {change.kind for change in desk.heard} == {Kind.KEYS}


async def test_without_a_keychain_it_is_for_this_run_and_says_why(paths: Paths) -> None:
    desk = Desk(paths, Drawer(KeychainState.NO_BACKEND))
    state = await desk.keys.paste(OPENROUTER, KEY)
    assert state.source is KeySource.THIS_RUN
    assert "It is shut." in state.sentence
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)
    await desk.close()


async def test_a_strange_beginning_is_a_hint_and_not_a_wall(desk: Desk) -> None:
    state = await desk.keys.paste(OPENROUTER, "sk-ant-0123456789abcdef")
    assert "sk-or-" in state.sentence
    assert state.source is KeySource.KEYCHAIN


async def test_nonsense_is_refused_and_the_old_key_stays(desk: Desk) -> None:
    await desk.keys.paste(OPENROUTER, KEY)
    with pytest.raises(ProviderError) as refusal:
        await desk.keys.paste(OPENROUTER, f"{KEY} and more")
    assert KEY not in str(refusal.value)
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)


async def test_the_keychain_comes_before_the_environment_and_this_run_before_both(
    desk: Desk, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", OTHER)
    drawer.kept[PLACE] = Secret(KEY)
    await desk.keys.load()
    assert desk.keys.state(OPENROUTER).source is KeySource.KEYCHAIN
    drawer.state = KeychainState.LOCKED
    state = await desk.keys.paste(OPENROUTER, "sk-or-v1-pasted0123456789")
    assert state.source is KeySource.THIS_RUN
    assert "OPENROUTER_API_KEY" not in os.environ


@pytest.mark.parametrize("state", [KeychainState.EMPTY, KeychainState.NO_BACKEND, KeychainState.SLOW])
async def test_the_environment_serves_when_the_keychain_does_not(
    paths: Paths, state: KeychainState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", f"{KEY}\n")
    desk = Desk(paths, Drawer(state))
    await desk.keys.load()
    assert desk.keys.state(OPENROUTER).source is KeySource.ENVIRONMENT
    assert "OPENROUTER_API_KEY" in desk.keys.state(OPENROUTER).sentence
    assert desk.keys.secret(OPENROUTER) == Secret(KEY), "as clean as a pasted one"
    await desk.close()
    assert os.environ["OPENROUTER_API_KEY"].startswith(KEY), "the next App finds it again"


async def test_a_forgotten_key_is_gone_from_the_keychain(desk: Desk, drawer: Drawer) -> None:
    await desk.keys.paste(OPENROUTER, KEY)
    state = await desk.keys.forget(OPENROUTER)
    assert state.source is KeySource.NONE
    assert not drawer.kept
    assert desk.keys.secret(OPENROUTER) is None


async def test_a_key_is_not_told_to_another_address(desk: Desk, drawer: Drawer) -> None:
    await desk.keys.paste(OPENROUTER, KEY)
    await desk.settings.set(provider_base_url(OPENROUTER), "http://127.0.0.1:9/api/v1")
    await desk.keys.look(OPENROUTER)
    assert desk.keys.secret(OPENROUTER) is None
    await desk.keys.paste(OPENROUTER, OTHER)
    assert set(drawer.kept) == {PLACE, "openrouter@http://127.0.0.1:9"}
    await desk.settings.set(provider_base_url(OPENROUTER), "http://127.0.0.1:9/v2")
    assert desk.keys.secret(OPENROUTER) == Secret(OTHER), "another path at the same address"
    await desk.settings.set(provider_base_url(OPENROUTER), "")
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)


SPELLINGS = [
    "https://openrouter.ai/api/v1",
    "https://openrouter.ai/api/v1/",
    "https://openrouter.ai:443/api/v1",
    "HTTPS://OpenRouter.AI/api/v1",
    "https://openrouter.ai./api/v1/chat/completions",
    " https://openrouter.ai/another/path\u200b",
]
ELSEWHERE = [
    "http://127.0.0.1:9/api/v1",
    "https://openrouter.ai:8443/api/v1",
    "https://openrouter.ai.evil.example/api/v1",
    "https://evil.example/openrouter.ai/api/v1",
    "https://openrouter.ai@evil.example/api/v1",
    "http://openrouter.ai/api/v1",
    "https://xn--openrouter-.ai/api/v1",
    "https://оpenrouter.ai/api/v1",
    "openrouter.ai.evil.example",
]


@pytest.mark.parametrize("address", ELSEWHERE)
async def test_a_key_of_the_environment_is_not_told_to_an_address_only_the_settings_name(
    paths: Paths, drawer: Drawer, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", KEY)
    desk = Desk(paths, drawer)
    await desk.settings.set(provider_base_url(OPENROUTER), address)
    await desk.keys.load()
    assert desk.keys.secret(OPENROUTER) is None
    assert "OPENROUTER_BASE_URL" in desk.keys.state(OPENROUTER).sentence, "there is a polite way"
    missing = desk.keys.missing(OPENROUTER)
    assert missing is not None
    assert "OPENROUTER_BASE_URL" in missing.sentence
    assert (await desk.keys.forget(OPENROUTER)).source is KeySource.NONE
    await desk.settings.set(provider_base_url(OPENROUTER), "")
    await desk.keys.look(OPENROUTER)
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)
    await desk.close()


async def test_who_names_key_and_address_in_the_environment_means_both(
    paths: Paths, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", KEY)
    monkeypatch.setenv("OPENROUTER_BASE_URL", "http://127.0.0.1:9/")
    desk = Desk(paths, drawer)
    await desk.settings.set(provider_base_url(OPENROUTER), "http://127.0.0.1:9/api/v1")
    await desk.keys.load()
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)
    await desk.settings.set(provider_base_url(OPENROUTER), "http://127.0.0.1:10/api/v1")
    await desk.keys.look(OPENROUTER)
    assert desk.keys.secret(OPENROUTER) is None
    await desk.close()


@pytest.mark.parametrize("address", SPELLINGS)
async def test_one_place_is_one_place_however_it_is_spelled(desk: Desk, drawer: Drawer, address: str) -> None:
    await desk.settings.set(provider_base_url(OPENROUTER), address)
    await desk.keys.paste(OPENROUTER, KEY)
    assert set(drawer.kept) == {PLACE}


async def test_a_key_filed_under_an_older_spelling_is_found_and_filed_anew(
    desk: Desk, drawer: Drawer
) -> None:
    for number, (address, before, now) in enumerate(
        (
            ("https://openrouter.ai/api/v1/", "openrouter", PLACE),
            (
                "https://Models.example:443/v1",
                "openrouter@https://models.example:443",
                "openrouter@https://models.example",
            ),
            (
                "models.example:8443",
                "openrouter@models.example:8443",
                "openrouter@https://models.example:8443",
            ),
        )
    ):
        drawer.kept = {before: Secret(f"{KEY}{number}")}
        await desk.settings.set(provider_base_url(OPENROUTER), address)
        await desk.keys.look(OPENROUTER)
        assert desk.keys.secret(OPENROUTER) == Secret(f"{KEY}{number}")
        assert drawer.kept == {now: Secret(f"{KEY}{number}")}


async def test_a_key_is_not_moved_out_of_a_keychain_that_does_not_take_it(
    desk: Desk, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_name: str, _secret: Secret) -> Answer:
        return Answer(KeychainState.REFUSED, None, "It is full.")

    monkeypatch.setattr(drawer, "set", full)
    drawer.kept = {"openrouter": Secret(KEY)}
    await desk.settings.set(provider_base_url(OPENROUTER), "https://openrouter.ai/api/v1/")
    await desk.keys.look(OPENROUTER)
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)
    assert set(drawer.kept) == {"openrouter"}


async def test_a_key_under_an_older_spelling_is_forgotten_with_it(
    desk: Desk, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_name: str, _secret: Secret) -> Answer:
        return Answer(KeychainState.REFUSED, None, "It is full.")

    monkeypatch.setattr(drawer, "set", full)
    drawer.kept = {"openrouter": Secret(KEY)}
    await desk.settings.set(provider_base_url(OPENROUTER), "https://openrouter.ai/api/v1/")
    await desk.keys.look(OPENROUTER)
    assert not (await desk.keys.forget(OPENROUTER)).stuck
    assert not drawer.kept, "else the next start would find it again"


async def test_practice_has_its_own_key_and_touches_no_other(
    paths: Paths, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENROUTER_API_KEY", OTHER)
    desk = Desk(paths, drawer, Practice("http://127.0.0.1:9/api/v1", Secret(KEY)))
    await desk.keys.load()
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)
    with pytest.raises(ProviderError):
        await desk.keys.paste(OPENROUTER, OTHER)
    with pytest.raises(ProviderError):
        await desk.keys.forget(OPENROUTER)
    assert os.environ["OPENROUTER_API_KEY"] == OTHER
    assert not drawer.kept
    await desk.close()


async def test_a_key_the_keychain_does_not_let_go_is_said_to_be_stuck(paths: Paths, drawer: Drawer) -> None:
    desk = Desk(paths, drawer)
    await desk.keys.paste(OPENROUTER, KEY)
    drawer.state = KeychainState.LOCKED
    assert (await desk.keys.forget(OPENROUTER)).stuck
    drawer.state = KeychainState.OK
    assert not (await desk.keys.forget(OPENROUTER)).stuck
    await desk.close()


async def test_a_mended_keychain_is_offered_the_key_again(desk: Desk, drawer: Drawer) -> None:
    drawer.state = KeychainState.LOCKED
    state = await desk.keys.paste(OPENROUTER, KEY)
    assert (state.source, state.trouble) == (KeySource.THIS_RUN, KeychainState.LOCKED)
    await desk.keys.look(OPENROUTER)
    assert drawer.kept == {}  # nobody said that it was mended
    drawer.state = KeychainState.OK
    await desk.keys.look(OPENROUTER, again=True)
    state = desk.keys.state(OPENROUTER)
    assert (state.source, state.trouble) == (KeySource.KEYCHAIN, None)
    assert drawer.kept == {PLACE: Secret(KEY)}


async def test_a_mended_keychain_is_asked_for_the_key_again(desk: Desk, drawer: Drawer) -> None:
    drawer.kept[PLACE] = Secret(KEY)
    drawer.state = KeychainState.DISMISSED
    await desk.keys.load()
    assert desk.keys.state(OPENROUTER).trouble is KeychainState.DISMISSED
    await desk.keys.look(OPENROUTER, again=True)
    assert desk.keys.state(OPENROUTER).sentence == "It is shut."
    drawer.state = KeychainState.OK
    await desk.keys.look(OPENROUTER, again=True)
    assert desk.keys.secret(OPENROUTER) == Secret(KEY)
