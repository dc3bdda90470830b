"""The model list of OpenRouter and of all who imitate OpenAI's: read row by row and field by field.

Slow to import (pydantic's core): do it in a worker, before it is needed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pydantic_core import SchemaValidator, ValidationError
from pydantic_core.core_schema import (
    CoreSchema,
    any_schema,
    datetime_schema,
    dict_schema,
    int_schema,
    list_schema,
    nullable_schema,
    str_schema,
    typed_dict_field,
    typed_dict_schema,
    with_default_schema,
)

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import ModelRef, ProviderId
from ptahdesk.wire.guarded_json import BadJson, Json, loads
from ptahdesk.wire.model_facts import NOTHING, beside
from ptahdesk.wire.price_list import decode_price
from ptahdesk.wire.surrogates import whole

_MOST_MENDING = 4
_HALF = re.compile(rb"\\u[dD]")  # the only way half an emoji can be written


_TEXT, _NUMBER = str_schema(), int_schema()
_WORDS = list_schema(_TEXT)


def _fields(**kinds: CoreSchema) -> CoreSchema:
    """An object of which these fields are read, each perhaps absent or null; unknown keys are left alone."""
    schema = {
        name: typed_dict_field(with_default_schema(nullable_schema(kind), default=None))
        for name, kind in kinds.items()
    }
    return typed_dict_schema(schema, extra_behavior="ignore")


# pydantic's core without its models: the same checks, and megabytes less for as long as the program runs.
_ROW = SchemaValidator(
    _fields(
        id=_TEXT,
        model=_TEXT,  # Ollama's own list names it so
        name=_TEXT,
        display_name=_TEXT,  # Anthropic's list
        canonical_slug=_TEXT,
        description=_TEXT,
        context_length=_NUMBER,
        max_model_len=_NUMBER,  # vLLM
        max_input_tokens=_NUMBER,  # Anthropic
        max_tokens=_NUMBER,
        created=_NUMBER,
        created_at=datetime_schema(),  # Anthropic
        architecture=_fields(input_modalities=_WORDS, output_modalities=_WORDS, tokenizer=_TEXT),
        top_provider=_fields(context_length=_NUMBER, max_completion_tokens=_NUMBER),
        supported_parameters=_WORDS,
        pricing=dict_schema(_TEXT, any_schema()),
        expiration_date=_TEXT,
        alias_target=_fields(slug=_TEXT),
    )
)
_NO_FIELDS: dict[str, Any] = {}


def decode(body: bytes, provider: ProviderId) -> list[Model]:
    """Every row that has an id. A bad field costs that field, a bad row that row."""
    rows = _rows(loads(body))
    if _HALF.search(body):
        rows = [_mended(row) for row in rows]
    models = (_model(row, provider) for row in rows)
    return [model for model in models if model is not None]


def _rows(document: Json) -> list[Json]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        for name in ("data", "models"):
            if name in document:
                rows = document[name]
                return rows if isinstance(rows, list) else []
    raise BadJson("no list of models")


def _mended(value: Json) -> Json:
    """The same with every text fit for a database: pydantic lets half an emoji through."""
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    return {key: _mended(one) for key, one in value.items()} if isinstance(value, dict) else value


def _model(item: Json, provider: ProviderId) -> Model | None:
    row = _row({"id": item} if isinstance(item, str) else item)
    name = row and (row["id"] or row["model"] or row["name"])
    if row is None or not name:
        return None
    architecture, top = row["architecture"] or _NO_FIELDS, row["top_provider"] or _NO_FIELDS
    alias = row["alias_target"]
    return Model(
        ref=ModelRef(provider, name.removeprefix("models/")),
        name=row["name"] or row["display_name"] or name,
        canonical=row["canonical_slug"] or "",
        description=row["description"] or "",
        context=_context(row, top),
        max_output=_positive(top.get("max_completion_tokens")) or _positive(row["max_tokens"]),
        inputs=_shared(tuple(architecture.get("input_modalities") or ())),
        outputs=_shared(tuple(architecture.get("output_modalities") or ("text",))),
        supports=_shared(tuple(row["supported_parameters"] or ())),
        tokenizer=architecture.get("tokenizer") or "",
        price=decode_price(row["pricing"]),
        created=_positive(row["created"]) or _seconds(row["created_at"]),
        retires=row["expiration_date"],
        alias_of=alias["slug"] or "" if alias else "",
        **(beside(item) if isinstance(item, dict) else NOTHING),
    )


@lru_cache(maxsize=512)
def _shared(words: tuple[str, ...]) -> frozenset[str]:
    """Hundreds of rows hold the same few words: they share one set."""
    return frozenset(words)


def _row(item: Json) -> dict[str, Any] | None:
    """The row, less the fields that do not fit; nothing when there is no row in it."""
    if not isinstance(item, dict):
        return None
    for _ in range(_MOST_MENDING):
        try:
            row: dict[str, Any] = _ROW.validate_python(item)
            return row
        except ValidationError as error:
            item = _without(item, [details["loc"] for details in error.errors(include_url=False)])
    return None


def _without(item: dict[str, Json], places: list[tuple[int | str, ...]]) -> dict[str, Json]:
    """The row less what stands at these places: one word of a list, one field of a part, or a whole field."""
    bad: dict[str, set[int | str]] = {}
    for place in places:
        bad.setdefault(str(place[0]), set()).update(place[1:2])
    mended = dict(item)
    for name, inside in bad.items():
        value = mended.pop(name, None)
        if inside and isinstance(value, dict):
            mended[name] = {key: one for key, one in value.items() if key not in inside}
        elif inside and isinstance(value, list):
            mended[name] = [one for at, one in enumerate(value) if at not in inside]
    return mended


def _context(row: dict[str, Any], top: dict[str, Any]) -> int | None:
    """The host may hold less than the model could: the smaller number is the true one."""
    told = (row["context_length"], top.get("context_length"), row["max_model_len"], row["max_input_tokens"])
    return _positive(min([number for number in told if number and number > 0], default=None))


def _seconds(moment: datetime | None) -> int | None:
    """A moment without a zone is UTC."""
    if moment is None:
        return None
    return _positive(int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()))


def _positive(number: int | None) -> int | None:
    return number if number and 0 < number < 10**12 else None
