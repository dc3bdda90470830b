"""Adding a provider: the kind fills in the rest, and nothing is kept before all of it can be read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.reference import ProviderId
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.new_provider import KINDS, NewProvider
from ptahdesk.services.connections import Connection, Connections, Light
from ptahdesk.settings.network_fields import PLAIN_HOSTS
from ptahdesk.settings.schema import DEFAULT_MODEL
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
def form(bare_desk: Desk) -> NewProvider:
    return bare_desk.settings.new_provider()


@pytest.mark.parametrize("kind", [kind for kind, _name in KINDS])
async def test_every_kind_fills_in_its_address_and_its_model(form: NewProvider, kind: str) -> None:
    form.begin(kind)
    assert (form.name, form.address) == (kind, form.kind.base_url)
    assert form.model == form.kind.default_reference
    assert form.key_help


async def test_a_second_one_of_its_kind_has_a_name_of_its_own(bare_desk: Desk, form: NewProvider) -> None:
    await bare_desk.app.settings.change({"provider.groq.preset": "groq"})
    form.begin("groq")
    assert (form.name, form.model) == ("groq-2", "groq-2:llama-3.3-70b-versatile")
    form.rename("work")
    assert form.model == "work:llama-3.3-70b-versatile"
    form.model = "work:other"
    form.rename("job")
    assert form.model == "work:other"  # somebody typed it


async def test_openrouter_is_four_clicks(
    bare_desk: Desk, form: NewProvider, sim: Simulator, wait_until: Until
) -> None:
    added: list[ProviderId] = []
    form.added.connect(added.append)
    form.address = sim.base_url
    assert form.add(f"  {sim.key}\n")
    await wait_until(lambda: bare_desk.app.connections.state(ProviderId("openrouter")).light is Light.GREEN)
    assert added == ["openrouter"]
    raw = bare_desk.app.settings.raw()
    assert raw["provider.openrouter.baseUrl"] == sim.base_url
    assert raw[DEFAULT_MODEL.key] == "tier:sonnet"
    assert sim.key not in str(dict(raw))
    assert not bare_desk.settings.new_provider().begins_chats  # somebody can be asked already


@pytest.mark.parametrize(
    ("typed", "where", "says"),
    [
        (("My Server", "http://localhost:1/v1", ""), "name", "small letters"),
        (("home", "", ""), "address", "Its address is needed"),
        (("home", "ftp://x", ""), "address", "begins with https://"),
        (("home", "http://localhost:1/v1", "two words"), "key", "no spaces"),
        (("taken", "http://localhost:2/v1", ""), "name", "another provider already"),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(
    bare_desk: Desk, form: NewProvider, typed: tuple[str, str, str], where: str, says: str
) -> None:
    there = {"provider.taken.preset": "custom", "provider.taken.baseUrl": "http://localhost:1/v1"}
    await bare_desk.app.settings.change(there)
    form.begin("custom")
    form.name, form.address, key = typed
    assert not form.add(key)
    assert says in form.wrong[where]
    assert dict(bare_desk.app.settings.raw()) == there


async def test_a_host_without_encryption_has_to_be_allowed(
    bare_desk: Desk, form: NewProvider, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unasked(*_asked: object) -> Connection:
        return Connection()

    monkeypatch.setattr(Connections, "check", unasked)  # nobody in a test asks for a stranger's name
    form.begin("custom")
    form.name, form.address = "nas", "http://nas.invalid/v1"
    assert not form.add("")
    assert (form.plain_host, "unencrypted" in form.wrong["address"]) == ("nas.invalid", True)
    added: list[ProviderId] = []
    form.added.connect(added.append)
    form.allow("")
    await wait_until(lambda: added)
    assert bare_desk.app.settings.get(PLAIN_HOSTS) == ("nas.invalid",)
    assert bare_desk.app.settings.raw()["provider.nas.baseUrl"] == "http://nas.invalid/v1"
