"""Faults of the list of models, and those that are told in another provider's own format."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from fault_table import TABLE, memory, text_of

from ptahdesk.domain.chat import State
from ptahdesk.domain.limits import Limits
from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ProviderId
from ptahdesk.services.app import open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.settings.schema import provider_base_url, provider_preset
from ptahdesk.simulator.server import Simulator

CLAIMS = ("G08", "G08-many", "G09", "D21-anthropic")
ANTHROPIC = ProviderId("anthropic")


async def test_a_list_of_200_mb_is_refused_at_32(opening: Any, sim: Simulator) -> None:
    row = TABLE["G08"]
    before = memory()
    async with opening("G08") as app:
        with pytest.raises(ProviderError) as refusal:
            await app.models.refresh()
        assert app.models.catalogue.models == ()
    outcome = refusal.value.outcome
    assert (outcome.code, outcome.cause, outcome.action) == (row["outcome"], row["cause"], row["action"])
    assert row["says"] in outcome.sentence
    assert outcome.may_have_cost is row["may_cost"]
    assert memory() - before < 150 * 1024 * 1024
    assert not sim.requests


async def test_a_hundred_thousand_models_are_listed(opening: Any) -> None:
    async with opening("G08-many") as app:
        await app.models.refresh()
        assert len(app.models.catalogue.models) == 100_000
        assert app.models.catalogue.models[-1].id == "maker/model-99999"


async def test_hostile_names_are_listed_as_they_are_and_odd_prices_are_unknown(opening: Any) -> None:
    async with opening("G09") as app:
        await app.models.refresh()
        models = {model.id: model for model in app.models.catalogue.models}
    assert models["maker/<b>bold</b>"].name == "<img src=//evil.example/x>"
    assert models["maker/../../etc/passwd"].name == "a\u200bb\nc\u2028d"
    assert models["maker/ok"].price == Price(
        {Charge.PROMPT: Decimal("0.000001"), Charge.COMPLETION: Decimal("0.000002")}
    )
    priced = [model.id for model in models.values() if model.price is not None and model.price.known]
    assert priced == ["maker/ok"]
    assert not any(model.price is not None and model.price.free for model in models.values())
    assert len(models) == 6  # the one that has only a name is called by it


async def test_anthropic_s_own_error_event_cuts_an_answer_off(
    paths: Paths, limits: Limits, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = TABLE["D21-anthropic"]
    address = sim.fault_url("D21-anthropic").replace("/api", "")
    monkeypatch.setenv("ANTHROPIC_API_KEY", sim.key)
    monkeypatch.setenv("ANTHROPIC_BASE_URL", address)
    async with open_app(paths, limits) as app:
        await app.settings.set(provider_preset(ANTHROPIC), "anthropic")
        await app.settings.set(provider_base_url(ANTHROPIC), address)
        await app.keys.load()
        reply = await app.conversations.ask(None, "What happens now?", "anthropic:claude-sonnet-4.6")
        outcome = await reply.ended()
        [entry] = await app.conversations.read([reply.entry.id])
    assert (outcome.code, outcome.cause, outcome.action) == (row["outcome"], row["cause"], row["action"])
    assert row["says"] in outcome.sentence
    assert entry.message.text == text_of("D21-anthropic")
    assert entry.state is State.CUT
    assert len(sim.requests) == row["requests"]
