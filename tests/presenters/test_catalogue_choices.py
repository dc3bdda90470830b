"""Filters of several values tell beforehand how many models each would leave."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.presenters import catalogue_choices
from ptahdesk.presenters.catalogue_filters import Wanted
from ptahdesk.presenters.desk import Desk


async def test_each_value_tells_what_it_would_leave(desk: Desk) -> None:
    page = desk.catalogue
    page.enter()
    for question in (catalogue_choices.context(page), catalogue_choices.price(page)):
        assert [choice.on for choice in question.choices] == [True] + [False] * (len(question.choices) - 1)
        for choice in question.choices[1:]:
            page.want(**{question.field: choice.value})
            assert len(page.rows) == choice.count
        page.want(**{question.field: None})
    makers = catalogue_choices.maker(page).choices
    counts = [choice.count or 0 for choice in makers[1:]]
    assert counts == sorted(counts, reverse=True)
    page.want(maker="anthropic")
    chosen = next(choice for choice in catalogue_choices.maker(page).choices if choice.on)
    assert (chosen.words, chosen.count) == ("anthropic", len(page.rows))
    (_any, only) = catalogue_choices.provider(page).choices
    assert (only.words, only.count) == ("openrouter", len(page.rows))


def test_a_button_says_what_is_wanted() -> None:
    wanted = Wanted(min_context=128_000, max_price=Decimal("0.5"), maker="qwen")
    said = [catalogue_choices.now(field, wanted) for field in ("min_context", "max_price", "maker")]
    assert said == ["Context ≥ 128K", "≤ $0.5 / M", "qwen"]
    assert catalogue_choices.now("provider", wanted) == "Provider"


async def test_the_foot_says_how_many_and_how_old(desk: Desk) -> None:
    page = desk.catalogue
    page.enter()
    page.refreshing = False
    assert " of 650 models · list of " in catalogue_choices.footer(page)
    page.problem = "Nobody answered."
    assert catalogue_choices.footer(page).endswith(" · Nobody answered.")
    assert catalogue_choices.nothing(page) == ""


async def test_without_a_list_or_a_match_it_says_why(bare_desk: Desk, desk: Desk) -> None:
    bare_desk.catalogue.enter()
    assert "Refresh" in catalogue_choices.nothing(bare_desk.catalogue)
    desk.catalogue.enter()
    desk.catalogue.find("zzqqxx 汉字")
    assert catalogue_choices.nothing(desk.catalogue).startswith("No model is like that.")
