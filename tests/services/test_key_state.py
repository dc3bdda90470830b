"""What is said of a key never holds it."""

from __future__ import annotations

import pytest

from ptahdesk.domain.provider import Secret
from ptahdesk.services.key_state import Held, KeySource, KeyState, in_use, kept, nothing
from ptahdesk.settings.keychain import Answer, KeychainState

SECRET = Secret("sk-or-v1-canary0123456789")


@pytest.mark.parametrize("state", KeychainState)
def test_only_what_the_keychain_took_is_said_to_be_kept(state: KeychainState) -> None:
    held = kept(SECRET, Answer(state, None, "It says why."), "A doubt.")
    assert (held.state.source is KeySource.KEYCHAIN) is (state is KeychainState.OK)
    assert ("It says why." in held.state.sentence) is (state is not KeychainState.OK)
    assert held.state.sentence.endswith("A doubt.")
    assert held.state.trouble is (None if state is KeychainState.OK else state)


def test_nothing_shows_the_key() -> None:
    shown = repr([in_use(SECRET), kept(SECRET, Answer(KeychainState.OK)), nothing("Why.")])
    assert "canary" not in shown
    assert nothing() == Held(None, KeyState())
