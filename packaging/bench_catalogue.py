"""How fast a list of models is a usable table, against `json.loads` of its bytes; and how fast one types."""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable
from functools import partial

from ptahdesk.catalogue.catalogue import Catalogue
from ptahdesk.catalogue.search import rank
from ptahdesk.domain.model import Model
from ptahdesk.domain.reference import OPENROUTER
from ptahdesk.simulator.catalogue import Catalogue as Listed
from ptahdesk.wire.openrouter_models import decode

ROUNDS = 5
QUERIES = ("c", "cla", "claude", "claude son", "gpt 5", "haiku", "llama free", "zzz")


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Milliseconds of processor time as medians; each round does all of it, turn by turn."""
    body, _ = Listed(1).body("")
    table = _table(body)
    shown = [model for model in table.models if model.chats]
    plain: list[float] = []
    usable: list[float] = []
    keys: list[float] = []
    for _round in range(rounds + 1):
        plain.append(spent(lambda: json.loads(body)))
        usable.append(spent(lambda: _table(body)))
        keys.append(max(spent(partial(rank, query, shown, len(shown))) for query in QUERIES))
    read, made, key = (statistics.median(times[1:]) for times in (plain, usable, keys))
    return {
        "rows": len(table.models),
        "kilobytes": round(len(body) / 1024),
        "json_ms": round(1000 * read, 2),
        "table_ms": round(1000 * made, 2),
        "table_ratio": round(made / read, 2),
        "keystroke_ms": round(1000 * key, 2),
    }


def _table(body: bytes) -> Catalogue:
    """From bytes to what is shown, searched and priced by."""
    models: list[Model] = decode(body, OPENROUTER)
    return Catalogue(models)


def spent(work: Callable[[], object]) -> float:
    """Seconds of this process; what it leaves behind is cleared away in nobody's time."""
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
