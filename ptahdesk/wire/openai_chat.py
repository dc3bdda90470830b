"""The OpenAI chat format: requests out, answers in, with the habits of all who imitate it."""

from __future__ import annotations

from collections.abc import Iterable

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.message import Image, Source
from ptahdesk.domain.stream import PartPiece, ThinkingPiece, ToolPiece
from ptahdesk.domain.words import _
from ptahdesk.wire.enclosures import Enclosures
from ptahdesk.wire.ending import Facts
from ptahdesk.wire.errors import in_band
from ptahdesk.wire.fields import Object, as_list, as_object, as_text, dig
from ptahdesk.wire.guarded_json import Json
from ptahdesk.wire.json_stream import UNREADABLE, JsonStream
from ptahdesk.wire.openai_request import Quirks, encode_request
from ptahdesk.wire.outside_text import shown
from ptahdesk.wire.reasoning import Reasoning
from ptahdesk.wire.tool_calls import ToolCalls
from ptahdesk.wire.usage import decode_usage, is_odd

__all__ = ["ChatStream", "Quirks", "encode_request"]

_CUT_SHORT = {"length", "content_filter", "model_context_window_exceeded"}
_PLAIN = frozenset({"role", "content"})
_MOST_OF_ANOTHER = 2000


class ChatStream(JsonStream):
    """One chat completion, streamed or whole. A body is read as a single large chunk."""

    def __init__(self, content_type: str = "", *, host: str = "", limits: Limits = LIMITS) -> None:
        super().__init__(content_type, host=host, limits=limits)
        self._reasoning = Reasoning()
        self._calls = ToolCalls(limits.tool_calls)
        self._enclosures = Enclosures(limits)
        self._who: tuple[Json, Json, Json] = (None, None, None)
        self._choice: Json = None
        self._refused = False
        self._streamed = False
        self._another: list[str] = []
        self._told: Object = {}  # of what was used

    def _payload(self, name: str, value: Json) -> None:
        if type(value) is not dict or not value:
            self._aside(value)
            return
        choices = value.get("choices")
        suspect = "error" in value or choices is None or name == "error"
        trouble = in_band(value, self._host) if suspect else None
        who = (value.get("model"), value.get("provider"), value.get("id"))
        if who != self._who:
            self._who = who
            if trouble is None or choices is not None:
                self._answer.served(as_text(who[0]), as_text(who[1]), as_text(who[2]))
        for choice in choices if type(choices) is list else ():
            if type(choice) is dict:
                self._one_choice(choice)
        if "usage" in value or "x_groq" in value:
            self._usage(value)
        if trouble is not None:
            self._answer.fail(trouble)

    def _aside(self, value: Json) -> None:
        """JSON that is no chunk: an array may hold an error, the rest means nothing."""
        trouble = in_band(value, self._host) if isinstance(value, list) else None
        if trouble is not None:
            self._answer.fail(trouble)
        elif not self._answer.closed:
            self._answer.due.note(_("A part of the stream that means nothing was left out."))

    def _one_choice(self, choice: Object) -> None:
        index = choice.get("index") or 0
        if self._choice is None:
            self._choice = index
        delta = self._delta_of(choice)
        if index != self._choice:
            self._another.append(as_text(delta.get("content")))
            self._answer.fill(len(self._another[-1]))
            return
        if delta:
            self._delta(delta)
        if "error" in choice and (trouble := in_band(choice, self._host)):
            self._answer.fail(trouble)
        finish = choice.get("finish_reason")
        if finish and isinstance(finish, str):
            self._answer.finish_with(finish)

    def _delta_of(self, choice: Object) -> Object:
        delta = choice.get("delta")
        if type(delta) is dict:
            self._streamed = True
            return delta
        if "message" in choice and not self._streamed:
            return as_object(choice["message"])
        return {"content": choice["text"]} if "text" in choice else {}

    def _delta(self, delta: Object) -> None:
        content = delta.get("content")
        if not _PLAIN.issuperset(delta):
            self._rarities(delta)
        if type(content) is str:
            if content:
                self._answer.say(content)
        elif content is not None:
            self._parts(content)

    def _rarities(self, delta: Object) -> None:
        """Everything a delta may hold beside its role and content."""
        thinking = self._reasoning.read(delta)
        if thinking:
            self._answer.say(thinking, thinking=True)
        if not self._answer.closed:
            for item in as_list(delta.get("tool_calls")):
                self._answer.fill(self._calls.add(item))
            if legacy := as_object(delta.get("function_call")):
                self._answer.fill(self._calls.add({"function": legacy}))
        self._refuse(as_text(delta.get("refusal")))
        self._enclosed(delta)

    def _enclosed(self, delta: Object) -> None:
        for picture in as_list(delta.get("images")):
            self._enclose(self._enclosures.picture(picture))
        for note in as_list(delta.get("annotations")):
            page = as_object(dig(note, "url_citation"))
            self._enclose(self._enclosures.source(page.get("url"), page.get("title")))
        if delta.get("audio"):
            self._answer.due.note(_("The answer holds sound, which is not played here."))

    def _enclose(self, part: Image | Source | None) -> None:
        if isinstance(part, Image):
            self._answer.say("")  # a picture is an answer, even without words
        if part is not None:
            self._answer.due.give(PartPiece(part))

    def _refuse(self, words: str) -> None:
        if words:
            self._refused = True
            self._answer.say(words)

    def _parts(self, content: Json) -> None:
        """Content as an array of parts; as anything else it is no answer."""
        if not isinstance(content, list):
            self._answer.fail(UNREADABLE)
            return
        for part in content:
            fields = as_object(part)
            if thinking := _text_of(fields.get("thinking")):
                self._answer.say(thinking, thinking=True)
            if text := _text_of(part if isinstance(part, str) else fields.get("text")):
                self._answer.say(text)
            self._refuse(as_text(fields.get("refusal")))
            if "image_url" in fields:
                self._enclose(self._enclosures.picture(fields))

    def _usage(self, chunk: Object) -> None:
        """Later figures replace earlier ones, one by one: they are totals, and may lack the cost."""
        usage = as_object(chunk.get("usage")) or as_object(dig(chunk, "x_groq", "usage"))
        told = {name: value for name, value in usage.items() if value is not None}
        if told:
            self._told = {**self._told, **told}
            self._answer.used(decode_usage(self._told))
            if is_odd(usage):
                self._answer.due.note(
                    _("The usage holds a number that cannot be right; it counts as unknown.")
                )

    def _extras(self) -> Iterable[ThinkingPiece | ToolPiece]:
        if self._another and (text := shown("".join(self._another), _MOST_OF_ANOTHER)):
            self._answer.due.note(_("A second answer came beside the first: {text}").format(text=text))
        answer = self._answer
        if self._refused and (answer.finish or answer.terminal):
            answer.finish = "refusal"
        echo = self._reasoning.echo
        calls = self._calls.finished(not answer.finish or answer.finish in _CUT_SHORT)
        return [*([ThinkingPiece("", echo)] if echo else []), *calls]

    def _facts(self) -> Facts:
        return self._answer.facts(self._calls)


def _text_of(value: Json) -> str:
    if isinstance(value, list):
        return "".join(as_text(as_object(part).get("text")) for part in value)
    return as_text(value)
