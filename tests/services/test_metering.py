"""The figure beside a growing answer: grows with it, calmly, and says that it is a guess."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from ptahdesk.catalogue.tokens import estimate
from ptahdesk.domain.message import Message, Role, Text, Thinking, ToolCall, ToolResult, said_by_user
from ptahdesk.domain.money import Charge, Cost, CostState, Price, PriceSource
from ptahdesk.domain.tool import Tool
from ptahdesk.services.metering import Meter, guessed, prompt_tokens, stretch_of_call
from ptahdesk.services.verdict import Tariff

PRICE = Price({Charge.PROMPT: Decimal("0.000001"), Charge.COMPLETION: Decimal("0.00001")})
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def meter(tariff: Tariff, clock: Clock | None = None) -> Meter:
    return Meter(tariff, NOON, clock or Clock())


def test_the_figure_changes_at_most_four_times_a_second() -> None:
    clock = Clock()
    one = meter(Tariff(PRICE, PriceSource.PROVIDER), clock)
    one.sent(100)
    seen = []
    for tick in range(1000):
        clock.now = tick / 1000
        one.came("word ")
        seen.append(one.cost)
    assert len(set(seen)) == 4
    amounts = [cost.amount for cost in seen if cost.amount is not None]
    assert amounts == sorted(amounts)
    assert not seen[-1].exact


def test_small_pieces_count_as_the_whole_text_would() -> None:
    one, text = meter(Tariff(PRICE)), "The quick brown fox jumps over the lazy dog. " * 200
    for start in range(0, len(text), 4):
        one.came(text[start : start + 4])
    counted = one.usage.completion_tokens
    assert counted is not None
    assert abs(counted - estimate(text)) <= estimate(text) // 50


def test_it_is_known_when_all_that_was_held_is_used_up() -> None:
    one = meter(Tariff(PRICE, PriceSource.PROVIDER))
    assert not one.reaches(None)
    one.sent(100)
    assert not one.reaches(Decimal("0.01"))
    one.came("The quick brown fox jumps over the lazy dog. " * 200)
    assert one.reaches(Decimal("0.01"))
    assert not one.reaches(Decimal(1))
    assert not meter(Tariff()).reaches(Decimal(0))


def test_before_anything_was_sent_there_is_no_figure() -> None:
    assert meter(Tariff(PRICE)).cost == Cost(CostState.METERED)


def test_no_price_is_no_figure_and_no_charge_is_said_to_be_none() -> None:
    for tariff, cost in (
        (Tariff(), Cost(CostState.UNPRICED)),
        (Tariff(source=PriceSource.LOCAL), Cost(CostState.LOCAL)),
        (Tariff(free=True), Cost(CostState.FREE, Decimal(0))),
    ):
        one = meter(tariff)
        one.sent(100)
        one.came("word")
        assert one.cost == cost


def test_everything_that_is_sent_is_counted() -> None:
    turn = Message(Role.ASSISTANT, (Thinking("hm"), Text("Yes"), ToolCall("1", "look", '{"at":"it"}')))
    result = Message(Role.TOOL, (ToolResult("1", "It is blue."),))
    alone = [prompt_tokens([each]) for each in (said_by_user("Look at it"), turn, result)]
    assert all(count > 4 for count in alone)
    assert prompt_tokens([said_by_user("Look at it"), turn, result]) == sum(alone)
    usage = guessed([said_by_user("Look at it")], turn)
    assert usage.prompt_tokens == alone[0]
    assert usage.completion_tokens is not None
    assert usage.completion_tokens > 0


def test_what_a_model_is_told_of_tools_is_read_by_it_too() -> None:
    tool = Tool("clock", "What time it is in any zone of the world. " * 10)
    assert prompt_tokens([], [tool]) > estimate("What time it is in any zone of the world. " * 9)


def test_each_call_of_an_answer_that_used_tools_is_counted_for_itself() -> None:
    first, result, last = ToolCall("1", "clock", "{}"), ToolResult("1", "Noon"), Text("It is noon.")
    answer = Message(Role.ASSISTANT, (first, result, last))
    assert stretch_of_call(answer, 0) == (list(answer.stretches[:2]), Message(Role.ASSISTANT, (last,)))
    assert stretch_of_call(answer, 1) == ([], Message(Role.ASSISTANT, (first,)))
    assert stretch_of_call(answer, 2) == ((), answer), "more calls than stretches: nothing is known better"
    begun = Message(Role.ASSISTANT, (first, result))
    assert stretch_of_call(begun, 0) == (list(begun.stretches), Message(Role.ASSISTANT)), (
        "nothing came of it yet"
    )
    assert stretch_of_call(Message(Role.ASSISTANT), 0) == ([], Message(Role.ASSISTANT))
