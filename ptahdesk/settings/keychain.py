"""Keys in the system's keychain, and nowhere else: asked through a helper process that has a deadline."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.words import _
from ptahdesk.settings.child import told_by

_HELPER = Path(__file__).with_name("keychain_process.py")
_PASSED_ON = {
    *("HOME", "PATH", "LANG", "LANGUAGE", "USER", "LOGNAME", "TMPDIR"),
    *("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"),
    *("DESKTOP_SESSION", "GNOME_KEYRING_CONTROL", "KDE_FULL_SESSION", "KDE_SESSION_VERSION"),
    *("SYSTEMROOT", "WINDIR", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
    *("TEMP", "TMP", "USERNAME", "USERDOMAIN"),
}
_PASSED_ON_BEGINNINGS = ("XDG_", "LC_")
MOST_CHARACTERS = 1280 if sys.platform == "win32" else 16_384  # Windows: 2,560 bytes of UTF-16


class KeychainState(StrEnum):
    OK = "ok"
    EMPTY = "empty"
    NO_BACKEND = "no_backend"
    LOCKED = "locked"
    DISMISSED = "dismissed"
    SLOW = "slow"
    REFUSED = "refused"
    TOO_LONG = "too_long"
    FORGOTTEN = "forgotten"  # it said yes and has nothing
    CHANGED = "changed"  # by another program, in the same moment
    NO_KEY = "no_key"  # something is there that is none
    STRANGE = "strange"  # not one of the keychains that are trusted
    GONE = "gone"  # it was there before


@dataclass(frozen=True, slots=True)
class Answer:
    """What the keychain said: a state, the key if one was asked for, and a sentence with one thing to do."""

    state: KeychainState
    secret: Secret | None = None
    sentence: str = ""


_ODD = {
    KeychainState.FORGOTTEN: _(
        "The keychain said that it kept the key, and has lost it. Put the key into an environment variable."
    ),
    KeychainState.CHANGED: _("Another program changed the key while it was being kept. Paste it again."),
    KeychainState.NO_KEY: _("What the keychain holds in the key's place is no key. Paste the key again."),
    KeychainState.STRANGE: _(
        "What answers as this computer's keychain is not one that can be trusted with a key."
        " Put the key into an environment variable."
    ),
    KeychainState.GONE: _("The keychain was there before and is gone. Start its service, then try again."),
}


class Keychain:
    """One question at a time, so that a locked keychain asks for its password once and not five times."""

    patience = LIMITS.keychain_patience_seconds

    def __init__(self, limits: Limits, most_characters: int = MOST_CHARACTERS) -> None:
        self.patience = limits.keychain_patience_seconds
        self._seconds = limits.keychain_seconds
        self._most = most_characters
        self._turn = asyncio.Lock()
        self._slow = 0  # how often it did not answer
        self._worked = False

    async def get(self, name: str) -> Answer:
        return await self._ask({"do": "get", "name": name})

    async def set(self, name: str, secret: Secret) -> Answer:
        if len(secret.reveal().encode("utf-16-le", "surrogatepass")) // 2 > self._most:
            return answer_of(KeychainState.TOO_LONG, most=f"{self._most}")
        return await self._ask({"do": "set", "name": name, "secret": secret.reveal()})

    async def delete(self, name: str) -> Answer:
        return await self._ask({"do": "delete", "name": name})

    async def _ask(self, wish: dict[str, str]) -> Answer:
        """Who waited while it did not answer another question has waited long enough."""
        before = self._slow
        async with self._turn:
            if self._slow != before:
                return self._too_slow()
            place = environment(os.environ)
            if not _may_be_there(place):  # nobody to ask: a process that finds that out takes 0.1 s
                return self._answer({"state": "no_backend"})
            try:
                told = _read(await told_by(_HELPER, json.dumps(wish).encode(), place, self._seconds))
            except TimeoutError:
                self._slow += 1
                return self._too_slow()
            except OSError as error:
                told = {"state": "refused", "reason": type(error).__name__}
        return self._answer(told)

    def _too_slow(self) -> Answer:
        return answer_of(KeychainState.SLOW, seconds=f"{self._seconds:g}")

    def _answer(self, told: dict[str, str]) -> Answer:
        state = KeychainState(told["state"])
        if state is KeychainState.NO_BACKEND and self._worked:
            state = KeychainState.GONE
        self._worked = self._worked or state in {KeychainState.OK, KeychainState.EMPTY}
        secret = told.get("secret")
        found = answer_of(state, reason=told.get("reason") or "")
        return found if secret is None else replace(found, secret=Secret(secret))


def _may_be_there(place: Mapping[str, str]) -> bool:
    """A Secret Service is reached over a session's bus, and by no other way."""
    return sys.platform in {"darwin", "win32"} or "DBUS_SESSION_BUS_ADDRESS" in place


def environment(ours: Mapping[str, str]) -> dict[str, str]:
    """What a keychain needs to be found, and nothing else: no provider's key, no chosen backend."""
    theirs = {
        name: value
        for name, value in ours.items()
        if name.upper() in _PASSED_ON or name.startswith(_PASSED_ON_BEGINNINGS)
    }
    bus = Path(theirs.get("XDG_RUNTIME_DIR", "/nowhere")) / "bus"
    if "DBUS_SESSION_BUS_ADDRESS" not in theirs and bus.is_socket():
        theirs["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={bus}"
    return theirs


def _read(said: bytes) -> dict[str, str]:
    try:
        told = json.loads(said)
        KeychainState(told["state"])
    except (ValueError, KeyError, TypeError):
        # its text might hold a key: it is not passed on
        return {"state": "refused", "reason": "no answer"}
    return told  # type: ignore[no-any-return]  # written by the helper


def answer_of(state: KeychainState, **facts: str) -> Answer:
    return Answer(state, None, _sentence(state).format(**facts))


def _sentence(state: KeychainState) -> str:
    match state:
        case KeychainState.NO_BACKEND:
            return _(
                "This computer has no keychain that can be reached, so a key is kept for this run only."
                " Start a keyring service, or put the key into an environment variable."
            )
        case KeychainState.LOCKED:
            return _("The keychain is locked. Unlock it, then try again.")
        case KeychainState.DISMISSED:
            return _("The keychain's question was dismissed. Try again and allow it.")
        case KeychainState.SLOW:
            return _(
                "The keychain did not answer in {seconds} seconds."
                " If it asks for a password, answer it, then try again."
            )
        case KeychainState.REFUSED:
            return _("The keychain refused ({reason}). Restart its service, then try again.")
        case KeychainState.TOO_LONG:
            return _(
                "This key is longer than the {most} characters the keychain takes. Check what was pasted."
            )
        case _:
            return _ODD.get(state, "")
