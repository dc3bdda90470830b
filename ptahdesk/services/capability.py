"""Whether a model can do what a request needs, as far as its list says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.message import Image, Message, ToolResult
from ptahdesk.domain.model import Model
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome
from ptahdesk.domain.words import _

_SURE = 4, 3  # prompt tokens are an estimate: only what is too long by a third is surely too long


@dataclass(frozen=True, slots=True)
class Need:
    """What a request asks of whoever answers it. `prompt` is an estimate."""

    prompt: int = 0
    max_tokens: int | None = None
    tools: bool = False
    images: bool = False
    files: bool = False  # that only who reads files can be told of
    pictures: int = 0  # that are told, where they are taken


def needed(
    messages: Iterable[Message],
    prompt: int,
    max_tokens: int | None = None,
    question: tuple[Attached, ...] = (),
) -> Need:
    """Of tools only what was carried out is told again. `question`: what is attached to it; what was attached
    to older ones, and pictures of answers, are left out if need be."""
    messages = tuple(messages)
    tools = any(isinstance(part, ToolResult) for message in messages for part in message.parts)
    return Need(prompt, max_tokens, tools, *wanted(question), sum(map(pictures_in, messages)))


def wanted(attached: Iterable[Attached]) -> tuple[bool, bool]:
    """Whether who is told of them must read pictures, and files."""
    forms = {one.form for one in attached if one.wordless}
    return Form.PICTURE in forms, Form.PDF in forms


def pictures_in(message: Message) -> int:
    """Those that somebody attached, and those that a model made."""
    return sum(
        isinstance(part, Image) or (isinstance(part, Attached) and part.form is Form.PICTURE)
        for part in message.parts
    )


def fitting(messages: tuple[Message, ...], model: Model | None) -> tuple[Message, ...]:
    """The messages as this model can read them: without pictures where it takes none."""
    if model is None or model.sees:
        return messages
    return tuple(
        Message(message.role, tuple(part for part in message.parts if not isinstance(part, Image)))
        for message in messages
    )


def lack(model: Model | None, need: Need) -> Outcome | None:
    """Why this model cannot answer; None when it can, or nobody knows."""
    if model is None:
        return None
    if need.images and not model.sees:
        return _cannot(_("{name} does not read images.").format(name=model.name))
    if need.files and model.inputs and "file" not in model.inputs:
        words = _("{name} does not read PDF files, and there is no text in this one.")
        return _cannot(words.format(name=model.name))
    if need.tools and model.supports and "tools" not in model.supports:
        return _cannot(_("{name} does not use tools.").format(name=model.name))
    if model.context and need.prompt * _SURE[1] > model.context * _SURE[0]:
        words = _("This chat is too long for {name}: about {n} tokens, and it reads {most}.")
        words = words.format(name=model.name, n=f"{need.prompt:,}", most=f"{model.context:,}")
        return Outcome(Code.REFUSED, Cause.CONTEXT_TOO_LONG, words, Action.SHORTEN, number=model.context)
    if model.max_output and (need.max_tokens or 0) > model.max_output:
        words = _("{name} writes {most} tokens at most.").format(
            name=model.name, most=f"{model.max_output:,}"
        )
        return Outcome(
            Code.REFUSED,
            Cause.TOO_MANY_TOKENS_ASKED,
            words,
            Action.LOWER_MAX_TOKENS,
            number=model.max_output,
        )
    return None


def _cannot(sentence: str) -> Outcome:
    return Outcome(Code.REFUSED, Cause.BAD_REQUEST, sentence, Action.CHOOSE_MODEL)
