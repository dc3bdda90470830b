"""A reply goes on while nobody looks, and is all there when somebody comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from time import monotonic

import pytest

from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.stream import Retrying, Waiting
from ptahdesk.presenters.desk import Desk, sit_down
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """Slow enough to be left and come back to."""
    async with Simulator(delay=0.01) as simulator:
        yield simulator


async def test_it_grows_while_it_streams(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Tell me of rivers")
    row = desk.page.transcript.rows[-1]
    await wait_until(lambda: len(desk.page.transcript.text_of(row.key)) > 10)
    assert desk.page.transcript.rows[-1].live
    assert desk.page.busy


async def test_a_stopped_reply_keeps_what_it_said(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Tell me of rivers")
    key = desk.page.transcript.rows[-1].key
    await wait_until(lambda: desk.page.transcript.text_of(key))
    desk.page.stop()
    await wait_until(lambda: not desk.page.transcript.rows[-1].live)
    row = desk.page.transcript.rows[-1]
    assert row.card is not None
    assert row.card.action == "continue"
    assert desk.page.transcript.text_of(key)


async def test_coming_back_shows_all_of_it_and_goes_on(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Tell me of rivers")
    chat, reply = desk.page.chat, desk.page.reply
    assert reply is not None
    await desk.page.show(None)
    assert not desk.page.busy
    await desk.page.show(chat)
    assert desk.page.busy
    key = desk.page.transcript.rows[-1].key
    said = lambda: "".join(part.text for part in reply.parts if hasattr(part, "text"))  # noqa: E731 - a question
    await wait_until(lambda: len(desk.page.transcript.text_of(key)) > 30)
    assert said().startswith(desk.page.transcript.text_of(key))
    desk.page.stop()
    await wait_until(lambda: not desk.page.transcript.rows[-1].live)
    assert desk.page.transcript.text_of(key) == said()


async def test_news_of_another_chat_is_not_shown_in_this_one(desk: Desk, wait_until: Until) -> None:
    await desk.page.send("Tell me of rivers")
    reply = desk.page.reply
    assert reply is not None
    await desk.page.show(None)
    await reply.ended() if reply.outcome else reply.stop()
    await reply.ended()
    assert not desk.page.transcript.rows


async def test_a_second_window_sees_it_too(app: App, desk: Desk, wait_until: Until, tmp_path: Path) -> None:
    await desk.page.send("Tell me of rivers")
    other = sit_down(app, lambda _key, _address: None)
    await other.page.show(desk.page.chat)
    await wait_until(lambda: other.page.transcript.text_of(other.page.transcript.rows[-1].key))
    other.page.stop()
    await wait_until(lambda: not desk.page.busy)
    other.close()


async def test_a_cut_program_leaves_its_mark(tmp_path: Path, sim: Simulator, wait_until: Until) -> None:
    practice = Practice(sim.base_url, Secret(sim.key))
    async with open_app(Paths(tmp_path / "x"), practice=practice) as app:
        desk = sit_down(app, lambda _key, _address: None)
        await app.models.refresh(force=True)
        await desk.page.send("Tell me of rivers")
        chat = desk.page.chat
        key = desk.page.transcript.rows[-1].key
        await wait_until(lambda: desk.page.transcript.text_of(key))
        desk.close()
    async with open_app(Paths(tmp_path / "x"), practice=practice) as app:
        desk = sit_down(app, lambda _key, _address: None)
        await desk.page.show(chat)
        assert desk.page.transcript.rows[-1].badge in {"cut off", "stopped"}
        desk.close()


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Waiting(), "waiting"),
        (Waiting(20), "waiting for 20\u00a0s"),
        (Waiting(300, overdue=True), "no word for 5\u00a0min 0\u00a0s: stop it, or keep waiting"),
    ],
)
async def test_how_long_it_waits_is_shown(
    event: Waiting, words: str, app: App, desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.hold(after=0)
    await desk.page.send("Tell me of rivers")
    reply = desk.page.reply
    assert reply is not None
    await wait_until(lambda: desk.page.transcript.rows[-1].badge == "waiting")  # as the server says
    reply.hear(event)
    await wait_until(lambda: desk.page.transcript.rows[-1].badge == words)
    desk.page.stop()
    await reply.ended()


async def test_who_comes_back_to_a_wait_sees_what_is_left_of_it(desk: Desk, wait_until: Until) -> None:
    """It began anew at its full length."""
    await desk.page.send("Tell me of rivers")
    refused = Outcome(Code.AGAIN, Cause.RATE_LIMITED, "Too many requests.")
    desk.page.following._take(Retrying(500, refused, monotonic() - 400))
    words = desk.page.transcript.rows[-1].remarks[-1].words
    assert 0 <= int(words.split(" in ")[1].split(" s")[0]) <= 100
    desk.page.stop()
    await wait_until(lambda: not desk.page.transcript.rows[-1].live)
