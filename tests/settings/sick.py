"""Twelve keychains that are not well, each behind the real process that talks to one.

`helper(folder, sickness)` writes the program to be run in that process's place: the same program, with a
backend that is sick. What it keeps is in a file of the folder, as a keychain outlives who asks it.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SICKNESSES = {
    "hang": ("slow", "slow"),
    "locked": ("locked", "locked"),
    "dismissed": ("dismissed", "dismissed"),
    "missing": ("no_backend", "no_backend"),
    "null": ("empty", "forgotten"),
    "wrong class": ("strange", "strange"),
    "error": ("refused", "refused"),
    "huge": ("no_key", "changed"),
    "slow": ("ok", "ok"),
    "bytes": ("no_key", "no_key"),
    "changes": ("ok", "changed"),
    "gone": ("gone", "gone"),
}
"""What it is, and the state in which a question and a wish to keep a key end."""

NO_BUS = "unix:path=/nowhere"
"""For the program to ask at all: without a bus there would be nobody to ask."""

_PROGRAM = '''
import sys, threading
from pathlib import Path
sys.path.insert(0, {root!r})
from ptahdesk.settings import keychain_process

SICKNESS, FOLDER, SLOWNESS = {sickness!r}, Path({folder!r}), {slowness!r}
CANARY = "sk-or-v1-canary0123456789abcdef"


def named(name):
    return type(name, (Exception,), {{}})("the words of an error may quote " + CANARY)


class Vault:
    """Keeps one key, in a file."""

    def get_password(self, service, account):
        return self.sick(FOLDER.joinpath("kept").read_text() if FOLDER.joinpath("kept").exists() else None)

    def set_password(self, service, account, secret):
        self.sick(None)
        if SICKNESS != "null":
            FOLDER.joinpath("kept").write_text(secret)

    def delete_password(self, service, account):
        self.sick(None)
        FOLDER.joinpath("kept").unlink()

    def sick(self, kept):
        FOLDER.joinpath("asked").touch()
        match SICKNESS:
            case "hang":
                threading.Event().wait()
            case "locked":
                raise named("KeyringLocked")
            case "dismissed":
                raise named("PromptDismissedException")
            case "missing" | "gone":
                raise named("InitError")
            case "null":
                return None
            case "error":
                raise named("ZeroDivisionError")
            case "huge":
                return "x" * 50_000_000
            case "bytes":
                return CANARY.encode()
            case "changes" if kept is not None:
                FOLDER.joinpath("kept").write_text(kept + "x")
                return kept + "x"
            case "slow" if SLOWNESS is None:
                FOLDER.joinpath("waiting").touch()
                while FOLDER.joinpath("waiting").exists():
                    threading.Event().wait(0.005)
            case "slow":
                threading.Event().wait(SLOWNESS)
        return kept


class Stranger(Vault):
    pass


keychain_process._BACKENDS[sys.platform] = ("__main__", "Vault")
if SICKNESS == "wrong class":
    keychain_process._backend = Stranger
keychain_process.main()
'''


def helper(folder: Path, sickness: str, slowness: float | None = None) -> Path:
    """Where the program is that stands in the place of the real one.

    `slowness` in seconds. None: it waits until somebody takes the file `waiting` out of the folder.
    """
    folder.mkdir(exist_ok=True)
    path = folder / "sick_process.py"
    facts = {"root": str(ROOT), "sickness": sickness, "folder": str(folder), "slowness": slowness}
    path.write_text(_PROGRAM.format(**facts))
    return path
