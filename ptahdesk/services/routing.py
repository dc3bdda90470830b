"""Who is meant by a name, and whether they can be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from ptahdesk.catalogue.catalogue import Catalogue, without_variant
from ptahdesk.catalogue.tiers import pick
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, ProviderId, Tier, parse
from ptahdesk.domain.words import _
from ptahdesk.providers.presets import speaks_as_openrouter
from ptahdesk.services.claude_names import is_claude, listed_name, own_name
from ptahdesk.services.configured import Configured
from ptahdesk.services.keys import Keys
from ptahdesk.services.permits import permitted
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings.schema import (
    ANTHROPIC_PROVIDER,
    PROVIDER_ID,
    allowed_models,
    denied_models,
    tier_pin,
)

_LATEST = "-latest"


class Routing:
    """Every way of naming a model ends here, so that all of them mean the same."""

    def __init__(
        self,
        settings: SettingsService,
        configured: Configured,
        keys: Keys,
        catalogue: Callable[[], Catalogue],
    ) -> None:
        self._settings = settings
        self._configured = configured
        self._keys = keys
        self._catalogue = catalogue

    def meant(self, reference: str) -> ModelRef:
        """The model a name stands for; a tier without a model is a `ProviderError`."""
        meant = self._named(reference)
        if self.is_openrouter(meant.provider):
            return ModelRef(meant.provider, _without_nostore(meant.model))
        return meant

    def asks_privately(self, reference: str) -> bool:
        """Whether the name ends in `:nostore`: no variant any more, but a wish one can understand."""
        meant = self._named(reference)
        return self.is_openrouter(meant.provider) and _without_nostore(meant.model) != meant.model

    def resolve(self, reference: str) -> ModelRef:
        """As `meant`; one that is not allowed, or whose provider lacks a key, is a `ProviderError` too."""
        ref = self.meant(reference)
        trouble = self.forbidden(ref) or self._keys.missing(ref.provider)
        if trouble is not None:
            raise ProviderError(trouble)
        return ref

    def forbidden(self, ref: ModelRef) -> Outcome | None:
        """Why the user's own lists keep this model from being asked; None when they do not."""
        allowed = self._settings.get(allowed_models(ref.provider))
        denied = self._settings.get(denied_models(ref.provider))
        if permitted(ref, self._catalogue(), allowed, denied, self.is_openrouter(ref.provider)):
            return None
        words = _("Your settings for {name} do not allow {model}.")
        name = self._configured.config(ref.provider).name
        words = words.format(name=name, model=ref.model)
        return Outcome(Code.REFUSED, Cause.NOT_ALLOWED, words, Action.CHOOSE_MODEL)

    def needs_list(self, reference: str) -> bool:
        """Whether a list of models has to be there before this can be resolved."""
        if self._catalogue().models:
            return False
        meant = parse(reference, self._configured.ids)
        if isinstance(meant, Tier):
            pin = self._pin(meant)
            if pin is None:
                return True
            meant = pin
        return self._leaves_openrouter(meant) and meant.model.endswith(_LATEST)

    def _named(self, reference: str) -> ModelRef:
        if not reference.strip():
            raise _choose(_("No model is chosen yet."))
        meant = parse(reference, self._configured.ids)
        if isinstance(meant, Tier):
            meant = self._pin(meant) or self._newest(meant, alias=True)
        gone, usual = _whose(meant), self._configured.config(OPENROUTER).base_url
        if gone and speaks_as_openrouter(usual) and self._catalogue().find(meant) is None:
            raise _choose(_("{name} is not set up.").format(name=gone))
        meant = self._sent_where_claude_goes(meant)
        if meant.provider not in self._configured.ids:
            raise _choose(_("{name} is not set up.").format(name=meant.provider))
        return meant

    def _newest(self, tier: Tier, alias: bool) -> ModelRef:
        models = [model for model in self._catalogue().models if model.ref.provider == OPENROUTER]
        if not alias:
            models = [model for model in models if not model.id.startswith("~")]
        model = pick(tier, models, datetime.now(UTC).date())
        if model is None:
            name = tier.value.capitalize()
            raise _choose(_("No model in the list stands for {tier}. Choose one.").format(tier=name))
        return model.ref

    def _pin(self, tier: Tier) -> ModelRef | None:
        pin = (self._settings.get(tier_pin(OPENROUTER, tier)) or "").strip()
        pinned = parse(pin, self._configured.ids) if pin else tier
        return None if isinstance(pinned, Tier) else pinned

    @property
    def _claude_goes_to(self) -> ProviderId | None:
        named = (self._settings.get(ANTHROPIC_PROVIDER) or "").strip()
        return ProviderId(named) if named else None

    def _leaves_openrouter(self, ref: ModelRef) -> bool:
        to = self._claude_goes_to
        return to is not None and not self.is_openrouter(to) and is_claude(ref.model)

    def is_openrouter(self, provider: ProviderId) -> bool:
        """Whether it is OpenRouter, under this or another name."""
        return provider == OPENROUTER or self._configured.preset(provider).id == "openrouter"

    def _sent_where_claude_goes(self, ref: ModelRef) -> ModelRef:
        """`anthropicProviderId`: all that Anthropic made goes there, spelled as it is spelled there."""
        to = self._claude_goes_to
        if to is None or to == ref.provider or not is_claude(ref.model):
            return ref
        if to not in self._configured.ids:
            raise _unreachable(to)
        if self.is_openrouter(to):
            return ModelRef(to, listed_name(ref.model))
        return ModelRef(to, self._own_name(ref, to))

    def _own_name(self, ref: ModelRef, there: ProviderId) -> str:
        plain = without_variant(ref.model)
        if plain != ref.model and "/" in ref.model:
            words = _("{variant} exists at OpenRouter only, and your settings send {model} to {name}.")
            variant = ref.model.removeprefix(plain)
            name = self._configured.config(there).name
            raise _choose(words.format(variant=variant, model=plain, name=name))
        listed = self._permanent(ref) if ref.model.startswith("~") else ref.model
        known = [model.id for model in self._catalogue().models if model.ref.provider == there]
        return own_name(listed, known)

    def _permanent(self, alias: ModelRef) -> str:
        """The model a moving name stands for now: only OpenRouter knows such names."""
        known = self._catalogue().find(alias)
        if known is not None and known.alias_of:
            return known.alias_of
        for tier in Tier:
            if alias.model == f"~anthropic/claude-{tier}{_LATEST}":
                return self._newest(tier, alias=False).model
        raise _choose(_("Nobody knows which model {model} is.").format(model=alias.model))


def _without_nostore(model: str) -> str:
    plain = without_variant(model)
    variants = model.removeprefix(plain).split(":")
    return plain + ":".join(each for each in variants if each != "nostore")


def _whose(ref: ModelRef) -> str:
    """Who is named before the colon of what was to be OpenRouter's: no id of its own begins so."""
    name, _colon, model = ref.model.partition(":")
    return name if ref.provider == OPENROUTER and model and PROVIDER_ID.fullmatch(name) else ""


def _choose(sentence: str) -> ProviderError:
    return ProviderError(Outcome(Code.NOTHING, Cause.MODEL_UNKNOWN, sentence, Action.CHOOSE_MODEL))


def _unreachable(provider: ProviderId) -> ProviderError:
    words = _("Your settings send Anthropic's models to {name}, which is not set up.").format(name=provider)
    return ProviderError(Outcome(Code.NOTHING, Cause.NO_KEY, words, Action.OPEN_KEYS))
