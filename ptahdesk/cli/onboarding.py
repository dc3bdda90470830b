"""What `onboard` does: from nothing to the first answer, a question at a time; each step is kept."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path

import click

from ptahdesk.cli import signing_in
from ptahdesk.cli.choosing import WRONG, where
from ptahdesk.cli.importing import bring
from ptahdesk.cli.opening import run
from ptahdesk.cli.providing import tested, written
from ptahdesk.cli.setup import asked_for_key, keep, practice_refused
from ptahdesk.cli.signing_in import BySignIn
from ptahdesk.cli.terminal import printable, say, tell
from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.domain.words import _
from ptahdesk.presenters.first_models import FirstModels
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.providers.presets import PRESETS
from ptahdesk.services.app import App
from ptahdesk.services.model_names import nearest, not_listed
from ptahdesk.services.nearby import Near, nearby
from ptahdesk.services.setting_up import Place, in_environment, placed, taken
from ptahdesk.settings.budget_fields import USD_PER_MONTH
from ptahdesk.settings.file import SettingsError, SettingsFile
from ptahdesk.settings.network_fields import PLAIN_HOSTS
from ptahdesk.settings.schema import DEFAULT_MODEL

PTAH = Path("~/.ptah/settings.json")


def onboard(practice: bool, signs_in: bool = False) -> int:
    """Ctrl+C at any question leaves what was finished before it, and nothing half done."""
    if practice:
        return practice_refused()
    if sys.stdin is None or not sys.stdin.isatty():
        tell(
            _(
                "Setting up asks questions, and there is nobody at this terminal."
                " Use 'ptahdesk providers add NAME --key-stdin' and 'ptahdesk settings set' instead."
            )
        )
        return WRONG
    try:
        _offer_ptah(practice)
        place = placed(OPENROUTER, "", "") if signs_in else _place(practice, run(practice, nearby))
        key = signing_in.asked(practice) if signs_in else _key(place, practice)
        code = run(practice, _Connect(place, key).run)
        if code:
            tell(_("Run 'ptahdesk onboard' again when that is mended. What was entered is kept."))
            return code
        _choose(practice, place)
        _limit(practice)
        say(_('Done. Try it: ptahdesk ask "Hello"'))
        return 0
    except (click.Abort, KeyboardInterrupt):
        say()
        tell(_("Stopped. What was finished is kept; run 'ptahdesk onboard' again at any time."))
        return 6


def _offer_ptah(practice: bool) -> None:
    """Once, before there are settings of our own. It shows what would change, and asks."""
    if PTAH.expanduser().is_file() and not where(practice).exists():
        say(_("Ptah's settings are here: {path}").format(path=PTAH.expanduser()))
        bring(PTAH.expanduser(), sure=False, practice=practice)


def _place(practice: bool, found: list[Near]) -> Place:
    """Ask until it is one."""
    for near in found:
        words = _("Found on this computer: {name} ({id}, {n} models). It needs no key.")
        say(words.format(name=near.preset.name, id=near.preset.id, n=near.models))
    say(_("Which provider? One of: {names}").format(names=", ".join(each.id for each in PRESETS)))
    names = click.Choice([each.id for each in PRESETS])
    while True:
        kind = click.prompt(_("Provider"), default=PRESETS[0].id, type=names, show_choices=False)
        preset = next(each for each in PRESETS if each.id == kind)
        name, address = kind, next((near.address for near in found if near.preset == preset), "")
        if not preset.base_url:
            address = click.prompt(_("Its address, such as https://example.com/v1"))
            name = click.prompt(_("What it is called here"), default=kind)
        try:
            hosts = SettingsFile.load(where(practice)).get(PLAIN_HOSTS)
            place = placed(name, kind, address, hosts)
        except ValueError as error:
            tell(str(error))
            continue
        if not taken(SettingsFile.load(where(practice)), place):
            return place
        tell(_("{name} is set up already, as something else. Call it otherwise.").format(name=name))
        if preset.base_url:
            raise click.Abort


def _key(place: Place, practice: bool) -> str | BySignIn:
    """Nothing typed: the key that is kept already, if there is one, goes on being used."""
    if variable := in_environment(place.preset):
        say(_("The key comes from {variable}, and stays there.").format(variable=variable))
        return ""
    if place.preset.needs_key:
        say(_("Nothing typed keeps the key that is there."))
    if place.preset.id == OPENROUTER:
        say(_("Type {word} to sign in with the browser instead.").format(word=signing_in.WORD))
    typed = asked_for_key(place.preset, place.id).strip()
    if place.preset.id == OPENROUTER and typed.lower() == signing_in.WORD:
        return signing_in.asked(practice)
    return typed


@dataclass(frozen=True, slots=True)
class _Connect:
    """Write it down, keep the key, ask the provider, fetch its models."""

    place: Place
    key: str | BySignIn = field(repr=False)

    async def run(self, app: App) -> int:
        await app.keys.load()
        if not await written(app, self.place):
            return 1
        key = await self.key.key(app) if isinstance(self.key, BySignIn) else self.key
        if key and not await keep(app, self.place.id, key):
            return 1
        config = next(each for each in app.connections.configured if each.id == self.place.id)
        if code := await tested(app, config):
            return code
        try:
            await app.models.refresh(force=True, only=self.place.id)
        except ProviderError as error:
            tell(str(error))
        for row in FirstModels(app, Doing(app.tasks, Notices())).rows:
            if row.tier is not None and row.model:
                say(f"  {row.reference}: {row.model}  {row.price}".rstrip())
        return 0


def _choose(practice: bool, place: Place) -> None:
    """The default model: kept, changed, or none at all."""
    say(_("Default model: a tier (tier:sonnet), an id from 'ptahdesk models', or - to be asked every time."))
    while True:
        now = SettingsFile.load(where(practice)).get(DEFAULT_MODEL)
        offered = printable(now or place.preset.default_reference or "-")
        typed = click.prompt(_("Default model"), default=offered).strip()
        wanted = "" if typed == "-" else typed
        if run(practice, _Default(wanted).run):
            return


def _limit(practice: bool) -> None:
    """Proposed, and not forced."""
    say(_("A limit for a month's spending, in dollars; - for none. Nothing is sent that could go beyond it."))
    while True:
        now = SettingsFile.load(where(practice)).get(USD_PER_MONTH)
        typed = click.prompt(_("Limit a month"), default="-" if now is None else str(now)).strip()
        try:
            value = USD_PER_MONTH.parse("" if typed == "-" else typed)
        except ValueError as error:
            tell(_("{what} {reason}.").format(what=USD_PER_MONTH.title, reason=error))
            continue
        if value == now or run(practice, partial(_limited, value)):
            return


async def _limited(value: Decimal | None, app: App) -> bool:
    try:
        await app.settings.set(USD_PER_MONTH, value)
    except SettingsError as error:
        tell(printable(str(error)))
    return True


@dataclass(frozen=True, slots=True)
class _Default:
    reference: str

    async def run(self, app: App) -> bool:
        """Whether it is set; a name no list has is refused, with what may have been meant."""
        await app.keys.load()
        await app.models.load()
        if self.reference:
            reason = not_listed(app, self.reference)
            if reason:
                tell(" ".join(filter(None, (reason, nearest(app, self.reference)))))
                return False
        try:
            await app.settings.set(DEFAULT_MODEL, self.reference)
        except SettingsError as error:
            tell(printable(str(error)))
            return False
        return True
