"""Whether a model that somebody named is one, as far as the lists tell, and which may have been meant."""

from __future__ import annotations

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.services.app import App

_OFFERED = 3


def not_listed(app: App, reference: str) -> str:
    """Why it cannot be asked; empty when it can, or when its provider gave no list to look into."""
    try:
        ref = app.models.meant(reference)
    except ProviderError as error:
        return str(error)
    if app.models.catalogue.find(ref) is not None or not listed(app, ref.provider):
        return ""
    return _("{model} is not in the list of {provider}.").format(model=ref.model, provider=ref.provider)


def listed(app: App, provider: ProviderId) -> int:
    """How many models this provider says it has."""
    return sum(model.ref.provider == provider for model in app.models.catalogue.models)


def nearest(app: App, reference: str) -> str:
    """The ids that look like it, in a question; empty when none does."""
    name = reference.rpartition(":")[2] if "/" not in reference.partition(":")[0] else reference
    found = app.models.catalogue.nearest(name, _OFFERED)
    if not found:
        return ""
    return _("Did you mean {names}?").format(names=", ".join(model.id for model in found))
