"""Keys: where they come from, where they are kept, and what may be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ptahdesk.domain.provider import Secret
from ptahdesk.domain.reference import ProviderId


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


class Keys:
    """This run's first, then the keychain's, then the environment's."""

    async def load(self) -> None:
        """Ask the keychain for every configured provider. Calling it again waits for the first call."""
        raise NotImplementedError

    def state(self, provider: ProviderId) -> KeyState:
        raise NotImplementedError

    def secret(self, provider: ProviderId) -> Secret | None:
        raise NotImplementedError

    def provider_of(self, text: str) -> ProviderId | None:
        """Whose key this looks like, by its beginning: a hint, not a wall."""
        raise NotImplementedError

    async def paste(self, provider: ProviderId, text: str) -> KeyState:
        """Clean it, use it from now on, keep it in the keychain if there is one.

        Raises `ProviderError` for what cannot be a key; the message never holds it.
        """
        raise NotImplementedError

    async def forget(self, provider: ProviderId) -> KeyState:
        raise NotImplementedError
