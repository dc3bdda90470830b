"""How a question is asked, as it is typed in a terminal: `temperature=0.2`."""

from __future__ import annotations

from collections.abc import Iterable

from ptahdesk.domain.words import _
from ptahdesk.services.manners import Own
from ptahdesk.settings.asking_fields import PARAMETERS, SYSTEM_PROMPT
from ptahdesk.settings.routing_fields import PRIVATE


def typed(system: str | None, options: Iterable[str], private: bool | None = None) -> Own:
    """What was typed, ready to be kept with a chat. ValueError in words for what does not fit."""
    own: dict[str, object] = {} if system is None else {SYSTEM_PROMPT.key: system}
    if private is not None:
        own[PRIVATE.key] = private
    for option in options:
        name, equals, value = option.partition("=")
        field = PARAMETERS.get(name.strip().replace("-", "_").lower())
        if field is None or not equals:
            words = _("{option}: write NAME=VALUE, with one of these names: {names}.")
            raise ValueError(words.format(option=option, names=", ".join(PARAMETERS)))
        try:
            own[field.key] = field.parse(value)
        except ValueError as error:
            raise ValueError(f"{name.strip()} {error}.") from None
    return own
