"""Which answers of the columns are judged: to the question one looks at, else the latest two or more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from ptahdesk.domain.chat import ChatId, EntryId, TurnId
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.judging import Bench, Judging
from ptahdesk.presenters.transcript import Author, Row, Transcript

NOTHING = TurnId(0)


class Shelf(Protocol):
    """Where the columns stand."""

    shown: tuple[Column, ...]

    @property
    def chat(self) -> ChatId | None: ...


class Benching:
    """Keeps it told what is judged, which follows from what is shown and from where one looks."""

    def __init__(self, shelf: Shelf, judging: Judging) -> None:
        self._shelf = shelf
        self._judging = judging
        self._bench: Bench | None = None
        self._chat: ChatId | None = None
        self._awaited = False
        self.turn: TurnId | None = None  # that one looks at; None: whichever is the latest

    def watch(self, transcript: Transcript) -> list[Callable[[], None]]:
        """Which answers there are in it, and whether one still comes.

        Looked at when whoever shows it has heard of it too: what they draw by then are its rows.
        """
        news = (transcript.was_reset, transcript.inserted, transcript.changed, transcript.removed)
        return [signal.connect(lambda _news: self._soon()) for signal in news]

    def look_at(self, turn: TurnId | None) -> None:
        if turn != self.turn:
            self.turn = turn
            self.again()

    def _soon(self) -> None:
        if not self._awaited:
            self._awaited = True
            asyncio.get_running_loop().call_soon(self.again)

    def again(self) -> None:
        self._awaited = False
        chat = self._shelf.chat
        if chat != self._chat:
            self._chat, self.turn = chat, None
        bench = bench_of(chat, self._shelf.shown, self.turn)
        if bench != self._bench:
            self._bench = bench
            self._judging.place(bench)

    @property
    def question(self) -> int:
        """The key of the one that is judged, where it is not the latest; 0 where it is."""
        columns, bench = self._shelf.shown, self._bench
        if bench is None or self.turn is None or bench.turn == _latest(columns):
            return 0
        asked = (row for row in columns[0].page.transcript.rows if row.turn == bench.turn)
        return next((row.key for row in asked if row.author is Author.YOU), 0)


def bench_of(chat: ChatId | None, columns: Sequence[Column], turn: TurnId | None = None) -> Bench | None:
    """Of columns in which nothing can be judged yet it tells who stands there."""
    if chat is None or not columns:
        return None
    wanted = _latest(columns) if turn is None else turn
    found = {column.lane.id: row for column in columns if (row := _answer(column, wanted)) is not None}
    return Bench(
        chat,
        wanted,
        tuple(column.lane for column in columns),
        {lane: EntryId(row.key) for lane, row in found.items()},
        frozenset(lane for lane, row in found.items() if row.live),
    )


def _answer(column: Column, turn: TurnId) -> Row | None:
    """What the column shows to this question: the last of it, and only one in which something is said."""
    for row in reversed(column.page.transcript.rows):
        if row.turn < turn:
            return None
        if row.turn == turn and _counts(row):
            return row
    return None


def _latest(columns: Sequence[Column]) -> TurnId:
    """From the ends, which are where it mostly is: turns only grow along a chat."""
    ways = [_backwards(column) for column in columns]
    stand = [next(way, None) for way in ways]
    while any(stand):
        turn = max(each.turn for each in stand if each)
        if len({each.key for each in stand if each and each.turn == turn}) > 1:
            return TurnId(turn)
        stand = [
            next(way, None) if each and each.turn == turn else each
            for each, way in zip(stand, ways, strict=True)
        ]
    return NOTHING


def _backwards(column: Column) -> Iterator[Row]:
    return filter(_counts, reversed(column.page.transcript.rows))


def _counts(row: Row) -> bool:
    return row.author is Author.MODEL and bool(row.live or row.characters or row.tiles)
