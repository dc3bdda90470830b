"""Keys: where they come from, where they are kept, and what may be said of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ptahdesk.domain.change import Kind
from ptahdesk.domain.outcome import Action, Cause, Code, Outcome, ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.presets import PRESETS, Preset
from ptahdesk.services.changes import Changes
from ptahdesk.services.configured import Configured
from ptahdesk.services.environment import Environment
from ptahdesk.services.key_places import NOT_THERE, KeyPlaces
from ptahdesk.services.key_state import Held, KeySource, KeyState, in_use, kept, nothing
from ptahdesk.services.pasted import cleaned
from ptahdesk.services.tasks import Tasks
from ptahdesk.settings.keychain import Keychain, KeychainState

__all__ = ["KeySource", "KeyState", "Keys"]


class Keys:
    """This run's first, then the keychain's, then the environment's.

    Each is held under the address it was given for, and is told to no other.
    """

    def __init__(self, configured: Configured, keychain: Keychain, changes: Changes, tasks: Tasks) -> None:
        self._configured = configured
        self._keychain = keychain
        self._places = KeyPlaces(configured, keychain)
        self._changes = changes
        self._tasks = tasks
        self._environment = Environment()
        self._held: dict[str, Held] = {}
        self._loading: asyncio.Task[None] | None = None

    async def load(self) -> None:
        """Ask the keychain for every configured provider. Calling it again waits for the first call.

        Where the environment has all the keys there need be, a slow keychain is not waited for long:
        what it has is used when it comes.
        """
        if self._loading is None:
            self._loading = self._tasks.start("load the keys", _each(self._find, self._begun()))
        enough = all(self.missing(id_) is None for id_ in self._configured.ids)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._keychain.patience if enough else None):
                await asyncio.shield(self._loading)

    async def look(self, provider: ProviderId, again: bool = False) -> None:
        """Ask the keychain for one provider: it is new, or its address is.

        `again`: somebody has mended the keychain. A key that it did not take is offered to it once more.
        """
        place = self._places.of(provider)
        held = self._held.get(place)
        if self._configured.practice is not None:
            return
        if again and held is not None and held.secret is not None and held.state.trouble is not None:
            answer = await self._places.keep(provider, held.secret)
            if self._held.get(place) == held:
                self._hold(provider, place, kept(held.secret, answer))
        elif held is None or (again and held.secret is None):
            self._held.pop(place, None)
            await self._find(provider)

    async def look_again(self, provider: ProviderId, sent: Secret | None) -> bool:
        """The key that was sent was refused: another program may have put a newer one in its place.

        True when there is one by now, and it is used from here on.
        """
        place, used = self._places.of(provider), self._holding(provider)
        if used.secret != sent:  # while the answer to the other one was on its way
            return used.secret is not None
        if used.state.source is not KeySource.KEYCHAIN:
            return False
        answer = await self._places.get(provider)
        if self._held.get(place) != used or answer.secret == used.secret:
            return self.secret(provider) not in {None, used.secret}
        if answer.secret is not None:
            self._hold(provider, place, kept(answer.secret, answer))
        elif answer.state is KeychainState.EMPTY:
            words = _("Another program took the key out of the keychain. Paste it again.")
            self._hold(provider, place, nothing(words))
        return answer.secret is not None

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
        sentence = f"{sentence} {self.state(provider).sentence}".strip()  # or why there is none
        return Outcome(Code.NOTHING, Cause.NO_KEY, sentence, Action.OPEN_KEYS)

    async def paste(self, provider: ProviderId, text: str | Secret) -> KeyState:
        """Clean it, use it from now on, keep it in the keychain if there is one.

        A key that did not come by hand is clean already. Raises `ProviderError` for what cannot be a key;
        the message never holds it.
        """
        _real_only(self._configured)
        secret = text if isinstance(text, Secret) else cleaned(text)
        place = self._places.of(provider)
        doubt = _doubt(secret, self._configured.config(provider).name, self._configured.preset(provider))
        self._hold(provider, place, in_use(secret))
        answer = await self._places.keep(provider, secret)
        if self._held[place].secret == secret:  # else another one was pasted meanwhile
            self._hold(provider, place, kept(secret, answer, doubt))
        return self.state(provider)

    async def forget(self, provider: ProviderId) -> KeyState:
        """All of them, for whichever address each was given; one in the environment is the environment's."""
        _real_only(self._configured)
        place = self._places.of(provider)
        held = [each for each in self._held if each.partition("@")[0] == provider]
        answer = await self._places.delete(provider, held)
        left = _found_in(self._environment, self._configured, provider)
        if answer.state not in NOT_THERE:
            trouble = f"{left.state.sentence} {answer.sentence}".strip()
            state = replace(left.state, sentence=trouble, stuck=True, trouble=answer.state)
            left = replace(left, state=state)
        else:
            for each in held:
                self._held.pop(each, None)
        self._hold(provider, place, left)
        return self.state(provider)

    def close(self) -> None:
        self._held.clear()
        self._environment.give_back()

    def _begun(self) -> tuple[ProviderId, ...]:
        """Use what the environment has; for whom the keychain is to be asked beside it."""
        if self._configured.practice is not None:
            return ()
        for each in PRESETS:
            self._environment.take(each.key_env)
        for provider in self._configured.ids:
            if (found := _found_in(self._environment, self._configured, provider)).secret is not None:
                self._hold(provider, self._places.of(provider), found)
        return self._configured.ids

    async def _find(self, provider: ProviderId) -> None:
        place = self._places.of(provider)
        found = _found_in(self._environment, self._configured, provider)
        if found.secret is not None and place not in self._held:
            self._hold(provider, place, found)  # usable while the keychain takes its time
        answer = await self._places.get(provider)
        if self._held.get(place, found) != found:
            return  # one was pasted meanwhile
        if answer.secret is not None:
            found = kept(answer.secret, answer)
        elif found.secret is None and not found.state.sentence:
            troubled = answer.state not in {KeychainState.OK, KeychainState.EMPTY}
            found = nothing(answer.sentence, answer.state if troubled else None)
        self._hold(provider, place, found)

    def _holding(self, provider: ProviderId) -> Held:
        practice = self._configured.practice
        if practice is not None:
            words = _("Practice needs no key and costs nothing.")
            return Held(practice.key, KeyState(KeySource.THIS_RUN, "", words))
        return self._held.get(self._places.of(provider), nothing())

    def _hold(self, provider: ProviderId, place: str, held: Held) -> None:
        if self._held.get(place) != held:
            self._held[place] = held
            self._changes.say(Kind.KEYS, [provider])


def _found_in(environment: Environment, configured: Configured, provider: ProviderId) -> Held:
    preset, config = configured.preset(provider), configured.config(provider)
    return environment.first(preset.key_env, preset.base_url, config.base_url)


async def _each(
    find: Callable[[ProviderId], Coroutine[Any, Any, None]], providers: Iterable[ProviderId]
) -> None:
    async with asyncio.TaskGroup() as group:
        for provider in providers:
            group.create_task(find(provider))


def _real_only(configured: Configured) -> None:
    if configured.practice is not None:
        sentence = _("Practice has a key of its own. Leave practice to use yours.")
        raise ProviderError(Outcome(Code.REFUSED, Cause.KEY_REFUSED, sentence, Action.NONE))


def _doubt(secret: Secret, name: str, preset: Preset) -> str:
    if not preset.key_prefix or secret.begins(preset.key_prefix):
        return ""
    words = _("It does not look like a key of {name}: those begin with {prefix}.")
    return words.format(name=name, prefix=preset.key_prefix)
