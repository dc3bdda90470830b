"""The OpenRouter pages beside the chat: list, key, credits, providers, generation, hosts of a model."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

from ptahdesk.simulator import refusals
from ptahdesk.simulator.books import BillRow
from ptahdesk.simulator.hosts import HOSTS, hosts_of, keeps_nothing
from ptahdesk.simulator.http1 import Request, json_reply, whole
from ptahdesk.simulator.link import Link
from ptahdesk.simulator.world import World

_LIST_HEADERS = {
    "Content-Type": "application/json",
    "Cache-Control": "public, max-age=300, stale-while-revalidate=3600, stale-if-error=3600",
}


async def models(world: World, link: Link, request: Request) -> None:
    body, etag = await asyncio.to_thread(world.catalogue.body, request.query.get("output_modalities", ""))
    headers = {**_LIST_HEADERS, "ETag": etag}
    if request.headers.get("if-none-match") == etag:
        await link.write(whole(304, b"", headers))
    else:
        await link.write(whole(200, body, headers))


async def hosts(world: World, link: Link, request: Request) -> None:
    """`/models/{author}/{slug}/endpoints`: who runs this model, and for how much."""
    model = request.path.partition("/models/")[2].removesuffix("/endpoints")
    row = world.catalogue.find(model)
    if row is None:
        raise refusals.no_such_page(request.method, request.path)
    shared = ("id", "name", "created", "description", "architecture")
    endpoints = [_endpoint(row, host, index) for index, host in enumerate(hosts_of(model))]
    if model.startswith("openai/"):
        endpoints.append(_flexible(endpoints[0]))
    data = {**{key: row[key] for key in shared}, "endpoints": endpoints}
    await link.write(json_reply(200, {"data": data}))


def _endpoint(row: dict[str, Any], host: str, index: int) -> dict[str, Any]:
    latency = 400 + 150 * index
    return {
        "name": f"{host} | {row['canonical_slug']}",
        "model_id": row["id"],
        "model_name": row["name"],
        "context_length": row["context_length"],
        "pricing": {**(row["pricing"] or {}), "discount": 0},
        "provider_name": host,
        "tag": host.lower().replace(" ", "-"),
        "quantization": ("unknown", "fp8", None)[index % 3],
        "max_completion_tokens": (row["top_provider"] or {}).get("max_completion_tokens"),
        "max_prompt_tokens": None,
        "supported_parameters": row["supported_parameters"],
        "status": 0 if index < 2 else -1,
        "uptime_last_30m": 99.9 - index,
        "latency_last_30m": {"p50": latency, "p75": latency * 2, "p90": latency * 3, "p99": latency * 9},
        "throughput_last_30m": {"p50": 80, "p75": 61, "p90": 44, "p99": 12},
        "supports_implicit_caching": "input_cache_read" in (row["pricing"] or {}),
    }


def _flexible(endpoint: dict[str, Any]) -> dict[str, Any]:
    """The same host in a service tier of its own: half the price, and nothing measured."""
    price = {
        key: str(Decimal(unit) / 2) if isinstance(unit, str) else unit
        for key, unit in endpoint["pricing"].items()
    }
    unmeasured = dict.fromkeys(("uptime_last_30m", "latency_last_30m", "throughput_last_30m"))
    return {**endpoint, "pricing": price, "tag": f"{endpoint['tag']}/flex", **unmeasured}


async def discreet(world: World, link: Link, request: Request) -> None:
    """`/endpoints/zdr`: every host that keeps nothing, model by model, in one flat list."""
    rows = await asyncio.to_thread(lambda: list(world.catalogue.rows.values()))
    found = [
        _endpoint(row, host, index)
        for row in rows
        for index, host in enumerate(hosts_of(row["id"]))
        if keeps_nothing(host) and not row["id"].endswith(":free")
    ]
    await link.write(json_reply(200, {"data": found}))


async def key(world: World, link: Link, request: Request) -> None:
    books, spent = world.books, world.books.total
    today = sum((row.cost for row in books.rows if row.at.date() == world.now.date()), Decimal(0))
    data = {
        "label": f"{world.key[:12]}...{world.key[-3:]}",
        "limit": books.credit,
        "limit_remaining": books.remaining,
        "limit_reset": books.resets,
        "include_byok_in_limit": False,
        "usage": spent,
        "usage_daily": today,
        "usage_weekly": spent,
        "usage_monthly": spent,
        "byok_usage": 0,
        "byok_usage_daily": 0,
        "byok_usage_weekly": 0,
        "byok_usage_monthly": 0,
        "is_free_tier": False,
        "is_management_key": False,
        "is_provisioning_key": False,
        "creator_user_id": "user_practice",
        "expires_at": None,
        "rate_limit": {"requests": -1, "interval": "10s", "note": "This field is deprecated."},
    }
    await link.write(json_reply(200, {"data": data}))


async def credits_(world: World, link: Link, request: Request) -> None:
    """Zeros: that is what plain keys were seen to get, and it must not be shown as nothing left."""
    await link.write(json_reply(200, {"data": {"total_credits": 0, "total_usage": 0}}))


async def providers(world: World, link: Link, request: Request) -> None:
    names = sorted({host for hosts in HOSTS.values() for host in hosts})
    data = [
        {
            "name": name,
            "slug": name.lower().replace(" ", "-"),
            "privacy_policy_url": None,
            "terms_of_service_url": None,
            "status_page_url": None,
            "headquarters": "US",
            "datacenters": ["US"],
        }
        for name in names
    ]
    await link.write(json_reply(200, {"data": data}))


async def generation(world: World, link: Link, request: Request) -> None:
    wanted = request.query.get("id", "")
    row = world.books.look_up(wanted)
    if row is None:
        raise refusals.not_in_the_books(wanted)
    await link.write(json_reply(200, {"data": _generation(row)}))


def _generation(row: BillRow) -> dict[str, Any]:
    tokens = row.tokens
    return {
        "id": row.generation,
        "model": row.served,
        "provider_name": row.host,
        "created_at": row.at.isoformat(),
        "streamed": row.streamed,
        "cancelled": row.cancelled,
        "finish_reason": row.finish or None,
        "native_finish_reason": row.finish or None,
        "total_cost": row.cost,
        "usage": row.cost,
        "upstream_inference_cost": row.cost,
        "cache_discount": None,
        "is_byok": False,
        "tokens_prompt": tokens.prompt,
        "tokens_completion": tokens.completion,
        "native_tokens_prompt": tokens.prompt,
        "native_tokens_completion": tokens.completion,
        "native_tokens_reasoning": tokens.reasoning,
        "native_tokens_cached": tokens.cached,
        "native_tokens_completion_images": 0,
        "latency": 420,
        "generation_time": 20 * tokens.completion,
        "api_type": "completions",
        "provider_responses": None,
        **row.told,
    }


async def plain_models(world: World, link: Link, request: Request) -> None:
    """As most compatible servers list: names and no prices."""
    rows = await asyncio.to_thread(lambda: list(world.catalogue.rows.values()))
    chat = [row for row in rows if row["id"].startswith(("meta-llama/", "qwen/", "openai/"))]
    data = [
        {
            "id": row["id"],
            "object": "model",
            "created": row["created"],
            "owned_by": row["id"].partition("/")[0],
        }
        for row in chat
    ]
    await link.write(json_reply(200, {"object": "list", "data": data}))
