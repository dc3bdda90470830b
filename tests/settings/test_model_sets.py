"""A set of models is a line: a name, and the models in their order."""

from __future__ import annotations

import pytest

from ptahdesk.settings.model_sets import ModelSet, model_sets, read, written


def test_a_set_is_read_as_it_is_written() -> None:
    one = ModelSet("Cheap ones", ("openai/gpt-5-mini", "ollama:llama3.1:8b", "tier:haiku"))
    assert read(written(one)) == one
    assert read("  a   b=c ,, d ") == ModelSet("a b", ("c", "d"))


@pytest.mark.parametrize("line", ["", "name", "name =", "= a", "name = " + ", ".join("abcdefghi")])
def test_what_is_no_set_is_said(line: str) -> None:
    with pytest.raises(ValueError, match="name = model"):
        read(line)
    with pytest.raises(ValueError, match="name = model"):
        model_sets("a.b").validate([line])


@pytest.mark.parametrize("one", [ModelSet("a = b", ("c",)), ModelSet("a", ("b, c",)), ModelSet("a", ())])
def test_what_has_no_place_in_a_line_is_not_written(one: ModelSet) -> None:
    with pytest.raises(ValueError, match="name = model"):
        written(one)


def test_several_are_typed_a_line_each() -> None:
    assert model_sets("a.b").parse("a = b\nc = d, e") == ("a = b", "c = d, e")
