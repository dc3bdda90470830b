"""A question is asked again without the host that failed, or without a promise: once, or for good."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.chat import EntryId
from ptahdesk.presenters.cards import OPENLY, OTHER_HOST
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.transcript import Card
from ptahdesk.settings.routing_fields import HOST_IGNORE_FOR
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
MODEL = "meta-llama/llama-3.3-70b-instruct"


async def card_of(desk: Desk, wait_until: Until, text: str) -> tuple[EntryId, Card]:
    await desk.page.send(text)
    await wait_until(lambda: not desk.page.busy and desk.page.transcript.rows[-1].card)
    row = desk.page.transcript.rows[-1]
    assert row.card is not None
    return EntryId(row.key), row.card


async def test_a_host_that_failed_is_left_out_and_for_good_where_one_says_so(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    desk.page.voice.choose(MODEL)
    sim.instead("/chat/completions", refuse(502, "Provider returned error", provider_name="DeepInfra"))
    entry, card = await card_of(desk, wait_until, "Hello?")
    assert card.other_action == OTHER_HOST
    desk.tree.another_try.elsewhere(entry)
    await wait_until(lambda: told)
    assert (told[0].text, told[0].label) == ("DeepInfra is left out of this answer.", "Never for this model")
    assert desk.app.settings.get(HOST_IGNORE_FOR) == ()
    assert told[0].act is not None
    told[0].act()
    await wait_until(lambda: len(told) == 2)
    assert desk.app.settings.get(HOST_IGNORE_FOR) == (f"{MODEL} = DeepInfra",)
    assert told[1].text.startswith("DeepInfra never answers for Llama 3.3 70B")
    assert told[1].act is not None
    told[1].act()
    await wait_until(lambda: desk.app.settings.get(HOST_IGNORE_FOR) == ())
    await wait_until(lambda: not desk.page.busy)


async def test_a_private_question_is_sent_anyway_this_once(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    desk.page.voice.choose("x-ai/grok-4")
    desk.private.turn()
    entry, card = await card_of(desk, wait_until, "Between us?")
    assert (card.title, card.other_action) == ("Nobody promises privacy here", OPENLY)
    desk.tree.another_try.openly(entry)
    await wait_until(lambda: sim.bill and not desk.page.busy)
    assert "provider" not in sim.requests[-1].body
    assert desk.private.on, "only this once"


async def test_it_asks_whom_its_own_chat_asks_though_another_one_is_opened_before_that(
    desk: Desk, sim: Simulator, monkeypatch: pytest.MonkeyPatch, wait_until: Until
) -> None:
    other = await desk.app.chats.new("Other", reference="anthropic/claude-haiku-4.5")
    desk.page.voice.choose(MODEL)
    sim.instead("/chat/completions", refuse(502, "Provider returned error", provider_name="DeepInfra"))
    entry, _card = await card_of(desk, wait_until, "Hello?")
    chat, may, allowed = desk.page.chat, asyncio.Event(), list[object]()
    allowing = desk.app.budgets.allowing
    monkeypatch.setattr(desk.page.voice, "kept", may.wait)  # a disk that takes its time
    monkeypatch.setattr(
        type(desk.app.budgets), "allowing", lambda _self, at: allowed.append(at) or allowing(at)
    )
    for act in (desk.tree.another_try.elsewhere, desk.tree.another_try.beyond):
        await desk.page.show(chat)
        may.clear()
        act(entry)
        await desk.page.show(other.id)
        may.set()
        await wait_until(lambda: not desk.page.asking and not desk.app.conversations.running)
    assert [request.body["model"] for request in sim.requests] == [MODEL] * 3
    assert allowed == [chat]
