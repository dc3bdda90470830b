"""Practice is told apart by what it is given, and its key shows itself no more than a real one."""

from __future__ import annotations

from ptahdesk.domain.provider import Secret
from ptahdesk.services.practice import Practice


def test_it_does_not_show_its_key() -> None:
    assert "canary" not in repr(Practice("http://127.0.0.1:9", Secret("sk-or-v1-canary0123")))
