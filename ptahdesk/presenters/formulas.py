"""TeX drawn as SVG: for a worker beside the window, because it is slow to load and may take long."""

from __future__ import annotations

import inspect
import re
import sys
import time
import warnings
from dataclasses import dataclass
from functools import lru_cache
from types import FrameType
from typing import Any

SIZE = 20  # pixels of the em that everything is drawn at; it is scaled where it is shown
LONGEST = 4_000  # characters
SECONDS = 2.0  # of this thread, for one formula: a long one takes a tenth of it on a free machine
_EVERY = 500  # calls between two looks at the clock
_LIBRARY = ("ziamath", "ziafont", "latex2mathml")

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
    clock = _Clock(SECONDS)
    try:
        drawer = _drawer()
        clock.start()
        svg: str = drawer.Latex(tex, size=SIZE, inline=not alone).svg()
    except Exception:
        return None
    finally:
        clock.over = True
        clock.stop()
    found = _BOX.search(svg)
    if found is None or "<path" not in svg:
        return None
    _left, top, width, height = (float(part) for part in found.groups())
    if not (0 < width < 40_000 and 0 < height < 20_000 and abs(top) < 20_000):
        return None
    return Drawing(svg, width, -top, height + top)


class _TooLongError(Exception):
    """It has had its time."""


class _Clock:
    """Some formulas take the library for ever; a thread can only be stopped from inside.

    Python takes a profile off that raises. Where the exception is lost on its way, in the library or in a
    callback, the next call, which the trace sees, puts the clock up again.
    """

    def __init__(self, seconds: float) -> None:
        self.over = False  # set without a call, so that nothing is raised while the clock is taken down
        self._until = time.thread_time() + seconds
        self._calls = 0
        self._late = False
        self._before = sys.getprofile(), sys.gettrace()

    def start(self) -> None:
        sys.setprofile(self._look)

    def stop(self) -> None:
        profile, trace = self._before
        sys.setprofile(profile)
        sys.settrace(trace)

    def _look(self, frame: FrameType, _event: str, _argument: object) -> None:
        self._calls += 1
        if self._calls % _EVERY == 0:
            self._late = time.thread_time() > self._until
        if self._late and not self.over and _hears(frame):
            sys.settrace(self._again)
            raise _TooLongError

    def _again(self, _frame: FrameType, _event: str, _argument: object) -> None:
        sys.settrace(None)
        sys.setprofile(self._look)


def _hears(frame: FrameType) -> bool:
    """Whether what is raised here arrives: in a generator that closes it would only be logged."""
    library = str(frame.f_globals.get("__name__", "")).partition(".")[0]
    return library in _LIBRARY and not frame.f_code.co_flags & inspect.CO_GENERATOR


@lru_cache(maxsize=1)
def _drawer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of how it opens its own font
        import ziamath  # noqa: PLC0415 — a named heavy import, and only chats with formulas need it

    drawer: Any = ziamath
    drawer.config.svg2 = False  # what Qt reads is SVG Tiny
    return drawer
