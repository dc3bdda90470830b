"""Texts come when they are looked at, and figures change when the bill is in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

import pytest

from ptahdesk.domain.chat import Entry, EntryId
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.money import CostState
from ptahdesk.presenters import reading
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.store.errors import StoreError

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def asked(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: not desk.page.transcript.rows[-1].live)
    chat = desk.page.chat
    await desk.page.show(None)
    await desk.page.show(chat)


async def test_nothing_is_read_before_it_is_wanted(desk: Desk, wait_until: Until) -> None:
    await asked(desk, wait_until)
    assert not any(desk.page.transcript.has(row.key) for row in desk.page.transcript.rows)


async def test_only_what_is_wanted_is_read(desk: Desk, wait_until: Until) -> None:
    await asked(desk, wait_until)
    question, answer = desk.page.transcript.rows
    desk.page.transcript.want([question.key])
    await wait_until(lambda: desk.page.transcript.has(question.key))
    assert not desk.page.transcript.has(answer.key)


async def test_the_bill_that_comes_later_is_shown(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in desk.page.transcript.rows[-1].facts)
    assert not desk.page._reading.waits_for_bills


async def test_a_bill_that_comes_in_while_its_answer_is_read_is_shown(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, before = desk.app.conversations.rows, list[EntryId]()

    async def slow(ids: Iterable[EntryId]) -> dict[EntryId, LedgerRow]:
        """The first figures are those from before the bill, and come after it."""
        ids = list(ids)
        found = await rows(ids)
        if before or not found:
            return found
        before.extend(found)
        await desk.app.spending.settled(ids[0])
        open_ = {"state": CostState.REPORTED, "confirmed": None}
        return {id_: replace(row, **open_) for id_, row in (await rows(ids)).items()}  # type: ignore[arg-type]  # two of its fields

    monkeypatch.setattr(desk.app.conversations, "rows", slow)
    await desk.page.send("What is a cat?")
    await wait_until(lambda: "✓" in desk.page.transcript.rows[-1].facts)
    assert before


async def test_texts_of_a_chat_that_was_left_are_not_shown(desk: Desk, wait_until: Until) -> None:
    await asked(desk, wait_until)
    desk.page.transcript.want([row.key for row in desk.page.transcript.rows])
    await desk.page.show(None)
    assert not desk.page.transcript.rows


async def test_what_could_not_be_read_is_read_when_it_is_looked_at_again(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await asked(desk, wait_until)
    transcript, told = desk.page.transcript, list[Notice]()
    desk.notices.told.connect(told.append)

    async def fail(_ids: object) -> list[Entry]:
        raise StoreError("The disk does not answer.")

    monkeypatch.setattr(reading, "REFUSED", 0)
    monkeypatch.setattr(desk.app.conversations, "read", fail)
    transcript.want([transcript.rows[0].key])
    await wait_until(lambda: told and not transcript.asked)
    monkeypatch.undo()
    transcript.want([transcript.rows[0].key])
    await wait_until(lambda: transcript.has(transcript.rows[0].key))


async def test_what_was_read_before_the_end_comes_too_late(
    desk: Desk, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.page.send("What is a cat?")
    reply = desk.page.reply
    assert reply is not None
    before = await desk.app.conversations.read([reply.entry.id])
    assert before[0].state.live
    await wait_until(lambda: not desk.page.transcript.rows[-1].live)

    async def late(_ids: object) -> list[Entry]:
        return before

    monkeypatch.setattr(type(desk.app.conversations), "read", staticmethod(late))
    await desk.page._reading.read([reply.entry.id])
    assert not desk.page.transcript.rows[-1].live
    assert desk.page.transcript.text_of(reply.entry.id)
