"""I17 and I18: the session ends, or a part of the program fails, while an answer streams."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any

import pytest
from visitor import PATIENCE, at_the_window

from ptahdesk.domain.chat import ChatId, State
from ptahdesk.domain.outcome import Cause
from ptahdesk.presenters.transcript import Transcript
from ptahdesk.services.app import App, open_app
from ptahdesk.services.workers import Workers
from ptahdesk.settings.paths import Paths

MODEL = "anthropic/claude-sonnet-4.6"
PIECES = ("one ", "two ", "three ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_an_answer_in_the_window_is_kept_and_called_cut_off(
    provider: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, qapp: object, number: signal.Signals
) -> None:
    async def for_ever(_self: App) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(App, "finish_replies", for_ever)  # so long a click would leave the answer its time
    monkeypatch.setenv("OPENROUTER_API_KEY", provider.key)
    monkeypatch.setenv("OPENROUTER_BASE_URL", provider.base_url)
    settings.put({"chat.defaultModel": "anthropic/claude-sonnet-4.6"})
    provider.answers(pieces=PIECES, hold_after=2)
    async with at_the_window() as window:
        await window.reads("Ready")
        await window.asks("count")
        await window.reads("one two")
        os.kill(os.getpid(), number)
        await asyncio.wait_for(asyncio.shield(window.program), PATIENCE)
    async with open_app(Paths.default()) as app:
        [_question, answer] = await app.conversations.read(
            [entry.id for entry in await app.conversations.outline(ChatId(1))]
        )
    assert (answer.message.text, answer.state) == ("one two ", State.CUT)
    assert answer.outcome is not None
    assert answer.outcome.cause is Cause.PROGRAM_ENDED


async def kept(number: int) -> str:
    """The text on disk of an answer of the first chat."""
    async with open_app(Paths.default()) as app:
        outline = await app.conversations.outline(ChatId(1))
        [entry] = await app.conversations.read([outline[number].id])
    return entry.message.text


async def test_a_thread_that_fails_takes_neither_the_window_nor_what_was_said(
    window: Any, provider: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(_self: Workers, _work: object) -> None:
        raise MemoryError("sk-or-v1-canary0123456789")

    await window.reads("Ready")
    await window.picks(MODEL)
    provider.answers(pieces=("Here I am.",))
    await window.asks("Are you there?")
    await window.reads("Here I am.")
    with monkeypatch.context() as broken:
        broken.setattr(Workers, "run", fails)
        await window.asks("And now?")
        await window.reads("Here I am.", "could not be read")
    assert window.window.isVisible()
    assert "canary" not in caplog.text
    assert await kept(1) == "Here I am."


async def test_a_renderer_that_fails_takes_neither_the_window_nor_the_words(
    window: Any, provider: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await window.reads("Ready")
    await window.picks(MODEL)
    provider.answers(pieces=PIECES)
    with monkeypatch.context() as broken:
        for verb in ("grow", "settle"):
            broken.setattr(Transcript, verb, lambda *_given, **_more: 1 / 0)
        await window.asks("count")
        await window.until("the bill", lambda: provider.bill or None)
        await window.until("the error", lambda: "ZeroDivisionError" in caplog.text or None)
    assert window.window.isVisible()
    assert await kept(1) == "".join(PIECES)
