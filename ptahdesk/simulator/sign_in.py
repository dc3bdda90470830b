"""Signing in by a browser: the page that asks, the code it gives, and what the code is exchanged for."""

from __future__ import annotations

import base64
import hashlib
import html
import random
import string
from urllib.parse import urlencode, urlsplit

from ptahdesk.simulator.http1 import Request, json_reply, whole
from ptahdesk.simulator.link import Link
from ptahdesk.simulator.refusals import RefusalError
from ptahdesk.simulator.world import Grant, World

PAGE, ALLOW, DENY, KEYS = "/auth", "/auth/allow", "/auth/deny", "/auth/keys"
SECONDS = 600  # a code is good for so long
_METHODS = {"S256", "plain"}


def serves(path: str) -> bool:
    return path in {PAGE, ALLOW, DENY}


async def answer(world: World, link: Link, request: Request) -> None:
    """The page in a browser, and the two buttons on it."""
    wish = {name: request.query.get(name, "") for name in ("callback_url", "state", "code_challenge")}
    wish["code_challenge_method"] = request.query.get("code_challenge_method", "plain")
    if request.method != "GET" or not _may_come_back(wish["callback_url"]):
        await _page(link, 400, "This address cannot be returned to.")
    elif not wish["code_challenge"] or wish["code_challenge_method"] not in _METHODS:
        await _page(link, 400, "Invalid code_challenge_method")
    elif request.path == PAGE:
        buttons = " ".join(
            f'<a id="{name}" href="{html.escape(f"{path}?{urlencode(wish)}")}">{words}</a>'
            for name, path, words in (("allow", ALLOW, "Authorize"), ("deny", DENY, "Cancel"))
        )
        await _page(link, 200, f"Give this app a key of yours? {buttons}")
    elif request.path == DENY:
        await _back(link, wish, {"error": "access_denied"})
    else:
        await _back(link, wish, {"code": _code(world, wish["code_challenge"], wish["code_challenge_method"])})


async def keys(world: World, link: Link, request: Request) -> None:
    """`POST /auth/keys`: a code and what it was asked for with become a key, once."""
    if request.method != "POST":
        raise RefusalError(405, "Method Not Allowed")
    told = request.json()
    if not isinstance(told, dict) or told.get("code_challenge_method", "plain") not in _METHODS:
        raise RefusalError(400, "Invalid code_challenge_method")
    grant = world.grants.get(str(told.get("code")))
    late = grant is not None and world.clock() - grant.at > SECONDS
    if grant is None or grant.used or late:
        raise RefusalError(403, "Invalid code or code_verifier")
    if told.get("code_challenge_method") != grant.method or not _fits(
        grant, str(told.get("code_verifier", ""))
    ):
        raise RefusalError(403, "Invalid code or code_verifier")
    grant.used = True
    await link.write(json_reply(200, {"key": world.key, "user_id": "user_practice"}))


def _may_come_back(callback: str) -> bool:
    """Nowhere (the code is shown), an https page, or a program on the computer of the browser."""
    where = urlsplit(callback)
    return not callback or where.scheme == "https" or (where.scheme, where.hostname) == ("http", "localhost")


def _code(world: World, challenge: str, method: str) -> str:
    rng = random.Random(f"{world.seed}/code/{len(world.grants)}")
    code = "".join(rng.choices(string.ascii_letters + string.digits, k=32))
    world.grants[code] = Grant(challenge, method, world.clock())
    return code


def _fits(grant: Grant, verifier: str) -> bool:
    if grant.method == "plain":
        return verifier == grant.challenge
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == grant.challenge


async def _back(link: Link, wish: dict[str, str], told: dict[str, str]) -> None:
    """To whoever sent the browser here; without such a one the code is shown for pasting."""
    callback = wish["callback_url"]
    if not callback:
        words = (
            "Nothing was given." if "error" in told else f'Your code: <code id="code">{told["code"]}</code>'
        )
        await _page(link, 200, words)
        return
    joint = "&" if urlsplit(callback).query else "?"
    state = {"state": wish["state"]} if wish["state"] else {}
    await link.write(whole(302, b"", {"Location": f"{callback}{joint}{urlencode(told | state)}"}))


async def _page(link: Link, status: int, words: str) -> None:
    body = f"<!doctype html><title>Practice sign-in</title><p>{words}</p>".encode()
    await link.write(whole(status, body, {"Content-Type": "text/html; charset=utf-8"}))
