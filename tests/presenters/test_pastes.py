"""Chips name themselves, are counted, and every change of them can be undone in its turn."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.catalogue.lessons import UNTAUGHT
from ptahdesk.catalogue.tokens import Shape, estimate
from ptahdesk.domain.attached import Attached
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.paste_chip import LONGEST_LINE, Paste
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.services.portions import Portion, portion
from ptahdesk.services.verdict import Tariff

Until = Callable[[Callable[[], object]], Awaitable[None]]
LOG = "  2026-11-21 error: no such file\n" * 300


def made(desk: Desk) -> Pastes:
    async def weigh(part: Attached | Shape) -> Portion:
        return portion(part, None, Tariff(), UNTAUGHT)

    return Pastes(desk.app.counting.shape, desk.doing, weigh)


async def test_a_chip_says_its_first_words_and_how_much_it_is(desk: Desk, wait_until: Until) -> None:
    pastes = made(desk)
    pastes.add(LOG)
    assert pastes.items[0].name == "2026-11-21 error: no such file 2026-11-21 error: no such file…"[:60] + "…"
    assert (pastes.items[0].size, pastes.items[0].brief) == ("9,900 characters", "10 kB")
    await wait_until(lambda: pastes.items[0].tokens is not None)
    assert pastes.items[0].size == f"9,900 characters · ≈ {estimate(LOG):,} tokens · price unknown"
    assert pastes.items[0].brief == "price unknown · 10 kB"
    assert pastes.texts == (LOG,)


async def test_what_was_pasted_and_taken_out_can_be_undone_step_by_step(desk: Desk) -> None:
    pastes = made(desk)
    pastes.add("a")
    pastes.add("b", typed=2)
    pastes.take(pastes.items[0].key, 2)
    assert pastes.texts == ("b",)
    assert pastes.undo(3) is None, "something was typed after it"
    assert pastes.undo(2)
    assert pastes.texts == ("a", "b")
    assert pastes.undo(2)
    assert pastes.undo(1) is None
    assert pastes.undo(0)
    assert pastes.texts == ()
    assert pastes.undo(0) is None


async def test_putting_one_back_as_text_is_undone_with_its_text(desk: Desk) -> None:
    pastes = made(desk)
    pastes.add("a")
    pastes.take(pastes.items[0].key, 1, 0)
    step = pastes.undo(1)
    assert step is not None
    assert step.with_text
    assert pastes.texts == ("a",)
    assert pastes.redo(1) is None, "text comes before it"
    assert pastes.redo(0) == step
    assert pastes.texts == ()
    assert pastes.redo(1) is None


async def test_what_is_done_anew_is_not_had_again(desk: Desk) -> None:
    pastes = made(desk)
    pastes.add("a")
    pastes.undo(0)
    pastes.add("b")
    assert pastes.redo(0) is None
    assert pastes.texts == ("b",)


async def test_another_draft_cannot_be_undone_into_this_one(desk: Desk) -> None:
    pastes = made(desk)
    pastes.add("a")
    pastes.put(["b"])
    assert pastes.undo(0) is None
    assert pastes.texts == ("b",)
    pastes.take(999)
    assert pastes.texts == ("b",)


def test_what_a_text_box_cannot_hold_stays_a_chip() -> None:
    assert Paste(1, LOG).typeable
    assert not Paste(1, "x" * (LONGEST_LINE + 1)).typeable
    assert not Paste(1, LOG * 100).typeable
