"""What is learned of a chip is known wherever it is kept: also when it is had back."""

from __future__ import annotations

from ptahdesk.catalogue.tokens import Shape
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.money import CostState
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.pastes import Pastes
from ptahdesk.services.portions import Portion

PAPER = Attached("e", "paper.pdf", Form.PDF, "application/pdf", 2_400, pages=2, characters=90)


async def test_a_file_is_there_once_turned_and_weighed_again(desk: Desk) -> None:
    heavy: list[bool] = []

    async def weigh(attached: Attached | Shape) -> Portion:
        assert isinstance(attached, Attached)
        heavy.append(attached.as_text)
        return Portion(CostState.UNPRICED, 3 if attached.as_text else 900)

    pastes = Pastes(desk.app.counting.shape, desk.doing, weigh)
    pastes.attach(PAPER)
    pastes.attach(PAPER)
    [chip] = pastes.items
    pastes.turn(chip.key)
    assert [one.as_text for one in pastes.attached] == [True]
    assert pastes.undo(0)
    assert pastes.attached == (PAPER,)
    assert pastes.undo(0)
    assert pastes.items == ()
    assert pastes.redo(0)
    assert pastes.redo(0)
    pastes.weigh_again()
    assert [one.as_text for one in pastes.attached] == [True]


async def test_the_weight_comes_to_the_chip_that_was_taken_out_too(desk: Desk, wait_until) -> None:  # type: ignore[no-untyped-def] # a fixture that is a function
    async def weigh(_attached: Attached | Shape) -> Portion:
        return Portion(CostState.UNPRICED, 900)

    pastes = Pastes(desk.app.counting.shape, desk.doing, weigh)
    counted: list[None] = []
    pastes.counted.connect(counted.append)
    pastes.attach(PAPER)
    pastes.take(pastes.items[0].key)
    await wait_until(lambda: counted)
    pastes.undo(0)
    assert pastes.items[0].tokens == 900
