"""The model that is looked at: known at once, its hosts when they have answered, and never another's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters import catalogue_details
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.host_words import Look
from ptahdesk.simulator.fault_parts import page as html
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
SONNET = "anthropic/claude-sonnet-4.6"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_details, "REST", 0.0)


def model(desk: Desk, name: str = SONNET) -> Model:
    found = desk.app.models.catalogue.find(ModelRef(OPENROUTER, name))
    assert found is not None
    return found


def rows(desk: Desk, heading: str) -> list[str]:
    sheet = desk.catalogue.details.sheet
    assert sheet is not None
    return [row[0] for table in sheet.tables if table.heading == heading for row in table.rows]


async def test_the_list_tells_at_once_and_the_hosts_when_they_answer(desk: Desk, wait_until: Until) -> None:
    desk.catalogue.details.show(model(desk))
    assert desk.catalogue.details.sheet is not None
    assert desk.catalogue.details.sheet.figure == "$3.00 in · $15.00 out"
    assert rows(desk, "Hosts") == ["Asking…"]
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.KNOWN)
    assert rows(desk, "Hosts") == ["Anthropic", "Amazon Bedrock", "Google"]
    assert "keeps nothing" in desk.catalogue.details.sheet.text
    assert "may keep what is sent" in desk.catalogue.details.sheet.text


async def test_hosts_that_do_not_answer_are_asked_again_when_wished(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.instead("/endpoints", html(500, "<html>"))
    desk.catalogue.details.show(model(desk))
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.FAILED)
    assert rows(desk, "Hosts") == ["Unknown"]
    desk.catalogue.details.again()
    assert rows(desk, "Hosts") == ["Asking…"]
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.KNOWN)


async def test_without_the_list_of_who_keeps_nothing_the_hosts_are_shown(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    sim.instead("/endpoints/zdr", html(500, "<html>"))
    desk.catalogue.details.show(model(desk))
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.KNOWN)
    assert desk.catalogue.details.sheet is not None
    assert "keep" not in "".join(
        row[1] for table in desk.catalogue.details.sheet.tables[2:3] for row in table.rows
    )


async def test_who_moves_on_is_shown_nothing_of_the_last_one(
    desk: Desk, sim: Simulator, wait_until: Until
) -> None:
    for name in (SONNET, "openai/gpt-5", "google/gemini-2.5-flash"):
        desk.catalogue.details.show(model(desk, name))
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.KNOWN)
    assert rows(desk, "Hosts") == ["Google AI Studio", "Google"]
    asked = [path for path in sim.world.journal.paths if path.endswith("/endpoints")]
    assert len(asked) == 1, "who is passed over is not asked for"
    desk.catalogue.details.leave()
    assert desk.catalogue.details.sheet is None


async def test_an_alias_has_the_hosts_of_what_it_stands_for(desk: Desk, wait_until: Until) -> None:
    desk.catalogue.details.show(model(desk, "~anthropic/claude-sonnet-latest"))
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.KNOWN)
    assert rows(desk, "Hosts")[0] == "Anthropic"


async def test_a_model_that_nobody_runs_and_one_without_hosts(desk: Desk, wait_until: Until) -> None:
    desk.catalogue.details.show(Model(ModelRef(OPENROUTER, "nobody/nothing"), "Nothing"))
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.KNOWN)
    assert rows(desk, "Hosts") == ["None"]
    desk.catalogue.details.show(Model(ModelRef(OPENROUTER, "plain"), "Plain"))
    await wait_until(lambda: desk.catalogue.details.hosts.look is Look.NONE)
    assert rows(desk, "Hosts") == []


async def test_what_it_is_for_the_user_is_on_it(desk: Desk, wait_until: Until) -> None:
    shown = model(desk)
    desk.catalogue.details.show(shown)
    desk.catalogue.deeds.star(shown)
    await wait_until(lambda: desk.catalogue.deeds.is_favourite(shown))
    desk.catalogue.details.marked()
    assert "For you" in rows(desk, "About it")


async def test_the_feed_takes_the_models_place(desk: Desk, wait_until: Until) -> None:
    desk.catalogue.details.show(model(desk))
    desk.catalogue.details.show_feed()
    await wait_until(
        lambda: (
            desk.catalogue.details.sheet is not None and desk.catalogue.details.sheet.title == "Price changes"
        )
    )
    assert desk.catalogue.details.model is None
    desk.catalogue.details.show(None)
    assert desk.catalogue.details.sheet is None
