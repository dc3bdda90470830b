"""Marks that only ChatGPT's own window can read: none of them is left in what came in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ptahdesk.wire.chatgpt_export import decode
from ptahdesk.wire.chatgpt_marks import on_canvas, readable

CITE = "\ue200cite\ue202turn0search1\ue201"
NOTE = "【12†source】"


def answer(text: str, **metadata: Any) -> str:
    content = {"content_type": "text", "parts": [text]}
    message = {"author": {"role": "assistant"}, "content": content, "metadata": metadata}
    found = decode({"title": "", "mapping": {"a": {"message": message, "parent": None}}})
    return found.entries[0].message.text


def test_a_source_is_the_link_the_file_gives_for_it() -> None:
    alt = "([Cats](https://cats.example/?a=b))"
    told = [{"matched_text": CITE, "alt": alt}, {"matched_text": " ", "type": "sources_footnote"}]
    assert answer(f"A cat. {CITE} More.", content_references=told) == f"A cat. {alt} More."


def test_a_source_without_words_of_its_own_is_named_by_its_title() -> None:
    items = [{"title": "Cats [all]", "url": "https://cats.example/"}, {"title": "", "url": "javascript:x"}]
    told = [{"matched_text": CITE, "alt": None, "items": items}]
    assert (
        answer(f"A cat. {CITE}", content_references=told) == r"A cat. [Cats \[all\]](<https://cats.example/>)"
    )


def test_an_older_mark_is_a_link_too_where_the_file_knows_it() -> None:
    text = f"A cat{NOTE} and a dog【3†x】."
    start = text.index(NOTE)
    page = {"title": "Cats", "url": "https://cats.example/"}
    told = [{"start_ix": start, "end_ix": start + len(NOTE), "metadata": page}]
    assert answer(text, citations=told) == "A cat ([Cats](<https://cats.example/>)) and a dog【3†x】."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"A cat. {CITE}", "A cat."),
        ('See \ue200entity\ue202["city","Paris","capital"]\ue201.', "See Paris."),
        ("\ue203Shaded\ue204 words", "Shaded words"),
        ("\ue200navlist\ue202More\ue202turn0news1,turn0news2\ue201Then", "Then"),
        ("\ue200cut off", "\ue200cut off"),
        ("\ue200entity\ue202no list\ue201", ""),
    ],
)
def test_a_mark_nobody_knows_goes_and_a_name_stays(written: str, read: str) -> None:
    assert readable(written, {}) == read


def canvas(call: dict[str, Any], recipient: str = "canmore.create_textdoc") -> str:
    return on_canvas(json.dumps(call), {"recipient": recipient})


def test_what_was_written_on_a_canvas_is_read_as_it_was_written() -> None:
    assert (
        canvas({"name": "Essay", "type": "document", "content": "# One\n\nTwo."}) == "Essay\n\n# One\n\nTwo."
    )
    assert canvas({"name": "f", "type": "code/python", "content": "x = 1"}) == "f\n\n```python\nx = 1\n```"
    update = {"updates": [{"pattern": ".*", "replacement": "All anew."}]}
    assert canvas(update, "canmore.update_textdoc") == "All anew."


def test_any_other_call_stays_what_it_was() -> None:
    assert canvas({"content": "x"}, "python") == ""
    assert on_canvas("no json", {"recipient": "canmore.create_textdoc"}) == ""
