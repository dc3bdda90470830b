"""What an answer can be while it comes: not there yet, a refusal, or words. No socket in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from ptahdesk.domain.limits import KB, Limits
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.stream import Ended, PartPiece, StreamEvent, TextPiece, ThinkingPiece, ToolPiece
from ptahdesk.domain.words import _
from ptahdesk.providers.http_reader import Head
from ptahdesk.providers.http_trouble import Place, cut, unanswered, unconnected, unsent
from ptahdesk.providers.inflate import BadPacking, Inflate, TooDense
from ptahdesk.wire.decoder import StreamDecoder
from ptahdesk.wire.errors import outcome_of

Events = list[StreamEvent]
DecoderFor = Callable[[str], StreamDecoder]  # by content type

PROGRESS = (TextPiece, ThinkingPiece, ToolPiece, PartPiece)


class Stage(Protocol):
    """Each gives the events that follow; an `Ended` among them ends it all."""

    @property
    def until(self) -> float:
        """When `late` is to be called."""

    def came(self, data: bytes, now: float) -> Events:
        """Bytes of the body."""

    def end(self, error: Exception | None) -> Events:
        """The line ended, cleanly or not."""

    def late(self, now: float) -> Events:
        """The clock ran out."""

    def lost(self, trouble: Outcome) -> Events:
        """The line is given up for a reason from outside."""


class Asking:
    """Nothing has come. Before the request left it is free to try again; afterwards nobody knows."""

    def __init__(
        self, place: Place, limits: Limits, first_byte_seconds: float, now: float, size: int = 0
    ) -> None:
        self.size = size  # of the request, in bytes
        self._place = place
        self._limits = limits
        self._patience = first_byte_seconds
        self._sent = False
        self.until = now + limits.connect_seconds

    def left(self, now: float) -> None:
        """The request is on its way."""
        if not self._sent:
            self._sent = True
            self.until = now + self._patience

    def came(self, data: bytes, now: float) -> Events:
        raise AssertionError("a body without a head")

    def end(self, error: Exception | None) -> Events:
        if self._sent or error is None:
            return [Ended(unanswered(error, self._place))]
        return [Ended(unsent(error, self._place))]

    def late(self, now: float) -> Events:
        if not self._sent:
            return [Ended(unconnected(self._place, self._limits.connect_seconds))]
        words = _("{host} took the request and did not answer for {seconds:g} seconds.")
        sentence = words.format(host=self._place.host, seconds=self._patience)
        return [Ended(Outcome(Code.UNKNOWN, Cause.NO_ANSWER, sentence))]

    def lost(self, trouble: Outcome) -> Events:
        return [Ended(trouble if self._sent else replace(trouble, code=Code.AGAIN))]


class Refused:
    """A status that is no success: what it says is read, but neither for long nor at length."""

    def __init__(self, head: Head, place: Place, limits: Limits, now: float, size: int = 0) -> None:
        self._head = head
        self._size = size
        self._place = place
        self._most = limits.error_body_bytes
        self._body = b""
        self._inflate = Inflate(head.headers.get("content-encoding", ""), limits)
        self.until = now + limits.error_body_seconds

    def came(self, data: bytes, now: float) -> Events:
        try:
            self._body += self._inflate.feed(data)
        except (TooDense, BadPacking):
            return self._judge()
        return self._judge() if len(self._body) >= self._most else []

    def end(self, error: Exception | None) -> Events:
        return self._judge()

    def late(self, now: float) -> Events:
        return self._judge()

    def lost(self, trouble: Outcome) -> Events:
        return self._judge()

    def _judge(self) -> Events:
        head, body = self._head, self._body[: self._most]
        outcome = outcome_of(head.status, head.headers, body, self._place.host)
        if outcome.cause is Cause.TOO_LARGE and self._size:
            words = _(" It holds {n} kB.").format(n=f"{self._size / KB:,.1f}")
            outcome = replace(outcome, sentence=outcome.sentence + words)
        return [Ended(outcome)]


class Answering:
    """Words come. Comments and single bytes prove a life, but only words prove that it goes on."""

    def __init__(
        self, decoder: StreamDecoder, inflate: Inflate, place: Place, limits: Limits, now: float
    ) -> None:
        self._decoder = decoder
        self._inflate = inflate
        self._place = place
        self._limits = limits
        self._silent_at = now + limits.silence_seconds
        self._idle_at = now + limits.no_content_stop_seconds
        self._lingers_until: float | None = None
        self.spoken = False

    @property
    def until(self) -> float:
        if self._lingers_until is not None:
            return self._lingers_until
        return min(self._silent_at, self._idle_at)

    def came(self, data: bytes, now: float) -> Events:
        self._silent_at = now + self._limits.silence_seconds
        try:
            events = self._decoder.feed(self._inflate.feed(data))
        except TooDense:
            return self._decoder.close(_too_dense(self._place))
        except BadPacking as broken:
            kept = self._decoder.feed(broken.before)
            return [*kept, *self._decoder.close(_badly_packed(self._place))]
        if any(isinstance(event, PROGRESS) for event in events):
            self._idle_at = now + self._limits.no_content_stop_seconds
            self.spoken = True
        if self._decoder.done and self._lingers_until is None:
            self._lingers_until = now + self._limits.linger_seconds
        return events

    def end(self, error: Exception | None) -> Events:
        return self._decoder.close(None if error is None else cut(error, self._place))

    def late(self, now: float) -> Events:
        if self._lingers_until is not None:
            return self._decoder.close()
        trouble = self._silence() if now >= self._silent_at else self._no_words()
        return self._decoder.close(trouble)

    def lost(self, trouble: Outcome) -> Events:
        return [_told(event, trouble) for event in self._decoder.close(trouble)]

    def _silence(self) -> Outcome:
        words = _("Nothing came from {host} for {seconds:g} seconds.")
        sentence = words.format(host=self._place.host, seconds=self._limits.silence_seconds)
        return Outcome(Code.UNKNOWN, Cause.SILENCE, sentence)

    def _no_words(self) -> Outcome:
        words = _("Stopped: {host} kept the line open for {minutes:g} minutes without a word.")
        minutes = self._limits.no_content_stop_seconds / 60
        sentence = words.format(host=self._place.host, minutes=minutes)
        return Outcome(Code.STOPPED, Cause.STOPPED_BY_LIMIT, sentence)


def _told(event: StreamEvent, trouble: Outcome) -> StreamEvent:
    """A decoder says of every cut that the connection broke; here more is known."""
    if not isinstance(event, Ended) or event.outcome.cause is not trouble.cause:
        return event
    words = _("The answer was cut off. {why}") if event.outcome.code is Code.PARTIAL else "{why}"
    return replace(event, outcome=replace(event.outcome, sentence=words.format(why=trouble.sentence)))


def _too_dense(place: Place) -> Outcome:
    words = _("Stopped: {host} sent a packed answer that would fill the memory.").format(host=place.host)
    return Outcome(Code.STOPPED, Cause.STOPPED_BY_LIMIT, words)


def _badly_packed(place: Place) -> Outcome:
    words = _("{host} sent an answer in a packing that cannot be opened.").format(host=place.host)
    return Outcome(Code.UNKNOWN, Cause.UNREADABLE, words)
