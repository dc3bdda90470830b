"""What is written as a file is read again exactly, and what others write is understood."""

from __future__ import annotations

import json

import pytest

from ptahdesk.domain.prompt import Prompt, PromptError
from ptahdesk.wire.prompt_files import as_json, as_markdown, read

PROMPTS = [
    Prompt("Say {{x}}\n\n```py\nprint()\n```\n\n## Not a title", "With a fence", "say", folder="Work"),
    Prompt("You are brief: always.", "Brief & plain", system=True),
    Prompt("  spaces stay  \n", "Spaces"),
]


@pytest.mark.parametrize(("spell", "name"), [(as_json, "p.json"), (as_markdown, "p.md")])
def test_a_file_comes_back_as_it_was(spell, name) -> None:
    assert read(spell(PROMPTS), name) == PROMPTS


def test_any_text_is_one_prompt() -> None:
    assert read("# Translate\n\nInto {{language}}, please.\n", "x.md") == [
        Prompt("Into {{language}}, please.", "Translate")
    ]
    assert read("Just words\r\n", "/a/fix it.txt") == [Prompt("Just words", "fix it")]


def test_lists_of_other_programs_are_understood() -> None:
    theirs = [{"command": "/sum", "title": "Sum up", "content": "Sum up: {{text}}"}, "x", {"title": "none"}]
    assert read(json.dumps(theirs), "x.JSON") == [Prompt("Sum up: {{text}}", "Sum up", "sum")]
    assert read('{"name": "A", "prompt": "B", "role": "system"}', "x.json") == [Prompt("B", "A", system=True)]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("{", "x.json", "x.json cannot be read: it is not JSON."),
        ("[]", "x.json", "There is no prompt in x.json."),
        ("7", "x.json", "There is no prompt in x.json."),
        (" \n", "x.md", "There is no prompt in x.md."),
    ],
)
def test_what_holds_no_prompt_is_said(text: str, name: str, said: str) -> None:
    with pytest.raises(PromptError) as caught:
        read(text, name)
    assert str(caught.value) == said
