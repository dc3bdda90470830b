"""What a checkup says of models: the lists there are, and whether every name in the settings is in one."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.reference import Tier
from ptahdesk.domain.words import _, many
from ptahdesk.services.app import App
from ptahdesk.services.finding import Finding
from ptahdesk.services.model_names import listed, nearest, not_listed
from ptahdesk.settings.routing_fields import CHAIN
from ptahdesk.settings.schema import tier_pin


async def of_models(app: App) -> AsyncGenerator[Finding, None]:
    """Each provider's list, the default model, the tiers, the fallbacks."""
    await app.keys.load()
    await app.models.load()
    for config in app.connections.configured:
        yield await _list(app, config)
    yield _default(app)
    for finding in _tiers(app):
        yield finding
    providers = {config.id for config in app.connections.configured}
    for name in app.settings.get(CHAIN):
        if name in providers:  # the same model there
            yield Finding(_("Fallback"), True, name)
        else:
            yield _named(app, _("Fallback"), name, CHAIN.key)


async def _list(app: App, config: ProviderConfig) -> Finding:
    """A list that is kept is good enough when no newer one can be had; then that is said."""
    what = _("Models of {name}").format(name=config.name)
    trouble = ""
    try:
        await app.models.refresh(only=config.id)
    except ProviderError as error:
        trouble = str(error)
    count = listed(app, config.id)
    words = many("{n} model", "{n} models", count).format(n=count)
    return Finding(
        what,
        count > 0,
        _("{trouble} Kept: {words}").format(trouble=trouble, words=words) if trouble else words,
    )


def _default(app: App) -> Finding:
    if not app.models.default:
        return Finding(_("Default model"), True, _("None: every new chat asks."))
    return _named(app, _("Default model"), app.models.default, "chat.defaultModel")


def _tiers(app: App) -> list[Finding]:
    """A tier that is pinned must be in the list; one that is not stands for whatever fits."""
    found = []
    for tier in Tier:
        what = _("Tier {name}").format(name=tier.value.capitalize())
        pins = [tier_pin(config.id, tier) for config in app.connections.configured]
        pinned = [(pin.key, name) for pin in pins if (name := (app.settings.get(pin) or "").strip())]
        found += [_named(app, what, name, key) for key, name in pinned]
        if not pinned:
            found.append(_named(app, what, f"tier:{tier.value}", pins[0].key))
    return found


def _named(app: App, what: str, reference: str, key: str) -> Finding:
    reason = not_listed(app, reference)
    if not reason:
        meant = app.models.meant(reference).model
        return Finding(what, True, meant if meant == reference else f"{reference} → {meant}")
    mend = _("Choose another in Settings, or: ptahdesk settings set {key} MODEL").format(key=key)
    return Finding(what, False, reason, " ".join(filter(None, (nearest(app, reference), mend))))
