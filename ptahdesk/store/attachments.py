"""Files beside the words of questions: each kept once under its digest, and read only if it fits that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from ptahdesk.domain.words import _
from ptahdesk.store import attachment_rows
from ptahdesk.store.database import Database
from ptahdesk.store.sql import one, value
from ptahdesk.store.values import checksum, readable

YOUNG = timedelta(days=1)  # it may be in somebody's hands, and named nowhere yet


class Attachments:
    """What nobody names any more goes at upkeep, and with the last of its chats that is purged."""

    def __init__(self, database: Database, problems: dict[str, str]) -> None:
        self._database = database
        self._problems = problems

    async def keep(self, digest: str, media: str, data: bytes, text: str | None = None) -> None:
        """On disk when this returns. What is there already is there as before, or whole again."""
        await self._database.write(lambda writer: attachment_rows.enter(writer, digest, media, data, text))

    async def data(self, digest: str) -> bytes | None:
        """None when it is gone, or is not what was kept: then `store.problems` says so."""
        sql = "SELECT content FROM attachment WHERE digest = ?"
        found = await self._database.read(lambda reader: value(reader, sql, (digest,)))
        return self._sound(digest, found, found is not None and sha256(found).hexdigest() == digest)

    async def text(self, digest: str) -> str | None:
        """What was read from it once. None as above, and when nothing was."""
        sql = "SELECT CAST(text AS BLOB), checksum FROM attachment WHERE digest = ?"
        text, kept = await self._database.read(lambda reader: one(reader, sql, (digest,))) or (None, b"")
        found = self._sound(digest, text, text is not None and checksum((digest,), text) == kept)
        return None if found is None else readable(found)

    async def sweep(self, now: datetime | None = None) -> int:
        """Take away what no message, draft, edit or waiting question names; how many there were."""
        before = (now or datetime.now(UTC)) - YOUNG
        return await self._database.write(lambda writer: attachment_rows.sweep(writer, before))

    def _sound(self, digest: str, found: bytes | None, sound: bool) -> bytes | None:
        if found is not None and not sound:
            words = _("A file beside a question was changed on disk by something else. Attach it again.")
            self._problems[digest] = words
        return found if sound else None
