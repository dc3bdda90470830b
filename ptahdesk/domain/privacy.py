"""Private questions: who wished them so, and whether whoever answered can be taken at their word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ptahdesk.domain.words import _


class Because(StrEnum):
    """Who wished it. Any of them is enough."""

    CHAT = "chat"
    MODEL = "model"
    EVERY = "every_chat"
    NAME = "nostore"  # typed after the model's name


class Promise(StrEnum):
    """What is known of the host that answered."""

    KEPT = "kept"  # it is in the list of those that keep nothing
    BROKEN = "broken"  # the list knows its model, and not with this host
    HERE = "here"  # it never left the user's own computer or network
    UNKNOWN = "unknown"


_WHY = {
    Because.CHAT: _("this chat"),
    Because.MODEL: _("this model"),
    Because.EVERY: _("every chat"),
    Because.NAME: _("asked for by :nostore"),
}


@dataclass(frozen=True, slots=True)
class Privacy:
    """Of one question. `listed` is when the list of hosts that keep nothing was last known to be right."""

    because: tuple[Because, ...]
    promise: Promise = Promise.UNKNOWN
    listed: datetime | None = None

    @property
    def why(self) -> str:
        return reason(self.because)

    @property
    def who(self) -> str:
        """The same without the word itself."""
        return ", ".join(_WHY[each] for each in self.because)


def reason(because: tuple[Because, ...]) -> str:
    """`private: this chat`; empty when nobody wished it."""
    if not because:
        return ""
    return _("private: {why}").format(why=", ".join(_WHY[each] for each in because))
