"""Every name in the settings is looked up, and the lists are counted."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any

import pytest

from ptahdesk.services.app import App
from ptahdesk.services.checkup_models import of_models
from ptahdesk.services.finding import Finding
from ptahdesk.settings.routing_fields import CHAIN
from ptahdesk.settings.schema import DEFAULT_MODEL


async def found(app: App) -> dict[str, Finding]:
    async with aclosing(of_models(app)) as findings:
        return {
            f"{one.what} {one.words}" if one.what == "Fallback" else one.what: one async for one in findings
        }


async def test_a_healthy_set_of_names_is_well(app: App) -> None:
    findings = await found(app)
    assert all(one.well for one in findings.values()), findings
    assert set(findings) == {
        "Models of Practice provider",
        "Default model",
        "Tier Opus",
        "Tier Sonnet",
        "Tier Haiku",
    }


async def test_a_default_that_left_comes_with_what_may_be_meant(app: App) -> None:
    await app.settings.set(DEFAULT_MODEL, "anthropic/claude-sonet-4.6")
    finding = (await found(app))["Default model"]
    assert not finding.well
    assert "Did you mean anthropic/claude-sonnet-4.6" in finding.mend
    assert "ptahdesk settings set chat.defaultModel" in finding.mend


async def test_no_default_and_a_provider_as_a_fallback_are_choices(app: App) -> None:
    await app.settings.set(DEFAULT_MODEL, "")
    await app.settings.set(CHAIN, ("openrouter", "nobody/nothing"))
    findings = await found(app)
    assert findings["Default model"].well
    assert findings["Fallback openrouter"].well
    assert [one.well for name, one in findings.items() if "nobody" in name] == [False]


async def test_a_kept_list_is_good_enough_and_said(
    app: App, monkeypatch: pytest.MonkeyPatch, leave: Any
) -> None:
    await app.models.refresh()
    await leave()
    monkeypatch.setattr("ptahdesk.services.lists.Lists.fresh", lambda _self, _listed: False)
    finding = (await found(app))["Models of Practice provider"]
    assert finding.well
    assert finding.words.endswith("Kept: 650 models")
