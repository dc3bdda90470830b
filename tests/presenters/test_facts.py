"""The quiet line under an answer says what is known and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.domain.chat import RequestId, SessionId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.model import Model
from ptahdesk.domain.money import CostState, Difference, Usage
from ptahdesk.domain.receipt import Receipt
from ptahdesk.domain.reference import OPENROUTER, ModelRef, Tier
from ptahdesk.presenters import facts
from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.schema import tier_pin

SENT = datetime(2026, 11, 20, 12, tzinfo=UTC)
SONNET = ModelRef(OPENROUTER, "anthropic/claude-sonnet-4.6")
CATALOGUE = Catalogue(
    [Model(SONNET, "Anthropic: Claude Sonnet 4.6"), Model(ModelRef(OPENROUTER, "x/bare"), "Bare")]
)


def row(**more: object) -> LedgerRow:
    told = {"ended": SENT + timedelta(seconds=2.1), "first_token": SENT + timedelta(seconds=0.1)} | more
    return LedgerRow(RequestId(1), SessionId(1), "ask", SONNET, SENT, **told)  # type: ignore[arg-type]  # by name


def test_the_whole_line() -> None:
    answered = row(
        host="Anthropic",
        usage=Usage(prompt_tokens=10, completion_tokens=168),
        state=CostState.CONFIRMED,
        confirmed=Decimal("0.0042"),
    )
    shown = facts.full(CATALOGUE, answered).replace("\u00a0", " ")
    assert shown == "Claude Sonnet 4.6 · Anthropic · 2.1 s · 84 tok/s · 0.42 ¢ ✓"


def test_what_is_not_known_is_not_said() -> None:
    assert facts.line(row(ended=None)) == ""
    assert facts.line(row(state=CostState.UNPRICED)).replace("\u00a0", " ") == "2.1 s · unpriced"


def test_two_figures_that_differ_are_both_shown() -> None:
    differs = row(state=CostState.DIFFERS, reported=Decimal("0.0042"), confirmed=Decimal("0.005"))
    assert facts.line(differs).replace("\u00a0", " ").endswith("0.50 ¢ billed, 0.42 ¢ said (no reason given)")


def test_names_lose_their_maker() -> None:
    assert facts.model_name(CATALOGUE, SONNET) == "Claude Sonnet 4.6"
    assert facts.model_name(CATALOGUE, ModelRef(OPENROUTER, "x/bare")) == "Bare"
    assert facts.model_name(CATALOGUE, ModelRef(OPENROUTER, "x/unheard-of")) == "x/unheard-of"
    assert facts.model_name(CATALOGUE, ModelRef(OPENROUTER, "tier:opus")) == "Opus"  # no list yet


def test_who_really_answered_is_named() -> None:
    assert facts.served_name(CATALOGUE, row(served="x/bare")) == "Bare"
    assert facts.served_name(CATALOGUE, row(served="x/odd-snapshot-0815")) == "Claude Sonnet 4.6"


def test_a_figure_opens_its_lines() -> None:
    told = facts.lines(
        row(
            reported=Decimal("0.0042"),
            metered=Decimal("0.004"),
            usage=Usage(prompt_tokens=10, completion_tokens=168),
            generation="gen-1",
            state=CostState.REPORTED,
        )
    )
    assert told == [
        "$0.0042  as the provider said",
        "$0.004  metered while it streamed",
        "10 tokens in, 168 tokens out",
        "gen-1",
    ]


@pytest.mark.parametrize("difference", [each for each in Difference if each])
def test_a_bill_that_differs_says_why_in_words(difference: Difference) -> None:
    told = facts.lines(row(state=CostState.DIFFERS, confirmed=Decimal("0.005"), difference=difference))
    begins = "far more than" if difference is Difference.UNUSUAL else "differs: "
    assert any(line.startswith(begins) for line in told)


def test_an_answer_of_several_requests_costs_and_lasts_as_long_as_all_of_them() -> None:
    first = row(reported=Decimal("0.0010"), state=CostState.CONFIRMED)
    last = replace(first, sent=SENT + timedelta(seconds=10), ended=SENT + timedelta(seconds=12))
    last = replace(last, reported=Decimal("0.0032"), state=CostState.REPORTED).after(first)
    assert facts.line(last) == "12\xa0s · 0.42\xa0¢"
    assert facts.lines(last)[:2] == [
        "2 requests, 0.42\xa0¢ together; the last one:",
        "$0.0032  as the provider said",
    ]


def test_oddities_stand_below_the_figures() -> None:
    kept = Receipt("x/y", notes=("A part came twice.",)).text()
    assert facts.lines(row(generation="gen-1", receipt=kept)) == ["gen-1", "A part came twice."]


@pytest.mark.parametrize(("generation", "why"), [("gen-1", "books do not show"), ("", "did not say")])
def test_an_estimate_that_stays_one_says_why(generation: str, why: str) -> None:
    told = facts.lines(row(metered=Decimal("0.004"), generation=generation))
    assert why in told[1]
    assert not any("estimate" in line for line in facts.lines(row(metered=Decimal("0.004"), ended=None)))


def test_the_bar_says_briefly_why_the_books_say_another_amount() -> None:
    told = {"reported": Decimal("0.0042"), "confirmed": Decimal("0.005"), "difference": Difference.CACHE}
    differs, plain = (
        row(state=CostState.DIFFERS, **told),
        row(state=CostState.REPORTED, reported=Decimal("0.0042")),
    )
    assert facts.bar(differs, differs.cost).replace("\u00a0", " ") == "0.50 ¢ ≠ (cache)"
    assert facts.line(differs).endswith("said (cache)")
    assert facts.bar(plain, plain.cost).replace("\u00a0", " ") == "0.42 ¢"


async def test_a_tier_is_called_so_and_asks_a_model_that_has_a_name(desk: Desk) -> None:
    models = desk.app.models
    assert facts.reference_name(models, "tier:sonnet") == "Sonnet (4.6)"
    assert facts.asked_name(models, "tier:sonnet") == desk.welcome.model == "Claude Sonnet Latest"
    assert facts.asked_name(models, "x/unheard-of") == "x/unheard-of"


async def test_a_tier_that_is_pinned_says_to_what(desk: Desk) -> None:
    await desk.app.settings.set(tier_pin(OPENROUTER, Tier.SONNET), "openai/gpt-5")
    assert facts.reference_name(desk.app.models, "tier:sonnet") == "Sonnet (GPT-5)"


async def test_of_a_tier_nobody_knows_yet_there_is_nothing_more_to_say(bare_desk: Desk) -> None:
    assert facts.reference_name(bare_desk.app.models, "tier:sonnet") == "Sonnet"
