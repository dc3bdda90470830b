"""What is compared: words where they stand, sentences, rows and lines."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.blocks import Paragraph, Prose, Span
from ptahdesk.presenters.blocks_stream import whole
from ptahdesk.presenters.diff_tokens import Ids, Tokens, spots, tokens


def said(markdown: str) -> list[list[str]]:
    """Sentence by sentence, the tokens."""
    found = tokens(whole(markdown), {})
    return [[_text(found, at) for at in segment.tokens] for segment in found.segments]


def _text(found: Tokens, at: int) -> str:
    return found.runs[found.run[at]].text[found.start[at] : found.stop[at]]


@pytest.mark.parametrize(
    ("markdown", "sentences"),
    [
        ("It's well-known: 3.14 (about).", [["It's", "well-known", ":", "3.14", "(", "about", ")", "."]]),
        ("One. Two? “Three!” Four", [["One", "."], ["Two", "?"], ["“", "Three", "!", "”"], ["Four"]]),
        ("水は沸く。そうだ。", [["水", "は", "沸", "く", "。"], ["そ", "う", "だ", "。"]]),
        ("Cafe\u0301 नमस्ते snake_case a.b", [["Cafe\u0301", "नमस्ते", "snake_case", "a.b"]]),
        ("- one two\n- three", [["one", "two"], ["three"]]),
        ("| a b | c |\n|---|---|\n| d | e |", [["a", "b", "c"], ["d", "e"]]),
        ("```\nif x:\n\n    y = 1  \n```", [["if x:"], ["y = 1"]]),
        ("so $a + b$ is", [["so", "a + b", "is"]]),
        ("$$\na + b\n$$", [["a + b"]]),
    ],
)
def test_an_answer_is_cut_where_a_reader_would(markdown: str, sentences: list[list[str]]) -> None:
    assert said(markdown) == sentences


def test_what_is_the_same_has_the_same_number_in_both() -> None:
    ids: Ids = {}
    one, other = tokens(whole("a `x` b"), ids), tokens(whole("*b* x a"), ids)
    assert one.ids == other.ids[::-1]


def test_a_line_of_code_is_no_word_and_how_far_it_is_indented_matters() -> None:
    ids: Ids = {}
    tokens(whole("x"), ids)
    tokens(whole("```\nx\n  x\n```"), ids)
    assert len(ids) == 3


def test_a_sentence_weighs_its_words() -> None:
    found = tokens(whole("Two words. And these are four."), {})
    assert [(each.weight, each.weighty) for each in found.segments] == [(2, False), (4, True)]
    assert (found.words, len(found), found.size(1)) == (6, 8, 5)


def test_places_are_counted_as_qt_does_and_where_a_line_was_cut_in_two_units() -> None:
    units = [
        Prose(0, 4, (Paragraph((Span("𝒳 on"),)),)),
        Prose(9, 14, (Paragraph((Span("and on"),)),)),
    ]
    found = tokens(units, {})
    assert [list(spots(found.runs[found.run[at]], found.start[at], found.stop[at])) for at in range(3)] == [
        [(0, 0, 2)],
        [(0, 3, 5)],
        [(1, 0, 3)],
    ]


def test_a_code_block_in_pieces_has_its_places_in_each() -> None:
    units = whole("```\n" + "\n".join("word " * 20 for _n in range(300)) + "\n```")
    found = tokens(units, {})
    run = found.runs[0]
    assert len(run.pieces) > 1
    everywhere = list(spots(run, 0, len(run.text)))
    assert [nth for nth, _start, _end in everywhere] == [piece.nth for piece in run.pieces]
