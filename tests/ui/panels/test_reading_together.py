"""One hand scrolls all columns, to the same place under the same question."""

from __future__ import annotations

from comparing import Until, answered, compared

from ptahdesk.presenters.transcript import Author, Transcript
from ptahdesk.simulator.server import Simulator
from ptahdesk.ui.furniture import Furniture


async def test_they_are_scrolled_by_one_hand_question_by_question(
    furniture: Furniture, sim: Simulator, wait_until: Until
) -> None:
    panel = await compared(furniture)
    for n in range(9):
        sim.script("A paragraph of this answer.\n\n" * (20 + n))
    for words in ("Who are you?", "Tell me of rivers", "And of lakes?"):
        await answered(furniture, wait_until, words)
    one, other = panel.views[0].view, panel.views[2].view
    for view in panel.views:
        view.view.flush()  # else done with the next frame
    one.reveal(panel.views[0].column.page.transcript.rows[2].key)
    here, there = one.turns.here(), other.turns.here()
    assert here is not None
    assert there is not None
    assert (there.turn, there.following) == (1, False)
    assert abs(there.share - here.share) < 0.1
    assert panel.columns.benching.turn == panel.views[0].column.page.transcript.rows[2].turn, "judged there"
    one.follow_end()
    assert other.following
    assert panel.columns.benching.turn is None
    panel.reading.turn()
    one.reveal(panel.views[0].column.page.transcript.rows[0].key)
    assert other.following


async def test_all_that_was_thought_is_unfolded_at_once(furniture: Furniture, wait_until: Until) -> None:
    panel = await compared(furniture)
    await answered(furniture, wait_until)
    for view in panel.views:
        view.view.flush()  # else done with the next frame

    def unfolded() -> list[bool]:
        boxes = [(view.view._page.transcript, box) for view in panel.views for box in view.view._page.boxes]
        return [box.is_open for transcript, box in boxes if is_answer(transcript, box.key)]

    panel.reading.fold()
    assert unfolded() == [True] * len(panel.views)
    panel.reading.fold()
    assert unfolded() == [False] * len(panel.views)


def is_answer(transcript: Transcript, key: int) -> bool:
    place = transcript.place(key)
    return place is not None and transcript.rows[place].author is not Author.YOU
