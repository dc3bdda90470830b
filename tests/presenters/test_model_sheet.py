"""Everything of a row is on its sheet, and unknown, free and zero are three things."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.model import Model, Reasoning
from ptahdesk.domain.money import Charge, Price, PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.model_sheet import Known, news, retiring, sheet
from ptahdesk.services.price_history import PriceChange, PriceMove
from ptahdesk.simulator.catalogue import Catalogue
from ptahdesk.wire.openrouter_models import decode

TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
MILLIONTH = Decimal("0.000001")
PRICE = Price({Charge.PROMPT: 3 * MILLIONTH, Charge.COMPLETION: 15 * MILLIONTH})
PLAIN = Model(ModelRef(OPENROUTER, "a/b"), "A: B", price=PRICE)


def facts(model: Model, **more: Any) -> dict[str, str]:
    known = Known(model.price, more.pop("source", PriceSource.PROVIDER), **more)
    rows = (row for table in sheet(model, known, TODAY).tables for row in table.rows)
    return {name: words.replace("\u00a0", " ") for name, words in rows}


def priced(**listed: Any) -> Model:
    """As a list tells it: parsed, and then shown."""
    (model,) = decode(json.dumps({"data": [{"id": "a/b", "pricing": listed}]}).encode(), OPENROUTER)
    return model


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ({"prompt": "-1", "completion": "-1"}, {"Question and history": "unknown", "Answer": "unknown"}),
        ({"prompt": "NaN", "completion": "Infinity"}, {"Question and history": "unknown"}),
        ({"prompt": "free", "completion": ""}, {"Answer": "unknown"}),
        ({}, {"Price": "Unknown: not told, or only decided when it answers."}),
        ({"prompt": 1e-6, "completion": 2e-6}, {"Question and history": "$1.00 / M", "Answer": "$2.00 / M"}),
        ({"prompt": "8.5e-7", "completion": "1e-12"}, {"Question and history": "$0.85 / M"}),
        ({"prompt": "0", "completion": "0"}, {"Answer": "$0 / M", "Zero": "Listed at zero"}),
        ({"prompt": "0", "completion": "0", "image_output": "0.04"}, {"Pictures out": "$40,000.00 / M"}),
        ({"prompt": "1", "completion": "1", "discount": 0.9}, {"Discount": "90 %, in these prices already"}),
        ({"prompt": "0", "completion": "0", "request": "0.005"}, {"Request": "$0.005 each"}),
        (
            {"prompt": "0", "completion": "0", "input_cache_write_1h": "-1"},
            {"Written to the cache for an hour": "unknown"},
        ),
        (
            {
                "prompt": "0.000001",
                "completion": "0",
                "overrides": [{"min_prompt_tokens": 5, "prompt": "-1"}],
            },
            {"Question and history": "unknown"},
        ),
        (
            {
                "prompt": "0.000001",
                "completion": "0",
                "overrides": [
                    {"min_prompt_tokens": 200000, "prompt": "0.000006", "utc_days": ["sunday"]},
                    {"moon": 1, "prompt": "9"},
                ],
            },
            {"above 200,000 tokens · Sundays": "Question and history: $6.00 / M"},
        ),
    ],
)
def test_every_oddity_of_a_price_is_shown_as_it_is(listed: dict[str, Any], shown: dict[str, str]) -> None:
    found = facts(priced(**listed))
    for name, words in shown.items():
        assert found[name].startswith(words)
    assert not any("-$" in words or "−" in words or "moon" in words for words in found.values())


def test_without_a_price_nobody_says_what_it_costs() -> None:
    (model,) = decode(b'{"data": [{"id": "a/b", "pricing": null}]}', OPENROUTER)
    assert facts(model, source=PriceSource.NONE)["Price"].startswith("Unknown")
    made = sheet(model, Known(None, PriceSource.LOCAL), TODAY)
    assert (made.figure, made.tables[0].rows) == (
        "local, no charge",
        (("Price", "Runs on your own hardware, at no charge."),),
    )


def test_free_zero_and_unknown_are_three_figures() -> None:
    zero = Price({Charge.PROMPT: Decimal(0), Charge.COMPLETION: Decimal(0)})
    free = replace(PLAIN, ref=ModelRef(OPENROUTER, "a/b:free"), price=zero)
    figures = [
        sheet(model, Known(model.price, PriceSource.PROVIDER), TODAY).figure
        for model in (free, replace(PLAIN, price=zero), replace(PLAIN, price=None))
    ]
    assert figures == ["free", "$0 in · $0 out", "unpriced"]
    assert "Zero" not in facts(free)
    assert "Zero" not in facts(PLAIN)


def test_everything_a_row_tells_is_on_the_sheet() -> None:
    full = replace(
        PLAIN,
        canonical="a/b-2025",
        description="About it.",
        context=200_000,
        max_output=64_000,
        inputs=frozenset({"text", "image"}),
        supports=frozenset({"tools", "seed"}),
        tokenizer="Claude",
        created=1_747_930_371,
        retires="2026-12-01",
        alias_of="a/c",
        knowledge="2025-01-31",
        moderated=True,
        reasoning=Reasoning(mandatory=True, efforts=("high", "low"), default="low"),
        most_asked=4000,
        most_said=500,
        defaults=(("temperature", Decimal("0.70")),),
        voices=("nova",),
        hugging_face="a/weights",
        scores=(("coding_index", Decimal("37.6")),),
    )
    found = facts(full, marks=("favourite", "pinned as Opus"))
    assert found["For you"] == "favourite · pinned as Opus"
    assert (found["Context"], found["Longest answer"]) == ("200,000 tokens", "64,000 tokens")
    assert (found["Longest question"], found["Most it may say"]) == ("4,000 tokens", "500 tokens")
    assert (found["Takes"], found["Gives"], found["Parameters"]) == ("image, text", "text", "seed, tools")
    assert found["Thinks"] == "always · high, low (usual)"
    assert (found["Usual values"], found["Voices"]) == ("temperature 0.7", "nova")
    assert found["Moderation"].startswith("Read by its host")
    assert (found["Id"], found["Stands for"], found["Permanent name"]) == ("a/b", "a/c", "a/b-2025")
    assert (found["Listed since"], found["Knows until"]) == ("2025-05-22", "2025-01-31")
    assert found["Retires"] == "2026-12-01, in 10 days"
    assert (found["Tokens as"], found["Weights"], found["Scores"]) == ("Claude", "a/weights", "coding 37.6")
    assert sheet(full, Known(PRICE, PriceSource.PROVIDER), TODAY).words == "About it."


def test_a_long_description_stands_where_there_is_room_for_it() -> None:
    long = replace(PLAIN, description="word\n" * 500)
    made = sheet(long, Known(PRICE, PriceSource.PROVIDER), TODAY)
    assert len(made.words) == 300
    assert "\n" not in made.words
    assert len(facts(long)["Description"]) == 2499
    assert "Description" not in facts(replace(PLAIN, description="Short."))


def test_what_is_not_told_is_said_or_left_out() -> None:
    found = facts(PLAIN)
    assert (found["Context"], found["Longest answer"]) == ("not told", "not told")
    assert found["Thinks"] == "not that its list says"
    assert found["Parameters"] == "none are told"
    assert not {"Moderation", "Retires", "Voices", "Usual values", "For you", "Weights"} & found.keys()
    assert facts(replace(PLAIN, moderated=False))["Moderation"] == "Not read beforehand"
    assert facts(replace(PLAIN, supports=frozenset({"reasoning"})))["Thinks"] == "yes"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, ""),
        ("", ""),
        ("2026-11-22", "2026-11-22, in 1 day"),
        ("2026-11-20T10:00:00Z", "2026-11-20, which has passed"),
        ("soon\nor later", "soon or later"),
    ],
)
def test_a_day_that_is_none_is_told_as_it_stands(day: str | None, words: str) -> None:
    assert retiring(day, TODAY) == words


def test_the_past_is_shown_once_it_holds_more_than_the_beginning() -> None:
    before = PriceChange(AT.replace(year=2025), Price({Charge.PROMPT: MILLIONTH, Charge.COMPLETION: None}))
    now = PriceChange(AT, PRICE)
    assert "before" not in facts(PLAIN, past=[now])
    found = facts(PLAIN, past=[now, before])
    assert (found["2026-11-20"], found["before"]) == ("$3.00 in · $15.00 out", "$1.00 in · unknown out")


def test_the_feed_tells_what_moved_day_by_day() -> None:
    other = replace(PRICE, base={**PRICE.base, Charge.CACHE_READ: MILLIONTH})
    moves = [
        PriceMove(PLAIN.ref, AT, PRICE, Price({Charge.PROMPT: MILLIONTH, Charge.COMPLETION: MILLIONTH})),
        PriceMove(ModelRef(OPENROUTER, "c/new"), AT, PRICE, None),
        PriceMove(PLAIN.ref, AT.replace(day=1), other, PRICE),
    ]
    made = news(moves, {str(PLAIN.ref): "A: B"})
    assert [(table.heading, table.rows) for table in made.tables] == [
        (
            "2026-11-20",
            (
                ("A: B", "$1.00 in · $1.00 out\n→ $3.00 in · $15.00 out"),
                ("c/new", "new in the list: $3.00 in · $15.00 out"),
            ),
        ),
        ("2026-11-01", (("A: B", "$3.00 in · $15.00 out; another part of it changed"),)),
    ]
    assert news([], {}).words.startswith("No price has moved")


def test_every_row_of_the_practice_list_has_a_sheet() -> None:
    body, _etag = Catalogue(1).body("all")
    for model in decode(body, OPENROUTER):
        made = sheet(model, Known(model.price, PriceSource.PROVIDER), TODAY)
        assert made.title
        assert made.figure
        assert all(len(row) == 2 for table in made.tables for row in table.rows)
