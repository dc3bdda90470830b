"""The short-lived process that talks to the system's keychain: one that hangs hangs nobody else.

It is run as a file of its own and knows nothing of the rest of the program. One JSON object comes in over
stdin, one goes out over stdout; nothing about a key is ever in its arguments or its environment.
"""

from __future__ import annotations

import contextlib
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


def _do(backend: Any, wish: dict[str, Any]) -> dict[str, Any]:
    service = f"ptahdesk/{wish['name']}"
    match wish["do"]:
        case "get":
            secret = backend.get_password(service, ACCOUNT)
        case "set":
            backend.set_password(service, ACCOUNT, wish["secret"])
            secret = backend.get_password(service, ACCOUNT)
            if secret != wish["secret"]:  # a keychain that forgets is worse than none
                return {"state": "refused", "reason": "not kept"}
        case _:
            secret = backend.get_password(service, ACCOUNT)
            if secret is not None:
                backend.delete_password(service, ACCOUNT)
    if not isinstance(secret, str):
        return {"state": "empty"} if secret is None else {"state": "refused", "reason": "not a text"}
    return {"state": "ok", "secret": secret if wish["do"] == "get" else None}


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
    with contextlib.suppress(ImportError, OSError, ValueError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    _no_core_dump()
    # a library that prints would spoil the answer
    with contextlib.redirect_stdout(sys.stderr):
        told = answer(json.loads(sys.stdin.buffer.read()))
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
