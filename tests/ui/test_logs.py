"""Our own words go to a file; where there is no place for one, nothing happens."""

from __future__ import annotations

import logging
from pathlib import Path

from ptahdesk.domain.provider import Secret
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


def test_a_key_is_taken_out_while_it_is_still_known(tmp_path: Path) -> None:
    held = Secret("canary/0123456789")
    with keep_log(tmp_path / "logs"):
        logging.getLogger("ptahdesk.x").warning("said %r", held.reveal())
        logging.getLogger("ptahdesk.x").warning("failed", exc_info=ValueError(held.reveal()))
        del held
    text = (tmp_path / "logs" / "ptahdesk.log").read_text()
    assert "canary" not in text
    assert text.count("[key]") == 2
