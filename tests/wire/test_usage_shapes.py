"""Each shape usage has been seen or feared in: the last word counts, nothing is summed, unknown is not 0."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ptahdesk.domain.stream import Used
from ptahdesk.wire.openai_chat import ChatStream

NOTHING = (None, None, None)
PLAIN = '"prompt_tokens":100,"completion_tokens":10'
COSTED = PLAIN + ',"cost":0.5'


def chunk(usage: str = "", choices: str = "[]", more: str = "") -> str:
    told = f',"usage":{usage}' if usage else ""
    return f'{{"id":"gen-1","object":"chat.completion.chunk","model":"a/b","choices":{choices}{told}{more}}}'


TEXT = '[{"index":0,"delta":{"content":"x"},"finish_reason":null}]'
FINISH = '[{"index":0,"delta":{},"finish_reason":"stop"}]'
HI, FIN, DONE = chunk(choices=TEXT), chunk(choices=FINISH), "[DONE]"


def final(usage: str) -> list[str]:
    return [HI, FIN, chunk(usage), DONE]


def with_(extra: str) -> list[str]:
    return final("{" + COSTED + "," + extra + "}")


SHAPES: dict[str, tuple[list[str], tuple[Any, Any, Any]]] = {
    "none at all": ([HI, FIN, DONE], NOTHING),
    "null in every chunk": ([chunk("null", TEXT), chunk("null", FINISH), DONE], NOTHING),
    "an empty object": (final("{}"), NOTHING),
    "a list": (final("[]"), NOTHING),
    "a text": (final('"100"'), NOTHING),
    "once, without choices": (final("{" + COSTED + "}"), (100, 10, "0.5")),
    "once, with an empty delta": (
        [HI, FIN, chunk("{" + COSTED + "}", '[{"index":0,"delta":{},"finish_reason":null}]'), DONE],
        (100, 10, "0.5"),
    ),
    "once, beside the finish": ([HI, chunk("{" + COSTED + "}", FINISH), DONE], (100, 10, "0.5")),
    "once, beside a repeated finish": ([HI, FIN, chunk("{" + COSTED + "}", FINISH), DONE], (100, 10, "0.5")),
    "with choices null": ([HI, FIN, chunk("{" + COSTED + "}", "null"), DONE], (100, 10, "0.5")),
    "before any text": ([chunk("{" + COSTED + "}"), HI, FIN, DONE], (100, 10, "0.5")),
    "without a last word": ([HI, FIN, chunk("{" + COSTED + "}")], (100, 10, "0.5")),
    "after the last word": ([HI, FIN, DONE, chunk("{" + COSTED + "}")], (100, 10, "0.5")),
    "before and after the last word": (
        [HI, FIN, chunk('{"prompt_tokens":1,"completion_tokens":1}'), DONE, chunk("{" + COSTED + "}")],
        (100, 10, "0.5"),
    ),
    "growing in every chunk": (
        [
            chunk(f'{{"prompt_tokens":100,"completion_tokens":{n},"cost":0.{n:02}}}', TEXT)
            for n in range(1, 11)
        ]
        + [FIN, DONE],
        (100, 10, "0.10"),
    ),
    "the same in every chunk": ([chunk("{" + COSTED + "}", TEXT)] * 5 + [FIN, DONE], (100, 10, "0.5")),
    "twice the same": (
        [HI, FIN, chunk("{" + COSTED + "}"), chunk("{" + COSTED + "}"), DONE],
        (100, 10, "0.5"),
    ),
    "twice, the later without the cost": (
        [HI, FIN, chunk("{" + COSTED + "}"), chunk("{" + PLAIN + "}"), DONE],
        (100, 10, "0.5"),
    ),
    "twice, the later with nulls": (
        [HI, FIN, chunk("{" + COSTED + "}"), chunk('{"prompt_tokens":100,"cost":null}'), DONE],
        (100, 10, "0.5"),
    ),
    "twice, the later corrected": (
        [HI, FIN, chunk("{" + COSTED + "}"), chunk('{"completion_tokens":5,"cost":0.25}'), DONE],
        (100, 5, "0.25"),
    ),
    "the cost before the counts": (
        [HI, chunk('{"cost":0.5}'), FIN, chunk("{" + PLAIN + "}"), DONE],
        (100, 10, "0.5"),
    ),
    "zeros": (final('{"prompt_tokens":0,"completion_tokens":0,"cost":0}'), (0, 0, "0")),
    "no cost": (final("{" + PLAIN + "}"), (100, 10, None)),
    "cost null": (final("{" + PLAIN + ',"cost":null}'), (100, 10, None)),
    "cost as text": (final("{" + PLAIN + ',"cost":"0.5"}'), (100, 10, None)),
    "cost negative": (final("{" + PLAIN + ',"cost":-0.5}'), (100, 10, None)),
    "cost NaN": (final("{" + PLAIN + ',"cost":NaN}'), (100, 10, None)),
    "cost Infinity": (final("{" + PLAIN + ',"cost":Infinity}'), (100, 10, None)),
    "cost 1e308": (final("{" + PLAIN + ',"cost":1e308}'), (100, 10, None)),
    "cost true": (final("{" + PLAIN + ',"cost":true}'), (100, 10, None)),
    "cost with binary noise": (
        final("{" + PLAIN + ',"cost":0.0076509169000000005}'),
        (100, 10, "0.0076509169000000005"),
    ),
    "cost in exponent form": (final("{" + PLAIN + ',"cost":8.5e-7}'), (100, 10, "0.00000085")),
    "tokens negative": (final('{"prompt_tokens":-1,"completion_tokens":10}'), (None, 10, None)),
    "tokens 1e18": (final('{"prompt_tokens":1e18,"completion_tokens":10}'), (None, 10, None)),
    "tokens NaN": (final('{"prompt_tokens":100,"completion_tokens":NaN}'), (100, None, None)),
    "tokens as text": (final('{"prompt_tokens":"100","completion_tokens":10}'), (None, 10, None)),
    "tokens a fraction": (final('{"prompt_tokens":1.5,"completion_tokens":10}'), (None, 10, None)),
    "tokens with an idle fraction": (
        final('{"prompt_tokens":100.0,"completion_tokens":10}'),
        (100, 10, None),
    ),
    "more cached than prompted": (with_('"prompt_tokens_details":{"cached_tokens":500}'), (100, 10, "0.5")),
    "more reasoning than answer": (
        with_('"completion_tokens_details":{"reasoning_tokens":11}'),
        (100, 10, "0.5"),
    ),
    "upstream equal to the cost": (
        with_('"is_byok":false,"cost_details":{"upstream_inference_cost":0.5}'),
        (100, 10, "0.5"),
    ),
    "upstream null": (
        with_('"is_byok":false,"cost_details":{"upstream_inference_cost":null}'),
        (100, 10, "0.5"),
    ),
    "upstream without a word on whose key": (
        with_('"cost_details":{"upstream_inference_cost":0.5}'),
        (100, 10, "0.5"),
    ),
    "one's own key": (
        final("{" + PLAIN + ',"cost":0.01,"is_byok":true,"cost_details":{"upstream_inference_cost":0.2}}'),
        (100, 10, "0.21"),
    ),
    "one's own key, without a fee": (
        final("{" + PLAIN + ',"cost":0,"is_byok":true,"cost_details":{"upstream_inference_cost":0.2}}'),
        (100, 10, "0.2"),
    ),
    "a web fee above upstream": (
        final("{" + PLAIN + ',"cost":0.0076509,"cost_details":{"upstream_inference_cost":0.0006509}}'),
        (100, 10, "0.0076509"),
    ),
    "the names of the other dialect": (
        final('{"input_tokens":100,"output_tokens":10,"cost":0.5}'),
        (100, 10, "0.5"),
    ),
    "reasoning outside the answer": (
        final(
            '{"prompt_tokens":100,"completion_tokens":4,"total_tokens":110,'
            '"completion_tokens_details":{"reasoning_tokens":6}}'
        ),
        (100, 10, None),
    ),
    "ticks instead of dollars": (final("{" + PLAIN + ',"cost_in_usd_ticks":5000000000}'), (100, 10, "0.5")),
}


def told(payloads: list[str]) -> tuple[int | None, int | None, Decimal | None]:
    """What a stream says was used and spent, by its last word."""
    decoder = ChatStream()
    events = decoder.feed("".join(f"data: {one}\n\n" for one in payloads).encode())
    last = [event.usage for event in [*events, *decoder.close()] if isinstance(event, Used)][-1:]
    return (last[0].prompt_tokens, last[0].completion_tokens, last[0].spent) if last else NOTHING


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_of_usage_says_what_it_means(name: str) -> None:
    payloads, (prompt, completion, spent) = SHAPES[name]
    assert told(payloads) == (prompt, completion, None if spent is None else Decimal(spent))


def test_a_whole_answer_that_is_no_stream_says_the_same() -> None:
    decoder = ChatStream(content_type="application/json")
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "cost": 0.5}
    choice = {"index": 0, "message": {"role": "assistant", "content": "x"}, "finish_reason": "stop"}
    body = json.dumps({"id": "gen-1", "choices": [choice], "usage": usage}).encode()
    (used,) = [event.usage for event in [*decoder.feed(body), *decoder.close()] if isinstance(event, Used)]
    assert used.spent == Decimal("0.5")


def test_there_are_at_least_forty() -> None:
    assert len(SHAPES) >= 40
