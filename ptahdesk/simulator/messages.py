"""The messages dialect: the same answers as Anthropic's own service would give them, and its refusals."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from ptahdesk.simulator import asking, plans, refusals
from ptahdesk.simulator.http1 import Request, json_reply
from ptahdesk.simulator.journal import Received
from ptahdesk.simulator.link import Link
from ptahdesk.simulator.message_shape import MessageShape, message_body
from ptahdesk.simulator.playing import Player
from ptahdesk.simulator.refusals import RefusalError
from ptahdesk.simulator.world import World

_MAKER = "anthropic/"
_WITHOUT_SAMPLING = "2026-10-21"  # from this version on
_SAMPLING = ("temperature", "top_p", "top_k")
_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    529: "overloaded_error",
}


@dataclass(eq=False)
class MessageRefusalError(RefusalError):
    """A refusal in this dialect's shape."""

    @property
    def body(self) -> dict[str, object]:
        error = {"type": _TYPES.get(self.status, "api_error"), "message": self.message}
        return {"type": "error", "error": error, "request_id": "req_practice"}


async def answer(world: World, link: Link, request: Request, path: str) -> None:
    """One request under `/anthropic/v1`."""
    try:
        if (request.method, path) == ("POST", "/messages"):
            await _message(world, link, world.journal.note(request))
        elif (request.method, path) == ("GET", "/models"):
            _check_head(world, request)
            await _models(world, link, request)
        else:
            raise refusals.no_such_page(request.method, request.path)
    except MessageRefusalError:
        raise
    except RefusalError as refusal:
        raise MessageRefusalError(refusal.status, refusal.message, headers=refusal.headers) from None


async def _message(world: World, link: Link, received: Received) -> None:
    _check_head(world, received.request)
    _check_body(received.body)
    _check_sampling(received.request.headers["anthropic-version"], received.body)
    wanted = _listed(world, received.model)
    if not wanted:
        raise MessageRefusalError(404, f"model: {received.model}")
    ask = asking.read(
        world, Received(received.request, {**_in_the_other_dialect(received.body), "model": wanted})
    )
    plan = plans.make(world, ask)
    if ask.stream:
        await Player(world, link, plan, MessageShape(plan, received.model), billed=False).play()
        return
    await link.wait(world.pace.wait)
    counts = plan.counts(plan.text, "".join(plan.reasoning), with_tools=True)
    usage = plans.usage(plan, plans.settle(world, plan, counts, cancelled=False))
    await link.write(json_reply(200, message_body(plan, received.model, usage)))


def _listed(world: World, own: str) -> str:
    """The row that is meant, in either spelling; empty when there is none."""
    spelled = (row for row in world.catalogue.rows if row.startswith(_MAKER))
    plain = _MAKER + own
    return plain if world.catalogue.find(plain) else next((row for row in spelled if _own(row) == own), "")


def _own(listed: str) -> str:
    """As the maker itself spells it: without a dot."""
    return listed.removeprefix(_MAKER).replace(".", "-")


def _check_head(world: World, request: Request) -> None:
    """The key in one of two headers: as the format's first version has it, or as a bearer. Not twice."""
    keys = [key for key in (request.headers.get("x-api-key", ""), request.key) if key]
    if not keys:
        raise MessageRefusalError(401, "x-api-key header is required")
    if keys != [world.key]:
        raise MessageRefusalError(401, "invalid x-api-key")
    if "anthropic-version" not in request.headers:
        raise MessageRefusalError(400, "anthropic-version: header is required")


def _check_body(body: Any) -> None:
    if not isinstance(body, dict):
        raise MessageRefusalError(400, "The request body is not valid JSON")
    for name in ("max_tokens", "messages"):
        if not body.get(name):
            raise MessageRefusalError(400, f"{name}: Field required")
    for at, message in enumerate(body["messages"]):
        _check_turn(at, message)
    if body["messages"][0]["role"] != "user":
        raise MessageRefusalError(400, "messages: first message must use the user role")


def _check_sampling(version: str, body: dict[str, Any]) -> None:
    for name in _SAMPLING if version >= _WITHOUT_SAMPLING else ():
        if name in body:
            raise MessageRefusalError(400, f"{name}: Extra inputs are not permitted")


def _check_turn(at: int, message: dict[str, Any]) -> None:
    if message.get("role") not in {"user", "assistant"}:
        raise MessageRefusalError(400, f'messages: Unexpected role "{message.get("role")}".')
    content = message.get("content")
    for block in content if isinstance(content, list) else [{"type": "text", "text": content}]:
        if block.get("type") == "text" and not str(block.get("text") or "").strip():
            raise MessageRefusalError(400, f"messages.{at}: text content blocks must be non-empty")


def _in_the_other_dialect(body: dict[str, Any]) -> dict[str, Any]:
    """What decides about the answer, in the words that the rest of the practice provider reads."""
    system = [{"role": "system", "content": body["system"]}] if body.get("system") else []
    thinking = body.get("thinking") or {"type": "disabled"}
    return {
        "messages": [*system, *body["messages"]],
        "stream": bool(body.get("stream")),
        "max_tokens": body["max_tokens"],
        "reasoning": {"enabled": thinking.get("type") != "disabled"},
    }


async def _models(world: World, link: Link, request: Request) -> None:
    """In pages; `after_id` names the last row that is known already."""
    rows = await asyncio.to_thread(lambda: list(world.catalogue.rows.values()))
    own = [row for row in rows if row["id"].startswith(_MAKER) and ":" not in row["id"]]
    ids = [_own(row["id"]) for row in own]
    after, limit = request.query.get("after_id", ""), request.query.get("limit", "20")
    if not (limit.isdecimal() and 1 <= int(limit) <= 1000):
        raise MessageRefusalError(400, "limit: Input should be between 1 and 1000")
    start = ids.index(after) + 1 if after in ids else 0
    data = [_row(row) for row in own[start : start + int(limit)]]
    page = {
        "data": data,
        "has_more": start + len(data) < len(own),
        "first_id": data[0]["id"] if data else None,
        "last_id": data[-1]["id"] if data else None,
    }
    await link.write(json_reply(200, page))


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "model",
        "id": _own(row["id"]),
        "display_name": row["name"].removeprefix("Anthropic: "),
        "created_at": "2025-09-29T00:00:00Z",
        "max_input_tokens": row["context_length"],
        "max_tokens": (row["top_provider"] or {}).get("max_completion_tokens"),
    }
