"""Whether a stop ends the billing is known of some hosts, and said to be unknown of the others."""

from __future__ import annotations

import pytest

from ptahdesk.catalogue.cancelling import runs_on


@pytest.mark.parametrize(
    ("host", "on"),
    [
        ("Amazon Bedrock", True),
        ("Google AI Studio", True),
        ("Inference.net", True),
        ("xAI", False),
        ("DeepInfra", False),
        ("SF Compute", False),
        ("Somebody new", None),
        ("", None),
    ],
)
def test_a_host_is_known_however_its_name_is_written(host: str, on: bool | None) -> None:
    assert runs_on(host) is on
