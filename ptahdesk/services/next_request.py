"""What the next request would tell, in the order in which its host is told it."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.catalogue.tokens import NO_SHAPE, Shape
from ptahdesk.domain.chat import ChatId
from ptahdesk.services.context import NO_FILL, Fill
from ptahdesk.services.metering import Sent, all_sent
from ptahdesk.services.offering import NOTHING_OFFERED, Offered


@dataclass(frozen=True, slots=True)
class Added:
    """A chip: what it is called, and its tokens."""

    name: str
    tokens: int


@dataclass(frozen=True, slots=True)
class Next:
    """All that would be told, in the order in which a host is told it."""

    chat: ChatId | None = None
    offered: Offered = NOTHING_OFFERED
    system: str = ""
    opening: Shape = NO_SHAPE
    fill: Fill = NO_FILL
    typed: Shape = NO_SHAPE
    added: tuple[Added, ...] = ()

    @property
    def sent(self) -> Sent:
        told = (self.offered.sent, Sent(self.opening), self.fill.sent, Sent(self.typed))
        return all_sent((*told, Sent(beside=sum(chip.tokens for chip in self.added))))


NOTHING_NEXT = Next()
