"""What waits is listed for the open chat, changed in the message box, and removed with a way back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from ptahdesk.domain.draft import Queued
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.notices import Notice
from ptahdesk.presenters.transcript import Author
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def answering(desk: Desk, sim: Simulator, wait_until: Until, *queued: str) -> None:
    sim.script("The first answer.")
    sim.hold(after=1)
    await desk.page.send("First?")
    for text in queued:
        desk.composer.typed(text)
        desk.composer.send()
        await wait_until(lambda text=text: text in waiting(desk) and desk.composer.draft.empty)


def waiting(desk: Desk) -> list[str]:
    return [row.words for row in desk.queue.rows]


async def said(desk: Desk) -> list[str]:
    keys = [row.key for row in desk.page.transcript.rows if row.author is Author.YOU]
    entries = await desk.app.conversations.read(keys)  # type: ignore[arg-type]  # keys are ids
    return [entry.message.text for entry in entries]


async def at_rest(desk: Desk, wait_until: Until, answers: int) -> None:
    """Nothing waits any more, and so many answers have come to rest."""
    transcript = desk.page.transcript
    await wait_until(lambda: len(transcript.rows) == 2 * answers and not desk.page.busy)
    await wait_until(lambda: transcript.rows[-1].facts and not desk.queue.rows)


async def test_enter_while_an_answer_comes_lets_it_wait_and_all_of_it_is_shown(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    asked: list[None] = []
    await answering(desk, sim, wait_until, "Second?", "Third?")
    desk.page.asked.connect(asked.append)
    assert waiting(desk) == ["Second?", "Third?"]
    sim.release()
    await at_rest(desk, wait_until, 3)
    assert await said(desk) == ["First?", "Second?", "Third?"]
    assert all(row.facts and not row.live for row in desk.page.transcript.rows if row.author is Author.MODEL)
    assert asked == [], "who reads or types is left where they are"


async def test_it_is_seen_in_its_chat_alone_and_goes_on_unseen(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await answering(desk, sim, wait_until, "Second?")
    chat = desk.page.chat
    await desk.page.show(None)
    assert waiting(desk) == []
    await desk.page.show(chat)
    await wait_until(lambda: waiting(desk) == ["Second?"])
    await desk.page.show(None)
    sim.release()
    await wait_until(lambda: len(sim.requests) == 2 and not desk.app.conversations.running)
    await desk.page.show(chat)
    assert await said(desk) == ["First?", "Second?"]


async def test_one_is_changed_in_the_box_and_keeps_its_place(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await answering(desk, sim, wait_until, "Second?", "Third?")
    desk.composer.typed("my draft")
    desk.queue.edit(desk.queue.rows[0].queued)
    assert desk.composer.text == "Second?"
    assert desk.queue.rows[0].edited
    desk.composer.typed("Otherwise?")
    desk.composer.send()
    await wait_until(lambda: waiting(desk) == ["Otherwise?", "Third?"] and desk.composer.text == "my draft")
    desk.queue.edit()
    assert desk.composer.text == "Third?"
    desk.composer.aim_at(None)
    assert (desk.composer.text, desk.queue.rows[1].edited) == ("my draft", False)
    sim.release()
    await at_rest(desk, wait_until, 3)
    assert await said(desk) == ["First?", "Otherwise?", "Third?"]


async def test_removing_has_a_way_back(desk: Desk, sim: Simulator, wait_until: Until) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await answering(desk, sim, wait_until, "Second?", "Third?")
    desk.queue.remove(desk.queue.rows[0].queued)
    await wait_until(lambda: waiting(desk) == ["Third?"] and told)
    assert told[-1].act is not None
    told[-1].act()
    await wait_until(lambda: waiting(desk) == ["Third?", "Second?"])
    sim.release()
    await at_rest(desk, wait_until, 3)


async def test_after_stop_it_is_held_and_sent_when_told_to(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    await answering(desk, sim, wait_until, "Second?")
    desk.composer.stop()
    await wait_until(lambda: desk.queue.held)
    assert "you stopped" in desk.queue.held
    sim.release()
    desk.queue.send_now()
    await at_rest(desk, wait_until, 2)
    assert await said(desk) == ["First?", "Second?"]


async def test_what_was_changed_while_it_was_sent_stays_in_the_box(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await answering(desk, sim, wait_until, "Second?")
    [row] = desk.queue.rows
    desk.composer.typed("my draft")
    desk.queue.edit(row.queued)
    desk.composer.typed("Otherwise?")
    await desk.app.queue.remove(row.queued)  # as when it was just leaving
    desk.composer.send()
    await wait_until(lambda: told)
    assert "is not waiting any more" in told[-1].text
    assert (desk.composer.aim, desk.composer.text) == (None, "Otherwise?\n\nmy draft")
    sim.release()
    await at_rest(desk, wait_until, 1)


async def test_what_is_typed_behind_what_is_held_waits_for_that_alone(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    """It stood under "because you stopped the answer", though nobody had stopped the one it was typed at."""
    await answering(desk, sim, wait_until, "Second?")
    desk.composer.stop()
    await wait_until(lambda: desk.queue.held)
    assert desk.queue.sentence == "Not sent, because you stopped the answer."
    sim.release()
    await wait_until(lambda: not desk.page.busy)
    sim.hold(after=1)
    await desk.page.send("Another?")
    desk.composer.typed("Third?")
    desk.composer.send()
    await wait_until(lambda: waiting(desk) == ["Second?", "Third?"])
    assert desk.queue.sentence == (
        "Not sent, because you stopped the answer. What you typed since then waits behind it."
    )
    sim.release()
    desk.queue.send_now()
    await at_rest(desk, wait_until, 4)


async def test_what_another_window_sends_keeps_nothing_back_here(
    desk: Desk, sim: Simulator, wait_until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    await answering(desk, sim, wait_until, "Second?")
    [mine] = [row.queued for row in desk.queue.rows]
    other = replace(mine, held="Waits in another window of ptahdesk.", mine=False, elsewhere=True)

    async def both(_chat: object) -> list[Queued]:
        return [other, mine]

    with monkeypatch.context() as patched:
        patched.setattr(desk.app.queue, "of", both)
        await desk.queue._read(mine.chat)
        assert desk.queue.sentence == (
            "Waits in another window of ptahdesk. What you typed here is asked when the answer ends well."
        )
    sim.release()
    await at_rest(desk, wait_until, 2)


async def test_with_nothing_waiting_there_is_nothing_to_do(desk: Desk) -> None:
    desk.queue.send_now()
    desk.queue.edit()
    desk.queue.remove()
    assert desk.queue.held == ""
    assert desk.composer.aim is None


async def test_it_says_why_nothing_is_sent_while_the_first_is_changed(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await answering(desk, sim, wait_until, "Second?", "Third?")
    chat = desk.page.chat
    desk.queue.edit(desk.queue.rows[0].queued)
    desk.composer.typed("Otherwise?")
    assert desk.queue.sentence == "Asked when the answer ends well:"
    sim.release()
    await wait_until(lambda: desk.queue.sentence == "Waits until you have changed the first of them.")
    await desk.page.show(None)
    assert "waits for you" in told[-1].text
    await desk.page.show(chat)
    await wait_until(lambda: desk.composer.text == "Otherwise?")
    desk.composer.send()
    await at_rest(desk, wait_until, 3)
    assert await said(desk) == ["First?", "Otherwise?", "Third?"]


async def test_what_is_removed_while_it_is_changed_comes_back_as_it_was_changed(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    told: list[Notice] = []
    desk.notices.told.connect(told.append)
    await answering(desk, sim, wait_until, "Second?")
    desk.queue.edit()
    desk.composer.typed("Otherwise?")
    desk.queue.remove()
    await wait_until(lambda: told and told[-1].text.startswith("Removed"))
    assert told[-1].act is not None
    told[-1].act()
    await wait_until(lambda: waiting(desk) == ["Otherwise?"])
    sim.release()
    await at_rest(desk, wait_until, 2)


@pytest.mark.parametrize("under", [False, True])
async def test_what_is_being_changed_is_sent_as_it_stands(
    desk: Desk, sim: Simulator, wait_until: Until, under: bool
) -> None:
    await answering(desk, sim, wait_until, "Second?", "Third?")
    desk.composer.typed("my draft")
    desk.queue.edit(desk.queue.rows[1].queued)
    desk.composer.typed("Third, otherwise?")
    if under:
        desk.queue.edit(desk.queue.rows[0].queued)
    third = next(row.queued for row in desk.queue.rows if row.queued.text == "Third?")
    desk.queue.send_now(third)
    await wait_until(lambda: len(desk.page.transcript.rows) >= 4)
    assert (await said(desk))[1] == "Third, otherwise?"
    if under:
        assert desk.composer.text == "Second?"
        desk.composer.aim_at(None)
    assert (desk.composer.aim, desk.composer.text) == (None, "my draft")
    sim.release()
    await at_rest(desk, wait_until, 3)
