"""Models that are compared again and again are kept under a name."""

from __future__ import annotations

import pytest

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.app import App
from ptahdesk.services.model_sets import gone
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


async def test_the_one_used_last_is_the_chosen_one_also_under_another_name(app: App) -> None:
    assert app.sets.chosen is None
    quick = await app.sets.keep("Quick", ["a/b"])
    good = await app.sets.keep("Good", ["c/d"])
    assert app.sets.chosen == good
    await app.sets.choose(quick)
    quicker = await app.sets.rename(quick, " Quicker ")
    assert app.sets.all == (ModelSet("Quicker", ("a/b",)), good)
    assert app.sets.chosen == quicker
    await app.sets.forget("quicker")
    assert app.sets.chosen == good
    await app.sets.put_back(quicker, 0)
    assert (app.sets.all, app.sets.chosen) == ((quicker, good), quicker)


async def test_no_two_sets_have_one_name(app: App) -> None:
    quick = await app.sets.keep("Quick", ["a/b"])
    await app.sets.keep("Good", ["c/d"])
    with pytest.raises(ProviderError, match="called Good already"):
        await app.sets.rename(quick, "good")
    with pytest.raises(ProviderError, match="name = model"):
        await app.sets.rename(quick, "a=b")
    assert (await app.sets.rename(quick, "QUICK")).name == "QUICK"


async def test_who_is_in_no_list_any_more_is_gone_and_where_there_is_no_list_nobody_is(app: App) -> None:
    names = ("tier:haiku", "openai/gpt-5", "openai/gone", "nobody-there:x/y")
    assert gone(app.models, names) == ()
    await app.models.refresh(force=True)
    assert gone(app.models, names)[:1] == ("openai/gone",)
