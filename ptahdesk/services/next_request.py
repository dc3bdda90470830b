"""What the next request would tell, in the order in which its host is told it."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.domain.chat import ChatId
from ptahdesk.services.context import NO_FILL, Fill
from ptahdesk.services.metering import NOTHING_SENT, Sent, all_sent
from ptahdesk.services.openings import NO_OPENING, Opening


@dataclass(frozen=True, slots=True)
class Added:
    """A chip over the message box: what it is called, and what it is."""

    name: str
    sent: Sent


@dataclass(frozen=True, slots=True)
class Next:
    """Its parts are together what is sent."""

    chat: ChatId | None = None
    opening: Opening = NO_OPENING
    fill: Fill = NO_FILL
    typed: Sent = NOTHING_SENT
    added: tuple[Added, ...] = ()

    @property
    def sent(self) -> Sent:
        return all_sent((self.opening.sent, self.fill.sent, self.typed, *(chip.sent for chip in self.added)))


NOTHING_NEXT = Next()
