"""What a row of OpenRouter's list tells beside name, size and price: few rows tell much of it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TypedDict

from ptahdesk.domain.model import Reasoning
from ptahdesk.wire.fields import Object, as_count, as_flag, as_list, as_object, as_text, dig
from ptahdesk.wire.guarded_json import Json

Numbers = tuple[tuple[str, Decimal], ...]


class Facts(TypedDict, total=False):
    """Named as `Model` names them."""

    knowledge: str
    moderated: bool | None
    reasoning: Reasoning | None
    most_asked: int | None
    most_said: int | None
    defaults: Numbers
    voices: tuple[str, ...]
    hugging_face: str
    scores: Numbers


NOTHING: Facts = {}


def beside(row: Object) -> Facts:
    """Each field alone: what does not fit is as good as absent."""
    facts = _rare(row)
    top, knowledge, weights = row.get("top_provider"), row.get("knowledge_cutoff"), row.get("hugging_face_id")
    if isinstance(top, dict):
        facts["moderated"] = as_flag(top.get("is_moderated"))
    if isinstance(knowledge, str):
        facts["knowledge"] = knowledge
    if isinstance(weights, str):
        facts["hugging_face"] = weights
    return facts


def _rare(row: Object) -> Facts:
    """What is null in most rows."""
    get = row.get
    facts: Facts = {}
    if thinks := get("reasoning"):
        facts["reasoning"] = _reasoning(thinks)
    if most := get("per_request_limits"):
        facts["most_asked"] = as_count(as_object(most).get("prompt_tokens")) or None
        facts["most_said"] = as_count(as_object(most).get("completion_tokens")) or None
    if voices := get("supported_voices"):
        facts["voices"] = _words(voices)
    if defaults := get("default_parameters"):
        facts["defaults"] = _numbers(defaults)
    if scores := get("benchmarks"):
        facts["scores"] = _numbers(dig(scores, "artificial_analysis"))
    return facts


def _reasoning(told: Json) -> Reasoning | None:
    if not isinstance(told, dict):
        return None
    efforts = _words(told.get("supported_efforts"))
    return _shared(as_flag(told.get("mandatory")) is True, efforts, as_text(told.get("default_effort")))


@lru_cache(maxsize=256)
def _shared(mandatory: bool, efforts: tuple[str, ...], default: str) -> Reasoning:
    """Most rows that think do so in one of a few ways."""
    return Reasoning(mandatory, efforts, default)


def _words(told: Json) -> tuple[str, ...]:
    return tuple(word for word in as_list(told) if isinstance(word, str) and word)


def _numbers(told: Json) -> Numbers:
    """Those of the named values that are numbers: the others say nothing."""
    found = []
    for name, value in as_object(told).items():
        if type(value) is Decimal:
            found.append((name, value))
        elif type(value) is int:
            found.append((name, Decimal(value)))
    return tuple(found)
