"""Who is asked next when the chosen model cannot answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ptahdesk.catalogue.catalogue import Catalogue, without_variant
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.receipt import Tried
from ptahdesk.domain.reference import ModelRef, ProviderId, Tier, parse
from ptahdesk.domain.words import _
from ptahdesk.services.claude_names import is_claude, listed_name, own_name
from ptahdesk.services.configured import Configured
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.routing import Routing
from ptahdesk.settings.routing_fields import CHAIN, FAIL_OVER_WHEN_SLOW, FALLBACK_PROVIDERS, SLOW_AFTER


class Chain:
    """As the settings are now. What cannot be asked is passed over, and said."""

    def __init__(
        self,
        settings: SettingsService,
        configured: Configured,
        routing: Routing,
        catalogue: Callable[[], Catalogue],
    ) -> None:
        self._settings = settings
        self._configured = configured
        self._routing = routing
        self._catalogue = catalogue

    @property
    def patience(self) -> float | None:
        """Seconds to wait for a first word; None: as long as it takes, and nothing unknown is asked again."""
        return self._settings.get(SLOW_AFTER) if self._settings.get(FAIL_OVER_WHEN_SLOW) else None

    def after(self, first: ModelRef) -> tuple[list[ModelRef], list[Tried]]:
        """The others in order, each once; and those that cannot be asked, with the reason."""
        found, passed = [first], []
        for entry in (*self._settings.get(CHAIN), *self._settings.get(FALLBACK_PROVIDERS)):
            try:
                ref = self._routing.resolve(self._read(entry.strip(), first))
            except ProviderError as error:
                passed.append(passed_over(entry, error.outcome))
            else:
                found += [] if ref in found else [ref]
        return found[1:], passed

    def _read(self, entry: str, first: ModelRef) -> str:
        """A provider's name alone is the same model there, else that provider's default."""
        if entry not in self._configured.ids:
            return entry
        there = ProviderId(entry)
        known = [self._catalogue().find(ModelRef(there, name)) for name in self._spelled(first, there)]
        same = next((model for model in known if model is not None), None)
        if same is not None:
            return str(same.ref)
        kind = self._configured.preset(there)
        default = kind.default_reference
        listed = any(model.ref.provider == there for model in self._catalogue().models)
        if not default and not listed:
            return f"{there}:{first.model}"  # it may well know it by the same name
        if not default:
            words = _("{name} does not list {model}, and has no default.")
            words = words.format(name=self._configured.config(there).name, model=first.model)
            raise ProviderError(Outcome(Code.NOTHING, Cause.MODEL_UNKNOWN, words, Action.CHOOSE_MODEL))
        if default.startswith(f"{kind.id}:"):
            return f"{there}:{default.removeprefix(f'{kind.id}:')}"  # it may go by another name here
        meant = parse(default, self._configured.ids, there)
        return f"tier:{meant}" if isinstance(meant, Tier) else str(meant)

    def _spelled(self, ref: ModelRef, there: ProviderId) -> Iterator[str]:
        """The names one model may have elsewhere, the likeliest first."""
        plain = without_variant(ref.model) if "/" in ref.model else ref.model
        yield plain
        yield plain.rpartition("/")[2]
        listed = [model.id for model in self._catalogue().models if model.ref.provider == there]
        if is_claude(plain):
            yield listed_name(plain)
            yield own_name(plain, listed)
        yield from (id_ for id_ in listed if id_.rpartition("/")[2] == plain)


def passed_over(name: str, outcome: Outcome) -> Tried:
    return Tried(name, outcome.code.value, outcome.cause.value, outcome.sentence)
