"""The model list of OpenRouter and of those that imitate OpenAI's."""

from __future__ import annotations

from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import ProviderId


def decode(body: bytes, provider: ProviderId) -> list[Model]:
    raise NotImplementedError
