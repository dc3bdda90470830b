"""Code in several languages, and a text with everything."""

from __future__ import annotations

import ast
import json

from ptahdesk.simulator.samples import CODE, EVERYTHING, fence


def test_the_samples_are_what_they_say() -> None:
    ast.parse(CODE["python"])
    json.loads(CODE["json"])
    assert all(fence(name).startswith(f"```{name}\n") and fence(name).endswith("\n```") for name in CODE)


def test_everything_is_in_it() -> None:
    for sign in (
        "# ",
        "1. ",
        "- [x]",
        "|:--",
        "```python",
        "```diff",
        "> >",
        "$$",
        "~~",
        "日本語",
        "العربية",
        "👩",
        "<script>",
    ):
        assert sign in EVERYTHING
    assert EVERYTHING.count("```") % 2 == 0
