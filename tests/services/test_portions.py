"""A part of a question costs what its tokens do, as far as anybody can count them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ptahdesk.catalogue.lessons import UNTAUGHT, Lessons
from ptahdesk.catalogue.tokens import shape
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import Charge, CostState, Price, PriceRule, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.services.portions import Portion, by_the_piece, portion
from ptahdesk.services.verdict import Tariff

CLAUDE = Model(ModelRef(OPENROUTER, "anthropic/claude"), "Claude", inputs=frozenset({"text", "image"}))
STRANGE = replace(CLAUDE, ref=ModelRef(OPENROUTER, "x/y"))
PRICE = Price({Charge.PROMPT: Decimal("3e-6"), Charge.COMPLETION: Decimal("15e-6")})
TARIFF = Tariff(PRICE, PriceSource.PROVIDER)
PHOTO = Attached("d", "hill.png", Form.PICTURE, "image/png", 250_400, 1000, 1000)
NOTES = Attached("e", "notes.txt", Form.TEXT, "text/plain", 4_000, characters=4_000, tokens=1_000)
SURE = Lessons(off=0.0)


def ends(told: Portion) -> tuple[Decimal, Decimal]:
    assert told.low is not None
    assert told.high is not None
    return told.low, told.high


def test_a_picture_is_surer_where_its_family_says_how_it_counts() -> None:
    low, high = ends(portion(PHOTO, CLAUDE, TARIFF, UNTAUGHT))
    assert low < 1333 * PRICE.base[Charge.PROMPT] < high  # type: ignore[operator]  # it is listed
    wide, wider = ends(portion(PHOTO, STRANGE, TARIFF, UNTAUGHT))
    assert wide < low < high < wider


def test_words_are_as_sure_as_what_was_learned_of_them() -> None:
    for part in (NOTES, shape("rivers run to the sea " * 40)):
        low, high = ends(portion(part, CLAUDE, TARIFF, UNTAUGHT))
        sure, surest = ends(portion(part, CLAUDE, TARIFF, SURE))
        assert low < sure == surest < high


def test_a_price_for_each_picture_comes_instead_of_its_tokens_or_beside_them() -> None:
    apart = Tariff(Price({**PRICE.base, Charge.IMAGE: Decimal("0.001")}), PriceSource.PROVIDER)
    low, high = ends(portion(PHOTO, CLAUDE, apart, UNTAUGHT))
    assert low == Decimal("0.001")
    assert high == ends(portion(PHOTO, CLAUDE, TARIFF, UNTAUGHT))[1] + low
    assert by_the_piece(apart, 9, 3) == Decimal("0.003")
    assert portion(NOTES, CLAUDE, apart, SURE) == portion(NOTES, CLAUDE, TARIFF, SURE)


def test_without_a_price_there_are_tokens_and_no_figure() -> None:
    assert portion(PHOTO, CLAUDE, Tariff(), SURE) == Portion(CostState.UNPRICED, 1333)
    assert portion(PHOTO, CLAUDE, Tariff(PRICE, free=True), SURE) == Portion(CostState.FREE, 1333)
    local = Tariff(None, PriceSource.LOCAL)
    assert portion(NOTES, CLAUDE, local, SURE) == Portion(CostState.LOCAL, 1060)
    left_open = Tariff(Price({**PRICE.base, Charge.IMAGE: None}), PriceSource.PROVIDER)
    assert portion(PHOTO, CLAUDE, left_open, SURE) == Portion(CostState.METERED, 1333)


def test_a_long_one_is_told_at_the_price_for_long_prompts() -> None:
    long = Price(PRICE.base, (PriceRule({Charge.PROMPT: Decimal("6e-6")}, 500),))
    assert ends(portion(NOTES, CLAUDE, Tariff(long, PriceSource.PROVIDER), SURE))[0] == 1060 * Decimal("6e-6")
