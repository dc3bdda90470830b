"""What both dialects share: frames come in, JSON payloads go to the dialect, the end is weighed once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from ptahdesk.domain.limits import LIMITS, MB, Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.stream import StreamEvent, ThinkingPiece, ToolPiece
from ptahdesk.domain.words import _
from ptahdesk.wire.answer import Answer
from ptahdesk.wire.ending import Facts
from ptahdesk.wire.error_report import is_bare_error, report_of_text
from ptahdesk.wire.errors import in_band_report, page_inside, web_page
from ptahdesk.wire.framing import Body, Framing, Item, Page
from ptahdesk.wire.guarded_json import BadJson, Json, has_twins, loads, loads_all
from ptahdesk.wire.outside_text import shown
from ptahdesk.wire.sse import Again, Comment, Event, Garbled, Stray, TooLong

_ONCE = ('"content"', '"delta"', '"choices"')  # cheap to look for; only a suspect is read with care
UNREADABLE = Outcome(
    Code.UNKNOWN, Cause.UNREADABLE, _("The provider sent something that cannot be read as an answer.")
)


class JsonStream(ABC):
    """A `StreamDecoder` but for the dialect: `_payload`, `_facts` and `_extras` are its part."""

    def __init__(self, content_type: str = "", *, host: str = "", limits: Limits = LIMITS) -> None:
        self._host = host
        self._limits = limits
        self._framing = Framing(content_type, limits.line_bytes)
        self._misnamed = "" if "event-stream" in content_type.lower() else content_type
        self._answer = Answer(limits)
        self._closing = False

    @property
    def ended(self) -> bool:
        return self._answer.ended

    @property
    def done(self) -> bool:
        return self._answer.closed

    def feed(self, data: bytes) -> list[StreamEvent]:
        if self._answer.ended:
            return []
        self._read(self._framing.feed(data))
        return self._answer.due.take()

    def close(self, trouble: Outcome | None = None) -> list[StreamEvent]:
        if self._answer.ended:
            return []
        self._closing = True
        self._read(self._framing.close())
        if not self._answer.ended:
            if self._misnamed and self._framing.streams and self._facts().said:
                words = _("The answer is an event stream and was announced as {type}.")
                self._answer.due.note(words.format(type=shown(self._misnamed, 60)))
            extras = list(self._extras())
            self._answer.end(self._facts(), trouble, extras)
        return self._answer.due.take()

    @abstractmethod
    def _payload(self, name: str, value: Json) -> None:
        """One JSON value of the stream, or the whole body; `name` is the event's."""

    @abstractmethod
    def _facts(self) -> Facts:
        """What the end depends on. Asked after `_extras`."""

    @abstractmethod
    def _extras(self) -> Iterable[ThinkingPiece | ToolPiece]:
        """What is given out only with a whole answer: tool calls, reasoning to hand back."""

    def _read(self, items: list[Item]) -> None:
        answer = self._answer
        for item in items:
            if type(item) is Event:
                self._event(item.name, item.data)
            else:
                self._other(item)
            if answer.overfull and not answer.ended:
                answer.stop(_too_much(_("the answer grew beyond what can be kept"), self._facts().said))
            if answer.ended:
                return

    def _event(self, name: str, data: str) -> None:
        try:
            value = loads(data)
        except BadJson:
            self._odd_data(name, data.strip())
        else:
            if any(data.count(key) > 1 for key in _ONCE) and has_twins(data):
                self._answer.due.note(_("A part of the stream says one thing twice; the last one counts."))
            self._payload(name, value)

    def _odd_data(self, name: str, data: str) -> None:
        if not data:
            return
        if data.startswith("data:"):  # some fronts write the field name twice
            self._event(name, data.removeprefix("data:"))
        elif data.lower() == "[done]":
            self._answer.terminal = True
        elif data[0] in "{[":
            self._glued(name, data)
        else:
            self._line(data)

    def _glued(self, name: str, data: str) -> None:
        """Several JSON texts in one event, or one that broke off."""
        values, rest = loads_all(data)
        for value in values:
            self._payload(name, value)
        if rest.lower() == "[done]":
            self._answer.terminal = True
        elif rest and not self._closing:  # when the bytes just ended, it is their end that counts
            self._answer.fail(UNREADABLE)

    def _other(self, item: Item) -> None:
        if isinstance(item, Comment):
            self._answer.wait()
        elif isinstance(item, Stray):
            self._line(item.text)
        elif isinstance(item, Body):
            self._body(item.data)
        elif isinstance(item, Garbled):
            self._answer.due.note(_("Some bytes were not valid text; � stands in their place."))
        elif isinstance(item, Again):
            self._answer.due.note(_("A part of the stream came twice under the same id; it is shown twice."))
        elif isinstance(item, Page):
            self._answer.fail(web_page(self._host))
        elif isinstance(item, TooLong):
            size = self._limits.line_bytes // MB
            why = _("a line of the answer was longer than {n} MB").format(n=size)
            self._answer.stop(_too_much(why, self._facts().said))

    def _line(self, text: str) -> None:
        """A line that is no event: an error in plain words, a proxy's page, bare JSON, or nothing."""
        text = text.strip()
        if text.startswith("<"):
            self._answer.fail(page_inside(self._host))
            return
        bare = text[:1] in {"{", "["} or is_bare_error(text)
        report = report_of_text(text) if bare else None
        if report is not None:
            self._answer.fail(in_band_report(report, self._host))
        elif text and not self._closing:
            self._answer.due.note(_("A line that means nothing in a stream was left out."))

    def _body(self, data: bytes) -> None:
        values, rest = loads_all(data)
        for value in values:
            self._payload("", value)
        if not values:
            self._answer.fail(UNREADABLE)
        elif rest:
            self._answer.due.note(_("Something followed the answer and was left out."))


def _too_much(why: str, said: bool) -> Outcome:
    sentence = _("Stopped by ptahdesk: {why}.").format(why=why)
    action = Action.CONTINUE if said else Action.RETRY
    return Outcome(Code.STOPPED, Cause.STOPPED_BY_LIMIT, sentence, action)
