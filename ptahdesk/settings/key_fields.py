"""Settings of what is on which keys: one a command, and the keys nothing may take from who types."""

from __future__ import annotations

import re
from typing import cast

from ptahdesk.domain.words import _
from ptahdesk.settings.field import Field

Keys = tuple[str, ...]

FAMILY = "keys."
LEAVES = "Esc"  # leaves whatever is open, and stops the answer when nothing is
LEAVING = "leave"  # the command of that key
_COMMAND = re.compile(r"keys\.([a-z]{1,40}(?:\.[a-z0-9]{1,40}){0,3})")
_MODIFIERS = {"meta": "Meta", "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}  # in the order they are written
_SAME = {"control": "ctrl", "cmd": "meta", "win": "meta", "option": "alt"}
_NAMED = {
    name.lower(): name
    for name in (
        *(
            "Esc",
            "Tab",
            "Backspace",
            "Return",
            "Ins",
            "Del",
            "Pause",
            "Print",
            "Home",
            "End",
            "PgUp",
            "PgDown",
        ),
        *("Left", "Up", "Right", "Down", "Space", "Menu", "Help"),
        *(f"F{n}" for n in range(1, 25)),
    )
} | {
    "escape": "Esc",
    "enter": "Return",
    "delete": "Del",
    "insert": "Ins",
    "pageup": "PgUp",
    "pagedown": "PgDown",
}
_MOVES = {"Home", "End", "PgUp", "PgDown", "Left", "Up", "Right", "Down"}
_EDITS = {"Backspace", "Del", "Ins"}
_MOST = 8  # keys of one command
_TEXT = {  # what these do wherever something is typed
    "Ctrl+A": _("selects everything"),
    "Ctrl+C": _("copies"),
    "Ctrl+V": _("inserts what was copied"),
    "Ctrl+X": _("cuts"),
    "Ctrl+Z": _("undoes what was typed"),
    "Ctrl+Y": _("brings back what was undone"),
    "Ctrl+Shift+Z": _("brings back what was undone"),
    "Ctrl+Left": _("goes a word back"),
    "Ctrl+Right": _("goes a word on"),
    "Ctrl+Backspace": _("deletes a word"),
    "Ctrl+Del": _("deletes a word"),
    "Shift+F10": _("opens the menu of what has the focus"),
    "Menu": _("opens the menu of what has the focus"),
    "Alt+F4": _("closes the window"),
}


def command_keys(command: str) -> Field[Keys | None]:
    """None: as usual. Nothing in it: no keys at all."""

    def read(value: object) -> Keys | None:
        if value is None:
            return None
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise ValueError(_('must be a list of keys, such as ["Ctrl+J"], or null for the usual ones'))
        found = tuple(dict.fromkeys(allowed(one, command) for one in cast("list[str]", value)))
        if len(found) > _MOST:
            raise ValueError(_("may have {n} keys at most").format(n=_MOST))
        return found

    return Field(
        f"{FAMILY}{command}",
        None,
        _("Keys of {command}").format(command=command),
        _("Such as Ctrl+J, several with a space between. Empty: none. null: the usual ones."),
        read,
        lambda typed: None if typed.strip().lower() == "null" else read(typed.split()),
    )


def field_for(key: str) -> Field[Keys | None] | None:
    """The field of a key of this family."""
    found = _COMMAND.fullmatch(key)
    return command_keys(found[1]) if found else None


def allowed(text: str, command: str = "") -> str:
    """The keys as they are always written; ValueError says why a command cannot have them."""
    keys = spelled(text)
    reason = _reason(keys, command)
    if reason:
        raise ValueError(_("cannot be {keys}: {reason}").format(keys=keys, reason=reason))
    return keys


def spelled(text: str) -> str:
    """Keys as they are always written, whichever way somebody wrote them."""
    plain = text.strip()
    if plain.endswith("++"):  # the last one is the key itself
        before, name = plain[:-2].split("+"), "+"
    else:
        *before, name = plain.split("+")
    held = {_SAME.get(word, word) for word in (one.strip().lower() for one in before)}
    key = _NAMED.get(name.strip().lower(), name.strip().upper())
    known = key in _NAMED.values() or (len(key) == 1 and key.isprintable() and not key.isspace())
    if not known or not held <= _MODIFIERS.keys():
        raise ValueError(_("must be keys such as Ctrl+J, and {text} is none").format(text=repr(text[:40])))
    return "+".join((*(said for word, said in _MODIFIERS.items() if word in held), key))


def _reason(keys: str, command: str) -> str:
    """Why nobody may take them; empty when one may."""
    held, key = _apart(keys)
    plain = held <= {"Shift"}
    if key == LEAVES and not held:
        return "" if command == LEAVING else _("it leaves what is open, and stops the answer")
    if key == "Tab" and plain:
        return _("it goes from one place to the next")
    if key == "Return" and (plain or held == {"Ctrl"}):
        return _("it sends what is typed, or begins a new line")
    if plain and (len(key) == 1 or key == "Space"):
        return _("it types a letter. Hold Ctrl or Alt with it")
    if plain and key in _MOVES | _EDITS:
        return _("it moves or deletes while one types. Hold Ctrl or Alt with it")
    return _TEXT.get(keys, "")


def _apart(keys: str) -> tuple[set[str], str]:
    before, _plus, key = keys[:-1].rpartition("+")
    return set(before.split("+")) - {""}, key + keys[-1]
