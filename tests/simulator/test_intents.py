"""What a question is after, and what it is about."""

from __future__ import annotations

import pytest

from ptahdesk.simulator.intents import Kind, kind_of, topic_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("", Kind.NOTHING),
        ("Hi!", Kind.GREETING),
        ("thanks a lot", Kind.THANKS),
        ("who are you?", Kind.WHO),
        ("help", Kind.HELP),
        ("What is 2 + 2?", Kind.SUM),
        ("Show me everything Markdown can do", Kind.EVERYTHING),
        ("Write a Python function", Kind.CODE),
        ("compare tea and coffee", Kind.COMPARE),
        ("How do I bake bread?", Kind.STEPS),
        ("Tell me a story", Kind.STORY),
        ("a haiku, please", Kind.POEM),
        ("Paris", Kind.SHORT),
        ("Why do ships float although they are heavy", Kind.EXPLAIN),
    ],
)
def test_a_question_is_known_by_its_signs(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Explain how tides work please, in two paragraphs", "“how tides work”"),
        ("Write a long essay about rivers", "rivers"),
        ("compare tea and coffee", "tea and coffee"),
        ("Tell me about <b>bold</b> `code`", "b bold b code"),
        ("", "your question"),
        ("汉字是什么", "汉字是什么"),
        ("x" * 5000, "x" * 24),
    ],
)
def test_a_topic_is_a_few_plain_words(question: str, topic: str) -> None:
    assert topic_of(question) == topic
