"""Where things are kept: one folder holds everything, and practice has a folder of its own in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "PTAHDESK_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """Every path the program writes to, derived from one folder."""

    home: Path

    @classmethod
    def default(cls) -> Paths:
        """The folder the user named, else the platform's own place for data."""
        named = os.environ.get(HOME_VARIABLE, "").strip()
        if named:
            return cls(Path(named).expanduser().absolute())
        return cls(Path(platformdirs.user_data_dir("ptahdesk", appauthor=False)))

    @property
    def database(self) -> Path:
        return self.home / "ptahdesk.db"

    @property
    def settings(self) -> Path:
        return self.home / "settings.json"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def sessions(self) -> Path:
        """One lock file for each running program."""
        return self.home / "sessions"

    @property
    def practice(self) -> Paths:
        """Practice never mixes with what is real: its chats, spending and settings are elsewhere."""
        return Paths(self.home / "practice")
