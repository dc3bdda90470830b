"""How long telling two answers of 5,000 words apart takes, against `difflib` over their words alone."""

from __future__ import annotations

import json
import random
import statistics
from difflib import SequenceMatcher
from functools import partial

from bench_catalogue import spent

from ptahdesk.presenters.blocks import Unit, plain_text
from ptahdesk.presenters.blocks_stream import whole
from ptahdesk.presenters.diff import difference
from ptahdesk.simulator.prose import answer

ROUNDS = 5
WORDS = 5_000
BOOK = 100_000

Pair = tuple[list[Unit], list[Unit]]


def measure(rounds: int = ROUNDS, words: int = WORDS, book: int = BOOK) -> dict[str, float]:
    """Milliseconds of processor time as medians, turn by turn; a word in five is another, and some moved."""
    figures: dict[str, float] = {}
    reworded = _reworded(words)
    for name, pair in (("reworded", reworded), ("other answer", _others(words))):
        said = [[word for unit in side for word in plain_text(unit).split()] for side in pair]
        ours: list[float] = []
        theirs: list[float] = []
        for _round in range(rounds + 1):
            theirs.append(spent(partial(_by_difflib, *said)))
            ours.append(spent(partial(difference, *pair)))
        took, held = (statistics.median(times[1:]) for times in (ours, theirs))
        figures |= {
            f"{name} ms": round(1000 * took, 2),
            f"{name}, difflib ms": round(1000 * held, 2),
            f"{name} ratio": round(took / held, 2),
        }
    figures["hostile books, s"] = round(spent(partial(difference, *_hostile(book))), 2)
    return figures


def _by_difflib(one: list[str], other: list[str]) -> object:
    return SequenceMatcher(None, one, other).get_opcodes()


def _long(seed: int, words: int) -> str:
    rng, said = random.Random(seed), list[str]()
    while sum(len(text.split()) for text in said) < words:
        said.append(answer("Explain everything about rivers at length", f"some/model-{seed}", rng))
    return "\n\n".join(said)


def _others(words: int) -> Pair:
    """Two that were written apart."""
    return whole(_long(1, words)), whole(_long(2, words))


def _reworded(words: int) -> Pair:
    rng, text = random.Random(3), _long(1, words)
    paragraphs = text.split("\n\n")
    changed = [
        " ".join(
            rng.choice(("another", "some", word[::-1])) if rng.random() < 0.2 else word
            for word in p.split(" ")
        )
        for p in paragraphs
    ]
    for _move in range(len(changed) // 10):
        changed.insert(rng.randrange(len(changed)), changed.pop(rng.randrange(len(changed))))
    return whole(text), whole("\n\n".join(changed))


def _hostile(words: int) -> Pair:
    """The same words in no order at all, in one paragraph each."""
    said = [f"w{n}" for n in range(words)]
    return whole(" ".join(said)), whole(" ".join(random.Random(4).sample(said, words)))


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
