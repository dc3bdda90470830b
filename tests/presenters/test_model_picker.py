"""The picker: tiers on top, a few letters find, anything typed can be used, words for what has no price."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.presenters.pick_rows import PickRow
from ptahdesk.settings.schema import RECENT_MODELS

Until = Callable[[Callable[[], object]], Awaitable[None]]


def kinds(desk: Desk) -> list[str]:
    return [row.kind for row in desk.picker.rows]


async def test_tiers_stand_on_top_with_what_they_mean_now(desk: Desk) -> None:
    desk.picker.find("")
    assert [row.name for row in desk.picker.rows[:4]] == ["Tiers", "Opus", "Sonnet", "Haiku"]
    assert desk.picker.rows[2].id.startswith("now Claude Sonnet")
    assert desk.picker.rows[2].reference == "tier:sonnet"
    assert desk.picker.rows[2].price_in.startswith("$")


async def test_a_few_letters_find_it(desk: Desk) -> None:
    desk.picker.find("sonnet 4.6")
    assert desk.picker.rows[0].id == "anthropic/claude-sonnet-4.6"


async def test_a_tier_is_found_by_its_name(desk: Desk) -> None:
    desk.picker.find("son")
    assert desk.picker.rows[0].kind == "tier"


async def test_any_id_can_be_used(desk: Desk) -> None:
    desk.picker.find("somebody/unheard-of:nitro")
    assert desk.picker.rows[-1].kind == "typed"
    assert desk.picker.rows[-1].reference == "somebody/unheard-of:nitro"


async def test_a_known_id_is_not_offered_twice(desk: Desk) -> None:
    desk.picker.find("anthropic/claude-sonnet-4.6")
    assert "typed" not in kinds(desk)


async def test_free_and_unpriced_are_different_words(desk: Desk) -> None:
    desk.picker.find("")
    words = {row.price for row in desk.picker.rows}
    assert words == {"", "free", "unpriced"}
    for row in desk.picker.rows:
        assert row.kind == "heading" or bool(row.price) != bool(row.price_in)


async def test_choosing_changes_the_page(desk: Desk) -> None:
    chosen: list[str] = []
    desk.picker.chosen.connect(chosen.append)
    desk.picker.pick("tier:haiku")
    desk.picker.pick("")
    assert chosen == ["tier:haiku"]
    assert desk.page.reference == "tier:haiku"


async def test_without_a_list_it_says_so(bare_desk: Desk) -> None:
    bare_desk.picker.find("")
    assert bare_desk.picker.rows == []
    assert "Refresh" in bare_desk.picker.footer
    bare_desk.picker.find("a/b")
    assert bare_desk.picker.rows == [PickRow("a/b", "Use “a/b”", "exactly as typed", kind="typed")]


async def test_the_footer_says_how_old_the_list_is(desk: Desk) -> None:
    desk.picker.find("")
    assert "models · list of" in desk.picker.footer


async def test_a_list_that_cannot_be_fetched_is_told_when_asked_for(
    bare_desk: Desk, wait_until: object
) -> None:
    told: list[object] = []
    bare_desk.notices.told.connect(told.append)
    bare_desk.picker.open()
    await wait_until(lambda: not bare_desk.picker.refreshing)  # type: ignore[operator]  # the fixture


async def test_a_variant_is_added_to_what_is_picked_and_given_up_after(desk: Desk) -> None:
    picked: list[str] = []
    desk.picker.chosen.connect(picked.append)
    desk.picker.vary(":floor")
    desk.picker.vary(":nitro")
    for reference in ("openrouter:openai/gpt-5", "openai/gpt-5:nitro", "tier:haiku"):
        desk.picker.pick(reference)
    haiku = str(desk.app.models.meant("tier:haiku"))
    assert picked == ["openrouter:openai/gpt-5:nitro", "openai/gpt-5:nitro", f"{haiku}:nitro"]
    desk.picker.vary(":nitro")
    desk.picker.pick("openai/gpt-5")
    assert picked[-1] == "openai/gpt-5"
    desk.picker.vary(":nitro")
    desk.picker.open()
    assert desk.picker.variant == ""


async def test_where_there_are_no_variants_none_is_added(bare_desk: Desk) -> None:
    picked: list[str] = []
    await bare_desk.app.settings.change(
        {"provider.home.preset": "custom", "provider.home.baseUrl": "http://127.0.0.1:9/v1"}
    )
    bare_desk.picker.chosen.connect(picked.append)
    bare_desk.picker.vary(":nitro")
    bare_desk.picker.pick("home:llama")
    bare_desk.picker.pick("tier:sonnet")
    assert picked == ["home:llama", "tier:sonnet"], "without a list nobody knows what the tier stands for"


async def test_favourites_and_what_was_picked_lately_stand_first(desk: Desk, wait_until: Until) -> None:
    desk.marks.star("tier:haiku")
    desk.marks.star("openrouter:openai/gpt-5")
    desk.marks.star("gone/from-every-list")
    desk.picker.pick("openrouter:google/gemini-2.5-flash")
    desk.picker.pick("openrouter:openai/gpt-5")
    await wait_until(lambda: len(desk.app.settings.get(RECENT_MODELS)) == 2)
    desk.picker.find("")
    heads = [row.name for row in desk.picker.rows if row.kind == "heading"]
    assert heads == ["Favourites", "Picked lately", "Tiers", "All models"]
    haiku, five, gone = desk.picker.rows[1:4]
    assert (haiku.name, haiku.kind, haiku.starred) == ("Haiku", "tier", True)
    assert (five.reference, five.starred) == ("openrouter:openai/gpt-5", True)
    assert (gone.name, gone.id) == ("gone/from-every-list", "in no list just now")
    assert desk.picker.rows[5].reference == "openrouter:google/gemini-2.5-flash"
    assert sum(row.reference == "openrouter:openai/gpt-5" and row.starred for row in desk.picker.rows) == 2
    desk.picker.star("openrouter:openai/gpt-5")
    await wait_until(lambda: not any(row.reference.endswith("gpt-5") for row in desk.picker.rows[:4]))


async def test_nothing_fits_is_said_with_the_nearest_there_are(desk: Desk) -> None:
    desk.picker.find("clode-sonet-4.6")
    first, *near, last = desk.picker.rows
    assert (first.kind, first.name) == ("heading", "No model is called “clode-sonet-4.6”. Closest:")
    assert "anthropic/claude-sonnet-4.6" in [row.id for row in near]
    assert (last.kind, last.reference) == ("typed", "clode-sonet-4.6")
    assert "of openrouter: it may not know it" in last.id
    desk.picker.find("zzz qqq")
    assert desk.picker.rows[0].name.startswith("No model is called “zzz qqq”.")
    assert "typed" not in kinds(desk)


async def test_a_suffix_can_be_typed_behind_a_few_letters(desk: Desk) -> None:
    desk.picker.find("claude-sonnet-4.6:nitro")
    first = desk.picker.rows[0]
    assert first.reference == "openrouter:anthropic/claude-sonnet-4.6:nitro"
    assert first.id == "anthropic/claude-sonnet-4.6:nitro"


async def test_a_free_version_is_picked_only_where_there_is_one(desk: Desk) -> None:
    picked: list[str] = []
    desk.picker.chosen.connect(picked.append)
    desk.picker.open()
    free = next(model for model in desk.app.models.catalogue.models if model.id.endswith(":free"))
    desk.picker.vary(":free")
    desk.picker.pick("openrouter:anthropic/claude-sonnet-4.6")
    assert picked == []
    assert desk.picker.footer == "Claude Sonnet 4.6 has no free version."
    desk.picker.pick(str(free.ref).removesuffix(":free"))
    assert picked == [str(free.ref)]
    desk.picker.vary(":free")
    assert "has no free" not in desk.picker.footer
