"""Every command with its keys, in groups, found by its name or by pressing its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ptahdesk.domain.words import _
from ptahdesk.presenters.shortcuts import Held, Shortcuts
from ptahdesk.presenters.signal import Signal
from ptahdesk.settings.key_fields import Keys

_GROUPS = (
    (_("Chats"), ("chat", "folder", "chats")),
    (_("Asking"), ("composer", "question", "queue", "context", "prompt", "prompts", "attach")),
    (_("Answers"), ("reply", "version", "message")),
    (_("Models"), ("model", "models")),
    (_("Finding"), ("find", "palette", "search")),
    (_("View"), ("view",)),
    (_("Program"), ("settings", "quit")),
)
_OTHERS = _("More")
_GO = "chat.go."


class Named(Protocol):
    """A command as the window lists it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def keys(self) -> Keys: ...


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A command, or the heading of a group."""

    kind: str  # command, heading
    text: str
    target: str = ""
    aside: str = ""


class ShortcutList:
    """`rows` is what to show of it."""

    def __init__(self, shortcuts: Shortcuts, commands: Sequence[Named]) -> None:
        self._shortcuts = shortcuts
        self._titles = {command.id: command.title for command in commands}
        self._usual = {command.id: tuple(command.keys) for command in commands}
        self._words: list[str] = []
        self._pressed = ""
        self.held: dict[str, Held] = {}
        self.rows: list[KeyRow] = []
        self.changed = Signal[None]()
        self.give_up = shortcuts.changed.connect(lambda _nothing: self._read())
        self._read()

    @property
    def changes(self) -> int:
        """How many commands have other keys than they came with."""
        return sum(map(self.differs, self._titles))

    def title(self, command: str) -> str:
        return self._titles.get(command, "")

    def differs(self, command: str) -> bool:
        """Whether somebody wrote other keys for it, or something that cannot be read."""
        chosen = self._shortcuts.chosen(command)
        return bool(self._shortcuts.spoilt(command)) or chosen not in (None, self._usual[command])

    def owner(self, keys: str) -> str:
        """The command that has them."""
        return next((command for command, held in self.held.items() if keys in held.keys), "")

    def find(self, text: str) -> None:
        self._words, self._pressed = text.casefold().split(), ""
        self._show()

    def find_keys(self, keys: str) -> None:
        """The command these keys belong to; without keys every command."""
        self._words, self._pressed = [], keys
        self._show()

    def reset_all(self) -> None:
        self._shortcuts.reset(*filter(self.differs, self._titles))

    def _read(self) -> None:
        self.held = self._shortcuts.held(self._usual)
        self._show()

    def _show(self) -> None:
        self.rows = list(self._grouped(filter(self._fits, self._titles)))
        self.changed.emit(None)

    def _grouped(self, found: Iterable[str]) -> Iterator[KeyRow]:
        titles = (*(title for title, _families in _GROUPS), _OTHERS)
        groups: dict[str, list[str]] = {title: [] for title in titles}
        for command in found:
            family = command.partition(".")[0]
            named = (title for title, families in _GROUPS if family in families)
            groups[next(named, _OTHERS)].append(command)
        for title, commands in groups.items():
            if commands:
                yield KeyRow("heading", title)
            commands.sort(key=lambda command: command.startswith(_GO))  # nine of a kind come last
            yield from (KeyRow("command", self.title(one), one, self._told(one)) for one in commands)

    def _told(self, command: str) -> str:
        keys = ", ".join(self.held[command].keys)
        if self._shortcuts.spoilt(command):
            return _("{keys} · cannot be read").format(keys=keys or _("none"))
        return _("{keys} · changed").format(keys=keys or _("none")) if self.differs(command) else keys

    def _fits(self, command: str) -> bool:
        if self._pressed:
            return self._pressed in self.held[command].keys
        text = f"{self.title(command)} {command} {' '.join(self.held[command].keys)}".casefold()
        return all(word in text for word in self._words)
