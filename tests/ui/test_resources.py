"""What ships beside the code is found."""

from __future__ import annotations

from ptahdesk.ui import resources


def test_themes_and_icons_are_there() -> None:
    assert "window" in resources.text("themes/light.toml")
    assert "<svg" in resources.text("icons/plus.svg")
