"""What `budget` does: how the limits stand, and drawing one of them anew."""

from __future__ import annotations

import json

from ptahdesk.cli.terminal import say, table, tell
from ptahdesk.domain.budget import Standing
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters import cap_words
from ptahdesk.services.app import App
from ptahdesk.settings import budget_fields as fields
from ptahdesk.settings.field import Field
from ptahdesk.settings.file import SettingsError

WRONG = 2
_HEAD = (_("LIMIT"), _("SPENT"), _("HELD"), _("OF"), _("COUNTED ANEW"))
OF_EVERYTHING = {
    "month": fields.USD_PER_MONTH,
    "day": fields.USD_PER_DAY,
    "chat": fields.USD_PER_CHAT,
    "warn": fields.WARN_AT,
}
OF_A_PROVIDER = {
    "month": fields.provider_usd_per_month,
    "day": fields.provider_usd_per_day,
    "tokens-day": fields.max_tokens_per_day,
    "tokens-request": fields.max_tokens_per_request,
}
NAMES = tuple(dict.fromkeys([*OF_EVERYTHING, *OF_A_PROVIDER]))


async def show(app: App, as_json: bool) -> int:
    """Every limit that is counted, with what is spent and held of it."""
    names = {each.id: each.name for each in app.connections.configured}
    found = await app.budgets.standings(providers=tuple(names))
    if as_json:
        say(json.dumps([_facts(standing) for standing in found]))
        return 0
    lines = [_line(standing, names.get(standing.cap.provider or ProviderId(""), "")) for standing in found]
    if lines:
        say(table(_HEAD, lines))
    per_chat = app.settings.get(fields.USD_PER_CHAT)
    if per_chat is not None:
        say(_("A chat may cost ${n}.").format(n=per_chat))
    if not lines and per_chat is None:
        say(_("There is no limit. 'ptahdesk budget set month 20' sets one."))
    return 0


async def draw(app: App, name: str, typed: str, provider: str) -> int:
    """Set a limit; `none` takes it away. What does not fit changes nothing and says why."""
    field = _field(app, name, provider)
    if field is None:
        return WRONG
    try:
        nothing = typed.strip().lower() in {"none", "null"}
        await app.settings.set(field, field.default if nothing else field.parse(typed))
    except ValueError as error:
        tell(_("{key} {reason}. Nothing was changed.").format(key=field.key, reason=error))
        return WRONG
    except SettingsError as error:
        tell(str(error))
        return 1
    return await show(app, as_json=False)


def _field(app: App, name: str, provider: str) -> Field[object] | None:
    if not provider:
        if name not in OF_EVERYTHING:
            tell(_("{name} is a limit of one provider: name it with --provider.").format(name=name))
        return OF_EVERYTHING.get(name)
    if name not in OF_A_PROVIDER:
        tell(_("{name} is a limit of everything together: leave --provider out.").format(name=name))
        return None
    known = [each.id for each in app.connections.configured]
    if provider not in known:
        told = _("There is no provider {name}. There is: {known}.")
        tell(told.format(name=provider, known=", ".join(known)))
        return None
    return OF_A_PROVIDER[name](ProviderId(provider))


def _line(standing: Standing, provider: str) -> tuple[str, ...]:
    cap = standing.cap
    return (
        cap_words.name(cap, provider),
        cap_words.amount(cap, standing.spent),
        cap_words.amount(cap, standing.held) if standing.held else "",
        cap_words.limit(cap),
        "" if cap.until is None else cap_words.when(cap.until),
    )


def _facts(standing: Standing) -> dict[str, object]:
    cap = standing.cap
    amounts = {"limit": cap.limit, "spent": standing.spent, "held": standing.held, "left": standing.left}
    return {
        "key": cap.key,
        "unit": "tokens" if cap.tokens else "usd",
        **{name: format(number.normalize(), "f") for name, number in amounts.items()},
        "since": cap.since.isoformat() if cap.since else None,
        "until": cap.until.isoformat() if cap.until else None,
    }
