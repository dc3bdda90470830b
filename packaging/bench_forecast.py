"""How often the bill lies in the interval that was told before, and how wide that is.

The judge makes up tokenizers and habits of answering that the forecast knows nothing of: each has its own
number of letters a token for each script, for digits and for signs, and answers of any length, some very
long, whose habit changes half-way. It shares no line with what it judges.
"""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ptahdesk.catalogue import lengths, lessons
from ptahdesk.catalogue.tokens import shape

TURNS = 300
COLD = 20
MOST = 16_000  # tokens an answer may have
INTO, OUT = Decimal("0.000003"), Decimal("0.000015")
_LATIN = (
    "the of and to in a is that for it as was with be by on not he his but at this have from or had an they"
)
_LONG = "international characteristic development consideration responsibilities implementation understanding"


@dataclass
class Tokenizer:
    """Bytes a token by script, and tokens around a message: drawn once, told to nobody."""

    latin: float
    digits: float
    signs: float
    wide: float
    around: int

    @classmethod
    def drawn(cls, rng: random.Random) -> Tokenizer:
        return cls(
            rng.uniform(3.2, 5.4),
            rng.uniform(1, 3),
            rng.uniform(1, 2.4),
            rng.uniform(0.7, 1.7),
            rng.randint(2, 9),
        )

    def count(self, messages: list[str]) -> int:
        tokens = 0.0
        for text in messages:
            tokens += self.around
            for sign in text:
                if sign.isdigit():
                    tokens += 1 / self.digits
                elif ord(sign) > 0x2000:
                    tokens += 1 / self.wide
                elif sign.isalpha() or sign == " ":
                    tokens += 1 / self.latin
                else:
                    tokens += 1 / self.signs
        return math.ceil(tokens)


def text(rng: random.Random) -> str:
    """Prose, code or figures, in Latin letters or Chinese ones, short mostly and now and then very long."""
    words = max(3, min(4000, round(rng.lognormvariate(4.2, 1.2))))
    match rng.choices(("prose", "code", "figures", "wide"), (6, 3, 1, 1))[0]:
        case "code":
            lines = (
                f"    {rng.choice(_LATIN.split())}_{n} = self.{rng.choice(_LONG.split())}({n}, [x])"
                for n in range(words // 6 + 1)
            )
            return "\n".join(lines)
        case "figures":
            return ", ".join(str(rng.randrange(10**6)) for _ in range(words))
        case "wide":
            return "".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(words))
    said = rng.choices([*_LATIN.split(), *_LONG.split()], k=words)
    return " ".join(said).capitalize() + "."


@dataclass
class Turn:
    """What was told before, and what it came to."""

    low: Decimal
    high: Decimal
    bill: Decimal
    guessed: float
    counted: int
    only_input: Decimal
    at_most: Decimal


def turns(seed: int, count: int = TURNS) -> list[Turn]:
    """One model's life: chats that grow, a habit of answering that is another one from the middle on."""
    rng = random.Random(seed)  # no secret hangs on it
    tokenizer = Tokenizer.drawn(rng)
    habits = [(rng.uniform(4.5, 7), rng.uniform(0.5, 1.1)) for _ in range(2)]
    taught = lessons.UNTAUGHT
    past: list[int] = []
    chat: list[str] = []
    told: list[Turn] = []
    for number in range(count):
        if not chat or rng.random() < 0.15:
            chat = ["You are a helpful assistant."]
        chat.append(text(rng))
        middle, spread = habits[number * 2 // count]
        # now and then ten times as long: a heavy tail
        answered = round(min(MOST, rng.lognormvariate(middle, spread) * (10 if rng.random() < 0.04 else 1)))
        answered = max(1, answered)
        counted = tokenizer.count(chat)
        whole = shape("".join(chat), len(chat))
        guessed = lessons.expected(taught, whole)
        length = lengths.expected(past[:64], MOST)
        told.append(
            Turn(
                Decimal(round(guessed / taught.spread)) * INTO + length.low * OUT,
                Decimal(round(guessed * taught.spread)) * INTO + length.high * OUT,
                counted * INTO + answered * OUT,
                guessed,
                counted,
                counted * INTO,
                counted * INTO + MOST * OUT,
            )
        )
        taught = lessons.learned(taught, whole, counted)
        past.insert(0, answered)
        chat.append(text(rng))
    return told


def measure(seeds: int = 8) -> dict[str, float]:
    """Each seed is another tokenizer with other habits; figures of all their turns, cold and warm apart."""
    lives = [turns(seed) for seed in range(1, seeds + 1)]
    cold, warm = (
        [turn for life in lives for turn in life[:COLD]],
        [turn for life in lives for turn in life[COLD:]],
    )
    return {
        "bills inside, warm %": 100 * _inside(warm),
        "bills inside, cold %": 100 * _inside(cold),
        "fewest of a model, warm %": 100 * min(_inside(life[COLD:]) for life in lives),
        "most of a model, warm %": 100 * max(_inside(life[COLD:]) for life in lives),
        "width, of the bill, warm": _median(warm, lambda turn: (turn.high - turn.low) / turn.bill),
        "width, of the bill, cold": _median(cold, lambda turn: (turn.high - turn.low) / turn.bill),
        "score, of the plain interval's": _score(warm),
        "input off, warm %": 100 * _median(warm, _off),
        "input off, cold %": 100 * statistics.median(_off(life[0]) for life in lives),
    }


def _inside(told: list[Turn]) -> float:
    return sum(turn.low <= turn.bill <= turn.high for turn in told) / len(told)


def _off(turn: Turn) -> float:
    return abs(turn.guessed / turn.counted - 1)


def _median(told: list[Turn], of: Callable[[Turn], Decimal | float]) -> float:
    return statistics.median(float(of(turn)) for turn in told)


def _score(told: list[Turn]) -> float:
    """The interval score of an 80 % interval: its width, and ten times by how far the bill lies outside."""

    def score(low: Decimal, high: Decimal, bill: Decimal) -> Decimal:
        return high - low + 10 * max(Decimal(0), low - bill, bill - high)

    ours = sum(score(turn.low, turn.high, turn.bill) for turn in told)
    return float(ours / sum(score(turn.only_input, turn.at_most, turn.bill) for turn in told))
