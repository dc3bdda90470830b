"""Words that are kept to be used again, with variables that are given when they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

PromptId = NewType("PromptId", int)

SURROUNDINGS = ("date", "clipboard", "selection")  # known without asking, where there is anything of the kind
_LONGEST = 40  # characters of a name
_VARIABLE = (  # made ready when it is first used: that is not at the start
    r"\\(?P<literal>\{\{)"
    r"|\{\{[ \t]*(?P<name>[^\W\d][\w .-]{0,39}?)[ \t]*"
    r"(?:(?P<sign>[=:])(?P<rest>(?:(?!\}\}|\{\{)[^\n])*))?\}\}"
)
_NO_NAME = r"[^\w.-]+"


class PromptError(Exception):
    """It cannot be kept, found or read as it was asked for; str() is fit for the user."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question in the making, or a system prompt. Without an id it is kept nowhere yet."""

    text: str = ""
    title: str = ""
    name: str = ""  # what is typed after a slash; few have one
    system: bool = False
    folder: str = ""
    id: PromptId = PromptId(0)
    used: datetime | None = None

    @property
    def content(self) -> tuple[object, ...]:
        """All that somebody wrote of it."""
        return self.text, self.title, self.name, self.system, self.folder


NOTHING = Prompt()


@dataclass(frozen=True, slots=True)
class Variable:
    """A gap in a prompt: any words, or one of some choices."""

    name: str
    default: str = ""
    choices: tuple[str, ...] = ()

    @property
    def surrounding(self) -> bool:
        """Whether it may be known without asking."""
        return self.name in SURROUNDINGS and not self.default and not self.choices


def variables(text: str) -> tuple[Variable, ...]:
    """Each once, in the order they stand there; the first that says more than its name says it for all."""
    found: dict[str, Variable] = {}
    for match in re.finditer(_VARIABLE, text):
        if match["name"]:
            one = _variable(match)
            if one.name not in found or not (found[one.name].default or found[one.name].choices):
                found[one.name] = one
    return tuple(found.values())


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what was given in the place of each variable; what is given is not read again."""
    usual = {one.name: one.default for one in variables(text)}

    def said(match: re.Match[str]) -> str:
        return match["literal"] or values.get(match["name"], usual.get(match["name"], ""))

    return re.sub(_VARIABLE, said, text)


def verbatim(text: str) -> str:
    """A prompt that comes to exactly this text, whatever stands in it."""
    return text.replace("{{", "\\{{")


def short_name(typed: str) -> str:
    """One word in small letters, however it was typed: with its slash, with spaces."""
    return re.sub(_NO_NAME, "-", typed.strip().lstrip("/").casefold()).strip("-")[:_LONGEST]


def _variable(match: re.Match[str]) -> Variable:
    name, rest = match["name"], (match["rest"] or "").strip()
    if match["sign"] != ":":
        return Variable(name, rest)
    choices = tuple(dict.fromkeys(filter(None, (choice.strip() for choice in rest.split("|")))))
    return Variable(name, choices[0] if choices else "", choices)
