"""The tests of rows stand where a person stands: none of them knows a part beneath the presenters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
ROWS = "test_[akpsx][0-9]*.py"  # a failing part (I…) is made to fail from within
KNOWN = {"ptahdesk.ui", "ptahdesk.cli", "ptahdesk.presenters"}


def too_deep(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{each.name}" for each in node.names]
        for name in names:
            part = ".".join(name.split(".")[:2])
            if name.partition(".")[0] == "ptahdesk" and part not in KNOWN:
                yield name


def test_a_breach_is_seen() -> None:
    assert list(too_deep("from ptahdesk.services.app import App"))
    assert list(too_deep("def f():\n    import ptahdesk.store.store"))
    assert list(too_deep("from ptahdesk import settings"))
    assert not list(too_deep("from ptahdesk.presenters.desk import Desk\nfrom ptahdesk import ui"))


def test_rows_are_proven_from_outside() -> None:
    found = {path.name: list(too_deep(path.read_text("utf-8"))) for path in HERE.glob(ROWS)}
    assert not {name: names for name, names in found.items() if names}
