"""The details: what is shown of a model, and where the reader is left when it changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.presenters import catalogue_details
from ptahdesk.presenters.host_words import Hosts, Look
from ptahdesk.ui.furniture import Furniture

Until = Callable[[Callable[[], object]], Awaitable[None]]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_details, "REST", 0.0)


async def test_what_comes_later_leaves_the_reader_in_place(furniture: Furniture, wait_until: Until) -> None:
    furniture.stage.show_catalogue()
    panel = furniture.stage.catalogue
    assert panel is not None
    panel.filters.search.setText("anthropic/claude-sonnet-4.6")
    panel.look()
    bar = panel.details.view.verticalScrollBar()
    bar.setValue(40)
    await wait_until(lambda: furniture.desk.catalogue.details.hosts.look is Look.KNOWN)
    assert bar.value() == 40
    assert panel.details.figure.text() == "$3.00 in · $15.00 out"
    details = furniture.desk.catalogue.details
    details._learn(details._turn, hosts=Hosts(Look.FAILED, problem="Nobody answered."))
    assert "Nobody answered." in panel.details.view.toPlainText()
    assert panel.details.ask.isVisible()
