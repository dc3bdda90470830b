"""Which kinds of thing changed: news travels as kinds and ids, never as the data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    CHATS = auto()  # the list: titles, order, new, gone
    ENTRIES = auto()  # messages of a chat
    QUEUE = auto()  # questions of a chat that wait
    PROMPTS = auto()  # that are kept to be used again
    VOTES = auto()  # which answers were better, and whether names are shown
    SPENDING = auto()
    MODELS = auto()
    CONNECTION = auto()
    KEYS = auto()
    SETTINGS = auto()
    HISTORY = auto()  # the file all is kept in: gone, made again, told of


@dataclass(frozen=True, slots=True)
class Change:
    """`ids` narrows it down (chat ids, setting keys, provider ids); empty means any of them."""

    kind: Kind
    ids: frozenset[int | str] = frozenset()

    def touches(self, one: int | str) -> bool:
        return not self.ids or one in self.ids
