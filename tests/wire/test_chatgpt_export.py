"""ChatGPT's conversations: trees, content of many kinds, nodes that are empty or wrong."""

from __future__ import annotations

from typing import Any

from ptahdesk.domain.message import Role, Text, Thinking
from ptahdesk.wire import chatgpt_export
from ptahdesk.wire.chatgpt_export import decode, is_mine


def node(parent: str | None, role: str = "", content: Any = None, **facts: Any) -> dict[str, Any]:
    if not role:
        return {"message": None, "parent": parent, "children": []}
    content = {"content_type": "text", "parts": [content]} if isinstance(content, str) else content
    message = {"author": {"role": role}, "create_time": 1700000000, "content": content, **facts}
    return {"message": message, "parent": parent, "children": []}


def chat(current: str = "", **nodes: dict[str, Any]) -> dict[str, Any]:
    return {"title": "A talk", "create_time": 1700000000.5, "mapping": nodes, "current_node": current}


def test_a_tree_with_branches_keeps_them_and_what_was_shown() -> None:
    found = decode(
        chat(
            "a1",
            root=node(None),
            sys=node("root", "system", ""),
            q=node("sys", "user", "Why?"),
            a1=node("q", "assistant", "Because.", metadata={"model_slug": "gpt-4o"}),
            a2=node("q", "assistant", "Just so."),
        )
    )
    assert [(e.key, e.parent, e.message.text, e.model) for e in found.entries] == [
        ("q", None, "Why?", ""),
        ("a1", "q", "Because.", "gpt-4o"),
        ("a2", "q", "Just so.", ""),
    ]
    assert found.lanes[0].leaf == "a1"
    assert is_mine(chat())


def test_what_a_model_did_before_its_answer_is_one_answer() -> None:
    found = decode(
        chat(
            "a",
            q=node(None, "user", "Draw"),
            t=node(
                "q", "assistant", {"content_type": "thoughts", "thoughts": [{"summary": "S", "content": "C"}]}
            ),
            c=node("t", "assistant", {"content_type": "code", "language": "python", "text": "print(1)"}),
            o=node("c", "tool", {"content_type": "execution_output", "text": "1"}),
            a=node("o", "assistant", "One.", metadata={"model_slug": "gpt-5"}),
        )
    )
    question, answer = found.entries
    assert question.message.role is Role.USER
    assert answer.message.parts[0] == Thinking("S\n\nC")
    assert answer.message.text == "```python\nprint(1)\n```\n\n```\n1\n```\n\nOne."
    assert (answer.model, found.lanes[0].leaf) == ("gpt-5", "t")


def test_pictures_sounds_and_files_leave_a_word_in_their_place() -> None:
    pointer = {
        "content_type": "image_asset_pointer",
        "asset_pointer": "file-service://x",
        "width": 4,
        "height": 3,
    }
    parts = [
        "Look",
        pointer,
        {"content_type": "audio_asset_pointer"},
    ]
    files = {
        "attachments": [
            {"name": "a.pdf", "mime_type": "application/pdf"},
            {"name": "b.png", "mime_type": "image/png"},
        ]
    }
    content = {"content_type": "multimodal_text", "parts": parts}
    found = decode(chat("q", q=node(None, "user", content, metadata=files)))
    assert found.entries[0].message.parts == (
        Text("Look\n\n[Picture 4 × 3: not brought along]\n\n[Recording: not brought along]\n\n[File: a.pdf]"),
    )


def test_hidden_instructions_are_left_out_and_said() -> None:
    hidden = {"content_type": "user_editable_context", "user_profile": "me", "user_instructions": "be kind"}
    found = decode(chat("q", h=node(None, "user", hidden), q=node("h", "user", "Hello")))
    assert [entry.key for entry in found.entries] == ["q"]
    assert found.left_out == ("hidden instructions or notes of ChatGPT",)


def test_older_files_name_children_only() -> None:
    nodes = chat("b", a=node(None, "user", "A"), b=node(None, "assistant", "B"))
    nodes["mapping"]["a"]["children"] = ["b"]
    del nodes["mapping"]["b"]["parent"]
    assert decode(nodes).entries[1].parent == "a"


def test_nonsense_loses_nothing_else() -> None:
    nodes = chat(
        "x",
        a=node("b", "user", "A"),
        b=node("a", "robot", "B"),
        c={"message": 7},
        d=node("gone", "user", "D"),
    )
    nodes["mapping"]["e"] = "text"
    found = decode(nodes)
    assert sorted(entry.message.text for entry in found.entries) == ["A", "D"]
    assert found.left_out == ("a message of nobody known",)


def test_thousands_of_nodes_in_a_row_are_each_looked_at_once() -> None:
    """A node may have very many above it that say nothing, or that are one answer with it."""
    looks = 0

    class Parents(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            nonlocal looks
            looks += 1
            return super().get(key, default)

    count = 2_000
    nodes: dict[str, Any] = {"e0": node(None)}
    nodes |= {f"e{n}": node(f"e{n - 1}") for n in range(1, count)}
    nodes |= {f"q{n}": node(f"e{count - 1}", "user", "Why?") for n in range(count)}
    nodes |= {"a0": node("q0", "assistant", "x")}
    nodes |= {f"a{n}": node(f"a{n - 1}", "assistant", "x") for n in range(1, count)}
    parents = Parents({key: each["parent"] for key, each in nodes.items()})
    tree = chatgpt_export._Tree(nodes, parents)
    for key in nodes:
        tree.take(key)
    entries = tree.whole()
    assert len(entries) == count + 1
    assert len(entries[-1].message.parts) == count
    assert looks < 10 * len(nodes)


def test_what_was_said_aloud_is_its_words() -> None:
    parts = [
        {"content_type": "audio_transcription", "text": "Can you hear me?"},
        {"content_type": "real_time_user_audio_video_asset_pointer"},
    ]
    found = decode(chat("q", q=node(None, "user", {"content_type": "multimodal_text", "parts": parts})))
    assert found.entries[0].message.text == "Can you hear me?"


def test_a_call_in_no_known_language_is_code_without_a_name() -> None:
    content = {"content_type": "code", "language": "unknown", "text": 'search("cats")'}
    found = decode(chat("a", a=node(None, "assistant", content)))
    assert found.entries[0].message.text == '```\nsearch("cats")\n```'
