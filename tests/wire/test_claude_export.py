"""Claude's conversations: with text alone, with lists of content, with who answers whom."""

from __future__ import annotations

from typing import Any

from ptahdesk.domain.message import Thinking
from ptahdesk.wire.claude_export import decode, is_mine

ROOT = "00000000-0000-4000-8000-000000000000"


def said(key: str, sender: str, text: str = "", **facts: Any) -> dict[str, Any]:
    return {"uuid": key, "sender": sender, "text": text, "created_at": "2025-01-02T03:04:05.6Z", **facts}


def chat(*messages: Any, **facts: Any) -> dict[str, Any]:
    return {
        "uuid": "c",
        "name": "A talk",
        "created_at": "2025-01-02T03:04:05Z",
        "chat_messages": list(messages),
        **facts,
    }


def test_messages_in_a_row_follow_each_other() -> None:
    found = decode(chat(said("1", "human", "Why?"), said("2", "assistant", "So."), said("3", "human", "Ah.")))
    assert [(e.key, e.parent, e.message.text) for e in found.entries] == [
        ("1", None, "Why?"),
        ("2", "1", "So."),
        ("3", "2", "Ah."),
    ]
    assert is_mine(chat())


def test_a_tree_is_one() -> None:
    found = decode(
        chat(
            said("q", "human", "Why?", parent_message_uuid=ROOT),
            said("a", "assistant", "So.", parent_message_uuid="q"),
            said("b", "assistant", "Or so.", parent_message_uuid="q"),
            current_leaf_message_uuid="a",
        )
    )
    assert [(e.key, e.parent) for e in found.entries] == [("q", None), ("a", "q"), ("b", "q")]
    assert found.lanes[0].leaf == "a"


def test_content_comes_before_the_flat_text() -> None:
    content = [
        {"type": "thinking", "thinking": "Hm"},
        {"type": "text", "text": "Look"},
        {"type": "tool_use", "name": "repl", "input": {"code": "1+1"}},
        {"type": "tool_result", "content": [{"type": "text", "text": "2"}]},
        {"type": "token_budget"},
        {"type": "text", "text": "Two."},
    ]
    answer = decode(chat(said("a", "assistant", "flat", content=content))).entries[0].message
    assert answer.parts[0] == Thinking("Hm")
    assert answer.text == "Look\n\nrepl\n\n```\n1+1\n```\n\n```\n2\n```\n\nTwo."


def test_pasted_text_is_kept_and_files_are_named_once() -> None:
    files = [{"file_name": "a.txt"}, {"file_name": "b.png"}]
    pasted = [
        {"file_name": "a.txt", "extracted_content": "the words"},
        {"file_name": "", "extracted_content": "x"},
    ]
    question = decode(chat(said("q", "human", "", attachments=pasted, files=files))).entries[0].message
    assert question.text == (
        "[File: a.txt]\n\n```\nthe words\n```\n\n[File: pasted text]\n\n```\nx\n```\n\n[File: b.png]"
    )


def test_nonsense_loses_nothing_else() -> None:
    found = decode(chat(7, said("1", "robot", "x"), said("2", "human"), said("2", "human", "Here")))
    assert [entry.message.text for entry in found.entries] == ["Here"]
    assert sorted(found.left_out) == [
        "a message of nobody known",
        "a message that cannot be read",
        "an empty message",
    ]


def test_words_in_a_plain_text_are_words_too_and_what_is_empty_leads_on() -> None:
    chat = decode(
        {
            "chat_messages": [
                {"uuid": "a", "sender": "human", "content": "Hello?"},
                {"uuid": "b", "sender": "assistant", "text": "", "parent_message_uuid": "a"},
                {"uuid": "c", "sender": "human", "text": "Still?", "parent_message_uuid": "b"},
            ],
            "current_leaf_message_uuid": "b",
        }
    )
    assert [(entry.key, entry.parent, entry.message.text) for entry in chat.entries] == [
        ("a", None, "Hello?"),
        ("c", "a", "Still?"),
    ]
    assert chat.lanes[0].leaf == "a"
