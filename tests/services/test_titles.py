"""A chat is named by the first words of its first question."""

from __future__ import annotations

import pytest

from ptahdesk.services.titles import LONGEST, title_of, written_title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("How do I boil an egg?", "How do I boil an egg?"),
        ("  two\n\n lines\t and a tab ", "two lines and a tab"),
        ("# Heading\nand text", "Heading and text"),
        ("- one\n- two", "one two"),
        ("1. first\n2) second", "first second"),
        ("> quoted words", "quoted words"),
        ("why is **this** `my_var` _so_ ~~bad~~?", "why is this my_var so bad?"),
        ("what is 2 * 3 * 4", "what is 2 * 3 * 4"),
        ("see [the page](https://example.org/a?b=c)", "see the page"),
        ("fix this\n```python\nprint(1)\n```\nplease", "fix this please"),
        ("```\nonly code\n```", "``` only code ```"),
        ("evil \u202egnp.exe\u0000 \ufeffname", "evil gnp.exe name"),
        ("日本語の質問です", "日本語の質問です"),
        ("👩‍💻 hello", "👩‍💻 hello"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_a_title_is_what_a_person_would_read_out(question: str, title: str) -> None:
    assert title_of(question) == title


def test_a_long_question_is_cut_between_words() -> None:
    title = title_of("a question " * 50)
    assert len(title) <= LONGEST
    assert title.endswith(("a question…", "a…"))


def test_one_endless_word_is_cut_where_it_must() -> None:
    assert title_of("x" * 5000) == "x" * (LONGEST - 1) + "…"


def test_a_megabyte_is_not_read_to_its_end() -> None:
    assert title_of("words " * 300_000).startswith("words words")


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        ("Puffins of Iceland", "Puffins of Iceland"),
        (' \n"Puffins of Iceland."\nIt is short.', "Puffins of Iceland"),
        ("**Title:** „Vögel“", "Vögel"),
        ("# title: «Oiseaux»", "Oiseaux"),
        ("And so on...", "And so on..."),
        ("海鸟「冰岛」", "海鸟「冰岛"),
        ("\n \n", ""),
        ("w " * 200, "w " * 28 + "w…"),
    ],
)
def test_what_a_model_puts_around_a_title_is_no_part_of_it(answer: str, title: str) -> None:
    assert written_title(answer) == title
