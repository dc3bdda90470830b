"""Model lists as they came, so that there is one when there is no network."""

from __future__ import annotations

import zlib

import apsw

from ptahdesk.domain.provider import Fetched
from ptahdesk.domain.reference import ProviderId
from ptahdesk.store.database import Database
from ptahdesk.store.sql import one
from ptahdesk.store.values import clean, micros, moment

KEPT = 3  # for each provider
_LATEST = "SELECT id, etag, at, body FROM snapshot WHERE provider = ? ORDER BY id DESC LIMIT 1"


class Snapshots:
    """`page` names another list of the same provider; no provider's name has a `/`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, provider: ProviderId, fetched: Fetched, page: str = "") -> None:
        """Keep a list; one that came without a body only says that the last one still holds."""
        await self._database.write(lambda writer: _save(writer, provider + page, fetched))

    async def latest(self, provider: ProviderId, page: str = "") -> Fetched | None:
        """None when there is none, or none that can be read."""
        row = await self._database.read(lambda reader: one(reader, _LATEST, (provider + page,)))
        if row is None:
            return None
        try:
            return Fetched(zlib.decompress(row[3]), row[1], moment(row[2]))
        except zlib.error:
            return None


def _save(writer: apsw.Connection, provider: str, fetched: Fetched) -> None:
    at, etag = micros(fetched.at), clean(fetched.etag)
    if fetched.body is None:
        sql = "UPDATE snapshot SET at = ? WHERE id = (SELECT max(id) FROM snapshot WHERE provider = ?)"
        writer.execute(sql, (at, provider))
        return
    writer.execute(
        "INSERT INTO snapshot (provider, at, etag, body) VALUES (?, ?, ?, ?)",
        (provider, at, etag, zlib.compress(fetched.body)),
    )
    writer.execute(_DROP, (provider, provider, KEPT))


_DROP = """
DELETE FROM snapshot WHERE provider = ?
AND id NOT IN (SELECT id FROM snapshot WHERE provider = ? ORDER BY id DESC LIMIT ?)
"""
