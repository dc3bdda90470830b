"""S7: free models are found by a filter, never confused with unpriced ones, and their limit is explained."""

from __future__ import annotations

from typing import Any


async def test_the_terminal_lists_the_free_ones(cli: Any) -> None:
    done = await cli.run("models", "--free", "--json")
    assert done.rows
    assert all(row["free"] and set(row["price"].values()) == {"0"} for row in done.rows)
    assert not {"openrouter/auto", "practice/zero-price"} & {row["id"] for row in done.rows}


async def test_the_window_sifts_them_and_tells_their_limit(window: Any) -> None:
    await window.reads("Model: Claude Sonnet")
    await window.clicks("Models")
    await window.clicks("Free, ")
    await window.clicks("Sees, ")
    await window.until("the sifted list", lambda: "unpriced" not in window.screen or None)
    shown = await window.reads(", free, ", "Sees")
    assert "$3.00 in" not in shown
    await window.clicks("Find a model in the catalogue")
    window.types("gemma")
    window.presses("Return")
    await window.reads("At no charge, with a limit on how often it may be asked.")
