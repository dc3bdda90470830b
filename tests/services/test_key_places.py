"""A key is told to the address it was given for, whatever its provider is called or becomes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

import pytest

from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.key_places import KeyPlaces
from ptahdesk.services.keys import Keys, KeySource
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.workers import Workers
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import key_addresses, provider_base_url, provider_preset

WORK = ProviderId("work")
OPENAI = ProviderId("openai")
KEY = "sk-0123456789abcdef"


class Drawer(Keychain):
    def __init__(self, **kept: str) -> None:
        self.patience = 1.0
        self.kept = {name.replace("__", "@"): Secret(key) for name, key in kept.items()}

    async def get(self, name: str) -> Answer:
        secret = self.kept.get(name)
        return Answer(KeychainState.OK if secret else KeychainState.EMPTY, secret)

    async def set(self, name: str, secret: Secret) -> Answer:
        self.kept[name] = secret
        return Answer(KeychainState.OK)

    async def delete(self, name: str) -> Answer:
        return Answer(KeychainState.OK if self.kept.pop(name, None) else KeychainState.EMPTY)


class Place:
    def __init__(self, paths: Paths, drawer: Drawer, **kinds: str) -> None:
        paths.settings.parent.mkdir(parents=True, exist_ok=True)
        paths.settings.write_text(json.dumps({f"provider.{id_}.preset": kind for id_, kind in kinds.items()}))
        self.changes, self.tasks, self.workers = Changes(), Tasks(), Workers()
        self.settings = SettingsService(SettingsFile.load(paths.settings), self.changes, self.workers)
        self.configured = Configured(self.settings, None)
        self.drawer = drawer
        self.places = KeyPlaces(self.configured, drawer)
        self.keys = Keys(self.configured, drawer, self.changes, self.tasks)

    async def close(self) -> None:
        self.keys.close()
        await self.tasks.close()
        await self.workers.close()

    def addresses(self, provider: ProviderId) -> tuple[str, ...]:
        return self.settings.get(key_addresses(provider))


At = Callable[..., Place]


@pytest.fixture
async def at(paths: Paths) -> AsyncIterator[At]:
    """A drawer of keys, and providers by their names and kinds."""
    made: list[Place] = []

    def make(drawer: Drawer, **kinds: str) -> Place:
        made.append(Place(paths, drawer, **kinds))
        return made[-1]

    yield make
    for place in made:
        await place.close()


async def test_another_kind_under_the_same_name_does_not_get_the_key(at: At) -> None:
    here = at(Drawer(), work="deepseek")
    await here.keys.paste(WORK, KEY)
    assert set(here.drawer.kept) == {"work@https://api.deepseek.com"}
    await here.settings.set(provider_preset(WORK), "openai")
    assert here.keys.secret(WORK) is None
    await here.keys.look(WORK)
    assert here.keys.secret(WORK) is None
    await here.settings.set(provider_preset(WORK), "deepseek")
    assert here.keys.secret(WORK) == Secret(KEY)


async def test_an_older_key_is_filed_anew_where_its_name_tells_whose_it_is(at: At) -> None:
    here = at(Drawer(openai=KEY), openai="openai")
    assert (await here.places.get(OPENAI)).secret == Secret(KEY)
    assert here.drawer.kept == {"openai@https://api.openai.com": Secret(KEY)}
    assert here.addresses(OPENAI) == (), "its usual address needs no note"


async def test_an_older_key_does_not_go_to_the_kind_that_was_put_in_its_place(at: At) -> None:
    here = at(Drawer(openai=KEY), openai="mistral")
    await here.keys.look(OPENAI)
    assert here.keys.secret(OPENAI) is None
    assert here.drawer.kept == {"openai": Secret(KEY)}
    await here.settings.set(provider_preset(OPENAI), "openai")
    await here.keys.look(OPENAI)
    assert here.keys.secret(OPENAI) == Secret(KEY), "it is still there for the address it was kept for"


@pytest.mark.parametrize(
    ("kind", "key", "goes"),
    [
        ("openai", KEY, False),  # DeepSeek's look the same
        ("mistral", "0123456789abcdef0123", False),
        ("openrouter", "sk-or-v1-0123456789", True),
        ("anthropic", "sk-or-v1-0123456789", False),
        ("anthropic", "sk-ant-0123456789", True),
    ],
)
async def test_an_older_key_of_another_name_goes_only_where_its_own_letters_say(
    at: At, kind: str, key: str, goes: bool
) -> None:
    here = at(Drawer(work=key), work=kind)
    await here.keys.look(WORK)
    assert (here.keys.secret(WORK) == Secret(key)) is goes
    missing = here.keys.missing(WORK)
    assert goes or (missing is not None and "without the address it is for" in missing.sentence)
    await here.keys.forget(WORK)
    assert not here.drawer.kept


async def test_a_key_that_begins_like_anothers_stays_where_it_is(at: At) -> None:
    here = at(Drawer(openai="sk-ant-0123456789"), openai="openai")
    await here.keys.look(OPENAI)
    assert here.keys.secret(OPENAI) is None


async def test_forgetting_forgets_the_keys_of_every_address_there_ever_was(at: At) -> None:
    here = at(Drawer(), work="custom")
    for number, address in enumerate(("https://a.example/v1", "https://b.example/v1", "https://c.example")):
        await here.settings.set(provider_base_url(WORK), address)
        await here.keys.paste(WORK, f"{KEY}{number}")
    assert len(here.drawer.kept) == 3
    assert here.addresses(WORK) == ("https://a.example", "https://b.example", "https://c.example")
    another_run = Keys(here.configured, here.drawer, here.changes, here.tasks)
    assert (await another_run.forget(WORK)).source is KeySource.NONE
    assert not here.drawer.kept
    assert here.addresses(WORK) == ()


async def test_a_place_is_a_name_and_an_address(at: At) -> None:
    here = at(Drawer(), work="openai")
    assert here.places.of(WORK) == "work@https://api.openai.com"
    await here.settings.set(provider_base_url(WORK), "http://localhost:1234/v1")
    assert here.places.of(WORK) == "work@http://localhost:1234"


async def test_a_key_that_was_sent_is_compared_and_not_the_one_that_is_there_by_now(at: At) -> None:
    here = at(Drawer(), openai="openai")
    await here.keys.paste(OPENAI, KEY)
    await here.keys.paste(OPENAI, f"{KEY}-new")  # while the other one was being refused
    assert await here.keys.look_again(OPENAI, Secret(KEY))
    assert not await here.keys.look_again(OPENAI, Secret(f"{KEY}-new"))


async def test_an_address_that_changes_while_the_keychain_takes_its_time_gets_no_key(at: At) -> None:
    class Slow(Drawer):
        async def get(self, name: str) -> Answer:
            answer = await super().get(name)
            await here.settings.set(provider_base_url(OPENAI), "https://elsewhere.example/v1")
            return answer

    here = at(Slow(openai=KEY), openai="openai")
    assert (await here.places.get(OPENAI)).secret == Secret(KEY), "of the address that was asked for"
    assert set(here.drawer.kept) == {"openai@https://api.openai.com"}
    await here.keys.look(OPENAI)
    assert here.keys.secret(OPENAI) is None
