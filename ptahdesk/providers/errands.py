"""Small questions that cost nothing, and the whole of their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ptahdesk.domain.limits import MB, Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.words import _
from ptahdesk.providers.course import refusal_by_head
from ptahdesk.providers.http_reader import Head, Reader
from ptahdesk.providers.http_trouble import Place, unanswered, unconnected, unsent
from ptahdesk.providers.inflate import BadPacking, Inflate, TooDense


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked, with or without the key, how long we wait and how much we listen to."""

    path: str
    method: str = "GET"
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""  # JSON, where a page wants some
    keyed: bool = True
    most: int = MB
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer to a small question."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Gathering:
    """Takes what a `Reader` has read until the answer is whole, or cannot become so."""

    def __init__(self, errand: Errand, place: Place, limits: Limits) -> None:
        self._seconds = errand.seconds or limits.check_seconds
        self._most = errand.most
        self._place = place
        self._limits = limits
        self._body = bytearray()
        self._inflate: Inflate | None = None

    def patience(self, sent: bool) -> float:
        """Seconds from the beginning; a connection that is not made by then is not waited for."""
        return self._seconds if sent else min(self._seconds, self._limits.connect_seconds)

    def move(self, reader: Reader) -> Reply | Outcome | None:
        """None while more is to come."""
        if reader.head is None:
            return self._broken(reader) if reader.over else None
        if self._inflate is None:
            if refusal := refusal_by_head(reader.head, self._place, self._limits):
                return _uncharged(refusal)
            self._inflate = Inflate(reader.head.headers.get("content-encoding", ""), self._limits)
        try:
            self._body += self._inflate.feed(reader.take())
        except TooDense:
            return self._too_large()
        except BadPacking:
            words = _("{host} sent an answer in a packing that cannot be opened.").format(
                host=self._place.host
            )
            return Outcome(Code.NOTHING, Cause.UNREADABLE, words)
        return self._judge(reader, reader.head)

    def late(self, reader: Reader) -> Outcome:
        if not reader.sent:
            return unconnected(self._place, self.patience(sent=False))
        words = _("{host} did not answer within {seconds:g} seconds.")
        sentence = words.format(host=self._place.host, seconds=self._seconds)
        return Outcome(Code.AGAIN, Cause.NO_ANSWER, sentence)

    def _judge(self, reader: Reader, head: Head) -> Reply | Outcome | None:
        success = head.status < 300
        most = self._most if success else min(self._most, self._limits.error_body_bytes)
        if len(self._body) > most:
            del self._body[most:]
            return self._too_large() if success else self._reply(head)
        if not reader.over:
            return None
        return self._broken(reader) if reader.error else self._reply(head)

    def _reply(self, head: Head) -> Reply:
        return Reply(head.status, head.headers, bytes(self._body))

    def _broken(self, reader: Reader) -> Outcome:
        if reader.sent or reader.error is None:
            return _uncharged(unanswered(reader.error, self._place))
        return unsent(reader.error, self._place)

    def _too_large(self) -> Outcome:
        words = _("{host} sent more than the {size} MB that are allowed here.")
        sentence = words.format(host=self._place.host, size=self._most // MB)
        return Outcome(Code.REFUSED, Cause.TOO_LARGE, sentence, Action.CHECK_ADDRESS)


def _uncharged(outcome: Outcome) -> Outcome:
    """Nobody bills for an errand, however it ended."""
    return replace(outcome, code=Code.NOTHING) if outcome.may_have_cost else outcome
