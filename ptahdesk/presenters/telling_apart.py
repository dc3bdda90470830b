"""Two answers told apart: which two, what is marked in each, and the way from place to place."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ptahdesk.domain.words import _, many
from ptahdesk.presenters import blocks_plain
from ptahdesk.presenters.diff import Difference, Mark, Step, difference
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal


@dataclass(frozen=True, slots=True)
class Side:
    """An answer: the key of its row, what it is called, and its text as it was said."""

    key: int
    name: str
    text: str
    typed: bool = False  # a question: the view reads it otherwise


class TellingApart:
    """`changed` says that other marks hold. Nothing is marked while an answer still comes."""

    def __init__(self, doing: Doing) -> None:
        self._doing = doing
        self._wanted: tuple[Side, Side] | None = None
        self._at = -1
        self.sides: tuple[Side, Side] | None = None  # whose marks there are
        self.found = Difference()
        self.changed = Signal[None]()

    def compare(self, left: Side, right: Side) -> None:
        """What was marked stays until this is known; the same two again ask for nothing."""
        if self._wanted != (left, right):
            self._wanted = left, right
            self._doing.start("tell two answers apart", self._compare(left, right))

    def leave(self) -> None:
        """Nothing is marked any more."""
        self._wanted = None
        self._show(None, Difference())

    def marks(self, key: int) -> Sequence[Mark]:
        """In the answer of this row, in reading order; none in others."""
        if self.sides is None or key not in {side.key for side in self.sides}:
            return ()
        return self.found.left if key == self.sides[0].key else self.found.right

    def step(self, by: int) -> Step | None:
        """The next place where they differ, or the one before; round and round. None: they are the same."""
        steps = self.found.steps
        if not steps:
            return None
        first = self._at < 0 and by < 0
        self._at = (0 if first else self._at) + by
        self._at %= len(steps)
        return steps[self._at]

    @property
    def position(self) -> str:
        """At which of the places one is."""
        count = len(self.found.steps)
        return _("{n} of {count}").format(n=self._at + 1, count=count) if self._at >= 0 else ""

    @property
    def count(self) -> str:
        """How many places differ, in as few words as there are."""
        steps = len(self.found.steps)
        if steps:
            return many("{n} difference", "{n} differences", steps).format(n=f"{steps:,}")
        return _("Word for word the same") if self.sides is not None else ""

    @property
    def words(self) -> str:
        """How far they differ, for the eye and for a reader."""
        if self.sides is None:
            return ""
        found = self.found
        if not found.steps:
            return _("Word for word the same.")
        count = len(found.steps)
        places = many("{n} place differs", "{n} places differ", count).format(n=f"{count:,}")
        moved = many("{n} passage moved", "{n} passages moved", len(found.moves))
        moved = moved.format(n=f"{len(found.moves):,}")
        said = [
            _("{share} of the words are the same.").format(share=f"{found.share:.0%}"),
            f"{places}, {moved}." if found.moves else f"{places}.",
        ]
        if not found.exact:
            said.append(_("They are too long to be compared throughout: more of them may be the same."))
        return " ".join(said)

    async def _compare(self, left: Side, right: Side) -> None:
        found = await asyncio.to_thread(partial(told_apart, left.text, right.text, typed=left.typed))
        if self._wanted == (left, right):
            self._show((left, right), found)

    def _show(self, sides: tuple[Side, Side] | None, found: Difference) -> None:
        self.sides, self.found, self._at = sides, found, -1
        self.changed.emit(None)


def told_apart(left: str, right: str, *, typed: bool = False) -> Difference:
    """For a worker: both as the view reads them."""
    if typed:
        return difference(blocks_plain.typed(left), blocks_plain.typed(right))
    from ptahdesk.presenters.blocks_stream import (  # noqa: PLC0415 - a named heavy import, in a worker
        whole_or_plain,
    )

    return difference(whole_or_plain(left), whole_or_plain(right))
