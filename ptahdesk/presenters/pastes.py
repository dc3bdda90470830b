"""The chips over the message box: long pieces that were pasted, each to be read, taken out, or typed on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count

from ptahdesk.domain.words import _
from ptahdesk.presenters import figures
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.signal import Signal

Count = Callable[[str], Awaitable[int]]
LONGEST_LINE, LONGEST_TEXT = 20_000, 200_000  # a text box takes longer lines, and stops answering
_NAME = 60


@dataclass(frozen=True, slots=True)
class Paste:
    """One chip. `tokens` is None until they are counted."""

    key: int
    text: str
    tokens: int | None = None

    @property
    def name(self) -> str:
        """Its first words."""
        head = " ".join(self.text[: 4 * _NAME].split())
        return head if len(head) <= _NAME else f"{head[:_NAME].rstrip()}…"

    @property
    def size(self) -> str:
        characters = _("{n} characters").format(n=f"{len(self.text):,}")
        if self.tokens is None:
            return characters
        return _("{size} · ≈ {n} tokens").format(size=characters, n=f"{self.tokens:,}")

    @property
    def brief(self) -> str:
        """How much it is, in the room a chip has."""
        kilo = _("{n} kB").format(n=f"{max(1, round(len(self.text) / 1000)):,}")
        if self.tokens is None:
            return kilo
        return _("{size} · ≈ {n} tokens").format(size=kilo, n=figures.tokens(self.tokens))

    @property
    def typeable(self) -> bool:
        """Whether the message box can hold it as text."""
        return len(self.text) <= LONGEST_TEXT and max(map(len, self.text.split("\n"))) <= LONGEST_LINE


@dataclass(frozen=True, slots=True)
class Step:
    """A change of the chips that can be undone, and how the text stood just after it."""

    before: tuple[Paste, ...]
    typed: int  # how many steps of the text could be undone then
    since: int | None = None  # and how many before it, if it changed the text too

    @property
    def with_text(self) -> bool:
        return self.since is not None


class Pastes:
    """`items` in the order they are sent. Whoever changes them says how many steps of text can be undone."""

    def __init__(self, tokens: Count, doing: Doing) -> None:
        self._tokens = tokens
        self._doing = doing
        self._keys = count(1)
        self._steps: list[Step] = []
        self._undone: list[tuple[Step, tuple[Paste, ...]]] = []  # with what was there after it
        self.items: tuple[Paste, ...] = ()
        self.changed = Signal[None]()
        self.counted = Signal[None]()

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(paste.text for paste in self.items)

    def find(self, key: int) -> Paste | None:
        return next((paste for paste in self.items if paste.key == key), None)

    def add(self, text: str, typed: int = 0) -> None:
        self._step(typed)
        self._become((*self.items, self._made(text)))

    def take(self, key: int, typed: int = 0, since: int | None = None) -> str:
        """Take one out: for good, or because it goes on as text, put in when there were `since` steps."""
        found = self.find(key)
        if found is None:
            return ""
        self._step(typed, since)
        self._become(tuple(paste for paste in self.items if paste.key != key))
        return found.text

    def put(self, texts: Iterable[str]) -> None:
        """Another draft altogether: what was done to the last one cannot be undone any more."""
        self._steps.clear()
        self._undone.clear()
        texts = tuple(texts)
        if texts != self.texts:
            self._become(tuple(map(self._made, texts)))

    def undo(self, typed: int) -> Step | None:
        """The last change, taken back; None when something was typed after it, which is undone first."""
        if not self._steps or self._steps[-1].typed < typed:
            return None
        step = self._steps.pop()
        self._undone.append((step, self.items))
        self._become(step.before)
        return step

    def redo(self, typed: int) -> Step | None:
        """The change that was taken back last; None when text comes before it, or there is none."""
        if not self._undone:
            return None
        step, after = self._undone[-1]
        if typed != (step.typed if step.since is None else step.since):
            return None
        self._undone.pop()
        self._steps.append(step)
        self._become(after)
        return step

    def _step(self, typed: int, since: int | None = None) -> None:
        self._undone.clear()
        self._steps.append(Step(self.items, typed, since))

    def _made(self, text: str) -> Paste:
        made = Paste(next(self._keys), text)
        self._doing.start("count the tokens of a paste", self._count(made))
        return made

    async def _count(self, paste: Paste) -> None:
        tokens = await self._tokens(paste.text)
        self._steps = [replace(step, before=_told(step.before, paste.key, tokens)) for step in self._steps]
        self.items = _told(self.items, paste.key, tokens)
        self.counted.emit(None)

    def _become(self, items: tuple[Paste, ...]) -> None:
        self.items = items
        self.changed.emit(None)


def _told(items: tuple[Paste, ...], key: int, tokens: int) -> tuple[Paste, ...]:
    return tuple(replace(one, tokens=tokens) if one.key == key else one for one in items)
