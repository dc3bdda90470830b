"""A run is a plain value, so that the window can hold colours without the colourer."""

from __future__ import annotations

import subprocess
import sys

from ptahdesk.presenters.colouring_runs import Run


def test_runs_are_equal_by_what_they_say() -> None:
    assert Run(0, 3, "keyword") == (0, 3, "keyword")


def test_the_view_can_be_imported_without_markdown_and_pygments() -> None:
    code = (
        "import sys, ptahdesk.ui.widgets.chat_view;"
        "print([m for m in ('markdown_it', 'pygments', 'linkify_it') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
