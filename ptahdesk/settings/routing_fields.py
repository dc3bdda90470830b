"""The settings of who is asked next, and of the hosts behind OpenRouter."""

from __future__ import annotations

from ptahdesk.domain.words import _
from ptahdesk.settings import field
from ptahdesk.settings.field import Field


def read_ignored(line: str) -> tuple[str, str]:
    """A model and a host it is never asked at. ValueError in words when it is not that."""
    model, equals, host = (part.strip() for part in line.partition("="))
    if not (model and equals and host):
        raise ValueError(_("must be models and hosts such as meta-llama/llama-3.3-70b-instruct = DeepInfra"))
    return model, host


def _hosts_by_model() -> Field[tuple[str, ...]]:
    plain = field.names(
        "routing.openrouter.ignoreFor",
        _("Never these hosts for a model"),
        _("Each a model and a host, as in meta-llama/llama-3.3-70b-instruct = DeepInfra."),
    )

    def read(value: object) -> tuple[str, ...]:
        return tuple(" = ".join(read_ignored(line)) for line in plain.validate(value))

    return Field(plain.key, (), plain.title, plain.help, read, lambda typed: read(plain.parse(typed)))


CHAIN = field.names(
    "routing.chain",
    _("Ask next"),
    _("Asked in this order when the chosen model cannot answer. A provider alone: the same model there."),
)
FALLBACK_PROVIDERS = field.names(
    "routing.fallbackProviders",
    _("Fallback providers"),
    _("Providers asked after that: for the same model, else for their default."),
)
FAIL_OVER_WHEN_SLOW = field.switch(
    "routing.failOverWhenSlow",
    False,
    _("Go on when slow or silent"),
    _("Asks the next one when no answer comes in time, or none is certain. Both may then be charged."),
)
SLOW_AFTER = field.number(
    "routing.slowAfter",
    30,
    (1, 3600),
    (_("Slow after"), _("Seconds to wait for the first word of an answer.")),
    5,
)
PRIVATE = field.switch(
    "routing.private",
    False,
    _("Private"),
    _("At OpenRouter, only hosts that neither keep nor collect what is sent. Fewer models have one."),
)
PRIVATE_MODELS = field.names(
    "routing.privateModels",
    _("Private models"),
    _("Models that are always asked privately, by their ids."),
)
OPENROUTER_MODELS = field.names(
    "routing.openrouter.models",
    _("OpenRouter's own fallbacks"),
    _("Models OpenRouter itself asks next, and charges at their price."),
)
HOST_ORDER = field.names(
    "routing.openrouter.order", _("Hosts first"), _("Hosts to try first, in this order.")
)
HOST_ONLY = field.names("routing.openrouter.only", _("Only these hosts"), _("Empty: every host."))
HOST_IGNORE = field.names("routing.openrouter.ignore", _("Never these hosts"), _("Hosts that are not asked."))
HOST_IGNORE_FOR = _hosts_by_model()
HOST_SORT = field.choice(
    "routing.openrouter.sort",
    {
        "automatic": _("Automatic"),
        "price": _("Price"),
        "throughput": _("Throughput"),
        "latency": _("Latency"),
        "exacto": _("Best tools"),
    },
    _("Sort hosts by"),
    _("What matters when a model has several hosts."),
)

FIELDS: tuple[Field[object], ...] = (
    CHAIN,
    FALLBACK_PROVIDERS,
    FAIL_OVER_WHEN_SLOW,
    SLOW_AFTER,
    PRIVATE,
    PRIVATE_MODELS,
    OPENROUTER_MODELS,
    HOST_ORDER,
    HOST_ONLY,
    HOST_IGNORE,
    HOST_IGNORE_FOR,
    HOST_SORT,
)
