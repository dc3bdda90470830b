"""A line of the picker is made once, and says what it does not know."""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.domain.reference import ProviderId, Tier
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.pick_rows import PickMaking, heading, typed


async def test_a_row_is_made_once_until_the_lists_are_others(desk: Desk) -> None:
    making = PickMaking(desk.app.models)
    model = desk.app.models.catalogue.models[0]
    assert making.model(model) is making.model(model)
    before = making.model(model)
    making.forget()
    assert making.model(model) is not before


async def test_a_name_that_was_kept_is_shown_whatever_became_of_it(desk: Desk, bare_desk: Desk) -> None:
    making = PickMaking(desk.app.models)
    assert making.of("tier:sonnet").id == "now Claude Sonnet 4.6"
    assert making.of("anthropic/claude-sonnet-4.6:nitro").id == "anthropic/claude-sonnet-4.6:nitro"
    assert making.of("no/such").id == "in no list just now"
    bare = PickMaking(bare_desk.app.models)
    assert bare.tier(Tier.OPUS) is None
    assert bare.of("tier:opus").id == "in no list just now"


async def test_one_id_at_two_providers_says_whose_it_is(desk: Desk) -> None:
    making = PickMaking(desk.app.models)
    [first, *_others] = desk.app.models.catalogue.models
    elsewhere = replace(first, ref=replace(first.ref, provider=ProviderId("home")))
    assert making.model(first).id == first.id
    assert making.model(elsewhere).id == f"home:{first.id}"


def test_what_is_typed_says_whom_it_is_asked_of() -> None:
    assert heading("Tiers").reference == ""
    assert typed("a/b").id == "exactly as typed"
    assert typed("a/b", "openrouter").id == "exactly as typed, of openrouter: it may not know it"
