"""The sign-in page and what its codes are good for: once, in time, and for who asked for them."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from ptahdesk.simulator.server import Simulator

VERIFIER = "v" * 43
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
BACK = "http://localhost:7/signed-in"


def page(path: str = "/auth", **wish: str) -> str:
    usual = {
        "callback_url": BACK,
        "state": "s1",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    }
    return f"{path}?{urlencode({**usual, **wish})}"


async def code(talk: Any, **wish: str) -> str:
    reply = await talk.get(page("/auth/allow", **wish), key=None)
    return parse_qs(urlsplit(reply.headers["location"]).query)["code"][0]


async def exchange(talk: Any, given: str, **told: str) -> Any:
    client = await talk.client(key=None)
    wish = {"code": given, "code_verifier": VERIFIER, "code_challenge_method": "S256"}
    await client.send("/api/v1/auth/keys", {**wish, **told})
    return await client.receive()


async def test_allowing_leads_back_with_a_code_and_the_state(talk: Any) -> None:
    assert b"/auth/allow?" in (await talk.get(page(), key=None)).body
    reply = await talk.get(page("/auth/allow"), key=None)
    assert reply.status == 302
    assert reply.headers["location"].startswith(f"{BACK}?code=")
    assert parse_qs(urlsplit(reply.headers["location"]).query)["state"] == ["s1"]


async def test_a_code_is_a_key_once(talk: Any, sim: Simulator) -> None:
    given = await code(talk)
    first, again = await exchange(talk, given), await exchange(talk, given)
    assert (first.status, first.json["key"]) == (200, sim.key)
    assert again.status == 403


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"code_verifier": "another"}, 403),
        ({"code": "never-given"}, 403),
        ({"code_challenge_method": "plain"}, 403),
        ({"code_challenge_method": "S512"}, 400),
    ],
)
async def test_what_does_not_belong_together_is_refused(talk: Any, told: dict[str, str], status: int) -> None:
    given = await code(talk)
    assert (await exchange(talk, given, **told)).status == status
    assert (await exchange(talk, given)).status == 200  # that used nothing up


async def test_a_code_grows_old(talk: Any, sim: Simulator) -> None:
    given, before = await code(talk), sim.world.clock()
    sim.world.clock = lambda: before + 601
    assert (await exchange(talk, given)).status == 403


async def test_saying_no_and_having_nowhere_to_come_back_to(talk: Any) -> None:
    denied = await talk.get(page("/auth/deny"), key=None)
    assert "error=access_denied" in denied.headers["location"]
    shown = await talk.get(page("/auth/allow", callback_url=""), key=None)
    assert b'<code id="code">' in shown.body
    nothing = await talk.get(page("/auth/deny", callback_url=""), key=None)
    assert b"Nothing was given" in nothing.body


@pytest.mark.parametrize(
    "wish", [{"callback_url": "http://evil.example/"}, {"code_challenge": ""}, {"code_challenge_method": "x"}]
)
async def test_a_page_for_nobody_is_not_shown(talk: Any, wish: dict[str, str]) -> None:
    assert (await talk.get(page(**wish), key=None)).status == 400


async def test_codes_are_exchanged_by_post_alone(talk: Any) -> None:
    assert (await talk.get("/api/v1/auth/keys", key=None)).status == 405
