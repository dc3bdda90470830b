"""Chats in which nothing was ever done: columns needed a place to stand in, and nothing came of it."""

from __future__ import annotations

import apsw

from ptahdesk.domain.chat import ChatId
from ptahdesk.store.sql import fetch

# Whatever somebody did there, beside choosing models, keeps it.
_BLANK = """
SELECT id FROM chat WHERE title = '' AND folder = '' AND deleted IS NULL
 AND NOT (pinned OR archived OR temporary)
 AND NOT EXISTS (SELECT 1 FROM entry WHERE chat = chat.id)
 AND NOT EXISTS (SELECT 1 FROM draft WHERE chat = chat.id)
 AND NOT EXISTS (SELECT 1 FROM unsent WHERE chat = chat.id)
 AND NOT EXISTS (SELECT 1 FROM queued WHERE chat = chat.id)
 AND NOT EXISTS (SELECT 1 FROM lane WHERE chat = chat.id AND trim(settings, char(10)) <> '{}')
"""


def found(connection: apsw.Connection, chat: ChatId | None = None) -> list[ChatId]:
    """Of all there are, or whether this is one."""
    only, bound = ("", ()) if chat is None else ("AND id = ?", (chat,))
    return [ChatId(id_) for (id_,) in fetch(connection, _BLANK + only, bound)]
