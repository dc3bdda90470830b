"""Wishes about hosts, in OpenRouter's words."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from ptahdesk.domain.routing import MostPaid, Routing


def encode_routing(routing: Routing) -> dict[str, object]:
    """The members a request gets: `models` and `provider`, each only when something is wished."""
    body: dict[str, object] = {"models": list(routing.models)} if routing.models else {}
    wishes: dict[str, object] = {
        name: list(hosts)
        for name, hosts in (("order", routing.order), ("only", routing.only), ("ignore", routing.ignore))
        if hosts
    }
    said: dict[str, object | None] = {
        "sort": routing.sort.value if routing.sort else None,
        "data_collection": _COLLECTION[routing.data_collection],
        "zdr": routing.zdr,
        "allow_fallbacks": routing.allow_fallbacks,
        "require_parameters": routing.require_parameters,
        "max_price": _most(routing.max_price) or None,
    }
    wishes |= {name: wish for name, wish in said.items() if wish is not None}
    return body | ({"provider": wishes} if wishes else {})


_COLLECTION = {None: None, True: "allow", False: "deny"}


def _most(paid: MostPaid | None) -> dict[str, float]:
    """Dollars for a million tokens, as they are held: the catalogue counts by the token, this does not."""
    if paid is None:
        return {}
    amounts: dict[str, Decimal | None] = {field.name: getattr(paid, field.name) for field in fields(paid)}
    return {name: float(amount) for name, amount in amounts.items() if amount is not None}
