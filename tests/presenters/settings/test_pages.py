"""Every setting somebody may choose has one place on the pages, and is found by its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ptahdesk.presenters.desk import Desk
from ptahdesk.settings.look_fields import DESKTOP, WINDOW, ZOOM
from ptahdesk.settings.schema import (
    _PER_PROVIDER,
    COMPARED_SET,
    COMPARED_SETS,
    DEFAULT_MODEL,
    FAVOURITE_MODELS,
    FIXED,
    RECENT_MODELS,
)

Until = Callable[[Callable[[], object]], Awaitable[None]]


async def test_a_setting_is_found_by_title_help_key_and_choice(bare_desk: Desk) -> None:
    def found(text: str) -> list[str]:
        return [hit.key or hit.page for hit in bare_desk.settings.find(text)]

    assert found("prox")[0] == "network.proxy"
    assert "network.caFile" in found("authorities company")
    assert found("look.zoom") == ["look.zoom"]
    assert "look.theme" in found("dark")
    assert found("provid")[0] == "providers"
    assert found("paste key") == ["keys"]
    assert found("no such thing") == []
    assert found("  ") == []


async def test_no_setting_stands_in_two_places(bare_desk: Desk) -> None:
    keys = [row.key for row in bare_desk.settings.rows]
    assert len(keys) == len(set(keys))


async def test_every_setting_a_person_chooses_has_its_place(bare_desk: Desk) -> None:
    shown = {row.key for row in bare_desk.settings.rows}
    written_by_the_program = {
        WINDOW.key,
        DESKTOP.key,
        FAVOURITE_MODELS.key,
        RECENT_MODELS.key,
        COMPARED_SETS.key,
        COMPARED_SET.key,
    }
    assert {field.key for field in FIXED} - shown == written_by_the_program
    of_a_provider = {f"provider.openrouter.{rest}" for rest in _PER_PROVIDER} - shown
    in_the_key_form = {"preset", "baseUrl", "added", "keyAddresses"}
    obeyed_by_nothing = {rest for rest in _PER_PROVIDER if rest.startswith("externalAccess.")}
    assert of_a_provider == {f"provider.openrouter.{rest}" for rest in in_the_key_form | obeyed_by_nothing}


async def test_a_row_hears_of_its_own_setting_only(bare_desk: Desk) -> None:
    told: list[str] = []
    for row in bare_desk.settings.rows:
        row.changed.connect(lambda _nothing, key=row.key: told.append(key))  # type: ignore[misc]  # a default is no argument
    await bare_desk.app.settings.set(ZOOM, 125)
    assert told == [ZOOM.key]


async def test_a_new_chat_may_begin_with_a_favourite_or_with_a_question(
    bare_desk: Desk, wait_until: Until
) -> None:
    row = next(row for row in bare_desk.settings.rows if row.key == DEFAULT_MODEL.key)
    assert dict(row.choices)[""] == "Ask me"
    await bare_desk.app.settings.set(FAVOURITE_MODELS, ("openai/gpt-5",))
    assert ("openai/gpt-5", "openai/gpt-5") in row.choices
    row.put("")
    await wait_until(lambda: bare_desk.app.settings.raw().get(DEFAULT_MODEL.key) == "")
    assert (row.text, row.error) == ("", "")


async def test_a_broken_file_is_said(bare_desk: Desk) -> None:
    assert bare_desk.settings.problem == ""
    bare_desk.settings.close()
