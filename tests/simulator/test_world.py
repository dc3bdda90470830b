"""The state of one running simulator."""

from __future__ import annotations

import re

from ptahdesk.simulator.server import Simulator


def test_generations_have_ids_of_their_own_the_same_for_the_same_seed() -> None:
    worlds = [Simulator(3).world for _ in range(2)]
    for world in worlds:
        world.clock = lambda: 1_800_000_000.0
    first, second = ([world.new_generation() for _ in range(3)] for world in worlds)
    assert first == second
    assert len(set(first)) == 3
    assert all(re.fullmatch(r"gen-1800000000-[A-Za-z0-9]{20}", name) for name in first)
