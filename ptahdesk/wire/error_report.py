"""Digging the words out of an error, in whatever body it was put."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ptahdesk.wire.fields import Object, as_list, as_object, as_text, dig
from ptahdesk.wire.guarded_json import BadJson, Json, dumps, loads
from ptahdesk.wire.outside_text import shown

_DEPTH = 5
_WORDS_UNDER = ("error", "message", "detail", "errors", "msg", "reason", "title")
_PAGE = re.compile(r"(?i)<(?:!doctype|\?xml|html|head|body|title|center|h1)\b")
_BARE = re.compile(r"(?i)^\W{0,3}(?:\w+ )?error\b")


@dataclass(frozen=True, slots=True)
class Report:
    """What an error says of itself. Everything in it is foreign text, not yet fit to show."""

    message: str = ""  # the outermost words
    inner: str = ""  # the words of whoever is to blame, dug out
    types: tuple[str, ...] = ()
    status: int = 0
    provider: str = ""
    metadata: Object = field(default_factory=dict)

    @property
    def words(self) -> str:
        return self.inner or self.message

    @property
    def all_words(self) -> str:
        return f"{self.message} {self.inner}"


def report_of(value: Json) -> Report | None:
    """The error a JSON value holds, if it holds one at all."""
    if isinstance(value, list):
        return next((report for item in value[:10] if (report := report_of(item))), None)
    body = as_object(value)
    error = body.get("error")
    if error is None and as_list(body.get("errors")):
        error = body["errors"]
    if not error:
        error = body if _is_bare_error(body) else None
    return None if error is None else _report(error, body)


def report_of_text(text: str) -> Report | None:
    """The error in a line or a body that is not JSON; a page for browsers holds none."""
    text = text.strip()
    if not text or text.startswith("<"):
        return None
    if text[0] in "{[":
        try:
            return report_of(loads(text))
        except BadJson:
            return None
    return Report(message=text[:2000])


def is_bare_error(text: str) -> bool:
    """A line of plain text that announces an error."""
    return bool(_BARE.match(text.strip()))


def _is_bare_error(body: Object) -> bool:
    if "choices" in body or "content" in body:
        return False
    return bool(body.get("detail") or body.get("message")) or body.get("object") == "error"


def _report(error: Json, body: Object) -> Report:
    inside = as_object(error)
    metadata = as_object(inside.get("metadata"))
    kinds = (metadata.get("error_type"), inside.get("error_type"), inside.get("code"), inside.get("type"))
    return Report(
        message=_words({**inside, "metadata": None}) if inside else _words(error),
        inner=_words(metadata.get("raw")),
        types=tuple(kind for kind in map(as_text, (*kinds, body.get("code"), body.get("type"))) if kind),
        status=_status(inside.get("code"), inside.get("status"), body.get("code"), body.get("status")),
        provider=shown(as_text(metadata.get("provider_name")), 60),
        metadata=metadata,
    )


def _words(value: Json, depth: int = _DEPTH) -> str:
    """The first words for people in a value; text that is JSON itself is looked into."""
    if not value or not depth:
        return ""
    if isinstance(value, str):
        return _words_of_text(value.strip(), depth)
    if isinstance(value, list):
        return "; ".join(filter(None, (_words(item, depth - 1) for item in value[:3])))
    if not isinstance(value, dict):
        return ""
    places = (dig(value, "metadata", "raw"), *(value.get(name) for name in _WORDS_UNDER))
    return next((words for place in places if (words := _words(place, depth - 1))), "")


def _words_of_text(text: str, depth: int) -> str:
    if _PAGE.match(text):
        return ""
    if text[:1] not in {"{", "["}:
        return text
    try:
        value = loads(text)
    except BadJson:
        return text
    return _words(value, depth - 1) or dumps(value)


def _status(*candidates: Json) -> int:
    for candidate in candidates:
        if isinstance(candidate, str) and len(candidate) == 3 and candidate.isdecimal():
            candidate = int(candidate)  # noqa: PLW2901 - litellm writes the status as text
        if type(candidate) is int and 300 <= candidate <= 599:
            return candidate
    return 0
