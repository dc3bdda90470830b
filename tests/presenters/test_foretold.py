"""The price is told before it is sent: for what is typed, for who would answer, at the price of now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from decimal import Decimal

from ptahdesk.domain.ledger import Interval
from ptahdesk.domain.message import Message, Role, Text, said_by_user
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.figures import NO_BREAK, span
from ptahdesk.services.metering import sent
from ptahdesk.settings.schema import prices
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET = "anthropic/claude-sonnet-4.6"


def words(desk: Desk) -> str:
    return desk.foretold.words.replace(NO_BREAK, " ")


async def test_nothing_typed_is_nothing_to_tell(desk: Desk, wait_until: Until) -> None:
    desk.page.voice.choose(SONNET)
    desk.composer.typed("Hello")
    await wait_until(lambda: words(desk))
    desk.composer.typed("")
    await wait_until(lambda: not words(desk))
    assert desk.foretold.sentence == ""


async def test_an_interval_is_told_before_it_is_sent_and_the_bill_lies_in_it(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    desk.page.voice.choose(SONNET)
    desk.composer.typed("Tell me about rivers. " * 30)
    await wait_until(lambda: words(desk).startswith("≈ "))
    assert "four times out of five" in desk.foretold.sentence
    assert "the provider's own list" in desk.foretold.sentence
    told = desk.foretold.forecast
    assert told is not None
    assert told.low is not None
    assert told.high is not None
    desk.composer.send()
    await wait_until(lambda: sim.bill)
    assert told.low / 4 < sim.bill[0].cost < 4 * told.high  # nobody knew this model yet


async def test_another_model_and_a_longer_text_are_another_price(desk: Desk, wait_until: Until) -> None:
    desk.page.voice.choose("anthropic/claude-haiku-4.5")
    desk.composer.typed("Hello there")
    await wait_until(lambda: words(desk))
    cheap = words(desk)
    desk.page.voice.choose("anthropic/claude-opus-4.5")
    await wait_until(lambda: words(desk) and words(desk) != cheap)
    dear = words(desk)
    desk.composer.typed("Hello there. " * 3000)
    await wait_until(lambda: words(desk) != dear)


async def test_free_unknown_and_local_are_words_and_no_figures(desk: Desk, wait_until: Until) -> None:
    desk.composer.typed("Hello")
    free = next(model for model in desk.app.models.catalogue.models if model.free and model.chats)
    for reference, said in ((str(free.ref), "free"), ("openrouter:nobody/knows", "price unknown")):
        desk.page.voice.choose(reference)
        await wait_until(lambda said=said: words(desk) == said)
        assert "¢" not in desk.foretold.sentence


async def test_a_new_price_changes_what_is_foretold(desk: Desk, wait_until: Until) -> None:
    desk.page.voice.choose(SONNET)
    desk.composer.typed("Hello there")
    await wait_until(lambda: words(desk))
    before = words(desk)
    dear = (f"{SONNET} = 1000 in, 1000 out",)
    await desk.app.settings.set(prices(OPENROUTER), dear)
    await wait_until(lambda: words(desk) not in {"", before})
    assert desk.app.models.prices.tariff(ModelRef(OPENROUTER, SONNET)).source.value == "typed"


def test_two_amounts_share_their_unit_and_are_one_where_they_are_alike() -> None:
    assert span(Decimal("0.003"), Decimal("0.009")).replace(NO_BREAK, " ") == "≈ 0.30–0.90 ¢"
    assert span(Decimal("0.03"), Decimal("0.3")).replace(NO_BREAK, " ") == "≈ 3.0 ¢–$0.30"
    assert span(Decimal("0.5"), Decimal("0.5")).replace(NO_BREAK, " ") == "≈ $0.50"


async def shown(desk: Desk, wait_until: Until, *messages: Message) -> Interval:
    """The interval beside Send, once it is that of these messages."""
    tokens = sent(messages).tokens
    await wait_until(lambda: desk.gauge.sent.tokens == tokens)
    now = await desk.app.forecasting.of(ModelRef(OPENROUTER, SONNET), desk.gauge.sent)
    await wait_until(lambda: desk.foretold.forecast == now)
    assert now.low is not None
    assert now.high is not None
    return Interval(now.low, now.high)


async def kept(desk: Desk, wait_until: Until, before: int = 0) -> Interval | None:
    """What the ledger has of it, once it is answered and the bill has come."""
    await wait_until(lambda: desk.page.reply and desk.page.reply.entry.id > before and not desk.page.busy)
    assert desk.page.reply is not None
    await desk.page.reply.ended()
    entry = desk.page.reply.entry.id
    await desk.app.spending.settled(entry)
    return (await desk.app.conversations.rows([entry]))[entry].foretold


async def test_what_was_shown_is_what_the_ledger_keeps_of_a_question_a_version_and_an_edit(
    desk: Desk, wait_until: Until
) -> None:
    system = Message(Role.SYSTEM, (Text("You know all rivers, and you are brief about them."),))
    question, other = said_by_user("Tell me about rivers. " * 30), said_by_user("And the lakes? " * 20)
    desk.page.voice.choose(SONNET)
    desk.manner.system.put(system.text)
    desk.composer.typed(question.text)
    told = await shown(desk, wait_until, system, question)
    desk.composer.send()
    assert await kept(desk, wait_until) == told
    assert desk.page.reply is not None
    first = desk.page.reply
    again = (await desk.foretold.again(desk.page, first.entry.id, [SONNET])).each[0]
    desk.tree.again(first.entry.id)
    assert await kept(desk, wait_until, first.entry.id) == Interval(
        Decimal(again.low or 0), Decimal(again.high or 0)
    )
    before = desk.page.reply.entry.id
    desk.tree.edit(first.question.id)
    await wait_until(lambda: desk.composer.question)
    desk.composer.typed(other.text)
    told = await shown(desk, wait_until, system, other)
    assert words(desk).startswith("≈ ")
    desk.composer.send()
    assert await kept(desk, wait_until, before) == told
