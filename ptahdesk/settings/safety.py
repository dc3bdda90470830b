"""What is done first of all, so that a crash writes no key anywhere: no memory on disk, no words unread."""

from __future__ import annotations

import ctypes
import sys
import threading
from types import TracebackType

_DUMPABLE = 4  # PR_SET_DUMPABLE


def take_care() -> None:
    """For the whole process, and before a key comes into it."""
    no_core_dumps()
    sys.excepthook = _crashed
    sys.unraisablehook = lambda what: _crashed(what.exc_type, what.exc_value, what.exc_traceback)
    threading.excepthook = lambda what: _crashed(what.exc_type, what.exc_value, what.exc_traceback)


def no_core_dumps() -> None:
    """None of the limit's, and on Linux none a program is handed either; nor may others read this memory."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)


def _crashed(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """As Python would say it, without the keys that are in it."""
    import traceback  # noqa: PLC0415  only after a crash

    from ptahdesk.domain.redaction import redacted  # noqa: PLC0415  only after a crash

    if issubclass(kind, SystemExit) or sys.stderr is None:
        return
    sys.stderr.write(redacted("".join(traceback.format_exception(kind, error, trace))))
