"""How reading a message can begin again in its middle."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.presenters.blocks_code import Fence


@dataclass(frozen=True, slots=True)
class Resume:
    """What must be known to go on from a place as if all before it had been read too."""

    in_list: bool = False
    number: int | None = None  # of the next item, when the list is ordered
    loose: bool = False
    head: str = ""  # the head of the table we are in, as source
    row: int = 0
    group: int = 0
    fence: Fence | None = None
    line: int = 0


AFRESH = Resume()


@dataclass(frozen=True, slots=True)
class Boundary:
    """Reading can begin again at `offset`, keeping the first `units` units."""

    offset: int
    units: int
    resume: Resume = AFRESH
