"""In which quotes and list items the reader stands, and what that means for the next block."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.presenters.blocks import INSIDE, QUOTE, Gap, Place

_BULLETS = "•◦▪"


@dataclass(slots=True)
class _Container:
    mark: str
    start: int  # in the source


@dataclass(slots=True)
class _List:
    bullet: str
    number: int | None


class Depth:
    """The way down to where the reader stands. `carrying_on`: the first list began before the text read."""

    def __init__(self, carrying_on: bool) -> None:
        self._containers: list[_Container] = []
        self._above: list[_Container] = []
        self._lists: list[_List] = []
        self._first_leaf = not carrying_on

    @property
    def lists(self) -> int:
        return len(self._lists)

    @property
    def marker_waits(self) -> bool:
        """Whether the innermost item has not shown its marker yet."""
        return bool(self._containers) and self._containers[-1].mark not in (QUOTE, INSIDE)

    @property
    def number(self) -> int | None:
        """Of the next item."""
        return self._lists[-1].number if self._lists else None

    def enter_quote(self, start: int) -> None:
        self._containers.append(_Container(QUOTE, start))

    def enter_note(self, label: str, start: int) -> None:
        """A footnote stands like an item; a label too long for a marker goes before its words."""
        self._containers.append(_Container(label if 0 < len(label) <= 3 else INSIDE, start))

    def leave(self) -> None:
        self._containers.pop()

    def open_list(self, number: int | None) -> None:
        if not self._lists:
            self._first_leaf = True
        self._lists.append(_List(_BULLETS[min(len(self._lists), 2)], number))

    def carry_on_list(self) -> None:
        """The list that was just opened is the rest of one whose head was read before."""
        self._first_leaf = False

    def close_list(self) -> None:
        self._lists.pop()

    def open_item(self, delimiter: str, start: int) -> None:
        inner = self._lists[-1]
        mark = inner.bullet
        if inner.number is not None:
            mark = f"{inner.number}{delimiter}"
            inner.number += 1
        self._containers.append(_Container(mark, start))

    def tick(self, box: str) -> None:
        """The innermost item is a task: its marker is a box."""
        self._containers[-1].mark = box

    def start(self, start: int) -> int:
        """Where the next block starts, the markers that it is drawn with included."""
        waiting = [c.start for c in self._containers if c.mark not in (QUOTE, INSIDE)]
        return min([start, *waiting])

    def place(self, gap: Gap, *, tight: bool = False) -> Place:
        """The place of the next block, which takes with it every marker that still waits."""
        if tight and not self._first_leaf:
            gap = Gap.CLOSE
        if self._lists:
            self._first_leaf = False
        pairs = zip(self._containers, self._above, strict=False)
        carried = next((i for i, (a, b) in enumerate(pairs) if a is not b), None)
        place = Place(
            gap,
            tuple(container.mark for container in self._containers),
            min(len(self._containers), len(self._above)) if carried is None else carried,
        )
        for container in self._containers:
            if container.mark != QUOTE:
                container.mark = INSIDE
        self._above = list(self._containers)
        return place
