"""Our own words go to a file; where there is no place for one, nothing happens."""

from __future__ import annotations

import logging
from pathlib import Path

from ptahdesk.ui.logs import keep_log


def test_what_we_say_is_written(tmp_path: Path) -> None:
    with keep_log(tmp_path / "logs"):
        logging.getLogger("ptahdesk.x").warning("seen %s", 1)
        logging.getLogger("strangers").warning("not ours")
    text = (tmp_path / "logs" / "ptahdesk.log").read_text()
    assert "WARNING ptahdesk.x: seen 1" in text
    assert "not ours" not in text


def test_no_place_no_log(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way")
    with keep_log(tmp_path / "logs"):
        logging.getLogger("ptahdesk.x").warning("nobody hears")
