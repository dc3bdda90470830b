"""What an offer says of itself."""

from __future__ import annotations

from ptahdesk.domain.offer import Discreet, Offer


def test_nothing_said_is_not_degraded() -> None:
    assert not Offer("a/b", "Host").degraded
    assert not Offer("a/b", "Host", status=0).degraded
    assert Offer("a/b", "Host", status=-1).degraded


def test_a_form_is_no_service_tier() -> None:
    assert Offer("a/b", "Host", "deepinfra/fp8").service_tier == ""
    assert Offer("a/b", "Host", "openai/priority").service_tier == "priority"


def test_a_way_is_a_model_and_a_host() -> None:
    known = Discreet(frozenset({("a/b", "azure")}))
    assert known.has(Offer("a/b", "Azure", "azure"))
    assert not known.has(Offer("c/d", "Azure", "azure"))
    assert known.models == {"a/b"}
