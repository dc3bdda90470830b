"""Units are values: equal when they look alike and stand in the same place."""

from __future__ import annotations

from ptahdesk.presenters.blocks import TOP, Code, Gap, Paragraph, Place, Prose, Rule, Span, Table, plain_text


def test_the_place_of_prose_is_that_of_its_first_paragraph() -> None:
    place = Place(Gap.CLOSE, ("•",))
    unit = Prose(0, 5, (Paragraph((Span("a"),), place), Paragraph((Span("b"),))))
    assert unit.place == place
    assert Rule(0, 3).place == TOP


def test_plain_text_is_what_is_seen() -> None:
    cells = ((Span("a"),), (Span("b"), Span("c")))
    assert plain_text(Prose(0, 1, (Paragraph((Span("x"), Span("y"))), Paragraph((Span("z"),))))) == "xy\nz"
    assert plain_text(Table(0, 1, (cells, cells), ("", ""))) == "a\tbc\na\tbc"
    assert plain_text(Code(0, 1, "x = 1")) == "x = 1"
    assert plain_text(Rule(0, 3)) == ""


def test_equal_units_are_equal_and_hash_alike() -> None:
    one, other = Code(0, 3, "a", language="py"), Code(0, 3, "a", language="py")
    assert one == other
    assert hash(one) == hash(other)
    assert one != Code(0, 3, "a", language="js")
