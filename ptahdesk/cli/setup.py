"""A provider's key at a terminal: where it comes from, and where it goes."""

from __future__ import annotations

import sys

import click

from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.outcome import Cause, Code, Outcome
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.presets import PRESETS, Preset
from ptahdesk.services.app import App
from ptahdesk.services.keys import KeySource

_BY_ID = {each.id: each for each in PRESETS}


def asked_for_key(preset: Preset, name: str) -> str:
    """Typed by a person, unseen. Empty when there is none to type."""
    ask = _("Key for {name} (not shown while you type)").format(name=name)
    if not preset.needs_key:
        ask = _("Key for {name}, or nothing (not shown while you type)").format(name=name)
    typed: str = click.prompt(ask, default="", hide_input=True, show_default=False)
    return typed


def read_key() -> str:
    """From standard input, as a password manager writes it."""
    return "" if sys.stdin is None else sys.stdin.read(64 * 1024)


def practice_refused() -> int:
    """Practice has one provider and one key, and neither is to be changed."""
    sentence = _("Practice has a provider of its own. Leave out --practice to set up yours.")
    tell(sentence)
    return Outcome(Code.REFUSED, Cause.KEY_REFUSED, sentence).exit_code


async def keep(app: App, provider: ProviderId, key: str | Secret) -> bool:
    """Into the keychain, or not at all: a verb is over too soon for a key that lasts one run."""
    state = await app.keys.paste(provider, key)
    if state.source is KeySource.KEYCHAIN:
        say(_("Key for {name}: {what}").format(name=provider, what=state.sentence))
        return True
    preset = next(each.preset for each in app.connections.configured if each.id == provider)
    variables = ", ".join(_BY_ID[preset].key_env)
    sentence = _("The key for {name} was not kept. {why}").format(name=provider, why=state.sentence)
    tell(sentence + (_(" The variable is {names}.").format(names=variables) if variables else ""))
    return False
