"""A reply in progress: what was said so far, live to any number of followers, and a way to stop it."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from ptahdesk.domain.chat import Entry
from ptahdesk.domain.ledger import LedgerRow
from ptahdesk.domain.message import Part
from ptahdesk.domain.money import Cost
from ptahdesk.domain.outcome import Outcome
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.stream import StreamEvent


class Reply:
    """One answer on its way. It keeps itself; nobody has to listen."""

    question: Entry
    entry: Entry  # as it was when it was asked for: empty and WAITING; read it again after `ended`
    model: ModelRef

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it has said so far, neighbouring pieces joined."""
        raise NotImplementedError

    @property
    def row(self) -> LedgerRow:
        """The ledger's view of it, as far as it is known."""
        raise NotImplementedError

    @property
    def cost(self) -> Cost:
        """Metered while it streams, changing at most 4 times a second; then what the ledger says."""
        raise NotImplementedError

    @property
    def outcome(self) -> Outcome | None:
        """None while it runs."""
        raise NotImplementedError

    @property
    def problem(self) -> str:
        """Why what was said is not on disk yet, in a sentence; empty when it is."""
        raise NotImplementedError

    async def follow(self) -> AsyncGenerator[StreamEvent, None]:
        """What was said so far, then what comes, up to and including `Ended`. Read it under `aclosing`."""
        raise NotImplementedError
        yield

    def stop(self) -> None:
        """Act now: the socket is closed, what came is kept. Does nothing when it has ended."""
        raise NotImplementedError

    async def ended(self) -> Outcome:
        """Wait until it has ended and is kept."""
        raise NotImplementedError
