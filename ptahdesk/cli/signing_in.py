"""Signing in from a terminal: an address to open, here or on another computer, and a key at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

import click

from ptahdesk.cli.choosing import where
from ptahdesk.cli.terminal import say, tell
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.domain.words import _
from ptahdesk.providers.pledge import Pledge, code_in
from ptahdesk.providers.presets import preset
from ptahdesk.services.app import App
from ptahdesk.services.signing_in import signing_in
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.schema import provider_base_url

WORD = "browser"  # typed in the place of a key


@dataclass(frozen=True, slots=True)
class BySignIn:
    """`code` is there already where the browser is on another computer."""

    pledge: Pledge = field(default_factory=Pledge)
    code: str = field(default="", repr=False)

    async def key(self, app: App) -> Secret:
        """Raises `ProviderError` when it is refused, or nobody comes back."""
        async with signing_in(app, pledge=self.pledge) as now:
            if self.code:
                return await now.key(self.code)
            say(_("Open this address in a browser on this computer, and allow ptahdesk there:"))
            say(now.address)
            say(_("Waiting for the browser. Ctrl+C stops."))
            return await now.key(await now.code())


def asked(practice: bool) -> BySignIn:
    """Where the browser is decides which way it comes back."""
    if click.confirm(_("Is the browser on this computer?"), default=True):
        return BySignIn()
    pledge = Pledge()
    address = SettingsFile.load(where(practice)).get(provider_base_url(OPENROUTER))
    say(_("Open this address in a browser, and allow ptahdesk there. It shows a code then:"))
    say(pledge.page(address or preset(OPENROUTER).base_url))
    while not (code := code_in(click.prompt(_("Code"), hide_input=True))):
        tell(_("That is no code. Copy all of what the page shows after you allow it."))
    return BySignIn(pledge, code)
