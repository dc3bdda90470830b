"""What ChatGPT writes for its own window alone: marks for sources and names, and its canvas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ptahdesk.wire.fields import Object, as_count, as_list, as_object, as_text, dig
from ptahdesk.wire.foreign_words import fenced, paragraphs
from ptahdesk.wire.guarded_json import BadJson, Json, loads

_MARK = re.compile("[ \u00a0]?\ue200([a-z_]+)\ue202?([^\ue200\ue201]*)\ue201")
_SHADES = re.compile("[\ue203\ue204]")
_OLD_MARK = re.compile("【[^【】]*】")
_CANVAS = "canmore."


def readable(text: str, message: Object) -> str:
    """With the sources as links where the file says which they are; a mark that says nothing goes."""
    for mark, words in _sources(text, message):
        text = text.replace(mark, words)
    return _SHADES.sub("", _MARK.sub(_named, text)) if "\ue200" in text or "\ue203" in text else text


def on_canvas(text: str, message: Object) -> str:
    """What a model wrote beside the chat, instead of the call it was written with; empty if it is no such."""
    if not as_text(message.get("recipient")).startswith(_CANVAS):
        return ""
    try:
        call = as_object(loads(text.encode()))
    except (BadJson, UnicodeEncodeError):
        return ""
    kind, _slash, language = as_text(call.get("type")).partition("/")
    whole = as_text(call.get("content"))
    if not whole.strip():
        return paragraphs(
            as_text(as_object(each).get("replacement")) for each in as_list(call.get("updates"))
        )
    return paragraphs((as_text(call.get("name")), fenced(whole, language) if kind == "code" else whole))


def _sources(text: str, message: Object) -> Iterator[tuple[str, str]]:
    """Each mark in the text, and what stands there instead."""
    for each in map(as_object, as_list(dig(message, "metadata", "content_references"))):
        mark = as_text(each.get("matched_text"))
        if "\ue200" in mark or _OLD_MARK.fullmatch(mark):
            told = as_text(each.get("alt"))
            links = [_link(item) for item in as_list(each.get("items"))]
            words = told if "](" in told else ", ".join(filter(None, links or [_link(each)]))
            if words or "\ue200" not in mark:
                yield mark, words or mark
    for each in map(as_object, as_list(dig(message, "metadata", "citations"))):
        start, end = as_count(each.get("start_ix")), as_count(each.get("end_ix"))
        mark, words = text[start:end], _link(each.get("metadata"))
        if words and _OLD_MARK.fullmatch(mark):
            yield mark, f" ({words})"


def _link(source: Json) -> str:
    url = as_text(dig(source, "url"))
    if not url.startswith(("http://", "https://")) or re.search(r"[\s<>]", url):
        return ""
    title = re.sub(r"([\[\]\\])", r"\\\1", " ".join(as_text(dig(source, "title")).split()))
    return f"[{title or url}](<{url}>)"


def _named(mark: re.Match[str]) -> str:
    """The name of a thing, which is read in the sentence; anything else is a button of that window."""
    kind, inside = mark.groups()
    if kind != "entity":
        return ""
    try:
        names = as_list(loads(inside.encode()))
    except (BadJson, UnicodeEncodeError):
        return ""
    space = mark[0][: mark[0].index("\ue200")]
    return space + (as_text(names[1]) if len(names) > 1 else "")
