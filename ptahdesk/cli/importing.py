"""What `settings import` does: show what a file from another program would change, ask, and change it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from ptahdesk.cli.choosing import WRONG, where
from ptahdesk.cli.opening import run
from ptahdesk.cli.setup import keep, practice_refused
from ptahdesk.cli.terminal import printable, say, tell
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _, many
from ptahdesk.services.app import App
from ptahdesk.services.pasted import cleaned
from ptahdesk.settings.file import SettingsError, SettingsFile
from ptahdesk.settings.importing import read
from ptahdesk.settings.json_text import Json
from ptahdesk.settings.plan import BadFile, Plan
from ptahdesk.settings.schema import field_for, kept_for_later, provider_added, provider_ids

_MOST_NAMES = 20


def bring(path: Path, sure: bool, practice: bool) -> int:
    """Nothing is changed before the whole file was understood and somebody said yes."""
    if practice:
        return practice_refused()
    try:
        plan = read(path)
        for provider, key in plan.keys.items():
            _check_key(provider, key)
    except BadFile as error:
        tell(str(error))
        return WRONG
    changes = _changes(plan, SettingsFile.load(where(practice)))
    _show(plan, changes, SettingsFile.load(where(practice)))
    if not changes and not plan.keys:
        say(_("There is nothing to change."))
        return 0
    if not sure and (refused := _refused()):
        return refused
    return run(practice, _Apply(changes, plan.keys).run)


def _check_key(provider: ProviderId, key: str) -> None:
    try:
        cleaned(key)
    except ProviderError as error:
        raise BadFile(_("The key for {name} is none. {why}").format(name=provider, why=error)) from None


def _changes(plan: Plan, now: SettingsFile) -> dict[str, Json]:
    """What would be another value than it is; a default that nobody wrote down is the same."""
    found: dict[str, Json] = {}
    for key, value in plan.settings.items():
        known = field_for(key)
        unset = key not in now.raw()
        same = known is not None and unset and known.validate(value) == known.default
        if key.endswith(".preset"):
            same = False  # having it is what makes a provider exist
        if not same and (unset or now.raw()[key] != value):
            found[key] = value
    before = set(provider_ids(now.raw()))
    for provider in set(provider_ids([*now.raw(), *found])) - before:
        found[provider_added(provider).key] = datetime.now(UTC).isoformat(timespec="seconds")
    return found


def _show(plan: Plan, changes: dict[str, Json], now: SettingsFile) -> None:
    for key, value in changes.items():
        before = (
            json.dumps(now.raw()[key], ensure_ascii=False, default=str) if key in now.raw() else _("unset")
        )
        say(f"{key}: {before} → {json.dumps(value, ensure_ascii=False, default=str)}")
    for note in filter(None, map(kept_for_later, changes)):
        say(note)
    for provider in plan.keys:
        say(_("The key for {name} goes to this computer's keychain.").format(name=provider))
    for note in plan.notes:
        say(note.replace("\n", " "))
    if plan.unknown:
        shown = ", ".join(plan.unknown[:_MOST_NAMES])
        more = len(plan.unknown) - _MOST_NAMES
        shown += _(" and {n} more").format(n=more) if more > 0 else ""
        say(_("Not known here, and left out: {names}").format(names=shown.replace("\n", " ")))


def _refused() -> int:
    """0 when somebody said yes."""
    if not sys.stdin.isatty():
        tell(_("Nothing was changed. Add --yes to change it without being asked."))
        return WRONG
    if click.confirm(printable(_("Change this?"))):
        return 0
    tell(_("Nothing was changed."))
    return 1


@dataclass(frozen=True, slots=True)
class _Apply:
    """All settings in one write, then each key into the keychain, or not at all."""

    changes: dict[str, Json]
    keys: dict[ProviderId, str]

    async def run(self, app: App) -> int:
        await app.keys.load()
        try:
            await app.settings.change(self.changes)
        except SettingsError as error:
            tell(str(error))
            return 1
        count = len(self.changes)
        say(many("{n} setting changed.", "{n} settings changed.", count).format(n=count))
        kept = [await keep(app, provider, key) for provider, key in self.keys.items()]
        return 0 if all(kept) else 1
