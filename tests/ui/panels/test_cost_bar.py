"""The bar shows what there is room for, the nearest figures first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.services.connections import Light
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_figures_and_their_names(furniture: Furniture, wait_until: Until) -> None:
    await furniture.desk.page.send("Hello")
    await wait_until(lambda: any("✓" in figure.text for figure in furniture.desk.costs.figures))
    labels = furniture.costs._labels
    assert labels[0].caption.text() == "this answer"
    assert labels[0].accessibleName().startswith("this answer ")
    assert "$" in labels[0].toolTip()


async def test_wide_sums_give_way_in_a_narrow_window(furniture: Furniture, wait_until: Until) -> None:
    furniture.desk.costs.reload()
    await wait_until(lambda: furniture.desk.costs.figures)
    furniture.costs.resize(260, 36)
    furniture.costs._fit()
    shown = [label.isVisibleTo(furniture.costs) for label in furniture.costs._labels]
    assert shown == sorted(shown, reverse=True)
    assert not all(shown)


async def test_the_provider_and_its_light(furniture: Furniture) -> None:
    await furniture.desk.app.connections.check(furniture.desk.keys.provider)
    assert furniture.costs.words.text() == "Practice provider"
    assert "left" in furniture.costs._place.toolTip()


async def test_a_click_on_the_light_asks_again(furniture: Furniture, wait_until: Until) -> None:
    furniture.costs._place.click()
    assert furniture.settings.isVisible()  # grey: nothing is known, and a key may be missing
    furniture.settings.close_card()
    await wait_until(lambda: furniture.desk.costs.lamp.light is Light.GREEN)
    furniture.costs._place.click()
    assert not furniture.settings.isVisible()
    await furniture.desk.app.connections.check(furniture.desk.costs.lamp.provider)


async def test_a_figure_opens_the_lines_it_is_made_of(furniture: Furniture, wait_until: Until) -> None:
    await furniture.desk.page.send("Hello")
    await wait_until(lambda: len(furniture.costs._labels) == 5 and not furniture.desk.page.busy)
    for place, title in ((1, "This chat"), (4, "This month")):
        furniture.costs._labels[place].click()
        await wait_until(lambda title=title: furniture.late.bill.title.text() == title)
        assert furniture.late.bill.isVisible()
    furniture.late.bill.close_card()
    furniture.costs._labels[0].click()
    await wait_until(furniture.late.bill.isVisible)
    assert furniture.late.bill.title.text().startswith("Claude")
