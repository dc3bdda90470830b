"""The course of one question: which stage it is in, and when to say that we still wait."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.stream import Accepted, Ended, Waiting
from ptahdesk.domain.words import _
from ptahdesk.providers.http_reader import Head, Reader
from ptahdesk.providers.http_trouble import Place, facts, head_too_long, slept_through
from ptahdesk.providers.inflate import Inflate
from ptahdesk.providers.sleeping import Sleep
from ptahdesk.providers.stages import PROGRESS, Answering, Asking, DecoderFor, Events, Refused, Stage
from ptahdesk.wire.outside_text import shown

_log = logging.getLogger(__name__)


class Course:
    """Turns what a `Reader` has read into events. Pure but for the log: the time is handed in."""

    def __init__(
        self, decoder_for: DecoderFor, place: Place, limits: Limits, asking: Asking, now: float
    ) -> None:
        self.over = False
        self._decoder_for = decoder_for
        self._place = place
        self._limits = limits
        self._asking = asking
        self._stage: Stage = asking
        self._headless = True
        self._wordless_since = now
        self._tell_at = now + limits.waiting_shown_seconds
        self._sleep = Sleep(limits, now)
        self._woken_until: float | None = None  # by then a connection that was slept through has to speak

    @property
    def until(self) -> float:
        if self._woken_until is not None:
            return self._woken_until
        return min(self._stage.until, self._tell_at, self._sleep.until)

    def move(self, reader: Reader, now: float) -> Events:
        """Take what is new. Whatever happens in here, an `Ended` comes of it in the end."""
        try:
            events = self._move(reader, now)
        except Exception as error:  # a decoder's mistake must not lose the answer
            events = self._mistake(error)
        return self._seen(events)

    def late(self, now: float) -> Events:
        """The clock showed `until`."""
        if self._woken_until is not None:
            return (
                self._seen(self._stage.lost(slept_through(self._place))) if now >= self._woken_until else []
            )
        if now >= self._sleep.until and self._sleep.over(now):
            self._woken_until = now + self._limits.wake_seconds
            return []
        if now >= self._stage.until:
            return self._seen(self._stage.late(now))
        return [self._waiting(now)] if now >= self._tell_at else []

    def _move(self, reader: Reader, now: float) -> Events:
        events: Events = []
        if reader.sent:
            self._asking.left(now)
        if self._headless and reader.head is not None:
            self._headless = False
            events += self._begin(reader.head, now)
        data = reader.take()
        if now >= self._sleep.until:
            self._sleep.over(now)  # whoever speaks now has outlived it
        self._woken_until = None
        if data and not _ended(events):
            events += self._heard(self._stage.came(data, now), now)
        if reader.over and not _ended(events):
            events += self._stage.end(reader.error)
        if now >= self._stage.until and not _ended(events):
            events += self._stage.late(now)  # a flood of nothing never lets the clock ring
        return events

    def _heard(self, events: Events, now: float) -> Events:
        """Only words count: bytes alone do not end a wait, they interrupt it."""
        if any(isinstance(event, PROGRESS) for event in events):
            self._wordless_since = now
            self._tell_at = now + self._limits.waiting_shown_seconds
        elif now >= self._tell_at and not _ended(events):
            events.append(self._waiting(now))
        return events

    def _waiting(self, now: float) -> Waiting:
        self._tell_at = now + self._limits.waiting_shown_seconds
        wordless = now - self._wordless_since
        return Waiting(wordless, wordless >= self._limits.no_content_ask_seconds)

    def _begin(self, head: Head, now: float) -> Events:
        outcome = refusal_by_head(head, self._place, self._limits)
        if outcome is not None:
            return [Ended(outcome)]
        if not 200 <= head.status < 300:
            self._stage = Refused(head, self._place, self._limits, now, self._asking.size)
            return []
        decoder = self._decoder_for(head.headers.get("content-type", ""))
        inflate = Inflate(head.headers.get("content-encoding", ""), self._limits)
        self._stage = Answering(decoder, inflate, self._place, self._limits, now)
        kept = head.headers.get("x-openrouter-cache-status", "").strip().lower() == "hit"
        return [Accepted(head.headers.get("x-generation-id", ""), kept)]

    def _mistake(self, error: Exception) -> Events:
        _log.error("an answer could not be read: %s", facts(error))
        words = _("The answer of {host} could not be read.").format(host=self._place.host)
        spoken = isinstance(self._stage, Answering) and self._stage.spoken
        code, action = (Code.PARTIAL, Action.CONTINUE) if spoken else (Code.UNKNOWN, Action.RETRY)
        return [Ended(Outcome(code, Cause.UNREADABLE, words, action, facts(error)))]

    def _seen(self, events: Events) -> Events:
        self.over = _ended(events)
        return events


def refusal_by_head(head: Head, place: Place, limits: Limits) -> Outcome | None:
    """Answers that no API gives: nothing of their body is worth reading."""
    if head.size > limits.head_bytes:
        return head_too_long(place)
    if 300 <= head.status < 400 and head.status != 304:
        return _redirected(head, place)
    if 200 <= head.status < 300 and head.headers.get("content-type", "").lower().startswith("text/html"):
        words = _("A web page answered instead of {host}. Is there a login page in between?")
        sentence = words.format(host=place.host)
        return Outcome(Code.NOTHING, Cause.NOT_AN_API, sentence, Action.CHECK_ADDRESS, number=head.status)
    return None


def _redirected(head: Head, place: Place) -> Outcome:
    try:
        target = urlsplit(head.headers.get("location", "")).hostname or place.host
    except ValueError:
        target = "?"
    words = _("{host} wants to send you to {target}. ptahdesk does not follow: your key is for {host} alone.")
    sentence = words.format(host=place.host, target=shown(target, 100))
    return Outcome(Code.NOTHING, Cause.REDIRECTED, sentence, Action.CHECK_ADDRESS, number=head.status)


def _ended(events: Events) -> bool:
    return bool(events) and isinstance(events[-1], Ended)
