"""What ships beside the code is found."""

from __future__ import annotations

from ptahdesk.services.shipped import folder


def test_the_folder_holds_pages_themes_and_prices() -> None:
    assert {"help", "themes", "prices.json"} <= {each.name for each in folder().iterdir()}
