"""A field takes what fits and says in words what does not."""

from __future__ import annotations

import pytest

from ptahdesk.settings import field

WORDS = ("Title", "Help")


@pytest.mark.parametrize(
    ("made", "typed", "value"),
    [
        (field.text("k", "", *WORDS), "any thing", "any thing"),
        (field.optional_text("k", *WORDS), "null", None),
        (field.optional_text("k", *WORDS), "x", "x"),
        (field.choice("k", {"a": "A", "b": "B"}, *WORDS), "b", "b"),
        (field.switch("k", True, *WORDS), "Off", False),
        (field.switch("k", False, *WORDS), "true", True),
        (field.number("k", 5, (1, 9), WORDS), " 9 ", 9),
        (field.cap("k", *WORDS), "", None),
        (field.cap("k", *WORDS), "1000", 1000),
        (field.names("k", *WORDS), "a, b/c ,", ("a", "b/c")),
    ],
)
def test_what_a_person_types_becomes_a_value_that_holds(made, typed, value):
    assert made.parse(typed) == value
    assert made.validate(value) == value
    assert made.validate(made.default) == made.default


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        (field.text("k", "", *WORDS), 1),
        (field.text("k", "", *WORDS), None),
        (field.choice("k", {"a": "A", "b": "B"}, *WORDS), "c"),
        (field.choice("k", {"a": "A", "b": "B"}, *WORDS), ["a"]),
        (field.switch("k", True, *WORDS), 1),
        (field.switch("k", True, *WORDS), "true"),
        (field.number("k", 5, (1, 9), WORDS), 10),
        (field.number("k", 5, (1, 9), WORDS), True),
        (field.number("k", 5, (1, 9), WORDS), 5.0),
        (field.cap("k", *WORDS), 0),
        (field.names("k", *WORDS), "a"),
        (field.names("k", *WORDS), [1]),
    ],
)
def test_what_does_not_fit_is_said(made, wrong):
    with pytest.raises(ValueError, match="must be"):
        made.validate(wrong)


@pytest.mark.parametrize(
    ("made", "typed"),
    [
        (field.switch("k", True, *WORDS), "perhaps"),
        (field.number("k", 5, (1, 9), WORDS), "many"),
        (field.number("k", 5, (1, 9), WORDS), "9" * 5000),
        (field.cap("k", *WORDS), "-1"),
        (field.choice("k", {"a": "A", "b": "B"}, *WORDS), ""),
    ],
)
def test_what_cannot_be_meant_is_said(made, typed):
    with pytest.raises(ValueError, match="must be"):
        made.parse(typed)


def test_an_address_of_the_web_may_be_a_header_or_nothing() -> None:
    where = field.web_address("a.b", "", "")
    assert (where.parse(" https://desk.example/x "), where.parse("")) == ("https://desk.example/x", "")
    for wrong in ("javascript:alert(1)", "https://a b", "https://a\r\nX: y", "https://é.example"):
        with pytest.raises(ValueError, match="must be an address"):
            where.parse(wrong)
