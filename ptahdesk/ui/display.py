"""Whether a window can be shown at all: Qt aborts the process when it cannot, so it is asked first."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Mapping

from ptahdesk.domain.words import _

_NEEDS_NO_SCREEN = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})
_CURSOR = "libxcb-cursor.so.0"


def trouble(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """A sentence that says why no window can open, or nothing when one can."""
    asked = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not platform.startswith("linux") or asked in _NEEDS_NO_SCREEN:
        return ""
    x11, wayland = environment.get("DISPLAY"), environment.get("WAYLAND_DISPLAY")
    if not x11 and not wayland:
        return _(
            "There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "In a terminal, “ptahdesk ask” works without one."
        )
    if not wayland and not _is_there(_CURSOR):
        return _("A system library is missing. Type: sudo apt-get install libxcb-cursor0")
    return ""


def _is_there(library: str) -> bool:
    """By loading it, as Qt will: to look for it by name starts a process, which the window would wait for."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
