"""Reads windows over AT-SPI as a screen reader does. Run by the system's Python, which has the bindings.

Every line on standard input is a question; every line on standard output is its answer, as JSON: the tree,
flat, or for "heard" what was announced so far.
"""

from __future__ import annotations

import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  the version is chosen before the import

warnings.simplefilter("ignore")
_MOST_CHILDREN = 400


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
    for at in range(min(node.get_child_count(), _MOST_CHILDREN)):
        try:
            things(node.get_child_at_index(at), found)
        except (GLib.Error, AttributeError):  # gone while we were looking
            continue


def _text(node):
    try:
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) or ""
    except GLib.Error:
        return ""


def tree():
    """All windows of all programs on this bus."""
    found = []
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        try:
            things(desktop.get_child_at_index(at), found)
        except (GLib.Error, AttributeError):
            continue
    return found


def heard(said):
    """What was announced, in order: it comes between two questions."""
    while GLib.MainContext.default().iteration(False):
        pass
    return said


def main():
    Atspi.init()
    said = []
    listener = Atspi.EventListener.new(lambda event: said.append(str(event.any_data)))
    listener.register("object:announcement")
    for line in sys.stdin:
        print(json.dumps(heard(said) if line.strip() == "heard" else tree()), flush=True)


main()
