"""A person at the screen: finds things by the name a screen reader says, clicks and types for real."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import screen

READER = Path(__file__).with_name("reader.py")
PATIENCE = 60.0


@dataclass(frozen=True)
class Thing:
    """Something on the screen, as it is announced."""

    role: str
    name: str
    text: str
    x: int
    y: int
    width: int
    height: int
    showing: bool
    enabled: bool
    focused: bool
    focusable: bool
    expanded: bool

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


class Person:
    """Eyes (AT-SPI), a mouse and a keyboard (xdotool) on one screen."""

    def __init__(self, desk: screen.Screen, environment: Mapping[str, str]) -> None:
        self.hands = desk
        self.environment = environment
        self._listened: dict[str, int] = {}
        self._reader = subprocess.Popen(
            ["/usr/bin/python3", str(READER)],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def close(self) -> None:
        self._reader.communicate(timeout=60)

    def sees(self) -> list[Thing]:
        """Everything on the screen at this moment."""
        return [thing for thing in self._things("showing") if thing.showing]

    def knows(self) -> list[Thing]:
        """What a reader can come to, in order, out of sight too."""
        return self._things("all")

    def _things(self, question: str) -> list[Thing]:
        return [Thing(**one) for one in self._asks(question)]

    def hears(self, words: str) -> None:
        """This is announced, after all that was listened for before."""

        self._follows("heard", words)

    def stands_on(self, words: str) -> None:
        """The focus came there, after all the places asked for before."""
        self._follows("stood", words)

    def _follows(self, question: str, words: str) -> None:
        def said() -> bool | None:
            told: list[str] = self._asks(question)
            after = self._listened.get(question, 0)
            found = [at for at, each in enumerate(told) if at >= after and words in each]
            if found:
                self._listened[question] = found[0] + 1
            return bool(found) or None

        screen.until(f"{words!r} to be {question}", said, PATIENCE)

    def _asks(self, question: str) -> Any:
        assert self._reader.stdin
        assert self._reader.stdout
        self._reader.stdin.write(f"{question}\n")
        self._reader.stdin.flush()
        return json.loads(self._reader.stdout.readline())

    def waits_for(self, what: Callable[[Thing], object], described: str, patience: float = PATIENCE) -> Thing:
        """The first thing on screen that is `what`, as soon as it is there."""
        seen: list[Thing] = []

        def look() -> Thing | None:
            seen[:] = self.sees()
            return next((thing for thing in seen if what(thing)), None)

        try:
            return screen.until(described, look, patience)
        except screen.NotThere as late:
            shown = "\n".join(f"{t.role:14} {t.name[:60]!r} {t.text[:200]!r}" for t in seen)
            raise AssertionError(f"{late}. On screen:\n{shown}") from None

    def finds(self, name: str, role: str = "", patience: float = PATIENCE) -> Thing:
        """A control by the beginning of its name."""

        def fits(thing: Thing) -> bool:
            named = thing.name.lower().startswith(name.lower())
            return named and role in thing.role and thing.width > 0

        return self.waits_for(fits, f"{role or 'control'} {name!r}", patience)

    def reads(self, words: str, patience: float = PATIENCE) -> Thing:
        """Something that shows these words."""
        return self.waits_for(lambda t: words in t.text or words in t.name, f"the words {words!r}", patience)

    def stands_still(self, seconds: float) -> None:
        """Time passes and nothing is done."""
        time.sleep(seconds)

    def clicks(self, name: str, role: str = "") -> Thing:
        thing = self.finds(name, role)
        self.hands.click(*thing.middle)
        return thing

    def has_pressed(self, name: str) -> None:
        """A button or a link, as a screen reader presses it."""
        screen.until(f"{name!r} to be pressed", lambda: self._asks(f"press {name}") or None, PATIENCE)

    def types(self, text: str) -> None:
        self.hands.type(text)

    def presses(self, *keys: str) -> None:
        self.hands.key(*keys)

    def pastes(self, text: str) -> None:
        """What was copied elsewhere, into what has the focus."""
        with subprocess.Popen(
            ["xclip", "-selection", "clipboard", "-in"],
            text=True,
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as clip:
            clip.communicate(text, timeout=60)
        # The clipboard's new owner goes to the background before it is asked: paste once it gives.
        screen.until("the words on the clipboard", lambda: self._clipboard() == text or None, PATIENCE)
        self.presses("ctrl+v")

    def copies_all(self, place: Thing, words: str) -> str:
        """Click somewhere, select all, copy; what is then on the clipboard, once `words` are in it."""

        def copied() -> str | None:
            self.hands.click(*place.middle)
            self.presses("ctrl+a", "ctrl+c")
            told = self._clipboard()
            return told if words in told else None

        return screen.until(f"{words!r} to be copied", copied, PATIENCE)

    def _clipboard(self) -> str:
        asked = ["xclip", "-selection", "clipboard", "-out"]
        return subprocess.run(
            asked, capture_output=True, text=True, env=dict(self.environment), check=False, timeout=60
        ).stdout
