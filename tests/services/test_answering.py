"""A full disk, a broken decoder, a lost key: the answer is not lost, and what is said of it is true."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import pytest

from ptahdesk.domain.chat import State
from ptahdesk.domain.outcome import Cause, Code
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.stream import TextPiece
from ptahdesk.services import answering
from ptahdesk.services.app import App, Practice, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.fault_parts import refuse
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.store.errors import StoreError

MODEL = "anthropic/claude-sonnet-4.6"
CANARY = "sk-or-v1-canary-5f1c9d20b7e84a63"


class FullDisk:
    """The store's own verbs, refusing while `full`."""

    def __init__(self, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        entries = app.conversations._store.entries
        for name in ("append", "finish"):
            monkeypatch.setattr(entries, name, self._refusing(getattr(entries, name)))

    def _refusing(self, verb: Callable[..., Any]) -> Callable[..., Any]:
        async def refuse_(*args: Any) -> Any:
            if self.full:
                raise StoreError("The disk is full: this is not saved yet.")
            return await verb(*args)

        return refuse_


async def test_a_full_disk_does_not_stop_the_stream_and_it_is_saved_when_there_is_room(
    app: App, sim: Simulator, news: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "SAVE_FIRST_SECONDS", 0.01)
    sim.script(Script(pieces=("Still ", "here."), hold_after=1))
    reply = await app.conversations.ask(None, "Are you there?", MODEL)
    disk = FullDisk(app, monkeypatch)
    await news.until(lambda: "full" in app.conversations.unsaved.problem)
    sim.release()
    outcome = await reply.ended()
    assert outcome.complete
    assert "full" in reply.problem
    [shown] = await app.conversations.read([reply.entry.id])
    assert (shown.message.text, shown.state) == ("Still here.", State.DONE)
    disk.full = False
    await news.until(lambda: not app.conversations.unsaved.problem)
    [kept] = await app.conversations._store.entries.read([reply.entry.id])
    assert (kept.message.text, kept.state) == ("Still here.", State.DONE)
    assert reply.problem == ""


async def test_what_the_disk_refused_is_saved_when_the_program_closes(
    opening: Any, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sim.script("In memory only.")
    async with opening() as app:
        reply = await app.conversations.ask(None, "Where are you?", MODEL)
        disk = FullDisk(app, monkeypatch)
        await reply.ended()
        assert reply.problem
        disk.full = False
    async with opening() as app:
        [entry] = await app.conversations.read([reply.entry.id])
    assert entry.message.text == "In memory only."


async def test_a_mistake_of_ours_ends_one_reply_and_is_logged_without_words(
    app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_args: Any) -> Any:
        raise ValueError(CANARY)

    monkeypatch.setattr(app.conversations._store.entries, "history", broken)
    reply = await app.conversations.ask(None, "Hello?", MODEL)
    outcome = await reply.ended()
    assert (outcome.code, outcome.cause) == (Code.UNKNOWN, Cause.UNREADABLE)
    assert "ValueError at test_answering.py" in caplog.text
    assert CANARY not in caplog.text


async def test_a_history_that_cannot_be_read_is_said_and_nothing_is_sent(
    app: App, sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreadable(*_args: Any) -> Any:
        raise StoreError("The history file is damaged.")

    monkeypatch.setattr(app.conversations._store.entries, "history", unreadable)
    reply = await app.conversations.ask(None, "Hello?", MODEL)
    outcome = await reply.ended()
    assert (outcome.code, outcome.sentence) == (Code.NOTHING, "The history file is damaged.")
    assert not sim.requests


@pytest.mark.parametrize("trouble", ["", "refused", "echoed", "no_road"])
async def test_a_key_is_in_no_file_no_log_no_sentence_and_no_child(
    trouble: str, paths: Paths, limits: Any, sim: Simulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sim.world.key = "sk-or-v1-another" if trouble == "refused" else CANARY
    address = "http://127.0.0.1:1/api/v1" if trouble == "no_road" else sim.base_url
    if trouble == "echoed":
        sim.instead("/chat/completions", refuse(400, f"Bad key: Bearer {CANARY} was given"))
    shown: list[Any] = []
    async with open_app(paths, limits, Practice(address, Secret(CANARY))) as app:
        app.changes.subscribe(shown.append)
        shown.append(await app.connections.check("openrouter"))  # type: ignore[arg-type]  # only what this test needs of it
        reply = await app.conversations.ask(None, "Hello?", MODEL)
        async with aclosing(reply.follow()) as events:
            shown += [event async for event in events]
        shown += [await reply.ended(), reply.row, vars(reply), app]
        await app.spending.settled(reply.entry.id)
        shown.append(await app.conversations.read([reply.question.id, reply.entry.id]))
    assert CANARY not in repr(shown)
    assert CANARY not in caplog.text
    assert CANARY not in "".join(os.environ.values())
    files = [path for path in paths.home.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


async def test_an_answer_with_thinking_is_kept_in_its_parts(app: App, sim: Simulator) -> None:
    sim.script(Script(reasoning=("Let me ", "see."), pieces=("Four", ".")))
    reply = await app.conversations.ask(None, "Two and two?", MODEL)
    await reply.ended()
    [entry] = await app.conversations.read([reply.entry.id])
    assert (entry.message.thinking, entry.message.text) == ("Let me see.", "Four.")
    assert len(entry.message.parts) == 2


async def test_what_is_said_is_on_disk_before_it_ends(app: App, sim: Simulator) -> None:
    sim.script(Script(pieces=("On ", "disk."), hold_after=1))
    reply = await app.conversations.ask(None, "Where?", MODEL)
    async with asyncio.timeout(60), aclosing(reply.follow()) as events:
        async for event in events:
            if isinstance(event, TextPiece):
                break
    async with asyncio.timeout(60):
        while True:
            [entry] = await app.conversations.read([reply.entry.id])
            if entry.message.text:
                break
    assert (entry.message.text, entry.state) == ("On ", State.STREAMING)
    row = await app.conversations._store.ledger.get(reply.row.id)
    assert row is not None
    assert row.generation == reply.row.generation != ""
    sim.release()
    await reply.ended()
