"""ChatGPT's `conversations.json`: each conversation is a tree of nodes, many of them empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ptahdesk.domain.carried import CarriedChat, CarriedEntry, CarriedLane
from ptahdesk.domain.message import Message, Part, Role, Text, Thinking
from ptahdesk.domain.words import _
from ptahdesk.wire.chatgpt_marks import on_canvas, readable
from ptahdesk.wire.fields import Object, as_count, as_list, as_object, as_text, dig
from ptahdesk.wire.foreign_words import fenced, in_order, kept_parent, moment, paragraphs
from ptahdesk.wire.guarded_json import Json

SOURCE = "chatgpt"
_ROLES = {"user": Role.USER, "system": Role.SYSTEM, "assistant": Role.ASSISTANT, "tool": Role.ASSISTANT}
_HIDDEN = {"user_editable_context", "model_editable_context"}


def is_mine(value: Object) -> bool:
    return isinstance(value.get("mapping"), dict)


def decode(value: Object) -> CarriedChat:
    """One conversation. What a model did before its answer, in nodes of their own, is one answer here."""
    nodes = {key: as_object(node) for key, node in as_object(value.get("mapping")).items()}
    parents = _parents(nodes)
    tree = _Tree(nodes, parents)
    for key in in_order(parents):
        tree.take(key)
    entries = tree.whole()
    current = as_text(value.get("current_node"))
    leaf = tree.kept.get(current) or kept_parent(current, parents, tree.kept)
    return CarriedChat(
        as_text(value.get("title")),
        entries,
        (CarriedLane(leaf=leaf),),
        moment(value.get("create_time")),
        moment(value.get("update_time")),
        archived=value.get("is_archived") is True,
        source=SOURCE,
        left_out=tuple(tree.left_out),
    )


def _parents(nodes: dict[str, Object]) -> dict[str, str | None]:
    """By what a node says of itself, else by who calls it a child."""
    claimed = {
        child: key
        for key, node in nodes.items()
        for child in as_list(node.get("children"))
        if isinstance(child, str)
    }
    return {key: as_text(node.get("parent")) or claimed.get(key) for key, node in nodes.items()}


class _Tree:
    def __init__(self, nodes: dict[str, Object], parents: dict[str, str | None]) -> None:
        self._nodes = nodes
        self._parents = parents
        self._children: dict[str, int] = {}
        for parent in parents.values():
            if parent is not None:
                self._children[parent] = self._children.get(parent, 0) + 1
        self.entries: dict[str, CarriedEntry] = {}  # without their parts: an answer may have very many
        self._said: dict[str, list[Part]] = {}
        self._line: dict[str, str] = {}  # node -> the entry from which nothing branches off before it
        self.kept: dict[str, str | None] = {}  # node -> the entry it is in, or the nearest above it
        self.left_out: list[str] = []

    def take(self, key: str) -> None:
        self._follow(key)
        message = as_object(self._nodes[key].get("message"))
        parts = self._parts(message)
        parent = kept_parent(key, self._parents, self.kept)
        if not parts:
            self.kept[key] = parent
            return
        role = _ROLES.get(as_text(dig(message, "author", "role")) or as_text(message.get("role")))
        if role is None:
            self.left_out.append(_("a message of nobody known"))
            return
        before = self.entries.get(parent or "")
        model = as_text(dig(message, "metadata", "model_slug")) if role is Role.ASSISTANT else ""
        if before and role is before.message.role is Role.ASSISTANT and self._line.get(key) == before.key:
            self._said[before.key] += _apart(self._said[before.key], parts)
            self.entries[before.key] = replace(before, model=model or before.model)
            self.kept[key] = before.key
            return
        at = moment(message.get("create_time"))
        self.entries[key] = CarriedEntry(key, parent, Message(role), at, model=model)
        self._said[key] = list(parts)
        self.kept[key] = key

    def whole(self) -> tuple[CarriedEntry, ...]:
        """With all that belongs to each."""
        return tuple(
            replace(entry, message=Message(entry.message.role, tuple(self._said[key])))
            for key, entry in self.entries.items()
        )

    def _follow(self, key: str) -> None:
        above = self._parents.get(key)
        if above is None or self._children[above] != 1:
            return
        if above in self.entries:
            self._line[key] = above
        elif above in self._line:
            self._line[key] = self._line[above]

    def _parts(self, message: Object) -> tuple[Part, ...]:
        content = as_object(message.get("content"))
        kind = as_text(content.get("content_type")) or "text"
        said = _said(kind, content)
        if kind == "code":
            said = replace(said, text=on_canvas(as_text(content.get("text")), message) or said.text)
        elif isinstance(said, Text):
            said = replace(said, text=readable(said.text, message))
        if not said.text.strip():
            return ()
        if kind in _HIDDEN or dig(message, "metadata", "is_visually_hidden_from_conversation") is True:
            self.left_out.append(_("hidden instructions or notes of ChatGPT"))
            return ()
        files = _files(message)
        return (replace(said, text=paragraphs((said.text, *files))),) if files else (said,)


def _apart(before: Sequence[Part], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The next piece of one answer is a paragraph of its own."""
    first, *rest = parts
    same = any(type(part) is type(first) for part in before)
    if same and isinstance(first, Text | Thinking):
        return (replace(first, text=f"\n\n{first.text}"), *rest)
    return parts


def _said(kind: str, content: Object) -> Text | Thinking:
    if kind == "thoughts":
        thoughts = map(as_object, as_list(content.get("thoughts")))
        return Thinking(paragraphs(_thought(each) for each in thoughts))
    if kind == "reasoning_recap":
        return Thinking(as_text(content.get("content")))
    return Text(_KINDS.get(kind, _plain)(content))


def _thought(thought: Object) -> str:
    return paragraphs((as_text(thought.get("summary")), as_text(thought.get("content"))))


def _plain(content: Object) -> str:
    parts = as_list(content.get("parts"))
    written = any(dig(part, "content_type") == "audio_transcription" for part in parts)
    pieces = [_piece(part) for part in parts if not (written and _is_sound(part))]
    return paragraphs(pieces or [as_text(content.get("text")) or as_text(content.get("result"))])


def _piece(part: Json) -> str:
    """Text, or a word in the place of what is no text."""
    if isinstance(part, str):
        return part
    fields = as_object(part)
    kind = as_text(fields.get("content_type"))
    if text := as_text(fields.get("text")):
        return text
    if "image" in kind:
        width, height = as_count(fields.get("width")), as_count(fields.get("height"))
        size = f" {width} × {height}" if width and height else ""
        return _("[Picture{size}: not brought along]").format(size=size)
    if "audio" in kind or "video" in kind:
        return _("[Recording: not brought along]")
    return _("[{kind}: not shown]").format(kind=kind or "?") if fields else ""


def _is_sound(part: Json) -> bool:
    """Said aloud: of no use beside its own words."""
    return as_text(dig(part, "content_type")).endswith(("audio_asset_pointer", "audio_video_asset_pointer"))


def _code(content: Object) -> str:
    text = as_text(content.get("text")) or _plain(content)
    language = as_text(content.get("language"))
    return fenced(text, "" if language == "unknown" else language) if text.strip() else ""


def _quote(content: Object) -> str:
    text = as_text(content.get("text"))
    lines = "\n".join(f"> {line}" for line in text.split("\n")) if text.strip() else ""
    return paragraphs((as_text(content.get("title")), as_text(content.get("url")), lines))


def _hidden(content: Object) -> str:
    """Only whether there is any: it is left out."""
    return as_text(content.get("user_profile")) + as_text(content.get("user_instructions")) or _plain(content)


def _trouble(content: Object) -> str:
    return paragraphs((as_text(content.get("name")), as_text(content.get("text"))))


_KINDS: dict[str, Callable[[Object], str]] = {
    "code": _code,
    "execution_output": _code,
    "tether_quote": _quote,
    "system_error": _trouble,
    "user_editable_context": _hidden,
    "model_editable_context": lambda content: as_text(content.get("model_set_context")) or _plain(content),
}


def _files(message: Object) -> tuple[str, ...]:
    """Files that were sent along; pictures stand in the text already."""
    files = map(as_object, as_list(dig(message, "metadata", "attachments")))
    named = (
        as_text(file.get("name")) for file in files if not as_text(file.get("mime_type")).startswith("image/")
    )
    return tuple(_("[File: {name}]").format(name=name) for name in named if name)
