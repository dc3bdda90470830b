"""A price that nobody knows is not nothing, and a free model is not an unpriced one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ptahdesk.catalogue.bundled import Bundled, read
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, CostState, Price, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.services import prices as prices_module
from ptahdesk.services.app import App
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.prices import Known, Prices, merged, shipped_prices
from ptahdesk.services.workers import Workers
from ptahdesk.settings import schema
from ptahdesk.settings.file import SettingsFile

WORK = ProviderId("work")
BUNDLED = read(
    b'{"date":"2026-11-20","source":"x","prices":{"custom":[[["bundled"],{"prompt":"8","completion":"8"}],'
    b'[["own/unsaid"],{"prompt":"8","completion":"8"}]],"openrouter":[[["gone/model"],{"prompt":"8","completion":"8"}],'
    b'[["openrouter/auto"],{"prompt":"8","completion":"8"}]]}}'
)


def price(number: int | None) -> Price:
    unit = None if number is None else Decimal(number)
    return Price({Charge.PROMPT: unit, Charge.COMPLETION: unit})


def listed(provider: ProviderId, id_: str, known: Price | None) -> Model:
    return Model(ModelRef(provider, id_), id_, price=known)


KNOWN = merged(
    [
        listed(WORK, "own/listed", price(2)),
        listed(WORK, "own/unsaid", None),
        listed(WORK, "own/later", price(None)),
        listed(OPENROUTER, "own/listed", price(3)),
        listed(OPENROUTER, "own/later", price(3)),
        listed(OPENROUTER, "maker/registered", price(3)),
        listed(OPENROUTER, "openrouter/auto", price(None)),
        listed(OPENROUTER, "maker/gift:free", price(0)),
    ],
    BUNDLED,
)


def prices(tmp_path: Path, known: Known = KNOWN, **settings: Any) -> Prices:
    raw = {"provider.work.preset": "custom", "provider.work.baseUrl": "https://example.com/v1"}
    keyed = {f"provider.{name.replace('_', '.')}": value for name, value in settings.items()}
    service = SettingsService(
        SettingsFile(tmp_path / "settings.json", _values={**raw, **keyed}), Changes(), Workers()
    )
    return Prices(service, Configured(service, None), lambda: known)


@pytest.mark.parametrize(
    ("provider", "model", "number", "source"),
    [
        (WORK, "own/typed", 1, "typed"),
        (WORK, "own/listed", 2, "provider"),
        (WORK, "maker/registered", 3, "registry"),
        (WORK, "registered", 3, "registry"),
        (WORK, "bundled", 8, "bundled"),
        (WORK, "own/unsaid", 8, "bundled"),  # its own list names it without a price
        (WORK, "own/later", None, "none"),  # its own list says that nobody knows beforehand
        (WORK, "nobody/knows", None, "none"),
        (OPENROUTER, "maker/registered", 3, "provider"),
        (OPENROUTER, "openrouter/auto", None, "none"),
        (OPENROUTER, "gone/model", 8, "bundled"),
    ],
)
def test_each_price_comes_from_the_first_that_knows_it_and_says_from_whom(
    tmp_path: Path, provider: ProviderId, model: str, number: int | None, source: str
) -> None:
    found = prices(tmp_path, work_prices=["own/typed = 1000000 in, 1000000 out"])
    assert found.price(ModelRef(provider, model)) == (None if number is None else price(number), source)


def test_what_is_typed_comes_before_every_list_and_for_this_provider_only(tmp_path: Path) -> None:
    found = prices(tmp_path, work_prices=["own/listed = 5 in, 5 out", "* = 7 in, 7 out"])
    assert found.price(ModelRef(WORK, "own/listed"))[1] is PriceSource.TYPED
    assert found.price(ModelRef(WORK, "own/listed:nitro"))[0] == found.price(ModelRef(WORK, "own/listed"))[0]
    anything, source = found.price(ModelRef(WORK, "whatever"))
    assert anything is not None
    assert (anything.base[Charge.PROMPT], source) == (Decimal("0.000007"), PriceSource.TYPED)
    assert found.price(ModelRef(OPENROUTER, "own/listed"))[1] is PriceSource.PROVIDER


def test_a_server_of_ones_own_charges_nothing_whatever_the_registry_says(tmp_path: Path) -> None:
    here = {"work_baseUrl": "http://127.0.0.1:11434/v1"}
    found = prices(tmp_path, **here)
    assert found.price(ModelRef(WORK, "maker/registered")) == (None, PriceSource.LOCAL)
    typed = prices(tmp_path, **here, work_prices=["* = 1 in, 1 out"])
    assert typed.price(ModelRef(WORK, "maker/registered"))[1] is PriceSource.TYPED


def test_a_free_model_with_a_typed_price_is_not_free(tmp_path: Path) -> None:
    gift = ModelRef(OPENROUTER, "maker/gift:free")
    assert prices(tmp_path).tariff(gift).state is CostState.FREE
    typed = prices(tmp_path, openrouter_prices=["maker/gift:free = 1 in, 1 out"])
    assert typed.tariff(gift).state is CostState.METERED


def test_a_table_that_cannot_be_read_is_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(shipped_prices()) > 1000
    monkeypatch.setattr(prices_module, "folder", lambda: tmp_path)
    assert shipped_prices() == Bundled()
    (tmp_path / "prices.json").write_bytes(b"{")
    assert shipped_prices() == Bundled()


async def test_a_price_typed_now_holds_for_the_next_question_and_changes_no_bill(app: App) -> None:
    await app.models.refresh()
    sonnet = "anthropic/claude-sonnet-4.6"
    before = await app.conversations.ask(None, "What do you cost?", sonnet)
    await before.ended()
    kept = (await app.conversations.rows([before.entry.id]))[before.entry.id]
    await app.settings.set(schema.prices(OPENROUTER), (f"{sonnet} = 1000 in, 1000 out",))
    after = await app.conversations.ask(before.entry.chat, "And now?", sonnet)
    await after.ended()
    rows = await app.conversations.rows([before.entry.id, after.entry.id])
    assert rows[before.entry.id].reported == kept.reported
    assert (rows[before.entry.id].price_source, rows[after.entry.id].price_source) == ("provider", "typed")


async def test_free_is_said_by_the_list_and_unpriced_by_its_silence(app: App) -> None:
    await app.models.refresh()
    prices = app.models.prices
    free = next(model for model in app.models.catalogue.models if model.free)
    assert prices.tariff(free.ref).state is CostState.FREE
    assert prices.tariff(ModelRef(OPENROUTER, "openrouter/auto")).state is CostState.UNPRICED
    assert prices.tariff(ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")).state is CostState.METERED


async def test_a_variant_has_the_price_of_its_base(app: App) -> None:
    await app.models.refresh()
    base, source = app.models.price(ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6"))
    assert source is PriceSource.PROVIDER
    assert app.models.price(ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6:nitro"))[0] == base


async def test_only_those_with_books_are_asked_for_bills(app: App) -> None:
    assert app.models.prices.has_books(OPENROUTER)
    assert ProviderId("nobody") not in {config.id for config in app.connections.configured}


def test_what_a_list_does_not_say_of_pictures_openrouter_says_of_the_same_model() -> None:
    sees = Model(ModelRef(OPENROUTER, "maker/sees"), "Sees", inputs=frozenset({"text", "image"}))
    silent = Model(ModelRef(WORK, "sees"), "Sees", inputs=frozenset())
    unknown = Model(ModelRef(WORK, "another"), "Another", inputs=frozenset())
    words = Model(ModelRef(WORK, "maker/sees"), "Says so itself")
    found = merged([sees, silent, unknown, words], Bundled()).catalogue.models
    assert [sorted(model.inputs) for model in found] == [["image", "text"], ["image", "text"], [], ["text"]]
