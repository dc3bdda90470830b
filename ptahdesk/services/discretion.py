"""Which questions are private, who wished it, and where that can be promised at all."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from ptahdesk.catalogue.catalogue import without_variant
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.privacy import Because, reason
from ptahdesk.domain.reference import ModelRef
from ptahdesk.domain.words import _
from ptahdesk.providers.addresses import is_loopback
from ptahdesk.services.configured import Configured, host_of
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.routing import Routing
from ptahdesk.settings.routing_fields import PRIVATE, PRIVATE_MODELS

_OWN_NETWORK = (".local", ".lan", ".home", ".home.arpa", ".internal")
_ELSEWHERE = ("-cloud", ":cloud")  # Ollama hands these on to servers of its maker


class Discretion:
    """Always as the settings are now. Who wishes it can do so for a chat, for a model and for everything."""

    def __init__(self, settings: SettingsService, configured: Configured, routing: Routing) -> None:
        self._settings = settings
        self._configured = configured
        self._routing = routing

    def why(self, reference: str, ref: ModelRef, chat: bool) -> tuple[Because, ...]:
        """Who wishes it for this model, named so, in a chat that does or does not."""
        found = {
            Because.CHAT: chat,
            Because.MODEL: self.of_model(ref),
            Because.EVERY: self._settings.get(PRIVATE),
            Because.NAME: self.named(reference),
        }
        return tuple(because for because, wished in found.items() if wished)

    def named(self, reference: str) -> bool:
        """Whether this one name wishes it."""
        try:
            return self._routing.asks_privately(reference)
        except ProviderError:
            return False

    def of_model(self, ref: ModelRef) -> bool:
        return bool(set(self._settings.get(PRIVATE_MODELS)) & set(self._names(ref)))

    def with_model(self, ref: ModelRef, private: bool) -> tuple[str, ...]:
        """The models that are always private, with this one or without it."""
        others = tuple(
            name for name in self._settings.get(PRIVATE_MODELS) if name not in set(self._names(ref))
        )
        return (*others, str(ref)) if private else others

    def possible(self, ref: ModelRef) -> bool:
        """Whether a private question may go there: hosts can be held to it, or nothing leaves."""
        return self._routing.is_openrouter(ref.provider) or self.stays(ref)

    def stays(self, ref: ModelRef) -> bool:
        """Whether it is answered on this computer, or in a network of one's own."""
        if not self._configured.local(ref.provider) or ref.model.endswith(_ELSEWHERE):
            return False
        return _own(host_of(self._configured.config(ref.provider).base_url))

    def meaning(self, ref: ModelRef) -> str:
        """What the switch does for this model."""
        if self._routing.is_openrouter(ref.provider):
            return _("Only hosts that neither keep nor collect what is sent.")
        name = self._configured.config(ref.provider).name
        if self.stays(ref):
            host = host_of(self._configured.config(ref.provider).base_url)
            if is_loopback(host):
                return _("{name} runs on this computer: nothing leaves it.").format(name=name)
            return _("{name} runs in your own network, at {host}.").format(name=name, host=host)
        return _(
            "What {name} keeps is for its own terms to say: a private question is not sent there."
        ).format(name=name)

    def refusal(self, ref: ModelRef, because: tuple[Because, ...]) -> Outcome:
        """Instead of sending a private question where nobody promises anything."""
        words = _(
            "This question is {why}, and {name} can be asked for no promise: what it keeps is for its own"
            " terms to say."
        )
        name = self._configured.config(ref.provider).name
        words = words.format(why=reason(because), name=name)
        return Outcome(Code.REFUSED, Cause.NOT_PRIVATE, words, Action.CHOOSE_MODEL)

    def _names(self, ref: ModelRef) -> Iterable[str]:
        plain = without_variant(ref.model) if self._routing.is_openrouter(ref.provider) else ref.model
        for model in (ref.model, plain):
            yield str(ModelRef(ref.provider, model))
            if self._routing.is_openrouter(ref.provider):
                yield model


def _own(host: str) -> bool:
    if is_loopback(host):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_private
    except ValueError:
        return "." not in host or host.endswith(_OWN_NETWORK)
