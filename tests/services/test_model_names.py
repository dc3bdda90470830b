"""A name is looked up in the lists there are; without a list nothing is held against it."""

from __future__ import annotations

from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.services.app import App
from ptahdesk.services.model_names import listed, nearest, not_listed


async def test_a_name_is_judged_by_the_list(app: App) -> None:
    assert not_listed(app, "anthropic/claude-sonet-4.6") == ""  # no list yet
    assert not_listed(app, "tier:haiku") != ""
    await app.models.refresh()
    assert listed(app, OPENROUTER) == 650
    assert not_listed(app, "tier:haiku") == ""
    assert not_listed(app, "anthropic/claude-sonnet-4.6:online") == ""
    assert "is not in the list of openrouter" in not_listed(app, "anthropic/claude-sonet-4.6")
    assert "anthropic/claude-sonnet-4.6" in nearest(app, "anthropic/claude-sonet-4.6")
    assert nearest(app, "qqqqzzzz") == ""
