"""Models that are compared again and again are kept under a name."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.app import App
from ptahdesk.settings.model_sets import ModelSet


async def test_a_set_is_kept_found_by_its_name_and_forgotten(app: App) -> None:
    await app.sets.keep("Quick", ["a/b", " c/d "])
    await app.sets.keep("Good  ones", ["e/f"])
    assert [each.name for each in app.sets.all] == ["Quick", "Good ones"]
    assert app.sets.find(" quick ") == ModelSet("Quick", ("a/b", "c/d"))
    await app.sets.keep("QUICK", ["x/y"])
    assert [(each.name, each.references) for each in app.sets.all] == [
        ("Good ones", ("e/f",)),
        ("QUICK", ("x/y",)),
    ]
    await app.sets.forget("good ones")
    assert [each.name for each in app.sets.all] == ["QUICK"]
    assert app.sets.find("good ones") is None


@pytest.mark.parametrize(("name", "models"), [("", ["a/b"]), ("a=b", ["a/b"]), ("a", []), ("a", ["b"] * 9)])
async def test_a_name_that_is_none_is_said(app: App, name: str, models: list[str]) -> None:
    with pytest.raises(ProviderError, match="name = model"):
        await app.sets.keep(name, models)
    assert app.sets.all == ()
