"""Ptah's `settings.json`: flat keys, of which ptahdesk knows the same ones by the same names."""

from __future__ import annotations

from ptahdesk.domain.words import _
from ptahdesk.settings import json_text
from ptahdesk.settings.plan import BadFile, Plan
from ptahdesk.settings.schema import field_for

_PLACES = (".baseUrl", ".preset")  # Ptah has none; one from elsewhere would say who is given a key


def read(source: str) -> Plan:
    """The keys that mean something here; of the others only the names, since one may hold a key."""
    try:
        values = json_text.read(source)
    except ValueError as error:
        reason = getattr(error, "msg", _("it is no JSON object"))
        raise BadFile(_("The file is not the JSON of settings: {reason}.").format(reason=reason)) from None
    plan = Plan()
    for key, value in values.items():
        known = field_for(key)
        if known is None or key.endswith(_PLACES):
            plan.unknown.append(key)
        else:
            plan.put(known, value)
    return plan
