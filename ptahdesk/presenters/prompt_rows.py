"""What the list of prompts says: by folder, or what fits some letters; to begin with, a few to be had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ptahdesk.catalogue.search import fit
from ptahdesk.domain.prompt import NOTHING, Prompt
from ptahdesk.domain.words import _

HEADING = "heading"
# Nobody has to take them.
STARTERS = (
    Prompt(
        _("Explain {{what}} to somebody who is {{reader:new to it|at home in it}}."), _("Explain"), "explain"
    ),
    Prompt(
        _("Sum this up in {{points=5}} points, the most important one first:\n\n{{clipboard}}"),
        _("Sum up"),
        "sum",
    ),
    Prompt(
        _(
            "Mend spelling, grammar and style of this text and keep what it says. The tone:"
            " {{tone:as it is|formal|warm|short}}. Then list what you changed.\n\n{{selection}}"
        ),
        _("Improve a text"),
        "improve",
    ),
    Prompt(
        _("Translate into {{language=English}}, and say nothing else:\n\n{{clipboard}}"),
        _("Translate"),
        "translate",
    ),
    Prompt(
        _(
            "You review what you are shown as a careful colleague: name what is wrong, why, and how to mend"
            " it. Say so when you are not sure. No praise, no repetition."
        ),
        _("Careful reviewer"),
        system=True,
    ),
)


@dataclass(frozen=True, slots=True)
class PromptRow:
    """One line of the list."""

    kind: str  # prompt, heading
    text: str
    aside: str = ""
    prompt: Prompt = NOTHING


def rows_of(known: Sequence[Prompt], query: str) -> list[PromptRow]:
    """What was used last comes first, those in no folder before the folders."""
    words = query.casefold().split()
    if words:
        fits = [(score, each) for each in known if (score := fit(words, _searched(each))) is not None]
        return [row(each) for _score, each in sorted(fits, key=lambda one: -one[0])]
    if not known:
        return [PromptRow(HEADING, _("To begin with, if you like")), *map(row, STARTERS)]
    return list(_shelved(known))


def row(prompt: Prompt) -> PromptRow:
    return PromptRow("prompt", prompt.title, aside(prompt), prompt)


def aside(prompt: Prompt) -> str:
    """What stands beside its title."""
    kind = _("system prompt") if prompt.system else ""
    return " · ".join(filter(None, (kind, f"/{prompt.name}" if prompt.name else "")))


def _shelved(known: Sequence[Prompt]) -> Iterator[PromptRow]:
    for folder in sorted({each.folder for each in known}, key=str.casefold):
        if folder:
            yield PromptRow(HEADING, folder)
        yield from (row(each) for each in known if each.folder == folder)


def _searched(prompt: Prompt) -> str:
    return f"{prompt.title} {prompt.name} {prompt.folder} {prompt.text[:100]}"
