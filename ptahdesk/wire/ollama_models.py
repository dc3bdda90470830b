"""Ollama's own pages about its models, made a list like any other: sizes, abilities, the context in use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from ptahdesk.domain.words import _
from ptahdesk.wire.fields import Object, as_list, as_object, as_text, dig
from ptahdesk.wire.guarded_json import BadJson, Json, dumps, loads

_SET = re.compile(r"^num_ctx\s+(\d{1,9})\s*$", re.MULTILINE)
_GB = 10**9


def names(tags: bytes) -> list[str]:
    """The models that are there, the newest first."""
    return [name for row in _rows(tags) if (name := _name(row))]


def joined(tags: bytes, shown: Mapping[str, bytes], running: bytes = b"") -> bytes:
    """One document, to be kept and read again. `shown` is a page a model, `running` what is loaded now."""
    contexts = {_name(row): row.get("context_length") for row in _rows(running or b"{}")}
    rows: list[Json] = []
    for row in _rows(tags):
        name = _name(row)
        page = _page(shown.get(name, b""))
        if name:
            rows.append(
                {**_facts(row, page), "id": name, "context_length": contexts.get(name) or _chosen(page)}
            )
    return dumps({"data": rows}).encode()


def _facts(row: Object, page: Object) -> Object:
    can = [as_text(ability) for ability in as_list(page.get("capabilities"))]
    facts: Object = {"description": _description(row, page), "created_at": row.get("modified_at")}
    if not can:
        return facts  # an older one does not say
    sees: list[Json] = ["text", "image"] if "vision" in can else ["text"]
    says: list[Json] = ["text"] if "completion" in can else ["embeddings"]
    named: list[Json] = [
        word for ability, word in (("tools", "tools"), ("thinking", "reasoning")) if ability in can
    ]
    facts["architecture"] = {"input_modalities": sees, "output_modalities": says}
    facts["supported_parameters"] = [*named, "temperature", "max_tokens"]
    return facts


def _description(row: Object, page: Object) -> str:
    """How large it is, to fit a memory; and what it could hold, where that is not what it is set to."""
    size, most = row.get("size"), _most(page)
    told = [
        as_text(dig(row, "details", "parameter_size")),
        as_text(dig(row, "details", "quantization_level")),
        f"{Decimal(size) / _GB:.1f} GB" if isinstance(size, int) and size > 0 else "",
        _("reads up to {n} tokens if Ollama is set so").format(n=f"{most:,}") if most else "",
    ]
    return " · ".join(filter(None, told))


def _chosen(page: Object) -> int | None:
    """What its owner wrote down for it; without that, Ollama decides by the memory there is."""
    found = _SET.search(as_text(page.get("parameters")))
    return int(found[1]) if found else None


def _most(page: Object) -> int | None:
    for key, value in as_object(page.get("model_info")).items():
        if key.endswith(".context_length") and type(value) is int and value > 0:
            return value
    return None


def _rows(body: bytes) -> list[Object]:
    document = loads(body)
    if not isinstance(document, dict):
        raise BadJson("no list of models")
    return [as_object(row) for row in as_list(document.get("models"))]


def _name(row: Object) -> str:
    return as_text(row.get("model")) or as_text(row.get("name"))


def _page(body: bytes) -> Object:
    try:
        return as_object(loads(body)) if body else {}
    except BadJson:
        return {}
