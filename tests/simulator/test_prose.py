"""Practice answers relate to the question and say what they are."""

from __future__ import annotations

import random

import pytest

from ptahdesk.simulator import prose

SONNET = "anthropic/claude-sonnet-4.6"
QUESTIONS = [
    *("", "Hi", "Who are you?", "Why do ships float although they are heavy?", "Write a Python function"),
    *("Compare tea and coffee", "A story about bees", "Paris", "Write a long essay about rivers", "1/0"),
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("model", [SONNET, "qwen/qwen3-max", "nobody/nothing"])
def test_every_answer_says_that_it_is_none_of_a_model(question: str, model: str) -> None:
    text = prose.answer(question, model, random.Random(question))
    assert "ractice" in text or "simulator" in text
    assert "{" not in text.replace("${1", "").partition("```")[0]


def test_a_short_question_gets_a_short_answer_and_an_essay_is_long() -> None:
    short = prose.answer("Paris", SONNET, random.Random(1))
    long = prose.answer("Write a long essay about rivers", SONNET, random.Random(1))
    assert len(short) < 500
    assert len(long) > 2500
    assert "rivers" in long


def test_what_was_asked_for_is_there() -> None:
    assert "```rust\n" in prose.answer("Show me some Rust code", SONNET, random.Random(1))
    assert "\n|" in prose.answer("Compare tea and coffee", SONNET, random.Random(1))
    assert "tea and coffee" in prose.answer("Compare tea and coffee", SONNET, random.Random(1))


def test_two_models_do_not_say_the_same() -> None:
    texts = {
        prose.answer("Why do ships float in water", m, random.Random(1)) for m in (SONNET, "x-ai/grok-4")
    }
    assert len(texts) == 2


def test_pieces_are_small_and_make_the_whole() -> None:
    text = "Ein längerer Satz 🙂 mit Zeichen. " * 10
    pieces = prose.cut(text, random.Random(1))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 8
    assert prose.cut("", random.Random(1)) == ()


def test_thoughts_are_about_the_topic() -> None:
    assert "rivers" in prose.thoughts("Write about rivers", random.Random(1))


def test_a_text_is_cut_at_a_word() -> None:
    assert prose.first_tokens("one two three four", 3) == "one two "
