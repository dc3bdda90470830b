"""OpenRouter's chatroom, in the shapes of 2024 and of 2025."""

from __future__ import annotations

from typing import Any

from ptahdesk.domain.message import Thinking
from ptahdesk.wire.openrouter_chatroom import decode, is_mine

FIRST: dict[str, Any] = {
    "version": "orpg.1.0",
    "characters": {
        "c1": {"modelInfo": {"short_name": "Haiku"}},
        "c2": {"modelInfo": {"slug": "openai/gpt-4o"}},
    },
    "messages": {
        "m2": {"characterId": "c1", "content": "Two.", "updatedAt": "2024-12-25T23:37:07Z"},
        "m1": {"characterId": "USER", "content": "How many?", "updatedAt": "2024-12-25T23:37:06Z"},
        "m3": {
            "characterId": "c2",
            "content": "Three.",
            "reasoning": "Hm",
            "updatedAt": "2024-12-25T23:37:08Z",
        },
        "m4": {"characterId": "USER", "content": "Sure?", "updatedAt": "2024-12-25T23:37:09Z"},
    },
}


def message(kind: str, *items: str, **facts: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "items": [{"id": item} for item in items],
        "createdAt": "2026-01-01T00:00:00Z",
        **facts,
    }


def test_answers_of_several_models_answer_one_question() -> None:
    found = decode(FIRST)
    assert [(e.key, e.parent, e.model) for e in found.entries] == [
        ("m1", None, ""),
        ("m2", "m1", "Haiku"),
        ("m3", "m1", "openai/gpt-4o"),
        ("m4", "m3", ""),
    ]
    assert found.entries[2].message.parts[0] == Thinking("Hm")
    assert found.lanes[0].reference == "openrouter:openai/gpt-4o"
    assert is_mine(FIRST)


def test_since_3_0_the_words_lie_in_items() -> None:
    items = {
        "i1": {
            "data": {
                "role": "user",
                "content": [
                    {"type": "input_text", "text": "Hi"},
                    {"type": "input_file", "filename": "a.pdf"},
                ],
            }
        },
        "i2": {"data": {"type": "reasoning", "content": [{"type": "reasoning_text", "text": "Hm"}]}},
        "i3": {"data": {"type": "message", "content": [{"type": "output_text", "text": "Hello."}]}},
        "i4": {"data": {"type": "openrouter:web_search"}},
    }
    found = decode(
        {
            "version": "orpg.3.0",
            "title": "Greeting",
            "characters": {"c": {"model": "minimax/minimax-m3:free"}},
            "messages": {
                "a": message("assistant", "i2", "i4", "i3", "gone", characterId="c", parentMessageId="q"),
                "q": message("user", "i1", characterId="USER", createdAt="2025-12-31T23:59:59Z"),
                "e": message("assistant", characterId="c"),
            },
            "items": items,
        }
    )
    question, answer = found.entries
    assert (found.title, question.message.text) == ("Greeting", "Hi\n\n[File: a.pdf]")
    assert (answer.message.text, answer.message.thinking, answer.parent) == ("Hello.", "Hm", "q")
    assert answer.model == "minimax/minimax-m3:free"
    assert sorted(found.left_out) == [
        "a step of an answer that is no text (web_search)",
        "an empty message",
    ]


def test_nonsense_is_an_empty_room() -> None:
    assert decode({"version": "orpg.9", "messages": {"a": 7}, "items": []}).entries == ()
