"""Keys: where they come from, where they are kept, and what may be said of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from enum import StrEnum

from ptahdesk.domain.change import Kind
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.presets import PRESETS
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.environment import Environment
from ptahdesk.services.pasted import cleaned
from ptahdesk.services.tasks import Tasks
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState


class KeySource(StrEnum):
    """Where a key was found."""

    NONE = "none"
    KEYCHAIN = "keychain"
    ENVIRONMENT = "environment"
    THIS_RUN = "this_run"


@dataclass(frozen=True, slots=True)
class KeyState:
    """All that may be shown of a key."""

    source: KeySource = KeySource.NONE
    hint: str = ""  # its last four characters
    sentence: str = ""  # where it is kept, or why it is not


@dataclass(frozen=True, slots=True)
class _Held:
    secret: Secret | None
    state: KeyState


class Keys:
    """This run's first, then the keychain's, then the environment's."""

    def __init__(self, configured: Configured, keychain: Keychain, changes: Changes, tasks: Tasks) -> None:
        self._configured = configured
        self._keychain = keychain
        self._changes = changes
        self._tasks = tasks
        self._environment = Environment()
        self._held: dict[str, _Held] = {}
        self._loading: asyncio.Task[None] | None = None

    async def load(self) -> None:
        """Ask the keychain for every configured provider. Calling it again waits for the first call."""
        if self._loading is None:
            self._loading = self._tasks.start("load the keys", self._load())
        await asyncio.shield(self._loading)

    def state(self, provider: ProviderId) -> KeyState:
        return self._holding(provider).state

    def secret(self, provider: ProviderId) -> Secret | None:
        return self._holding(provider).secret

    def missing(self, provider: ProviderId) -> Outcome | None:
        """Why this provider cannot be asked for want of a key; None when it can."""
        if self.secret(provider) or not self._configured.preset(provider).needs_key:
            return None
        name = self._configured.config(provider).name
        sentence = _("There is no key for {name} yet.").format(name=name)
        return Outcome(Code.NOTHING, Cause.NO_KEY, sentence, Action.OPEN_KEYS)

    def provider_of(self, text: str) -> ProviderId | None:
        """Whose key this looks like, by its beginning: a hint, not a wall."""
        try:
            key = cleaned(text)
        except ProviderError:
            return None
        for provider in self._configured.ids:
            if key.begins(self._configured.preset(provider).key_prefix):
                return provider
        return None

    async def paste(self, provider: ProviderId, text: str) -> KeyState:
        """Clean it, use it from now on, keep it in the keychain if there is one.

        Raises `ProviderError` for what cannot be a key; the message never holds it.
        """
        self._real_only()
        secret = cleaned(text)
        place = self._place(provider)
        self._hold(provider, place, _Held(secret, KeyState(KeySource.THIS_RUN, secret.hint, _("In use."))))
        answer = await self._keychain.set(place, secret)
        if self.secret(provider) == secret:  # else another one was pasted meanwhile
            state = _kept(secret, answer)
            doubt = self._doubt(provider, secret)
            state = replace(state, sentence=" ".join(filter(None, (state.sentence, doubt))))
            self._hold(provider, place, _Held(secret, state))
        return self.state(provider)

    async def forget(self, provider: ProviderId) -> KeyState:
        """Gone from here and from the keychain; one in the environment is the environment's."""
        self._real_only()
        place = self._place(provider)
        answer = await self._keychain.delete(place)
        gone = answer.state in {KeychainState.OK, KeychainState.EMPTY, KeychainState.NO_BACKEND}
        self._hold(provider, place, self._from_environment(provider, "" if gone else answer.sentence))
        return self.state(provider)

    async def look(self, provider: ProviderId) -> None:
        """Ask the keychain for one provider: it is new, or its address is."""
        if self._configured.practice is None and self._place(provider) not in self._held:
            await self._find(provider)

    def close(self) -> None:
        self._held.clear()
        self._environment.give_back()

    async def _load(self) -> None:
        if self._configured.practice is not None:
            return
        for each in PRESETS:
            self._environment.take(each.key_env)
        async with asyncio.TaskGroup() as group:
            for provider in self._configured.ids:
                group.create_task(self._find(provider))

    async def _find(self, provider: ProviderId) -> None:
        place = self._place(provider)
        found = self._from_environment(provider)
        if found.secret is not None:
            self._hold(provider, place, found)  # usable while the keychain takes its time
        answer = await self._keychain.get(place)
        known = self._held.get(place, found)
        if known.state.source is KeySource.THIS_RUN:
            return
        if answer.state is KeychainState.OK and answer.secret is not None:
            self._hold(provider, place, _Held(answer.secret, _kept(answer.secret, answer)))
        elif found.secret is None:
            silent = answer.state in {KeychainState.OK, KeychainState.EMPTY}
            self._hold(provider, place, _Held(None, KeyState(sentence="" if silent else answer.sentence)))

    def _from_environment(self, provider: ProviderId, trouble: str = "") -> _Held:
        named = self._environment.first(self._configured.preset(provider).key_env)
        if named is None:
            return _Held(None, KeyState(sentence=trouble))
        name, secret = named
        sentence = _("From the environment variable {name}.").format(name=name)
        return _Held(secret, KeyState(KeySource.ENVIRONMENT, secret.hint, f"{sentence} {trouble}".strip()))

    def _holding(self, provider: ProviderId) -> _Held:
        practice = self._configured.practice
        if practice is not None:
            words = _("Practice needs no key and costs nothing.")
            return _Held(practice.key, KeyState(KeySource.THIS_RUN, "", words))
        return self._held.get(self._place(provider), _Held(None, KeyState()))

    def _hold(self, provider: ProviderId, place: str, held: _Held) -> None:
        if self._held.get(place) != held:
            self._held[place] = held
            self._changes.say(Kind.KEYS, [provider])

    def _place(self, provider: ProviderId) -> str:
        """The key's name in the keychain: a key belongs to the address it was given for."""
        if self._configured.usual_address(provider):
            return provider
        return f"{provider}@{_origin(self._configured.config(provider).base_url)}"

    def _doubt(self, provider: ProviderId, secret: Secret) -> str:
        prefix = self._configured.preset(provider).key_prefix
        if not prefix or secret.begins(prefix):
            return ""
        words = _("It does not look like a key of {name}: those begin with {prefix}.")
        return words.format(name=self._configured.config(provider).name, prefix=prefix)

    def _real_only(self) -> None:
        if self._configured.practice is not None:
            sentence = _("Practice has a key of its own. Leave practice to use yours.")
            raise ProviderError(Outcome(Code.REFUSED, Cause.KEY_REFUSED, sentence, Action.NONE))


def _kept(secret: Secret, answer: Answer) -> KeyState:
    if answer.state is KeychainState.OK:
        return KeyState(KeySource.KEYCHAIN, secret.hint, _("Kept in this computer's keychain."))
    sentence = _("For this run only: {reason}").format(reason=answer.sentence)
    return KeyState(KeySource.THIS_RUN, secret.hint, sentence)


def _origin(address: str) -> str:
    """Scheme, host and port: all that decides who hears a key."""
    scheme, separator, rest = address.strip().lower().partition("://")
    return f"{scheme}{separator}{rest.partition('/')[0]}" if separator else scheme.partition("/")[0]
