"""Prompts as a file: JSON that programs read, Markdown that people read, and both read again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from ptahdesk.domain.prompt import Prompt, PromptError, short_name
from ptahdesk.domain.words import _
from ptahdesk.wire.guarded_json import BadJson, Json, loads
from ptahdesk.wire.surrogates import whole

_MARK = "ptahdesk-prompts"
_FENCES = re.compile(r"^`{3,}", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
# As `markdown` writes it: a heading, what is known of it in a list, and its words in a fence.
_SECTION = re.compile(
    r"^##[ \t]+(?P<title>[^\n]*)\n+(?P<facts>(?:- [^\n]*\n)*)\n*(?P<fence>`{3,})prompt[ \t]*\n"
    r"(?P<text>.*?)\n(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


def as_json(prompts: Iterable[Prompt]) -> str:
    rows = [
        {
            "title": each.title,
            "text": each.text,
            "kind": "system" if each.system else "question",
            **{key: said for key, said in (("name", each.name), ("folder", each.folder)) if said},
        }
        for each in prompts
    ]
    return whole(json.dumps({"format": _MARK, "prompts": rows}, ensure_ascii=False, indent=2)) + "\n"


def as_markdown(prompts: Iterable[Prompt]) -> str:
    return whole("# Prompts\n" + "".join(map(_section, prompts)))


def read(text: str, file: str) -> list[Prompt]:
    """What a file of that name holds. Raises `PromptError` with a sentence when that is no prompt."""
    path = PurePath(file)
    found = _of_json(text, path.name) if path.suffix.lower() == ".json" else list(_of_text(text, path.stem))
    found = [each for each in found if each.text.strip()]
    if not found:
        raise PromptError(_("There is no prompt in {name}.").format(name=path.name))
    return found


def _section(prompt: Prompt) -> str:
    longest = max(map(len, _FENCES.findall(prompt.text)), default=2)
    fence = "`" * max(3, longest + 1)
    facts = [
        f"- name: /{prompt.name}\n" if prompt.name else "",
        f"- folder: {prompt.folder}\n" if prompt.folder else "",
        "- kind: system prompt\n" if prompt.system else "",
    ]
    return f"\n## {prompt.title}\n\n{''.join(facts)}\n{fence}prompt\n{prompt.text}\n{fence}\n"


def _of_text(text: str, name: str) -> Iterator[Prompt]:
    """Ours, or else one prompt as somebody wrote it down."""
    text = text.replace("\r\n", "\n")
    sections = list(_SECTION.finditer(text))
    for match in sections:
        facts = dict(line[2:].split(": ", 1) for line in match["facts"].splitlines() if ": " in line)
        yield Prompt(
            match["text"],
            match["title"].strip(),
            short_name(facts.get("name", "")),
            facts.get("kind", "").startswith("system"),
            facts.get("folder", "").strip(),
        )
    if not sections:
        heading = _HEADING.match(text.lstrip())
        body = text.lstrip()[heading.end() :] if heading else text
        yield Prompt(body.strip(), heading[1] if heading else name)


def _of_json(text: str, name: str) -> list[Prompt]:
    """Ours; a list of prompts as other programs write them is understood too."""
    try:
        data = loads(text)
    except BadJson:
        raise PromptError(_("{name} cannot be read: it is not JSON.").format(name=name)) from None
    rows = data.get("prompts", [data]) if isinstance(data, dict) else data
    return [_row(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _row(row: dict[str, Json]) -> Prompt:
    """Others say `content` or `prompt` for its words, `command` for its short name."""
    return Prompt(
        _first(row, "text", "content", "prompt"),
        _first(row, "title", "name"),
        short_name(_first(row, "name", "command") if "title" in row else _first(row, "command")),
        _first(row, "kind", "role") == "system",
        _first(row, "folder"),
    )


def _first(row: dict[str, Json], *keys: str) -> str:
    said = (row.get(key) for key in keys)
    return next((value for value in said if isinstance(value, str) and value), "")
