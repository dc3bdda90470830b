"""A picture is loaded once for each wish, and what came of it is told."""

from __future__ import annotations

import asyncio

from ptahdesk.domain.outcome import Cause, Code, Outcome, ProviderError
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.pictures import Loaded, Pictures
from ptahdesk.services.app import App
from ptahdesk.services.images import Images
from ptahdesk.services.tasks import Tasks


class Host(Images):
    """Gives bytes for one address."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        await asyncio.sleep(0)
        if url == "good":
            return b"picture"
        raise ProviderError(Outcome(Code.NOTHING, Cause.UNREADABLE, "No picture."))


async def test_bytes_or_a_sentence_and_no_second_request_meanwhile(app: App) -> None:
    tasks, host, notices = Tasks(), Host(), Notices()
    pictures = Pictures(host, (app.attaching, app.conversations), (Doing(tasks, notices), notices))
    found: list[Loaded] = []
    both = asyncio.Event()

    def take(loaded: Loaded) -> None:
        found.append(loaded)
        if len(found) == 2:
            both.set()

    pictures.loaded.connect(take)
    for source in ("good", "good", "bad"):
        pictures.load(source)
    async with asyncio.timeout(60):
        await both.wait()
    assert host.asked == ["good", "bad"]
    assert found == [Loaded("good", b"picture"), Loaded("bad", sentence="No picture.")]
    await tasks.close()
