"""Everything a handler may look at: one simulator's seed, pace, list, books and scripts."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ptahdesk.simulator.books import Books
from ptahdesk.simulator.catalogue import Catalogue
from ptahdesk.simulator.journal import Journal
from ptahdesk.simulator.memory import Memory
from ptahdesk.simulator.scripts import ScriptBook

_ALPHABET = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two pieces of text, and before the first one."""

    delay: float = 0
    wait: float = 0


@dataclass(slots=True)
class Grant:
    """What a code of the sign-in page was given for."""

    challenge: str
    method: str
    at: float
    used: bool = False


@dataclass(slots=True)
class World:
    """Mutable on purpose: it is the state of one running simulator."""

    seed: int
    key: str
    pace: Pace
    books: Books
    catalogue: Catalogue
    scripts: ScriptBook = field(default_factory=ScriptBook)
    journal: Journal = field(default_factory=Journal)
    memory: Memory = field(default_factory=Memory)
    clock: Callable[[], float] = time.time
    tries: dict[str, int] = field(default_factory=dict)  # of each fault
    grants: dict[str, Grant] = field(default_factory=dict)  # codes somebody was given at the sign-in page
    generations: int = 0
    hurry: float = 1  # how many times as fast the pauses of faults pass

    def new_generation(self) -> str:
        self.generations += 1
        rng = random.Random(f"{self.seed}/{self.generations}")
        return f"gen-{int(self.clock())}-{''.join(rng.choices(_ALPHABET, k=20))}"

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC)
