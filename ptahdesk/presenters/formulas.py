"""TeX drawn as SVG: for a worker beside the window, because it is slow to load and may take long."""

from __future__ import annotations

import re
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from types import FrameType
from typing import Any

SIZE = 20  # pixels of the em that everything is drawn at; it is scaled where it is shown
LONGEST = 4_000  # characters
SECONDS = 2.0  # of this thread, for one formula: a long one takes a tenth of it on a free machine
_EVERY = 500  # calls between two looks at the clock

_BOX = re.compile(r'viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as SVG in `black`, and its measures around the baseline."""

    svg: str
    width: float
    ascent: float
    depth: float


def draw(tex: str, *, alone: bool) -> Drawing | None:
    """The formula, or None when it cannot be drawn: what is shown then is its source."""
    if not tex.strip() or len(tex) > LONGEST:
        return None
    try:
        drawer = _drawer()
        with _deadline(SECONDS):
            svg: str = drawer.Latex(tex, size=SIZE, inline=not alone).svg()
    except Exception:
        return None
    found = _BOX.search(svg)
    if found is None or "<path" not in svg:
        return None
    _left, top, width, height = (float(part) for part in found.groups())
    if not (0 < width < 40_000 and 0 < height < 20_000 and abs(top) < 20_000):
        return None
    return Drawing(svg, width, -top, height + top)


class _TooLongError(Exception):
    """It has had its time."""


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Some formulas take the library for ever; a thread can only be stopped from inside."""
    until, calls = time.thread_time() + seconds, count(1)

    def look(_frame: FrameType, _event: str, _argument: object) -> None:
        if next(calls) % _EVERY == 0 and time.thread_time() > until:
            raise _TooLongError

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(before)


@lru_cache(maxsize=1)
def _drawer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how it opens its own font
        import ziamath  # noqa: PLC0415 — a named heavy import, and only chats with formulas need it

    drawer: Any = ziamath
    drawer.config.svg2 = False  # what Qt reads is SVG Tiny
    return drawer
