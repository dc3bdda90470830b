"""Slow work is done beside the loop, by threads that end with the App."""

from __future__ import annotations

import threading

import pytest

from ptahdesk.services.workers import Workers


async def test_work_is_done_on_another_thread() -> None:
    workers = Workers()
    assert await workers.run(threading.get_ident) != threading.get_ident()
    await workers.close()


async def test_an_error_in_a_thread_comes_back_to_who_asked() -> None:
    workers = Workers()
    with pytest.raises(ZeroDivisionError):
        await workers.run(lambda: 1 // 0)
    await workers.close()


async def test_no_thread_is_left() -> None:
    workers = Workers()
    await workers.run(lambda: None)
    await workers.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("ptahdesk-worker")]
