"""Which two answers of a comparison are told apart: followed as they come, change, and go."""

from __future__ import annotations

from collections.abc import Callable

from ptahdesk.domain.chat import LaneId
from ptahdesk.domain.words import _
from ptahdesk.presenters.column import Column
from ptahdesk.presenters.columns import Columns
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal
from ptahdesk.presenters.telling_apart import Side, TellingApart
from ptahdesk.presenters.transcript import Author, Row

Pair = tuple[Column, Column]  # what is held against, as on the left, and what is looked at


class TwoAnswers:
    """Of one turn, the latest unless another is meant. `changed`: other marks, other words, or none."""

    def __init__(self, columns: Columns, doing: Doing) -> None:
        self._columns = columns
        self.telling = TellingApart(doing)
        self._lanes: tuple[LaneId, LaneId] | None = None
        self._turn = 0  # 0: the latest that both answered
        self.waiting = ""  # why nothing is marked yet
        self.changed = Signal[None]()
        self._followed: Pair | None = None
        self._following: list[Callable[[], None]] = []
        self._cuts = [
            self.telling.changed.connect(self.changed.emit),
            columns.told.connect(self._look),  # also after there are others, or in another order
        ]

    def close(self) -> None:
        """Hear no more news."""
        for cut in (*self._cuts, *self._following):
            cut()

    @property
    def pair(self) -> Pair | None:
        found = [self._columns.of(lane) for lane in self._lanes or ()]
        there, here = (*found, None, None)[:2]
        return (there, here) if there is not None and here is not None else None

    def begin(self, here: Column, there: Column, turn: int = 0) -> None:
        """What the one says otherwise than the other, in this turn."""
        self._lanes, self._turn = (there.lane.id, here.lane.id), turn
        self._let_go()
        self._look(None)

    def leave(self) -> None:
        self._let_go()
        self._lanes, self.waiting = None, ""
        self.telling.leave()

    def _follow(self, pair: Pair) -> bool:
        """Whether they are others than before: a column that is moved may be shown by another page."""
        if self._followed == pair:
            return False
        self._let_go()
        self._followed = pair
        for column in pair:
            transcript = column.page.transcript
            news = (transcript.was_reset, transcript.changed, transcript.removed)
            self._following += [signal.connect(self._look) for signal in news]
            self._following.append(transcript.inserted.connect(self._came))
        return True

    def _let_go(self) -> None:
        self._followed = None
        while self._following:
            self._following.pop()()

    def _came(self, _key: int) -> None:
        """Whoever asks on looks at what comes."""
        self._turn = 0
        self._look(None)

    def _look(self, _news: object) -> None:
        pair = self.pair
        if pair is None:
            if self._lanes is not None:
                self.leave()
            return
        others, rows = self._follow(pair), self._rows(pair)
        waiting = self._why_not(pair, rows)
        if not waiting and rows is not None:
            there, here = (
                Side(row.key, column.name, column.page.transcript.text_of(row.key))
                for column, row in zip(pair, rows, strict=True)
            )
            self.telling.compare(there, here)
        if waiting != self.waiting:
            self.waiting, others = waiting, True
            if waiting:
                self.telling.leave()
        if others:
            self.changed.emit(None)

    def _rows(self, pair: Pair) -> tuple[Row, Row] | None:
        """The answers of both to one question."""
        there, here = (_answers(column) for column in pair)
        both = [turn for turn in here if turn in there]
        turn = self._turn if self._turn in both else max(both, default=0)
        return (there[turn], here[turn]) if turn else None

    def _why_not(self, pair: Pair, rows: tuple[Row, Row] | None) -> str:
        if rows is None:
            return _("There is no question yet that both have answered.")
        for column, row in zip(pair, rows, strict=True):
            transcript = column.page.transcript
            if row.live:
                words = _("{name} still answers. What differs is marked when it has ended.")
                return words.format(name=column.name)
            if row.key in transcript.cover.keys:
                return _("What was said with its name shown is hidden until you have chosen.")
            if not transcript.has(row.key):
                transcript.want([row.key])
                return _("Both answers are being read.")
            if not transcript.text_of(row.key).strip():
                return _("{name} has said nothing to this question.").format(name=column.name)
        return ""


def _answers(column: Column) -> dict[int, Row]:
    """What it shows to each question."""
    return {row.turn: row for row in column.page.transcript.rows if row.author is Author.MODEL and row.turn}
