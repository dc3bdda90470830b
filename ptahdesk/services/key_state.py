"""What is known of a key, and what of it may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ptahdesk.domain.provider import Secret
from ptahdesk.domain.words import _
from ptahdesk.settings.keychain import Answer, KeychainState


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
    stuck: bool = False  # it was to be forgotten, and the keychain did not let it go
    trouble: KeychainState | None = None  # why the keychain does not have it


@dataclass(frozen=True, slots=True)
class Held:
    """A key, if there is one, and what may be said of it."""

    secret: Secret | None = None
    state: KeyState = field(default=KeyState())


def in_use(secret: Secret) -> Held:
    """Just pasted: it works already, and is on its way to the keychain."""
    return Held(secret, KeyState(KeySource.THIS_RUN, secret.hint, _("In use.")))


def kept(secret: Secret, answer: Answer, doubt: str = "") -> Held:
    """What the keychain made of it. A key it did not take is used until the program ends."""
    if answer.state is KeychainState.OK:
        source, sentence = KeySource.KEYCHAIN, _("Kept in this computer's keychain.")
    else:
        source, sentence = KeySource.THIS_RUN, _("For this run only: {reason}").format(reason=answer.sentence)
    trouble = None if answer.state is KeychainState.OK else answer.state
    return Held(secret, KeyState(source, secret.hint, f"{sentence} {doubt}".strip(), trouble=trouble))


def nothing(sentence: str = "", trouble: KeychainState | None = None) -> Held:
    return Held(None, KeyState(sentence=sentence, trouble=trouble))
