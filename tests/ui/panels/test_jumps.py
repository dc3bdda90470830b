"""The way back from what was found is one's own, and ends where it should."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.chat import ChatId, EntryId
from ptahdesk.presenters.searching import FoundRow
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture
from ptahdesk.ui.widgets.chat_view import ChatView

Until = Callable[[Callable[[], object]], Awaitable[None]]
MODEL = "anthropic/claude-sonnet-4.6"


async def say(furniture: Furniture, sim: Simulator, answer: str) -> FoundRow:
    sim.script(answer)
    reply = await furniture.desk.app.conversations.ask(None, "What?", MODEL)
    await reply.ended()
    return FoundRow("hit", answer, chat=ChatId(reply.entry.chat), entry=EntryId(reply.entry.id))


def is_laid(view: ChatView, entry: EntryId | None) -> bool:
    """Until then the page knows a height for the whole message, and one's place as pixels of that."""
    box = view._page.boxes.known(int(entry or 0))
    return box is not None and len(box.slots) > 100


async def test_after_moving_by_hand_the_way_back_begins_there(
    furniture: Furniture, sim: Simulator, turned: Until
) -> None:
    one, two = [await say(furniture, sim, "heron\n\n" * 300) for _ in range(2)]
    page, view, desk = furniture.page, furniture.page.view, furniture.desk
    desk.searching.find("heron")
    furniture.jumps.go(one)
    await turned(lambda: page.finding.count.text() == "1 of 300")
    await turned(lambda: desk.page.transcript.rows[-1].facts and is_laid(view, one.entry))
    view._scroll.by(400)
    view.flush()
    there = view.homing.here()
    furniture.jumps.go(two)
    await turned(lambda: desk.page.chat == two.chat and page.finding.count.text() == "1 of 300")
    furniture._escape()
    await turned(lambda: desk.page.chat == one.chat)
    await turned(lambda: not view.inside[0].boxes.at(1).waits)
    view.flush()
    assert view.homing.here() == there


async def test_who_moved_on_stays_where_one_is(furniture: Furniture, sim: Simulator, turned: Until) -> None:
    row = await say(furniture, sim, "heron\n\n" * 300)
    page, view, desk = furniture.page, furniture.page.view, furniture.desk
    desk.searching.find("heron")
    furniture.jumps.go(row)
    await turned(lambda: page.finding.count.text() == "1 of 300")
    view._scroll.by(400)
    there = view.homing.here()
    furniture._escape()
    assert not page.finding.isVisible()
    assert (desk.page.chat, view.homing.here()) == (row.chat, there)
    desk.jumping.back()
    assert desk.page.chat == row.chat


async def test_a_heading_leads_nowhere(furniture: Furniture) -> None:
    furniture.jumps.go(FoundRow("chat", "Birds"))
    assert furniture.desk.page.chat is None
