"""Keys from environment variables, taken out so that no child of ours inherits them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ptahdesk.domain.outcome import ProviderError
from ptahdesk.domain.words import _
from ptahdesk.providers.origins import origin
from ptahdesk.services.key_state import Held, KeySource, KeyState, nothing
from ptahdesk.services.pasted import cleaned


class Environment:
    """Takes variables out of the process and puts them back when the App that took them closes."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def take(self, names: Iterable[str]) -> None:
        for name in names:
            value = os.environ.pop(name, None)
            if value:
                self._taken[name] = value

    def first(self, names: Iterable[str], usual: str, address: str) -> Held:
        """The key in the first of these that was set, if `address` may be told it.

        It belongs to the `usual` address of its provider. One that stands in the settings is another
        hand's word, unless the environment names it too.
        """
        name = next((name for name in names if name in self._taken), None)
        if name is None:
            return nothing()
        beside = name.removesuffix("_API_KEY") + "_BASE_URL"
        if origin(address) not in {origin(mine) for mine in (usual, os.environ.get(beside, "")) if mine}:
            words = _(
                "The key in {name} is not told to {address}, which only the settings name."
                " Paste the key for this address, or set {beside} to it."
            )
            return nothing(words.format(name=name, address=origin(address), beside=beside))
        try:
            secret = cleaned(self._taken[name])
        except ProviderError as refusal:
            words = _("The environment variable {name} holds no key. {why}")
            return nothing(words.format(name=name, why=refusal))
        sentence = _("From the environment variable {name}.").format(name=name)
        return Held(secret, KeyState(KeySource.ENVIRONMENT, secret.hint, sentence))

    def give_back(self) -> None:
        for name, value in self._taken.items():
            os.environ.setdefault(name, value)
        self._taken.clear()
