"""Of several models those that nobody offers any more are left out, as far as lists are known."""

from __future__ import annotations

import pytest
from side_by_side import GPT, SONNET

from ptahdesk.presenters.left_out import called, sifted
from ptahdesk.services.app import App


@pytest.mark.parametrize(
    ("names", "there", "words"),
    [
        ((SONNET, GPT), (SONNET, GPT), ""),
        ((SONNET, "openai/gone"), (SONNET,), "In no list any more, and left out: openai/gone."),
        (("openai/gone",), (), "In no list any more: openai/gone."),
    ],
)
async def test_what_is_in_no_list_is_told(
    app: App, names: tuple[str, ...], there: tuple[str, ...], words: str
) -> None:
    found = sifted(app.models, names)
    assert (found.there, found.words) == (there, words)
    assert called(app.models, [SONNET, GPT]) == "Claude Sonnet 4.6, GPT-5"


async def test_what_goes_by_one_name_is_told_apart(app: App) -> None:
    """A favourite said Opus, and so did the next one."""
    named = called(app.models, ["tier:opus", SONNET, "home:anthropic/claude-sonnet-4.6", f"{SONNET}:nitro"])
    opus, *sonnets = named.split(", ")
    assert opus == "Opus (4.6)"
    assert len({*sonnets}) == 3


async def test_without_a_list_nobody_is_known_to_be_gone(bare: App) -> None:
    assert sifted(bare.models, ["openai/gone"]).there == ("openai/gone",)
