"""Rows are made once for a list, and found by letters after that."""

from __future__ import annotations

from ptahdesk.domain.model import Model
from ptahdesk.domain.money import PriceSource
from ptahdesk.domain.reference import OPENROUTER, ModelRef
from ptahdesk.presenters.catalogue_filters import PRIVATE, STARRED
from ptahdesk.presenters.catalogue_stock import Stock


def stock(*names: str) -> Stock:
    made = Stock()
    models = [Model(ModelRef(OPENROUTER, name), name.upper()) for name in names]
    made.fill(models, lambda _ref: (None, PriceSource.NONE))
    return made


def ids(made: Stock, query: str = "") -> list[str]:
    return [row.model.id for row, _bits in made.found(query)]


def test_letters_find_and_nothing_finds_all_in_the_lists_order() -> None:
    made = stock("z/zebra", "a/ant", "b/汉字-模型")
    assert (len(made), ids(made)) == (3, ["z/zebra", "a/ant", "b/汉字-模型"])
    assert ids(made, "ant") == ["a/ant"]
    assert ids(made, "汉字") == ["b/汉字-模型"]
    assert ids(made, "nobody") == []


def test_a_name_stands_once_as_its_first_row_tells_it() -> None:
    made = Stock()
    ref = ModelRef(OPENROUTER, "a/b")
    made.fill([Model(ref, "First"), Model(ref, "Second")], lambda _ref: (None, PriceSource.NONE))
    assert [row.name for row, _bits in made.found("")] == ["First"]


def test_stars_and_who_keeps_nothing_are_marked_whenever_they_are_known() -> None:
    made = stock("a/b", "c/d")
    assert made.private is None
    made.star(["openrouter:a/b"])
    made.know_private(frozenset({"c/d"}))
    assert [bits & (STARRED | PRIVATE) for _row, bits in made.found("")] == [STARRED, PRIVATE]
