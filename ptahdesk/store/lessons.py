"""What was learned of how models count, and how long their last answers were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import apsw

from ptahdesk.domain.reference import ModelRef
from ptahdesk.store.database import Database
from ptahdesk.store.sql import fetch
from ptahdesk.store.values import clean, micros

_KEEP = (
    "INSERT INTO lesson (family, learned, updated) VALUES (?, ?, ?)"
    " ON CONFLICT (family) DO UPDATE SET learned = excluded.learned, updated = excluded.updated"
)
_LENGTHS = """
SELECT completion_tokens FROM request
WHERE provider = ? AND model = ? AND outcome = 'C' AND used AND completion_tokens > 0 AND why <> 'title'
ORDER BY id DESC LIMIT ?
"""


class Lessons:
    """`learned` is JSON text, read by services/forecasting.py."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> dict[str, str]:
        sql = "SELECT family, learned FROM lesson"
        return dict(await self._database.read(lambda reader: fetch(reader, sql)))

    async def keep(self, family: str, learned: str, at: datetime) -> None:
        bound = (clean(family), clean(learned), micros(at))
        await self._database.write(lambda writer: writer.execute(_KEEP, bound))

    async def lengths(self, models: Sequence[ModelRef], most: int) -> list[list[int]]:
        """Tokens of each one's last whole answers, the newest first; titles are no answers."""
        bound = [(clean(model.provider), clean(model.model), most) for model in models]

        def look(reader: apsw.Connection) -> list[list[int]]:
            return [[tokens for (tokens,) in fetch(reader, _LENGTHS, each)] for each in bound]

        return await self._database.read(look)
