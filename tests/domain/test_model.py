"""A model says what it is; what a list leaves out is unknown and not nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.reference import OPENROUTER, ModelRef

ZERO = Price({Charge.PROMPT: Decimal(0), Charge.COMPLETION: Decimal(0)})


def model(id_: str, price: Price | None = None, outputs: frozenset[str] = frozenset({"text"})) -> Model:
    return Model(ModelRef(OPENROUTER, id_), id_, price=price, outputs=outputs)


@pytest.mark.parametrize(
    ("id_", "maker"),
    [
        ("anthropic/claude-sonnet-4.6", "anthropic"),
        ("~anthropic/claude-opus-latest", "anthropic"),
        ("llama3.1:8b", ""),
    ],
)
def test_the_maker_stands_before_the_slash(id_: str, maker: str) -> None:
    assert model(id_).maker == maker


@pytest.mark.parametrize(
    ("id_", "price", "free"),
    [
        ("x/y:free", ZERO, True),
        ("openrouter/free", ZERO, True),
        ("x/video", ZERO, False),
        ("x/y:free", None, False),
    ],
)
def test_free_is_said_by_the_name_and_the_price_together(id_: str, price: Price | None, free: bool) -> None:
    assert model(id_, price).free is free


@pytest.mark.parametrize(
    ("id_", "outputs", "chats"),
    [
        ("x/y", {"text"}, True),
        ("x/y", {"text", "image"}, True),
        ("x/y", {"image"}, False),
        ("x/y:batch", {"text"}, False),
    ],
)
def test_only_what_answers_in_words_at_once_is_for_chats(id_: str, outputs: set[str], chats: bool) -> None:
    assert model(id_, outputs=frozenset(outputs)).chats is chats
