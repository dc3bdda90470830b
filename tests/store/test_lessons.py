"""What was learned is kept by family, and only whole answers say how long answers are."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.domain.money import Usage
from ptahdesk.domain.reference import OPENROUTER, ModelRef

MODEL = ModelRef(OPENROUTER, "maker/model")


async def test_the_last_lesson_of_a_family_is_the_one_that_is_kept(store, talk):
    await store.lessons.keep("Claude", "{}", talk.now)
    await store.lessons.keep("Claude", '{"count": 2}', talk.now)
    await store.lessons.keep("GPT", "[]", talk.now)
    assert await store.lessons.all() == {"Claude": '{"count": 2}', "GPT": "[]"}


async def test_lengths_are_of_whole_answers_of_this_model_the_newest_first(store, talk):
    for tokens, outcome, why in ((10, "C", "ask"), (20, "P", "ask"), (30, "C", "title"), (40, "C", "retry")):
        request = replace(talk.request(), why=why)
        row = await store.ledger.open(request)
        await store.ledger.update(replace(row, ended=talk.now, outcome=outcome, usage=Usage(5, tokens)), True)
    await store.ledger.update(
        replace(await store.ledger.open(talk.request()), ended=talk.now, outcome="C"), True
    )
    other = ModelRef(OPENROUTER, "maker/other")
    assert await store.lessons.lengths([MODEL, other], 9) == [[40, 10], []]
    assert await store.lessons.lengths([MODEL], 1) == [[40]]
