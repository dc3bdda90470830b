"""Where keys are filed: each under the address it was given for, whatever its provider is or becomes."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.domain.words import _
from ptahdesk.providers.origins import origin, origin_as_typed
from ptahdesk.providers.presets import PRESETS, Preset
from ptahdesk.services.configured import Configured
from ptahdesk.services.pasted import cleaned
from ptahdesk.settings.file import SettingsError
from ptahdesk.settings.keychain import Answer, Keychain, KeychainState, answer_of

NOT_THERE = frozenset({KeychainState.OK, KeychainState.EMPTY, KeychainState.NO_BACKEND})

_KINDS = {each.id: each for each in PRESETS}
_PREFIXES = {each.key_prefix: each for each in PRESETS if each.key_prefix}
# A beginning that others have too ("sk-") says nothing of whose key it is.
_TELLING = {
    prefix for prefix in _PREFIXES if not any(one != prefix and one.startswith(prefix) for one in _PREFIXES)
}


class KeyPlaces:
    """A keychain has no list of what is in it: what a key was given for is noted in the settings."""

    def __init__(self, configured: Configured, keychain: Keychain) -> None:
        self._configured = configured
        self._keychain = keychain

    def of(self, provider: ProviderId) -> str:
        return _place(provider, self._address(provider))

    async def get(self, provider: ProviderId) -> Answer:
        """What the keychain has for this address. A key that an earlier version filed is filed anew."""
        address, before = self._address(provider), self._before(provider)  # both may change meanwhile
        answer = await self._keychain.get(_place(provider, address))
        for place in before:
            if answer.state is not KeychainState.EMPTY:
                break
            answer = await self._keychain.get(place)
            if answer.secret is None:
                continue
            if place == provider and not _given_for(provider, answer.secret, address):
                return Answer(KeychainState.EMPTY, None, _unclear())
            if (await self._filed(provider, address, answer.secret)).state is KeychainState.OK:
                await self._keychain.delete(place)
        return answer if answer.secret is None else _as_pasted(answer.secret)

    async def keep(self, provider: ProviderId, secret: Secret) -> Answer:
        """For the address it has now."""
        return await self._filed(provider, self._address(provider), secret)

    async def _filed(self, provider: ProviderId, address: str, secret: Secret) -> Answer:
        """The address is noted first: a key nobody knows the place of could not be forgotten."""
        if origin(address) != _usual(provider):
            # Unwritten, it is missing until the next key: the key itself is of more use.
            with suppress(SettingsError):
                await self._configured.note_key(provider, origin(address))
        return await self._keychain.set(_place(provider, address), secret)

    async def delete(self, provider: ProviderId, more: Iterable[str] = ()) -> Answer:
        """Every key of this provider, for whichever address; the first trouble ends it.

        `more`: places it is known to have used.
        """
        noted = [_usual(provider), *self._configured.noted_keys(provider)]
        places = [self.of(provider), *(f"{provider}@{each}" for each in noted if each)]
        for place in dict.fromkeys([*places, *more, *self._before(provider), provider]):
            answer = await self._keychain.delete(place)
            if answer.state not in NOT_THERE:
                return answer
        with suppress(SettingsError):  # what is noted too much costs a look the next time
            await self._configured.unnote_keys(provider)
        return answer

    def _address(self, provider: ProviderId) -> str:
        return self._configured.config(provider).base_url

    def _before(self, provider: ProviderId) -> list[str]:
        """What earlier versions filed the key for this address under.

        One went by the spelling of the address. The next filed a key for its kind's usual address under the
        provider's name alone: that one counts only where it is certain which address that was.
        """
        spelled = f"{provider}@{origin_as_typed(self._address(provider))}"
        found = [] if spelled == self.of(provider) else [spelled]
        usual = _usual(provider) or origin(self._configured.preset(provider).base_url)
        return [*found, provider] if origin(self._address(provider)) == usual else found


def _place(provider: ProviderId, address: str) -> str:
    return f"{provider}@{origin(address)}"


def _given_for(provider: ProviderId, secret: Secret, address: str) -> bool:
    """Whether a key without an address can have been meant for this one, and for no other."""
    telling = (kind for prefix, kind in _PREFIXES.items() if prefix in _TELLING and secret.begins(prefix))
    mine = next(telling, None)
    if mine is not None:
        return origin(mine.base_url) == origin(address)
    return _usual(provider) == origin(address)  # it is named as its kind is


def _usual(provider: ProviderId) -> str:
    """The address of the kind that has this very name; empty for any other name."""
    kind: Preset | None = _KINDS.get(provider)
    return origin(kind.base_url) if kind is not None and kind.base_url else ""


def _unclear() -> str:
    return _(
        "An earlier version kept a key without the address it is for: it is told to nobody. Paste it again."
    )


def _as_pasted(secret: Secret) -> Answer:
    """Another program may have put it there, with whatever clung to it."""
    try:
        return Answer(KeychainState.OK, cleaned(secret.reveal()))
    except ProviderError:
        return answer_of(KeychainState.NO_KEY)
