"""What `providers` does: list them, set one up, check it, take it away."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from ptahdesk.cli.choosing import WRONG, where
from ptahdesk.cli.opening import run
from ptahdesk.cli.setup import asked_for_key, keep, practice_refused, read_key
from ptahdesk.cli.terminal import printable, say, table, tell
from ptahdesk.domain.provider import ProviderConfig
from ptahdesk.domain.reference import OPENROUTER, ProviderId
from ptahdesk.domain.words import _
from ptahdesk.presenters.figures import age, age_of, seconds
from ptahdesk.providers.presets import PRESETS
from ptahdesk.services import namings
from ptahdesk.services.app import App
from ptahdesk.services.connections import Light
from ptahdesk.services.setting_up import Place, in_environment, placed, settings_of, take_away, taken, trimmed
from ptahdesk.settings.budget_fields import max_tokens_per_day
from ptahdesk.settings.file import SettingsError, SettingsFile
from ptahdesk.settings.network_fields import PLAIN_HOSTS
from ptahdesk.settings.schema import DEFAULT_MODEL, keys_of, provider_added

_HEAD = ("NAME", "PRESET", "ENDPOINT", "MAX/DAY", "LAST USED", "AGE")
_NONE = "—"


async def show(app: App) -> int:
    """Every provider that is set up. Nothing is asked of any of them."""
    used, now = await app.spending.last_sent(), datetime.now(UTC)
    rows = [_row(app, config, used.get(config.id), now) for config in app.connections.configured]
    say(table(_HEAD, rows, right=frozenset({3})))
    return 0


def _row(app: App, config: ProviderConfig, used: datetime | None, now: datetime) -> list[str]:
    most = app.settings.get(max_tokens_per_day(config.id))
    return [
        config.id,
        config.preset,
        config.base_url or _NONE,
        _NONE if most is None else f"{most:,}",
        _NONE if used is None else _("{age} ago").format(age=age(now - used)),
        age_of(app.settings.get(provider_added(config.id)), now) or _NONE,
    ]


def presets() -> int:
    """What can be named after --preset, and where each looks for a key."""
    rows = [
        (each.id, each.name, each.base_url or _NONE, ", ".join(each.key_env) or _NONE) for each in PRESETS
    ]
    say(table(("PRESET", "NAME", "ENDPOINT", "KEY FROM"), rows))
    return 0


@dataclass(frozen=True, slots=True)
class Wish:
    """A provider as it was typed."""

    name: str
    preset: str
    address: str
    key_from_input: bool


def add(wish: Wish, practice: bool) -> int:
    """Write what it is into the settings, and its key into the keychain."""
    if practice:
        return practice_refused()
    file = SettingsFile.load(where(practice))
    try:
        place = placed(wish.name, wish.preset, wish.address, file.get(PLAIN_HOSTS))
    except ValueError as error:
        tell(_("{reason} Nothing was changed.").format(reason=_sentence(error)))
        return WRONG
    if taken(file, place):
        sentence = _(
            "{name} is set up already, as something else. Remove it first: ptahdesk providers remove {name}"
        )
        tell(sentence.format(name=place.id))
        return WRONG
    if words := trimmed(wish.address, place):
        tell(words)
    key = _key(place, wish.key_from_input)
    if key is None:
        return WRONG
    return run(practice, _Add(place, key).run)


def _sentence(error: ValueError) -> str:
    words = str(error)
    return words if words.endswith((".", "v1")) else f"{words}."


def _key(place: Place, from_input: bool) -> str | None:
    """Empty: none is needed, or the environment has it. None: there is none, and that was said."""
    if from_input:
        key = read_key().strip()
        if not key:
            tell(_("There is no key on standard input. Nothing was changed."))
        return key or None
    if variable := in_environment(place.preset):
        tell(_("The key comes from {variable}, and stays there.").format(variable=variable))
        return ""
    if sys.stdin is not None and sys.stdin.isatty():
        key = asked_for_key(place.preset, place.id).strip()
    else:
        key = ""
    if key or not place.preset.needs_key:
        return key
    sentence = _(
        "There is no key for {name}. Pipe it in with --key-stdin, or set {variable}. Nothing was changed."
    )
    tell(sentence.format(name=place.id, variable=", ".join(place.preset.key_env) or _("its variable")))
    return None


@dataclass(frozen=True, slots=True)
class _Add:
    place: Place
    key: str

    def __repr__(self) -> str:
        return f"_Add({self.place})"

    async def run(self, app: App) -> int:
        await app.keys.load()
        if not await written(app, self.place):
            return 1
        kept = not self.key or await keep(app, self.place.id, self.key)
        say(_("{name} is set up. To check it: ptahdesk providers test {name}").format(name=self.place.id))
        return 0 if kept else 1


async def written(app: App, place: Place) -> bool:
    """Whether the settings now say so; why not was said."""
    try:
        await app.settings.change(settings_of(place, app.settings))
    except SettingsError as error:
        tell(str(error))
        return False
    await app.keys.look(place.id)
    return True


@dataclass(frozen=True, slots=True)
class Test:
    """A live check of these providers, or of all."""

    names: tuple[str, ...]

    async def run(self, app: App) -> int:
        """The exit code is that of the first that is not well."""
        configs = {config.id: config for config in app.connections.configured}
        unknown = [name for name in self.names if name not in configs]
        if unknown:
            return not_there(unknown[0])
        wanted = [config for id_, config in configs.items() if not self.names or id_ in self.names]
        codes = [await tested(app, config) for config in wanted]
        return next(filter(None, codes), 0)


async def tested(app: App, config: ProviderConfig) -> int:
    """Ask with the key, and say what came and how long it took."""
    await app.keys.load()
    state = await app.connections.check(config.id)
    well = state.light is Light.GREEN
    length = f" ({seconds(state.took)})" if state.checked else ""
    say(f"{'✓' if well else '✗'} {config.name}: {state.words}{length}")
    if well:
        return 0
    return state.outcome.exit_code if state.outcome else 1


def remove(name: str, sure: bool, clean: bool, practice: bool) -> int:
    """Its settings and its key, after asking. What it answered and what that cost stays."""
    if practice:
        return practice_refused()
    file = SettingsFile.load(where(practice))
    provider = ProviderId(name)
    gone = not keys_of(provider, file.raw()) and name != OPENROUTER
    if gone and not (clean and namings.without(provider, file)):
        return not_there(name)
    if not sure and (refused := _unsure(name)):
        return refused
    return run(practice, lambda app: _remove(app, provider, clean))


def _unsure(name: str) -> int:
    if sys.stdin is None or not sys.stdin.isatty():
        tell(_("Nothing was removed. Add --yes to remove it without being asked."))
        return WRONG
    question = _("Remove {name}, and its key from the keychain? Chats and costs stay.").format(name=name)
    if click.confirm(printable(question)):
        return 0
    tell(_("Nothing was removed."))
    return 1


async def _remove(app: App, provider: ProviderId, clean: bool) -> int:
    try:
        state = await take_away(provider, app.keys, app.settings)
    except SettingsError as error:
        tell(str(error))
        return 1
    if state.stuck:
        tell(_("{why} {name} was not removed.").format(why=state.sentence, name=provider))
        return 1
    left = namings.without(provider, app.settings)
    if clean:
        await app.settings.change(left)
    for words in filter(
        None, (state.sentence, *_left(app, provider), "" if clean else _named(left, provider))
    ):
        tell(words)
    say(_("{name} is removed.").format(name=provider))
    return 0


def _named(left: Mapping[str, object], provider: ProviderId) -> str:
    """What still names it, with the way to change that."""
    if provider == OPENROUTER or not (named := namings.said(left)):
        return ""
    words = _("Still named by: {settings}. To clean that up: ptahdesk providers remove {name} --clean --yes")
    return words.format(settings=named, name=provider)


def _left(app: App, provider: ProviderId) -> list[str]:
    if provider == OPENROUTER:
        return [_("OpenRouter stays in the list, without a key: it always is there.")]
    if app.settings.get(DEFAULT_MODEL).startswith(f"{provider}:"):
        return [_("The default model was one of its models. Choose another: ptahdesk onboard")]
    return []


def not_there(name: str) -> int:
    tell(_("No provider is called {name}. 'ptahdesk providers list' names them.").format(name=name))
    return WRONG
