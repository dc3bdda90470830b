"""Where a chat forks: which versions there are, which one is shown, and what is out of sight."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

import apsw

from ptahdesk.domain.chat import EntryId, LaneId, Outline
from ptahdesk.store import reading
from ptahdesk.store.sql import fetch, one, value
from ptahdesk.store.values import micros

MADE_FOR = "merged.question"  # in a lane's settings: it was made for a new answer to this one
_MADE_FOR = f"""
(SELECT CASE WHEN json_valid(settings) THEN json_extract(settings, '$."{MADE_FOR}"') END FROM lane WHERE id = {{}})
"""  # noqa: S608, E501  # names are ours; a flipped bit is not to be in the way
# A lane that forks off another one has what was said before in common with it: it may answer a question
# of that one anew, and turn back to the answer that it had. One that was made to answer it never had that.
_VERSIONS = f"""
SELECT other.id FROM entry CROSS JOIN entry AS other
 ON other.parent IS entry.parent AND other.role = entry.role
WHERE entry.id = ? AND other.deleted IS NULL AND (
  +other.lane = coalesce(?, entry.lane) OR
  (other.role = 'assistant' AND +other.lane = (SELECT lane FROM entry AS above WHERE above.id = entry.parent)
   AND entry.parent IS NOT {_MADE_FOR.format("coalesce(?, entry.lane)")})
) ORDER BY other.id
"""  # noqa: S608  # names are ours
_NUMBERS = """
SELECT id, number, count FROM (
  SELECT id, row_number() OVER (PARTITION BY parent, role ORDER BY id) AS number,
         count(*) OVER (PARTITION BY parent, role) AS count
  FROM ({}) WHERE deleted IS NULL
) WHERE count > 1
"""
_OWN = "SELECT id, parent, role, deleted FROM entry WHERE lane = ?"
_NUMBERS_OWN = _NUMBERS.format(_OWN)
_NUMBERS_FORKED = _NUMBERS.format(f"""
{_OWN} UNION
SELECT entry.id, entry.parent, entry.role, entry.deleted FROM json_each(?) CROSS JOIN entry AS above
 ON above.id = value CROSS JOIN entry
 ON entry.parent = above.id AND +entry.lane = above.lane AND entry.role = 'assistant'
 AND above.id IS NOT {_MADE_FOR.format("?")}
""")  # noqa: S608  # names are ours
_UNDER = """
WITH RECURSIVE under(id) AS (
  VALUES (?) UNION ALL
  SELECT entry.id FROM under CROSS JOIN entry ON entry.parent = under.id
)
"""
_HIDE = f"{_UNDER} UPDATE entry SET deleted = ? WHERE deleted IS NULL AND id IN under"  # noqa: S608  # names are ours
_BRING_BACK = f"{_UNDER} UPDATE entry SET deleted = NULL WHERE deleted = ? AND id IN under"  # noqa: S608  # as above
_LOST = """
SELECT lane.id, lane.leaf FROM lane CROSS JOIN entry ON entry.id = lane.leaf
WHERE lane.chat = (SELECT chat FROM lane AS this WHERE this.id = ?) AND entry.deleted IS NOT NULL
ORDER BY lane.position
"""
_IN_SIGHT = """
WITH RECURSIVE above(id, parent, deleted) AS (
  SELECT id, parent, deleted FROM entry WHERE id = ?
  UNION ALL
  SELECT entry.id, entry.parent, entry.deleted FROM above CROSS JOIN entry ON entry.id = above.parent
)
SELECT count(*) > 0 AND count(deleted) = 0 FROM above
"""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was taken out of sight, and all it takes to bring it back."""

    entry: EntryId
    lane: LaneId
    at: datetime
    count: int  # messages, with those that hang on it
    leaf: EntryId | None  # what the lane showed
    others: tuple[tuple[LaneId, EntryId], ...] = ()  # and what those did that fork off it


def versions(reader: apsw.Connection, entry: EntryId, lane: LaneId | None = None) -> list[EntryId]:
    """A message and the others in its place, the oldest first, as its lane sees it, or this one."""
    return [EntryId(id_) for (id_,) in fetch(reader, _VERSIONS, (entry, lane, lane))] or [entry]


def numbered(reader: apsw.Connection, lane: LaneId, path: list[Outline]) -> list[Outline]:
    """The same, each one that has other versions saying which it is. One look at the lane, however long."""
    if path and value(reader, "SELECT lane FROM entry WHERE id = ?", (path[0].id,)) != lane:
        numbers = fetch(reader, _NUMBERS_FORKED, (lane, json.dumps([step.id for step in path]), lane))
    else:
        numbers = fetch(reader, _NUMBERS_OWN, (lane,))
    found = {id_: (number, count) for id_, number, count in numbers}
    if not found:
        return path
    return [
        replace(step, version=found[step.id][0], versions=found[step.id][1]) if step.id in found else step
        for step in path
    ]


def turn_to(writer: apsw.Connection, lane: LaneId, leaf: EntryId | None) -> None:
    """The lane shows another leaf. The version that is left remembers where one was in it."""
    old = value(writer, "SELECT leaf FROM lane WHERE id = ?", (lane,))
    if old is not None and leaf is not None:
        stays = {step.id for step in reading.path(writer, leaf)}
        left = next((step.id for step in reading.path(writer, EntryId(old)) if step.id not in stays), None)
        writer.execute("UPDATE entry SET shown = ? WHERE id = ?", (old, left))
    writer.execute("UPDATE lane SET leaf = ? WHERE id = ?", (leaf, lane))


def show(writer: apsw.Connection, version: EntryId, lane: LaneId | None = None) -> EntryId:
    """Let its lane, or this one, show this version, down to where one was in it, else to the newest; the new
    leaf."""
    found = one(writer, "SELECT lane FROM entry WHERE id = ? AND deleted IS NULL", (version,))
    if found is None:
        raise LookupError(version)
    lane, leaf = lane or LaneId(found[0]), version
    while (further := _further(writer, leaf, lane)) is not None:
        leaf = further
    turn_to(writer, lane, leaf)
    return leaf


def _further(writer: apsw.Connection, entry: EntryId, lane: LaneId) -> EntryId | None:
    seen = (
        "SELECT seen.id FROM entry CROSS JOIN entry AS seen ON seen.id = entry.shown"
        " WHERE entry.id = ? AND seen.id > entry.id AND seen.lane = ? AND seen.deleted IS NULL"
    )
    last = value(writer, seen, (entry, lane))
    if last is not None and any(step.id == entry for step in reading.path(writer, EntryId(last))):
        return EntryId(last)
    newest = "SELECT max(id) FROM entry WHERE parent = ? AND lane = ? AND deleted IS NULL"
    child = value(writer, newest, (entry, lane))
    return None if child is None else EntryId(child)


def hide(writer: apsw.Connection, entry: EntryId, at: datetime) -> Hidden:
    """Out of sight with all that hangs on it; the lane shows the version before, or what was asked."""
    found = one(writer, "SELECT lane, parent FROM entry WHERE id = ? AND deleted IS NULL", (entry,))
    if found is None:
        raise LookupError(entry)
    lane, parent = LaneId(found[0]), None if found[1] is None else EntryId(found[1])
    leaf = value(writer, "SELECT leaf FROM lane WHERE id = ?", (lane,))
    writer.execute(_HIDE, (entry, micros(at)))
    count = writer.changes()
    gone = [(LaneId(id_), EntryId(was)) for id_, was in fetch(writer, _LOST, (lane,))]
    for id_, _was in gone:
        others = [one_ for one_ in versions(writer, entry, id_) if one_ != entry]
        before = [one_ for one_ in others if one_ < entry]
        if others:
            show(writer, (before or others)[-1 if before else 0], id_)
        else:
            turn_to(writer, id_, parent)
    forked = tuple(each for each in gone if each[0] != lane)
    return Hidden(entry, lane, at, count, None if leaf is None else EntryId(leaf), forked)


def bring_back(writer: apsw.Connection, hidden: Hidden, *, show_it: bool) -> None:
    """As if it had not been hidden. The lane goes on showing what it shows where `show_it` is False, or
    what it showed then hangs on something that was hidden since."""
    if value(writer, "SELECT 1 FROM entry WHERE id = ?", (hidden.entry,)) is None:
        raise LookupError(hidden.entry)
    writer.execute(_BRING_BACK, (hidden.entry, micros(hidden.at)))
    showed = ((hidden.lane, hidden.leaf), *hidden.others)
    for lane, leaf in showed if show_it else ():
        if leaf is not None and value(writer, _IN_SIGHT, (leaf,)):
            turn_to(writer, lane, leaf)
