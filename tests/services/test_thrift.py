"""What is free goes back to the system, where that has to be asked for."""

from __future__ import annotations

import linecache
import sys

import psutil
import pytest

from ptahdesk.services.thrift import give_back


@pytest.mark.skipif(sys.platform != "linux", reason="only GNU's allocator has to be asked")
def test_what_is_free_below_something_in_use_goes_back() -> None:
    blocks = [bytes(bytearray(100_000)) for _ in range(1_000)]  # each too small to be mapped on its own
    last = blocks[-1]
    del blocks
    before = psutil.Process().memory_full_info().uss
    give_back()
    assert psutil.Process().memory_full_info().uss < before - 50_000_000
    assert len(last) == 100_000


def test_another_system_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    give_back()


def test_source_that_was_looked_into_is_not_kept() -> None:
    linecache.getlines(__file__)
    give_back()
    assert not linecache.cache
