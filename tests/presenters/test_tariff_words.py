"""One way to say what a model costs, in the words of whoever says it."""

from __future__ import annotations

import pytest

from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId
from ptahdesk.presenters.tariff_words import TariffWords
from ptahdesk.services.app import App
from ptahdesk.settings import schema

WORDS = TariffWords("nothing", "a gift", "nobody knows", "{into} and {out}")


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("anthropic/claude-sonnet-4.6", "$3.00 and $15.00"),
        ("openai/gpt-oss-20b:free", "a gift"),
        ("nobody/nothing", "nobody knows"),
        ("openrouter/auto", "nobody knows"),
    ],
)
def test_a_listed_price_a_gift_and_what_nobody_knows(app: App, model: str, said: str) -> None:
    assert WORDS.of(app.models, ModelRef(OPENROUTER, model)) == said


async def test_a_server_of_ones_own_charges_nothing(bare: App) -> None:
    home = ProviderId("home")
    await bare.settings.set(schema.provider_base_url(home), "http://127.0.0.1:9/v1")
    assert WORDS.of(bare.models, ModelRef(home, "llama")) == "nothing"
