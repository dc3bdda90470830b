"""One picture when it is asked for."""

from __future__ import annotations

import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.services.images import Images
from ptahdesk.services.workers import Workers
from ptahdesk.simulator.server import Simulator


async def test_what_the_host_sends_instead_of_a_picture_is_a_sentence(sim: Simulator) -> None:
    workers = Workers()
    try:
        with pytest.raises(ProviderError, match=r"127\.0\.0\.1"):
            await Images(workers, LIMITS).fetch(f"{sim.base_url}/models")
        with pytest.raises(ProviderError, match="address"):
            await Images(workers, LIMITS).fetch("file:///etc/passwd")
    finally:
        await workers.close()
