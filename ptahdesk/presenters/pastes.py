"""What is done to the chips over the message box: long pieces that were pasted, and files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from itertools import count

from ptahdesk.catalogue.tokens import Shape
from ptahdesk.domain.attached import Attached
from ptahdesk.presenters.chip_steps import ChipSteps
from ptahdesk.presenters.file_chips import FileChip
from ptahdesk.presenters.notices import Doing
from ptahdesk.presenters.paste_chip import Paste
from ptahdesk.services.portions import Portion

Count = Callable[[str], Awaitable[Shape]]
Weigh = Callable[[Attached | Shape], Awaitable[Portion]]


class Pastes(ChipSteps):
    """Of one message box. Each is weighed for the model that will read it."""

    def __init__(self, words: Count, doing: Doing, weigh: Weigh | None = None) -> None:
        super().__init__()
        self._words = words
        self._weigh = weigh
        self._doing = doing
        self._keys = count(1)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(chip.text for chip in self.items if isinstance(chip, Paste))

    @property
    def attached(self) -> tuple[Attached, ...]:
        return tuple(chip.attached for chip in self.items if isinstance(chip, FileChip))

    def find(self, key: int) -> Paste | None:
        return next((chip for chip in self.items if chip.key == key and isinstance(chip, Paste)), None)

    def file(self, key: int) -> FileChip | None:
        return next((chip for chip in self.items if chip.key == key and isinstance(chip, FileChip)), None)

    def add(self, text: str, typed: int = 0) -> None:
        self._step(typed)
        self._become((*self.items, self._made(text)))

    def attach(self, attached: Attached, typed: int = 0) -> None:
        """The same file is there once."""
        if all(one.digest != attached.digest for one in self.attached):
            self._step(typed)
            self._become((*self.items, self._filed(attached)))

    def turn(self, key: int, typed: int = 0) -> None:
        """A PDF as a file, or as its text."""
        found = self.file(key)
        if found is not None and found.choosable:
            self._step(typed)
            turned = replace(found.attached, as_text=not found.attached.as_text)
            chip = self._filed(turned, key)
            self._become(tuple(chip if one.key == key else one for one in self.items))

    def take(self, key: int, typed: int = 0, since: int | None = None) -> None:
        """Take one out: for good, or because it goes on as text, put in when there were `since` steps."""
        if any(chip.key == key for chip in self.items):
            self._step(typed, since)
            self._become(tuple(chip for chip in self.items if chip.key != key))

    def put(self, texts: Iterable[str], attached: Iterable[Attached] = ()) -> None:
        """Another draft altogether."""
        self._forget()
        texts, attached = tuple(texts), tuple(attached)
        if (texts, attached) != (self.texts, self.attached):
            self._become((*map(self._made, texts), *map(self._filed, attached)))

    def weigh_again(self) -> None:
        """Another model reads them: each counts in its own way."""
        for chip in self.items:
            if isinstance(chip, FileChip):
                self._doing.start("weigh a file", self._weighed(chip))
            else:
                self._doing.start("weigh a paste", self._count(chip))

    def _made(self, text: str) -> Paste:
        made = Paste(next(self._keys), text)
        self._doing.start("count the tokens of a paste", self._count(made))
        return made

    def _filed(self, attached: Attached, key: int = 0) -> FileChip:
        made = FileChip(key or next(self._keys), attached)
        self._doing.start("weigh a file", self._weighed(made))
        return made

    async def _count(self, paste: Paste) -> None:
        words = paste.words or await self._words(paste.text)
        weight = None if self._weigh is None else await self._weigh(words)
        self._tell(paste, replace(paste, words=words, weight=weight))

    async def _weighed(self, chip: FileChip) -> None:
        if self._weigh is not None:
            self._tell(chip, replace(chip, weight=await self._weigh(chip.attached)))
