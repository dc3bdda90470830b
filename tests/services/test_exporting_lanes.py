"""A chat of several models goes out with all of them: turn by turn to be read, whole to be kept."""

from __future__ import annotations

import json
from pathlib import Path

from ptahdesk.domain.chat import Chat
from ptahdesk.presenters.carrying import document, format_of
from ptahdesk.presenters.documents import Format
from ptahdesk.services.app import App, open_app
from ptahdesk.settings.paths import Paths
from ptahdesk.simulator.scripts import Script
from ptahdesk.simulator.server import Simulator
from ptahdesk.wire.chat_records import ChatWriter

SONNET, GPT = "anthropic/claude-sonnet-4.6", "openai/gpt-5"


async def compared(app: App, sim: Simulator) -> Chat:
    for name in ("First", "Second"):
        sim.script(Script(text=f"{name} of Sonnet.", model=SONNET))
        sim.script(Script(text=f"{name} of GPT.", model=GPT))
    chat = await app.lanes.begin([SONNET, GPT])
    for text in ("One?", "Two?"):
        for reply in await app.comparing.ask(chat.id, text):
            await reply.ended()
    return chat


async def exported(app: App, chat: Chat, format_: Format) -> str:
    pieces = app.exports.text(chat.id, document(format_, app.models.catalogue))
    return "".join([piece async for piece in pieces])


async def test_what_is_read_has_the_question_once_and_every_answer_under_it(app: App, sim: Simulator) -> None:
    chat = await compared(app, sim)
    for format_ in (Format.MARKDOWN, Format.HTML):
        text = await exported(app, chat, format_)
        _head, compared_, body = text.partition("2 models side by side")
        assert compared_
        places = [
            body.index(words) for words in ("One?", "First of Sonnet.", "First of GPT.", "Two?", "Second of")
        ]
        assert places == sorted(places)
        assert body.count("Two?") == 1
    lanes = await app.lanes.of(chat.id)
    await app.deciding.go_on_with(lanes[1])
    text = await exported(app, chat, Format.MARKDOWN)
    assert "Sonnet." not in text
    assert "side by side" not in text


async def test_what_forked_late_has_what_was_said_before_in_common(app: App, sim: Simulator) -> None:
    chat = await app.chats.new(reference=SONNET)
    sim.script("The first.")
    await (await app.conversations.ask(chat.id, "One?")).ended()
    await app.lanes.add(chat.id, GPT)
    for reply in await app.comparing.ask(chat.id, "Two?"):
        await reply.ended()
    text = await exported(app, chat, Format.MARKDOWN)
    _title, _line, text = text.partition("\n")
    assert (text.count("One?"), text.count("The first."), text.count("Two?")) == (1, 1, 1)
    [first, second] = json.loads(await exported(app, chat, Format.COMPARISON))["turns"]
    assert [answer is None for answer in first["answers"]] == [False, True]
    assert [answer is None for answer in second["answers"]] == [False, False]
    assert "| Two? | " in await exported(app, chat, Format.TABLE)


async def test_all_of_it_comes_back_lanes_and_turns_and_all(app: App, sim: Simulator, tmp_path: Path) -> None:
    chat = await compared(app, sim)
    await app.lanes.add(chat.id, "x/y")
    lanes = await app.lanes.of(chat.id)
    await app.lanes.mute(lanes[1])
    path = tmp_path / "all.json"
    await app.exports.write(chat.id, path, ChatWriter())
    async with open_app(Paths(tmp_path / "another"), app.limits) as other:
        arrived = await other.imports.bring(path)
        assert arrived.left_out == ()
        back = arrived.chats[0]
        there = await other.lanes.of(back)
        assert [(lane.reference, lane.muted) for lane in there] == [
            (SONNET, False),
            (GPT, True),
            ("x/y", False),
        ]
        assert there[2].leaf == there[0].leaf is not None
        for lane, was in zip(there, lanes, strict=True):
            outline = await other.conversations.outline(back, lane.id)
            texts = [
                one.message.text for one in await other.conversations.read([step.id for step in outline])
            ]
            old = await app.conversations.outline(chat.id, was.id)
            assert texts == [
                one.message.text for one in await app.conversations.read([step.id for step in old])
            ]
        questions = [await other.conversations.outline(back, lane.id) for lane in there[:2]]
        [one, two] = await other.conversations.read([outline[0].id for outline in questions])
        assert one.turn == two.turn


def test_a_comparison_is_known_by_the_end_of_its_name() -> None:
    assert format_of(Path("a.table.md")) is Format.TABLE
    assert format_of(Path("a.Compare.JSON")) is Format.COMPARISON
    assert format_of(Path("a.json")) is Format.JSON
