"""A prompt put to use: it asks for what is missing, and lands in the box or with the chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from ptahdesk.domain.prompt import Prompt
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.prompting import Filling
from ptahdesk.services.app import App
from ptahdesk.settings.asking_fields import SYSTEM_PROMPT

Until = Callable[[Callable[[], object]], Awaitable[None]]


class Seen:
    def __init__(self, desk: Desk) -> None:
        self.texts: list[str] = []
        self.fillings: list[Filling] = []
        self.new: list[Prompt] = []
        self.notices: list[Any] = []
        desk.prompting.landed.connect(self.texts.append)
        desk.prompting.asks.connect(self.fillings.append)
        desk.prompting.kept.connect(self.new.append)
        desk.notices.told.connect(self.notices.append)


@pytest.fixture
def app(bare: App) -> App:
    """No model has a part in it."""
    return bare


@pytest.fixture
def seen(desk: Desk) -> Seen:
    return Seen(desk)


async def test_what_is_known_is_not_asked_for(desk: Desk, seen: Seen, wait_until: Until) -> None:
    desk.prompting.around = {"clipboard": "words", "selection": " "}.get  # type: ignore[assignment]  # both are there
    kept = await desk.app.prompts.save(Prompt("{{date}}: {{clipboard}}"))
    desk.prompting.use(kept)
    await wait_until(lambda: seen.texts)
    assert seen.texts == [f"{datetime.now().astimezone().date().isoformat()}: words"]
    desk.prompting.use(await desk.app.prompts.save(Prompt("{{selection}}")))
    await wait_until(lambda: seen.fillings)
    assert [gap.variable.name for gap in seen.fillings[0].gaps] == ["selection"]


async def test_what_was_told_last_time_is_offered_again(desk: Desk, seen: Seen, wait_until: Until) -> None:
    await desk.prompting.want()
    kept = await desk.app.prompts.save(Prompt("{{a}} {{b=two}} {{c:x|y}}"))
    desk.prompting.use(kept)
    await wait_until(lambda: seen.fillings)
    assert [gap.said for gap in seen.fillings[0].gaps] == ["", "two", "x"]
    desk.prompting.fill(seen.fillings[0], {"a": "one", "b": "2", "c": "y"})
    await wait_until(lambda: desk.prompting.known and desk.prompting.known[0].used)
    assert seen.texts == ["one 2 y"]
    desk.prompting.use(await desk.app.prompts.save(Prompt("{{a}} {{b=two}} {{c:x|z}}", id=kept.id), kept))
    await wait_until(lambda: len(seen.fillings) == 2)
    assert [gap.said for gap in seen.fillings[1].gaps] == ["one", "2", "x"], "a choice that is gone is none"


async def test_what_is_told_in_a_temporary_chat_is_not_kept(
    desk: Desk, seen: Seen, wait_until: Until
) -> None:
    await desk.page.show((await desk.app.chats.new(temporary=True)).id)
    kept = await desk.app.prompts.save(Prompt("{{a}}"))
    desk.prompting.use(kept)
    await wait_until(lambda: seen.fillings)
    await desk.prompting.want()
    desk.prompting.fill(seen.fillings[0], {"a": "a secret"})
    await wait_until(lambda: desk.prompting.known and desk.prompting.known[0].used)
    assert seen.texts == ["a secret"]
    assert await desk.app.prompts.answers(kept) == {}


async def test_a_system_prompt_is_for_the_open_chat_and_can_be_taken_back(
    desk: Desk, seen: Seen, wait_until: Until
) -> None:
    desk.prompting.use(await desk.app.prompts.save(Prompt("Be brief.", "Brief", system=True)))
    await wait_until(lambda: desk.page.voice.own)
    assert desk.page.voice.own == {SYSTEM_PROMPT.key: "Be brief."}
    [notice] = seen.notices
    assert (notice.text, notice.label) == ("The system prompt of this chat is “Brief” now.", "Undo")
    desk.prompting.keep_system()
    assert seen.new == [Prompt("Be brief.", system=True)]
    notice.act()
    await wait_until(lambda: not desk.page.voice.own)
    assert seen.texts == [""]
    desk.prompting.keep_system()
    assert seen.notices[-1].text == "There are no words yet to be kept as a prompt."


async def test_words_are_matched_by_how_they_begin(desk: Desk, wait_until: Until) -> None:
    for title, name in (("Sum up", "s"), ("Explain summer", "explain"), ("Other", "")):
        await desk.app.prompts.save(Prompt("x", title, name, folder="Work"))
    await desk.prompting.want()

    def titles(typed: str) -> list[str]:
        return [each.title for each in desk.prompting.matching(typed)]

    assert titles("") == ["Other", "Explain summer", "Sum up"]
    assert titles("sum") == ["Explain summer", "Sum up"]
    assert titles("s") == ["Sum up", "Explain summer"]
    assert titles("expl summ") == ["Explain summer"]
    assert titles("WORK o") == ["Other"]
    assert titles("etc/passwd is") == titles("um") == []


async def test_what_another_window_does_is_seen(desk: Desk, wait_until: Until) -> None:
    await desk.prompting.want()
    kept = await desk.app.prompts.save(Prompt("x", "New"))
    await wait_until(lambda: desk.prompting.known == [kept])
