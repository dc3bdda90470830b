"""Anthropic's list of models, which comes in pages; read, it is a list like any other."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.wire.fields import as_object, as_text
from ptahdesk.wire.guarded_json import BadJson, Json, dumps, loads


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the id to ask on from: empty after the last page."""

    rows: tuple[Json, ...]
    after: str


def page(body: bytes) -> Page:
    document = as_object(loads(body))
    rows = document.get("data")
    if not isinstance(rows, list):
        raise BadJson("no list of models")
    more = document.get("has_more") is True and rows
    return Page(tuple(rows), as_text(document.get("last_id")) if more else "")


def joined(rows: list[Json]) -> bytes:
    """All pages as one document, to be kept and read again."""
    return dumps({"data": rows}).encode()
