"""Who is meant by a name, and whether they can be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.catalogue.tiers import pick
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.reference import OPENROUTER, ModelRef, Tier, parse
from ptahdesk.domain.words import _
from ptahdesk.services.configured import Configured
from ptahdesk.services.keys import Keys
from ptahdesk.services.preferences import SettingsService
from ptahdesk.settings.schema import tier_pin


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
        if not reference.strip():
            raise _choose(_("No model is chosen yet."))
        meant = parse(reference, self._configured.ids)
        if isinstance(meant, Tier):
            return self._of_tier(meant)
        if meant.provider not in self._configured.ids:
            raise _choose(_("{name} is not set up.").format(name=meant.provider))
        return meant

    def resolve(self, reference: str) -> ModelRef:
        """As `meant`, and a provider without the key it needs is a `ProviderError` too."""
        ref = self.meant(reference)
        missing = self._keys.missing(ref.provider)
        if missing is not None:
            raise ProviderError(missing)
        return ref

    def needs_list(self, reference: str) -> bool:
        """Whether a list of models has to be there before this can be resolved."""
        meant = parse(reference, self._configured.ids)
        return isinstance(meant, Tier) and not self._pin(meant) and not self._catalogue().models

    def _of_tier(self, tier: Tier) -> ModelRef:
        pin = self._pin(tier)
        if pin:
            pinned = parse(pin, self._configured.ids)
            if isinstance(pinned, ModelRef):
                return pinned
        models = [model for model in self._catalogue().models if model.ref.provider == OPENROUTER]
        model = pick(tier, models, datetime.now(UTC).date())
        if model is None:
            name = tier.value.capitalize()
            raise _choose(_("No model in the list stands for {tier}. Choose one.").format(tier=name))
        return model.ref

    def _pin(self, tier: Tier) -> str:
        return (self._settings.get(tier_pin(OPENROUTER, tier)) or "").strip()


def _choose(sentence: str) -> ProviderError:
    return ProviderError(Outcome(Code.NOTHING, Cause.MODEL_UNKNOWN, sentence, Action.CHOOSE_MODEL))
