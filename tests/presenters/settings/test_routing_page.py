"""Who is asked: what a tier stands for now, a name no list has, and Claude's ways."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.domain.reference import OPENROUTER, Tier
from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.settings.field_row import FieldRow, Shape
from ptahdesk.settings.routing_fields import CHAIN, FAIL_OVER_WHEN_SLOW, PRIVATE
from ptahdesk.settings.schema import ANTHROPIC_PROVIDER, DEFAULT_MODEL, tier_pin

Until = Callable[[Callable[[], object]], Awaitable[None]]
HAIKU = tier_pin(OPENROUTER, Tier.HAIKU)


def row(desk: Desk, key: str) -> FieldRow:
    return next(row for row in desk.settings.rows if row.key == key)


async def test_no_pin_says_what_the_tier_stands_for_now(desk: Desk, wait_until: Until) -> None:
    pin = row(desk, HAIKU.key)
    known = desk.app.models.catalogue.find(desk.app.models.meant("tier:haiku"))
    assert known is not None
    now = known.alias_of or known.id
    assert (pin.text, pin.shape) == ("", Shape.TEXT)
    assert pin.unset.startswith("Now: Claude Haiku")
    assert now in pin.unset
    told: list[None] = []
    pin.changed.connect(told.append)
    await desk.app.models.refresh(force=True)
    await wait_until(lambda: told)


async def test_a_pin_that_vanished_is_said_and_the_nearest_offered(desk: Desk, wait_until: Until) -> None:
    pin = row(desk, HAIKU.key)
    pin.put("anthropic/claude-haiku-4.55")
    await wait_until(lambda: pin.text)
    assert "is not in the list of openrouter" in pin.error
    assert "Did you mean anthropic/claude-haiku-4.5" in pin.error
    pin.pick("anthropic/claude-haiku-4.5")
    await wait_until(lambda: not pin.error)
    assert desk.app.models.resolve("tier:haiku").model == "anthropic/claude-haiku-4.5"
    pin.put("")
    await wait_until(lambda: pin.usual)
    assert desk.app.settings.get(HAIKU) is None


async def test_what_comes_next_is_picked_one_after_the_other(desk: Desk, wait_until: Until) -> None:
    chain = row(desk, CHAIN.key)
    for name in ("openai/gpt-5", "openrouter", "no/such-model"):
        chain.pick(name)
        await wait_until(lambda name=name: name in desk.app.settings.get(CHAIN))  # type: ignore[misc]  # a default is no argument
    assert chain.text == "openai/gpt-5\nopenrouter\nno/such-model"
    assert chain.error.startswith("no/such-model is not in the list of openrouter.")


async def test_a_default_no_list_has_is_said_and_being_asked_is_none(desk: Desk, wait_until: Until) -> None:
    default = row(desk, DEFAULT_MODEL.key)
    assert default.error == ""
    default.put("no/such-model")
    await wait_until(lambda: default.error)
    default.put("")
    await wait_until(lambda: not default.error)
    assert dict(default.choices)[default.text] == "Ask me"


async def test_claude_goes_where_its_name_says_or_to_one_provider(bare_desk: Desk, wait_until: Until) -> None:
    claude, settings = row(bare_desk, ANTHROPIC_PROVIDER.key), bare_desk.app.settings
    await settings.change({"provider.anthropic.preset": "anthropic"})
    assert claude.choices == [
        ("", "Where each name says"),
        ("openrouter", "OpenRouter"),
        ("anthropic", "Anthropic"),
    ]
    claude.put("anthropic")
    await wait_until(lambda: settings.get(ANTHROPIC_PROVIDER) == "anthropic")
    claude.put("")
    await wait_until(lambda: settings.get(ANTHROPIC_PROVIDER) is None)


async def test_without_a_list_nothing_is_doubted(bare_desk: Desk, wait_until: Until) -> None:
    pin = row(bare_desk, HAIKU.key)
    pin.put("anything")
    await wait_until(lambda: pin.text)
    assert (pin.error, row(bare_desk, tier_pin(OPENROUTER, Tier.OPUS).key).unset) == ("", "")
    for field in (FAIL_OVER_WHEN_SLOW, PRIVATE):
        switch = row(bare_desk, field.key)
        switch.put("true")
        await wait_until(lambda field=field: bare_desk.app.settings.get(field))  # type: ignore[misc]  # a default is no argument
