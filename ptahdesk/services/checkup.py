"""Looking at each thing the program needs and saying how it is, for window and terminal alike."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing

from ptahdesk import __version__
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.words import _, many
from ptahdesk.services.app import App
from ptahdesk.services.checkup_history import verified
from ptahdesk.services.checkup_models import of_models
from ptahdesk.services.connections import Light
from ptahdesk.services.finding import Finding

BILLS_SECONDS = 10.0  # for one look at each bill that is open
_PYTHON = sys.version.partition(" ")[0]


async def checkup(app: App, part: str = "", verify: bool = False) -> AsyncGenerator[Finding, None]:
    """Every finding as it is found: of all, or of the models alone."""
    parts = (_kept(app, verify), of_models(app)) if part == "models" else (_findings(app, verify),)
    for each in parts:
        async with aclosing(each) as findings:
            async for finding in findings:
                yield finding


async def _findings(app: App, verify: bool) -> AsyncGenerator[Finding, None]:
    yield Finding(_("Program"), True, f"ptahdesk {__version__}, Python {_PYTHON}, {sys.platform}")
    yield _qt()
    yield await _data(app)
    yield _settings(app)
    if app.surroundings:
        yield Finding(_("Environment"), False, app.surroundings)
    async with aclosing(_kept(app, verify)) as kept:
        async for finding in kept:
            yield finding
    await app.keys.load()
    for config in app.connections.configured:
        yield _key(app, config)
        connection = await app.connections.check(config.id)
        well = connection.light is Light.GREEN
        yield Finding(_("Connection to {name}").format(name=config.name), well, connection.words)
    yield await _bills(app)
    async with aclosing(of_models(app)) as findings:
        async for finding in findings:
            yield finding


async def _kept(app: App, verify: bool) -> AsyncGenerator[Finding, None]:
    if verify:
        async with aclosing(verified(app)) as kept:
            async for finding in kept:
                yield finding


async def _bills(app: App) -> Finding:
    """Whoever only ever types has nothing in the background that looks bills up: it is done here."""
    left = await app.spending.catch_up(BILLS_SECONDS)
    words = many(
        "{n} answer is not in its provider's books yet; its cost may still change.",
        "{n} answers are not in their provider's books yet; their cost may still change.",
        left,
    ).format(n=left)
    return Finding(_("Bills"), True, words if left else _("None is open."))


def _qt() -> Finding:
    from importlib.metadata import version  # noqa: PLC0415 - a megabyte, for who asks after the program's health

    found = version("PySide6-Essentials")
    broken = found.startswith("6.12.0") and sys.version_info < (3, 12)
    mend = _("Install a version below 6.12: this one aborts on Python {v}.").format(v=_PYTHON)
    return Finding(_("Window toolkit"), not broken, f"PySide6 {found}", mend if broken else "")


def _settings(app: App) -> Finding:
    problem = app.settings.problem
    return Finding(_("Settings"), not problem, problem or str(app.paths.settings))


async def _data(app: App) -> Finding:
    risk = await app.history.look_around()
    return Finding(_("Data"), not risk, str(app.paths.home), risk)


def _key(app: App, config: ProviderConfig) -> Finding:
    what = _("Key for {name}").format(name=config.name)
    state = app.keys.state(config.id)
    if app.keys.secret(config.id):
        return Finding(what, True, state.sentence or state.hint)
    missing = app.keys.missing(config.id)
    if missing is None:
        return Finding(what, True, _("There is none, and none is needed."))
    mend = _("Paste a key in Settings → Providers, or set its environment variable.")
    return Finding(what, False, state.sentence or missing.sentence, mend)
