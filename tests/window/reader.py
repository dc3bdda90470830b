"""Reads windows over AT-SPI as a screen reader does. Run by the system's Python, which has the bindings.

Every line on standard input is a question; every line on standard output is its answer, as JSON: the tree,
flat; for "heard" what was announced so far; for "stood" where the focus came to, one after the other.
"""

from __future__ import annotations

import contextlib
import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  the version is chosen before the import

warnings.simplefilter("ignore")


def things(node, found):
    """`node` and what is below it, as far as it shows."""
    state = node.get_state_set()
    where = node.get_extents(Atspi.CoordType.SCREEN)
    found.append(
        {
            "role": node.get_role_name(),
            "name": node.get_name() or "",
            "text": _text(node),
            "x": where.x,
            "y": where.y,
            "width": where.width,
            "height": where.height,
            "showing": state.contains(Atspi.StateType.SHOWING),
            "enabled": state.contains(Atspi.StateType.ENABLED),
            "focused": state.contains(Atspi.StateType.FOCUSED),
            "focusable": state.contains(Atspi.StateType.FOCUSABLE),
        }
    )
    for at in range(node.get_child_count()):
        try:
            things(node.get_child_at_index(at), found)
        except (GLib.Error, AttributeError):  # gone while we were looking
            continue


def _text(node):
    try:
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) or ""
    except GLib.Error:
        return ""


def tree(menus):
    """All windows of all programs on this bus; open menus, which Qt tells of and hangs nowhere, come last."""
    found = []
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        try:
            things(desktop.get_child_at_index(at), found)
        except (GLib.Error, AttributeError):
            continue
    for menu in menus:
        try:
            things(menu, found)
        except GLib.Error:  # closed, and gone
            continue
    return found


class Listener:
    """What a reader is told without asking: it comes between two questions."""

    def __init__(self):
        self.heard = []
        self.stood = []
        self.menus = []
        self._all = [
            self._to("object:announcement", lambda event: self.heard.append(str(event.any_data))),
            self._to("object:state-changed:focused", self._focused),
            self._to("object:state-changed:showing", self._shown),
        ]

    def _to(self, kind, does):
        listener = Atspi.EventListener.new(lambda event: self._tells(does, event))
        listener.register(kind)
        return listener

    def _tells(self, does, event):
        with contextlib.suppress(GLib.Error):  # whoever it is about is gone
            does(event)

    def _focused(self, event):
        if event.detail1:
            self.stood.append(f"{event.source.get_role_name()} {event.source.get_name()}")

    def _shown(self, event):
        if event.source.get_role() == Atspi.Role.POPUP_MENU:
            self.menus = [event.source] if event.detail1 else []

    def catch_up(self):
        while GLib.MainContext.default().iteration(False):
            pass


def main():
    Atspi.init()
    listener = Listener()
    for line in sys.stdin:
        listener.catch_up()
        told = {"heard": listener.heard, "stood": listener.stood}
        question = line.strip()
        print(json.dumps(told[question] if question else tree(listener.menus)), flush=True)


main()
