"""OpenRouter's lists of hosts: of one model, and of all that keep nothing of what is sent."""

from __future__ import annotations

from decimal import Decimal

from ptahdesk.domain.offer import Discreet, Offer
from ptahdesk.wire.fields import Object, as_count, as_flag, as_list, as_object, as_text, dig
from ptahdesk.wire.guarded_json import BadJson, Json, loads
from ptahdesk.wire.price_list import decode_price
from ptahdesk.wire.surrogates import whole

_MOST = Decimal(10**9)


def decode_offers(body: bytes) -> tuple[Offer, ...]:
    """Each host that has a name; a bad field costs that field."""
    data = dig(loads(body), "data")
    if not isinstance(data, dict):
        raise BadJson("no hosts of a model")
    rows = map(as_object, as_list(data.get("endpoints")))
    return tuple(_offer(row, as_text(data.get("id"))) for row in rows if _host(row))


def decode_discreet(body: bytes) -> Discreet:
    rows = dig(loads(body), "data")
    if not isinstance(rows, list):
        raise BadJson("no list of hosts")
    known = [(model, row) for row in map(as_object, rows) if (model := _text(row, "model_id"))]
    return Discreet(
        frozenset((model, _text(row, "tag")) for model, row in known),
        frozenset((model, _host(row)) for model, row in known),
    )


def _offer(row: Object, model: str) -> Offer:
    return Offer(
        model=_text(row, "model_id") or whole(model),
        host=_host(row),
        tag=_text(row, "tag"),
        price=decode_price(row.get("pricing")),
        context=as_count(row.get("context_length")) or None,
        max_output=as_count(row.get("max_completion_tokens")) or None,
        max_prompt=as_count(row.get("max_prompt_tokens")) or None,
        quantization=_known(_text(row, "quantization")),
        supports=frozenset(whole(as_text(word)) for word in as_list(row.get("supported_parameters"))) - {""},
        status=_status(row.get("status")),
        uptime=_figure(row.get("uptime_last_30m"), Decimal(100)),
        first_word=_figure(dig(row, "latency_last_30m", "p50")),
        speed=_figure(dig(row, "throughput_last_30m", "p50")),
        caches=as_flag(row.get("supports_implicit_caching")),
    )


def _host(row: Object) -> str:
    """Its name, or what stands for one."""
    return _text(row, "provider_name") or _text(row, "tag") or _text(row, "name")


def _text(row: Object, name: str) -> str:
    return whole(as_text(row.get(name)))


def _known(word: str) -> str:
    return "" if word == "unknown" else word


def _status(value: Json) -> int | None:
    return value if type(value) is int and abs(value) < 1000 else None


def _figure(value: Json, most: Decimal = _MOST) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value) if 0 <= value <= most else None
