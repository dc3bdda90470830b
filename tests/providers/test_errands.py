"""A small answer is whole, or there is a reason why not; no errand was ever billed."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field

import httpx
import pytest

from ptahdesk.domain.limits import LIMITS
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.providers.errands import Errand, Gathering, Reply
from ptahdesk.providers.http_reader import Head
from ptahdesk.providers.http_trouble import Place

PLACE = Place("api.example.com", False)


@dataclass
class Read:
    """What a reader shows of itself."""

    head: Head | None = None
    pieces: list[bytes] = field(default_factory=list)
    over: bool = False
    error: Exception | None = None
    sent: bool = True

    def take(self) -> bytes:
        return self.pieces.pop(0) if self.pieces else b""


def gather(most: int = 1000) -> Gathering:
    return Gathering(Errand("/key", most=most), PLACE, LIMITS)


def test_nothing_is_judged_before_it_is_whole() -> None:
    gathering, read = gather(), Read()
    assert gathering.move(read) is None
    read.head, read.pieces = Head(200, {}, 0), [b"{"]
    assert gathering.move(read) is None
    read.pieces, read.over = [b"}"], True
    assert gathering.move(read) == Reply(200, {}, b"{}")


def test_a_packed_answer_is_opened() -> None:
    headers = {"content-encoding": "gzip"}
    read = Read(Head(200, headers, 0), [gzip.compress(b"{}")], over=True)
    assert gather().move(read) == Reply(200, headers, b"{}")


def test_too_much_of_a_refusal_is_cut_and_too_much_of_a_success_refused() -> None:
    refusal = gather(most=10).move(Read(Head(500, {}, 0), [b"x" * 50]))
    assert refusal == Reply(500, {}, b"x" * 10)
    success = gather(most=10).move(Read(Head(200, {}, 0), [b"x" * 50]))
    assert isinstance(success, Outcome)
    assert success.code is Code.REFUSED


@pytest.mark.parametrize(
    ("read", "cause"),
    [
        (Read(over=True, error=httpx.ConnectError("canary"), sent=False), Cause.UNREACHABLE),
        (Read(over=True, error=httpx.ReadError("canary")), Cause.NO_ANSWER),
        (Read(Head(200, {}, 0), [b"{"], over=True, error=httpx.ReadError("canary")), Cause.NO_ANSWER),
        (Read(Head(200, {"content-type": "text/html"}, 0)), Cause.NOT_AN_API),
        (Read(Head(302, {"location": "https://x.example"}, 0)), Cause.REDIRECTED),
        (Read(Head(200, {}, 1 << 20)), Cause.UNREADABLE),
        (Read(Head(200, {"content-encoding": "br"}, 0), [b"x"]), Cause.UNREADABLE),
    ],
)
def test_every_bad_end_is_an_outcome_that_cost_nothing(read: Read, cause: Cause) -> None:
    outcome = gather().move(read)
    assert isinstance(outcome, Outcome)
    assert outcome.cause is cause
    assert not outcome.may_have_cost
    assert "canary" not in outcome.sentence + outcome.detail


def test_late_says_whether_it_was_the_connection_or_the_answer() -> None:
    unsent, sent = gather().late(Read(sent=False)), gather().late(Read())
    assert (unsent.cause, sent.cause) == (Cause.UNREACHABLE, Cause.NO_ANSWER)
    assert not unsent.may_have_cost
    assert not sent.may_have_cost
