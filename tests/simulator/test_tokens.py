"""How many tokens a text is here."""

from __future__ import annotations

from ptahdesk.simulator.tokens import count, of_message, text_of


def test_nothing_is_no_token_and_something_at_least_one() -> None:
    assert count("") == 0
    assert count("a") == 1


def test_families_count_differently() -> None:
    assert count("x" * 1000, "Claude") > count("x" * 1000, "GPT") > 200


def test_a_message_is_its_words_its_images_and_what_surrounds_it() -> None:
    parts = [
        {"type": "text", "text": "abcd"},
        {"type": "image_url", "image_url": {"url": "https://example.com/"}},
    ]
    assert of_message({"content": parts}, "") - of_message({"content": "abcd"}, "") == 1500
    used = [{"type": "tool_use", "id": "1", "name": "clock", "input": {}}]
    assert 4 < of_message({"content": used}, "") < 100
    assert of_message("odd", "") == of_message({}, "") == 4
    assert text_of(None) == ""
