"""Turns a provider's settings into the one who speaks to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import Unencrypted, clean_base_url
from ptahdesk.providers.anthropic import Anthropic
from ptahdesk.providers.base import Provider
from ptahdesk.providers.compatible import Compatible
from ptahdesk.providers.ollama import Ollama
from ptahdesk.providers.openrouter import OpenRouter
from ptahdesk.providers.presets import Speaks, preset

_KINDS: dict[Speaks, Callable[[ProviderConfig, Secret | None, Limits], Provider]] = {
    Speaks.OPENROUTER: OpenRouter,
    Speaks.ANTHROPIC: Anthropic,
    Speaks.OLLAMA: Ollama,
    Speaks.OPENAI: Compatible,
}


def open_provider(config: ProviderConfig, key: Secret | None, limits: Limits) -> Provider:
    """Slow (it reads certificates): call it in a thread. `ProviderError` for an address that is none."""
    try:
        facts = preset(config.preset)
        address = clean_base_url(config.base_url or facts.base_url, config.network.plain_hosts)
    except KeyError:
        words = _("{name} is of a kind this version does not know.").format(name=config.name)
        outcome = Outcome(Code.REFUSED, Cause.BAD_REQUEST, words, Action.CHECK_ADDRESS)
    except Unencrypted as error:
        outcome = Outcome(Code.REFUSED, Cause.UNENCRYPTED, str(error), Action.CHECK_ADDRESS)
    except ValueError as error:
        outcome = Outcome(Code.REFUSED, Cause.BAD_REQUEST, str(error), Action.CHECK_ADDRESS)
    else:
        return _KINDS[facts.speaks](replace(config, base_url=address), key, limits)
    raise ProviderError(outcome)
