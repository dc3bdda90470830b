"""Matches are where the words are shown, not where their signs are."""

from __future__ import annotations

from ptahdesk.presenters.blocks import plain_text
from ptahdesk.presenters.blocks_plain import typed
from ptahdesk.presenters.blocks_stream import whole_or_plain
from ptahdesk.presenters.blocks_visible import BREAK
from ptahdesk.presenters.finding import TEXT, THINKING, Match, Said, look, wanted


def found(words: str, text: str, *, case: bool = False) -> list[tuple[int, int, int]]:
    asked = wanted(words, case=case)
    assert asked
    matches = look(asked, [Said(1, text, "", whole_or_plain)])[1]
    return [(match.nth, match.start, match.end) for match in matches]


def test_signs_between_the_words_are_no_hindrance() -> None:
    assert found("bold words here", "Some **bold** [words](https://a.b)\n*here*") == [(0, 5, 20)]
    assert found("unbelievable", "un**believ**able") == [(0, 0, 12)]
    assert found("a_b", "`a_b` a\\_b") == [(0, 0, 3), (0, 4, 7)]
    assert found("R&D", "R&amp;D") == [(0, 0, 3)]
    assert found("a.*", "`a.*` ab") == [(0, 0, 3)]


def test_every_kind_of_unit_is_looked_through() -> None:
    text = "x\n\n- x\n\n```\ny x\n```\n\n| a | x |\n|---|---|\n| x | b |\n\n$$\nx^2\n$$"
    assert found("x", text) == [(0, 0, 1), (1, 0, 1), (2, 2, 3), (3, 2, 3), (3, 4, 5), (4, 0, 1)]


def test_capitals_matter_only_when_asked() -> None:
    assert len(found("word", "Word word WORD")) == 3
    assert found("word", "Word word WORD", case=True) == [(0, 5, 9)]
    assert wanted("  ", case=True) is None


def test_places_are_counted_as_qt_counts() -> None:
    assert found("b", "😀 b") == [(0, 3, 4)]
    long = "a" * 100 + "needle" + "c" * 100
    ((_, start, end),) = found("needle", long)
    assert start == 101  # a place to break stands before it
    assert end == 107


def test_thoughts_come_before_the_answer_and_questions_are_read_as_typed() -> None:
    asked = wanted("x", case=False)
    assert asked
    both = look(asked, [Said(7, "x", "x", whole_or_plain)])[7]
    assert both == (Match(THINKING, 0, 0, 1), Match(TEXT, 0, 0, 1))
    assert look(asked, [Said(8, "**x**", "", typed)])[8] == (Match(TEXT, 0, 2, 3),)


def test_a_match_goes_on_over_the_cut_of_a_long_line() -> None:
    words = " ".join(f"w{n}" for n in range(9000))
    for read, text in ((whole_or_plain, words), (typed, words)):
        units = read(text)
        cut = sum(len(plain_text(unit)) for unit in units[:2])
        looked = text[cut - 9 : cut + 9].strip()
        asked = wanted(looked, case=False)
        assert asked
        [match] = look(asked, [Said(1, text, "", read)])[1]
        assert (match.nth, match.rest[0][0], match.rest[0][1]) == (1, 2, 0)
        shown = "".join(
            plain_text(units[nth])[start:end]
            for nth, start, end in ((match.nth, match.start, match.end), *match.rest)
        )
        assert shown == looked
        assert match.within(2) == match.rest[0][1:]
        assert match.within(3) is None


def test_a_match_goes_on_over_the_cut_of_a_line_of_code_and_over_lines() -> None:
    line = "".join(f"{n:06}" for n in range(1000))
    assert found("000333000334", f"```\n{line}\n```") == [(0, 1998, 2000)]
    lines = "\n".join(f"line {n}" for n in range(100))
    assert found("line 39 line 40", f"```\n{lines}\n```") == [(0, 302, 309)]


def test_a_long_run_without_spaces_is_one_too() -> None:
    text = "".join(f"{n:06}" for n in range(3000))
    units = whole_or_plain(text)
    edge = len(plain_text(units[0]).replace(BREAK, ""))
    asked = wanted(text[edge - 5 : edge + 5], case=False)
    assert asked
    [match] = look(asked, [Said(1, text, "", whole_or_plain)])[1]
    assert match.rest
    pieces = [plain_text(units[nth])[a:b] for nth, a, b in ((match.nth, match.start, match.end), *match.rest)]
    assert "".join(pieces).replace(BREAK, "") == text[edge - 5 : edge + 5]
