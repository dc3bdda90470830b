"""Whether a window can be shown at all: Qt aborts the process when it cannot, so it is asked first."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Mapping

from ptahdesk.domain.words import _

_NEEDS_NO_SCREEN = frozenset({"offscreen", "minimal", "vnc", "linuxfb", "eglfs"})


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
    if not wayland and not ctypes.util.find_library("xcb-cursor"):
        return _("A system library is missing. Type: sudo apt-get install libxcb-cursor0")
    return ""
