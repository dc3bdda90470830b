"""A desk for each test, with a provider beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from beside import Beside
from desk import Desk, a_desk

pytest.register_assert_rewrite("day")  # what differs is told


@pytest.fixture
def provider() -> Iterator[Beside]:
    running = Beside()
    yield running
    running.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "home") as made:
        yield made
