"""Long texts are counted in a thread, short ones at once, and both the same."""

from __future__ import annotations

from ptahdesk.catalogue.tokens import estimate
from ptahdesk.services.counting import Counting
from ptahdesk.services.workers import Workers


async def test_every_text_is_counted_alike() -> None:
    workers = Workers()
    try:
        counting = Counting(workers)
        for text in ("", "What is a cat?", "word " * 4000):
            assert await counting.tokens(text) == estimate(text)
    finally:
        await workers.close()
