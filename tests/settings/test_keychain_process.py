"""Whatever a keychain does, the process that talks to it gives one of a few answers."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from ptahdesk.settings import keychain_process
from ptahdesk.settings.keychain_process import ACCOUNT, answer


class Vault:
    """A keychain that works."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, account):
        return self.kept.get((service, account))

    def set_password(self, service, account, secret):
        self.kept[service, account] = secret

    def delete_password(self, service, account):
        del self.kept[service, account]


class Forgetful(Vault):
    def set_password(self, service, account, secret):
        pass


class Odd(Vault):
    def get_password(self, service, account):
        return b"bytes"


# known by their names alone, as the real ones are
InitError = type("InitError", (Exception,), {})
KeyringLocked = type("KeyringLocked", (Exception,), {})
PromptDismissed = type("PromptDismissedException", (Exception,), {})


class Angry(Vault):
    def __init__(self, error, cause=None):
        self.error, self.cause = error, cause

    def get_password(self, *_what):
        raise self.error from self.cause

    set_password = delete_password = get_password


def told(monkeypatch, vault, do="get", secret="sk-canary"):
    monkeypatch.setattr(keychain_process, "_backend", lambda: vault)
    kind = type(vault)
    monkeypatch.setitem(keychain_process._BACKENDS, sys.platform, (kind.__module__, kind.__qualname__))
    return answer({"do": do, "name": "openrouter", "secret": secret})


def test_a_key_is_kept_given_and_taken_away(monkeypatch):
    vault = Vault()
    assert told(monkeypatch, vault) == {"state": "empty"}
    assert told(monkeypatch, vault, "set")["state"] == "ok"
    assert vault.kept == {("ptahdesk/openrouter", ACCOUNT): "sk-canary"}
    assert told(monkeypatch, vault) == {"state": "ok", "secret": "sk-canary"}
    assert told(monkeypatch, vault, "delete") == {"state": "ok"}
    assert told(monkeypatch, vault, "delete") == {"state": "empty"}


@pytest.mark.parametrize("do", ["get", "set", "delete"])
@pytest.mark.parametrize(
    ("error", "cause", "screen", "state"),
    [
        (KeyringLocked(), None, "", "locked"),
        (KeyringLocked(), None, ":0", "dismissed"),
        (InitError(), PromptDismissed(), "", "dismissed"),
        (InitError(), None, "", "no_backend"),
        (ZeroDivisionError("sk-canary"), None, "", "refused"),
        (SystemExit("sk-canary"), None, "", "refused"),
        (MemoryError(), None, "", "refused"),
    ],
)
def test_every_trouble_has_its_state_and_never_the_key(monkeypatch, do, error, cause, screen, state):
    monkeypatch.setenv("DISPLAY", screen)
    found = told(monkeypatch, Angry(error, cause), do)
    assert found["state"] == state
    assert "canary" not in repr(found)


def test_a_keychain_that_forgets_or_gives_no_text_is_refused(monkeypatch):
    assert told(monkeypatch, Forgetful(), "set") == {"state": "forgotten"}
    assert told(monkeypatch, Odd()) == {"state": "no_key"}
    assert told(monkeypatch, Odd(), "set") == {"state": "no_key"}


def test_only_the_class_that_was_asked_for_is_trusted(monkeypatch):
    monkeypatch.setattr(keychain_process, "_backend", Vault)
    assert answer({"do": "set", "name": "x", "secret": "sk-canary"}) == {"state": "strange"}


def test_a_backend_that_cannot_be_had_is_no_backend(monkeypatch):
    monkeypatch.setitem(keychain_process._BACKENDS, sys.platform, ("no.such.module", "Keyring"))
    assert answer({"do": "get", "name": "x"})["state"] == "no_backend"


def test_the_backends_are_named_and_none_of_them_is_a_file():
    assert {module for module, _name in keychain_process._BACKENDS.values()} == {
        "keyring.backends.SecretService",
        "keyring.backends.macOS",
        "keyring.backends.Windows",
    }


def test_a_process_that_is_asked_nonsense_says_nothing_on_stdout():
    done = subprocess.run(
        [sys.executable, keychain_process.__file__], input=b"{", capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_process_without_a_bus_answers_in_json():
    wish = json.dumps({"do": "get", "name": "x"}).encode()
    done = subprocess.run(
        [sys.executable, keychain_process.__file__],
        input=wish,
        capture_output=True,
        timeout=60,
        check=True,
        env={},
    )
    assert json.loads(done.stdout)["state"] == "no_backend"
