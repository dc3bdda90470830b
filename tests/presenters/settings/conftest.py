"""A computer without a keychain: what is asked of it is answered at once."""

from __future__ import annotations

import pytest

from ptahdesk.settings.keychain import Answer, Keychain, KeychainState


@pytest.fixture(autouse=True)
def no_keychain(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_asked: object) -> Answer:
        return Answer(KeychainState.NO_BACKEND, None, "No keychain here.")

    for verb in ("get", "set", "delete"):
        monkeypatch.setattr(Keychain, verb, nothing)
