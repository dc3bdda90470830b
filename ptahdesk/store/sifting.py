"""What the filters of a query ask of a message, in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import apsw

from ptahdesk.domain.chat import ChatId
from ptahdesk.domain.query import Query, Within
from ptahdesk.store.sql import fetch
from ptahdesk.store.values import clean, maybe_pico, micros, readable

Condition = tuple[str, tuple[Any, ...]]
_SIGNS = frozenset({"<", "<=", ">", ">="})
# Of the newest call for a message; a copy's is that of the message it was copied from.
_CALL = """
EXISTS (SELECT 1 FROM request WHERE request.entry = coalesce(entry.origin, entry.id) AND {what}
 AND request.id = (SELECT max(id) FROM request AS last WHERE last.entry = coalesce(entry.origin, entry.id)))
"""
_NAMES = "(request.provider || ' ' || request.model || ' ' || request.served)"
# All calls of an answer that used tools together; nothing when one of them is not known.
_AMOUNT = "CASE WHEN state NOT IN ('unpriced', 'local') THEN coalesce(confirmed, reported, metered) END"
_COST = f"""
(SELECT CASE WHEN count(*) = count({_AMOUNT}) THEN sum({_AMOUNT}) END FROM request
 WHERE request.entry = coalesce(entry.origin, entry.id) AND request.id >= (
  SELECT max(id) FROM request AS first WHERE first.entry = coalesce(entry.origin, entry.id) AND first.why <> 'tools'))
"""  # noqa: S608, E501  # names are ours
# A question that was put to several lanes is found once: in the first of those in sight.
_ONCE = """
NOT (entry.role = 'user' AND EXISTS (
 SELECT 1 FROM (
  SELECT id, lane, deleted FROM entry AS first WHERE first.id = entry.turn AND first.role = 'user' UNION ALL
  SELECT id, lane, deleted FROM entry AS other WHERE other.turn = entry.turn AND other.turn <> other.id AND other.role = 'user'
 ) AS alike CROSS JOIN lane ON lane.id = alike.lane
 WHERE alike.deleted IS NULL AND (lane.hidden, alike.id) < ((SELECT hidden FROM lane AS own WHERE own.id = entry.lane), entry.id)
))
"""  # noqa: E501  # a condition a line
# Whose answer it is would be known by what finds it.
_TOLD = "entry.chat NOT IN (SELECT chat FROM blindfold WHERE opened IS NULL)"
_KINDS = {Within.ARCHIVED: "chat.archived", Within.PINNED: "chat.pinned"}


def conditions(reader: apsw.Connection, query: Query, here: ChatId | None) -> list[Condition]:
    """All of these must hold. `here` is the open chat."""
    found: list[Condition] = [("chat.deleted IS NULL AND entry.deleted IS NULL", ()), (_ONCE, ())]
    if query.since is not None:
        found.append(("entry.created >= ?", (micros(query.since),)))
    if query.until is not None:
        found.append(("entry.created < ?", (micros(query.until),)))
    if query.code:
        found.append(("entry.code", ()))
    if query.roles:
        found.append(_any(("entry.role = ?", (role.value,)) for role in query.roles))
    found += _of_calls(query)
    found += _of_chats(reader, query, here)
    return found


def _of_calls(query: Query) -> Iterator[Condition]:
    if query.models or query.costs:
        yield _TOLD, ()
    if query.models:
        yield _called(_any(map(_named, query.models)))
    for sign, amount in query.costs:
        if sign in _SIGNS:
            yield f"{_COST} {sign} ?", (maybe_pico(amount),)


def _of_chats(reader: apsw.Connection, query: Query, here: ChatId | None) -> Iterator[Condition]:
    either: list[Condition] = [
        ("chat.id IS ?", (here,)) if kind is Within.THIS else (_KINDS[kind], ()) for kind in query.within
    ]
    if query.chats:
        ids = ", ".join(map(str, _titled(reader, query.chats)))
        either.append((f"entry.chat IN ({ids})", ()))
    if either:
        yield _any(either)


def _titled(reader: apsw.Connection, wanted: tuple[str, ...]) -> list[int]:
    """Chats whose title or folder holds one of these, in any case of any script."""
    sql = "SELECT id, CAST(title AS BLOB), CAST(folder AS BLOB) FROM chat WHERE deleted IS NULL"
    told = [text.casefold() for text in wanted]
    return [
        id_
        for id_, title, folder in fetch(reader, sql)
        if any(text in f"{readable(title)}\n{readable(folder)}".casefold() for text in told)
    ]


def _any(either: Iterable[Condition]) -> Condition:
    found = list(either)
    bound = tuple(value for _sql, values in found for value in values)
    return f"({' OR '.join(sql for sql, _values in found)})", bound


def _named(name: str) -> Condition:
    """Each word of it is somewhere in the model's id, its provider's, or that of the one that answered."""
    told = clean(name).lower().split()
    return " AND ".join([f"instr(lower({_NAMES}), ?)"] * len(told)), tuple(told)


def _called(what: Condition) -> Condition:
    return _CALL.format(what=what[0]), what[1]


KEPT: Condition = ("NOT chat.temporary", ())


def passing(here: ChatId) -> Condition:
    """What is said in a temporary chat is found as long as it is the open one; no index knows of it."""
    return "entry.chat = ? AND chat.temporary", (here,)
