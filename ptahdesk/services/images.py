"""Loads a picture that an answer names: one, when it was asked for, and never because it was shown."""

from __future__ import annotations

from functools import partial

from ptahdesk.domain.limits import Limits
from ptahdesk.services.heavy import open_image
from ptahdesk.services.workers import Workers


class Images:
    def __init__(self, workers: Workers, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits

    async def fetch(self, url: str) -> bytes:
        """The picture's bytes. Raises `ProviderError` with a sentence when it cannot be had."""
        line = await self._workers.run(partial(open_image, url, self._limits))
        return await line.fetch()
