"""The seam is what every provider has: no more, no less."""

from __future__ import annotations

import inspect

import pytest

from ptahdesk.providers.anthropic import Anthropic
from ptahdesk.providers.base import Provider
from ptahdesk.providers.compatible import Compatible
from ptahdesk.providers.openrouter import OpenRouter

PROMISED = {name for name in vars(Provider) if not name.startswith("_")}


@pytest.mark.parametrize("kind", [Anthropic, Compatible, OpenRouter])
def test_every_provider_offers_what_the_seam_promises(kind) -> None:
    offered = {name for name in dir(kind) if not name.startswith("_")} | {"bills", "config", "local"}
    assert offered >= PROMISED


@pytest.mark.parametrize("kind", [Anthropic, Compatible, OpenRouter])
def test_every_promise_is_called_the_same_way(kind) -> None:
    for name in PROMISED:
        promised = getattr(Provider, name)
        if inspect.isfunction(promised):
            assert (
                inspect.signature(promised).parameters.keys()
                == inspect.signature(getattr(kind, name)).parameters.keys()
            )
