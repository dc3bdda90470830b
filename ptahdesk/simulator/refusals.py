"""Refusals in the words that the real ones use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal


@dataclass(eq=False)
class RefusalError(Exception):
    """A request that is answered with an error and costs nothing."""

    status: int
    message: str
    metadata: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, object]:
        error: dict[str, object] = {"message": self.message, "code": self.status}
        if self.metadata:
            error["metadata"] = dict(self.metadata)
        return {"error": error}


def no_key() -> RefusalError:
    return RefusalError(401, "Missing Authentication header")


def wrong_key() -> RefusalError:
    return RefusalError(401, "User not found.")


def no_such_page(method: str, path: str) -> RefusalError:
    return RefusalError(404, f"Not Found: {method} {path}")


def no_such_model(model: str) -> RefusalError:
    return RefusalError(400, f"{model} is not a valid model ID")


def no_messages() -> RefusalError:
    return RefusalError(400, 'Input required: specify "prompt" or "messages"')


def bad_json() -> RefusalError:
    return RefusalError(400, "Invalid JSON in request body", {"error_type": "invalid_request"})


def bad_tool_turns(words: str) -> RefusalError:
    return RefusalError(400, words)


def no_tools(tool: str) -> RefusalError:
    return RefusalError(
        404,
        f'No endpoints found that support tool use. Try disabling "{tool}". To learn more about provider '
        "routing, visit: https://openrouter.ai/docs/provider-routing",
    )


def no_words() -> RefusalError:
    return RefusalError(404, "No endpoints found that support the requested output modalities: text")


def no_input(kind: str) -> RefusalError:
    return RefusalError(404, f"No endpoints found that support {kind} input")


def unreadable(words: str) -> RefusalError:
    return RefusalError(400, words, {"error_type": "invalid_request"})


def all_ignored() -> RefusalError:
    return RefusalError(
        404, "All providers have been ignored. To change that: https://openrouter.ai/settings/privacy"
    )


def none_private() -> RefusalError:
    return RefusalError(
        404,
        "No endpoints found matching your data policy (Zero data retention). "
        "Configure: https://openrouter.ai/settings/privacy",
    )


def too_long(context: int, asked: int) -> RefusalError:
    return RefusalError(
        400,
        f"This endpoint's maximum context length is {context} tokens. However, you requested about {asked} "
        f"tokens ({asked} of text input). Please reduce the length of either one.",
        {"error_type": "context_length_exceeded"},
    )


def no_credit() -> RefusalError:
    return RefusalError(402, "Insufficient credits. Add more using https://openrouter.ai/credits")


def cannot_afford(asked: int, left: Decimal, unit: Decimal) -> RefusalError:
    affordable = int((left / unit).to_integral_value(ROUND_FLOOR))
    return RefusalError(
        402,
        f"This request requires more credits, or fewer max_tokens. You requested up to {asked} tokens, but "
        f"can only afford {affordable}. To increase, visit https://openrouter.ai/settings/credits and add "
        "more credits",
    )


def not_in_the_books(generation: str) -> RefusalError:
    return RefusalError(404, f"Generation {generation} not found")


def wrong_plain_key() -> RefusalError:
    return RefusalError(401, "Incorrect API key provided.", {"type": "invalid_request_error"})


@dataclass(eq=False)
class UnknownFieldsError(RefusalError):
    """As a server says it that checks every field."""

    places: list[list[str | int]] = field(default_factory=list)

    @property
    def body(self) -> dict[str, object]:
        said = "Extra inputs are not permitted"
        detail = [{"type": "extra_forbidden", "loc": place, "msg": said} for place in self.places]
        kind = {"type": "invalid_request_error", "param": None, "code": None}
        return {"object": "error", "message": {"detail": detail}, **kind}


def unknown_fields(places: list[list[str | int]]) -> RefusalError:
    return UnknownFieldsError(422, "Extra inputs are not permitted", places=places)
