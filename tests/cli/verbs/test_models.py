"""`ptahdesk models` as a process of its own."""

from __future__ import annotations

import json
from typing import Any


async def test_a_table_is_found_by_words_and_limited(shell: Any) -> None:
    done = await shell.run("models", "claude", "haiku", "-n", "2")
    lines = done.out.splitlines()
    assert (done.code, len(lines), done.beside) == (0, 3, ""), done
    assert lines[0].split() == [
        "MODEL",
        "CONTEXT",
        "IN",
        "$/M",
        "OUT",
        "$/M",
        "TOOLS",
        "VISION",
        "REASONING",
        "NOTES",
    ]
    assert all("haiku" in line for line in lines[1:])


async def test_json_is_one_object_a_line(shell: Any) -> None:
    done = await shell.run("models", "--json", "--free", "-n", "3")
    assert [json.loads(line)["free"] for line in done.out.splitlines()] == [True] * 3


async def test_filters_and_an_order_are_taken_together(shell: Any) -> None:
    asked = ("--tools", "--maker", "Anthropic", "--max-price", "20", "--min-context", "200000")
    done = await shell.run("models", *asked, "--sort", "price", "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert rows
    prices = [float(row["price"]["completion"]) for row in rows]
    assert prices == sorted(prices)
    assert max(prices) <= 20e-6
    assert all("tools" in row["supports"] and row["context"] >= 200_000 for row in rows)
    assert all(row["id"].lstrip("~").startswith("anthropic/") for row in rows)
