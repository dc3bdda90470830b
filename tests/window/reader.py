"""Reads windows over AT-SPI as a screen reader does. Run by the system's Python, which has the bindings.

Every line on standard input is a question; every line on standard output is its answer, as JSON: for "all"
the tree, flat; for "showing" what shows of it; for "heard" what was announced so far; for "stood" where the
focus came to, one after the other. For "press NAME" whether a button
or link of that name was in sight, and could be and was pressed, as readers do it.
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

_OUTERMOST = {Atspi.Role.APPLICATION, Atspi.Role.DESKTOP_FRAME}  # Qt does not say that they show
_PRESSED = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.LINK}
_APART = 100  # so many in a row that do not show: none of those after them does


def things(node, found, shown):
    """`node` and what is below it; with `shown` only what shows. Each look at one asks the program."""
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
            "expanded": state.contains(Atspi.StateType.EXPANDED),
        }
    )
    for child in _in_sight(node) if shown else _children(node):
        with contextlib.suppress(GLib.Error):  # gone while we were looking
            things(child, found, shown)


def _children(node):
    for at in range(node.get_child_count()):
        with contextlib.suppress(GLib.Error):
            if (child := node.get_child_at_index(at)) is not None:
                yield child


def _in_sight(node):
    """What does not show has nothing below it that does. In a long table what shows stands together."""
    missed, outermost = None, node.get_role() in _OUTERMOST
    for child in _children(node):
        with contextlib.suppress(GLib.Error):
            if outermost or child.get_state_set().contains(Atspi.StateType.SHOWING):
                missed = 0
                yield child
            elif missed is not None:
                missed += 1
        if missed is not None and missed > _APART:
            return


def _text(node):
    try:
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) or ""
    except GLib.Error:
        return ""


def tree(menus, shown):
    """All windows of all programs on this bus; open menus, which Qt tells of and hangs nowhere, come last."""
    found = []
    for node in (*_children(Atspi.get_desktop(0)), *menus):
        with contextlib.suppress(GLib.Error):  # closed, and gone
            things(node, found, shown)
    return found


def press(node, name):
    """Without mouse and keyboard."""
    state = node.get_state_set()
    can = state.contains(Atspi.StateType.SHOWING) and state.contains(Atspi.StateType.ENABLED)
    if can and node.get_role() in _PRESSED and node.get_name() == name:
        return any(Atspi.Action.do_action(node, at) for at in range(Atspi.Action.get_n_actions(node)))
    for child in _in_sight(node):
        with contextlib.suppress(GLib.Error):  # gone while we were looking
            if press(child, name):
                return True
    return False


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


def answer(listener, question):
    if question.startswith("press "):
        return press(Atspi.get_desktop(0), question.removeprefix("press "))
    told = {"heard": listener.heard, "stood": listener.stood}
    return told[question] if question in told else tree(listener.menus, shown=question == "showing")


def main():
    Atspi.init()
    listener = Listener()
    for line in sys.stdin:
        listener.catch_up()
        print(json.dumps(answer(listener, line.strip())), flush=True)


main()
