"""Variables of a prompt: found, given, and told from what only looks like one."""

from __future__ import annotations

import pytest

from ptahdesk.domain.prompt import Variable, filled, short_name, variables, verbatim


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Say it in {{language}}.", [Variable("language")]),
        ("{{ language = plain English }}", [Variable("language", "plain English")]),
        ("{{tone:formal|warm}}", [Variable("tone", "formal", ("formal", "warm"))]),
        ("{{tone: warm | warm |}}", [Variable("tone", "warm", ("warm",))]),
        ("{{a}} {{b}} {{a=1}} {{a=2}}", [Variable("a", "1"), Variable("b")]),
        ("{{größe in cm}}", [Variable("größe in cm")]),
        ("\\{{no}} {{}} {{#each x}} {{ 1a }} { {x} } {{x", []),
        ("{{x=a\nb}} {{" + "x" * 41 + "}}", []),
        ("{{a {{b}}", [Variable("b")]),
    ],
)
def test_variables_are_found_once_each(text: str, found: list[Variable]) -> None:
    assert list(variables(text)) == found


def test_what_is_not_given_is_as_usual_and_what_is_given_is_not_read_again() -> None:
    text = "{{a}}, {{b=two}}, {{c:x|y}}, \\{{d}}, {{e"
    assert filled(text, {}) == ", two, x, {{d}}, {{e"
    assert filled(text, {"a": "{{b}}", "b": "", "c": "y"}) == "{{b}}, , y, {{d}}, {{e"
    assert filled("{{a}} {{a=1}}", {}) == "1 1"


@pytest.mark.parametrize("text", ["", "{{x}}", "{{{{x}}}}", "{{{x}}}", "\\{{x}}", "a { b {{", "\\"])
def test_any_text_can_be_kept_as_it_is(text: str) -> None:
    assert variables(verbatim(text)) == ()
    assert filled(verbatim(text), {"x": "!"}) == text


def test_the_surroundings_are_asked_for_when_they_are_told_a_default() -> None:
    assert [one.surrounding for one in variables("{{date}} {{clipboard}} {{selection=x}} {{other}}")] == [
        *(True, True, False, False)
    ]


def test_a_short_name_is_one_word_however_it_is_typed() -> None:
    assert short_name(" /Fix My  Words! ") == "fix-my-words"
    assert short_name("übersetze_2") == "übersetze_2"
    assert short_name(" / ") == ""
