"""Giving one command other keys: what nobody may take, and who has those that are taken."""

from __future__ import annotations

from ptahdesk.domain.words import _
from ptahdesk.presenters.settings.shortcut_list import ShortcutList
from ptahdesk.presenters.shortcuts import Shortcuts
from ptahdesk.presenters.signal import Signal
from ptahdesk.settings.key_fields import LEAVES, LEAVING, Keys, allowed


class ShortcutEditor:
    """`chosen` is the command that is looked at; what is refused is said of it until the next try."""

    def __init__(self, commands: ShortcutList, shortcuts: Shortcuts) -> None:
        self._commands = commands
        self._shortcuts = shortcuts
        self._refused = ""
        self._wished = ""  # keys that another command has
        self.chosen = ""
        self.rival = ""  # that command, where it can give them up
        self.changed = Signal[None]()
        self._disconnect = shortcuts.refused.connect(self._refuse)

    def give_up(self) -> None:
        self._disconnect()

    @property
    def title(self) -> str:
        return self._commands.title(self.chosen)

    @property
    def keys(self) -> Keys:
        return self._commands.held[self.chosen].keys if self.chosen else ()

    @property
    def usual(self) -> bool:
        """Whether it has the keys it came with."""
        return not self.chosen or not self._commands.differs(self.chosen)

    @property
    def error(self) -> str:
        """Why the last try was not taken; else why what is in the file is not used."""
        if self._refused or not self.chosen:
            return self._refused
        if spoilt := self._shortcuts.spoilt(self.chosen):
            words = _("What the settings say of it {reason}. The usual keys are used.")
            return words.format(reason=spoilt)
        lost = self._commands.held[self.chosen].lost
        return " ".join(self._belongs(key, rival) for key, rival in lost)

    def fixed(self, key: str) -> bool:
        """Whether these keys cannot be taken from it."""
        return self.chosen == LEAVING and key == LEAVES

    def choose(self, command: str) -> None:
        if command != self.chosen:
            self.chosen = command
            self._forget()

    def add(self, text: str) -> None:
        """These keys too, unless somebody else has them or nobody may."""
        self._forget()
        try:
            keys = allowed(text, self.chosen)
        except ValueError as error:
            self._refuse(_("“{title}” {reason}.").format(title=self.title, reason=error))
            return
        owner = self._commands.owner(keys)
        if owner == self.chosen:
            self._refuse(_("{keys} does that already.").format(keys=keys))
        elif owner:
            self._wished, self.rival = keys, owner
            self._refuse(self._belongs(keys, owner))
        else:
            self._shortcuts.put({self.chosen: (*self.keys, keys)})

    def take_over(self) -> None:
        """The keys that were wanted go from the command that has them to this one."""
        if self.rival:
            left = tuple(key for key in self._commands.held[self.rival].keys if key != self._wished)
            self._shortcuts.put({self.rival: left, self.chosen: (*self.keys, self._wished)})
            self._forget()

    def remove(self, key: str) -> None:
        self._forget()
        if not self.fixed(key):
            self._shortcuts.put({self.chosen: tuple(one for one in self.keys if one != key)})

    def reset(self) -> None:
        self._forget()
        self._shortcuts.reset(self.chosen)

    def _belongs(self, keys: str, owner: str) -> str:
        words = _("{keys} already belongs to “{command}”.")
        return words.format(keys=keys, command=self._commands.title(owner))

    def _refuse(self, sentence: str) -> None:
        self._refused = sentence
        self.changed.emit(None)

    def _forget(self) -> None:
        self._refused = self._wished = self.rival = ""
        self.changed.emit(None)
