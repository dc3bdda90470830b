"""Prompts that are kept: what was used last stands first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import apsw

from ptahdesk.domain.prompt import Prompt, PromptError, PromptId
from ptahdesk.domain.words import _
from ptahdesk.store.database import Database
from ptahdesk.store.sql import Row, fetch, one, value
from ptahdesk.store.values import clean, maybe_micros, maybe_moment, micros, readable

_WORDS = ", ".join(f"CAST({name} AS BLOB)" for name in ("text", "title", "name", "folder"))
_ROW = f"SELECT {_WORDS}, system, id, used FROM prompt"  # noqa: S608  # names are ours
_ALL = f"{_ROW} ORDER BY max(created, coalesce(used, 0)) DESC, id DESC"
_ONE = f"{_ROW} WHERE id = ?"
_ADD = (
    "INSERT INTO prompt (text, title, name, system, folder, id, used, created)"
    " VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?, ?)"
)
_CHANGE = "UPDATE prompt SET text = ?, title = ?, name = ?, system = ?, folder = ? WHERE id = ?"
_NAMED = "SELECT CAST(title AS BLOB) FROM prompt WHERE name = ? AND id <> ?"


class Prompts:
    """What somebody wrote elsewhere meanwhile is never written over: then there are both."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[Prompt]:
        rows = await self._database.read(lambda reader: fetch(reader, _ALL))
        return [_prompt(row) for row in rows]

    async def save(self, prompt: Prompt, was: Prompt | None = None) -> Prompt:
        """A new one, or `was` as it is now. Raises `PromptError` when another has the short name."""

        def work(writer: apsw.Connection) -> Prompt:
            there = _get(writer, prompt.id)
            if there is not None and (was is None or there.content not in (was.content, prompt.content)):
                return _add(writer, replace(prompt, id=PromptId(0), name=""))
            _free(writer, prompt)
            if there is None:
                return _add(writer, prompt)
            writer.execute(_CHANGE, (*_content(prompt), prompt.id))
            return prompt

        return await self._database.write(work)

    async def add(self, prompts: Iterable[Prompt]) -> list[Prompt]:
        """All of them in one; with their ids where these are free, without a short name that is taken."""
        these = list(prompts)

        def work(writer: apsw.Connection) -> list[Prompt]:
            return [_add(writer, _fitting(writer, prompt)) for prompt in these]

        return await self._database.write(work)

    async def remove(self, which: Sequence[PromptId]) -> list[Prompt]:
        """Those that were there."""

        def work(writer: apsw.Connection) -> list[Prompt]:
            gone = [found for id_ in which if (found := _get(writer, id_)) is not None]
            writer.executemany("DELETE FROM prompt WHERE id = ?", [(each.id,) for each in gone])
            return gone

        return await self._database.write(work)

    async def use(self, prompt: PromptId, now: datetime, answers: Mapping[str, str] | None = None) -> None:
        """It stands first from now on; `answers` are had again next time, None leaves those of last time."""
        told = None if answers is None else clean(json.dumps(dict(answers), ensure_ascii=False))
        sql = "UPDATE prompt SET used = ?, answers = coalesce(?, answers) WHERE id = ?"
        await self._database.write(lambda writer: writer.execute(sql, (micros(now), told, prompt)))

    async def answers(self, prompt: PromptId) -> dict[str, str]:
        """What its variables were last time."""
        sql = "SELECT answers FROM prompt WHERE id = ?"
        told = await self._database.read(lambda reader: value(reader, sql, (prompt,)))
        try:
            kept = json.loads(told or "{}")
        except ValueError:  # a flipped bit: they are asked for anew
            return {}
        return {str(name): str(said) for name, said in kept.items()} if isinstance(kept, dict) else {}


def _get(reader: apsw.Connection, prompt: PromptId) -> Prompt | None:
    row = one(reader, _ONE, (prompt,))
    return None if row is None else _prompt(row)


def _prompt(row: Row) -> Prompt:
    text, title, name, folder = map(readable, row[:4])
    system, id_, used = row[4:]
    return Prompt(text, title, name, bool(system), folder, PromptId(id_), maybe_moment(used))


def _content(prompt: Prompt) -> tuple[str | int, ...]:
    text, title, name, folder = map(clean, (prompt.text, prompt.title, prompt.name, prompt.folder))
    return text, title, name, int(prompt.system), folder


def _add(writer: apsw.Connection, prompt: Prompt) -> Prompt:
    rest = prompt.id, maybe_micros(prompt.used), micros(datetime.now(UTC))
    writer.execute(_ADD, (*_content(prompt), *rest))
    return replace(prompt, id=PromptId(writer.last_insert_rowid()))


def _fitting(writer: apsw.Connection, prompt: Prompt) -> Prompt:
    taken = prompt.name and one(writer, _NAMED, (prompt.name, 0)) is not None
    there = _get(writer, prompt.id) is not None
    return replace(prompt, name="" if taken else prompt.name, id=PromptId(0) if there else prompt.id)


def _free(writer: apsw.Connection, prompt: Prompt) -> None:
    other = one(writer, _NAMED, (prompt.name, prompt.id)) if prompt.name else None
    if other is not None:
        words = _("/{name} is the short name of “{title}” already.")
        raise PromptError(words.format(name=prompt.name, title=readable(other[0])))
