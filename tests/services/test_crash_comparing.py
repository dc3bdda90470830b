"""Killed while several answer: each question is there, each answer as far as it came, and each bill found."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import Any

from ptahdesk.domain.chat import ChatId, State
from ptahdesk.domain.money import CostState
from ptahdesk.domain.outcome import Cause
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator

MODELS = ("anthropic/claude-sonnet-4.6", "openai/gpt-5", "anthropic/claude-haiku-4.5")
CHILD = """
import asyncio, sys
from pathlib import Path
from ptahdesk.domain.provider import Secret
from ptahdesk.services.app import Practice, open_app
from ptahdesk.settings.paths import Paths

async def main():
    home, address, key, *models = sys.stdin.readline().split()
    async with open_app(Paths(Path(home)), practice=Practice(address, Secret(key))) as app:
        chat = await app.lanes.begin(models)
        replies = await app.comparing.ask(chat.id, "Are you there?")
        said = []
        while said != ["Done.", "Hello, ", "Hello, "]:
            await asyncio.sleep(0.01)
            read = await app.conversations.read([reply.entry.id for reply in replies])
            said = [entry.message.text for entry in read]
        await replies[0].ended()
        print(chat.id, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_a_kill_loses_no_question_no_answer_and_no_bill(
    opening: Any, sim: Simulator, paths: Paths
) -> None:
    sim.script(Script(text="Done.", model=MODELS[0]))
    for model in MODELS[1:]:
        sim.script(Script(pieces=("Hello, ", "I am."), hold_after=1, model=model))
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", CHILD), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(f"{paths.home} {sim.base_url} {sim.key} {' '.join(MODELS)}\n".encode())
        async with asyncio.timeout(60):
            chat = ChatId(int(await child.stdout.readline()))
    finally:
        child.send_signal(signal.SIGKILL)
        await child.communicate()
    await sim.until(lambda: len(sim.bill) == len(MODELS))
    async with opening() as app:
        outlines = [await app.conversations.outline(chat, lane.id) for lane in await app.lanes.of(chat)]
        answers = await app.conversations.read([outline[1].id for outline in outlines])
        assert [answer.message.text for answer in answers] == ["Done.", "Hello, ", "Hello, "]
        assert [answer.state for answer in answers] == [State.DONE, State.CUT, State.CUT]
        assert [answer.outcome.cause for answer in answers[1:] if answer.outcome] == [Cause.PROGRAM_ENDED] * 2
        questions = await app.conversations.read([outline[0].id for outline in outlines])
        assert {question.message.text for question in questions} == {"Are you there?"}
        assert len({question.turn for question in questions}) == 1
        await app.models.refresh()
        await app.spending.settle()
        for answer in answers:
            await app.spending.settled(answer.id)
        rows = await app.conversations.rows([answer.id for answer in answers])
        assert {row.state for row in rows.values()} <= {CostState.CONFIRMED, CostState.REPORTED}
        assert (await app.spending.month()).amount == sim.total
