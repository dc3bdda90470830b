"""How many tokens a text is about, counted away from the loop: long ones take a tenth of a second."""

from __future__ import annotations

from functools import partial

from ptahdesk.catalogue.tokens import Shape, shape
from ptahdesk.services.workers import Workers

_AT_ONCE = 2000  # characters that are counted sooner than a thread is asked


class Counting:
    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def tokens(self, text: str) -> int:
        """An estimate, as `catalogue/tokens.py` makes it."""
        return round(sum(await self.shape(text)))

    async def shape(self, text: str) -> Shape:
        """By the kinds of its pieces."""
        if len(text) <= _AT_ONCE:
            return shape(text)
        return await self._workers.run(partial(shape, text))
