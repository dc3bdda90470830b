"""A checkup looks at everything there is, and at one part alone when asked."""

from __future__ import annotations

from contextlib import aclosing

from ptahdesk.services.app import App
from ptahdesk.services.checkup import checkup


async def names(app: App, part: str = "", verify: bool = False) -> list[str]:
    async with aclosing(checkup(app, part, verify)) as findings:
        return [finding.what async for finding in findings]


async def test_everything_or_one_part(app: App) -> None:
    everything = await names(app)
    assert everything[:4] == ["Program", "Window toolkit", "Data", "Settings"]
    assert {"Key for Practice provider", "Connection to Practice provider", "Bills", "Default model"} <= set(
        everything
    )
    assert "History" not in everything
    assert set(await names(app, "models")) < set(everything)
    assert (await names(app, "models", verify=True))[:2] == ["History", "Backups"]
