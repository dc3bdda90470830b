"""The checkup as a page: it grows as it looks, and its report gives no key and no name away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.look_fields import ZOOM
from ptahdesk.simulator.server import Simulator

Until = Callable[[Callable[[], object]], Awaitable[None]]
Leave = Callable[[], Awaitable[int]]


async def test_it_grows_as_it_looks_and_says_how_all_of_it_is(desk: Desk, wait_until: Until) -> None:
    page, said = desk.settings.diagnostics, list[tuple[int, str]]()
    page.changed.connect(lambda _nothing: said.append((len(page.found), page.words)))
    assert page.words == ""
    page.look()
    page.look()  # one at a time
    await wait_until(lambda: page.words == "All is well.")
    assert said[0] == (0, "Looking…")
    assert [count for count, _words in said] == sorted(count for count, _words in said)
    page.look(thorough=True)
    await wait_until(lambda: not page.looking and page.found)
    assert page.thorough
    assert "History" in [finding.what for finding in page.found]


async def test_what_is_not_well_is_counted(desk: Desk, wait_until: Until, leave: Leave) -> None:
    await leave()
    desk.settings.diagnostics.look()
    await wait_until(lambda: desk.settings.diagnostics.words == "1 thing is not well.")


async def test_the_report_gives_nothing_away(
    bare_desk: Desk, sim: Simulator, wait_until: Until, tmp_path: Path, monkeypatch: object
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path.parent)  # type: ignore[attr-defined]  # a MonkeyPatch
    await bare_desk.keys.take(sim.key, sim.base_url)
    await bare_desk.app.settings.set(ZOOM, 125)
    page = bare_desk.settings.diagnostics
    page.look()
    await wait_until(lambda: page.found and not page.looking)
    assert sim.key not in page.report
    assert str(tmp_path.parent) not in page.report
    assert f"✓ Data: ~/{tmp_path.name}" in page.report
    assert "look.zoom, provider.openrouter.baseUrl" in page.report.splitlines()[-1]
