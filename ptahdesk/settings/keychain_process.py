"""The short-lived process that talks to the system's keychain: one that hangs hangs nobody else.

It is run as a file of its own and knows nothing of the rest of the program. One JSON object comes in over
stdin, one goes out over stdout; nothing about a key is ever in its arguments or its environment.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import sys
from typing import Any

ACCOUNT = "api-key"

# Named, never guessed: what a library would pick by itself may be a plain file, or lose the key silently.
# KDE's wallet answers as a Secret Service too.
_BACKENDS = {
    "linux": ("keyring.backends.SecretService", "Keyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
}


_VERBS = ("get_password", "set_password", "delete_password")
_LONGEST = 16_384  # characters; what is longer is no key


class _NoBackendError(Exception):
    pass


def answer(wish: dict[str, Any]) -> dict[str, Any]:
    """What came of a wish: a state, and the key that was asked for."""
    try:
        return _do(_backend(), wish)
    except BaseException as error:
        return {"state": _state(error), "reason": type(error).__name__}


def _backend() -> Any:
    module, name = _BACKENDS.get(sys.platform, _BACKENDS["linux"])
    try:
        return getattr(importlib.import_module(module), name)()
    except Exception as error:
        raise _NoBackendError from error


def _trusted(backend: Any) -> bool:
    """Of the very class that was asked for, whatever another package has put in its place."""
    module, name = _BACKENDS.get(sys.platform, _BACKENDS["linux"])
    kind = type(backend)
    return (kind.__module__, kind.__qualname__) == (module, name) and all(
        callable(getattr(backend, verb, None)) for verb in _VERBS
    )


def _do(backend: Any, wish: dict[str, Any]) -> dict[str, Any]:
    if not _trusted(backend):
        return {"state": "strange"}
    service = f"ptahdesk/{wish['name']}"
    if wish["do"] == "set":
        backend.set_password(service, ACCOUNT, wish["secret"])
        return _kept(backend.get_password(service, ACCOUNT), wish["secret"])
    secret = backend.get_password(service, ACCOUNT)
    if secret is not None and wish["do"] == "delete":
        backend.delete_password(service, ACCOUNT)
        return {"state": "ok"}
    if secret is None:
        return {"state": "empty"}
    if not isinstance(secret, str) or len(secret) > _LONGEST:
        return {"state": "no_key"}
    return {"state": "ok", "secret": secret}


def _kept(found: object, wanted: str) -> dict[str, Any]:
    """A keychain that forgets is worse than none."""
    if found == wanted:
        return {"state": "ok"}
    if not found:
        return {"state": "forgotten"}
    return {"state": "changed" if isinstance(found, str) else "no_key"}


def _state(error: BaseException) -> str:
    """Judged by the names in the chain: which classes exist depends on the system."""
    names = set()
    link: BaseException | None = error
    while link is not None:
        names.add(type(link).__name__)
        link = link.__cause__ or link.__context__
    if "PromptDismissedException" in names:
        return "dismissed"
    if names & {"KeyringLocked", "LockedException"}:
        return "dismissed" if _somebody_there() else "locked"
    if names & {"_NoBackendError", "InitError", "NoKeyringError", "SecretServiceNotAvailableException"}:
        return "no_backend"
    return "refused"


def _somebody_there() -> bool:
    """Whether a prompt could have been seen; without a screen a locked keychain stays locked by itself."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _no_core_dump() -> None:
    """Twice, for a system that hands dumps to a program does not mind the limit."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE


def main() -> None:
    _no_core_dump()
    # a library that prints would spoil the answer
    with contextlib.redirect_stdout(sys.stderr):
        told = answer(json.loads(sys.stdin.buffer.read()))
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
