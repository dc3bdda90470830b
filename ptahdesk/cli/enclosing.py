"""Pictures, sources and tools of an answer, for a terminal and for `--json`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from ptahdesk.domain.message import Image, Message, Part, Source, ToolCall, ToolResult
from ptahdesk.domain.words import _
from ptahdesk.presenters.enclosures import label

_LINE = 200


def in_a_line(part: Image | Source | ToolResult) -> str:
    """What stands beside the words, not among them."""
    match part:
        case Image():
            return label(part)
        case ToolResult(_id, text):
            return _("Tool result: {text}").format(text=_short(text))
        case Source(url, title):
            return _("Source: {page}").format(page=f"{title} {url}" if title else url)


def called(name: str, arguments: str) -> str:
    """What a model asks to be run."""
    return _("Tool call: {name}").format(name=f"{name} {_short(arguments)}")


def _short(text: str) -> str:
    line = " ".join(text[:_LINE].split())
    return f"{line} …" if len(text) > _LINE else line


def enclosed(parts: Iterable[Part]) -> dict[str, object]:
    """Only what there is; a picture with its file in base64."""
    found = list(parts)
    sources = [asdict(part) for part in found if isinstance(part, Source)]
    images = [_known(part) for part in found if isinstance(part, Image)]
    told = {"sources": sources, "images": images, "tools": _used(found)}
    return {name: parts for name, parts in told.items() if parts}


def attached_to(question: Message) -> dict[str, object]:
    """What went along with the words; nothing where nothing did."""
    told = [
        {name: value for name, value in asdict(one).items() if value and name != "digest"}
        for one in question.attached
    ]
    return {"attached": told} if told else {}


def _used(parts: Iterable[Part]) -> list[dict[str, object]]:
    """Each call with what came of it; nothing where nobody carried it out."""
    used: list[dict[str, object]] = []
    open_: dict[str, dict[str, object]] = {}
    for part in parts:
        match part:
            case ToolCall(id_, name, arguments):
                used.append({"name": name, "arguments": arguments})
                open_[id_] = used[-1]
            case ToolResult(id_, text, failed) if id_ in open_:
                open_.pop(id_).update(result=text, failed=failed)
            case _:
                pass
    return used


def _known(image: Image) -> dict[str, object]:
    return {name: value for name, value in asdict(image).items() if value}
