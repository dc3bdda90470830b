"""What may be wished of hosts."""

from __future__ import annotations

import pytest

from ptahdesk.domain.routing import Routing


@pytest.mark.parametrize(
    ("routing", "private"),
    [
        (Routing(), False),
        (Routing(zdr=True), False),
        (Routing(data_collection=False), False),
        (Routing(data_collection=True, zdr=True), False),
        (Routing(data_collection=False, zdr=True), True),
    ],
)
def test_private_is_both_not_kept_and_not_collected(routing: Routing, private: bool) -> None:
    assert routing.private is private
