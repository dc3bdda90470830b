"""Hosts in words: what is measured, what is unknown, and every state of not knowing them."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.money import Charge, Price
from ptahdesk.domain.offer import Discreet, Offer
from ptahdesk.presenters.host_words import NO_HOSTS, Hosts, Look, table

PRICE = Price({Charge.PROMPT: Decimal("0.000001"), Charge.COMPLETION: Decimal("0.000002")})
OFFER = Offer(
    *("a/b", "DeepInfra", "deepinfra/fp8", PRICE, 131072),
    quantization="fp8",
    status=-1,
    uptime=Decimal("99.46"),
    first_word=Decimal(420),
    speed=Decimal("80.6"),
)


def test_a_host_tells_price_speed_state_and_policy() -> None:
    discreet = Discreet(frozenset({("a/b", "deepinfra/fp8")}))
    ((name, words),) = table(Hosts(Look.KNOWN, (OFFER,), discreet)).rows
    assert name == "DeepInfra"
    assert words.split("\n") == [
        "$1.00 in · $2.00 out",
        "0.4\u00a0s to the first word · 81\u00a0tok/s · up 99.5 % · 128K context · fp8",
        "in trouble just now · keeps nothing",
    ]


def test_what_nobody_says_is_not_said() -> None:
    bare = Offer("a/b", "Host", "openai/flex")
    assert table(Hosts(Look.KNOWN, (bare,))).rows == (("Host (flex)", "unpriced"),)
    assert "may keep what is sent" in table(Hosts(Look.KNOWN, (bare,), Discreet())).rows[0][1]


def test_each_state_of_not_knowing_has_its_words() -> None:
    assert table(NO_HOSTS).rows == ()
    assert table(Hosts(Look.ASKING)).rows[0][0] == "Asking…"
    assert table(Hosts(Look.FAILED, problem="Nobody answered.")).rows == (("Unknown", "Nobody answered."),)
    assert table(Hosts(Look.KNOWN)).rows[0][0] == "None"
