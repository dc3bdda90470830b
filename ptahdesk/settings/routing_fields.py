"""The settings of who is asked next, and of the hosts behind OpenRouter."""

from __future__ import annotations

from ptahdesk.domain.words import _
from ptahdesk.settings import field
from ptahdesk.settings.field import Field

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
    OPENROUTER_MODELS,
    HOST_ORDER,
    HOST_ONLY,
    HOST_IGNORE,
    HOST_SORT,
)
